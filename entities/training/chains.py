"""Read texts with coreference chains: CoNLL-U files with ``Entity=`` brackets, as the GUM corpus has them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

__all__ = ["Annotated", "read_annotated"]

_BRACKET = re.compile(r"\([^()]+\)?|[^()]+\)")
_ENTITY = re.compile(r"Entity=([^|\s]+)")


@dataclass
class Annotated:
    """A text, and the chains of its mentions by the first character of their head words."""

    text: str = ""
    names: dict[int, str] = field(default_factory=dict)
    others: dict[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    number: str
    tag: str
    head: str
    misc: str


def read_annotated(path: Path) -> Annotated:
    """Return the text of a file as it is printed, with its chains."""
    found = Annotated()
    sentence: list[_Word] = []
    glued: set[int] = set()
    opened: list[tuple[str, _Word]] = []
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        cells = line.split("\t")
        if line.startswith("# newpar") and found.text:
            found.text = found.text.rstrip(" ").removesuffix("\n\n") + "\n\n"
        elif not line:
            _close(found, sentence, opened)
            sentence, glued = [], set()
        elif "-" in cells[0] and len(cells) == 10:
            first, last = map(int, cells[0].split("-"))
            glued.update(range(first, last + ("SpaceAfter=No" in cells[9])))
        elif cells[0].isdigit():
            sentence.append(_Word(len(found.text), cells[0], cells[3], cells[6], cells[9]))
            joined = "SpaceAfter=No" in cells[9] or int(cells[0]) in glued
            found.text += cells[1] + ("" if joined else " ")
    return found


def _close(found: Annotated, sentence: Sequence[_Word], opened: list[tuple[str, _Word]]) -> None:
    """Keep the head word of each mention that ends in `sentence`."""
    for key, words in _mentions(sentence, opened):
        numbers = {word.number for word in words}
        head = next((word for word in words if word.head not in numbers), words[-1])
        (found.names if head.tag == "PROPN" else found.others)[head.start] = key


def _mentions(sentence: Sequence[_Word], opened: list[tuple[str, _Word]]) -> Iterator[tuple[str, Sequence[_Word]]]:
    for at, word in enumerate(sentence):
        entity = _ENTITY.search(word.misc)
        for bracket in _BRACKET.findall(entity[1]) if entity else ():
            key = bracket.strip("()").split("-")[0]
            if bracket.startswith("("):
                opened.append((key, word))
            if bracket.endswith(")"):
                place = next((n for n in range(len(opened) - 1, -1, -1) if opened[n][0] == key), None)
                if place is not None:
                    first = opened.pop(place)[1]
                    start = sentence.index(first) if first in sentence else 0
                    yield key, sentence[start : at + 1]
