"""Learn the weights by which pronouns find whom they mean.

``python -m entities.training.coreference FOLDER`` reads the annotated texts of
a folder and writes ``lexicon/coreference_weights.csv``.  Each model is a
softmax over the candidates of a pronoun with an L2 penalty, learned with the
annotated history before it.
"""

from __future__ import annotations

import csv
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from spacy.tokens import Doc

from entities.pipeline.build import build_pipeline
from entities.pipeline.coref import ranking
from entities.pipeline.coref.descriptions import resolve_descriptions
from entities.pipeline.coref.discourse import Discourse, Group
from entities.pipeline.coref.names import cluster_names
from entities.pipeline.coref.nouns import resolve_nouns
from entities.pipeline.coref.predicates import resolve_predicates
from entities.pipeline.coref.pronouns import resolve_pronouns
from entities.pipeline.coref.ranking import Features, Option
from entities.records import MentionKind
from entities.training.chains import Annotated, read_annotated

__all__ = ["Decision", "decisions", "fit", "main"]

_PENALTY = 1.0
_STEPS = 300
_RATE = 0.05
_TARGET = Path(ranking.__file__).parents[1] / "lexicon" / "coreference_weights.csv"


@dataclass(frozen=True, slots=True)
class Decision:
    """The options of one pronoun, nobody last, and which of them are right."""

    model: str
    options: tuple[Features, ...]
    right: tuple[bool, ...]
    weight: float


def decisions(doc: Doc, gold: Annotated) -> list[Decision]:
    """Return what has to be decided in `doc`, each with the annotated history before it."""
    found: list[Decision] = []
    discourse = Discourse(doc, cluster_names(doc, doc._.mentions))
    chains = {id(group): _chain(group, gold) for group in discourse.groups}

    def record(
        model: str, places: Sequence[int], options: Sequence[Option], nobody: Features, weight: float = 1.0
    ) -> Sequence[float]:
        chain = Counter(gold.others.get(place) for place in places).most_common(1)[0][0]
        right = [chain is not None and chains[id(o.group)] == chain for o in options]
        right.append(not any(right))
        if options:
            found.append(Decision(model, (*(o.features for o in options), nobody), tuple(right), weight))
        first = right.index(True)
        return [float(n == first) for n in range(len(right))]

    resolve_descriptions(discourse)
    resolve_descriptions(discourse, loosely=True)
    resolve_pronouns(discourse, record)
    resolve_predicates(discourse)
    resolve_nouns(discourse, record)
    return found


def _chain(group: Group, gold: Annotated) -> str | None:
    votes = Counter(
        gold.names[i]
        for m in group.mentions
        if m.kind is MentionKind.NAME
        for i in range(m.start, m.end)
        if i in gold.names
    )
    return votes.most_common(1)[0][0] if votes else None


def fit(found: Iterable[Decision]) -> dict[str, float]:
    """Return the weights under which the right options of all decisions are most likely (Adam, full batch)."""
    cases = list(found)
    names = sorted({name for case in cases for features in case.options for name in features})
    column = {name: n for n, name in enumerate(names)}
    rows = [features for case in cases for features in case.options]
    table = np.zeros((len(rows), len(names)))
    for n, features in enumerate(rows):
        for name, value in features.items():
            table[n, column[name]] = value
    starts = np.cumsum([0, *(len(case.options) for case in cases)])[:-1]
    sizes = np.array([len(case.options) for case in cases])
    counts = np.repeat([case.weight for case in cases], sizes)
    right = np.array([is_right for case in cases for is_right in case.right], dtype=float)
    weights, mean, square = np.zeros(len(names)), np.zeros(len(names)), np.zeros(len(names))
    for step in range(1, _STEPS + 1):
        scores = table @ weights
        scores = np.exp(scores - np.repeat(np.maximum.reduceat(scores, starts), sizes))
        likely = scores / np.repeat(np.add.reduceat(scores, starts), sizes)
        wanted = scores * right
        wanted = wanted / np.repeat(np.add.reduceat(wanted, starts), sizes)
        slope = table.T @ (counts * (likely - wanted)) + _PENALTY * weights
        mean, square = 0.9 * mean + 0.1 * slope, 0.999 * square + 0.001 * slope**2
        weights -= _RATE * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-9)
    return {name: round(float(weights[column[name]]), 3) for name in names}


def main(folder: Path) -> None:
    """Learn from the annotated texts in `folder` and write the weights."""
    nlp = build_pipeline()
    nlp.remove_pipe("entities_relations")
    nlp.remove_pipe("entities_coref")
    texts = [(nlp(gold.text), gold) for gold in map(read_annotated, sorted(folder.glob("*.conllu")))]
    write(learn(texts), _TARGET)


def learn(texts: Sequence[tuple[Doc, Annotated]]) -> dict[str, dict[str, float]]:
    """Return the weights of each model."""
    return fit_all(d for doc, gold in texts for d in decisions(doc, gold))


def fit_all(found: Iterable[Decision]) -> dict[str, dict[str, float]]:
    """Return the weights of each model that has decisions among `found`."""
    by_model: dict[str, list[Decision]] = defaultdict(list)
    for decision in found:
        by_model[decision.model].append(decision)
    return {model: fit(cases) for model, cases in sorted(by_model.items())}


def write(weights: dict[str, dict[str, float]], path: Path) -> None:
    """Write the weights that are not zero as a table."""
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(["model", "feature", "weight", "source"])
        for model, values in weights.items():
            table.writerows([model, name, value, "learned from GUM"] for name, value in values.items() if value)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
