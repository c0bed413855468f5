"""Killed at any moment, a corpus file holds whole documents, and adding again ends as if nothing had been."""

import random
import shutil
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from entities.store import Store
from tests.killing import Host
from tests.lights import light_model

KILLS = 50
OLD, NEW = 4, 8
NAMES = ("Angela Brandt", "Martin Keller", "Bob Ray", "Ann Lee")
TABLES = ("migrations", "runs", "documents", "mentions", "clusters", "cluster_mentions")
TABLES += ("quotes", "roles", "relations")
# Who writes is no content: see `notes`.


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> str:
    return light_model(tmp_path_factory.mktemp("model"))


@pytest.fixture(scope="module")
def host(model: str) -> Iterator[Host]:
    with Host(model) as host:
        yield host


def write_articles(folder: Path, numbers: range, edition: str) -> None:
    for number in numbers:
        who, whom = NAMES[number % 4], NAMES[(number + 1) % 4]
        text = f"{edition} {number}. {who} met {whom}.\n\n“{whom} is right,” {who} said. "
        (folder / f"{number:02}.txt").write_text(text, encoding="utf-8")


def content(path: Path) -> list[tuple[object, ...]]:
    """Return every row of the file, after a check that all indexes and references fit."""
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    connection.execute("INSERT INTO words (words, rank) VALUES ('integrity-check', 1)")
    connection.rollback()
    rows = [(table, *row) for table in TABLES for row in connection.execute(f"SELECT * FROM {table}")]
    connection.close()
    return rows


def notes(path: Path) -> list[int]:
    """Return the processes that the file notes as its writers, alive or not."""
    connection = sqlite3.connect(path)
    pids = [pid for (pid,) in connection.execute("SELECT pid FROM writers")]
    connection.close()
    return pids


def documents_in(path: Path, edition: str) -> int:
    """Return how many articles of an edition another process sees at this moment."""
    try:
        connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
        query = "SELECT count(*) FROM documents WHERE text LIKE ?"
        count = int(connection.execute(query, (f"{edition}%",)).fetchone()[0])
        connection.close()
    except sqlite3.Error:
        return 0
    return count


def test_fifty_kills_at_random_moments(tmp_path: Path, model: str, host: Host) -> None:
    folder, base, whole, path = (tmp_path / name for name in ("news", "base.db", "whole.db", "killed.db"))
    folder.mkdir()
    command = ("add", folder, "--model", model, "--quiet", "--jobs", "2", "--db")
    write_articles(folder, range(OLD), "First")
    host.start(*command, base)
    assert host.wait() == 0
    write_articles(folder, range(OLD + NEW), "Second")  # some replace, the others are new
    shutil.copy(base, whole)
    host.start(*command, whole)
    assert host.wait() == 0
    expected = content(whole)
    with Store(base) as store, Store(whole) as other:
        documents = [*store.iter_extractions(), *other.iter_extractions()]

    chance = random.Random(7)
    reached = []
    for number in range(KILLS):
        for leftover in tmp_path.glob("killed.db*"):
            leftover.unlink()
        if number % 5:  # every fifth starts with no file at all
            shutil.copy(base, path)
        pid = host.start(*command, path)
        # A number of documents, and a moment after: a plain time would depend on the machine.
        wanted = chance.randrange(OLD + NEW)
        deadline = time.monotonic() + 60
        while documents_in(path, "Second") < wanted and time.monotonic() < deadline:
            time.sleep(0.001)
        time.sleep(chance.uniform(0, 0.1 if wanted == 0 else 0.01))
        host.kill(pid)
        status = host.wait()
        reached.append(documents_in(path, "Second"))
        assert status in (-9, 0)
        with Store(path) as store:
            assert all(extraction in documents for extraction in store.iter_extractions())
        host.start(*command, path)
        assert host.wait() == 0
        assert content(path) == (expected if number % 5 else content(path)), number
        # Killed after its last document it leaves nothing to write, so its note stays for a later writer.
        assert set(notes(path)) <= ({pid} if reached[-1] == OLD + NEW else set()), number
        with Store(path) as store, Store(whole) as other:
            assert store.info().writers == "", number
            assert list(store.iter_extractions()) == list(other.iter_extractions())
    assert len(set(reached)) > 6, reached
