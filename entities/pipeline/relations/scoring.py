"""How likely it is that a candidate pair met, or that one praised or criticised the other.

Each pattern has a reliability, ``lexicon/pattern_scores.csv``: the share of
its findings that readers of annotated articles confirmed.  The score of a
finding is the reliability of the pattern that found it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from entities.pipeline.lexicon import rows
from entities.pipeline.relations.cues import Frame
from entities.pipeline.relations.judgement import judged_locally
from entities.pipeline.relations.pairs import Pair
from entities.records import RelationKind

__all__ = ["Finding", "reliability", "score_pair"]


@dataclass(frozen=True, slots=True)
class Finding:
    """A relation found for a pair, with the word that signals it."""

    kind: RelationKind
    pattern: str
    score: float
    cue: Token

    @property
    def is_judgement(self) -> bool:
        """Whether the judging words are the speech act itself, which then happened."""
        return self.pattern.startswith(("judged", "label"))


@cache
def _reliability() -> Mapping[tuple[str, str], float]:
    return {(row["kind"], row["pattern"]): float(row["score"]) for row in rows("pattern_scores")}


def reliability(kind: RelationKind, pattern: str) -> float:
    """Return the share of right findings of `pattern`, in [0, 1]; 0 for a pattern that is switched off."""
    return _reliability().get((kind.value, pattern), 0.0)


def score_pair(pair: Pair, frames: Sequence[Frame]) -> Iterator[Finding]:
    """Yield what the patterns find between the two of `pair`.

    Parameters
    ----------
    pair : Pair
        Holder and target.
    frames : sequence of Frame
        The cues of the pair's sentence.
    """
    found = list(_from_frames(pair, frames))
    if not found and pair.holder is None:
        found = list(_from_judgement(pair))
    for kind, pattern, cue in found:
        score = reliability(kind, pattern)
        if score > 0:
            yield Finding(kind, pattern, score, cue)


Found = tuple[RelationKind, str, Token]


def _from_frames(pair: Pair, frames: Sequence[Frame]) -> Iterator[Found]:
    if pair.holder is None:
        return
    for frame in frames:
        if pair.holder.root in frame.sources and pair.aim.root in frame.targets:
            inside = "_quoted" if pair.statement is not None else ""
            yield frame.kind, frame.pattern + inside, frame.cue


def _from_judgement(pair: Pair) -> Iterator[Found]:
    """Yield how the speaker of a statement judges somebody in it."""
    assert pair.statement is not None
    size = "direct" if pair.statement.quote.is_direct else "indirect"
    polarity, words = judged_locally(pair.aim.root)
    if polarity:
        yield _kind_of(polarity), f"judged_{size}", words[0]


def _kind_of(polarity: float) -> RelationKind:
    return RelationKind.PRAISED if polarity > 0 else RelationKind.CRITICISED
