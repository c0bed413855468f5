"""Names in headlines, where every word has a capital letter."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc

from entities.pipeline.headlines import in_headline
from entities.records import Paragraph
from tests.pipeline.docs import built


def article(headline: str, text: str) -> Doc:
    doc = built(f"{headline} \n", text)
    start = doc.text.index("\n") + 1
    doc._.paragraphs = (Paragraph(0, len(headline)), Paragraph(start, len(doc.text)))
    return doc


@pytest.mark.parametrize(
    ("headline", "end", "kept"),
    [
        ("Zed Quill Joins List", 4, "Zed Quill"),
        ("Zed Quill", 2, "Zed Quill"),
        ("Zed Buses Roll Out", 2, ""),
        ("Zed Q. Joins List", 3, ""),
        ("Quill Wins", 1, "Quill"),
        ("Zed Buses roll out along the river", 2, "Zed Buses"),
        ("Zed Quill Jr. Joins", 3, "Zed Quill Jr."),
    ],
)
def test_who_is_named_in_a_headline_is_named_below(headline: str, end: int, kept: str) -> None:
    start, end = in_headline(article(headline, "Q. and Quill left ."), 0, end)
    doc = article(headline, "Q. and Quill left .")
    assert doc[start:end].text == kept


def test_the_text_below_is_left_alone() -> None:
    doc = article("Town Votes", "Zed Buses left .")
    assert in_headline(doc, 3, 5) == (3, 5)


def test_a_text_of_one_paragraph_has_no_headline() -> None:
    doc = built("Zed Buses Roll")
    doc._.paragraphs = (Paragraph(0, len(doc.text)),)
    assert in_headline(doc, 0, 2) == (0, 2)
