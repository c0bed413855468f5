"""One name and one id for each entity, the same in whatever order documents came.

The name is the way of writing it on the earliest day: of the full names in the
documents published first, the one written most often, without courtesy title
and not in capitals.  The id is derived from it: forename, surname and suffix,
or the words of an organisation's name.  Where an older entity has that id
already, the document that names the younger one first is part of its id.

**What this guarantees.**  Names and ids depend on the documents alone, never on
the order in which they were added.  Documents published later than all others
never rename an entity that is named in full, nor change its id, as long as they
do not show that it is two people or the same as an older one.  What only single
names made an entity ("Lee") is somebody else's from the day on which documents
tell whose name it is.

**What it cannot guarantee.**  A document that is *older*, of the same day, or
without a date where none has one, can bring an older way of writing the name.
No rule avoids this without looking at the order of adding: two halves of a
corpus that are added one after the other, either first, must end with the same
name.  A decision ("rename") holds in any case.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date

from entities.graph.appearances import Appearance
from entities.graph.names import is_acronym_of, organisation_key, person_name, plain, without_courtesy
from entities.records import Label, content_id

__all__ = ["canonical_name", "ids"]

_MIXED = re.compile(r"[A-Z]{2,}[a-z]")


def canonical_name(appearances: Iterable[Appearance], label: Label) -> str:
    """Return the one name of whoever all `appearances` are of."""
    appearances = list(appearances)
    is_full = _is_full_person if label is Label.PERSON else _spelled_out({a.name for a in appearances})
    counts: dict[date, Counter[str]] = defaultdict(Counter)
    for appearance in appearances:
        forms = Counter((*appearance.forms, appearance.name))
        for form, number in forms.items():
            written = " ".join((without_courtesy(form) if label is Label.PERSON else form).split())
            counts[appearance.day or date.max][written] += number
    full = {form for written in counts.values() for form in written if is_full(form)}
    if label is Label.PERSON:
        full = {form for form in full if not any(_ends_with(other, form) for other in full)}
    first = next(counts[day] for day in sorted(counts) if not full or full & counts[day].keys())
    best = min(
        (form for form in first if not full or form in full),
        key=lambda form: (label is Label.PERSON and _is_odd(form), -first[form], -len(form), form),
    )
    return _recased(best) if label is Label.PERSON and _is_odd(best) else best


def _ends_with(long: str, short: str) -> bool:
    """Tell whether `short` is a surname of two words: "Lopez Diaz" of "Eva Lopez Diaz"."""
    return len(long) > len(short) and plain(long).endswith(f" {plain(short)}")


def _is_full_person(form: str) -> bool:
    return person_name(form).is_full


def _spelled_out(names: set[str]) -> Callable[[str], bool]:
    keys = {organisation_key(n) for n in names if not any(is_acronym_of(n, other) for other in names)}
    return lambda form: organisation_key(form) in keys


def _is_odd(form: str) -> bool:
    return (form.isupper() and len(form) > 3) or form.islower() or bool(_MIXED.search(form))


def _recased(form: str) -> str:
    """Return `form` as names are written: "ANN O'DELL" is "Ann O'Dell", "MCKAY" is "McKay"."""
    words = [part.capitalize() if len(part) > 1 else part for part in re.split(r"([\s'’-])", form)]
    return re.sub(r"\bMc([a-z])", lambda match: "Mc" + match[1].upper(), "".join(words))


def ids(groups: Sequence[tuple[Label, str, Sequence[Appearance]]], *, own: frozenset[str] = frozenset()) -> list[str]:
    """Return one id for each group of (label, canonical name, appearances).

    Parameters
    ----------
    groups : sequence
        All entities of a corpus.
    own : frozenset of str
        Ids of appearances that are entities of their document alone.
    """
    order = sorted(range(len(groups)), key=lambda i: min(a.age for a in groups[i][2]))
    taken: set[str] = set()
    found = [""] * len(groups)
    for position in order:
        label, name, appearances = groups[position]
        first = min(appearances, key=lambda a: a.age)
        parts = _parts(label, name)
        entity_id = content_id(*parts)
        if first.id in own or entity_id in taken:
            entity_id = content_id(*parts, first.doc_id)
        if entity_id in taken:
            entity_id = content_id(*parts, first.id)
        taken.add(entity_id)
        found[position] = entity_id
    return found


def _parts(label: Label, name: str) -> tuple[str, ...]:
    if label is Label.ORG:
        return (label, organisation_key(name))
    parsed = person_name(name)
    return (label, parsed.given[0] if parsed.given else "", parsed.surname, parsed.suffix)
