"""Coreference of descriptions: holders of a role, kinds of bodies, and the same place in the sentence before."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc

from entities.pipeline.coref import Coref
from entities.records import Label, MentionKind, Paragraph
from tests.pipeline.docs import built, holding, named, quoting, resolved

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
        ("The mayor", "minister"),
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


def test_the_same_place_in_the_sentence_before() -> None:
    doc = built(
        MET,
        "The|det>minister foreign|amod>minister|JJ minister|nsubj praised=praise|ROOT "
        "the|det>ambassador Norwegian|amod>ambassador|JJ ambassador|dobj .",
    )
    found = resolved(named(doc, people=["Sarah", "Emma"]))
    assert found == [["Sarah", "The foreign minister"], ["Emma", "the Norwegian ambassador"]]


def test_the_object_of_the_sentence_before() -> None:
    doc = built(MET, "Rain|nsubj hurt|ROOT the|det>minister foreign|amod>minister minister|dobj .")
    assert resolved(named(doc, people=["Sarah", "Emma"])) == [["Sarah"], ["Emma", "the foreign minister"]]


@pytest.mark.parametrize("words", ["harbour|compound>council council", "foreign|amod>dancer dancer"])
def test_the_same_place_is_no_office(words: str) -> None:
    doc = built(MET, f"The|det>{words.split()[-1]} {words}|nsubj spoke|ROOT .")
    assert resolved(named(doc, people=["Sarah", "Emma"])) == [["Sarah"], ["Emma"]]


def test_an_organisation_in_the_same_place_holds_no_office() -> None:
    doc = named(built("Council|nsubj met=meet|ROOT Emma|dobj .", FOREIGN), people=["Emma"], orgs=["Council"])
    assert resolved(doc) == [["Council"], ["Emma"]]


def test_an_apposition_is_the_name_before_it() -> None:
    doc = built(
        "Emma|nsubj spoke|ROOT .",
        "Sarah|nsubj , the|det>minister foreign|amod>minister minister|appos>Sarah , ate|ROOT .",
    )
    doc = holding(named(doc, people=["Emma", "Sarah"]), "Emma", "foreign minister")
    assert resolved(doc) == [["Emma"], ["Sarah", "the foreign minister"]]


def test_a_description_tells_a_role() -> None:
    doc = Coref()(named(built(MET, FOREIGN), people=["Sarah", "Emma"]))
    (role,) = doc._.roles
    assert (role.mention_id, role.title) == (doc._.mentions[0].id, "foreign minister")
    evidence = role.evidence
    assert doc.text[evidence.start : evidence.end] == evidence.text == "The foreign minister spoke."
    assert evidence.cue in evidence.text


def test_roles_that_were_known_are_kept() -> None:
    doc = holding(named(built(MET, FOREIGN), people=["Sarah", "Emma"]), "Emma", "mayor")
    known = doc._.roles
    assert [role.title for role in Coref()(doc)._.roles] == ["mayor", "foreign minister"]
    assert doc._.roles[:1] == known


def test_a_place_two_sentences_before_tells_nothing() -> None:
    doc = built(MET, "It|nsubj rained=rain|ROOT .", FOREIGN)
    assert resolved(named(doc, people=["Sarah", "Emma"])) == [["Sarah"], ["Emma"]]


def test_an_office_in_one_word_tells_no_role() -> None:
    doc = built(MET, "The|det>minister minister|nsubj spoke|ROOT .")
    assert resolved(named(doc, people=["Sarah", "Emma"])) == [["Sarah"], ["Emma"]]


def test_a_description_in_a_quotation_tells_no_role() -> None:
    doc = named(built(MET, f"“ {FOREIGN} ”"), people=["Sarah", "Emma"])
    assert resolved(quoting(doc, "The foreign minister spoke.", "Emma")) == [["Sarah"], ["Emma"]]


def test_the_new_mention_is_a_nominal_in_its_place() -> None:
    doc = Coref()(named(built("Harbour Party|nsubj met=meet|ROOT .", PARTY), orgs=["Harbour Party"]))
    found = doc._.mentions[-1]
    assert (found.text, found.label, found.kind) == ("The party", Label.ORG, MentionKind.NOMINAL)
    assert doc.text[found.start : found.end] == found.text
