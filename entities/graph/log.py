"""The decisions in rows to print, and one of them by what a person calls it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from entities.decisions import Anchor, Decision, Verb
from entities.errors import NotFoundError
from entities.graph.standing import Standing, State

__all__ = ["ApplyReport", "LogRow", "log_rows", "pick", "with_texts"]


@dataclass(frozen=True, slots=True)
class LogRow:
    """One decision: `at` in UTC, `by` whom, `decision` in words, and whether it holds.

    `state` is ``holds``, ``undone``, ``superseded`` or ``lost`` (what it is
    about is not there); `note` says why.
    """

    id: str
    at: str
    by: str
    decision: str
    state: str
    note: str


@dataclass(frozen=True, slots=True)
class ApplyReport:
    """What became of a file of corrections.

    `added` counts the decisions that were new, `skipped` those known already;
    `conflicts` lists those in the corpus that this file has overruled, and
    those of the file that do not hold.
    """

    added: int
    skipped: int
    conflicts: tuple[LogRow, ...]


def log_rows(standings: Iterable[Standing]) -> list[LogRow]:
    """Return one row for each decision, the latest first."""
    standings = list(standings)
    texts = {standing.decision.id: standing.decision.text for standing in standings}
    return [_row(standing, texts) for standing in reversed(standings)]


def _row(standing: Standing, texts: Mapping[str, str]) -> LogRow:
    decision = standing.decision
    text = f"undo: {texts.get(decision.undoes, decision.undoes)}" if decision.verb is Verb.UNDO else decision.text
    at = decision.at[:19].replace("T", " ")
    return LogRow(decision.id, at, decision.by, text, standing.state.value, standing.note)


def pick(standings: Iterable[Standing], id_: str = "") -> Decision:
    """Return the decision whose id starts with `id_`, by default the last that is not undone.

    Raises
    ------
    NotFoundError
        Where there is none, or several.
    """
    standings = list(standings)
    if not id_:
        left = [s.decision for s in standings if s.state is not State.UNDONE and s.decision.verb is not Verb.UNDO]
        if not left:
            raise NotFoundError("there is no decision to undo")
        return left[-1]
    found = [s.decision for s in standings if s.decision.id.startswith(id_)]
    if len(found) != 1:
        raise NotFoundError(f"{len(found) or 'no'} decisions have an id that starts with {id_}; see entities log")
    return found[0]


def with_texts(decisions: Iterable[Decision], texts: Mapping[str, str]) -> list[Decision]:
    """Return `decisions` with the words of their passages, from the `texts` of documents by id."""

    def filled(anchors: tuple[Anchor, ...]) -> tuple[Anchor, ...]:
        return tuple(a if a.text else replace(a, text=texts.get(a.doc_id, "")[a.start : a.end]) for a in anchors)

    return [
        replace(d, relation=replace(d.relation, anchors=filled(d.relation.anchors))) if d.relation else d
        for d in decisions
    ]
