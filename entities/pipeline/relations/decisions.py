"""From the judgements on single passages to what holds between two clusters of a document.

The encoder and the cues judge each passage; whether the document as a whole
says that somebody praised, criticised or met somebody rests on all of them, and
on how far these two stand out from the others in the passage.  The score is a
logistic function of these :data:`FEATURES`; its weights and the score from
which a kind is kept, ``lexicon/decision_weights.csv``, were fitted on annotated
articles that the encoder had not learned from.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from spacy.tokens import Token

from entities.pipeline.lexicon import rows
from entities.pipeline.relations.scoring import Finding
from entities.records import RelationKind, Status

__all__ = [
    "FEATURES",
    "CloseLook",
    "Signal",
    "clearest_of",
    "decide",
    "features_of",
    "is_evidence",
    "score_of",
    "threshold_of",
]

FEATURES = (
    "best",  # log odds of the best passage
    "second",  # log odds of the second best
    "mean",  # mean log odds of all passages
    "over_targets",  # how far the best passage's log odds exceed those of the source's other targets in it
    "over_sources",  # how far they exceed those of the target's other sources
    "close",  # log odds of the best passage looked at closely
    "close_back",  # there, of the target towards the source
    "close_rival",  # there, of the opposite attitude (of criticism for ``met``)
    "others",  # log of the number of clusters in the best passage
    "cue",  # reliability of the most reliable cue
    "has_cue",  # 1 where there is a cue
)

_SILENT = -8.0  # log odds of a second passage where there is only one
_UNSEEN = -6.0  # log odds of a passage that the encoder has not seen
_MOST = 4.0  # margins beyond this say no more
_UNLIKELY = -5.0  # log odds where no passage was worth a close look
_SURE = 0.0  # log odds from which a passage is evidence by itself


@dataclass(frozen=True, slots=True)
class CloseLook:
    """Log odds of the kind, of the same kind in the other direction (not for ``met``), and of the opposite kind."""

    logit: float = _UNLIKELY
    back: float = _UNLIKELY
    rival: float = _UNLIKELY


@dataclass(frozen=True, slots=True)
class Signal:
    """What one passage says of one kind between two clusters.

    Attributes
    ----------
    sentence : int
        Number of the sentence.
    status : Status
        What happened to it, by the cue where there is one, else by the encoder.
    logit : float
        Log odds by the encoder.
    over_targets, over_sources : float
        By how much `logit` exceeds that of the other targets of the source, and
        of the other sources of the target, in the passage.
    clusters : int
        How many clusters take part in the passage.
    close : CloseLook or None
        What the encoder makes of the passage when it looks at these two alone.
    cue : Token or None
        The word that signals it.
    reliability : float
        Share of right findings of the cue's pattern, in [0, 1]; 0 without a cue.
    is_told_elsewhere : bool
        Whether the cue points to another passage (``also attended the meeting``),
        so that the encoder, who sees this one only, cannot judge it.
    """

    sentence: int
    status: Status
    logit: float = _UNSEEN
    over_targets: float = 0.0
    over_sources: float = 0.0
    clusters: int = 3
    close: CloseLook | None = None
    cue: Token | None = None
    reliability: float = 0.0
    is_told_elsewhere: bool = False

    @property
    def clearness(self) -> float:
        """How clearly the passage speaks, in log odds: the mean of both looks where there are two."""
        return self.logit if self.close is None else (self.logit + self.close.logit) / 2

    def with_cue(self, finding: Finding, status: Status) -> Signal:
        """Return the signal with the cue of `finding`, which tells the status too."""
        return replace(
            self,
            cue=finding.cue,
            reliability=finding.score,
            status=status,
            is_told_elsewhere=finding.is_told_elsewhere,
        )


@cache
def _weights(kind: RelationKind) -> Mapping[str, float]:
    return {row["feature"]: float(row["weight"]) for row in rows("decision_weights") if row["kind"] == kind.value}


def threshold_of(kind: RelationKind) -> float:
    """Return the score from which `kind` is kept, in [0, 1]."""
    return _weights(kind)["threshold"]


def features_of(signals: Sequence[Signal]) -> tuple[float, ...]:
    """Return the values of :data:`FEATURES` for two clusters."""
    logits = sorted((signal.logit for signal in signals), reverse=True)
    best = max(signals, key=lambda signal: (signal.logit, signal.reliability))
    close = max((signal.close for signal in signals if signal.close), key=lambda c: c.logit, default=CloseLook())
    cue = max(signal.reliability for signal in signals)
    return (
        logits[0],
        logits[1] if len(logits) > 1 else _SILENT,
        sum(logits) / len(logits),
        max(-_MOST, min(_MOST, best.over_targets)),
        max(-_MOST, min(_MOST, best.over_sources)),
        close.logit,
        close.back,
        close.rival,
        math.log(max(best.clusters, 1)),
        cue,
        float(cue > 0),
    )


def clearest_of(signals: Sequence[Signal]) -> Signal:
    """Return the passage that speaks most clearly."""
    return max(signals, key=lambda signal: (signal.clearness, signal.reliability))


def score_of(kind: RelationKind, signals: Sequence[Signal]) -> float:
    """Return how likely it is that `kind` holds between two clusters, in [0, 1]."""
    pointed = max((signal.reliability for signal in signals if signal.is_told_elsewhere), default=0.0)
    return max(decide(kind, features_of(signals)), pointed)


def decide(kind: RelationKind, features: Sequence[float]) -> float:
    """Return how likely it is by its `features` that `kind` holds, in [0, 1]."""
    weights = _weights(kind)
    odds = weights["bias"] + sum(weights[name] * value for name, value in zip(FEATURES, features, strict=True))
    return 1 / (1 + math.exp(-max(-60.0, min(60.0, odds))))


def is_evidence(signal: Signal, signals: Sequence[Signal]) -> bool:
    """Return whether a passage is shown for a relation that holds: the best, and those clear by themselves."""
    best = clearest_of(signals)
    is_clear = signal.clearness >= _SURE or signal.cue is not None
    if any(other.is_told_elsewhere for other in signals):
        return signal.is_told_elsewhere or is_clear
    return signal == best or (is_clear and signal.status is best.status)
