"""Fit how the document decides from what its passages say, on articles that the encoder has not learned from."""

from __future__ import annotations

import csv
import math
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from spacy.tokens import Doc

from entities.pipeline.build import build_pipeline
from entities.pipeline.relations.component import signals_of
from entities.pipeline.relations.decisions import FEATURES, clearest_of, features_of
from entities.pipeline.relations.encoder import KINDS
from entities.pipeline.relations.pairs import Passages
from entities.training.articles import Article, read_articles, stands_for

__all__ = ["Candidate", "Fitted", "candidates", "fit_decisions", "fit_kind", "reliability"]

_LEXICON = Path(__file__).parent.parent / "pipeline" / "lexicon" / "decision_weights.csv"
_RIDGE = 5.0  # of standardised features
_OPTIONAL = 0.5  # weight of a relation that a reader may leave out
_PRECISION = 0.66  # what is shown is to be right two times in three, on other articles as well
_SOURCE = "fitted on annotated articles"
_GRID = [n / 50 for n in range(5, 41)]


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two clusters of an article and a kind: what the passages say and what readers said.

    `truth` is "required", "optional" or "" (not related); `has_status` tells
    whether the best passage has a status that the readers gave, and `relation`
    which of the annotated relations it then is.
    """

    kind: str
    features: tuple[float, ...]
    truth: str
    has_status: bool
    relation: tuple[str, int]


@dataclass(frozen=True, slots=True)
class Fitted:
    """Bias and weights of one kind, by :data:`FEATURES`."""

    bias: float
    weights: tuple[float, ...]

    def score(self, candidate: Candidate) -> float:
        """Return the score of a candidate, in [0, 1]."""
        odds = self.bias + sum(w * v for w, v in zip(self.weights, candidate.features, strict=True))
        return 1 / (1 + math.exp(-odds))


def candidates(article: Article, doc: Doc) -> Iterator[Candidate]:
    """Yield all pairs of clusters of an article of which a passage speaks, by kind, as the encoder sees them."""
    who = stands_for(doc, article.gold)
    held = _held(article)
    for (kind, source, target), signals in signals_of(Passages(doc)).items():
        known = held.get((str(kind), who.get(source, source), who.get(target, target)), [])
        status = str(clearest_of(signals).status)
        chosen = next((k for k in known if k[0] == status), known[0] if known else ("", False, -1))
        truth = "required" if any(k[1] for k in known) else "optional" if known else ""
        yield Candidate(str(kind), features_of(signals), truth, chosen[0] == status, (article.name, chosen[2]))


def _held(article: Article) -> dict[tuple[str, str, str], list[tuple[str, bool, int]]]:
    """Return status, whether required, and number of the relations of an article, by kind, source and target."""
    found: dict[tuple[str, str, str], list[tuple[str, bool, int]]] = defaultdict(list)
    for number, relation in enumerate(article.gold["relations"]):
        item = (relation["status"], bool(relation["required"]), number)
        for source in relation["source"]:
            for target in relation["target"]:
                found[relation["kind"], source, target].append(item)
                if relation["kind"] == "met":
                    found["met", target, source].append(item)
    return found


def fit_kind(given: Sequence[Candidate]) -> Fitted:
    """Return bias and weights by logistic regression (Newton's method, ridge on standardised features)."""
    x = np.array([c.features for c in given])
    truth = np.array([float(bool(c.truth)) for c in given])
    weight = np.array([_OPTIONAL if c.truth == "optional" else 1.0 for c in given])
    middle, spread = x.mean(0), x.std(0) + 1e-6
    z = np.column_stack([np.ones(len(x)), (x - middle) / spread])
    ridge = np.diag([0.0] + [_RIDGE] * x.shape[1])
    b = np.zeros(z.shape[1])
    for _ in range(30):
        p = 1 / (1 + np.exp(-z @ b))
        slope = z.T @ (weight * (p - truth)) + ridge @ b
        curve = (z * (weight * p * (1 - p))[:, None]).T @ z + ridge
        b -= np.linalg.solve(curve, slope)
    weights = b[1:] / spread
    return Fitted(float(b[0] - weights @ middle), tuple(float(w) for w in weights))


@dataclass(frozen=True, slots=True)
class _Count:
    """Of one kind at one threshold: required relations found, right predictions, wrong ones."""

    found: int
    right: int
    wrong: int


def _counts(fitted: Fitted, given: Sequence[Candidate]) -> dict[float, _Count]:
    scored = [(fitted.score(c), c) for c in given]
    table = {}
    for threshold in _GRID:
        kept = [c for score, c in scored if score >= threshold]
        right = [c.relation for c in kept if c.truth == "required" and c.has_status]
        wrong = sum(1 for c in kept if not c.truth or not c.has_status)
        table[threshold] = _Count(len(set(right)), len(right), wrong)
    return table


def figures(counts: Sequence[_Count], required: int) -> tuple[float, float, float]:
    """Return precision, recall and F1 of all kinds together."""
    right, wrong = sum(c.right for c in counts), sum(c.wrong for c in counts)
    precision, recall = right / max(right + wrong, 1), sum(c.found for c in counts) / max(required, 1)
    return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)


def best_thresholds(fitted: Mapping[str, Fitted], given: Sequence[Candidate], required: int) -> dict[str, float]:
    """Return the threshold of each kind that gives the best F1 of all kinds together at :data:`_PRECISION`."""
    tables = {kind: _counts(fitted[kind], [c for c in given if c.kind == kind]) for kind in KINDS}
    chosen = dict.fromkeys(KINDS, _GRID[len(_GRID) // 2])
    for _ in range(4):
        for kind in KINDS:
            others = [tables[k][chosen[k]] for k in KINDS if k != kind]
            scores = {t: _worth([*others, tables[kind][t]], required) for t in _GRID}
            chosen[kind] = max(scores, key=scores.__getitem__)
    return chosen


def _worth(counts: Sequence[_Count], required: int) -> float:
    precision, _, f1 = figures(counts, required)
    return f1 - 2 * max(0.0, _PRECISION - precision)


def fit_decisions(
    folders: Sequence[Path], *, path: Path = _LEXICON, tell: Callable[[str], None] = print
) -> dict[str, Fitted]:
    """Fit weights and thresholds on the articles of `folders` and write the list ``decision_weights``.

    `tell` is told the figures that these articles reach.
    """
    articles = [a for folder in folders for a in read_articles(folder)]
    nlp = build_pipeline()
    nlp.remove_pipe("entities_relations")
    docs = nlp.pipe(a.text for a in articles)
    given = [c for article, doc in zip(articles, docs, strict=True) for c in candidates(article, doc)]
    required = sum(bool(r["required"]) for a in articles for r in a.gold["relations"])
    fitted = {kind: fit_kind([c for c in given if c.kind == kind]) for kind in KINDS}
    thresholds = best_thresholds(fitted, given, required)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["kind", "feature", "weight", "source"])
        for kind, f in fitted.items():
            values = [("threshold", thresholds[kind]), ("bias", f.bias), *zip(FEATURES, f.weights, strict=True)]
            writer.writerows([kind, name, round(value, 4), _SOURCE] for name, value in values)
            tell(f"{kind}: kept from a score of {thresholds[kind]}")
    counts = [_counts(fitted[kind], [c for c in given if c.kind == kind])[thresholds[kind]] for kind in KINDS]
    tell("precision {:.3f}, recall {:.3f}, F1 {:.3f}".format(*figures(counts, required)))
    for line in reliability(fitted, given):
        tell(line)
    return fitted


def reliability(fitted: Mapping[str, Fitted], given: Sequence[Candidate]) -> Iterator[str]:
    """Yield for each tenth of the score how many candidates have it and what share of them holds."""
    bins: dict[int, list[bool]] = defaultdict(list)
    for c in given:
        bins[min(int(fitted[c.kind].score(c) * 10), 9)].append(bool(c.truth))
    for tenth, holds in sorted(bins.items()):
        share = sum(holds) / len(holds)
        yield f"score {tenth / 10:.1f} to {tenth / 10 + 0.1:.1f}: {len(holds):6} candidates, {share:.2f} hold"
