"""The word lists: each has a source, nothing twice and nothing blank, and values that the rules know."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from entities import pipeline
from entities.pipeline.lexicon import heads, rows, terms
from entities.records import RelationKind, Status

LISTS = sorted((Path(pipeline.__file__).parent / "lexicon").glob("*.csv"), key=lambda path: path.name)


@pytest.fixture(params=LISTS, ids=lambda path: path.stem)
def table(request: pytest.FixtureRequest) -> list[list[str]]:
    """Return the header and the rows of one word list."""
    with request.param.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def test_there_are_lists() -> None:
    assert len(LISTS) > 20


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


@pytest.mark.parametrize(
    ("name", "column", "known"),
    [
        ("relation_cues", "kind", set(RelationKind)),
        ("relation_cues", "pos", {"verb", "noun", "adj"}),
        ("status_verbs", "status", {Status.PLANNED, Status.DENIED}),
        ("evaluative_words", "polarity", {"positive", "negative"}),
        ("evaluative_words", "strength", {"strong", "weak"}),
        ("gendered_words", "gender", {"male", "female"}),
        ("given_names", "gender", {"male", "female", ""}),
        ("pronouns", "gender", {"male", "female", "neuter", ""}),
        ("pronouns", "person", {"1", "2", "3", "relative"}),
    ],
)
def test_values_are_those_that_the_rules_know(name: str, column: str, known: set[str]) -> None:
    assert {row[column] for row in rows(name)} <= known


@pytest.mark.parametrize("name", ["relation_cues", "evaluative_words", "pronouns", "status_verbs", "speech_verbs"])
def test_terms_that_lemmas_are_looked_up_in_are_in_lower_case(name: str) -> None:
    assert [term for term in terms(name) if term != term.lower()] == []


def test_a_cue_says_where_its_target_stands() -> None:
    assert [row["term"] for row in rows("relation_cues") if not row["targets"].strip()] == []


@pytest.mark.parametrize("pattern", [row["pattern"] for row in rows("boilerplate")])
def test_patterns_of_boilerplate_compile(pattern: str) -> None:
    assert not re.compile(pattern, re.IGNORECASE).fullmatch("Sarah Quill met David Pell in Norwick.")


def test_rows_are_mappings_from_column_to_text() -> None:
    assert {"term": "meet", "pos": "verb", "kind": "met"}.items() <= next(
        row.items() for row in rows("relation_cues") if row["term"] == "meet"
    )


def test_terms_of_the_rows_that_have_all_values() -> None:
    assert terms("pronouns", person="3", gender="female") == {"she", "her", "hers", "herself"}
    assert terms("relation_cues", "kind", term="meet") == {"met"}
    assert terms("pronouns", person="4") == frozenset()


def test_there_is_no_such_list() -> None:
    with pytest.raises(FileNotFoundError):
        rows("no_such_list")


def test_the_head_of_an_office_stands_before_its_body() -> None:
    assert {"chief", "minister"} <= heads("offices")
    assert not {"staff", "house", "state"} & heads("offices")
