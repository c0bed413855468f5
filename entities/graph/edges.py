"""The passages of one relation → the attributes of its edge."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from entities.graph.events import events_of
from entities.graph.passages import by_age, days_of
from entities.graph.pieces import Words, number_pieces
from entities.records import Passage, RelationKind, Status

__all__ = ["Finding", "edge_of"]


@dataclass(frozen=True, slots=True)
class Finding:
    """A passage, and those of its words that are quoted."""

    passage: Passage
    quoted: str = ""


def edge_of(
    kind: RelationKind,
    status: Status,
    findings: Iterable[Finding],
    *,
    age: Mapping[str, int],
    stories: Mapping[str, str],
) -> dict[str, Any]:
    """Return the attributes of an edge.

    Parameters
    ----------
    kind, status : RelationKind, Status
        Of all the findings.
    findings : iterable of Finding
        In any order; of two of one place the likelier is kept.
    age : mapping
        Rank of each document, the oldest first.
    stories : mapping
        Story of each document.
    """
    best: dict[tuple[str, int, int], Finding] = {}
    for finding in sorted(findings, key=lambda f: (f.passage.score, f.passage.cue, f.passage.speaker)):
        best[finding.passage.doc_id, finding.passage.start, finding.passage.end] = finding
    quoted = {finding.passage: finding.quoted for finding in best.values()}
    evidence = by_age(quoted)
    pieces = number_pieces([Words(p.text, quoted[p], stories[p.doc_id], p.when) for p in evidence])
    evidence = tuple(replace(passage, piece=piece) for passage, piece in zip(evidence, pieces, strict=True))
    first, last = days_of(evidence, status)
    return {
        "kind": kind.value,
        "status": status.value,
        "directed": kind.directed,
        "weight": len(set(pieces)),
        "documents": tuple(sorted({p.doc_id for p in evidence}, key=age.__getitem__)),
        "first": first,
        "last": last,
        "score": max(passage.score for passage in evidence),
        "evidence": evidence,
        "events": events_of(evidence, status, stories) if kind is RelationKind.MET else (),
    }
