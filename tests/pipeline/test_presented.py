"""Names of people that the text presents as such."""

from __future__ import annotations

import pytest

from entities.pipeline.people import find_people
from entities.pipeline.presented import find_presented
from entities.records import Paragraph
from tests.pipeline.docs import built


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("the|det writer|compound>Zed Ovi|compound>Zed Zed|nsubj left|ROOT .", ["Ovi Zed"]),
        ("Ovi|compound>Zed Zed|nsubj is=be|ROOT a|det>poet poet|attr .", ["Ovi Zed"]),
        ("Ovi|compound>Zed||ORG Zed|nsubj||ORG is=be|ROOT a|det>poet poet|attr .", []),
        ("Ovi|compound>Zed Zed|nsubj is=be|ROOT a|det>town town|attr .", []),
        ("Zed|nsubj is=be|ROOT a|det>poet poet|attr .", []),
    ],
)
def test_who_is_said_to_be_somebody(sentence: str, found: list[str]) -> None:
    doc = built(sentence)
    assert [doc[start:end].text for start, end in find_presented(doc)] == found


@pytest.mark.parametrize(
    ("line", "found"), [("By|ROOT Ovi|compound Zed|pobj", ["Ovi Zed"]), ("To|ROOT Ovi|compound Zed|pobj", [])]
)
def test_bylines(line: str, found: list[str]) -> None:
    doc = built(line, "\n She|nsubj left|ROOT .")
    start = doc.text.index("She left")
    doc._.paragraphs = (Paragraph(0, start - 1), Paragraph(start, len(doc.text)))
    assert [doc[start:end].text for start, end in find_people(doc)] == found


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("What|attr is=be|ROOT Bill|nsubj||PERSON doing=do|ccomp ?", ["Bill"]),
        ("the|det>Bill Bill|nsubj||PERSON failed=fail|ROOT .", []),
        ("Yay|nsubj||PERSON left|ROOT .", []),
    ],
)
def test_a_forename_that_is_also_a_noun_and_a_cry_that_is_no_name(sentence: str, found: list[str]) -> None:
    doc = built(sentence)
    assert [doc[start:end].text for start, end in find_people(doc)] == found


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Ovi|compound>Zed||ORG Zed|nsubj||ORG , the|det chairman|appos>Zed , left|ROOT .", ["Ovi Zed"]),
        ("Ovi|compound>Zed||GPE Zed|nsubj||GPE , the|det chairman|appos>Zed , left|ROOT .", []),
        ("Ovi|compound>News||ORG News|nsubj||ORG , the|det chairman|appos>News , left|ROOT .", []),
        ("Ovi|compound>Zed||ORG Zed|nsubj||ORG , the|det publisher|appos>Zed , left|ROOT .", []),
        ("Ovi|compound>Zed||ORG Zed|nsubj||ORG , the|det town|appos>Zed , left|ROOT .", []),
    ],
)
def test_who_holds_an_office_is_somebody_whatever_the_tagger_says(sentence: str, found: list[str]) -> None:
    doc = built(sentence)
    assert [doc[start:end].text for start, end in find_presented(doc)] == found


def test_an_office_before_the_name_is_no_part_of_it() -> None:
    doc = built("Norwick Secretary Ovi|compound>Zed Zed|nsubj , the|det chairman|appos>Zed , left|ROOT .")
    assert [doc[start:end].text for start, end in find_people(doc)] == ["Ovi Zed"]


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("his|poss>wife wife|nsubj Ann|appos>wife left|ROOT .", ["Ann"]),
        ("his|poss>wife wife|nsubj , Ann|appos>wife , left|ROOT .", ["Ann"]),
        ("his|poss>house house|nsubj , Ann|appos>house , fell|ROOT .", []),
    ],
)
def test_kin_are_people(sentence: str, found: list[str]) -> None:
    doc = built(sentence)
    assert [doc[start:end].text for start, end in find_people(doc)] == found
