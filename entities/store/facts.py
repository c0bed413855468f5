"""What a corpus file holds, in numbers."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import date

from entities.records import Run

__all__ = ["Info", "RunCount", "read_info"]


@dataclass(frozen=True, slots=True)
class RunCount:
    """A run and the number of documents it made."""

    run: Run
    documents: int


@dataclass(frozen=True, slots=True)
class Info:
    """What a corpus file holds.

    `size` is in bytes, 0 in memory; `first` and `last` are the days of the
    oldest and newest document; `relations` counts passages; `version` is that
    of the tables; `writers` says which other processes are writing now.
    """

    file: str
    size: int
    version: int
    documents: int
    characters: int
    first: date | None
    last: date | None
    mentions: int
    relations: int
    runs: tuple[RunCount, ...]
    writers: str


def read_info(connection: sqlite3.Connection, name: str, writers: str) -> Info:
    """Return what the file of `connection` holds, which is called `name` in messages."""

    def one(query: str) -> tuple[int | str | None, ...]:
        row: tuple[int | str | None, ...] = connection.execute(query).fetchone()
        return row

    def number(query: str) -> int:
        return int(one(query)[0] or 0)

    first, last = one("SELECT min(published), max(published) FROM documents")
    path = one("SELECT file FROM pragma_database_list WHERE name = 'main'")[0]
    pages = "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size"
    runs = connection.execute(
        "SELECT runs.id, version, model, settings, count(*) FROM runs JOIN documents ON run_id = runs.id "
        "GROUP BY runs.id ORDER BY count(*) DESC, runs.id"
    )
    return Info(
        file=name,
        size=number(pages) if path else 0,
        version=number("SELECT max(number) FROM migrations"),
        documents=number("SELECT count(*) FROM documents"),
        characters=number("SELECT sum(length(text)) FROM documents"),
        first=date.fromisoformat(str(first)) if first else None,
        last=date.fromisoformat(str(last)) if last else None,
        mentions=number("SELECT count(*) FROM mentions"),
        relations=number("SELECT count(*) FROM relations"),
        runs=tuple(RunCount(Run(*row[:4]), row[4]) for row in runs),
        writers=writers,
    )
