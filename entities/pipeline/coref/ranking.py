"""Choose whom a pronoun means: the candidate of highest score, or nobody.

The score of a candidate is the sum of the weights of its features, and nobody
is a candidate with features of its own (a softmax over the candidates, as in
Denis & Baldridge 2008, "Specialized models and ranking for coreference
resolution").  The weights stand in ``lexicon/coreference_weights.csv``;
``entities.training.coreference`` learns them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import exp
from typing import Protocol

from entities.pipeline.coref.discourse import Group
from entities.pipeline.lexicon import rows

__all__ = ["Features", "Judge", "Option", "judge", "judge_by", "likeliest"]

Features = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Option:
    """A group that a pronoun may mean, with what speaks for and against it."""

    group: Group
    features: Features


class Judge(Protocol):
    """Says how likely each option is meant."""

    def __call__(
        self, model: str, places: Sequence[int], options: Sequence[Option], nobody: Features, weight: float = 1.0
    ) -> Sequence[float]:
        """Return the likelihood of each of `options` at the characters `places`, and of nobody last.

        `weight` says how much hangs on the answer.
        """


@cache
def _weights() -> Mapping[str, Mapping[str, float]]:
    models: dict[str, dict[str, float]] = {}
    for row in rows("coreference_weights"):
        models.setdefault(row["model"], {})[row["feature"]] = float(row["weight"])
    return models


def _score(weights: Mapping[str, float], features: Features) -> float:
    return sum(weights.get(name, 0.0) * value for name, value in features.items())


def judge_by(models: Mapping[str, Mapping[str, float]]) -> Judge:
    """Return the judge with these weights of features."""

    def judge(
        model: str, places: Sequence[int], options: Sequence[Option], nobody: Features, weight: float = 1.0
    ) -> Sequence[float]:
        weights = models.get(model, {})
        scores = [*(_score(weights, option.features) for option in options), _score(weights, nobody)]
        best = max(scores)
        powers = [exp(score - best) for score in scores]
        return [power / sum(powers) for power in powers]

    return judge


def judge(
    model: str, places: Sequence[int], options: Sequence[Option], nobody: Features, weight: float = 1.0
) -> Sequence[float]:
    """Return what the learned weights say of the options."""
    return judge_by(_weights())(model, places, options, nobody, weight)


def likeliest(options: Sequence[Option], likelihoods: Sequence[float], *, least: float) -> Group | None:
    """Return the group of the likeliest option, the first of equals, None where it is less likely than `least`."""
    best = max(range(len(options)), key=lambda n: likelihoods[n], default=None)
    return options[best].group if best is not None and likelihoods[best] > least else None
