"""Open the file of a corpus, also where it may only be read."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from entities.errors import StoreError
from entities.store.schema import migrate

__all__ = ["open_file", "open_memory"]

_CODE = 0xFF  # the lower byte of an error code of SQLite tells its kind


def open_memory() -> sqlite3.Connection:
    """Return a new corpus in memory."""
    # Autocommit: transactions are begun and ended by the store alone.
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.execute("PRAGMA foreign_keys = ON")
    migrate(connection, ":memory:")
    return connection


def open_file(name: str, *, wait: float) -> sqlite3.Connection:
    """Return the corpus at the path `name`, made where there is none.

    Parameters
    ----------
    name : str
        Path.
    wait : float
        Seconds to wait for another process that is writing.

    Raises
    ------
    StoreError
        Where it cannot be opened, is no corpus, or was made by a newer version
        of this package.
    """
    try:
        return _opened(name, wait)
    except sqlite3.Error as error:
        if _kind(error) in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN) and Path(name).is_file():
            return _open_to_read(name)
        raise _told(name, error) from error


def _opened(name: str, wait: float) -> sqlite3.Connection:
    connection = sqlite3.connect(name, timeout=wait, isolation_level=None)
    try:
        connection.execute("PRAGMA foreign_keys = ON")
        # Readers go on while one process writes; what is committed outlives the process.
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        migrate(connection, name)
    except BaseException:
        connection.close()
        raise
    return connection


def _open_to_read(name: str) -> sqlite3.Connection:
    """Return the corpus for reading alone, as from a disc or folder of somebody else's."""
    # What nobody can write to needs no lock and no file beside it.
    frozen = "" if Path(f"{name}-wal").exists() else "&immutable=1"
    try:
        connection = sqlite3.connect(f"{Path(name).resolve().as_uri()}?mode=ro{frozen}", uri=True, isolation_level=None)
    except sqlite3.Error as error:
        raise _told(name, error) from error
    try:
        migrate(connection, name)
    except sqlite3.Error as error:
        connection.close()
        raise _told(name, error) from error
    except StoreError:
        connection.close()
        raise
    return connection


def _kind(error: sqlite3.Error) -> int:
    return getattr(error, "sqlite_errorcode", 0) & _CODE


def _told(name: str, error: sqlite3.Error) -> StoreError:
    path = Path(name)
    if not path.parent.is_dir():
        return StoreError(f"cannot open {name}: its folder does not exist; give a path in a folder that exists")
    if _kind(error) == sqlite3.SQLITE_CANTOPEN and path.exists():
        return StoreError(f"cannot open {name}: it may not be read; ask its owner, or give another path")
    if _kind(error) == sqlite3.SQLITE_CANTOPEN:
        return StoreError(f"cannot make {name}: its folder may not be written to; give another path")
    if _kind(error) == sqlite3.SQLITE_READONLY:
        return StoreError(f"{name} is of an earlier version and may not be written to; give the path of a copy")
    return StoreError(f"cannot use {name}: {error}; give the path of a corpus or a new file")
