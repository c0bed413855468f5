"""The recipe: which examples in which order, and how long."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from entities.training.examples import Example
from entities.training.fit import Plan, fit
from entities.training.model import RelationEncoder

__all__ = ["fine_tune"]

_SENTENCES = Plan(passes=2, batch=32, rate=1e-4)
# After two passes the figures on other articles rise no more, though the loss falls on.
_ARTICLES = Plan(passes=4, batch=16, rate=1e-4, stop=2)
_CLOSEST = Plan(passes=2, batch=16, rate=5e-5)
_KEPT = (4000, 1500)  # sentences that are seen again with the articles, so that they are not forgotten


def fine_tune(
    sets: Mapping[str, Sequence[Example]], work: Path, *, seed: int = 0, tell: Callable[[str], None] = print
) -> RelationEncoder:
    """Return the encoder, fine-tuned on sentences, then on many articles, then on those annotated most carefully.

    Parameters
    ----------
    sets : mapping
        Examples by corpus, as :func:`entities.training.corpora.read_all` gives them.
    work : Path
        Folder in which the state after each pass is kept.
    seed : int
        Seed of order, names and dropout.
    tell : callable
        Told the loss after each pass.
    """
    import torch

    torch.manual_seed(seed)
    chance = random.Random(seed)  # noqa: S311 - a choice of examples, no secret
    told = [*sets["directed_sentiment"], *sets["meetings"]]
    stages = {
        "sentences": (_SENTENCES, [*told, *sets["target_sentiment"]]),
        "articles": (_ARTICLES, [*sets["american"], *sets["british"], *_some(told, _KEPT[0], chance)]),
        "closest": (_CLOSEST, [*sets["gold"], *sets["british"], *_some(told, _KEPT[1], chance)]),
    }
    model = RelationEncoder()
    for name, (plan, examples) in stages.items():
        tell(f"{name}: {len(examples)} contexts")
        fit(model, examples, replace(plan, seed=seed), keep=work / f"{name}.pt", tell=tell)
    return model


def _some(examples: Sequence[Example], count: int, chance: random.Random) -> list[Example]:
    return chance.sample(examples, min(count, len(examples)))
