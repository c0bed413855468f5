import sqlite3
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entities.errors import StoreError
from entities.records import Extraction, Run
from entities.store import Outcome, Store
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


def test_one_extraction_comes_back_by_the_id_of_its_document() -> None:
    with Store() as store:
        store.add(BOB)
        store.add(ANN)
        assert store.extraction(ANN.document.id) == ANN
        assert store.extraction("gone") is None


def test_adding_twice_changes_nothing() -> None:
    with Store() as store:
        assert store.add(ANN) is Outcome.ADDED
        state = store.state()
        assert store.add(ANN) is Outcome.SKIPPED
        assert store.state() == state
        assert len(store) == 1


def test_a_removed_document_takes_all_its_facts_along(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    with Store(path) as store:
        store.add(ANN)
        store.add(BOB)
        assert store.knows(ANN.document)
        assert store.remove(ANN.document.id)
        assert not store.remove(ANN.document.id)
        assert not store.knows(ANN.document)
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


def facts(path: Path) -> list[tuple[object, ...]]:
    """Return all rows that hang on documents, as another program sees them."""
    connection = sqlite3.connect(path)
    tables = ("documents", "mentions", "clusters", "cluster_mentions", "quotes", "roles", "relations", "runs")
    found = [(table, *row) for table in tables for row in connection.execute(f"SELECT * FROM {table}")]
    connection.close()
    return found


def test_a_changed_text_of_the_same_source_replaces_the_old_and_keeps_its_place() -> None:
    changed = make("Ida Fox met nobody.", ["Ida Fox"], source="a.txt")
    with Store() as store:
        assert [store.add(ANN), store.add(BOB), store.add(changed)] == ["added", "added", "replaced"]
        assert list(store.iter_extractions()) == [changed, BOB]


@pytest.mark.parametrize("change", [{"title": "News"}, {"published": date(2024, 1, 2)}, {"metadata": {"url": "x"}}])
def test_what_is_known_of_a_document_can_change_too(change: dict[str, object]) -> None:
    changed = replace(ANN, document=replace(ANN.document, **change))
    with Store() as store:
        store.add(ANN)
        assert store.knows(ANN.document)
        assert not store.knows(changed.document)
        assert store.add(changed) is Outcome.REPLACED
        assert list(store.iter_extractions()) == [changed]


def test_standard_input_is_another_article_every_time() -> None:
    with Store() as store:
        store.add(make("Ann Lee spoke.", ["Ann Lee"], source="-"))
        assert store.add(make("Bob Ray spoke.", ["Bob Ray"], source="-")) is Outcome.ADDED


def test_a_renewed_document_equals_one_that_was_added(tmp_path: Path) -> None:
    old, new = Run("1", "0.9", "small 1", "{}"), Run("2", "1.0", "large 2", "{}")
    with Store(tmp_path / "renewed.db") as store:
        store.add(replace(ANN, mentions=ANN.mentions, relations=(), run_id="1"), run=old)
        store.add(replace(BOB, run_id="1"), run=old)
        assert [d.source for d in store.documents(not_of="2")] == ["a.txt", "b.txt"]
        for extraction in (BOB, ANN):
            assert store.add(replace(extraction, run_id="2"), run=new, renew=True) is Outcome.REPLACED
        assert list(store.documents(not_of="2")) == []
    with Store(tmp_path / "new.db") as store:
        for extraction in (ANN, BOB):
            store.add(replace(extraction, run_id="2"), run=new)
    assert facts(tmp_path / "renewed.db") == facts(tmp_path / "new.db")


def test_every_row_leads_to_version_model_and_settings(tmp_path: Path) -> None:
    with Store(tmp_path / "news.db") as store:
        store.add(replace(ANN, run_id="1"), run=Run("1", "0.9", "small 1", '{"min_score": 0.5}'))
    connection = sqlite3.connect(tmp_path / "news.db")
    for table in ("mentions", "clusters", "cluster_mentions", "roles", "relations"):
        runs = connection.execute(
            f"SELECT DISTINCT version, model, settings FROM {table} "
            f"JOIN documents ON documents.position = {table}.document JOIN runs ON runs.id = run_id"
        )
        assert runs.fetchall() == [("0.9", "small 1", '{"min_score": 0.5}')], table
    connection.close()


def test_runs_go_with_their_last_document(tmp_path: Path) -> None:
    with Store(tmp_path / "news.db") as store:
        empty = facts(tmp_path / "news.db")
        store.add(ANN)
        store.add(BOB)
        store.remove(ANN.document.id)
        store.remove(BOB.document.id)
    assert facts(tmp_path / "news.db") == empty == []


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from(["Ann Lee spoke.", "Bob Ray left.", None]))))
def test_any_sequence_of_adding_and_removing_equals_what_was_built_from_scratch(steps: list[tuple[str, str]]) -> None:
    last: dict[str, Extraction] = {}
    with Store() as store, Store() as scratch:
        for source, text in steps:
            if text is None:
                assert store.remove(last[source].document.id if source in last else "none") == (source in last)
                last.pop(source, None)
            else:
                last[source] = make(text, [text[:7]], source=f"{source}.txt")
                store.add(last[source])
        for extraction in last.values():
            scratch.add(extraction)
        by_source = sorted(store.iter_extractions(), key=lambda e: e.document.source)
        assert by_source == sorted(scratch.iter_extractions(), key=lambda e: e.document.source)
        for query in ("Ann", "Bob"):
            found = {hit.doc_id for hit in store.search(query, limit=9)}
            assert found == {hit.doc_id for hit in scratch.search(query, limit=9)}


def test_many_documents_are_read_as_they_were_stored() -> None:
    stored = [
        with_facts(
            make(f"Ann Lee met Bob Ray {n}.", ["Ann Lee", "Bob Ray"], source=str(n)), ("Ann Lee", "met", "Bob Ray")
        )
        for n in range(150)
    ]
    with Store() as store:
        for extraction in stored:
            store.add(extraction)
        for extraction in stored[::7]:
            store.remove(extraction.document.id)
        assert list(store.iter_extractions()) == [e for n, e in enumerate(stored) if n % 7]


def test_a_snapshot_shows_one_state(tmp_path: Path) -> None:
    with Store(tmp_path / "news.db") as reader, Store(tmp_path / "news.db") as writer:
        writer.add(ANN)
        with reader.snapshot():
            assert len(reader) == 1
            writer.add(BOB)
            writer.remove(ANN.document.id)
            assert list(reader.iter_extractions()) == [ANN]
        assert list(reader.iter_extractions()) == [BOB]


def test_info_counts_what_is_there(tmp_path: Path) -> None:
    with Store(tmp_path / "news.db") as store:
        assert (store.info().documents, store.info().first, store.info().runs) == (0, None, ())
        store.add(replace(ANN, document=replace(ANN.document, published=date(2024, 5, 1))))
        store.add(BOB)
        info = store.info()
    assert (info.documents, info.mentions, info.relations) == (2, 4, 1)
    assert (info.first, info.last) == (date(2024, 5, 1), date(2024, 5, 1))
    assert info.characters == len(ANN.document.text + BOB.document.text)
    assert info.size == (tmp_path / "news.db").stat().st_size
    assert [(count.run.id, count.documents) for count in info.runs] == [("run", 2)]
    assert info.writers == ""
