"""Evidence with all that a reader needs in order to quote it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from entities.records import Document, Evidence, Passage

__all__ = ["by_age", "passage_of"]


def passage_of(evidence: Evidence, document: Document, *, speaker: str = "", score: float = 1.0) -> Passage:
    """Return `evidence` together with what is known of its document."""
    return Passage(
        doc_id=document.id,
        title=document.title,
        source=document.source,
        published=document.published,
        start=evidence.start,
        end=evidence.end,
        text=evidence.text,
        cue=evidence.cue,
        speaker=speaker,
        score=score,
    )


def by_age(passages: Iterable[Passage]) -> tuple[Passage, ...]:
    """Return `passages` oldest first; those without a date stand last."""
    return tuple(
        sorted(passages, key=lambda p: (p.published or date.max, p.source, p.doc_id, p.start, p.end, p.cue, p.speaker))
    )
