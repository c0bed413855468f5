"""Paragraphs and web boilerplate."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

from entities.pipeline.boilerplate import Boilerplate, find_paragraphs

WRAPPED = """The harbour board met on Tuesday in order to settle a
quarrel that has gone on since the spring, and agreed to
Open the second pier to ferries before the winter.
"""


def texts(text: str) -> list[str]:
    return [text[p.start : p.end] for p in find_paragraphs(text)]


def test_each_line_is_a_paragraph() -> None:
    assert texts("Harbour closed\n\nThe port shut.\nFerries wait.\n") == [
        "Harbour closed",
        "The port shut.",
        "Ferries wait.",
    ]


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    assert len(texts(WRAPPED)) == 1


def test_a_break_inside_a_sentence_is_none() -> None:
    assert texts("The port of Norwick\nwas shut.\nFerries wait.") == ["The port of Norwick\nwas shut.", "Ferries wait."]


def test_windows_line_endings_leave_no_trace() -> None:
    assert texts("One.\r\n\r\nTwo.\r\n") == ["One.", "Two."]


@pytest.mark.parametrize("text", ["", "\n\n", "  \n"])
def test_nothing_in_nothing_out(text: str) -> None:
    assert find_paragraphs(text) == ()


@pytest.mark.parametrize(
    "line",
    [
        "Sign up to our newsletter",
        "ADVERTISEMENT",
        "Read more: Harbour board meets again",
        "We need your consent to load this video. We use cookies for it.",
        "Follow us on Twitter",
        "Click here for more stories",
        "© 2024 Norwick Herald. All rights reserved.",
        "Share this article",
    ],
)
def test_boilerplate(line: str) -> None:
    assert [p.is_boilerplate for p in find_paragraphs(f"The port shut.\n\n{line}\n")] == [False, True]


@pytest.mark.parametrize(
    "line",
    [
        "The minister said the cookie law would change how websites ask for consent.",
        "Her newsletter praised the mayor.",
        "The company was told to stop advertising to children.",
        "Share prices fell after the chancellor spoke.",
        "Lee followed the mayor on Twitter before they met.",
    ],
)
def test_news_is_kept(line: str) -> None:
    assert [p.is_boilerplate for p in find_paragraphs(line)] == [False]


@given(st.text(alphabet="ab C.\n\r\t©", max_size=200))
def test_paragraphs_cover_all_words_in_order(text: str) -> None:
    found = find_paragraphs(text)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
    assert all(text[p.start : p.end].strip() == text[p.start : p.end] != "" for p in found)
    assert "".join("".join(t.split()) for t in texts(text)) == "".join(text.split())


def test_a_sentence_starts_at_each_paragraph() -> None:
    words = ["Harbour", "closed", "\n\n", "Ferries", "wait"]
    doc = Boilerplate()(Doc(Vocab(), words=words, spaces=[True, False, False, True, False]))
    assert [t.text for t in doc if t.is_sent_start] == ["Harbour", "Ferries"]


def test_the_parser_keeps_paragraphs_apart(nlp: Language) -> None:
    doc = nlp("Harbour strike over\n\nFerries left the port on Monday.")
    assert "Ferries left the port on Monday." in [s.text.strip() for s in doc.sents]
