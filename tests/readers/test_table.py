from __future__ import annotations

import csv
import io
import json
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from entities.readers import Columns
from entities.readers.decode import normalise_lines
from entities.records import Document, Failure
from tests.readers.makers import PARAGRAPHS, read, read_one, reason

DAY = date(2025, 3, 14)

CELLS = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from('\n",;\t')).filter(str.strip)
QUICK = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def write_csv(path, rows, *, delimiter=",", encoding="utf-8"):
    stream = io.StringIO(newline="")
    csv.writer(stream, delimiter=delimiter).writerows(rows)
    path.write_bytes(stream.getvalue().encode(encoding))
    return path


@given(texts=st.lists(CELLS, min_size=1, max_size=4), delimiter=st.sampled_from(",;\t"))
@QUICK
def test_csv_round_trip(tmp_path, texts, delimiter):
    path = write_csv(tmp_path / "t.csv", [["Headline", "Body"], *(["A", t] for t in texts)], delimiter=delimiter)
    found = read(path)
    assert [each.text for each in found] == texts
    assert [each.source for each in found] == [f"{path}#{n}" for n in range(1, len(texts) + 1)]


@given(texts=st.lists(CELLS, min_size=1, max_size=4))
@QUICK
def test_jsonl_round_trip(tmp_path, texts):
    path = tmp_path / "t.jsonl"
    path.write_text("".join(json.dumps({"text": t}, ensure_ascii=False) + "\n" for t in texts), encoding="utf-8")
    assert [each.text for each in read(path)] == [normalise_lines(t) for t in texts]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_usual_columns_and_encodings(tmp_path, encoding):
    rows = [["Published at", "TITLE", "Article", "Outlet", "url"]]
    rows += [["14 March 2025", "Bridge", f"{PARAGRAPHS[0]} It’s the café.", "Gazette", "https://g.example/1"]]
    document = read_one(write_csv(tmp_path / "t.csv", rows, encoding=encoding))
    assert document.text == rows[1][2]
    assert (document.title, document.published) == ("Bridge", DAY)
    assert document.metadata == {"outlet": "Gazette", "url": "https://g.example/1", "published_from": "metadata"}


def test_named_columns(tmp_path):
    path = write_csv(tmp_path / "t.csv", [["text", "Words", "day"], ["no", PARAGRAPHS[0], "2025-03-14"]])
    for columns in (Columns(text="words", date="day"), {"text": "Words", "date": "day"}):
        (document,) = read(path, columns=columns)
        assert (document.text, document.published) == (PARAGRAPHS[0], DAY)
    (failure,) = read(path, columns={"title": "nothing"})
    assert failure.reason == "has no column 'nothing'; it has 'text', 'Words', 'day'"


@pytest.mark.parametrize(
    ("stated", "published"),
    [
        ("14/03/2025", DAY),
        ("03/04/2025", None),
        ("soon", None),
        ("2025-02-30", None),
        ("20250314", DAY),
        ("Fri, 14 Mar 2025 10:00:00 GMT", DAY),
        ("2025-03-14T10:00:00Z", DAY),
    ],
)
def test_dates_are_certain_or_kept_as_they_stand(tmp_path, stated, published):
    document = read_one(write_csv(tmp_path / "t.csv", [["text", "date"], [PARAGRAPHS[0], stated]]))
    assert document.published == published
    assert document.metadata == ({"published_from": "metadata"} if published else {"date": stated})


def test_a_table_without_text_is_one_failure(tmp_path):
    path = write_csv(tmp_path / "t.csv", [["a", "b"], *([["1", "2"]] * 5)])
    assert reason(path).startswith("has no column of text; it has 'a', 'b'; name the one to read with --text-column")
    path = tmp_path / "t.jsonl"
    path.write_text('{"a": 1}\n' * 5)
    assert "none of its 5 rows" in reason(path)
    assert "--text-column" in reason(path)


def test_bad_rows_spoil_nothing_else(tmp_path):
    path = tmp_path / "t.csv"
    path.write_text('text,title\ngood one,A\n,B\ntoo,many,fields\n"un"quoted,C\n\ngood two,D\n"never closed,E\n')
    found = read(path)
    assert [each.text for each in found if isinstance(each, Document)] == ["good one", "good two"]
    failed = [each for each in found if isinstance(each, Failure)]
    assert [each.source.rpartition("#")[2] for each in failed] == ["2", "3", "4", "6"]
    path = tmp_path / "t.jsonl"
    rows = [
        "[1]",
        '{"text": "good"}',
        "{",
        '{"text": null}',
        '{"text": 3}',
        '{"text": "\\ud800"}',
        "[" * 9000,
        '{"x": 1}',
    ]
    path.write_text("\n".join(rows))
    found = read(path)
    assert [isinstance(each, Document) for each in found] == [False, True, *[False] * 6]
    assert [each.source.rpartition("#")[2] for each in found] == [str(n) for n in range(1, 9)]


def test_long_fields_are_allowed(tmp_path):
    text = PARAGRAPHS[0] * 3000
    assert read_one(write_csv(tmp_path / "t.csv", [["text"], [text]])).text == text


def test_no_half_decoded_table(tmp_path):
    path = tmp_path / "t.csv"
    path.write_bytes(b"text\n" + "“It’s” – é\n".encode() * 5 + b"\xff\n")
    assert "damaged" in reason(path)


@pytest.mark.parametrize("name", ["t.csv", "t.jsonl"])
@pytest.mark.parametrize(
    ("data", "words"), [(b"", "empty"), (b" \n", "blank"), (b"a\0\1\0\xff" * 9, "binary"), (b"\0\1" * 9, "")]
)
def test_bad_tables(tmp_path, name, data, words):
    (tmp_path / name).write_bytes(data)
    assert words in reason(tmp_path / name)


def test_a_header_alone_is_told(tmp_path):
    (tmp_path / "t.csv").write_text("text,title\n")
    assert reason(tmp_path / "t.csv") == "is a table without rows"
