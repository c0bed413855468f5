"""One name and one id for each entity.

The **name** is the way of writing it that the corpus met first: of the full
names in the document that was added first and has one, the one written most
often, without courtesy title and not in capitals.  So documents that are added
never rename anybody, whatever their dates and however often they write it
otherwise.

The **id** is derived from the most formal name alone: forename, surname and
suffix ("Robert Ray" rather than "Bob Ray"), or the words of an organisation's
name.  Where several have it, the one named on the earliest day does, and the
document that names another first is part of its id.  So ids, and with them
links and corrections, depend on the documents alone, never on the order in
which they were added.

**Why the name does not do so too.**  Let one document write only "Ann Lee" and
another only "Ann Beth Lee".  Whichever is there first, the other must not
rename her; so with both of them her name is the first one's.  No rule keeps
names and knows nothing of the order.  Who is who, ids, aliases and all figures
are the same in any order; what an entity is called first is not.

**What documents can change.**  A single name ("Lee") becomes the full one that
they tell, and an acronym what it stands for.  Where they show that two entities
are one, one name and one id are left: the name that came first, the more formal
id.  Where they show that one is two, each is called as it was met first, and
the older one keeps the id.  A decision ("rename") holds in any case.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from entities.graph.appearances import Appearance
from entities.graph.names import is_acronym_of, organisation_key, person_name, plain, without_courtesy
from entities.records import Label, content_id

__all__ = ["canonical_name", "full_names", "ids"]

_MIXED = re.compile(r"[A-Z]{2,}[a-z]")


def canonical_name(appearances: Iterable[Appearance], label: Label, added: Mapping[str, int]) -> str:
    """Return the one name of whoever all `appearances` are of.

    Parameters
    ----------
    appearances : iterable of Appearance
        In any order.
    label : Label
        What they are of.
    added : mapping
        The number of each document, in the order in which they were added.
    """
    appearances = list(appearances)
    counts: dict[int, Counter[str]] = defaultdict(Counter)
    for appearance in appearances:
        counts[added[appearance.doc_id]].update(_written(appearance, label))
    full = _full({form for written in counts.values() for form in written}, {a.name for a in appearances}, label)
    first = next(counts[number] for number in sorted(counts) if not full or full & counts[number].keys())
    best = min(
        (form for form in first if not full or form in full),
        key=lambda form: (label is Label.PERSON and _is_odd(form), -first[form], -len(form), form),
    )
    return _recased(best) if label is Label.PERSON and _is_odd(best) else best


def full_names(appearances: Iterable[Appearance], label: Label) -> set[str]:
    """Return what :func:`canonical_name` chooses from, in whatever order the documents were added."""
    appearances = list(appearances)
    forms = {form for appearance in appearances for form in _written(appearance, label)}
    return _full(forms, {a.name for a in appearances}, label) or forms


def _written(appearance: Appearance, label: Label) -> list[str]:
    """Return the names of an appearance, one for each time it is written, without courtesy titles."""
    forms = (*appearance.forms, appearance.name)
    return [" ".join((without_courtesy(form) if label is Label.PERSON else form).split()) for form in forms]


def _full(forms: set[str], names: set[str], label: Label) -> set[str]:
    """Return those of `forms` that are full names of whoever has `names`."""
    if label is Label.ORG:
        keys = {organisation_key(n) for n in names if not any(is_acronym_of(n, other) for other in names)}
        return {form for form in forms if organisation_key(form) in keys}
    full = {form for form in forms if person_name(form).is_full}
    return {form for form in full if not any(_ends_with(other, form) for other in full)}


def _ends_with(long: str, short: str) -> bool:
    """Tell whether `short` is a surname of two words: "Lopez Diaz" of "Eva Lopez Diaz"."""
    return len(long) > len(short) and plain(long).endswith(f" {plain(short)}")


def _is_odd(form: str) -> bool:
    return (form.isupper() and len(form) > 3) or form.islower() or bool(_MIXED.search(form))


def _recased(form: str) -> str:
    """Return `form` as names are written: "ANN O'DELL" is "Ann O'Dell", "MCKAY" is "McKay"."""
    words = [part.capitalize() if len(part) > 1 else part for part in re.split(r"([\s.'’-])", form)]
    return re.sub(r"\bMc([a-z])", lambda match: "Mc" + match[1].upper(), "".join(words))


def ids(groups: Sequence[tuple[Label, Sequence[Appearance]]], *, own: frozenset[str] = frozenset()) -> list[str]:
    """Return one id for each group of (label, appearances).

    Parameters
    ----------
    groups : sequence
        All entities of a corpus.
    own : frozenset of str
        Ids of appearances that are entities of their document alone.
    """
    order = sorted(range(len(groups)), key=lambda i: min(a.age for a in groups[i][1]))
    taken: set[str] = set()
    found = [""] * len(groups)
    for position in order:
        label, appearances = groups[position]
        first = min(appearances, key=lambda a: a.age)
        parts = (label, *_most_formal(appearances, label))
        entity_id = content_id(*parts)
        if first.id in own or entity_id in taken:
            entity_id = content_id(*parts, first.doc_id)
        if entity_id in taken:
            entity_id = content_id(*parts, first.id)
        taken.add(entity_id)
        found[position] = entity_id
    return found


def _most_formal(appearances: Iterable[Appearance], label: Label) -> tuple[str, ...]:
    """Return what tells an entity from others: neither dates nor numbers of documents count."""
    names = {a.name for a in appearances}
    full = _full(names, names, label) or names
    if label is Label.ORG:
        return min(((organisation_key(name),) for name in full), key=lambda key: (-len(key[0]), key))
    keys = {(name.given[0] if name.given else "", name.surname, name.suffix) for name in map(person_name, full)}
    return min(keys, key=lambda key: (-len(key[0]), key))
