"""Decisions replayed: what people said about who is who, on top of what documents say.

Decisions are replayed in the order of time at every build.  Of decisions that
contradict each other the latest wins: the others are superseded and reported,
never deleted.

* ``same`` and ``different`` are taken the latest first; one that would join what
  a later one keeps apart, or part what later ones join, gives way.
* What is joined is called by the first name of ``same``; its earlier name, type
  and hiding hold for the whole.
* ``different`` of two names of one entity parts its documents by name; ``split``
  parts them by passage.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from entities.decisions import Decision, Named, RelationNamed, Verb
from entities.graph.appearances import Appearance
from entities.graph.assemble import make_entity
from entities.graph.names import plain, without_courtesy
from entities.graph.parts import Part, PartNotFound, Parts
from entities.graph.reasons import Judgement
from entities.graph.standing import Standing, State, split_undone
from entities.graph.unions import Unions
from entities.graph.verdicts import Verdict, Verdicts
from entities.records import Entity, Label, content_id

__all__ = ["Corrected", "correct"]


@dataclass(frozen=True, slots=True)
class Corrected:
    """The entities as decisions leave them.

    `standings` tells what became of each decision, the earliest first;
    `verdicts` is about relations; `judgements` says which decision joined what.
    """

    entities: tuple[Entity, ...]
    standings: tuple[Standing, ...] = ()
    verdicts: Verdicts = field(default_factory=Verdicts)
    judgements: tuple[Judgement, ...] = ()


def correct(
    entities: Iterable[Entity], appearances: Mapping[str, Appearance], decisions: Iterable[Decision]
) -> Corrected:
    """Return `entities` as `decisions` leave them.

    Parameters
    ----------
    entities : iterable of Entity
        As the documents alone make them.
    appearances : mapping
        The appearance of each cluster.
    decisions : iterable of Decision
        In any order.
    """
    ordered = sorted({decision.id: decision for decision in decisions}.values(), key=lambda d: d.order)
    if not ordered:
        return Corrected(tuple(entities))
    active, standings = split_undone(ordered)
    replay = _Replay(Parts(entities, appearances), active)
    standings += replay.standings()
    return Corrected(
        entities=tuple(replay.entities()),
        standings=tuple(sorted(standings, key=lambda s: s.decision.order)),
        verdicts=Verdicts(replay.verdicts()),
        judgements=tuple(replay.judgements),
    )


@dataclass(frozen=True, slots=True, eq=False)
class _Step:
    """A decision with the parts it is about."""

    decision: Decision
    parts: tuple[Part, ...]


@dataclass(slots=True)
class _Whole:
    """What joined parts are called; each attribute with the decision that gave it."""

    head: Part
    told: dict[Verb, Decision] = field(default_factory=dict)


class _Replay:
    def __init__(self, parts: Parts, active: list[Decision]) -> None:
        self._parts = parts
        self._active = active
        self._notes: dict[str, tuple[State, str]] = {}
        self.judgements: list[Judgement] = []
        steps = [step for decision in active if (step := self._placed(decision))]
        accepted = self._accepted(steps)
        self._unions: Unions[Part] = Unions(parts.all)
        self._wholes = {part: _Whole(part) for part in parts.all}
        for step in steps:
            if step.decision.verb is Verb.SAME and step in accepted:
                self._join(step)
            elif step.decision.verb in (Verb.RENAME, Verb.RETYPE, Verb.HIDE):
                self._tell(step)
        self._verdict_steps = [s for s in steps if s.decision.relation]
        self._supersede_verdicts()

    def standings(self) -> list[Standing]:
        """Return what became of each decision."""
        return [Standing(d, *self._notes.get(d.id, (State.HOLDS, ""))) for d in self._active]

    def entities(self) -> list[Entity]:
        """Return the entities that are not hidden."""
        made = []
        for group in self._unions.groups():
            whole = self._whole(group[0])
            appearances = [a for part in group for a in part.appearances.values()]
            if appearances and Verb.HIDE not in whole.told:
                made.append(
                    make_entity(
                        whole.head.id,
                        Label(whole.told[Verb.RETYPE].to) if Verb.RETYPE in whole.told else whole.head.label,
                        whole.told[Verb.RENAME].to.strip() if Verb.RENAME in whole.told else whole.head.name,
                        appearances,
                        wikidata=whole.head.wikidata or max(part.wikidata for part in group),
                    )
                )
        return made

    def verdicts(self) -> list[Verdict]:
        """Return what is decided about relations."""
        return [verdict for step in self._verdict_steps if (verdict := self._verdict(step)) and self._holds(step)]

    def _whole(self, part: Part) -> _Whole:
        return self._wholes[self._unions.find(part)]

    def _holds(self, step: _Step) -> bool:
        return step.decision.id not in self._notes

    def _supersede(self, decision: Decision, note: str) -> None:
        self._notes.setdefault(decision.id, (State.SUPERSEDED, note))

    def _placed(self, decision: Decision) -> _Step | None:
        """Return the decision with what it is about, as earlier decisions have left that."""
        try:
            if decision.relation:
                return _Step(decision, self._ends(decision.relation))
            found = tuple(self._parts.find(named) for named in decision.names)
            if decision.verb is Verb.SPLIT:
                return _Step(decision, (found[0], self._split(decision, found[0])))
            if decision.verb is Verb.DIFFERENT and found[0] is found[1]:
                return _Step(decision, self._part_by_name(decision, found[0]))
            if decision.verb is Verb.SAME and found[0] is found[1]:
                return None
        except PartNotFound as error:
            self._notes[decision.id] = (State.LOST, str(error))
            return None
        if decision.verb is Verb.RENAME:
            self._parts.call(found[0], decision.to)
        return _Step(decision, found)

    def _ends(self, relation: RelationNamed) -> tuple[Part, Part]:
        return self._parts.find(relation.source), self._parts.find(relation.target)

    def _split(self, decision: Decision, part: Part) -> Part:
        leaving = self._parts.at(decision.anchors, part)
        if not leaving:
            raise PartNotFound(f"none of the passages names {part.name} any more")
        if len(leaving) == len(part.appearances):
            raise PartNotFound(f"the passages are all that names {part.name}; nothing is left to split from")
        return self._parts.take_out(part, leaving, id_=_id(decision), name=decision.to.strip())

    def _part_by_name(self, decision: Decision, part: Part) -> tuple[Part, Part]:
        """Part the documents that use the second name from the others; a full name of the entity stays."""
        stays, leaves = decision.names
        own = {plain(name) for name in part.full_names()}
        if plain(without_courtesy(leaves.name)) in own and plain(without_courtesy(stays.name)) not in own:
            stays, leaves = leaves, stays
        leaving = _called(part, leaves) or [a for a in _using(part, leaves) if a not in _using(part, stays)]
        if not leaving or len(leaving) == len(part.appearances):
            raise PartNotFound(
                f"no document tells {stays.name} and {leaves.name} apart by name; split them by passages"
            )
        return part, self._parts.take_out(part, leaving, id_=_id(decision), name=leaves.name)

    def _accepted(self, steps: list[_Step]) -> set[_Step]:
        """Return the joins that no later keeping apart forbids; note the decisions that give way."""
        unions: Unions[Part] = Unions(self._parts.all)
        apart: list[_Step] = []
        accepted: set[_Step] = set()
        for step in reversed(steps):
            verb = step.decision.verb
            if verb not in (Verb.SAME, Verb.DIFFERENT, Verb.SPLIT):
                continue
            roots = {unions.find(part) for part in step.parts}
            if verb is Verb.SAME:
                later = next((s for s in apart if {unions.find(part) for part in s.parts} == roots), None)
                if later:
                    self._supersede(step.decision, f"{later.decision.short_id} keeps them apart")
                    continue
                unions.join(*step.parts)
                accepted.add(step)
            elif len(roots) == 1:
                joins = [s for s in accepted if unions.find(s.parts[0]) in roots]
                first = min(joins, key=lambda s: s.decision.order)
                self._supersede(step.decision, f"{first.decision.short_id} joins them")
            else:
                apart.append(step)
        return accepted

    def _join(self, step: _Step) -> None:
        head, other = (self._whole(part) for part in step.parts)
        if head is other:
            return
        for decision in other.told.values():
            self._supersede(decision, f"{step.decision.short_id} makes it part of {head.head.name}")
        self.judgements.append(
            Judgement(
                other.head.name,
                tuple(sorted(step.parts[1].appearances)),
                1.0,
                (f"decision {step.decision.short_id} of {step.decision.by or 'somebody'}, {step.decision.at[:10]}",),
            )
        )
        self._unions.join(*step.parts)
        self._wholes[self._unions.find(step.parts[0])] = head

    def _tell(self, step: _Step) -> None:
        told = self._whole(step.parts[0]).told
        earlier = told.get(step.decision.verb)
        if earlier:
            self._supersede(earlier, f"{step.decision.short_id} came later")
        told[step.decision.verb] = step.decision

    def _verdict(self, step: _Step) -> Verdict | None:
        relation = step.decision.relation
        if relation is None:
            return None
        source, target = (self._whole(part).head.id for part in step.parts)
        return Verdict(step.decision, relation.kind, relation.status, source, target)

    def _supersede_verdicts(self) -> None:
        later: dict[object, list[Verdict]] = {}
        for step in reversed(self._verdict_steps):
            verdict = self._verdict(step)
            if verdict is None:
                continue
            same_edge = later.setdefault(verdict.ends, [])
            winner = next(
                (v for v in same_edge if not v.anchors or set(verdict.anchors or ("all",)) <= set(v.anchors)), None
            )
            if winner:
                self._supersede(step.decision, f"{winner.decision.short_id} came later")
            same_edge.append(verdict)


def _id(decision: Decision) -> str:
    return content_id("part", decision.id)


def _called(part: Part, named: Named) -> list[Appearance]:
    wanted = plain(without_courtesy(named.name))
    return [a for a in part.appearances.values() if plain(without_courtesy(a.name)) == wanted]


def _using(part: Part, named: Named) -> list[Appearance]:
    wanted = plain(without_courtesy(named.name))
    return [a for a in part.appearances.values() if wanted in {plain(without_courtesy(form)) for form in a.forms}]
