"""Who is who across documents: clusters of single documents become entities.

Every cluster that a document names gets a *key*, and clusters of equal key are
one entity, so that no order of documents matters and each step is linear.

People
    * Equal forename, surname and suffix (Jr., Sr., III) are one person;
      accents, case, courtesy titles and full stops do not count.
    * A middle name or initial counts only where it tells people apart:
      "Ann B. Lee" is "Ann Lee" until there is an "Ann C. Lee" too.
    * A single name goes to the only full name that has it as its surname or
      forename.  Where several have it, it goes to the only one that at least
      two documents call by this single name; where that does not decide, it
      stays an entity of its own document, for joining it would be a guess.
      Where no full name has it, equal single names are one.
    * Nicknames are not joined: "Bill" and "William" may be two people.

Organisations
    * Equal names, without "the" and without "Inc." or "Ltd.", are one.
    * An acronym goes to the name that the same document spells out beside it:
      "Office of Fair Play (OFP)".

A person and an organisation are never one.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from entities.graph.heldroles import RoleCollector
from entities.graph.names import is_acronym_of, organisation_key, person_name, without_courtesy
from entities.names import PersonName
from entities.records import Cluster, Entity, Extraction, HeldRole, Label, MentionKind, content_id

__all__ = ["resolve"]

_DOCUMENTS_THAT_DECIDE = 2
_ACRONYM_GAP = re.compile(r"\W{1,4}")

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Named:
    """A cluster that its document names, with its names as written, one for each time."""

    cluster: Cluster
    name: str
    forms: tuple[str, ...]


def resolve(extractions: Iterable[Extraction]) -> tuple[Entity, ...]:
    """Return the people and organisations of many documents, most mentioned first.

    Parameters
    ----------
    extractions : iterable of Extraction
        One for each document, in any order; read once.

    Returns
    -------
    tuple of Entity
        Every cluster with at least one name belongs to exactly one of them.
        Ids depend on names alone.
    """
    people: list[_Named] = []
    org_keys: dict[str, Key] = {}
    named: dict[str, _Named] = {}
    roles = RoleCollector()
    for extraction in extractions:
        found = _named_clusters(extraction)
        named.update((unit.cluster.id, unit) for unit in found)
        people += [unit for unit in found if unit.cluster.label is Label.PERSON]
        org_keys |= _org_keys([u for u in found if u.cluster.label is Label.ORG], extraction.document.text)
        roles.add(extraction)
    keys = _person_keys(people) | org_keys
    groups: dict[Key, list[_Named]] = defaultdict(list)
    for cluster_id in sorted(named):
        groups[keys[cluster_id]].append(named[cluster_id])
    entities = {key: _entity(key, units) for key, units in groups.items()}
    held = roles.held({c: e for e in entities.values() for c in e.cluster_ids})
    complete = [_with_roles(entity, held) for entity in entities.values()]
    return tuple(sorted(complete, key=lambda e: (-e.mentions, e.name, e.id)))


def _named_clusters(extraction: Extraction) -> list[_Named]:
    names = {m.id: m.text for m in extraction.mentions if m.kind is MentionKind.NAME}
    found = []
    for cluster in extraction.clusters:
        forms = tuple(names[m] for m in cluster.mention_ids if m in names)
        if forms:
            found.append(_Named(cluster, cluster.name or max(forms, key=lambda f: (len(f), f)), forms))
    return found


def _person_keys(people: Iterable[_Named]) -> dict[str, Key]:
    """Return the key of each cluster of a person."""
    people = list(people)
    parsed = {unit.cluster.id: person_name(unit.name) for unit in people}
    full_key = _full_name_keys(set(parsed.values()))
    fits: dict[str, set[Key]] = defaultdict(set)
    for name, key in full_key.items():
        for part in {name.surname, name.surname.split()[-1], name.given[0]}:
            fits[part].add(key)
    called = _documents_that_call(people, parsed, full_key)
    keys: dict[str, Key] = {}
    for unit in people:
        name = parsed[unit.cluster.id]
        if name.is_full:
            keys[unit.cluster.id] = full_key[name]
            continue
        candidates = {k for k in fits.get(name.surname, ()) if not name.suffix or k[3] == name.suffix}
        usual = {k for k in candidates if called[k, name.surname]}
        alone: Key = (Label.PERSON, "", name.surname, name.suffix)
        if len(candidates) > 1 and len(usual) == 1:
            chosen = next(iter(usual))
            enough = called[chosen, name.surname] >= _DOCUMENTS_THAT_DECIDE
            candidates = usual if enough else candidates
        if not candidates:
            keys[unit.cluster.id] = alone
        elif len(candidates) == 1:
            keys[unit.cluster.id] = next(iter(candidates))
        else:
            keys[unit.cluster.id] = (*alone, unit.cluster.doc_id)
    return keys


def _full_name_keys(names: Iterable[PersonName]) -> dict[PersonName, Key]:
    """Return the key of each full name; middle names are part of it only where they differ."""
    alike: dict[Key, list[PersonName]] = defaultdict(list)
    for name in names:
        if name.is_full:
            alike[Label.PERSON, name.given[0], name.surname, name.suffix].append(name)
    keys: dict[PersonName, Key] = {}
    for shared, group in alike.items():
        middles = sorted({name.given[1:] for name in group if name.given[1:]})
        one_person = all(_middles_agree(a, b) for i, a in enumerate(middles) for b in middles[i + 1 :])
        for name in group:
            keys[name] = shared if one_person else (*shared, *name.given[1:])
    return keys


def _middles_agree(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    """Tell whether two lists of middle names can be one person's; an initial stands for a name."""
    if len(first) != len(second):
        return False
    return all(a == b or (1 in (len(a), len(b)) and a[0] == b[0]) for a, b in zip(first, second, strict=True))


def _documents_that_call(
    people: Iterable[_Named], parsed: Mapping[str, PersonName], full_key: Mapping[PersonName, Key]
) -> Counter[tuple[Key, str]]:
    """Count the documents that call somebody of a full name by a single name too."""
    called: Counter[tuple[Key, str]] = Counter()
    for unit in people:
        name = parsed[unit.cluster.id]
        if name.is_full:
            singles = {p.surname for p in map(person_name, unit.forms) if not p.is_full}
            called.update((full_key[name], single) for single in singles)
    return called


def _org_keys(orgs: Iterable[_Named], text: str) -> dict[str, Key]:
    """Return the key of each cluster of an organisation in one document."""
    orgs = list(orgs)
    keys: dict[str, Key] = {}
    for unit in orgs:
        spelled = [
            o.name for o in orgs if is_acronym_of(unit.name, o.name) and _stand_together(unit.name, o.name, text)
        ]
        longest = max(spelled, key=lambda name: (len(name), name), default=unit.name)
        keys[unit.cluster.id] = (Label.ORG, organisation_key(longest))
    return keys


def _stand_together(short: str, name: str, text: str) -> bool:
    """Tell whether `text` has "name (short)" or "short (name)" somewhere."""
    for first, second in ((name, short), (short, name)):
        start = text.find(first)
        while start >= 0:
            end = start + len(first)
            gap = _ACRONYM_GAP.match(text, end)
            if gap and "(" in gap.group() and text.startswith(second, gap.end()):
                return True
            start = text.find(first, end)
    return False


def _entity(key: Key, units: list[_Named]) -> Entity:
    label = Label(key[0])
    forms = Counter(form for unit in units for form in unit.forms)
    return Entity(
        id=content_id(*key),
        label=label,
        name=_canonical_name(label, forms, [unit.name for unit in units]),
        aliases=tuple(sorted(forms, key=lambda form: (-forms[form], form))),
        roles=(),
        cluster_ids=tuple(unit.cluster.id for unit in units),
        mentions=sum(len(unit.cluster.mention_ids) for unit in units),
    )


def _canonical_name(label: Label, forms: Counter[str], names: list[str]) -> str:
    """Return the most frequent form among the fullest, without courtesy title."""
    counts: Counter[str] = Counter()
    for form, number in (forms | Counter(names)).items():
        counts[without_courtesy(form) if label is Label.PERSON else form] += number
    if label is Label.PERSON:
        fullest = [form for form in counts if person_name(form).is_full]
    else:
        spelled = {organisation_key(name) for name in names if not any(is_acronym_of(name, other) for other in names)}
        fullest = [form for form in counts if organisation_key(form) in spelled]
    shouted = label is Label.PERSON
    return min(fullest or list(counts), key=lambda form: (shouted and form.isupper(), -counts[form], -len(form), form))


def _with_roles(entity: Entity, held: Mapping[str, tuple[HeldRole, ...]]) -> Entity:
    return replace(entity, roles=held.get(entity.id, ()))
