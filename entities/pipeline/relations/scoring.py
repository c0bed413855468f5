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
from entities.pipeline.relations.judgement import judged_locally, polarity_of
from entities.pipeline.relations.pairs import Pair, Statement
from entities.records import RelationKind

__all__ = ["Finding", "reliability", "score_pair"]


_PLACES = frozenset({"GPE", "LOC", "NORP"})
_PREDICATES = frozenset({"amod", "attr", "compound", "nmod", "oprd"})


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
        return self.pattern.startswith(("judged", "label", "near"))

    @property
    def is_told_elsewhere(self) -> bool:
        """Whether what holds is told by another passage, to which this one points."""
        return self.pattern == "joined"


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
    if not found and pair.holder is None and pair.statement is not None:
        found = list(_from_judgement(pair, pair.statement))
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
            yield frame.kind, frame.pattern + _voice(pair), frame.cue


def _voice(pair: Pair) -> str:
    """Return whether the article says it, somebody quoted says it of others, or of themselves."""
    if pair.statement is None:
        return ""
    itself = pair.statement.speaker.id in (pair.source.id, pair.target.id)
    return "_self" if itself else "_quoted"


def _from_judgement(pair: Pair, statement: Statement) -> Iterator[Found]:
    """Yield how the speaker of `statement` judges somebody in it."""
    size = "direct" if statement.quote.is_direct else "indirect"
    polarity, words = judged_locally(pair.aim.root)
    if polarity:
        yield _kind_of(polarity), f"judged_{size}", words[0]
        return
    polarity, words = polarity_of(_said_beside(pair, statement))
    if abs(polarity) >= 1 and _is_alone(pair):
        yield _kind_of(polarity), f"near_{size}", words[0]


def _is_alone(pair: Pair) -> bool:
    """Whether the target is the only one whom the statement mentions in the pair's sentence."""
    root = pair.aim.root
    return pair.others == 0 and root.ent_type_ not in _PLACES and root.dep_ not in _PREDICATES


def _said_beside(pair: Pair, statement: Statement) -> list[Token]:
    """Return the words of `statement` in the pair's sentence."""
    start, end = statement.quote.start, statement.quote.end
    return [t for t in pair.sentence if start <= t.idx < end]


def _kind_of(polarity: float) -> RelationKind:
    return RelationKind.PRAISED if polarity > 0 else RelationKind.CRITICISED
