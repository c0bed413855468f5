"""What decisions say of relations: rejected passages stay out, confirmed ones stay in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from entities.decisions import Anchor, Decision, Verb
from entities.graph.names import plain
from entities.records import Document, Entity, Evidence, Extraction, Passage, Relation, RelationKind, Status, content_id

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["Verdict", "Verdicts"]

_Ends = tuple[str, str, RelationKind, Status]


@dataclass(frozen=True, slots=True)
class Verdict:
    """A decision about the relation between two entities, known by id."""

    decision: Decision
    kind: RelationKind
    status: Status
    source_id: str
    target_id: str

    @property
    def ends(self) -> _Ends:
        """The edge it is about."""
        return (*self.kind.ends(self.source_id, self.target_id), self.kind, self.status)

    @property
    def anchors(self) -> tuple[Anchor, ...]:
        """The passages it is about; all of them where there is none."""
        return self.decision.relation.anchors if self.decision.relation else ()

    def covers(self, evidence: Evidence | Passage) -> bool:
        """Tell whether it is about `evidence`: the same stretch, or the same words in any document."""
        return not self.anchors or any(_is_same(anchor, evidence) for anchor in self.anchors)


class Verdicts:
    """All verdicts that hold; of several about one passage the latest counts."""

    def __init__(self, verdicts: Iterable[Verdict] = ()) -> None:
        self._by_ends: dict[_Ends, list[Verdict]] = defaultdict(list)
        self._confirmed: dict[str, list[tuple[Verdict, Anchor]]] = defaultdict(list)
        for verdict in sorted(verdicts, key=lambda v: v.decision.order, reverse=True):
            self._by_ends[verdict.ends].append(verdict)
            if verdict.decision.verb is Verb.CONFIRM:
                for anchor in verdict.anchors:
                    self._confirmed[anchor.doc_id].append((verdict, anchor))

    def of(self, ends: _Ends, evidence: Evidence | Passage) -> Verb | None:
        """Return what is decided about a passage of an edge, None where nothing is."""
        for verdict in self._by_ends.get(ends, ()):
            if verdict.covers(evidence):
                return verdict.decision.verb
        return None

    def applied(self, extractions: Iterable[Extraction], entities: Iterable[Entity]) -> Iterable[Extraction]:
        """Yield `extractions` without what is rejected, and with what is confirmed at a score of 1."""
        if not self._by_ends:
            yield from extractions
            return
        entities = list(entities)
        entity_of = {cluster: entity.id for entity in entities for cluster in entity.cluster_ids}
        cluster_of = {entity.id: entity.cluster_ids[0] for entity in entities}
        for extraction in extractions:
            kept: list[Relation] = []
            confirmed: list[tuple[_Ends, Evidence]] = []
            for relation in extraction.relations:
                ends = _ends_of(relation, entity_of)
                verb = self.of(ends, relation.evidence)
                if verb is Verb.CONFIRM:
                    confirmed.append((ends, relation.evidence))
                if verb is not Verb.REJECT:
                    kept.append(replace(relation, score=1.0) if verb else relation)
            kept += self._missing(extraction.document, confirmed, cluster_of)
            yield replace(extraction, relations=tuple(kept))

    def mark(self, graph: nx.MultiDiGraph) -> None:
        """Set ``confirmed`` on every edge: whether a decision confirms one of its passages."""
        for source, target, edge in graph.edges(data=True):
            ends = (source, target, RelationKind(edge["kind"]), Status(edge["status"]))
            edge["confirmed"] = any(self.of(ends, passage) is Verb.CONFIRM for passage in edge["evidence"])

    def _missing(
        self, document: Document, found: list[tuple[_Ends, Evidence]], cluster_of: Mapping[str, str]
    ) -> Iterable[Relation]:
        """Yield what is confirmed in `document` and no longer found there."""
        for verdict, anchor in self._confirmed.get(document.id, ()):
            source, target, kind, status = verdict.ends
            text = document.text[anchor.start : anchor.end]
            evidence = Evidence(document.id, anchor.start, anchor.end, text)
            is_found = any(ends == verdict.ends and _is_same(anchor, other) for ends, other in found)
            if is_found or not text or self.of(verdict.ends, evidence) is not Verb.CONFIRM:
                continue
            if source in cluster_of and target in cluster_of:
                id_ = content_id("confirmed", verdict.decision.id, document.id, str(anchor.start))
                yield Relation(id_, kind, cluster_of[source], cluster_of[target], status, 1.0, None, evidence)


def _ends_of(relation: Relation, entity_of: Mapping[str, str]) -> _Ends:
    source, target = (entity_of.get(cluster, "") for cluster in (relation.source_id, relation.target_id))
    return (*relation.kind.ends(source, target), relation.kind, relation.status)


def _is_same(anchor: Anchor, evidence: Evidence | Passage) -> bool:
    if anchor.doc_id == evidence.doc_id and anchor.start < evidence.end and evidence.start < anchor.end:
        return True
    return bool(anchor.text) and plain(anchor.text) == plain(evidence.text)
