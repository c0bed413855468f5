"""The recipe: which examples in which order, and how long."""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from entities.pipeline.relations.encoder import judge
from entities.training.examples import Example
from entities.training.fit import Plan, fit
from entities.training.model import RelationEncoder, runner
from entities.training.sentences import marked

__all__ = ["fine_tune"]

_SENTENCES = Plan(passes=2, batch=32, rate=1e-4)
# After two passes the figures on other articles rise no more, though the loss falls on.
_ARTICLES = Plan(passes=4, batch=16, rate=1e-4, stop=2)
_CLOSE_UPS = Plan(passes=1, batch=16, rate=6e-5)
_MIXTURE = Plan(passes=1, batch=16, rate=8e-5)


def fine_tune(
    sets: Mapping[str, Sequence[Example]], work: Path, *, seed: int = 0, tell: Callable[[str], None] = print
) -> RelationEncoder:
    """Return the encoder, fine-tuned on sentences, on articles, on close-ups, and on a mixture nearer to the news.

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
    model = RelationEncoder()
    told = [*sets["directed_sentiment"], *sets["meetings"]]
    articles = [*sets["american"], *sets["british"]]
    stages: tuple[tuple[str, Plan, Callable[[], list[Example]]], ...] = (
        ("sentences", _SENTENCES, lambda: [*told, *sets["target_sentiment"]]),
        ("articles", _ARTICLES, lambda: [*_wide(articles), *_some(told, 5000, chance)]),
        ("close-ups", _CLOSE_UPS, lambda: list(_hard(model, articles, chance))),
        ("mixture", _MIXTURE, lambda: _mixture(sets, told, chance)),
    )
    for name, plan, examples in stages:
        given = examples()
        tell(f"{name}: {len(given)} contexts")
        fit(model, given, replace(plan, seed=seed), keep=work / f"{name}.pt", tell=tell)
    return model


def _mixture(sets: Mapping[str, Sequence[Example]], told: Sequence[Example], chance: random.Random) -> list[Example]:
    """Return composed articles twice, British ones once, and some of all else, contexts as well as close-ups."""
    composed, british, american = sets["composed"], sets["british"], sets["american"]
    sentences = _some(told, 7000, chance)
    return [
        *_close(composed, 0.6, chance),
        *_close(composed, 0.6, chance),
        *_wide(composed),
        *_close(british, 0.6, chance),
        *_wide(british),
        *_some(list(_close(american, 0.25, chance)), 7000, chance),
        *_some(_wide(american), 2500, chance),
        *sentences[:2000],
        *(marked(e, chance) for e in sentences[2000:]),
    ]


def _wide(examples: Sequence[Example]) -> list[Example]:
    return [e for e in examples if e.context.pair is None]


def _close(examples: Sequence[Example], share: float, chance: random.Random) -> Iterator[Example]:
    """Yield the close-ups of related pairs, and a share of the others."""
    for example in examples:
        if example.context.pair is not None and (_holds(example) or chance.random() < share):
            yield example


def _hard(model: RelationEncoder, examples: Sequence[Example], chance: random.Random) -> Iterator[Example]:
    """Yield the close-ups of related pairs, and of others the more likely the more `model` takes them for related."""
    likely: dict[tuple[str, int, frozenset[str]], float] = {}
    wide = _wide(examples)
    for example, judgements in zip(wide, judge([e.context for e in wide], runner(model)), strict=True):
        for judgement in judgements:
            key = _key(example, judgement.source, judgement.target)
            likely[key] = max(likely.get(key, -math.inf), *judgement.logits)
    for example in examples:
        if example.context.pair is None:
            continue
        odds = likely.get(_key(example, *example.context.pair), -math.inf)
        if _holds(example) or chance.random() < 0.1 + 3 / (1 + math.exp(-odds)):
            yield example


def _key(example: Example, first: int, second: int) -> tuple[str, int, frozenset[str]]:
    clusters = example.context.clusters
    return example.group, example.context.sentence, frozenset((clusters[first], clusters[second]))


def _holds(example: Example) -> bool:
    return any(label.value for label in example.labels)


def _some(examples: Sequence[Example], count: int, chance: random.Random) -> list[Example]:
    return chance.sample(examples, min(count, len(examples)))
