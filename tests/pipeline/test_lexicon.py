"""The word lists of the components have values that the rules know."""

from __future__ import annotations

import re

import pytest

from entities.pipeline.lexicon import heads, rows, terms
from entities.records import RelationKind, Status


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
