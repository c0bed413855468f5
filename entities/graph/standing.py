"""Which decisions hold, and why others do not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from entities.decisions import Decision, Verb

__all__ = ["Standing", "State", "split_undone"]


class State(StrEnum):
    """What became of a decision.

    ``holds``; ``undone`` by another; ``superseded`` by a later one that says
    otherwise; ``lost``, for what it is about is not there.
    """

    HOLDS = "holds"
    UNDONE = "undone"
    SUPERSEDED = "superseded"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class Standing:
    """A decision and what became of it; `note` says why it does not hold."""

    decision: Decision
    state: State
    note: str = ""


def split_undone(ordered: Sequence[Decision]) -> tuple[list[Decision], list[Standing]]:
    """Return the decisions that nobody has undone, and the standing of the others and of the undoings.

    Parameters
    ----------
    ordered : sequence of Decision
        The earliest first.  What undoes an undoing brings back what that undid.
    """
    places = {decision.id: place for place, decision in enumerate(ordered)}
    undone: dict[str, Decision] = {}
    standings: list[Standing] = []
    active: list[Decision] = []
    for place, decision in reversed(list(enumerate(ordered))):
        if decision.id in undone:
            standings.append(Standing(decision, State.UNDONE, f"undone by {undone[decision.id].short_id}"))
        elif decision.verb is not Verb.UNDO:
            active.append(decision)
        elif places.get(decision.undoes, place) < place:
            undone.setdefault(decision.undoes, decision)
            standings.append(Standing(decision, State.HOLDS))
        else:
            standings.append(Standing(decision, State.LOST, f"there is no earlier decision {decision.undoes}"))
    return active[::-1], standings
