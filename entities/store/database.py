"""The store: extractions in one SQLite file, or in memory."""

from __future__ import annotations

import os
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from types import TracebackType

from entities.errors import StoreError
from entities.records import Document, Extraction
from entities.store import rows
from entities.store.schema import migrate

__all__ = ["Store"]

_DOCUMENT = "id, text, source, title, published, metadata"


class Store:
    """Extractions by document, kept in the order they were added.

    Parameters
    ----------
    path : path-like, optional
        File of the corpus, made where there is none; by default everything
        stays in memory.

    Raises
    ------
    StoreError
        Where the file cannot be opened, is no corpus, or was made by a newer
        version of this package.
    """

    def __init__(self, path: str | os.PathLike[str] | None = None) -> None:
        self.name = os.fspath(path) if path is not None else ":memory:"
        try:
            # Autocommit: transactions are begun and ended by this class alone.
            self._connection = sqlite3.connect(self.name, isolation_level=None)
        except sqlite3.Error as error:
            raise StoreError(f"cannot open {self.name}: {error}; give a path in a folder that exists") from error
        try:
            self._connection.execute("PRAGMA foreign_keys = ON")
            if path is not None:
                # Readers go on while one process writes.
                self._connection.execute("PRAGMA journal_mode = WAL")
            migrate(self._connection, self.name)
        except sqlite3.Error as error:
            self._connection.close()
            raise StoreError(f"cannot use {self.name}: {error}; give the path of a corpus or a new file") from error
        except StoreError:
            self._connection.close()
            raise

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; the store cannot be used afterwards."""
        self._connection.close()

    def __len__(self) -> int:
        return int(self._connection.execute("SELECT count(*) FROM documents").fetchone()[0])

    def state(self) -> tuple[int, int]:
        """Return what differs as soon as this or another process has changed the content."""
        others = self._connection.execute("PRAGMA data_version").fetchone()[0]
        return (int(others), self._connection.total_changes)

    def has(self, doc_id: str) -> bool:
        """Tell whether the document `doc_id` is there."""
        found = self._connection.execute("SELECT 1 FROM documents WHERE id = ?", (doc_id,)).fetchone()
        return found is not None

    def add(self, extraction: Extraction) -> bool:
        """Store what was found in one document, all of it or nothing.

        Returns
        -------
        bool
            False where the document is there already; nothing changes then.

        Raises
        ------
        StoreError
            Where the extraction points at mentions, clusters or quotes it does
            not have, or the file cannot be written.
        """
        if self.has(extraction.document.id):
            return False
        with self._transaction(f"store {extraction.document.source}"):
            self._insert(extraction)
        return True

    def remove(self, doc_id: str) -> bool:
        """Take a document and all that was found in it away; False where it is not there."""
        with self._transaction(f"remove {doc_id}"):
            cursor = self._connection.execute("DELETE FROM documents WHERE id = ?", (doc_id,))
        return cursor.rowcount > 0

    def documents(self) -> Iterator[Document]:
        """Yield the documents in the order they were added."""
        for position in self._positions():
            document = self._document(position)
            if document:
                yield document

    def iter_extractions(self) -> Iterator[Extraction]:
        """Yield the extractions in the order they were added, one in memory at a time."""
        for position in self._positions():
            document = self._document(position)
            if document:
                yield self._extraction(position, document)

    @contextmanager
    def _transaction(self, purpose: str) -> Iterator[None]:
        try:
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._connection.execute("COMMIT")
            except BaseException:
                self._connection.execute("ROLLBACK")
                raise
        except (sqlite3.Error, UnicodeEncodeError) as error:
            raise StoreError(f"cannot {purpose} in {self.name}: {error}") from error

    def _insert(self, extraction: Extraction) -> None:
        execute = self._connection.execute
        execute("INSERT OR IGNORE INTO runs (id) VALUES (?)", (extraction.run_id,))
        row = (*rows.document_row(extraction.document), extraction.run_id)
        statement = f"INSERT INTO documents ({_DOCUMENT}, run_id) VALUES (?, ?, ?, ?, ?, ?, ?)"  # noqa: S608
        position = execute(statement, row).lastrowid
        if position is None:
            raise StoreError(f"cannot store {extraction.document.source} in {self.name}")
        self._insert_all("mentions", position, map(rows.mention_row, extraction.mentions))
        self._insert_all("clusters", position, map(rows.cluster_row, extraction.clusters))
        for number, cluster in enumerate(extraction.clusters):
            members = [(position, number, place, mention) for place, mention in enumerate(cluster.mention_ids)]
            self._connection.executemany("INSERT INTO cluster_mentions VALUES (?, ?, ?, ?)", members)
        self._insert_all("quotes", position, map(rows.quote_row, extraction.quotes))
        self._insert_all("roles", position, map(rows.role_row, extraction.roles))
        self._insert_all("relations", position, map(rows.relation_row, extraction.relations))

    def _insert_all(self, table: str, position: int, values: Iterable[rows.Row]) -> None:
        numbered = [(position, number, *row) for number, row in enumerate(values)]
        if numbered:
            marks = ", ".join("?" * len(numbered[0]))
            # The table is one of the names above, never text from outside.
            self._connection.executemany(f"INSERT INTO {table} VALUES ({marks})", numbered)  # noqa: S608

    def _positions(self) -> list[int]:
        return [row[0] for row in self._connection.execute("SELECT position FROM documents ORDER BY position")]

    def _document(self, position: int) -> Document | None:
        """Return the document, None where it was removed meanwhile."""
        query = f"SELECT {_DOCUMENT} FROM documents WHERE position = ?"  # noqa: S608
        row = self._connection.execute(query, (position,)).fetchone()
        return rows.to_document(row) if row else None

    def _select(self, table: str, position: int) -> list[rows.Row]:
        query = f"SELECT * FROM {table} WHERE document = ? ORDER BY position"  # noqa: S608
        return [row[2:] for row in self._connection.execute(query, (position,))]

    def _extraction(self, position: int, document: Document) -> Extraction:
        members: dict[int, list[str]] = defaultdict(list)
        query = "SELECT cluster, mention_id FROM cluster_mentions WHERE document = ? ORDER BY cluster, position"
        for cluster, mention_id in self._connection.execute(query, (position,)):
            members[cluster].append(mention_id)
        run = self._connection.execute("SELECT run_id FROM documents WHERE position = ?", (position,)).fetchone()
        return Extraction(
            document=document,
            mentions=tuple(rows.to_mention(document.id, row) for row in self._select("mentions", position)),
            clusters=tuple(
                rows.to_cluster(document.id, row, tuple(members[number]))
                for number, row in enumerate(self._select("clusters", position))
            ),
            roles=tuple(rows.to_role(document.id, row) for row in self._select("roles", position)),
            quotes=tuple(rows.to_quote(document.id, row) for row in self._select("quotes", position)),
            relations=tuple(rows.to_relation(document.id, row) for row in self._select("relations", position)),
            run_id=run[0] if run else "",
        )
