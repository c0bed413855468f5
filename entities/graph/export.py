"""The graph in files that other programs read, one format for each extension.

``.graphml`` and ``.gexf``
    For Gephi, yEd and Cytoscape.  These formats hold no lists, so aliases,
    roles, documents and passages become one text each, parted by `` | ``.
    ``label`` is the name, as those programs expect; ``type`` is person or org.
``.json``
    Node-link data with everything in it; dates are ISO 8601 text and records
    are objects.  ``networkx.node_link_graph(data, edges="edges")`` reads it.
``.csv``
    One row for each passage, for spreadsheets.
"""

from __future__ import annotations

import csv
import io
import json
import os
import re
from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any

import networkx as nx

from entities.dates import When
from entities.errors import ExportError
from entities.graph.formats import require_format
from entities.records import Event, HeldRole, Passage

__all__ = ["write_graph"]

_SEPARATOR = " | "
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_GEXF_DAY = re.compile(rb' lastmodifieddate="[^"]*"')
_NOT_UTF8 = re.compile("[\ud800-\udfff]")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write_graph(graph: nx.MultiDiGraph, path: str | os.PathLike[str]) -> Path:
    """Write `graph` to `path` in the format of its extension and return the path.

    Raises
    ------
    ExportError
        Where the extension is not ``.graphml``, ``.gexf``, ``.json`` or
        ``.csv``, or the file cannot be written.
    """
    path = Path(path)
    content = _WRITERS[require_format(path)](graph)
    part = path.with_name(path.name + ".part")
    try:
        part.write_bytes(content)
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise ExportError(f"cannot write {path}: {error.strerror or error}; give a path that can be written") from error
    return path


def _graphml(graph: nx.MultiDiGraph) -> bytes:
    lines = nx.generate_graphml(_flat(graph), edge_id_from_attribute="id")
    return "\n".join(('<?xml version="1.0" encoding="utf-8"?>', *lines, "")).encode()


def _gexf(graph: nx.MultiDiGraph) -> bytes:
    buffer = io.BytesIO()
    nx.write_gexf(_flat(graph), buffer)
    # The day of writing would make equal graphs differ.
    return _GEXF_DAY.sub(b"", buffer.getvalue(), count=1)


def _json(graph: nx.MultiDiGraph) -> bytes:
    data = nx.node_link_data(graph, edges="edges")
    text = json.dumps(data, ensure_ascii=False, indent=1, default=_plain)
    return _NOT_UTF8.sub("\ufffd", text).encode()


def _csv(graph: nx.MultiDiGraph) -> bytes:
    buffer = io.StringIO(newline="")
    writer = csv.DictWriter(buffer, _COLUMNS)
    writer.writeheader()
    documents = graph.graph.get("documents", {})
    for source, target, edge in graph.edges(data=True):
        for passage in edge["evidence"]:
            row = _row(graph.nodes[source], edge, graph.nodes[target], passage)
            row["document"] = documents.get(passage.doc_id, {}).get("name", passage.doc_id)
            writer.writerow({column: _cell(value) for column, value in row.items()})
    return _NOT_UTF8.sub("\ufffd", buffer.getvalue()).encode()


_WRITERS: Mapping[str, Callable[[nx.MultiDiGraph], bytes]] = {
    ".graphml": _graphml,
    ".gexf": _gexf,
    ".json": _json,
    ".csv": _csv,
}

_COLUMNS = (
    "source",
    "source_type",
    "kind",
    "status",
    "target",
    "target_type",
    "weight",
    "score",
    "published",
    "when",
    "piece",
    "document",
    "document_title",
    "document_source",
    "speaker",
    "cue",
    "passage",
)


def _row(
    source: Mapping[str, Any], edge: Mapping[str, Any], target: Mapping[str, Any], passage: Passage
) -> dict[str, Any]:
    return {
        "source": source["name"],
        "source_type": source["label"],
        "kind": edge["kind"],
        "status": edge["status"],
        "target": target["name"],
        "target_type": target["label"],
        "weight": edge["weight"],
        "score": round(passage.score, 4),
        "published": passage.published,
        "when": passage.when.text if passage.when else "",
        "piece": passage.piece,
        "document_title": passage.title,
        "document_source": passage.source,
        "speaker": passage.speaker,
        "cue": passage.cue,
        "passage": passage.text,
    }


def _cell(value: Any) -> Any:
    """Return `value` such that no spreadsheet takes text for a formula."""
    if isinstance(value, str) and value.startswith(_FORMULA):
        return "'" + value
    return "" if value is None else value


def _flat(graph: nx.MultiDiGraph) -> nx.MultiDiGraph:
    """Return a copy whose attributes are texts and numbers only."""
    flat = nx.MultiDiGraph()
    names = {doc_id: facts.get("name", doc_id) for doc_id, facts in graph.graph.get("documents", {}).items()}
    for node, facts in graph.nodes(data=True):
        attributes = {key: value for key, value in facts.items() if key not in ("name", "label")}
        attributes |= {"label": facts["name"], "type": facts["label"]}
        flat.add_node(_xml(node), **{key: _flat_value(value, key, names) for key, value in attributes.items()})
    for source, target, key, facts in graph.edges(keys=True, data=True):
        attributes = {name: _flat_value(value, name, names) for name, value in facts.items()}
        attributes |= {"id": _xml(f"{source} {key} {target}"), "label": facts["kind"]}
        flat.add_edge(_xml(source), _xml(target), key=key, **attributes)
    return flat


def _flat_value(value: Any, key: str, names: Mapping[str, str]) -> Any:
    if isinstance(value, tuple):
        parts = (names.get(v, v) if key == "documents" else _as_text(v) for v in value)
        return _xml(_SEPARATOR.join(parts))
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    return _xml(value) if isinstance(value, str) else value


def _as_text(value: Any) -> str:
    if isinstance(value, HeldRole | Passage):
        return value.text
    if isinstance(value, Event):
        return "/".join(day.isoformat() if day else ".." for day in (value.first, value.last))
    return str(value)


def _xml(text: str) -> str:
    """Return `text` without the characters that XML cannot hold."""
    return _NOT_XML.sub("\ufffd", text)


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, When):
        return value.text
    return {field.name: getattr(value, field.name) for field in fields(value)}
