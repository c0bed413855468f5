"""What a text search finds, with the entities and relations of each document."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import networkx as nx

from entities.records import kind_in_words

__all__ = ["Hit", "hit_rows"]


@dataclass(frozen=True, slots=True)
class Hit:
    """A document that holds the words searched for.

    `text` is the stretch that shows most of them; `entities` are names, most
    mentioned in the whole corpus first; `relations` read "Ann Lee met Bob Ray".
    """

    document: str
    published: date | None
    title: str
    text: str
    entities: tuple[str, ...]
    relations: tuple[str, ...]
    source: str
    doc_id: str


def hit_rows(graph: nx.MultiDiGraph, snippets: Mapping[str, str]) -> list[Hit]:
    """Return one row for each document.

    Parameters
    ----------
    graph : networkx.MultiDiGraph
        As made by :func:`~entities.graph.build.build_graph`.
    snippets : mapping of str to str
        What to show of each document, by id, in the order of the rows.
    """
    entities = _by_document(snippets, ((facts["documents"], facts["name"]) for _, facts in _by_mentions(graph)))
    relations = _by_document(
        snippets,
        (
            (
                edge["documents"],
                f"{graph.nodes[a]['name']} {kind_in_words(edge['kind'], edge['status'])} {graph.nodes[b]['name']}",
            )
            for a, b, edge in sorted(graph.edges(data=True), key=lambda e: (-e[2]["weight"], e[0], e[1], e[2]["kind"]))
        ),
    )
    known = graph.graph.get("documents", {})
    return [
        Hit(
            document=known[doc_id]["name"],
            published=known[doc_id]["published"],
            title=known[doc_id]["title"],
            text=text,
            entities=tuple(entities[doc_id]),
            relations=tuple(relations[doc_id]),
            source=known[doc_id]["source"],
            doc_id=doc_id,
        )
        for doc_id, text in snippets.items()
        if doc_id in known
    ]


def _by_mentions(graph: nx.MultiDiGraph) -> list[tuple[str, dict[str, Any]]]:
    return sorted(graph.nodes(data=True), key=lambda n: (-n[1]["mentions"], n[1]["name"], n[0]))


def _by_document(wanted: Iterable[str], named: Iterable[tuple[Iterable[str], str]]) -> dict[str, list[str]]:
    asked = set(wanted)
    found: dict[str, list[str]] = defaultdict(list)
    for documents, name in named:
        for doc_id in asked.intersection(documents):
            found[doc_id].append(name)
    return found
