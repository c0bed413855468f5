"""Equal names that mean several people: two Gareth Rays, Mr Brown here and Mr Brown there.

Appearances of one name that share a companion, a role or (of a full name) a
field of work hang together.  Where that leaves several groups, they are different people if

* their fields of work differ (a footballer and a minister), or their genders; or
* the name is a surname alone ("Mr Brown"), and both groups have company.

A full name, or a name such as "Madonna", is one person otherwise.  What has
nothing to judge by goes to the only group, or to the oldest.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from entities.graph.appearances import Appearance
from entities.graph.unions import Unions

__all__ = ["told_apart"]


def told_apart(appearances: Sequence[Appearance], *, is_surname: bool = False) -> list[list[Appearance]]:
    """Return the appearances of one name by person, oldest first.

    Parameters
    ----------
    appearances : sequence of Appearance
        All of the name.
    is_surname : bool
        Whether the name is a surname alone, which many people share.
    """
    appearances = sorted(appearances, key=lambda a: a.age)
    if not is_surname and not _may_be_several(appearances):
        return [appearances]
    groups = _hanging_together(appearances, by_field=not is_surname)
    if len(groups) == 1:
        return groups
    unions = Unions(range(len(groups)))
    apart = {
        pair
        for pair in combinations(range(len(groups)), 2)
        if _differ(*(groups[i] for i in pair), is_surname=is_surname)
    }
    if not apart:
        return [appearances]
    # Groups come oldest first; by size, later documents could move a group from one person to another.
    for position in range(len(groups)):
        home = next((older for older in range(position) if not _parted(position, older, unions, apart)), None)
        if home is not None:
            unions.join(home, position)
    joined = [[a for i in group for a in groups[i]] for group in unions.groups()]
    return sorted((sorted(group, key=lambda a: a.age) for group in joined), key=lambda group: group[0].age)


def _may_be_several(appearances: Sequence[Appearance]) -> bool:
    """Tell whether there are two fields of work or genders at all, which is quick to see."""
    return len({f for a in appearances for f in a.fields}) > 1 or {"m", "f"} <= {a.gender for a in appearances}


def _parted(position: int, older: int, unions: Unions[int], apart: set[tuple[int, int]]) -> bool:
    root = unions.find(older)
    return any((i, position) in apart for i in range(position) if unions.find(i) == root)


def _hanging_together(appearances: Sequence[Appearance], *, by_field: bool) -> list[list[Appearance]]:
    unions = Unions(range(len(appearances)))
    first: dict[tuple[str, str], int] = {}
    for position, appearance in enumerate(appearances):
        marks = [("company", c) for c in appearance.company]
        marks += [("role", r) for r in appearance.roles]
        marks += [("field", f) for f in appearance.fields if by_field]
        for mark in marks:
            unions.join(first.setdefault(mark, position), position)
    return [[appearances[i] for i in group] for group in unions.groups()]


def _differ(one: Sequence[Appearance], other: Sequence[Appearance], *, is_surname: bool) -> bool:
    fields = [{f for a in group for f in a.fields} for group in (one, other)]
    genders = [{a.gender for a in group} - {""} for group in (one, other)]
    if (all(fields) and not fields[0] & fields[1]) or (all(genders) and not genders[0] & genders[1]):
        return True
    has_company = [any(a.company or a.roles for a in group) for group in (one, other)]
    return is_surname and all(has_company)
