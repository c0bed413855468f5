import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from entities.errors import StoreError
from entities.store import Store
from tests.making import make, with_facts

ANN = with_facts(
    make("Ann Lee, mayor of Arden, met Bob Ray.", ["Ann Lee", "Bob Ray"], ["Arden"], source="a.txt"),
    ("Ann Lee", "met", "Bob Ray"),
    roles=[("Ann Lee", "mayor", "Arden")],
)
BOB = make("Bob Ray left.", ["Bob Ray"], source="b.txt")


def test_documents_come_back_in_the_order_they_were_added() -> None:
    with Store() as store:
        for extraction in (BOB, ANN):
            store.add(extraction)
        assert list(store.iter_extractions()) == [BOB, ANN]
        assert [document.source for document in store.documents()] == ["b.txt", "a.txt"]
        assert len(store) == 2


def test_adding_twice_changes_nothing() -> None:
    with Store() as store:
        assert store.add(ANN)
        state = store.state()
        assert not store.add(ANN)
        assert store.state() == state
        assert len(store) == 1


def test_a_removed_document_takes_all_its_facts_along(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    with Store(path) as store:
        store.add(ANN)
        store.add(BOB)
        assert store.has(ANN.document.id)
        assert store.remove(ANN.document.id)
        assert not store.remove(ANN.document.id)
        assert not store.has(ANN.document.id)
        assert list(store.iter_extractions()) == [BOB]
    connection = sqlite3.connect(path)
    for table in ("clusters", "roles", "relations"):
        rows = connection.execute(f"SELECT count(*) FROM {table} WHERE document = 1").fetchone()
        assert rows == (0,), table
    connection.close()


def test_what_is_in_a_file_is_there_when_it_is_opened_again(tmp_path: Path) -> None:
    with Store(tmp_path / "news.db") as store:
        store.add(ANN)
    with Store(tmp_path / "news.db") as store:
        assert list(store.iter_extractions()) == [ANN]


def test_a_reader_sees_what_another_connection_adds(tmp_path: Path) -> None:
    with Store(tmp_path / "news.db") as reader, Store(tmp_path / "news.db") as writer:
        before = reader.state()
        writer.add(ANN)
        assert reader.state() != before
        assert list(reader.iter_extractions()) == [ANN]


def test_an_extraction_that_points_nowhere_is_refused_whole() -> None:
    relation = replace(ANN.relations[0], source_id="nobody")
    with Store() as store:
        with pytest.raises(StoreError, match=r"cannot store a\.txt"):
            store.add(replace(ANN, relations=(relation,)))
        assert len(store) == 0
        assert store.add(ANN)


def test_text_that_is_no_unicode_is_refused_whole() -> None:
    with Store() as store:
        with pytest.raises(StoreError, match="cannot store"):
            store.add(make("Ann \udc80 Lee", source="a.txt"))
        assert len(store) == 0


def test_a_file_in_no_folder_cannot_be_opened(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="folder that exists"):
        Store(tmp_path / "none" / "news.db")


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    path.write_text("Ann Lee met Bob Ray. " * 50)
    with pytest.raises(StoreError, match="cannot use"):
        Store(path)
    assert path.read_text().startswith("Ann Lee")
