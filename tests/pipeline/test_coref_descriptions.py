"""Coreference of descriptions: holders of a role and kinds of bodies."""

from __future__ import annotations

from dataclasses import replace

import pytest
from spacy.tokens import Doc

from entities.pipeline.coref import Coref
from entities.records import Label, MentionKind, Paragraph
from tests.pipeline.docs import built, holding, named, resolved

MET = "Sarah|nsubj met=meet|ROOT Emma|dobj ."
FOREIGN = "The|det>minister foreign|amod>minister|JJ minister|nsubj spoke|ROOT ."
PARTY = "The|det>party party|nsubj won|ROOT ."


def described(words: str, *, title: str) -> list[list[str]]:
    """Return the clusters where Sarah holds `title` and the last of `words` is the subject of the next sentence."""
    *before, head = words.split()
    phrase = [f"{word}|{'det' if n == 0 else 'compound'}>{head}" for n, word in enumerate(before)]
    doc = built("Sarah|nsubj spoke|ROOT .", " ".join([*phrase, f"{head}|nsubj", "left|ROOT", "."]))
    return resolved(holding(named(doc, people=["Sarah"]), "Sarah", title))


def two_ministers(*sentences: str) -> Doc:
    """Return a document where Sarah and Emma are foreign ministers."""
    doc = named(built(*sentences), people=["Sarah", "Emma"])
    return holding(holding(doc, "Sarah", "foreign minister"), "Emma", "foreign minister")


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("The Prime Minister", "prime minister"),
        ("The minister", "prime minister"),
        ("This minister", "Prime Minister"),
        ("The chairwoman", "chairman"),
        ("The PM", "prime minister"),
        ("The former mayor", "mayor"),
        ("The secretary", "secretary of state"),
    ],
)
def test_the_holder_of_a_role(words: str, title: str) -> None:
    assert described(words, title=title) == [["Sarah", words]]


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("The foreign minister", "prime minister"),
        ("A minister", "minister"),
        ("Every minister", "minister"),
        ("The state", "secretary of state"),
    ],
)
def test_no_description_of_the_holder(words: str, title: str) -> None:
    assert described(words, title=title) == [["Sarah"]]


def test_of_two_holders_the_last_named_is_meant() -> None:
    doc = two_ministers("Emma|nsubj spoke|ROOT .", "Sarah|nsubj left|ROOT .", FOREIGN)
    assert resolved(doc) == [["Emma"], ["Sarah", "The foreign minister"]]


def test_of_two_holders_in_one_sentence_neither_is_meant() -> None:
    assert resolved(two_ministers(MET, FOREIGN)) == [["Sarah"], ["Emma"]]


def test_nobody_is_described_before_the_first_name() -> None:
    doc = holding(named(built(FOREIGN, "Sarah|nsubj left|ROOT ."), people=["Sarah"]), "Sarah", "foreign minister")
    assert resolved(doc) == [["Sarah"]]


@pytest.mark.parametrize("name", ["Harbour Party", "Greens"])
def test_the_party_is_the_party_named_before(name: str) -> None:
    doc = built(f"{name} met=meet|ROOT .", PARTY)
    assert resolved(named(doc, orgs=[name])) == [[name, "The party"]]


@pytest.mark.parametrize(
    "words",
    [
        "A|det>party party|nsubj",
        "The|det>council council|nsubj",
        "The parties|nsubj|NNS",
        "The|det>party river|compound>party party|nsubj",
    ],
)
def test_other_bodies_are_not_that_party(words: str) -> None:
    doc = built("Harbour Party|nsubj met=meet|ROOT .", f"{words} won|ROOT .")
    assert resolved(named(doc, orgs=["Harbour Party"])) == [["Harbour Party"]]


def test_of_two_parties_the_last_named_is_meant() -> None:
    doc = built("Harbour Party|nsubj met=meet|ROOT .", "River Party|nsubj left|ROOT .", PARTY)
    found = resolved(named(doc, orgs=["Harbour Party", "River Party"]))
    assert found == [["Harbour Party"], ["River Party", "The party"]]


def test_a_name_is_no_description() -> None:
    doc = built("Harbour Party|nsubj met=meet|ROOT .", "The|det>Party Harbour|compound>Party Party|nsubj won|ROOT .")
    found = resolved(named(doc, orgs=["Harbour Party", "Harbour Party"]))
    assert found == [["Harbour Party", "Harbour Party"]]


@pytest.mark.parametrize(
    ("is_boilerplate", "joined"), [(True, ["Harbour Party"]), (False, ["Harbour Party", "The party"])]
)
def test_boilerplate_describes_nobody(is_boilerplate: bool, joined: list[str]) -> None:
    doc = named(built("Harbour Party|nsubj met=meet|ROOT .", PARTY), orgs=["Harbour Party"])
    start = doc.text.index("The party")
    doc._.paragraphs = (Paragraph(0, start), Paragraph(start, len(doc.text), is_boilerplate))
    assert resolved(doc) == [joined]


def test_an_apposition_is_the_name_before_it() -> None:
    doc = built(
        "Emma|nsubj spoke|ROOT .",
        "Sarah|nsubj , the|det>minister foreign|amod>minister minister|appos>Sarah , ate|ROOT .",
    )
    doc = holding(named(doc, people=["Emma", "Sarah"]), "Emma", "foreign minister")
    assert resolved(doc) == [["Emma"], ["Sarah", "the foreign minister"]]


def test_the_new_mention_is_a_nominal_in_its_place() -> None:
    doc = Coref()(named(built("Harbour Party|nsubj met=meet|ROOT .", PARTY), orgs=["Harbour Party"]))
    found = doc._.mentions[-1]
    assert (found.text, found.label, found.kind) == ("The party", Label.ORG, MentionKind.NOMINAL)
    assert doc.text[found.start : found.end] == found.text


@pytest.mark.parametrize(("body", "joined"), [("Harbour Union", True), ("River Union", False)])
def test_the_leader_of_a_body_leads_that_body(body: str, joined: bool) -> None:
    sentence = "The|det>leader Harbour|compound>leader Union|compound>leader leader|nsubj left|ROOT ."
    praise = f"{body} praised=praise|ROOT Sarah|dobj ."
    doc = named(built("Emma|nsubj ate|ROOT .", MET, praise, sentence), people=["Emma", "Sarah", "Emma"], orgs=[body])
    org = next(m for m in doc._.mentions if m.text == body)
    doc._.roles = tuple(replace(role, org_id=org.id) for role in holding(doc, "Sarah", "leader")._.roles)
    assert any("The Harbour Union leader" in names for names in resolved(doc)) is joined
