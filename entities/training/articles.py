"""Annotated articles: the contexts that the pipeline makes of them, labelled by the relations of the whole article.

The annotation gives one or a few passages for each relation.  Another sentence
may state the same relation, so a pair that is related somewhere in the article
is labelled only where a passage says so (or everywhere where no passage does),
and a pair that is related nowhere is labelled everywhere.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from entities.evaluate import align
from entities.pipeline.relations.contexts import Context, close_up, contexts_of
from entities.pipeline.relations.encoder import KINDS
from entities.pipeline.relations.pairs import Passages
from entities.records import MentionKind
from entities.training.examples import Example, PairLabel

__all__ = ["Article", "article_examples", "read_articles"]

_OPTIONAL = 0.5  # weight of a relation that a reader may leave out


@dataclass(frozen=True, slots=True)
class Article:
    """The text of an article and what a reader found in it."""

    name: str
    text: str
    gold: Mapping[str, Any]


def read_articles(gold: Path, texts: Path | None = None) -> Iterator[Article]:
    """Yield the articles of a folder of ``.json`` beside ``.txt``, or of a ``.jsonl`` in the short form.

    The short form has one article a line, entities as ``[id, type, name,
    aliases]`` and relations as ``[sources, kind, targets, status, required,
    passages]``, a passage being its two offsets; its texts lie in the folder
    `texts`, or with the annotation under ``text``.
    """
    if gold.suffix == ".jsonl":
        for line in gold.read_text(encoding="utf-8").splitlines():
            short = json.loads(line)
            article = _long_form(short)
            text = short.get("text") or _text((texts or gold.parent) / f"{article['doc']}.txt")
            yield Article(article["doc"], text, article)
    else:
        for path in sorted(gold.glob("*.json")):
            yield Article(path.stem, _text(path.with_suffix(".txt")), json.loads(path.read_text(encoding="utf-8")))


def _text(path: Path) -> str:
    return path.read_bytes().decode("utf-8").replace("\r\n", "\n")


def _long_form(short: Mapping[str, Any]) -> dict[str, Any]:
    entities = [
        {"id": key, "type": kind, "name": name, "aliases": aliases} for key, kind, name, aliases in short["entities"]
    ]
    fields = ("source", "kind", "target", "status", "required", "evidence")
    relations = [dict(zip(fields, relation, strict=True)) for relation in short["relations"]]
    return {"doc": str(short["doc"]).removesuffix(".txt"), "entities": entities, "relations": relations}


def article_examples(nlp: Language, articles: Sequence[Article]) -> Iterator[tuple[Article, Doc, list[Example]]]:
    """Yield each article as `nlp` reads it, with its labelled contexts, then the close-up of each pair in them."""
    for article, doc in zip(articles, nlp.pipe(a.text for a in articles), strict=True):
        passages = Passages(doc)
        examples = _label(article, doc, passages)
        yield article, doc, [*examples, *(close for e in examples for close in _close_ups(e, passages))]


def _close_ups(example: Example, passages: Passages) -> Iterator[Example]:
    """Yield the close-up of each pair of clusters in the sentence of `example`, with what is known of the two."""
    context = example.context
    inside = sorted({s.cluster for s in context.slots if s.is_inside})
    for pair in combinations(inside, 2):
        close = close_up(passages, context.sentence, (context.clusters[pair[0]], context.clusters[pair[1]]))
        number = dict(zip(pair, close.pair or (), strict=True))
        known = [label for label in example.labels if {label.source, label.target} == set(pair)]
        labels = [replace(label, source=number[label.source], target=number[label.target]) for label in known]
        yield Example(close, labels, group=example.group)


def stands_for(doc: Doc, gold: Mapping[str, Any]) -> dict[str, str]:
    """Return the annotated entity that each cluster of `doc` stands for."""
    mentions = {m.id: m for m in doc._.mentions}
    found = []
    for cluster in doc._.clusters:
        names = [mentions[i].text for i in cluster.mention_ids if mentions[i].kind is MentionKind.NAME]
        found.append({"id": cluster.id, "name": cluster.name, "aliases": names})
    return align(gold["entities"], found)


@dataclass(frozen=True, slots=True)
class _Held:
    """A relation of the article: its status, weight, and the offsets of its passages."""

    status: str
    weight: float
    passages: tuple[tuple[int, int], ...]


def _held(article: Article) -> dict[tuple[str, str, str], list[_Held]]:
    """Return the relations of an article by source, kind and target; ``met`` in both directions."""
    found: dict[tuple[str, str, str], list[_Held]] = defaultdict(list)
    for relation in article.gold["relations"]:
        evidence = relation["evidence"]
        given = [_find(article.text, evidence)] if isinstance(evidence, str) else evidence
        passages = tuple((start, end) for start, end in filter(None, given))
        held = _Held(relation["status"], 1.0 if relation["required"] else _OPTIONAL, passages)
        for source in relation["source"]:
            for target in relation["target"]:
                found[source, relation["kind"], target].append(held)
                if relation["kind"] == "met":
                    found[target, "met", source].append(held)
    return found


def _find(text: str, passage: str) -> tuple[int, int] | None:
    pattern = r"\s+".join(re.escape(word) for word in passage.split())
    found = re.search(pattern, text)
    return (found.start(), found.end()) if found else None


def _label(article: Article, doc: Doc, passages: Passages) -> list[Example]:
    contexts = list(contexts_of(passages))
    who = stands_for(doc, article.gold)
    held = _held(article)
    spans = {c.sentence: passages.sentences[c.sentence] for c in contexts}
    bounds = {n: (s.start_char, s.end_char) for n, s in spans.items()}
    shown = _shown(contexts, who, held, bounds)
    return [
        Example(context, list(_labels(context, who, held, bounds[context.sentence], shown)), group=article.name)
        for context in contexts
    ]


Held = Mapping[tuple[str, str, str], Sequence[_Held]]


def _pairs(context: Context) -> Iterator[tuple[int, int]]:
    inside = sorted({s.cluster for s in context.slots if s.is_inside})
    yield from ((a, b) for a in inside for b in inside if a != b)


def _shown(
    contexts: Sequence[Context], who: Mapping[str, str], held: Held, bounds: Mapping[int, tuple[int, int]]
) -> set[tuple[str, str, str]]:
    """Return the relations of which at least one context shows both ends and a passage."""
    found = set()
    for context in contexts:
        for a, b in _pairs(context):
            ends = who.get(context.clusters[a], ""), who.get(context.clusters[b], "")
            for kind in KINDS:
                key = (ends[0], kind, ends[1])
                if any(_meets(h, bounds[context.sentence]) for h in held.get(key, ())):
                    found.add(key)
    return found


def _meets(held: _Held, bounds: tuple[int, int]) -> bool:
    return any(start < bounds[1] and bounds[0] < end for start, end in held.passages)


def _labels(
    context: Context,
    who: Mapping[str, str],
    held: Held,
    bounds: tuple[int, int],
    shown: set[tuple[str, str, str]],
) -> Iterator[PairLabel]:
    for a, b in _pairs(context):
        source, target = who.get(context.clusters[a], ""), who.get(context.clusters[b], "")
        for kind in KINDS:
            key = (source, kind, target)
            if not held.get(key):
                yield PairLabel(a, b, kind, False)
                continue
            here = [h for h in held[key] if _meets(h, bounds)]
            if here:
                best = max(here, key=lambda h: h.weight)
                yield PairLabel(a, b, kind, True, best.status, best.weight)
            elif key not in shown:
                best = max(held[key], key=lambda h: h.weight)
                yield PairLabel(a, b, kind, True, best.status, _OPTIONAL * best.weight)
