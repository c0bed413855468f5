"""Evidence with all that a reader needs in order to quote it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from entities.dates import When
from entities.records import Document, Evidence, Passage, Status

__all__ = ["by_age", "days_of", "passage_of"]


def passage_of(
    evidence: Evidence, document: Document, *, speaker: str = "", score: float = 1.0, when: When | None = None
) -> Passage:
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
        when=when,
    )


def by_age(passages: Iterable[Passage]) -> tuple[Passage, ...]:
    """Return `passages` oldest first; those without a date stand last."""
    return tuple(
        sorted(passages, key=lambda p: (p.published or date.max, p.source, p.doc_id, p.start, p.end, p.cue, p.speaker))
    )


def days_of(passages: Iterable[Passage], status: Status) -> tuple[date | None, date | None]:
    """Return the first and the last day between which `passages` say that it happened, or will.

    What an article tells as a fact did not happen after its day: of "in 2017",
    written in May, the end is that day in May.
    """
    firsts, lasts = [], []
    for passage in passages:
        first, last = passage.first, passage.last
        if first is None or last is None:
            continue
        if status is Status.ASSERTED and passage.published and first <= passage.published < last:
            last = passage.published
        firsts.append(first)
        lasts.append(last)
    return min(firsts, default=None), max(lasts, default=None)
