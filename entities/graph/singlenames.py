"""Whom a single name means, such as "Trump", "Mrs Clinton", "Hillary" or "Ray Jr".

Candidates are the people whose surname or forename it is.  Each is given points
in nats, the logarithm of a likelihood:

habit
    in how many documents this person is called by the single name;
company, roles
    whom the document names besides, and what it calls the person, by how much
    that is likelier with this candidate than anywhere;
gender, dates, field of work
    against a candidate of another gender, of other years, of another field;
presence
    against somebody whom the same document names in full as another person.

Somebody whom no document names in full is a candidate too.  A candidate of at
least 90 % is meant; else the name stays its own, for joining it would be a guess.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from entities.graph.appearances import Appearance, Surroundings
from entities.graph.person import Person
from entities.graph.reasons import Judgement, NearMiss

__all__ = ["Candidates", "choose"]

_CLEAR = 0.9
_SOMEBODY_ELSE = 0.02
_NEVER_CALLED_SO = 0.2
_FORENAME_NEVER_USED = 0.02
_MOST_FROM_COMPANY, _MOST_FROM_ROLES = 4.0, 3.0
_OTHER_GENDER, _OTHER_FIELD, _PRESENT = -5.0, -2.0, -4.5
_YEAR_APART, _GENERATION_APART = -1.0, -4.0
_YEAR, _GENERATION = 366, 3653
_FAMILY = 3.0
_LONG = 7
_MISSES = 4


@dataclass(slots=True)
class _Score:
    points: float = 0.0
    because: list[str] = field(default_factory=list)

    def add(self, points: float, reason: str) -> None:
        self.points += points
        self.because.append(reason)


class Candidates:
    """The people that a single name may mean, by name."""

    def __init__(self, people: Iterable[Person]) -> None:
        self._by_part: dict[str, dict[Person, None]] = defaultdict(dict)
        self._by_whole: dict[str, dict[Person, None]] = defaultdict(dict)
        for person in people:
            for name in person.names:
                for part in (name.surname, name.surname.split()[-1], name.given[0]):
                    self._by_part[part][person] = None
                self._by_whole[name.given[0] + name.surname.replace(" ", "")][person] = None
            for single in person.singles:
                self._by_part[single][person] = None

    def of(self, appearance: Appearance) -> list[Person]:
        """Return who may be meant by the name of `appearance`."""
        name = appearance.parsed
        fitting = list(self._by_part.get(" ".join((*name.given, name.surname)), ()))
        if not fitting and len(name.surname) >= _LONG:
            fitting = self._inside(name.surname)
        if name.suffix:
            fitting = [p for p in fitting if any(n.suffix == name.suffix for n in p.names)]
        return fitting

    def _inside(self, word: str) -> list[Person]:
        """Return who is named inside a word that runs names together: "realAnnLee"."""
        pieces = (word[i:j] for i in range(len(word) - _LONG + 1) for j in range(i + _LONG, len(word) + 1))
        found = dict.fromkeys(person for piece in pieces for person in self._by_whole.get(piece, ()))
        return [person for person in found if any(not name.suffix for name in person.names)]


def choose(
    appearance: Appearance, people: Sequence[Person], surroundings: Surroundings
) -> tuple[Person | None, Judgement]:
    """Return who of `people` is meant, None where that is not clear, and why.

    Parameters
    ----------
    appearance : Appearance
        Of a single name.
    people : sequence of Person
        Who may be meant, as :meth:`Candidates.of` gives them.
    surroundings : Surroundings
        How common each companion and role is.
    """
    scores = {person: _score(appearance, person, surroundings) for person in people}
    weights = {person: math.exp(score.points) for person, score in scores.items()}
    total = sum(weights.values()) + _SOMEBODY_ELSE
    ranked = sorted(people, key=lambda p: (-weights[p], p.age))
    share = {person: weights[person] / total for person in ranked}
    best = ranked[0] if ranked and share[ranked[0]] >= _CLEAR else None
    near = tuple(
        NearMiss(
            person.title,
            person.appearances[0].id if person.appearances else "",
            share[person],
            tuple(scores[person].because),
        )
        for person in ranked[:_MISSES]
        if person is not best
    )
    because = tuple(scores[best].because) if best else ("nobody is clearly meant",)
    likely = share[best] if best else 1 - max(share.values(), default=0.0)
    return best, Judgement(appearance.name, (appearance.id,), likely, because, near)


def _score(appearance: Appearance, person: Person, surroundings: Surroundings) -> _Score:
    score = _Score()
    _judge_habit(appearance, person, score)
    if appearance.doc_id in person.documents:
        score.add(_PRESENT, "the document names this person besides")
    else:
        _judge_company(appearance, person, surroundings, score)
    if {appearance.gender, person.gender} == {"m", "f"}:
        score.add(_OTHER_GENDER, "another gender")
    if appearance.fields and person.fields and not appearance.fields & person.fields:
        score.add(_OTHER_FIELD, f"another field of work ({', '.join(sorted(appearance.fields))})")
    _judge_days(appearance, person, score)
    return score


def _judge_habit(appearance: Appearance, person: Person, score: _Score) -> None:
    single = " ".join((*appearance.parsed.given, appearance.parsed.surname))
    surnames = {part for name in person.names for part in (name.surname, name.surname.split()[-1])} | person.singles
    forenames = {name.given[0] for name in person.names}
    if single not in surnames | forenames and appearance.parsed.given:
        # A full name that lacks the middle name: whoever bears it is called so.
        count = len(person.documents)
    else:
        count = person.called[single]
    is_forename = single in forenames - surnames and not appearance.has_courtesy
    if is_forename and not count and appearance.company & surnames:
        score.add(_FAMILY, "the document names another of the family")
    reason = f"called so in {count} document{'s' * (count != 1)}" if count else "the name fits"
    score.add(math.log(count + (_FORENAME_NEVER_USED if is_forename else _NEVER_CALLED_SO)), reason)


def _judge_company(appearance: Appearance, person: Person, surroundings: Surroundings, score: _Score) -> None:
    documents = len(person.documents)
    for is_role, own, seen, most, kind in (
        (False, appearance.company, person.company, _MOST_FROM_COMPANY, "company"),
        (True, appearance.roles, person.roles, _MOST_FROM_ROLES, "roles"),
    ):
        points, telling = surroundings.likeness(own, seen, documents, roles=is_role)
        if points > 0:
            score.add(min(most, points), f"the same {kind}: {', '.join(telling[:3])}")


def _judge_days(appearance: Appearance, person: Person, score: _Score) -> None:
    if appearance.day is None or person.days is None:
        return
    first, last = person.days
    gap = max((first - appearance.day).days, (appearance.day - last).days, 0)
    if gap > _GENERATION:
        score.add(_GENERATION_APART, f"{gap // _YEAR} years apart")
    elif gap > _YEAR:
        score.add(_YEAR_APART, "more than a year apart")
