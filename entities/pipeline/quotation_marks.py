"""Find the stretches of a text that stand in quotation marks.

Works on characters alone, a paragraph at a time:

    He said: "I agree. "I always did."      two stretches: the first lacks its closing mark
    ‘The workers’ rights matter,’ she said   one stretch: the possessive closes nothing
    “He told me ‘no’ twice.”                 one stretch: what stands inside is part of it
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from entities.pipeline.speech import spoken_forms

__all__ = ["Quotation", "find_quotations", "paragraph_bounds"]

_LINE = re.compile(r"[^\r\n]+")
_DOUBLE = re.compile(r"[“”„\"«»]|``|''")
_SINGLE_OPEN = re.compile(r"(?:(?<=[\s(\[—–-])|^)(?:‘|'(?!'))(?=[A-Z]\w|[a-z]\w)", re.M)
_SINGLE_CLOSE = re.compile(r"(?<=\S)[’'](?![\w’'])")
_SENTENCE_END = re.compile(r"[.!?…](?=\s|$)")
_BEFORE_OPENING = "([{—–-/‘'"
_MAX_SINGLE = 1200


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words between quotation marks.

    ``start:end`` are the words, ``outer_start:outer_end`` the same with their
    marks.  `closed` says whether a closing mark ends it, `single` whether its
    marks are single ones.
    """

    start: int
    end: int
    outer_start: int
    outer_end: int
    closed: bool = True
    single: bool = False


def paragraph_bounds(text: str) -> tuple[tuple[int, int], ...]:
    """Return the stretches between line breaks that hold more than blanks."""
    return tuple((m.start(), m.end()) for m in _LINE.finditer(text) if not m.group().isspace())


def find_quotations(text: str, bounds: Iterable[tuple[int, int]] | None = None) -> tuple[Quotation, ...]:
    """Return the outermost stretches in quotation marks, in order.

    None crosses the end of a paragraph; `bounds` are the paragraphs, by default the lines.
    """
    found: list[Quotation] = []
    for start, end in paragraph_bounds(text) if bounds is None else bounds:
        double = list(_double(text, start, end))
        found += double
        found += [s for s in _single(text, start, end) if not any(_overlap(s, d) for d in double)]
    return tuple(sorted(found, key=lambda q: q.start))


def _overlap(a: Quotation, b: Quotation) -> bool:
    return a.outer_start < b.outer_end and b.outer_start < a.outer_end


def _opens(text: str, mark: re.Match[str], start: int, end: int) -> bool:
    """Whether the mark stands before a word, whatever glyph it is."""
    before = text[mark.start() - 1] if mark.start() > start else " "
    after = text[mark.end()] if mark.end() < end else " "
    if mark.group() in "“«„":
        return not (after.isspace() and not before.isspace() and before not in _BEFORE_OPENING)
    if mark.group() in ("”", "''", "»"):
        return before.isspace() and not after.isspace() and after.isalnum()
    if mark.group() == "``":
        return True
    return (before.isspace() or before in _BEFORE_OPENING or before == ":") and not after.isspace()


def _double(text: str, start: int, end: int) -> Iterator[Quotation]:
    opened: re.Match[str] | None = None
    for mark in _DOUBLE.finditer(text, start, end):
        opens = _opens(text, mark, start, end)
        if opened is None:
            opened = mark if opens else None
        elif not opens:
            yield from _stretch(text, opened, mark.start(), mark.end(), closed=True)
            opened = None
        else:
            # A new opening mark inside: the closing one before it was left out.
            stop = _before_attribution(text, opened.end(), _missing_close(text, opened.end(), mark.start()))
            yield from _stretch(text, opened, stop, stop, closed=False)
            opened = mark
    if opened is not None:
        stop = end if _starts_speech(text, start, opened.start()) else _cut(text, opened.end(), end)
        stop = _before_attribution(text, opened.end(), stop)
        yield from _stretch(text, opened, stop, stop, closed=False)


def _before_attribution(text: str, start: int, end: int) -> int:
    """Return where words that lack their closing mark end: before ", said Ann Lee" and ", she said."."""
    found = _attribution().search(text, start, end)
    return found.start() + 1 if found else end


@cache
def _attribution() -> re.Pattern[str]:
    verbs = "|".join(sorted(spoken_forms()))
    who = r"(?:he|she|they|it|(?:the |an? )?(?:[\w’'.-]+ ){0,4}[\w’'-]+)"
    return re.compile(rf",(?= (?:(?:{verbs}) (?:the |an? |M[rs]s? )?[A-Z][a-z]|{who} (?:{verbs})\.?\s*$))")


def _missing_close(text: str, start: int, end: int) -> int:
    """Return where words end that lack their closing mark, before the next opening mark at `end`.

    What introduces the next quotation ("... it. He added: ") is not part of them.
    """
    before = text[start:end].rstrip()
    if before[-1:] in (".", "!", "?", "…"):
        return end
    if before[-1:] in (":", ","):
        return max((m.end() for m in _SENTENCE_END.finditer(text, start, end)), default=end)
    return _cut(text, start, end)


def _starts_speech(text: str, start: int, opened: int) -> bool:
    before = text[start:opened].rstrip()
    return not before or before[-1] in ".!?…:,;"


def _cut(text: str, start: int, end: int) -> int:
    stop = _SENTENCE_END.search(text, start, end)
    return stop.end() if stop else end


def _stretch(text: str, opened: re.Match[str], end: int, outer_end: int, *, closed: bool) -> Iterator[Quotation]:
    start = opened.end()
    words = text[start:end]
    if not any(c.isalnum() for c in words):
        return
    start += len(words) - len(words.lstrip())
    end -= len(words) - len(words.rstrip())
    yield Quotation(start, end, opened.start(), max(outer_end, end), closed, opened.group() in ("‘", "'"))


def _single(text: str, start: int, end: int) -> Iterator[Quotation]:
    at = start
    while opened := _SINGLE_OPEN.search(text, at, end):
        at = opened.end()
        following = _SINGLE_OPEN.search(text, at, end)
        limit = min(following.start() if following else end, at + _MAX_SINGLE)
        marks = list(_SINGLE_CLOSE.finditer(text, at, limit))
        if not marks:
            continue
        mark = next((m for m in marks if not _possessive(text, m)), marks[0])
        yield from _stretch(text, opened, mark.start(), mark.end(), closed=True)
        at = mark.end()


def _possessive(text: str, mark: re.Match[str]) -> bool:
    """Whether the mark may be the apostrophe of a plural: it follows an s and a word comes next."""
    return text[mark.start() - 1] in "sS" and text[mark.end() : mark.end() + 2].strip()[:1].isalpha()
