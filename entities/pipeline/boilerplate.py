"""Paragraphs of the text, and the web boilerplate between them.

- "Sign up to our newsletter" as a paragraph is boilerplate
- "The newsletter that the minister sends has 4,000 readers." is not
- lines of hard-wrapped text, broken inside a sentence, are one paragraph

Runs before the tagger, so that the parser never runs a sentence across paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import groupby, pairwise

from spacy.language import Language
from spacy.tokens import Doc

from entities.pipeline import attributes as _attributes  # noqa: F401  (declares doc._)
from entities.pipeline.lexicon import rows
from entities.records import Paragraph

__all__ = ["Boilerplate", "find_paragraphs", "make_boilerplate"]

_LINE = re.compile(r"[^\r\n\x0b\x0c\x85\u2028\u2029]+|\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]")
_MIN_WIDTH, _MAX_WIDTH = 40, 120
_ENDS_SENTENCE = re.compile(r"[.!?:;][\"'”’)\]]*$")


@Language.factory("entities_boilerplate", assigns=["doc._.paragraphs", "token.is_sent_start"])
def make_boilerplate(nlp: Language, name: str) -> Boilerplate:
    """Return the component."""
    return Boilerplate()


class Boilerplate:
    """Sets ``doc._.paragraphs``, and starts a sentence at each of them."""

    def __call__(self, doc: Doc) -> Doc:
        """Return `doc` with its paragraphs."""
        paragraphs = find_paragraphs(doc.text)
        doc._.paragraphs = paragraphs
        starts = iter([p.start for p in paragraphs])
        start = next(starts, None)
        for token in doc:
            if start is not None and token.idx + len(token) > start and not token.is_space:
                token.is_sent_start = True
                start = next((s for s in starts if s >= token.idx + len(token)), None)
        return doc


def find_paragraphs(text: str) -> tuple[Paragraph, ...]:
    """Return the paragraphs of `text` in order, without the white space around them."""
    found = [span for block in _blocks(text) for span in _joined(text, block)]
    return tuple(Paragraph(start, end, _is_boilerplate(text[start:end])) for start, end in found)


def _blocks(text: str) -> Iterator[list[tuple[int, int]]]:
    """Yield the runs of lines that no blank line parts."""
    lines: list[tuple[int, int]] = []
    for match in _LINE.finditer(text):
        if match[0][0] in "\r\n\x0b\x0c\x85\u2028\u2029":
            lines.append((match.end(), match.end()))
        else:
            stripped = match[0].strip()
            start = match.start() + len(match[0]) - len(match[0].lstrip())
            line = (start, start + len(stripped))
            if lines and lines[-1][0] == match.start():
                lines[-1] = line
            else:
                lines.append(line)
    for filled, group in groupby(lines, key=lambda line: line[0] < line[1]):
        if filled:
            yield list(group)


def _joined(text: str, lines: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield paragraphs of a block: its lines, joined where a break is due to the width or inside a sentence."""
    wrapped = _is_wrapped(text, lines)
    start, end = lines[0]
    for left, right in lines[1:]:
        inside = text[left].islower() and not _ENDS_SENTENCE.search(text[start:end][-8:])
        if inside or (wrapped and _is_full(text, (start, end), (left, right), width=wrapped)):
            end = right
        else:
            yield start, end
            start, end = left, right
    yield start, end


def _is_wrapped(text: str, lines: list[tuple[int, int]]) -> int:
    """Return the width to which `lines` are wrapped, 0 where they are not."""
    width = max(end - start for start, end in lines)
    if len(lines) < 3 or not _MIN_WIDTH <= width <= _MAX_WIDTH:
        return 0
    full = sum(_is_full(text, a, b, width=width) for a, b in pairwise(lines))
    return width if full >= 0.8 * (len(lines) - 1) else 0


def _is_full(text: str, line: tuple[int, int], following: tuple[int, int], *, width: int) -> bool:
    """Return whether the first word of the following line had no room at the end of this one."""
    last = max(text.rfind("\n", 0, line[1]) + 1, line[0])
    word = text[following[0] : following[1]].split(maxsplit=1)[0]
    return line[1] - last + 1 + len(word) > width - 1


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{row['pattern']})" for row in rows("boilerplate")), re.IGNORECASE)


def _is_boilerplate(paragraph: str) -> bool:
    return _pattern().fullmatch(paragraph) is not None
