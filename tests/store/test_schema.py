import sqlite3
from pathlib import Path

import pytest

from entities.errors import StoreError
from entities.store import Store, schema


def test_each_migration_is_recorded(tmp_path: Path) -> None:
    Store(tmp_path / "news.db").close()
    connection = sqlite3.connect(tmp_path / "news.db")
    assert connection.execute("SELECT number, name FROM migrations").fetchall() == [(1, "first_tables")]
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
    assert connection.execute("SELECT max(number) FROM migrations").fetchone() == (1,)
    assert not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'half'").fetchall()
    connection.close()
