"""The word lists: each has a source, nothing twice and nothing blank."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

import entities
from entities.names import fold, name_parts
from entities.readers.header import placeholders
from entities.wordlists import rows_of

PACKAGE = Path(entities.__file__).parent
LISTS = sorted(PACKAGE.rglob("*.csv"))


@pytest.fixture(params=LISTS, ids=lambda path: path.stem)
def table(request: pytest.FixtureRequest) -> list[list[str]]:
    """Return the header and the rows of one word list."""
    with request.param.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def test_lists_lie_beside_the_code_that_reads_them() -> None:
    assert {path.parent for path in LISTS} == {PACKAGE / p for p in (".", "graph", "readers", "pipeline/lexicon")}


def test_the_last_column_is_the_source(table: list[list[str]]) -> None:
    header, *body = table
    assert header[-1] == "source"
    assert [row for row in body if not row[-1].strip()] == []


def test_rows_have_the_columns_of_the_header(table: list[list[str]]) -> None:
    header, *body = table
    assert body
    assert [row for row in body if len(row) != len(header)] == []


def test_no_row_stands_twice(table: list[list[str]]) -> None:
    _, *body = table
    facts = [tuple(row[:-1]) for row in body]
    assert [fact for fact in facts if facts.count(fact) > 1] == []


def test_no_term_is_blank(table: list[list[str]]) -> None:
    _, *body = table
    assert [row for row in body if not row[0].strip()] == []


def test_no_value_has_white_space_around_it(table: list[list[str]]) -> None:
    assert [row for row in table if row != [value.strip() for value in row]] == []


def test_rows_are_read_by_column() -> None:
    assert {"term": "van", "kind": "particle", "source": "own"} in rows_of("entities", "name_parts.csv")
    with pytest.raises(FileNotFoundError):
        rows_of("entities", "no_such_list.csv")


def test_parts_of_names_are_folded_and_of_one_kind() -> None:
    kinds = [name_parts(kind) for kind in ("particle", "suffix", "legal_form")]
    assert all(kinds)
    assert len(frozenset().union(*kinds)) == sum(map(len, kinds))
    assert all(fold(part) == part for kind in kinds for part in kind)


def test_a_reader_knows_what_stands_for_nothing() -> None:
    assert "untitled" in placeholders("title")
    assert "unknown" in placeholders("author")
    assert not placeholders("title") & placeholders("author")
