import os
import platform
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from entities.errors import BusyError
from entities.store import Store
from tests.making import make

ANN = make("Ann Lee spoke.", ["Ann Lee"], source="a.txt")
HOLD = """
import sys, time
from entities.store import Store
with Store(sys.argv[1]) as store, store._transaction("wait"):
    print("held", flush=True)
    time.sleep(float(sys.argv[2]))
"""


@contextmanager
def held(path: Path, seconds: float) -> Iterator[subprocess.Popen[str]]:
    """Let another process hold the file for some seconds."""
    with Store(path) as store:
        store.add(make("First.", source="first.txt"))
    command = [sys.executable, "-c", "import sys; exec(sys.stdin.read())", str(path), str(seconds)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(HOLD)
        process.stdin.close()
        process.stdout.readline()
        try:
            yield process
        finally:
            process.kill()


def test_the_second_writer_waits(tmp_path: Path) -> None:
    with held(tmp_path / "news.db", 0.6), Store(tmp_path / "news.db") as store:
        started = time.monotonic()
        store.add(ANN)
        assert time.monotonic() - started > 0.2
        assert len(store) == 2


def test_who_waits_too_long_is_told_who_holds_the_file(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    with Store(path, wait=0.1) as store, held(path, 30) as process:
        with pytest.raises(BusyError, match=rf"cannot store a\.txt in .*process {process.pid} on .*, since .*; wait"):
            store.add(ANN)
        assert process.poll() is None
        assert len(store) == 1


def test_a_writer_is_known_from_its_first_document_to_its_end(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    code = (
        "import sys, time; from entities.store import Store; from tests.making import make\n"
        "with Store(sys.argv[1]) as store:\n"
        "    store.add(make('One.', source='one.txt')); print(flush=True); sys.stdin.read()\n"
    )
    command = [sys.executable, "-c", code, str(path)]
    with Store(path) as store, subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        assert f"process {process.pid} on " in store.info().writers
        process.communicate(b"")
        assert store.info().writers == ""


def test_a_writer_that_was_killed_is_forgotten(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    code = (
        "import os, signal, sys; from entities.store import Store; from tests.making import make\n"
        "store = Store(sys.argv[1]); store.add(make('One.', source='one.txt')); os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    subprocess.run([sys.executable, "-c", code, str(path)], check=False)
    connection = sqlite3.connect(path)
    assert connection.execute("SELECT count(*) FROM writers").fetchone() == (1,)
    with Store(path) as store:
        assert store.info().writers == ""
        store.add(ANN)
        assert connection.execute("SELECT pid FROM writers").fetchall() == [(os.getpid(),)]
    assert connection.execute("SELECT count(*) FROM writers").fetchone() == (0,)
    connection.close()


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="the system does not tell when a process was started")
def test_a_process_with_the_number_of_a_killed_writer_is_no_writer(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    with Store(path) as store, subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as other:
        connection = sqlite3.connect(path)

        def note(since: datetime) -> None:
            row = (other.pid, platform.node(), "entities add", since.isoformat(sep=" ", timespec="seconds"))
            connection.execute("INSERT OR REPLACE INTO writers VALUES (?, ?, ?, ?)", row)
            connection.commit()

        note(datetime.now().astimezone())
        assert f"process {other.pid} on " in store.info().writers
        note(datetime.now().astimezone() - timedelta(hours=1))
        assert store.info().writers == ""
        store.add(ANN)
        assert connection.execute("SELECT pid FROM writers").fetchall() == [(os.getpid(),)]
        connection.close()
        other.communicate(b"\n")
