from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from entities.dates import Precision, When
from entities.view.passages import Texts, passage_rows
from tests.view.samples import passage

PARAGRAPH = "It rained. Ann met Bob at the pier. They left."


def found(doc_id, text="Ann met Bob at the pier.", day=date(2025, 1, 2), **options):
    item = passage(doc_id, text, cue="met", day=day, **options)
    return replace(item, start=11, end=11 + len(text), context=PARAGRAPH, context_start=0)


def rows(*items, texts=None):
    places = {}
    return passage_rows(items, lambda item: places.setdefault(item.doc_id, len(places)), texts or Texts(0))


def test_copies_are_folded_into_the_first():
    (row,) = rows(found("a", score=0.6), found("b", "Ann met Bob - at the pier", score=0.9), found("c", day=None))
    assert [copy["document"] for copy in row["copies"]] == [1, 2]
    assert row["copies"][0]["date"] == "2025-01-02"
    assert row["score"] == 0.9
    assert row["document"] == 0


def test_different_words_stay_apart():
    assert len(rows(found("a"), found("a", "Ann met Bob again."))) == 2


def test_direct_quotations_are_marked():
    direct, reported = rows(replace(found("a"), is_direct=True), found("b", "Ann met him."))
    assert direct["direct"] is True
    assert "direct" not in reported


def test_a_paragraph_is_embedded_once():
    texts = Texts(1000)
    first, second = rows(found("a"), replace(found("a", "They left."), start=36, end=46), texts=texts)
    assert texts.rows == [PARAGRAPH]
    assert (first["context"], second["context"]) == (0, 0)
    for row in (first, second):
        assert texts.rows[0][row["at"] :].startswith(row["text"])


def test_paragraphs_stop_at_the_limit():
    texts = Texts(len(PARAGRAPH) + 10)
    first, second = rows(found("a"), found("b", "Ann met Bob on Monday."), texts=texts)
    assert "context" in first
    assert "context" not in second
    assert texts.left_out == 1


def test_a_passage_that_is_its_own_paragraph_has_nothing_to_read_around():
    texts = Texts(1000)
    (row,) = rows(replace(found("a"), context="Ann met Bob at the pier."), texts=texts)
    assert "context" not in row
    assert texts.rows == []


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from(["One two.", "one, TWO", "three", "…", "!"]))))
def test_no_passage_is_lost(items):
    result = rows(*(found(doc, text) for doc, text in items))
    assert sum(1 + len(row.get("copies", ())) for row in result) == len(items)


def test_pieces_decide_on_copies_where_they_are_known():
    same = [replace(found("a"), piece=0), replace(found("b", "Ann met Bob, an old friend, at the pier."), piece=0)]
    assert len(rows(*same)) == 1
    assert len(rows(replace(found("a"), piece=0), replace(found("b"), piece=1))) == 2


def test_what_a_passage_says_of_the_time_is_kept():
    (row,) = rows(replace(found("a"), when=When(date(2016, 9, 1), Precision.MONTH)))
    assert (row["when"], row["happened"], row["date"]) == ("2016-09", "2016-09-01", "2025-01-02")
