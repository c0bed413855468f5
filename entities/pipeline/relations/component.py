"""Who met, praised or criticised whom in a document, with status and evidence.

    Ann Lee praised Bob Ray.   "Ray is a disaster," Lee said.   Lee will meet Ray on Monday.

Pairs come from :mod:`.pairs`, cues and their sides from :mod:`.cues`, scores
from :mod:`.scoring`, the status from :mod:`.status`.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc, Span

from entities.errors import ConfigError
from entities.pipeline import attributes as _attributes  # noqa: F401  (declares doc._)
from entities.pipeline.relations.cues import Frame, frames_of
from entities.pipeline.relations.encounters import find_joiners
from entities.pipeline.relations.pairs import Pair, Passages, candidate_pairs
from entities.pipeline.relations.scoring import Finding, score_pair
from entities.pipeline.relations.status import status_of
from entities.records import Evidence, Relation, RelationKind, Status, content_id

__all__ = ["Relations", "find_relations", "make_relations"]


@Language.factory(
    "entities_relations",
    requires=["doc._.mentions", "doc._.quotes", "doc._.clusters"],
    assigns=["doc._.relations"],
    default_config={"min_score": 0.64},
)
def make_relations(nlp: Language, name: str, min_score: float) -> Relations:
    """Return the component; findings that score less than `min_score`, in [0, 1], are left out."""
    if not 0 <= min_score <= 1:
        raise ConfigError(f"min_score of {name} is {min_score}; expected a number from 0 to 1")
    return Relations(min_score)


class Relations:
    """Sets ``doc._.relations``."""

    def __init__(self, min_score: float) -> None:
        self.min_score = min_score

    def __call__(self, doc: Doc) -> Doc:
        """Return `doc` with its relations."""
        doc._.relations = find_relations(doc, min_score=self.min_score)
        return doc


def find_relations(doc: Doc, *, min_score: float = 0.64) -> tuple[Relation, ...]:
    """Return the relations of `doc`, one for each piece of evidence, in reading order.

    Of several findings for one pair, kind and status in one sentence the best
    stays.
    """
    passages = Passages(doc)
    best: dict[str, Relation] = {}
    for pair, finding, status in _findings(passages):
        if finding.score < min_score:
            continue
        relation = _relation(passages, pair, finding, status)
        known = best.get(relation.id)
        if known is None or relation.score > known.score:
            best[relation.id] = relation
    return tuple(sorted(best.values(), key=lambda r: (r.evidence.start, r.evidence.end, r.id)))


def _findings(passages: Passages) -> Iterator[tuple[Pair, Finding, Status]]:
    frames: dict[int, tuple[Frame, ...]] = {}
    met = []
    for pair in candidate_pairs(passages):
        start = pair.sentence.start
        if start not in frames:
            frames[start] = frames_of(pair.sentence)
        for finding in score_pair(pair, frames[start]):
            status = Status.ASSERTED if finding.is_judgement else status_of(finding.cue)
            if finding.kind is RelationKind.MET:
                met.append((pair, finding, status))
            yield pair, finding, status
    for pair, finding in find_joiners(passages, met):
        yield pair, finding, Status.ASSERTED


def _relation(passages: Passages, pair: Pair, finding: Finding, status: Status) -> Relation:
    source, target = pair.source.id, pair.target.id
    if finding.kind is RelationKind.MET:
        source, target = sorted((source, target))
    start, end = _passage(pair.sentence)
    doc = passages.doc
    quote_id = pair.statement.quote.id if pair.statement is not None else None
    evidence = Evidence(doc._.document_id, start, end, doc.text[start:end], finding.cue.text, quote_id)
    key = content_id(finding.kind, source, target, status, str(start), str(end))
    return Relation(key, finding.kind, source, target, status, finding.score, None, evidence)


def _passage(sentence: Span) -> tuple[int, int]:
    """Return the offsets of `sentence` without the white space around it."""
    text = sentence.text
    start = sentence.start_char + len(text) - len(text.lstrip())
    return start, start + len(text.strip())
