"""Which names of one document mean the same person or organisation.

``Hillary Clinton … Clinton … Mrs Clinton`` is one cluster and ``Bill Clinton``
another; ``Nigel Farage … Nigel`` is one; ``Democratic National Committee …
DNC`` is one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence

from spacy.tokens import Doc

from entities.names import PersonName, acronym, org_key, parse_person, same_given_name, same_person
from entities.pipeline.attributes import span_of
from entities.pipeline.coref.gender import title_gender
from entities.pipeline.lexicon import rows, terms, values
from entities.records import Label, Mention, MentionKind

__all__ = ["cluster_names"]

Group = list[Mention]


def cluster_names(doc: Doc, mentions: Sequence[Mention]) -> list[Group]:
    """Return groups of the name mentions among `mentions`, in order of their first mention."""
    names = [m for m in mentions if m.kind is MentionKind.NAME]
    people = _cluster_people(doc, [m for m in names if m.label is Label.PERSON])
    orgs = _cluster_orgs(doc, [m for m in names if m.label is Label.ORG])
    return sorted(people + orgs, key=lambda group: (group[0].start, group[0].end))


def _cluster_people(doc: Doc, mentions: Sequence[Mention]) -> list[Group]:
    tails = _tails(mentions)
    full = [m for m in mentions if _read(m, tails).is_full]
    groups = _group(full, lambda a, b: same_person(parse_person(a.text), parse_person(b.text)))
    homes = [_Home(doc, group) for group in groups]
    first: dict[str, int] = {}
    single = []
    for mention in sorted(mentions, key=lambda m: m.start):
        name = _read(mention, tails)
        if not name.is_full:
            first.setdefault(name.surname, mention.start)
            single.append((mention, name, title_gender(doc, mention)))
    for _, name, gender in single:
        fitting = _fitting(name, gender, homes)
        if gender and len(fitting) == 1:
            fitting[0].titled.add(name.surname)
    loose: dict[tuple[str, str], Group] = {}
    for mention, name, gender in single:
        fitting = _fitting(name, gender, homes)
        if fitting:
            _meant(name, fitting, first[name.surname]).group.append(mention)
        else:
            loose.setdefault((name.surname, name.suffix), []).append(mention)
    clusters = groups + list(loose.values())
    for group in clusters:
        group.sort(key=lambda m: (m.start, m.end))
    return clusters


def _tails(mentions: Sequence[Mention]) -> dict[str, str]:
    """Return the surname that each end of a full name means: Sanz Quill and bin Lee, but not Sarah Quill."""
    found = {}
    for name in {parse_person(m.text) for m in mentions}:
        if " " in name.surname and name.given:
            found[name.surname] = name.surname
        for i, word in enumerate(name.given[1:], 1):
            if len(word) > 1 and word not in terms("given_names"):
                found[" ".join((*name.given[i:], name.surname))] = name.surname
    return found


def _read(mention: Mention, tails: Mapping[str, str]) -> PersonName:
    """Return the parts of a name; what is known to be the end of a longer name is a surname."""
    name = parse_person(mention.text)
    whole = " ".join((*name.given, name.surname))
    return PersonName((), tails[whole], name.suffix) if whole in tails else name


class _Home:
    """A group of full names that surnames and forenames may join; `titled` are those that join it by Mr or Mrs."""

    def __init__(self, doc: Doc, group: Group) -> None:
        self.group = group
        self.names: set[PersonName] = {parse_person(m.text) for m in group}
        self.starts = [m.start for m in group]
        self.titled: set[str] = set()
        genders = {title_gender(doc, m) for m in group} - {""}
        given = values("given_names", "gender")
        genders |= {given[n.given[0]] for n in self.names if n.given[0] in given} if not genders else set()
        self.gender = genders.pop() if len(genders) == 1 else ""

    def fits_surname(self, name: PersonName) -> bool:
        return any(name.surname == n.surname and (not name.suffix or name.suffix == n.suffix) for n in self.names)

    def fits_given(self, name: PersonName) -> bool:
        return any(same_given_name(name.surname, n.given[0]) for n in self.names) and len(name.surname) > 1


def _fitting(name: PersonName, gender: str, homes: Sequence[_Home]) -> list[_Home]:
    """Return the groups of full names that a name of one word may join, of surnames before forenames."""
    for fits in (_Home.fits_surname, _Home.fits_given):
        found = [h for h in homes if fits(h, name) and not (gender and h.gender and gender != h.gender)]
        if found:
            return found
    return []


def _meant(name: PersonName, homes: Sequence[_Home], first: int) -> _Home:
    """Return whom of several relatives a name of one word means.

    That is whoever is called so with a courtesy title, else whoever the name
    meant where it first stood alone, at `first`: who was named in full most
    often until then, or is first afterwards.  Full names that come later do not
    count, for news text names the *others* in full each time.
    """
    return min(
        homes,
        key=lambda h: (name.surname not in h.titled, -sum(start < first for start in h.starts), h.starts[0]),
    )


def _group(mentions: Sequence[Mention], same: Callable[[Mention, Mention], bool]) -> list[Group]:
    """Return groups in which each member is the same as the first member of its group."""
    by_text: dict[str, Group] = {}
    groups: list[Group] = []
    for mention in mentions:
        known = by_text.get(mention.text)
        if known is None:
            known = next((g for g in groups if any(same(m, mention) for m in _distinct(g))), None)
            if known is None:
                known = []
                groups.append(known)
            by_text[mention.text] = known
        known.append(mention)
    return groups


def _distinct(group: Group) -> list[Mention]:
    return list({m.text: m for m in group}.values())


def _cluster_orgs(doc: Doc, mentions: Sequence[Mention]) -> list[Group]:
    by_key: dict[str, Group] = defaultdict(list)
    canonical = {row["alias"]: row["name"] for row in rows("org_aliases")}
    for mention in mentions:
        key = org_key(mention.text)
        by_key[canonical.get(key, key)].append(mention)
    _join_acronyms(by_key)
    _join_short_forms(doc, by_key)
    return [sorted(group, key=lambda m: (m.start, m.end)) for group in by_key.values()]


def _join_acronyms(by_key: dict[str, Group]) -> None:
    long_forms = {acronym(m.text): key for key, group in by_key.items() for m in group}
    for key in list(by_key):
        target = long_forms.get(key.replace(" ", ""))
        if target and target != key and target in by_key:
            by_key[target].extend(by_key.pop(key))


def _join_short_forms(doc: Doc, by_key: dict[str, Group]) -> None:
    """Join ``Acme`` to ``Acme Group``, where only one longer name fits; a place is not a body named after it."""
    generic = terms("org_nouns", names_same="yes")
    longer: dict[str, set[str]] = defaultdict(set)
    for key in by_key:
        words = key.split()
        for i in range(1, len(words)):
            if all(word in generic for word in words[i:]):
                longer[" ".join(words[:i])].add(key)
    counts = Counter({key: len(group) for key, group in by_key.items()})
    for short, keys in longer.items():
        targets = sorted(keys & by_key.keys(), key=lambda k: (-counts[k], k))
        if short in by_key and len(targets) == 1 and not _is_place(doc, by_key[short][0]):
            by_key[targets[0]].extend(by_key.pop(short))


def _is_place(doc: Doc, mention: Mention) -> bool:
    return span_of(doc, mention.start, mention.end).root.ent_type_ in ("GPE", "LOC", "FAC")
