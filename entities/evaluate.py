"""Precision, recall and F1 of extractions against annotated articles.

A gold article is a JSON file beside its text::

    {"doc": "article",
     "entities":  [{"id": "lee", "type": "person", "name": "Ann Lee", "aliases": ["Lee"],
                    "roles": [{"title": "mayor", "org": "city"}]}],
     "relations": [{"source": ["lee"], "kind": "praised", "target": ["ray"],
                    "status": "asserted", "required": true}]}

A prediction is what :func:`entities.graph.to_interchange` gives.  A predicted
entity stands for the gold entity with which it shares most of its names; an end
of a gold relation lists everybody that is right there.  Relations that are not
required count neither when found nor when missed.  Organisations are measured
by recall alone, for a gold article lists only those that matter.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from entities.errors import ReadError
from entities.records import RelationKind

__all__ = ["MEASURES", "Evaluation", "Figures", "align", "evaluate", "read_gold"]

MEASURES: tuple[str, ...] = (
    "relations",
    *(kind.value for kind in RelationKind),
    "relations, status ignored",
    "people",
    "orgs (recall)",
    "role titles",
    "roles with org",
)
"""What is measured, in the order of the table."""

# Part of the measure and not of the extraction: another list would give other figures.
_COURTESY = frozenset(["mr", "mrs", "ms", "miss", "dr", "sir", "dame", "lord", "lady", "rev", "prof", "mx"])
_SMALL_WORDS = frozenset(["the", "a", "an", "of", "for", "and"])
_SIMILAR_TITLES = 0.66
_KINDS = frozenset(kind.value for kind in RelationKind)

Json = Mapping[str, Any]


@dataclass(slots=True)
class Figures:
    """Counts of one measure, and precision, recall and F1 in [0, 1]."""

    found: int = 0
    gold: int = 0
    right: int = 0
    predicted: int = 0

    def add(self, *, found: int = 0, gold: int = 0, right: int = 0, predicted: int = 0) -> None:
        """Add the counts of one article: gold items found, predicted items right."""
        self.found += found
        self.gold += gold
        self.right += right
        self.predicted += predicted

    @property
    def precision(self) -> float:
        """Share of the predicted items that are right; 0 where there are none."""
        return self.right / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """Share of the gold items that are found; 0 where there are none."""
        return self.found / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass(slots=True)
class Evaluation:
    """Figures by measure, and the relations that were wrong or missed, as (document, relation)."""

    figures: dict[str, Figures] = field(default_factory=lambda: {name: Figures() for name in MEASURES})
    wrong: list[tuple[str, Json]] = field(default_factory=list)
    missed: list[tuple[str, Json]] = field(default_factory=list)

    def to_dict(self) -> dict[str, dict[str, float]]:
        """Return the figures by measure, rounded to four digits."""
        return {
            name: {
                "p": round(figures.precision, 4),
                "r": round(figures.recall, 4),
                "f1": round(figures.f1, 4),
                "gold": figures.gold,
                "predicted": figures.predicted,
            }
            for name, figures in self.figures.items()
        }


def read_gold(folder: str | os.PathLike[str]) -> dict[str, Json]:
    """Return the gold articles of `folder` by file name without extension.

    Raises
    ------
    ReadError
        Where there is none, or a file is no gold article.
    """
    folder = Path(folder)
    gold: dict[str, Json] = {}
    for path in sorted(folder.glob("*.json")):
        try:
            article = json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise ReadError(f"{path} cannot be read as a gold article: {error}") from error
        if not isinstance(article, dict) or not {"entities", "relations"} <= article.keys():
            raise ReadError(f"{path} is no gold article: expected an object with entities and relations")
        gold[path.stem] = article
    if not gold:
        raise ReadError(f"{folder} holds no gold articles: expected one .json file beside each text")
    return gold


def evaluate(gold: Mapping[str, Json], predictions: Mapping[str, Json]) -> Evaluation:
    """Return the figures of `predictions` against `gold`.

    Parameters
    ----------
    gold, predictions : mapping
        Articles by name.  A gold article without a prediction counts as one in
        which nothing was found; predictions without gold are left out.
    """
    result = Evaluation()
    for name, article in gold.items():
        prediction = predictions.get(name, {"entities": [], "relations": []})
        stands_for = align(article["entities"], prediction["entities"])
        _score_entities(result, article, prediction, stands_for)
        _score_roles(result, article, prediction, stands_for)
        _score_relations(result, name, article, _Relations(prediction, stands_for, use_status=True))
        _score_relations(result, name, article, _Relations(prediction, stands_for, use_status=False))
    return result


def _normal(name: str) -> str:
    """Return `name` without case, courtesy titles, possessives, a leading "the" and punctuation."""
    name = re.sub(r"'s?(?=\s|$)", "", name.replace("\u2019", "'").casefold())
    words = re.findall(r"[\w&-]+", name.replace(".", ""))
    start = 0
    while start < len(words) - 1 and (words[start] == "the" or words[start] in _COURTESY):
        start += 1
    return " ".join(words[start:])


def _names(entity: Json) -> set[str]:
    return {_normal(name) for name in (entity["name"], *entity.get("aliases", ()))} - {""}


def align(gold: Sequence[Json], predicted: Sequence[Json]) -> dict[str, str]:
    """Return the gold entity that each predicted one stands for, where it shares a name with any."""
    gold_names = {entity["id"]: _names(entity) for entity in gold}
    stands_for = {}
    for entity in predicted:
        names = _names(entity)
        shares = [
            (len(names & others) / len(names | others), gold_id)
            for gold_id, others in gold_names.items()
            if names & others
        ]
        if shares:
            stands_for[entity["id"]] = max(shares)[1]
    return stands_for


def _of_type(article: Json, wanted: str) -> list[Json]:
    return [entity for entity in article["entities"] if entity["type"] == wanted]


def _score_entities(result: Evaluation, article: Json, prediction: Json, stands_for: Mapping[str, str]) -> None:
    people = {entity["id"] for entity in _of_type(article, "person")}
    predicted = _of_type(prediction, "person")
    hit = people & {stands_for[p["id"]] for p in predicted if p["id"] in stands_for}
    result.figures["people"].add(found=len(hit), gold=len(people), right=len(hit), predicted=len(predicted))
    orgs = {entity["id"] for entity in _of_type(article, "org")}
    result.figures["orgs (recall)"].add(found=len(orgs & set(stands_for.values())), gold=len(orgs))


@dataclass(frozen=True, slots=True)
class _Held:
    holder: str | None
    title: frozenset[str]
    org: str | None


def _score_roles(result: Evaluation, article: Json, prediction: Json, stands_for: Mapping[str, str]) -> None:
    gold = [
        _Held(person["id"], _title_words(role["title"]), role.get("org"))
        for person in _of_type(article, "person")
        for role in person.get("roles", ())
    ]
    predicted = [
        _Held(stands_for.get(person["id"]), _title_words(role["title"]), stands_for.get(role.get("org")))
        for person in _of_type(prediction, "person")
        for role in person.get("roles", ())
    ]
    for measure, with_org in (("role titles", False), ("roles with org", True)):
        result.figures[measure].add(
            found=sum(any(_same_role(g, p, with_org) for p in predicted) for g in gold),
            gold=len(gold),
            right=sum(any(_same_role(g, p, with_org) for g in gold) for p in predicted),
            predicted=len(predicted),
        )


def _title_words(title: str) -> frozenset[str]:
    return frozenset(_normal(title).split()) - _SMALL_WORDS


def _same_role(gold: _Held, predicted: _Held, with_org: bool) -> bool:
    if gold.holder != predicted.holder or (with_org and gold.org != predicted.org):
        return False
    if not gold.title or not predicted.title:
        return False
    return 2 * len(gold.title & predicted.title) / (len(gold.title) + len(predicted.title)) >= _SIMILAR_TITLES


@dataclass(frozen=True, slots=True)
class _Relations:
    """The predicted relations of one article, with their ends as gold entities."""

    prediction: Json
    stands_for: Mapping[str, str]
    use_status: bool

    def distinct(self) -> Iterator[tuple[Json, str, str]]:
        """Yield each relation once, with its source and target."""
        seen = set()
        for relation in self.prediction["relations"]:
            if relation["kind"] not in _KINDS:
                continue
            source, target = (self._end(relation[end]) for end in ("source", "target"))
            ends = RelationKind(relation["kind"]).ends(source, target)
            key = (relation["kind"], ends, _status(relation) if self.use_status else "")
            if key not in seen:
                seen.add(key)
                yield relation, source, target

    def _end(self, predicted_id: str) -> str:
        # The mark keeps an entity that stands for nobody from being taken for a gold one of equal id.
        return self.stands_for.get(predicted_id, "?" + predicted_id)


def _status(relation: Json) -> str:
    return str(relation.get("status", "asserted"))


def _score_relations(result: Evaluation, name: str, article: Json, predicted: _Relations) -> None:
    overall = "relations" if predicted.use_status else "relations, status ignored"
    gold = article["relations"]
    found: set[int] = set()

    def count(kind: str, **counts: int) -> None:
        result.figures[overall].add(**counts)
        if predicted.use_status:
            result.figures[kind].add(**counts)

    for relation, source, target in predicted.distinct():
        hits = {
            number
            for number, other in enumerate(gold)
            if _matches(other, relation["kind"], source, target)
            and (not predicted.use_status or other["status"] == _status(relation))
        }
        if any(gold[number]["required"] for number in hits):
            found |= hits
            count(relation["kind"], right=1, predicted=1)
        elif not hits:
            count(relation["kind"], predicted=1)
            if predicted.use_status:
                result.wrong.append((name, relation))
    for number, relation in enumerate(gold):
        if relation["required"]:
            count(relation["kind"], gold=1, found=int(number in found))
            if predicted.use_status and number not in found:
                result.missed.append((name, relation))


def _matches(gold: Json, kind: str, source: str, target: str) -> bool:
    if gold["kind"] != kind:
        return False
    if source in gold["source"] and target in gold["target"]:
        return True
    return kind == "met" and source in gold["target"] and target in gold["source"]
