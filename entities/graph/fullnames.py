"""Which full names mean one person.

* Equal forename, surname and suffix (Jr., Sr., III) are one person; accents,
  case, courtesy titles and full stops do not count.
* A middle name or initial counts only where it tells people apart: "Ann B. Lee"
  is "Ann Lee" until there is an "Ann C. Lee" too.  "Ann Lee" may then be either
  and is judged like a single name.
* A nickname or initial ("Bill" and "William", "K. Ray" and "Kay Ray") is joined
  where nobody else fits and company or roles agree, or one document calls the
  same person both; never where one document names both as two people.
* "Joe Ray" is "Joseph B. Ray Jr." where moreover documents give both the same
  title: fathers and sons keep the same company.
* "Wasserman Schultz" is "Debbie Wasserman Schultz" where a document says so.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations

from entities.graph.appearances import Appearance, Surroundings
from entities.graph.names import person_name
from entities.graph.person import Person
from entities.graph.unions import Unions
from entities.known import Known
from entities.names import PersonName, same_given_name
from entities.records import Label

__all__ = ["FullNames", "middles_agree"]

_TELLING = 3
"""How many companions and roles count, the most telling ones; many common ones prove nothing."""
_ENOUGH, _ENOUGH_OF_A_RARE_SURNAME = 2.5, 0.75
"""Nats that they must add up to before a nickname is joined."""
_OTHER_ROLES = 4.5
"""How much more where the roles of both are known and none is shared."""


class FullNames:
    """The people that full names tell apart.

    Attributes
    ----------
    people : list of Person
        One for each, in no order that matters.
    undecided : list of (Appearance, list of Person)
        Full names that fit several people: bare of the middle name that tells them apart.
    """

    def __init__(
        self, appearances: Iterable[Appearance], surroundings: Surroundings, known: Iterable[Known] = ()
    ) -> None:
        self._surroundings = surroundings
        self._known = [entry for entry in known if entry.label is Label.PERSON]
        self._named: dict[PersonName, list[Appearance]] = {
            name: [] for entry in self._known for name in _full_names(entry)
        }
        for appearance in appearances:
            self._named.setdefault(appearance.parsed, []).append(appearance)
        self._called_both = _called_both(self._named)
        groups, bare = _told_apart(self._named)
        people = [Person({name: self._named[name] for name in group}) for group in groups]
        merged = self._join(people)
        self.people = [p for p in dict.fromkeys(merged.values()) if p.appearances or p.known]
        self.people += [Person({}, known=entry) for entry in self._known if not _full_names(entry)]
        self.undecided = [
            (appearance, list(dict.fromkeys(merged[i] for i in fits)))
            for name, fits in bare.items()
            for appearance in self._named[name]
        ]

    def _join(self, people: list[Person]) -> dict[int, Person]:
        """Join nicknames, initials and double surnames; return the person of each position."""
        blocks: dict[str, list[int]] = defaultdict(list)
        for position, person in enumerate(people):
            for surname in {name.surname.split()[-1] for name in person.names}:
                blocks[surname].append(position)
        unions = Unions(range(len(people)))
        because: dict[int, list[tuple[str, ...]]] = defaultdict(list)
        known = self._find_known(people)
        for listed in known.values():
            for other in listed[1:]:
                unions.join(listed[0], other)
        for block in blocks.values():
            for one, other in self._clear_pairs(people, block):
                reasons = self._reasons(people[one], people[other], are_only=len(block) == 2)
                if reasons:
                    unions.join(one, other)
                    because[one].append(reasons)
        joined: dict[int, Person] = {}
        for group in unions.groups():
            named = {name: units for i in group for name, units in people[i].named.items()}
            told = sorted({reasons for i in group for reasons in because[i]})
            entries = [entry for entry, listed in known.items() if set(listed) & set(group)]
            person = Person(
                named, tuple(dict.fromkeys(r for reasons in told for r in reasons)), known=min(entries, default=None)
            )
            joined |= dict.fromkeys(group, person)
        return joined

    def _find_known(self, people: list[Person]) -> dict[Known, list[int]]:
        """Return the positions of each known person."""
        found: dict[Known, list[int]] = {}
        claims = Counter(name for entry in self._known for name in _full_names(entry))
        for entry in self._known:
            sure = {name for name in _full_names(entry) if claims[name] == 1}
            found[entry] = [i for i, person in enumerate(people) if sure & set(person.names)]
        return found

    def _clear_pairs(self, people: list[Person], block: list[int]) -> Iterator[tuple[int, int]]:
        """Yield the pairs of a block that may be one person, where nobody else fits either."""
        block = [position for position in block if people[position].appearances]
        pairs = list(combinations(block, 2))
        # Whoever is another fits none of those whom the same name may mean.
        alike = {
            (one, other)
            for one, other in pairs
            if _forenames_agree(people[one], people[other]) and not people[one].documents & people[other].documents
        }
        partners: dict[int, set[int]] = defaultdict(set)
        for one, other in alike:
            partners[one].add(other)
            partners[other].add(one)
        clear = {(one, other) for one, other in alike if partners[one] - {other} == partners[other] - {one}}
        for pair in pairs:
            if pair in clear or self._said_so(*(people[position] for position in pair)):
                yield pair

    def _said_so(self, one: Person, other: Person) -> bool:
        return any((a, b) in self._called_both for a in one.names for b in other.names)

    def _reasons(self, one: Person, other: Person, *, are_only: bool) -> tuple[str, ...]:
        """Return why two people of similar names are one, nothing where they are not."""
        if self._said_so(one, other):
            return ("a document calls the same person both",)
        if one.documents & other.documents or {one.gender, other.gender} == {"m", "f"}:
            return ()
        if not _suffixes(one) & _suffixes(other) and not one.titles & other.titles:
            return ()
        few, many = sorted((one, other), key=lambda person: (len(person.documents), sorted(person.appearance_ids)))
        shared = self._surroundings.surprise(few.company, many.company, len(many.documents))
        shared |= self._surroundings.surprise(few.roles, many.roles, len(many.documents), roles=True)
        telling = sorted(shared.items(), key=lambda item: (-item[1], item[0]))[:_TELLING]
        points = math.fsum(point for _, point in telling)
        needed = _ENOUGH_OF_A_RARE_SURNAME
        if not are_only or _suffixes(one) != _suffixes(other):
            known_for = [set(person.roles) | person.fields for person in (few, many)]
            differ = all(known_for) and not known_for[0] & known_for[1]
            needed = _ENOUGH + _OTHER_ROLES * differ
        if points < needed:
            return ()
        what = "a nickname or initial of the same forename"
        if _suffixes(one) != _suffixes(other):
            what = "the same title, and one of the names lacks Jr., Sr. or a number"
        reasons = [what] + ["nobody else of the surname"] * are_only
        return (*reasons, "shared: " + ", ".join(name for name, _ in telling))


def _full_names(entry: Known) -> set[PersonName]:
    return {name for name in map(person_name, entry.names) if name.is_full}


def middles_agree(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    """Tell whether two lists of middle names can be one person's; an initial stands for a name.

    >>> middles_agree(("b",), ("beth", "clare")), middles_agree(("b",), ("c",))
    (True, False)
    """
    return all(a == b or (1 in (len(a), len(b)) and a[0] == b[0]) for a, b in zip(first, second, strict=False))


def _told_apart(
    named: Mapping[PersonName, list[Appearance]],
) -> tuple[list[list[PersonName]], dict[PersonName, list[int]]]:
    """Return the groups of names that mean one person, and which groups each other name fits."""
    alike: dict[tuple[str, str, str], list[PersonName]] = defaultdict(list)
    for name in sorted(named, key=lambda n: (n.surname, n.suffix, n.given)):
        alike[name.given[0], name.surname, name.suffix].append(name)
    groups: list[list[PersonName]] = []
    fits: dict[PersonName, list[int]] = {}
    for names in alike.values():
        if all(_middles_agree(a, b) for a, b in combinations(names, 2)):
            groups.append(names)
            continue
        # "Ann Lee" and "Ann B. Lee" fit both "Ann Beth Lee" and "Ann Bob Lee".
        fitting = {
            name: [other for other in names if other.given[1:] and _middles_agree(name, other)] for name in names
        }
        unclear = [n for n in names if not all(_middles_agree(a, b) for a, b in combinations(fitting[n], 2))]
        unions = Unions(name for name in names if name not in unclear)
        for a, b in combinations([name for name in names if name not in unclear], 2):
            if _middles_agree(a, b):
                unions.join(a, b)
        own = unions.groups()
        for name in unclear:
            fits[name] = [len(groups) + i for i, group in enumerate(own) if any(_middles_agree(name, n) for n in group)]
        groups += own
    return groups, fits


def _middles_agree(one: PersonName, other: PersonName) -> bool:
    return middles_agree(one.given[1:], other.given[1:])


def _forenames_agree(one: Person, other: Person) -> bool:
    """Tell whether forenames differ as a nickname or initial does, or one name lacks Jr., and nothing else differs."""
    return any(
        (a.given[0] != b.given[0] if a.suffix == b.suffix else not (a.suffix and b.suffix))
        and a.surname == b.surname
        and same_given_name(a.given[0], b.given[0])
        and middles_agree(a.given[1:], b.given[1:])
        for a in one.names
        for b in other.names
    )


def _suffixes(person: Person) -> set[str]:
    return {name.suffix for name in person.names}


def _called_both(named: Mapping[PersonName, list[Appearance]]) -> set[tuple[PersonName, PersonName]]:
    """Return the pairs of full names that one document uses for one person and that can be one person's."""
    pairs: Counter[tuple[PersonName, PersonName]] = Counter()
    for name, appearances in named.items():
        for appearance in appearances:
            others = {person_name(form) for form in set(appearance.forms)} - {name}
            pairs.update((name, other) for other in others if other in named and _can_be_one(name, other))
    return set(pairs) | {(b, a) for a, b in pairs}


def _can_be_one(one: PersonName, other: PersonName) -> bool:
    long, short = sorted(((*n.given, *n.surname.split()) for n in (one, other)), key=lambda words: (-len(words), words))
    if long[len(long) - len(short) :] == short and one.suffix == other.suffix:
        return True
    return (one.surname, one.suffix) == (other.surname, other.suffix) and same_given_name(one.given[0], other.given[0])
