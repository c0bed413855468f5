"""Decisions of people and the table of known names, in the tables of a corpus file."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable

from entities.decisions import Decision, decisions_from_json, decisions_to_json
from entities.known import Known
from entities.records import Label

__all__ = ["insert_decisions", "read_decisions", "read_known", "replace_known"]


def insert_decisions(connection: sqlite3.Connection, decisions: Iterable[Decision]) -> int:
    """Write the decisions that are not there yet and return their number; none is ever changed or deleted."""
    new = 0
    for decision in decisions:
        body = json.dumps(decisions_to_json([decision])["decisions"][0], ensure_ascii=False)
        row = (decision.id, decision.at, decision.by, decision.verb.value, body)
        new += connection.execute("INSERT OR IGNORE INTO decisions VALUES (?, ?, ?, ?, ?)", row).rowcount
    return new


def read_decisions(connection: sqlite3.Connection, name: str) -> tuple[Decision, ...]:
    """Return all decisions, the earliest first; `name` is what to call the file in messages."""
    rows = [json.loads(row[0]) for row in connection.execute("SELECT body FROM decisions ORDER BY at, id")]
    return decisions_from_json({"format": "entities-corrections", "version": 1, "decisions": rows}, source=name)


def replace_known(connection: sqlite3.Connection, known: Iterable[Known]) -> None:
    """Put `known` in the place of the table of known names."""
    connection.execute("DELETE FROM known")
    rows = [
        (place, entry.name, json.dumps(entry.aliases, ensure_ascii=False), entry.wikidata, entry.label.value)
        for place, entry in enumerate(known)
    ]
    connection.executemany("INSERT INTO known VALUES (?, ?, ?, ?, ?)", rows)


def read_known(connection: sqlite3.Connection) -> tuple[Known, ...]:
    """Return the table of known names."""
    rows = connection.execute("SELECT name, aliases, wikidata, label FROM known ORDER BY position")
    return tuple(
        Known(name, tuple(json.loads(aliases)), wikidata, Label(label)) for name, aliases, wikidata, label in rows
    )
