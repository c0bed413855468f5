"""Who writes to a corpus file, so that whoever has to wait can be told for whom.

SQLite lets one process write at a time and makes the others wait; it does not
say who it is.  So every writer leaves a row until it is done.  Rows of
processes that ended without doing so are taken away by the next writer.
"""

from __future__ import annotations

import os
import platform
import sqlite3
import sys
from datetime import datetime
from pathlib import Path

__all__ = ["describe_others", "register", "unregister"]

_LONGEST_COMMAND = 60  # characters


def register(connection: sqlite3.Connection) -> None:
    """Note this process as a writer, inside a transaction of the caller."""
    for pid, host in connection.execute("SELECT pid, host FROM writers").fetchall():
        if host == platform.node() and not _is_alive(pid):
            connection.execute("DELETE FROM writers WHERE pid = ? AND host = ?", (pid, host))
    since = datetime.now().astimezone().isoformat(sep=" ", timespec="seconds")
    row = (os.getpid(), platform.node(), _command(), since)
    connection.execute("INSERT OR REPLACE INTO writers VALUES (?, ?, ?, ?)", row)


def unregister(connection: sqlite3.Connection) -> None:
    """Take the note of this process away."""
    connection.execute("DELETE FROM writers WHERE pid = ? AND host = ?", (os.getpid(), platform.node()))


def describe_others(connection: sqlite3.Connection) -> str:
    """Return which other processes are writing, in words; empty where none is known."""
    found = [
        f"process {pid} on {host} ({command}), since {since}"
        for pid, host, command, since in connection.execute("SELECT pid, host, command, since FROM writers")
        if (pid, host) != (os.getpid(), platform.node()) and (host != platform.node() or _is_alive(pid))
    ]
    return " and ".join(found)


def _command() -> str:
    command = " ".join([Path(sys.argv[0]).name, *sys.argv[1:]]) if sys.argv and sys.argv[0] else "python"
    return command if len(command) <= _LONGEST_COMMAND else command[: _LONGEST_COMMAND - 1] + "…"


def _is_alive(pid: int) -> bool:
    if os.name != "posix":
        return True  # elsewhere a signal of 0 is a real one
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
