"""Tables of a corpus file, built up by numbered migrations.

Each migration runs once, in one transaction together with the row in
``migrations`` that records it, so a file is never between two versions.  To
change the tables, append a function to :data:`MIGRATIONS`; never edit one.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing

from entities.errors import StoreError

__all__ = ["APPLICATION_ID", "MIGRATIONS", "migrate"]

APPLICATION_ID = 0x656E7431
"""Marks a SQLite file as a corpus, in its header ("ent1")."""

_FIRST = (
    """
    CREATE TABLE runs (
        id TEXT PRIMARY KEY
    ) STRICT
    """,
    """
    CREATE TABLE documents (
        position INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        text TEXT NOT NULL,
        source TEXT NOT NULL,
        title TEXT NOT NULL,
        published TEXT,
        metadata TEXT NOT NULL,
        run_id TEXT NOT NULL REFERENCES runs (id)
    ) STRICT
    """,
    """
    CREATE TABLE mentions (
        document INTEGER NOT NULL REFERENCES documents (position) ON DELETE CASCADE,
        position INTEGER NOT NULL,
        id TEXT NOT NULL,
        start INTEGER NOT NULL,
        "end" INTEGER NOT NULL,
        text TEXT NOT NULL,
        label TEXT NOT NULL,
        kind TEXT NOT NULL,
        PRIMARY KEY (document, position),
        UNIQUE (document, id)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE clusters (
        document INTEGER NOT NULL REFERENCES documents (position) ON DELETE CASCADE,
        position INTEGER NOT NULL,
        id TEXT NOT NULL,
        label TEXT NOT NULL,
        name TEXT NOT NULL,
        PRIMARY KEY (document, position),
        UNIQUE (document, id)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE cluster_mentions (
        document INTEGER NOT NULL,
        cluster INTEGER NOT NULL,
        position INTEGER NOT NULL,
        mention_id TEXT NOT NULL,
        PRIMARY KEY (document, cluster, position),
        FOREIGN KEY (document, cluster) REFERENCES clusters (document, position) ON DELETE CASCADE,
        FOREIGN KEY (document, mention_id) REFERENCES mentions (document, id) ON DELETE CASCADE
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE quotes (
        document INTEGER NOT NULL REFERENCES documents (position) ON DELETE CASCADE,
        position INTEGER NOT NULL,
        id TEXT NOT NULL,
        start INTEGER NOT NULL,
        "end" INTEGER NOT NULL,
        is_direct INTEGER NOT NULL,
        speaker_id TEXT,
        cue TEXT NOT NULL,
        PRIMARY KEY (document, position),
        UNIQUE (document, id),
        FOREIGN KEY (document, speaker_id) REFERENCES mentions (document, id) ON DELETE CASCADE
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE roles (
        document INTEGER NOT NULL REFERENCES documents (position) ON DELETE CASCADE,
        position INTEGER NOT NULL,
        mention_id TEXT NOT NULL,
        title TEXT NOT NULL,
        org_id TEXT,
        is_former INTEGER NOT NULL,
        start INTEGER NOT NULL,
        "end" INTEGER NOT NULL,
        text TEXT NOT NULL,
        cue TEXT NOT NULL,
        quote_id TEXT,
        PRIMARY KEY (document, position),
        FOREIGN KEY (document, mention_id) REFERENCES mentions (document, id) ON DELETE CASCADE,
        FOREIGN KEY (document, org_id) REFERENCES mentions (document, id) ON DELETE CASCADE,
        FOREIGN KEY (document, quote_id) REFERENCES quotes (document, id) ON DELETE CASCADE
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE relations (
        document INTEGER NOT NULL REFERENCES documents (position) ON DELETE CASCADE,
        position INTEGER NOT NULL,
        id TEXT NOT NULL,
        kind TEXT NOT NULL,
        source_id TEXT NOT NULL,
        target_id TEXT NOT NULL,
        status TEXT NOT NULL,
        score REAL NOT NULL,
        "when" TEXT,
        start INTEGER NOT NULL,
        "end" INTEGER NOT NULL,
        text TEXT NOT NULL,
        cue TEXT NOT NULL,
        quote_id TEXT,
        PRIMARY KEY (document, position),
        FOREIGN KEY (document, source_id) REFERENCES clusters (document, id) ON DELETE CASCADE,
        FOREIGN KEY (document, target_id) REFERENCES clusters (document, id) ON DELETE CASCADE,
        FOREIGN KEY (document, quote_id) REFERENCES quotes (document, id) ON DELETE CASCADE
    ) STRICT, WITHOUT ROWID
    """,
)


def _first_tables(connection: sqlite3.Connection) -> None:
    for statement in _FIRST:
        connection.execute(statement)


_RUNS_AND_SEARCH = (
    "ALTER TABLE runs ADD COLUMN version TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE runs ADD COLUMN model TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE runs ADD COLUMN settings TEXT NOT NULL DEFAULT ''",
    "CREATE INDEX documents_of_run ON documents (run_id)",
    "CREATE INDEX documents_of_source ON documents (source)",
    """
    CREATE TABLE writers (
        pid INTEGER NOT NULL,
        host TEXT NOT NULL,
        command TEXT NOT NULL,
        since TEXT NOT NULL,
        PRIMARY KEY (pid, host)
    ) STRICT, WITHOUT ROWID
    """,
    # The index holds no copy of the text; the triggers keep it at the side of the documents.
    """
    CREATE VIRTUAL TABLE words USING fts5 (
        title, text,
        content = 'documents', content_rowid = 'position', tokenize = 'porter unicode61 remove_diacritics 2'
    )
    """,
    """
    CREATE TRIGGER words_added AFTER INSERT ON documents BEGIN
        INSERT INTO words (rowid, title, text) VALUES (new.position, new.title, new.text);
    END
    """,
    """
    CREATE TRIGGER words_removed AFTER DELETE ON documents BEGIN
        INSERT INTO words (words, rowid, title, text) VALUES ('delete', old.position, old.title, old.text);
    END
    """,
    "INSERT INTO words (words) VALUES ('rebuild')",
)


def _runs_and_search(connection: sqlite3.Connection) -> None:
    for statement in _RUNS_AND_SEARCH:
        connection.execute(statement)


_JUDGING = (
    """
    CREATE TABLE decisions (
        id TEXT PRIMARY KEY,
        at TEXT NOT NULL,
        by TEXT NOT NULL,
        verb TEXT NOT NULL,
        body TEXT NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE known (
        position INTEGER PRIMARY KEY,
        name TEXT NOT NULL,
        aliases TEXT NOT NULL,
        wikidata TEXT NOT NULL,
        label TEXT NOT NULL
    ) STRICT
    """,
)


def _decisions_and_known_names(connection: sqlite3.Connection) -> None:
    for statement in _JUDGING:
        connection.execute(statement)


_PLACES = (
    # Where the file of a document was when it was last added: a source may be relative to any folder.
    "ALTER TABLE documents ADD COLUMN location TEXT NOT NULL DEFAULT ''",
    "CREATE INDEX documents_of_location ON documents (location)",
    "CREATE INDEX documents_of_text ON documents (substr(text, 1, 100))",
)


def _places_of_files(connection: sqlite3.Connection) -> None:
    for statement in _PLACES:
        connection.execute(statement)


MIGRATIONS: tuple[Callable[[sqlite3.Connection], None], ...] = (
    _first_tables,
    _runs_and_search,
    _decisions_and_known_names,
    _places_of_files,
)
"""What leads from one version to the next; the version is their number."""


def migrate(connection: sqlite3.Connection, name: str) -> None:
    """Bring the tables of `connection` to the newest version.

    Parameters
    ----------
    connection : sqlite3.Connection
        In autocommit mode (``isolation_level=None``).
    name : str
        What to call the file in messages.

    Raises
    ------
    StoreError
        Where a newer version of this package made the file, or another program.
    """
    version = _version(connection, name)
    if version > len(MIGRATIONS):
        raise StoreError(
            f"{name} has tables of version {version}; this version of entities knows {len(MIGRATIONS)}: "
            "upgrade with: python -m pip install --upgrade entity-explorer"
        )
    for number in range(version + 1, len(MIGRATIONS) + 1):
        _apply(connection, number, name)


def _version(connection: sqlite3.Connection, name: str) -> int:
    """Return the version of the tables, 0 where the file is empty."""
    with closing(connection.execute("SELECT name FROM sqlite_master")) as rows:
        tables = {row[0] for row in rows}
    if not tables:
        return 0
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    if application != APPLICATION_ID or "migrations" not in tables:
        raise StoreError(f"{name} is a database of another program; give the path of a corpus or of a new file")
    return int(connection.execute("SELECT coalesce(max(number), 0) FROM migrations").fetchone()[0])


def _apply(connection: sqlite3.Connection, number: int, name: str) -> None:
    connection.execute("BEGIN IMMEDIATE")
    try:
        if _version(connection, name) < number:  # another process may have been quicker
            if number == 1:
                connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
                connection.execute("CREATE TABLE migrations (number INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT")
            migration = MIGRATIONS[number - 1]
            migration(connection)
            connection.execute("INSERT INTO migrations VALUES (?, ?)", (number, migration.__name__.strip("_")))
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise
