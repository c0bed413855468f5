"""Entities and relations → ``nx.MultiDiGraph``."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import networkx as nx

from entities.graph.edges import Finding, edge_of
from entities.graph.metrics import add_metrics
from entities.graph.passages import days_of, passage_of
from entities.graph.stories import Stories
from entities.graph.verdicts import Verdicts
from entities.records import Document, Entity, Evidence, Extraction, Passage, Quote, RelationKind, Status

__all__ = ["Window", "build_graph"]

_EdgeKey = tuple[str, str, RelationKind, Status]


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """Which passages count: what can have happened from `since` to `until`, both days included, and of `doc_id` alone.

    None sets no limit; with one of the days set, passages without a date do not count.
    """

    since: date | None = None
    until: date | None = None
    doc_id: str | None = None

    def holds(self, passage: Passage, status: Status) -> bool:
        """Tell whether a passage of an edge of `status` counts."""
        if self.doc_id is not None and passage.doc_id != self.doc_id:
            return False
        if self.since is None and self.until is None:
            return True
        first, last = days_of([passage], status)
        return bool(first and last and first <= (self.until or first) and (self.since or last) <= last)


def build_graph(
    extractions: Iterable[Extraction],
    entities: Iterable[Entity],
    *,
    min_score: float = 0.0,
    window: Window | None = None,
    verdicts: Verdicts | None = None,
) -> nx.MultiDiGraph:
    """Return the graph of `entities` and of the relations between them.

    Parameters
    ----------
    extractions : iterable of Extraction
        The documents that `entities` were resolved from, in any order.
    entities : iterable of Entity
        All become nodes, also those without relations.
    min_score : float
        Relations of a lower score are left out, in [0, 1].
    window : Window, optional
        Passages outside are left out, and edges that have no other.
    verdicts : Verdicts, optional
        What people decided about relations.

    Returns
    -------
    networkx.MultiDiGraph
        Nodes carry ``label``, ``name``, ``aliases``, ``roles``, ``mentions``,
        ``documents``, ``degree``, ``weight``, ``community`` and, where a table
        of known names gives one, ``wikidata``; edges, of key
        ``"{kind}:{status}"``, carry ``kind``, ``status``, ``directed``,
        ``weight`` (pieces of evidence: passages that are copies, see
        :mod:`.pieces`, count once), ``documents``, ``first`` and ``last`` (the
        days between which it happened: those that passages give, else those of
        publication), ``score`` (the highest of its passages), ``confirmed``
        (whether a decision says so), ``evidence``, oldest first, and
        ``events``, for ``met`` the encounters they tell of (see
        :mod:`.events`).  ``met`` is one edge from the smaller id to the larger.
        ``graph.graph["documents"]`` describes the documents by id; ``story``
        is the oldest document that tells the same story (see :mod:`.stories`).
        A relation of an entity to itself, or of somebody no text names, is
        left out.
    """
    entities = tuple(entities)
    entity_of = {cluster: entity for entity in entities for cluster in entity.cluster_ids}
    documents: dict[str, dict[str, Any]] = {}
    seen_in: dict[str, set[str]] = defaultdict(set)
    found: dict[_EdgeKey, list[Finding]] = defaultdict(list)
    stories = Stories()
    verdicts = verdicts or Verdicts()
    for extraction in verdicts.applied(extractions, entities):
        document = extraction.document
        documents[document.id] = _facts(document)
        for cluster in extraction.clusters:
            if cluster.id in entity_of:
                seen_in[entity_of[cluster.id].id].add(document.id)
        for key, evidence in _relations(extraction, entity_of, min_score):
            if window is None or window.holds(evidence.passage, key[3]):
                found[key].append(evidence)
        stories.add(document.id, document.text)
    age = _ages(documents)
    story_of = stories.of_documents(age)
    for doc_id, facts in documents.items():
        facts["story"] = story_of[doc_id]
    graph: nx.MultiDiGraph = nx.MultiDiGraph(documents={doc_id: documents[doc_id] for doc_id in age})
    for entity in entities:
        graph.add_node(entity.id, **_node(entity, sorted(seen_in[entity.id], key=age.__getitem__)))
    for key in sorted(found):
        source, target, kind, status = key
        edge = edge_of(kind, status, found[key], age=age, stories=story_of)
        graph.add_edge(source, target, key=f"{kind}:{status}", **edge)
    add_metrics(graph)
    verdicts.mark(graph)
    return graph


def _facts(document: Document) -> dict[str, Any]:
    return {
        "name": document.name,
        "title": document.title,
        "source": document.source,
        "published": document.published,
        "published_from": document.metadata.get("published_from", ""),
        "outlet": document.metadata.get("outlet", ""),
    }


def _relations(
    extraction: Extraction, entity_of: Mapping[str, Entity], min_score: float
) -> Iterable[tuple[_EdgeKey, Finding]]:
    speakers = _speakers(extraction, entity_of)
    quotes = {quote.id: quote for quote in extraction.quotes}
    for relation in extraction.relations:
        source, target = entity_of.get(relation.source_id), entity_of.get(relation.target_id)
        if source is None or target is None or source.id == target.id or relation.score < min_score:
            continue
        evidence = relation.evidence
        quote = quotes.get(evidence.quote_id or "")
        passage = passage_of(
            evidence,
            extraction.document,
            speaker=speakers.get(evidence.quote_id or "", ""),
            score=relation.score,
            when=relation.when,
            is_direct=quote is not None and quote.is_direct,
        )
        quoted = _quoted(evidence, quote, extraction.document.text)
        ends = relation.kind.ends(source.id, target.id)
        yield (*ends, relation.kind, relation.status), Finding(passage, quoted)


def _quoted(evidence: Evidence, quote: Quote | None, text: str) -> str:
    """Return the words of a passage that its quotation holds."""
    if quote is None:
        return ""
    return text[max(evidence.start, quote.start) : min(evidence.end, quote.end)]


def _speakers(extraction: Extraction, entity_of: Mapping[str, Entity]) -> dict[str, str]:
    """Return the name of who is quoted in each quotation, as written where nobody knows the speaker."""
    texts = {mention.id: mention.text for mention in extraction.mentions}
    names = {
        mention_id: entity_of[cluster.id].name
        for cluster in extraction.clusters
        if cluster.id in entity_of
        for mention_id in cluster.mention_ids
    }
    return {q.id: names.get(q.speaker_id) or texts.get(q.speaker_id, "") for q in extraction.quotes if q.speaker_id}


def _ages(documents: Mapping[str, Mapping[str, Any]]) -> dict[str, int]:
    """Return the rank of each document by date, those without a date last."""
    ranked = sorted(documents, key=lambda d: (documents[d]["published"] or date.max, documents[d]["source"], d))
    return {doc_id: rank for rank, doc_id in enumerate(ranked)}


def _node(entity: Entity, documents: list[str]) -> dict[str, Any]:
    facts = {
        "label": entity.label.value,
        "name": entity.name,
        "aliases": entity.aliases,
        "roles": entity.roles,
        "mentions": entity.mentions,
        "documents": tuple(documents),
    }
    return facts | {"wikidata": entity.wikidata} if entity.wikidata else facts
