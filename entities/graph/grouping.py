"""Appearances of people by person: full names, then single names, then strangers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from entities.graph.appearances import Appearance, Surroundings
from entities.graph.fullnames import FullNames
from entities.graph.homonyms import told_apart
from entities.graph.person import Person
from entities.graph.reasons import Judgement
from entities.graph.singlenames import Candidates, choose
from entities.known import Known
from entities.names import PersonName
from entities.records import Label

__all__ = ["Group", "WhoIsWho"]


@dataclass(frozen=True, slots=True)
class Group:
    """The appearances of one person or organisation; `known` where a table lists it."""

    label: Label
    appearances: list[Appearance]
    known: Known | None = None


class WhoIsWho:
    """The people of a corpus.

    Attributes
    ----------
    groups : list of Group
        One for each person.
    judgements : list of Judgement
        Why each name is theirs.
    own : frozenset of str
        Ids of the appearances that stay alone because several people may be meant.
    """

    def __init__(self, people: Iterable[Appearance], surroundings: Surroundings, known: Iterable[Known] = ()) -> None:
        self.groups: list[Group] = []
        self.judgements: list[Judgement] = []
        self._surroundings = surroundings
        full, single = _by_kind(sorted(people, key=lambda a: a.age))
        names = FullNames(full, surroundings, known)
        parts = {person: _parts(person) for person in names.people}
        candidates = Candidates(part for divided in parts.values() for part in divided)
        open_cases = [(a, candidates.of(a)) for a in single]
        open_cases += [(a, [part for p in fits for part in parts[p]]) for a, fits in names.undecided]
        self.own = self._decide(open_cases, [part for divided in parts.values() for part in divided])

    def _decide(self, cases: list[tuple[Appearance, list[Person]]], people: list[Person]) -> frozenset[str]:
        members: dict[Person, list[Appearance]] = {person: list(person.appearances) for person in people}
        strangers: dict[PersonName, list[Appearance]] = defaultdict(list)
        own: set[str] = set()
        for appearance, fitting in cases:
            if not fitting:
                strangers[appearance.parsed].append(appearance)
                continue
            person, judgement = choose(appearance, fitting, self._surroundings)
            self.judgements.append(judgement)
            if person:
                members[person].append(appearance)
            else:
                own.add(appearance.id)
                self.groups.append(Group(Label.PERSON, [appearance]))
        for person, appearances in members.items():
            self.judgements += _reasons(person)
            if appearances:
                self.groups.append(Group(Label.PERSON, appearances, person.known))
        self._take_strangers(strangers.values())
        return frozenset(own)

    def _take_strangers(self, strangers: Iterable[list[Appearance]]) -> None:
        """Take the single names that nobody bears in full."""
        for appearances in strangers:
            groups = told_apart(appearances, is_surname=any(a.has_courtesy for a in appearances))
            reason = "nobody is named so in full"
            because = (reason, "other company than others of the name") if len(groups) > 1 else (reason,)
            for group in groups:
                self.judgements.append(Judgement(group[0].name, tuple(a.id for a in group), 1.0, because))
                self.groups.append(Group(Label.PERSON, group))


def _by_kind(people: list[Appearance]) -> tuple[list[Appearance], list[Appearance]]:
    """Return who is named in full, and who by a single name; "bin Laden" is single where others have it as surname."""
    surnames = {a.parsed.surname for a in people if a.parsed.is_full}
    full: list[Appearance] = []
    single: list[Appearance] = []
    for appearance in people:
        name = appearance.parsed
        is_surname = " ".join((*name.given, name.surname)) in surnames
        (full if name.is_full and not is_surname else single).append(appearance)
    return full, single


def _parts(person: Person) -> list[Person]:
    """Return the people that bear one full name, mostly a single one."""
    groups = [] if person.known else told_apart(person.appearances)
    if len(groups) < 2:
        return [person]
    parted = []
    for group in groups:
        named: dict[PersonName, list[Appearance]] = defaultdict(list)
        for appearance in group:
            named[appearance.parsed].append(appearance)
        parted.append(Person(named, (*person.because, "told apart from others of the name by field of work or gender")))
    return parted


def _reasons(person: Person) -> list[Judgement]:
    """Return why the full names of `person` are one person's."""
    forenames = {(name.given[0], name.surname) for name in person.names}
    reason = "in the table of known names" if person.known else "the same forename and surname"
    because = person.because if len(forenames) > 1 and not person.known else (reason, *person.because)
    return [
        Judgement(units[0].name, tuple(a.id for a in units), 1.0, because or (reason,))
        for units in person.named.values()
        if units
    ]
