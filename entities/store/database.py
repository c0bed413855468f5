"""The store: extractions in one SQLite file, or in memory."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from enum import StrEnum
from types import TracebackType

from entities.decisions import Decision
from entities.errors import BusyError, ReadOnlyError, StoreError
from entities.known import Known
from entities.records import Document, Extraction, Run
from entities.store import rows, writers
from entities.store.facts import Info, read_info
from entities.store.judging import insert_decisions, read_decisions, read_known, replace_known
from entities.store.opening import open_file, open_memory
from entities.store.reading import DOCUMENT, read_documents, read_extractions, read_places
from entities.store.searching import Found, search

__all__ = ["Outcome", "Store"]

_WAIT = 30.0  # seconds
_AT_ONCE = 64  # documents in memory while reading


class Outcome(StrEnum):
    """What became of a document that was to be stored."""

    ADDED = "added"
    REPLACED = "replaced"
    SKIPPED = "skipped"


class Store:
    """Extractions by document, kept in the order they were added.

    Parameters
    ----------
    path : path-like, optional
        File of the corpus, made where there is none, and only read where it may
        not be written to; by default everything stays in memory.
    wait : float
        Seconds to wait for another process that is writing.

    Raises
    ------
    StoreError
        Where the file cannot be opened, is no corpus, or was made by a newer
        version of this package.
    """

    def __init__(self, path: str | os.PathLike[str] | None = None, *, wait: float = _WAIT) -> None:
        self.name = os.fspath(path) if path is not None else ":memory:"
        self._is_file = path is not None
        self._is_registered = False
        self._connection = open_file(self.name, wait=wait) if self._is_file else open_memory()

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; the store cannot be used afterwards."""
        if self._is_registered:
            with suppress(sqlite3.Error):  # the next writer will do it
                writers.unregister(self._connection)
            self._is_registered = False
        self._connection.close()

    def __len__(self) -> int:
        return int(self._connection.execute("SELECT count(*) FROM documents").fetchone()[0])

    def state(self) -> tuple[int, int]:
        """Return what differs as soon as this or another process has changed the content."""
        others = self._connection.execute("PRAGMA data_version").fetchone()[0]
        return (int(others), self._connection.total_changes)

    def knows(self, document: Document) -> bool:
        """Tell whether `document` is there with the same text, title, date and metadata."""
        query = f"SELECT {DOCUMENT} FROM documents WHERE id = ?"  # noqa: S608
        row = self._connection.execute(query, (document.id,)).fetchone()
        return row is not None and rows.to_document(row) == document

    def places(self, document: Document, location: str) -> list[tuple[str, str]]:
        """Return source and location of the documents at `location`, then of the same source, then of the same text."""
        return read_places(self._connection, document, location)

    def locate(self, doc_id: str, location: str) -> None:
        """Note where the file of a document is now, if anywhere."""
        if not location:
            return
        query = "SELECT 1 FROM documents WHERE id = ? AND location <> ?"
        if self._connection.execute(query, (doc_id, location)).fetchone():
            with self._transaction(f"store the place of {location}"):
                self._connection.execute("UPDATE documents SET location = ? WHERE id = ?", (location, doc_id))

    def add(
        self, extraction: Extraction, *, run: Run | None = None, renew: bool = False, location: str = ""
    ) -> Outcome:
        """Store what was found in one document, all of it or nothing.

        A document of the same source with another text, title or date is
        replaced and keeps its place.

        Parameters
        ----------
        extraction : Extraction
            What to store.
        run : Run, optional
            What made it, with the id that `extraction` names.
        renew : bool
            Replace a document that is unchanged, too.
        location : str
            Where its file is; by default where it was.

        Raises
        ------
        StoreError
            Where the extraction points at mentions, clusters or quotes it does
            not have, or the file cannot be written.
        BusyError
            Where another process is writing and does not end in time.
        """
        document = extraction.document
        with self._transaction(f"store {document.source}"):
            if not renew and self.knows(document):
                return Outcome.SKIPPED
            place = self._make_room(document)
            position, old = place or (None, "")
            self._insert(extraction, run or Run(extraction.run_id), position, location or old)
            self._forget_runs()
        return Outcome.REPLACED if place else Outcome.ADDED

    def remove(self, doc_id: str) -> bool:
        """Take a document and all that was found in it away; False where it is not there."""
        with self._transaction(f"remove {doc_id}"):
            cursor = self._connection.execute("DELETE FROM documents WHERE id = ?", (doc_id,))
            self._forget_runs()
        return cursor.rowcount > 0

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Let everything that is read inside show one state, whatever other processes write meanwhile."""
        if self._connection.in_transaction:
            yield
            return
        self._connection.execute("BEGIN")
        try:
            yield
        finally:
            self._connection.execute("COMMIT")

    def documents(self, *, not_of: str | None = None) -> Iterator[Document]:
        """Yield the documents in the order they were added, a few in memory at a time.

        Parameters
        ----------
        not_of : str, optional
            Leave out what the run of this id has made.
        """
        for positions in self._positions(not_of):
            with self.snapshot():
                found = list(read_documents(self._connection, positions))
            yield from found

    def iter_extractions(self) -> Iterator[Extraction]:
        """Yield the extractions in the order they were added, a few in memory at a time."""
        for positions in self._positions():
            with self.snapshot():
                found = read_extractions(self._connection, positions)
            yield from found

    def extraction(self, doc_id: str) -> Extraction | None:
        """Return what was found in a document, None where it is not there."""
        with self.snapshot():
            row = self._connection.execute("SELECT position FROM documents WHERE id = ?", (doc_id,)).fetchone()
            return read_extractions(self._connection, row)[0] if row else None

    def sources(self) -> list[tuple[str, str]]:
        """Return id and source of each document, in the order they were added."""
        return list(self._connection.execute("SELECT id, source FROM documents ORDER BY position"))

    def search(self, query: str, *, limit: int) -> list[Found]:
        """Return the documents that hold all words of `query`, the best first."""
        return list(search(self._connection, query, limit=limit))

    def info(self) -> Info:
        """Return what the file holds, in numbers."""
        with self.snapshot():
            return read_info(self._connection, self.name, writers.describe_others(self._connection))

    def decide(self, decisions: Iterable[Decision]) -> int:
        """Store decisions that are not there yet, all or none, and return their number."""
        with self._transaction("store decisions"):
            return insert_decisions(self._connection, decisions)

    def decisions(self) -> tuple[Decision, ...]:
        """Return all decisions, the earliest first."""
        return read_decisions(self._connection, self.name)

    def use_known(self, known: Iterable[Known]) -> None:
        """Put `known` in the place of the table of known names."""
        with self._transaction("store known names"):
            replace_known(self._connection, known)

    def known(self) -> tuple[Known, ...]:
        """Return the table of known names."""
        return read_known(self._connection)

    @contextmanager
    def _transaction(self, purpose: str) -> Iterator[None]:
        try:
            if self._is_file and not self._is_registered:
                with self._begun():  # of its own, so that others see it at once
                    writers.register(self._connection)
                self._is_registered = True
            with self._begun():
                yield
        except (sqlite3.Error, UnicodeEncodeError) as error:
            if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_BUSY:
                holder = writers.describe_others(self._connection) or "another process"
                raise BusyError(f"cannot {purpose} in {self.name}: {holder} is writing to it; wait for it") from error
            if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_READONLY:
                raise ReadOnlyError(
                    f"cannot {purpose} in {self.name}: it may only be read; copy it to where you may write"
                ) from error
            raise StoreError(f"cannot {purpose} in {self.name}: {error}") from error

    @contextmanager
    def _begun(self) -> Iterator[None]:
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._connection.execute("COMMIT")
        except BaseException:
            self._connection.execute("ROLLBACK")
            raise

    def _make_room(self, document: Document) -> tuple[int, str] | None:
        """Take away what `document` replaces and return its position and location; None where it is new."""
        query = "SELECT position, location FROM documents WHERE id = ?"
        row = self._connection.execute(query, (document.id,)).fetchone()
        if row is None and document.source != "-":  # standard input is another article every time
            query = "SELECT position, location FROM documents WHERE source = ? ORDER BY position"
            row = self._connection.execute(query, (document.source,)).fetchone()
        if row is None:
            return None
        self._connection.execute("DELETE FROM documents WHERE position = ?", row[:1])
        return row[0], row[1]

    def _insert(self, extraction: Extraction, run: Run, position: int | None, location: str) -> None:
        execute = self._connection.execute
        row = (run.id, run.version, run.model, run.settings)
        execute("INSERT OR IGNORE INTO runs (id, version, model, settings) VALUES (?, ?, ?, ?)", row)
        values = (position, *rows.document_row(extraction.document), run.id, location)
        marks = ", ".join("?" * len(values))
        statement = f"INSERT INTO documents (position, {DOCUMENT}, run_id, location) VALUES ({marks})"  # noqa: S608
        place = execute(statement, values).lastrowid
        if place is None:
            raise StoreError(f"cannot store {extraction.document.source} in {self.name}")
        self._insert_all("mentions", place, map(rows.mention_row, extraction.mentions))
        self._insert_all("clusters", place, map(rows.cluster_row, extraction.clusters))
        members = [
            (place, number, order, mention_id)
            for number, cluster in enumerate(extraction.clusters)
            for order, mention_id in enumerate(cluster.mention_ids)
        ]
        self._connection.executemany("INSERT INTO cluster_mentions VALUES (?, ?, ?, ?)", members)
        self._insert_all("quotes", place, map(rows.quote_row, extraction.quotes))
        self._insert_all("roles", place, map(rows.role_row, extraction.roles))
        self._insert_all("relations", place, map(rows.relation_row, extraction.relations))

    def _insert_all(self, table: str, position: int, values: Iterable[rows.Row]) -> None:
        numbered = [(position, number, *row) for number, row in enumerate(values)]
        if numbered:
            marks = ", ".join("?" * len(numbered[0]))
            # The table is one of the names above, never text from outside.
            self._connection.executemany(f"INSERT INTO {table} VALUES ({marks})", numbered)  # noqa: S608

    def _forget_runs(self) -> None:
        self._connection.execute(
            "DELETE FROM runs WHERE NOT EXISTS (SELECT 1 FROM documents WHERE documents.run_id = runs.id)"
        )

    def _positions(self, not_of: str | None = None) -> Iterator[Sequence[int]]:
        query = "SELECT position FROM documents WHERE run_id IS NOT ? ORDER BY position"
        positions = [row[0] for row in self._connection.execute(query, (not_of,))]
        for start in range(0, len(positions), _AT_ONCE):
            yield positions[start : start + _AT_ONCE]
