"""Rows → extractions, many documents at a time."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from entities.records import Document, Extraction
from entities.store import rows

__all__ = ["DOCUMENT", "read_documents", "read_extractions", "read_places"]

DOCUMENT = "id, text, source, title, published, metadata"
"""Columns of a document, in the order of its row."""

_TABLES = ("mentions", "clusters", "quotes", "roles", "relations")


def read_documents(connection: sqlite3.Connection, positions: Sequence[int]) -> Iterator[Document]:
    """Yield the documents at `positions`, which ascend; those that are gone are left out."""
    for _, document, _ in _documents(connection, positions):
        yield document


def read_extractions(connection: sqlite3.Connection, positions: Sequence[int]) -> list[Extraction]:
    """Return the extractions at `positions`, which ascend; those that are gone are left out.

    One query a table for all of them: a query a document costs more than the
    rows themselves.
    """
    if not positions:
        return []
    ends = (positions[0], positions[-1])
    members = _members(connection, ends)
    tables = {name: _select(connection, name, ends) for name in _TABLES}
    found = []
    for position, document, run_id in list(_documents(connection, positions)):
        mentions, clusters, quotes, roles, relations = (tables[name].get(position, ()) for name in _TABLES)
        own = members.get(position, {})
        found.append(
            Extraction(
                document=document,
                mentions=tuple(rows.to_mention(document.id, row) for row in mentions),
                clusters=tuple(
                    rows.to_cluster(document.id, row, tuple(own.get(number, ()))) for number, row in enumerate(clusters)
                ),
                roles=tuple(rows.to_role(document.id, row) for row in roles),
                quotes=tuple(rows.to_quote(document.id, row) for row in quotes),
                relations=tuple(rows.to_relation(document.id, row) for row in relations),
                run_id=run_id,
            )
        )
    return found


_PLACES = """
    SELECT source, location FROM documents WHERE location = :location
    UNION ALL
    SELECT source, location FROM documents WHERE source = :source
    UNION ALL
    SELECT source, location FROM documents WHERE substr(text, 1, 100) = substr(:text, 1, 100) AND text = :text
"""


def read_places(connection: sqlite3.Connection, document: Document, location: str) -> list[tuple[str, str]]:
    """Return source and location of the documents at `location`, then of the same source, then of the same text."""
    values = {"location": location, "source": document.source, "text": document.text}
    try:
        return list(connection.execute(_PLACES, values))
    except UnicodeEncodeError:  # what cannot be stored is not there
        return []


def _documents(connection: sqlite3.Connection, positions: Sequence[int]) -> Iterator[tuple[int, Document, str]]:
    if not positions:
        return
    wanted = set(positions)
    query = f"SELECT position, run_id, {DOCUMENT} FROM documents WHERE position BETWEEN ? AND ? ORDER BY position"  # noqa: S608
    for position, run_id, *row in connection.execute(query, (positions[0], positions[-1])):
        if position in wanted:
            yield position, rows.to_document(tuple(row)), run_id


def _select(connection: sqlite3.Connection, table: str, ends: tuple[int, int]) -> dict[int, list[rows.Row]]:
    # The table is one of the names above, never text from outside.
    query = f"SELECT * FROM {table} WHERE document BETWEEN ? AND ? ORDER BY document, position"  # noqa: S608
    found: dict[int, list[Any]] = defaultdict(list)
    for row in connection.execute(query, ends):
        found[row[0]].append(row[2:])
    return found


def _members(connection: sqlite3.Connection, ends: tuple[int, int]) -> dict[int, dict[int, list[str]]]:
    """Return the mentions of each cluster of each document."""
    query = (
        "SELECT document, cluster, mention_id FROM cluster_mentions "
        "WHERE document BETWEEN ? AND ? ORDER BY document, cluster, position"
    )
    found: dict[int, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    for document, cluster, mention_id in connection.execute(query, ends):
        found[document][cluster].append(mention_id)
    return found
