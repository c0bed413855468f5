"""One story, many sources: which documents are copies of each other.

Two documents tell the same story if at least three fifths of the shorter one
stand in the longer one too, counted in shingles of five words.  So a story
that is cut, or gets a paragraph of the paper's own, stays one; what copies of
copies share joins them all.  Which documents share that much is estimated
from MinHash signatures, so that no pair of documents is read word by word.

References
----------
A. Z. Broder (1997), "On the resemblance and containment of documents".
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from string import punctuation
from typing import TYPE_CHECKING
from zlib import crc32

import numpy as np
import numpy.typing as npt

from entities.graph.unions import Unions

if TYPE_CHECKING:
    from datasketch import MinHash

__all__ = ["Stories"]

_SHINGLE = 5  # words: fewer are common phrases, more are lost with every change of a word
_COPIED = 0.6  # part of the shorter document
_BANDS, _ROWS = 42, 3  # finds pairs that share a third of all shingles with a probability of 0.8, a half of 0.997
_SEED = 1
_MARKS = punctuation + "“”‘’–—…"


@dataclass(frozen=True, slots=True)
class _Signature:
    """What stands for the text of a document: its MinHash and the number of its shingles."""

    minhash: MinHash
    size: int


class Stories:
    """Take one document after the other, then tell the stories; the order of documents does not matter."""

    def __init__(self) -> None:
        self._signatures: dict[str, _Signature] = {}
        self._first: tuple[str, str] | None = None

    def add(self, doc_id: str, text: str) -> None:
        """Take the text of a document."""
        if self._first is None:  # one document alone needs no signature, and no library that makes them
            self._first = (doc_id, text)
            return
        if not self._signatures:
            self._signatures[self._first[0]] = _signature(self._first[1])
        self._signatures[doc_id] = _signature(text)

    def of_documents(self, age: Mapping[str, int]) -> dict[str, str]:
        """Return the story of each document: the id of the oldest document that tells it.

        Parameters
        ----------
        age : mapping
            Rank of each document that was added, the oldest first.
        """
        unions = Unions(sorted(age, key=age.__getitem__))
        for one, other in self._likely_copies():
            if self._is_copy(one, other):
                unions.join(one, other)
        return {doc: group[0] for group in unions.groups() for doc in group}

    def _likely_copies(self) -> set[tuple[str, str]]:
        if not self._signatures:
            return set()
        from datasketch import MinHashLSH

        index = MinHashLSH(num_perm=_BANDS * _ROWS, params=(_BANDS, _ROWS))
        pairs = set()
        for doc, signature in self._signatures.items():
            if signature.size:
                pairs |= {(min(doc, other), max(doc, other)) for other in index.query(signature.minhash)}
                index.insert(doc, signature.minhash)
        return pairs

    def _is_copy(self, one: str, other: str) -> bool:
        first, second = self._signatures[one], self._signatures[other]
        resemblance = first.minhash.jaccard(second.minhash)
        shared = resemblance / (1 + resemblance) * (first.size + second.size)
        return bool(shared >= _COPIED * min(first.size, second.size))


def _signature(text: str) -> _Signature:
    shingles = _shingles(text)
    minhash = _empty_minhash().copy()
    minhash.update_batch(shingles)
    return _Signature(minhash, len(shingles))


def _shingles(text: str) -> list[int]:
    """Return a number of 32 bits for each run of five words; a shorter text is one run."""
    text = text.casefold()
    for mark in _MARKS:  # many times faster than a regular expression that finds the words
        text = text.replace(mark, " ")
    words = np.fromiter(map(crc32, text.encode("utf-8", "surrogatepass").split()), dtype=np.uint32)
    width = min(_SHINGLE, len(words))
    if not width:
        return []
    runs: npt.NDArray[np.uint32] = np.zeros(len(words) - width + 1, dtype=np.uint32)
    for start in range(width):
        runs = runs * np.uint32(0x01000193) + words[start : len(words) - width + 1 + start]
    return list(set(runs.tolist()))


@cache
def _empty_minhash() -> MinHash:
    from datasketch import MinHash

    as_it_is: Callable[[int], int] = int  # shingles are numbers already
    return MinHash(num_perm=_BANDS * _ROWS, seed=_SEED, hashfunc=as_it_is)
