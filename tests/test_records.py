from dataclasses import FrozenInstanceError
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entities import records
from entities.records import (
    Document,
    HeldRole,
    RelationKind,
    Status,
    content_id,
    documents,
    found,
    ids,
    joined,
    kind_in_words,
    span_id,
)


@given(st.text(), st.text())
def test_equal_source_and_text_give_equal_ids(text: str, source: str) -> None:
    one = Document.create(text, source=source)
    other = Document.create(text, source=source, title="title", published=date(2024, 1, 2))
    assert one.id == other.id
    assert len(one.id) == 16


def test_another_source_or_text_gives_another_id() -> None:
    ids = {Document.create(text, source=source).id for text in ("a", "b") for source in ("x", "y")}
    assert len(ids) == 4


def test_parts_do_not_run_into_each_other() -> None:
    assert content_id("ab", "c") != content_id("a", "bc")
    assert content_id("\udc80")


@pytest.mark.parametrize(
    ("source", "name"),
    [("news/today.txt", "today"), ("-", "-"), ("table.csv#7", "table#7"), ("a.b.html", "a.b"), ("", "")],
)
def test_the_name_of_a_document(source: str, name: str) -> None:
    assert Document.create("text", source=source).name == name


def test_records_do_not_change() -> None:
    with pytest.raises(FrozenInstanceError):
        Document.create("text", source="a").text = "other"  # type: ignore[misc]


def test_only_meeting_is_mutual() -> None:
    assert [kind for kind in RelationKind if not kind.directed] == [RelationKind.MET]


def test_the_id_of_a_stretch() -> None:
    assert span_id("d", 1, 2) == "d:1-2"


def test_a_role_in_words() -> None:
    role = HeldRole("mayor", "Arden", "a", is_former=True, first=None, last=None, evidence=())
    assert role.text == "former mayor, Arden"
    assert HeldRole("mayor", "", None, is_former=False, first=None, last=None, evidence=()).text == "mayor"


@pytest.mark.parametrize("kind", RelationKind)
def test_a_status_is_said_where_it_is_not_the_usual(kind: RelationKind) -> None:
    told = {status: kind_in_words(kind, status) for status in Status}
    assert told[Status.ASSERTED] == kind
    assert all(words.startswith(kind) for words in told.values())
    assert all((status in words) == (status is not Status.ASSERTED) for status, words in told.items())


def test_every_noun_is_known_by_one_name() -> None:
    parts = [documents, found, ids, joined]
    names = [name for part in parts for name in part.__all__]
    assert sorted(names) == sorted(records.__all__)
    assert all(getattr(records, name) is getattr(part, name) for part in parts for name in part.__all__)


@given(st.sampled_from(RelationKind), st.text(), st.text())
def test_ends_of_what_is_mutual_do_not_depend_on_the_side(kind: RelationKind, source: str, target: str) -> None:
    ends = kind.ends(source, target)
    assert set(ends) == {source, target}
    assert (ends == (source, target)) or not kind.directed
    assert (ends == kind.ends(target, source)) is (not kind.directed or source == target)
