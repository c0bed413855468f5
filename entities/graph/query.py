"""Ask a graph: rows of entities, relations and passages, and nodes by name."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import networkx as nx

from entities.errors import NotFoundError
from entities.graph.names import plain, without_courtesy

__all__ = ["EvidenceRow", "RelationRow", "evidence_rows", "find_node", "relation_rows"]

_NEAREST = 5


@dataclass(frozen=True, slots=True)
class RelationRow:
    """One edge of the graph, its ends by name.

    `weight` counts distinct passages, `score` is in [0, 1], `first` and `last`
    are days, `documents` counts the documents.
    """

    source: str
    kind: str
    target: str
    status: str
    weight: int
    score: float
    first: date | None
    last: date | None
    documents: int


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """One passage behind an edge; `start` and `end` are offsets in the text of `doc_id`."""

    source: str
    kind: str
    target: str
    status: str
    text: str
    speaker: str
    cue: str
    title: str
    document: str
    published: date | None
    score: float
    doc_id: str
    start: int
    end: int


def relation_rows(graph: nx.MultiDiGraph) -> list[RelationRow]:
    """Return one row for each edge, the heaviest first."""
    rows = [
        RelationRow(
            source=graph.nodes[source]["name"],
            kind=edge["kind"],
            target=graph.nodes[target]["name"],
            status=edge["status"],
            weight=edge["weight"],
            score=edge["score"],
            first=edge["first"],
            last=edge["last"],
            documents=len(edge["documents"]),
        )
        for source, target, edge in graph.edges(data=True)
    ]
    return sorted(rows, key=lambda r: (-r.weight, -r.score, r.source, r.target, r.kind, r.status))


def evidence_rows(graph: nx.MultiDiGraph, name: str, other: str | None = None) -> list[EvidenceRow]:
    """Return the passages behind the relations of `name`, or of `name` and `other`.

    Both may be a name, an alias or a node's id; relations of either direction
    count.  Heavier edges come first, and of one edge the older passages.

    Raises
    ------
    NotFoundError
        Where no entity, or more than one, has the name.
    """
    node = find_node(graph, name)
    partner = find_node(graph, other) if other is not None else None
    edges = [
        (source, target, edge)
        for source, target, edge in _edges_at(graph, node)
        if partner is None or partner in (source, target)
    ]
    edges.sort(key=lambda e: (-e[2]["weight"], e[0], e[1], e[2]["kind"], e[2]["status"]))
    return [row for source, target, edge in edges for row in _passages(graph, source, target, edge)]


def find_node(graph: nx.MultiDiGraph, name: str) -> str:
    """Return the node whose id, name or alias is `name`; case and accents do not count.

    A name goes before an alias, so "Ann Lee" is found where somebody else is
    called so once.

    Raises
    ------
    NotFoundError
        Where no entity, or more than one, has the name; the message lists the
        nearest names.
    """
    if name in graph:
        return name
    wanted = _searched(name)
    by_name = [node for node, title in graph.nodes(data="name") if _searched(title) == wanted]
    by_alias = [n for n, aliases in graph.nodes(data="aliases") if any(_searched(a) == wanted for a in aliases)]
    found = by_name or by_alias
    if len(found) == 1:
        return str(found[0])
    if found:
        listed = ", ".join(sorted(f"{graph.nodes[node]['name']} ({node})" for node in found))
        raise NotFoundError(f"{len(found)} entities are called {name!r}: {listed}; give one of these ids")
    raise NotFoundError(f"no entity is called {name!r}{_nearest(graph, wanted)}")


def _searched(name: str) -> str:
    return plain(without_courtesy(name)).removeprefix("the ")


def _nearest(graph: nx.MultiDiGraph, wanted: str) -> str:
    canonical: dict[str, str] = {}
    for _, facts in graph.nodes(data=True):
        for name in (*facts["aliases"], facts["name"]):
            canonical.setdefault(_searched(name), facts["name"])
    containing = sorted(form for form in canonical if wanted and wanted in form)
    close = difflib.get_close_matches(wanted, sorted(canonical), n=_NEAREST, cutoff=0.6)
    names = list(dict.fromkeys(canonical[form] for form in (*close, *containing)))[:_NEAREST]
    return f"; the nearest are: {', '.join(names)}" if names else f"; the graph has {len(graph)} entities"


def _edges_at(graph: nx.MultiDiGraph, node: str) -> Iterator[tuple[str, str, dict[str, Any]]]:
    yield from graph.out_edges(node, data=True)
    yield from graph.in_edges(node, data=True)


def _passages(graph: nx.MultiDiGraph, source: str, target: str, edge: dict[str, Any]) -> Iterator[EvidenceRow]:
    documents = graph.graph.get("documents", {})
    for passage in edge["evidence"]:
        yield EvidenceRow(
            source=graph.nodes[source]["name"],
            kind=edge["kind"],
            target=graph.nodes[target]["name"],
            status=edge["status"],
            text=passage.text,
            speaker=passage.speaker,
            cue=passage.cue,
            title=passage.title,
            document=documents.get(passage.doc_id, {}).get("name", passage.doc_id),
            published=passage.published,
            score=passage.score,
            doc_id=passage.doc_id,
            start=passage.start,
            end=passage.end,
        )
