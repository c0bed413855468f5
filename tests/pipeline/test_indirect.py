"""What is reported with few or no quotation marks."""

from __future__ import annotations

import pytest
from spacy.language import Language

from tests.pipeline.test_quotes import said


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        ("Ann Lee called the plan a “disaster”, which it was not.", "the plan a “disaster", "Ann Lee"),
        (
            "Ann Lee warned the BBC to steer away from “demonising” him.",
            "to steer away from “demonising” him",
            "Ann Lee",
        ),
        ("Her claim that the plan had failed was wrong.", "that the plan had failed", "Her"),
        (
            "Ann Lee's claim that Bob Roe played the “woman's card” was wrong.",
            "that Bob Roe played the “woman's card",
            "Ann Lee",
        ),
        ("Ann Lee told the Today programme he hoped it could help.", "he hoped it could help", "Ann Lee"),
    ],
)
def test_reported_without_a_clause_of_a_verb(nlp: Language, text: str, words: str, speaker: str) -> None:
    assert (words, speaker) in [(what, who) for what, who, _ in said(nlp, text)]


def test_an_object_without_quotation_marks_is_not_reported(nlp: Language) -> None:
    assert said(nlp, "Ann Lee called her friends on Monday.") == []


def test_a_relative_clause_says_nothing(nlp: Language) -> None:
    assert said(nlp, "Ann Lee told the man who lives in York.") == []
