"""Who writes to a corpus file, so that whoever has to wait can be told for whom.

SQLite lets one process write at a time and makes the others wait; it does not
say who it is.  So every writer leaves a row until it is done.  Rows of
processes that ended without doing so are taken away by the next writer, also
where another process has got their number since.
"""

from __future__ import annotations

import os
import platform
import sqlite3
import sys
import time
from datetime import datetime
from pathlib import Path

__all__ = ["describe_others", "register", "unregister"]

_LONGEST_COMMAND = 60  # characters
_LEEWAY = 2.0  # seconds by which clocks and roundings may differ


def register(connection: sqlite3.Connection) -> None:
    """Note this process as a writer, inside a transaction of the caller."""
    for pid, host, since in connection.execute("SELECT pid, host, since FROM writers").fetchall():
        if host == platform.node() and not _is_alive(pid, since):
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
        if (pid, host) != (os.getpid(), platform.node()) and (host != platform.node() or _is_alive(pid, since))
    ]
    return " and ".join(found)


def _command() -> str:
    command = " ".join([Path(sys.argv[0]).name, *sys.argv[1:]]) if sys.argv and sys.argv[0] else "python"
    return command if len(command) <= _LONGEST_COMMAND else command[: _LONGEST_COMMAND - 1] + "…"


def _is_alive(pid: int, since: str) -> bool:
    """Tell whether the process that left a note at `since` is still there."""
    if os.name != "posix":
        return True  # elsewhere a signal of 0 is a real one
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    started = _started(pid)
    return started is None or started <= datetime.fromisoformat(since).timestamp() + _LEEWAY


def _started(pid: int) -> float | None:
    """Return when a process was started, in seconds since 1970, None where the system does not tell."""
    try:
        ticks = int(Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[19])
        uptime = float(Path("/proc/uptime").read_text(encoding="utf-8").split()[0])
    except (OSError, ValueError, IndexError):
        return None
    age = uptime - ticks / os.sysconf("SC_CLK_TCK")
    return time.time() - age if age > -_LEEWAY else None  # in some containers the two count from different days
