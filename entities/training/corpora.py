"""All examples from the folder of labelled data and from the annotations that come with the project."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from entities.pipeline.build import build_pipeline
from entities.training.articles import Article, article_examples, read_articles
from entities.training.examples import Example
from entities.training.sentences import directed_sentiment, meetings, target_sentiment

__all__ = ["read_all"]

_ANNOTATIONS = Path(__file__).parent / "annotations"


def read_all(shared: Path, *, tell: Callable[[str], None] = print) -> dict[str, list[Example]]:
    """Return the examples for training by corpus, without sentences that stand in a set to choose by.

    Parameters
    ----------
    shared : Path
        Folder with ``data/`` and ``gold/``.
    tell : callable
        Told what is being read.
    """
    data = shared / "data"
    tell("sentences")
    held_out = {_plain(s) for s, _ in directed_sentiment(data / "directed_sentiment" / "valid.txt")}
    directed = directed_sentiment(data / "directed_sentiment" / "train.txt")
    sets = {
        "directed_sentiment": [example for s, example in directed if _plain(s) not in held_out],
        "meetings": [e for name in ("train", "extra") for e in meetings(data / "meetings" / f"{name}.tsv")],
        "target_sentiment": list(target_sentiment(data / "news_target_sentiment" / "train.jsonl")),
    }
    nlp = build_pipeline()
    nlp.remove_pipe("entities_relations")
    for name, articles in _articles(shared).items():
        tell(name)
        sets[name] = [example for _, _, examples in article_examples(nlp, articles) for example in examples]
    return sets


def _articles(shared: Path) -> dict[str, list[Article]]:
    return {
        "american": list(read_articles(_ANNOTATIONS / "polnear.jsonl", shared / "data" / "polnear" / "train" / "text")),
        "composed": list(read_articles(_ANNOTATIONS / "composed.jsonl")),
        "british": list(read_articles(_ANNOTATIONS / "uk_politics.jsonl", shared / "data" / "uk_politics")),
    }


def _plain(sentence: str) -> str:
    return sentence.replace("[", "").replace("]", "")
