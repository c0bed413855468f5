"""Figures on pairs of names in single sentences, in the five classes of the directed-sentiment format."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from entities.pipeline.relations.contexts import mark
from entities.pipeline.relations.encoder import KINDS, judge
from entities.training.sentences import parse_pair

__all__ = ["classify", "five_classes", "read_pairs"]

_NOTHING = (-99.0,) * len(KINDS)  # log odds where the name does not fit in
_CLASSES = (("praised", 0, 1), ("praised", 1, 0), ("criticised", 0, 1), ("criticised", 1, 0))


def read_pairs(path: Path) -> Iterator[tuple[str, int]]:
    """Yield sentence and class, 0 to 4, of each line ``sentence, p, q, class``."""
    for line in path.read_text(encoding="utf-8").splitlines():
        parts = line.split("\t")
        yield parts[0], int(parts[-1])


def classify(sentences: Sequence[str], *, threshold: float = 0.0) -> list[int]:
    """Return the class of each sentence with two names in square brackets.

    0 neither, 1 the first praises the second, 2 the second the first, 3 the
    first criticises the second, 4 the second the first.  `threshold` is the log
    odds that praise or criticism must reach in the mean of both looks.  Sentences without two names are
    of class 0.
    """
    contexts = [parse_pair(sentence) for sentence in sentences]
    known = [c for c in contexts if c is not None]
    looks = iter(zip(judge(known), judge([mark(c, (0, 1)) for c in known]), strict=True))
    found = []
    for context in contexts:
        if context is None:
            found.append(0)
            continue
        logits = [{(j.source, j.target): j.logits for j in look} for look in next(looks)]
        scores = [threshold]
        for kind, a, b in _CLASSES:
            scores.append(sum(look.get((a, b), _NOTHING)[KINDS.index(kind)] for look in logits) / len(logits))
        found.append(max(range(5), key=scores.__getitem__))
    return found


def five_classes(gold: Sequence[int], found: Sequence[int]) -> tuple[float, float]:
    """Return micro F1 (the share of right classes) and macro F1 over the five classes."""
    right = Counter(g for g, f in zip(gold, found, strict=True) if g == f)
    truth, guesses = Counter(gold), Counter(found)
    scores = [2 * right[c] / (truth[c] + guesses[c]) if truth[c] + guesses[c] else 0.0 for c in range(5)]
    return sum(right.values()) / max(len(gold), 1), sum(scores) / 5
