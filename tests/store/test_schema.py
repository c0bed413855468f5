import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from entities.errors import StoreError
from entities.records import Run
from entities.store import Store, schema


def test_each_migration_is_recorded(tmp_path: Path) -> None:
    Store(tmp_path / "news.db").close()
    connection = sqlite3.connect(tmp_path / "news.db")
    recorded = connection.execute("SELECT number, name FROM migrations").fetchall()
    assert recorded[:3] == [(1, "first_tables"), (2, "runs_and_search"), (3, "decisions_and_known_names")]
    assert [number for number, _ in recorded] == list(range(1, len(schema.MIGRATIONS) + 1))
    connection.close()


def test_every_table_is_strict() -> None:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    schema.migrate(connection, ":memory:")
    tables = connection.execute("SELECT name, strict FROM pragma_table_list WHERE schema = 'main' AND type = 'table'")
    strict = {name: bool(flag) for name, flag in tables if not name.startswith("sqlite_")}
    assert {"documents", "mentions", "clusters", "quotes", "roles", "relations", "runs", "migrations"} <= strict.keys()
    assert all(strict.values())
    connection.close()


def test_a_newer_file_is_refused_with_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    Store(path).close()
    connection = sqlite3.connect(path)
    connection.execute("INSERT INTO migrations VALUES (99, 'later')")
    connection.commit()
    connection.close()
    with pytest.raises(StoreError, match=r"version 99.*upgrade"):
        Store(path)


def test_a_database_of_another_program_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE birds (name TEXT)")
    connection.commit()
    with pytest.raises(StoreError, match="another program"):
        Store(path)
    assert connection.execute("SELECT name FROM sqlite_master").fetchall() == [("birds",)]
    connection.close()


def test_a_migration_that_fails_leaves_nothing_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(connection: sqlite3.Connection) -> None:
        connection.execute("CREATE TABLE half (name TEXT)")
        raise sqlite3.OperationalError("disk full")

    connection = sqlite3.connect(":memory:", isolation_level=None)
    schema.migrate(connection, ":memory:")
    monkeypatch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, broken))
    with pytest.raises(sqlite3.OperationalError, match="disk full"):
        schema.migrate(connection, ":memory:")
    assert connection.execute("SELECT max(number) FROM migrations").fetchone() == (len(schema.MIGRATIONS) - 1,)
    assert not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'half'").fetchall()
    connection.close()


def test_a_file_of_the_first_version_keeps_its_documents_and_can_be_searched(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    connection = sqlite3.connect(path, isolation_level=None)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(schema, "MIGRATIONS", schema.MIGRATIONS[:1])
        schema.migrate(connection, str(path))
    connection.execute("INSERT INTO runs VALUES ('old')")
    connection.execute("INSERT INTO documents VALUES (1, 'd', 'Ann Lee met Bob Ray.', 'a.txt', '', NULL, '{}', 'old')")
    connection.close()
    with Store(path) as store:
        assert [document.text for document in store.documents()] == ["Ann Lee met Bob Ray."]
        assert [found.doc_id for found in store.search("meeting", limit=5)] == []
        assert [found.doc_id for found in store.search("bob", limit=5)] == ["d"]
        assert store.info().runs[0].run == Run("old")


def test_two_processes_may_make_a_file_at_once(tmp_path: Path) -> None:
    code = "import sys; from entities.store import Store; Store(sys.argv[1]).close()"
    makers = [subprocess.Popen([sys.executable, "-c", code, str(tmp_path / "news.db")]) for _ in range(4)]
    assert [maker.wait() for maker in makers] == [0] * 4
