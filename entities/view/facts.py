"""From the graph to the plain values that the page shows: names, roles, relations, passages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from entities.errors import ExportError
from entities.records import HeldRole, Passage
from entities.view.passages import Texts, passage_rows
from entities.view.theme import KINDS, LABELS, STATUSES

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["Facts", "collect_facts", "relation_id"]

Facts = dict[str, Any]

_NODE = ("label", "name", "aliases", "roles", "mentions", "documents", "weight")
_EDGE = ("kind", "status", "directed", "weight", "documents", "first", "last", "score", "evidence")
_ADVICE = "expected a graph as entities.Corpus.graph() returns it"


def collect_facts(graph: nx.MultiDiGraph, *, texts: Texts | None = None) -> Facts:
    """Return ``documents``, ``texts``, ``entities`` and ``relations`` as lists of plain values.

    Entities are sorted by name and id, relations by their ends and key, so that
    equal graphs give equal facts.  The weight of a relation is the number of its
    passages, copies folded into one, or that of its edge where it has none; the
    weight of an entity is the sum of those of its relations.  Relations name entities by id; passages and
    entities name documents by their position in the list.

    Parameters
    ----------
    graph : networkx.MultiDiGraph
        As :meth:`entities.Corpus.graph` returns it.
    texts : Texts, optional
        Takes the paragraphs around passages, those of the heaviest relations
        first; by default there is room for none.

    Raises
    ------
    ExportError
        Where the graph is of another type, lacks an attribute, or holds a
        value that the page does not know.
    """
    if not (graph.is_directed() and graph.is_multigraph()):
        raise ExportError(f"cannot draw a {type(graph).__name__}: it is no MultiDiGraph; {_ADVICE}")
    documents = _Documents(graph.graph.get("documents", {}))
    nodes = sorted(graph.nodes(data=True), key=lambda item: (str(item[1].get("name", "")).casefold(), str(item[0])))
    edges = sorted(graph.edges(keys=True, data=True), key=lambda item: tuple(map(str, item[:3])))
    texts = texts or Texts(0)
    relations: dict[tuple[Any, ...], Facts] = {}
    for *ends, data in sorted(edges, key=lambda item: -_number(item[3].get("weight"))):
        relations[tuple(ends)] = _relation(ends, data, documents, texts)
    entities = [_entity(key, data, documents, texts) for key, data in nodes]
    _weigh(entities, relations.values())
    return {
        "entities": entities,
        "relations": [relations[tuple(ends)] for *ends, _ in edges],
        "documents": documents.rows,
        "texts": texts.rows,
    }


class _Documents:
    """The documents in a fixed order, each known by its position."""

    def __init__(self, table: Mapping[str, Mapping[str, Any]]) -> None:
        self.rows: list[Facts] = []
        self._places: dict[str, int] = {}
        for key in sorted(table):
            row = table[key]
            self._append(key, row.get("name", key), row.get("title", ""), row.get("source", ""), row.get("published"))

    def place(self, key: str) -> int:
        """Return the position of a document, which is added where the graph does not list it."""
        if key not in self._places:
            self._append(key, key, "", "", None)
        return self._places[key]

    def of(self, passage: Passage) -> int:
        """Return the position of the document of a passage."""
        if passage.doc_id not in self._places:
            self._append(passage.doc_id, passage.doc_id, passage.title, passage.source, passage.published)
        return self._places[passage.doc_id]

    def _append(self, key: str, name: str, title: str, source: str, published: date | None) -> None:
        self._places[key] = len(self.rows)
        self.rows.append({"id": key, "name": name, "title": title, "source": source, "date": _day(published)})


def _entity(key: Hashable, data: Mapping[str, Any], documents: _Documents, texts: Texts) -> Facts:
    where = f"node {_short(key)}"
    if not isinstance(key, str):
        raise ExportError(f"cannot draw {where}: its key is no text; {_ADVICE}")
    _require(data, _NODE, where)
    _known(data["label"], LABELS, "label", where)
    roles = _records(data["roles"], HeldRole, "roles", where)
    return {
        "id": key,
        "type": str(data["label"]),
        "name": data["name"] or key,
        "aliases": [alias for alias in data["aliases"] if alias != data["name"]],
        "roles": [_role(role, documents, texts) for role in roles],
        "mentions": int(data["mentions"]),
        "documents": [documents.place(doc) for doc in data["documents"]],
        "weight": 0,  # known once the relations are
        "community": int(data.get("community", 0)),
    }


def _role(role: HeldRole, documents: _Documents, texts: Texts) -> Facts:
    return {
        "title": role.title,
        "org": role.org,
        "orgId": role.org_id,
        "former": role.is_former,
        "first": _day(role.first),
        "last": _day(role.last),
        "passages": passage_rows(role.evidence, documents.of, texts),
    }


def _relation(ends: list[Any], data: Mapping[str, Any], documents: _Documents, texts: Texts) -> Facts:
    source, target, key = ends
    where = f"the edge {_short(key)} from {_short(source)} to {_short(target)}"
    _require(data, _EDGE, where)
    _known(data["kind"], KINDS, "kind", where)
    _known(data["status"], STATUSES, "status", where)
    # passages first: they can describe a document that the graph does not list
    evidence = _records(data["evidence"], Passage, "evidence", where)
    passages = passage_rows(evidence, documents.of, texts)
    return {
        "id": relation_id(source, target, key),
        "source": source,
        "target": target,
        "kind": str(data["kind"]),
        "status": str(data["status"]),
        "directed": bool(data["directed"]),
        "weight": len(passages) or int(data["weight"]),  # as many as the page lists
        "score": round(float(data["score"]), 3),
        "first": _day(data["first"]),
        "last": _day(data["last"]),
        "documents": [documents.place(doc) for doc in data["documents"]],
        "passages": passages,
    }


def _weigh(entities: Iterable[Facts], relations: Iterable[Facts]) -> None:
    """Give each entity the sum of the weights of its relations, as the page lists them."""
    weights: Counter[str] = Counter()
    for relation in relations:
        weights[relation["source"]] += relation["weight"]
        weights[relation["target"]] += relation["weight"]
    for entity in entities:
        entity["weight"] = weights[entity["id"]]


def relation_id(source: str, target: str, key: str) -> str:
    """Return what the page calls an edge."""
    return f"{source} {key} {target}"


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _number(value: object) -> float:
    return float(value) if isinstance(value, int | float) else 0.0  # a missing weight is complained of later


def _short(key: object) -> str:
    text = repr(key)
    return text if len(text) <= 60 else f"{text[:59]}\u2026"


def _require(data: Mapping[str, Any], names: Iterable[str], where: str) -> None:
    missing = [name for name in names if name not in data]
    if missing:
        raise ExportError(f"cannot draw {where}: it lacks {', '.join(missing)}; {_ADVICE}")


def _known(value: object, table: Mapping[str, object], name: str, where: str) -> None:
    if value not in table:
        raise ExportError(f"cannot draw {where}: its {name} is {value!r}; expected one of {', '.join(table)}")


def _records(values: Iterable[Any], kind: type, name: str, where: str) -> list[Any]:
    found = list(values)
    if not all(isinstance(value, kind) for value in found):
        raise ExportError(f"cannot draw {where}: its {name} are no {kind.__name__} records; {_ADVICE}")
    return found
