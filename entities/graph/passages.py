"""Evidence with all that a reader needs in order to quote it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from entities.dates import When
from entities.records import Document, Evidence, Passage, Status

__all__ = ["by_age", "context_of", "days_of", "passage_of"]

_ROOM = 700  # characters up to which a paragraph takes its neighbours along
_LONGEST = 4000  # characters of a context: some files are one single paragraph


def passage_of(
    evidence: Evidence,
    document: Document,
    *,
    speaker: str = "",
    score: float = 1.0,
    when: When | None = None,
    is_direct: bool = False,
) -> Passage:
    """Return `evidence` together with what is known of its document."""
    start, end = context_of(document.text, evidence.start, evidence.end)
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
        is_direct=is_direct,
        context=document.text[start:end],
        context_start=start,
    )


def context_of(text: str, start: int, end: int) -> tuple[int, int]:
    r"""Return where the paragraph around ``start:end`` begins and ends.

    A short paragraph takes the one before and the one after along; a very
    long one is cut between words, never inside the passage.

    >>> context_of("One.\nTwo met Ann.\nThree.", 5, 17)
    (0, 24)
    """
    left, right = text.rfind("\n", 0, start) + 1, _line_end(text, end)
    if right - left < _ROOM:
        before = text.rfind("\n", 0, max(len(text[:left].rstrip()), 0)) + 1
        if right - before < _ROOM:
            left = before
        after = _line_end(text, right + len(text[right:]) - len(text[right:].lstrip()))
        if after - left < _ROOM:
            right = after
    spare = max((_LONGEST - (end - start)) // 2, 0)
    if start - left > spare:
        left = start - spare + max(text[start - spare : start].find(" ") + 1, 0)
    if right - end > spare:
        right = end + max(text[end : end + spare].rfind(" "), 0)
    return left, right


def _line_end(text: str, start: int) -> int:
    end = text.find("\n", start)
    return len(text) if end < 0 else end


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
