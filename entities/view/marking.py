"""Marks in a text as HTML: stretches may lie inside each other, cross, and run over several paragraphs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape
from itertools import pairwise

__all__ = ["Mark", "mark_up"]


@dataclass(frozen=True, slots=True)
class Mark:
    """One stretch to mark.

    Attributes
    ----------
    start, end : int
        Offsets in the text, half-open.
    tag : str
        Name of the element around it.
    attributes : str
        Its attributes, escaped, with a space in front; they are written at
        every piece of a stretch that is broken up.
    anchor : str
        Id of its first piece, or empty.
    note : str
        HTML behind its last piece.
    rank : int
        Of two stretches with the same ends, that of the lower rank goes outside.
    """

    start: int
    end: int
    tag: str
    attributes: str = ""
    anchor: str = ""
    note: str = ""
    rank: int = 0


def mark_up(text: str, marks: Iterable[Mark]) -> str:
    """Return `text` as paragraphs, one for each line that is not blank, with every stretch marked.

    A stretch that crosses the end of another, or of a paragraph, is closed there
    and opened again, so that the HTML nests properly.  All text is escaped.
    """
    marks = sorted(_trimmed(text, marks), key=lambda mark: (mark.start, -mark.end, mark.rank))
    return "\n".join(_paragraphs(text, marks))


def _trimmed(text: str, marks: Iterable[Mark]) -> Iterator[Mark]:
    """Yield the marks without white space at their ends; those of nothing else are left out."""
    for mark in marks:
        stretch = text[mark.start : mark.end]
        start = mark.start + len(stretch) - len(stretch.lstrip())
        end = mark.start + len(stretch.rstrip())
        if start < end:
            yield Mark(start, end, mark.tag, mark.attributes, mark.anchor, mark.note, mark.rank)


def _paragraphs(text: str, marks: list[Mark]) -> Iterator[str]:
    waiting = marks[::-1]  # the next one last
    active: list[Mark] = []
    at = 0
    for line in text.splitlines(keepends=True):
        start, end = at, at + len(line.rstrip())
        at += len(line)
        if start + len(line) - len(line.lstrip()) >= end:
            continue
        while waiting and waiting[-1].start < end:
            active.append(waiting.pop())
        yield f'<p dir="auto">{_Line(text, active).write(start, end)}</p>'
        active = [mark for mark in active if mark.end > end]


class _Line:
    """One paragraph on its way to HTML."""

    def __init__(self, text: str, marks: list[Mark]) -> None:
        self._text = text
        self._marks = marks
        self._open: list[Mark] = []
        self._parts: list[str] = []

    def write(self, start: int, end: int) -> str:
        ends = {cut for mark in self._marks for cut in (mark.start, mark.end) if start < cut < end}
        cuts = [start, *sorted(ends), end]
        for left, right in pairwise(cuts):
            self._turn_to([mark for mark in self._marks if mark.start <= left and right <= mark.end], left)
            self._parts.append(escape(self._text[left:right].replace("\0", "\ufffd"), quote=False))
            for mark in reversed([mark for mark in self._open if mark.end == right]):
                self._close(self._open.index(mark))
                self._parts.append(mark.note)
        self._close(0)
        return "".join(self._parts)

    def _turn_to(self, wanted: list[Mark], at: int) -> None:
        """Close and open elements until exactly those wanted are open."""
        shared = 0
        for one, other in zip(self._open, wanted, strict=False):
            if one is not other:
                break
            shared += 1
        self._close(shared)
        for mark in wanted[shared:]:
            anchor = f' id="{escape(mark.anchor)}"' if mark.anchor and mark.start == at else ""
            self._parts.append(f"<{mark.tag}{anchor}{mark.attributes}>")
            self._open.append(mark)

    def _close(self, depth: int) -> None:
        while len(self._open) > depth:
            self._parts.append(f"</{self._open.pop().tag}>")
