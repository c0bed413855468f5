"""Ask a graph: rows of entities, relations and passages, and nodes by name."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

import networkx as nx

from entities.dates import When
from entities.errors import ConfigError, NotFoundError
from entities.graph.names import plain, search_key
from entities.records import Label, RelationKind, Status

__all__ = ["EntityRow", "EvidenceRow", "RelationRow", "entity_rows", "evidence_rows", "find_node", "relation_rows"]

_NEAREST = 5


@dataclass(frozen=True, slots=True)
class EntityRow:
    """One node of the graph; `aliases` are the names besides `name`, `documents` counts."""

    id: str
    name: str
    type: str
    mentions: int
    documents: int
    roles: tuple[str, ...]
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RelationRow:
    """One edge of the graph, its ends by name.

    `weight` counts pieces of evidence, copies once; `score` is in [0, 1],
    `first` and `last` are days, `documents` counts the documents; `events`
    counts the encounters that ``met`` tells of, and is 0 for other kinds.
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
    events: int


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """One passage behind an edge.

    `start` and `end` are offsets in the text of `doc_id`; `when` is the day,
    week, month or year that the passage itself gives, in ISO 8601
    (``2016-09-13``, ``2016-W37``, ``2016-09``, ``2016``), or empty; rows of
    one edge with the same `piece` are copies and count once.
    """

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
    when: str
    piece: int | None
    score: float
    doc_id: str
    start: int
    end: int

    @property
    def first(self) -> date | None:
        """The first day on which it can have happened: the passage gives it, else the document."""
        return When.parse(self.when).first if self.when else self.published

    @property
    def dated(self) -> str:
        """When it happened, as exactly as the passage says, else the day of the document, or empty."""
        return self.when or (self.published.isoformat() if self.published else "")


def entity_rows(graph: nx.MultiDiGraph, *, label: str | None = None, match: str | None = None) -> list[EntityRow]:
    """Return one row for each node, the most mentioned first.

    Parameters
    ----------
    graph : networkx.MultiDiGraph
        As made by :func:`~entities.graph.build.build_graph`.
    label : str, optional
        Leave out nodes of another label, ``person`` or ``org``.
    match : str, optional
        Leave out nodes of which no name holds this text; case and accents do not count.

    Raises
    ------
    ConfigError
        Where there is no such label.
    """
    _check(Label, "type", label)
    wanted = plain(match or "")
    rows = [
        EntityRow(
            id=node,
            name=facts["name"],
            type=facts["label"],
            mentions=facts["mentions"],
            documents=len(facts["documents"]),
            roles=tuple(role.text for role in facts["roles"]),
            aliases=tuple(alias for alias in facts["aliases"] if alias != facts["name"]),
        )
        for node, facts in graph.nodes(data=True)
        if label in (None, facts["label"]) and any(wanted in plain(n) for n in (facts["name"], *facts["aliases"]))
    ]
    return sorted(rows, key=lambda r: (-r.mentions, r.name, r.id))


def relation_rows(
    graph: nx.MultiDiGraph,
    *,
    kind: str | None = None,
    source: str | None = None,
    target: str | None = None,
    status: str | None = None,
    min_weight: int = 1,
) -> list[RelationRow]:
    """Return one row for each edge, the heaviest first.

    Parameters
    ----------
    graph : networkx.MultiDiGraph
        As made by :func:`~entities.graph.build.build_graph`.
    kind, status : str, optional
        Leave out edges of another kind or status.
    source, target : str, optional
        Name, alias or id of one end; either end of what has no direction.
    min_weight : int
        Leave out edges of less weight.

    Raises
    ------
    NotFoundError
        Where no entity, or more than one, has a name.
    ConfigError
        Where there is no such kind or status.
    """
    _check(RelationKind, "kind", kind)
    _check(Status, "status", status)
    from_node = find_node(graph, source) if source is not None else None
    to_node = find_node(graph, target) if target is not None else None
    rows = [
        _row(graph, start, end, edge)
        for start, end, edge in graph.edges(data=True)
        if (kind is None or edge["kind"] == kind)
        and (status is None or edge["status"] == status)
        and edge["weight"] >= min_weight
        and _joins(start, end, from_node, to_node, directed=edge["directed"])
    ]
    return sorted(rows, key=lambda r: (-r.weight, -r.score, r.source, r.target, r.kind, r.status))


def _check(allowed: type[StrEnum], what: str, value: str | None) -> None:
    if value is not None and value not in list(allowed):
        raise ConfigError(f"{what} is {value!r}; expected {', '.join(allowed)}")


def _joins(start: str, end: str, source: str | None, target: str | None, *, directed: bool) -> bool:
    def fits(a: str, b: str) -> bool:
        return source in (None, a) and target in (None, b)

    return fits(start, end) or (not directed and fits(end, start))


def _row(graph: nx.MultiDiGraph, source: str, target: str, edge: dict[str, Any]) -> RelationRow:
    return RelationRow(
        source=graph.nodes[source]["name"],
        kind=edge["kind"],
        target=graph.nodes[target]["name"],
        status=edge["status"],
        weight=edge["weight"],
        score=edge["score"],
        first=edge["first"],
        last=edge["last"],
        documents=len(edge["documents"]),
        events=len(edge["events"]),
    )


def evidence_rows(graph: nx.MultiDiGraph, name: str | None = None, other: str | None = None) -> list[EvidenceRow]:
    """Return the passages behind all relations, behind those of `name`, or of `name` and `other`.

    Both may be a name, an alias or a node's id; relations of either direction
    count.  Heavier edges come first, and of one edge the older passages.

    Raises
    ------
    NotFoundError
        Where no entity, or more than one, has the name.
    """
    nodes = {find_node(graph, given) for given in (name, other) if given is not None}
    edges = [(source, target, edge) for source, target, edge in graph.edges(data=True) if nodes <= {source, target}]
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
    wanted = search_key(name)
    by_name = [node for node, title in graph.nodes(data="name") if search_key(title) == wanted]
    by_alias = [n for n, aliases in graph.nodes(data="aliases") if any(search_key(a) == wanted for a in aliases)]
    found = by_name or by_alias
    if len(found) == 1:
        return str(found[0])
    if found:
        listed = ", ".join(sorted(f"{graph.nodes[node]['name']} ({node})" for node in found))
        raise NotFoundError(f"{len(found)} entities are called {name!r}: {listed}; give one of these ids")
    raise NotFoundError(f"no entity is called {name!r}{_nearest(graph, wanted)}")


def _nearest(graph: nx.MultiDiGraph, wanted: str) -> str:
    canonical: dict[str, str] = {}
    for _, facts in graph.nodes(data=True):
        for name in (*facts["aliases"], facts["name"]):
            canonical.setdefault(search_key(name), facts["name"])
    containing = sorted((form for form in canonical if wanted and wanted in form), key=lambda form: (len(form), form))
    words = {word for word in wanted.split() if len(word) > 1}
    sharing = sorted(canonical, key=lambda form: (-len(words.intersection(form.split())), len(form), form))
    sharing = [form for form in sharing[:_NEAREST] if words.intersection(form.split())]
    close = difflib.get_close_matches(wanted, sorted(canonical), n=_NEAREST, cutoff=0.6)
    names = list(dict.fromkeys(canonical[form] for form in (*close, *containing, *sharing)))[:_NEAREST]
    return f"; the nearest are: {', '.join(names)}" if names else f"; the graph has {len(graph)} entities"


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
            when=passage.when.text if passage.when else "",
            piece=passage.piece,
            score=passage.score,
            doc_id=passage.doc_id,
            start=passage.start,
            end=passage.end,
        )
