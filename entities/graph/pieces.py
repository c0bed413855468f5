"""One piece of evidence, many passages: which passages of an edge tell the same words.

Two passages are one piece

* if the words are the same;
* if four fifths of the shorter one, counted in runs of three words, stand in
  the longer one too: a sentence that was cut, or copied into another article;
* in documents of one story, if half of it does: copies are edited;
* if both quote, and four fifths of the shorter quotation stand in the longer
  one: what somebody said once is quoted again in later articles.

Passages of fewer than eight words and quotations of fewer than four must be
equal, for everybody says short things twice.  Passages of different stories
that give different times ("on Tuesday", a month apart) are never one for
their words.  What is one with a third is one, so that the order of passages
does not matter.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from entities.dates import When
from entities.graph.names import plain
from entities.graph.unions import Unions

__all__ = ["Words", "number_pieces"]

_RUN = 3  # words
_COPIED, _EDITED = 0.8, 0.5  # parts of the shorter passage
_SHORTEST_PASSAGE, _SHORTEST_QUOTE = 8, 4  # words
_WORD = re.compile(r"\w+")

Runs = frozenset[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a passage, those of them that are quoted, the story of its document, and the time it gives."""

    text: str
    quoted: str = ""
    story: str = ""
    when: When | None = None


def number_pieces(passages: Sequence[Words]) -> list[int]:
    """Return for each of `passages` the number of its piece of evidence, counted from 0 in the order of the first."""
    if len(passages) == 1:
        return [0]
    unions = Unions(range(len(passages)))
    distinct: dict[Words, int] = {}
    equal: dict[tuple[str, str], int] = {}
    in_story: dict[tuple[str, str], int] = {}
    for number, words in enumerate(passages):
        text = plain(words.text)
        # Of copies word by word one stands for all, however many papers printed them.
        unions.join(distinct.setdefault(Words(text, plain(words.quoted), words.story, words.when), number), number)
        unions.join(equal.setdefault((text, words.when.text if words.when else ""), number), number)
        unions.join(in_story.setdefault((text, words.story), number), number)
    texts = {number: _runs(words.text, _SHORTEST_PASSAGE) for words, number in distinct.items()}
    for one, other, share in _shares(texts, least=_EDITED):
        is_story = passages[one].story == passages[other].story
        if is_story or (share >= _COPIED and _agree(passages[one].when, passages[other].when)):
            unions.join(one, other)
    quotes = {number: _runs(words.quoted, _SHORTEST_QUOTE) for words, number in distinct.items()}
    for one, other, _ in _shares(quotes, least=_COPIED):
        unions.join(one, other)
    numbers: dict[int, int] = {}
    return [numbers.setdefault(unions.find(number), len(numbers)) for number in range(len(passages))]


def _agree(one: When | None, other: When | None) -> bool:
    return one is None or other is None or (one.first <= other.last and other.first <= one.last)


def _runs(text: str, least: int) -> Runs:
    """Return the runs of words of `text`, none where it has fewer than `least` words."""
    words = _WORD.findall(text)
    return frozenset(zip(*(words[start:] for start in range(_RUN)), strict=False)) if len(words) >= least else Runs()


def _shares(runs: Mapping[int, Runs], *, least: float) -> Iterator[tuple[int, int, float]]:
    """Yield each two of which the one with fewer runs shares at least the part `least` of them with the other.

    One shares that much only with those that have one of its rarest runs, so
    the frequent ones are never looked up.
    """
    having: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, own in runs.items():
        for run in own:
            having[run].append(number)
    for number, own in runs.items():
        rarest = sorted(own, key=lambda run: (len(having[run]), run))[: len(own) - int(least * len(own)) + 1]
        for other in {other for run in rarest for other in having[run]} - {number}:
            if len(own) <= len(runs[other]):
                share = len(own & runs[other]) / len(own)
                if share >= least:
                    yield number, other, share
