"""Coreference of descriptions that vary a name, and the roles that descriptions and pronouns tell."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc

from entities.pipeline.coref import Coref
from entities.records import Role
from tests.pipeline.docs import built, holding, named, quoting, resolved

SARAH = "Sarah|nsubj spoke|ROOT ."
MET = "Sarah|nsubj met=meet|ROOT Emma|dobj ."
FOREIGN = "The|det>minister foreign|amod>minister|JJ minister|nsubj spoke|ROOT ."
MINISTER = "The|det>minister minister|nsubj spoke|ROOT ."


def met(*sentences: str) -> Doc:
    """Return a document where Sarah is named twice and Emma once, before `sentences`."""
    return named(built(SARAH, MET, *sentences), people=["Sarah", "Sarah", "Emma"])


def told(doc: Doc) -> list[Role]:
    """Return the roles that coreference adds to those of `doc`."""
    known = doc._.roles
    roles: tuple[Role, ...] = Coref()(doc)._.roles
    assert roles[: len(known)] == known
    return list(roles[len(known) :])


@pytest.mark.parametrize("sentence", [FOREIGN, MINISTER])
def test_the_subject_varies_the_name_of_whom_the_text_is_about(sentence: str) -> None:
    words = "The foreign minister" if sentence is FOREIGN else "The minister"
    assert resolved(met(sentence)) == [["Sarah", "Sarah", words], ["Emma"]]


def test_a_variation_tells_a_role_with_its_sentence_as_evidence() -> None:
    doc = met(FOREIGN)
    (role,) = told(doc)
    assert (role.mention_id, role.title) == (doc._.mentions[0].id, "foreign minister")
    evidence = role.evidence
    assert doc.text[evidence.start : evidence.end] == evidence.text == "The foreign minister spoke."
    assert evidence.cue in evidence.text


def test_a_variation_tells_the_roles_that_are_joined() -> None:
    joined = "The|det>judge former|amod>judge|JJ judge|nsubj>spoke and|cc>judge author|conj>judge|NN spoke|ROOT ."
    assert [(r.title, r.is_former) for r in told(met(joined))] == [("judge", True), ("author", False)]


def test_roles_that_were_known_are_kept() -> None:
    doc = holding(met(FOREIGN), "Emma", "mayor")
    assert [role.title for role in told(doc)] == ["foreign minister"]


def test_who_owns_the_subject_is_described() -> None:
    owner = (
        "The|det>minister foreign|amod>minister|JJ minister|poss>aide 's|case>minister aide|nsubj>spoke spoke|ROOT ."
    )
    assert [role.title for role in told(met(owner))] == ["foreign minister"]


def test_an_object_that_names_an_office_in_full_is_described() -> None:
    sentence = "Rain|nsubj hurt|ROOT the|det>minister foreign|amod>minister|JJ minister|dobj ."
    doc = named(built(SARAH, SARAH, sentence), people=["Sarah", "Sarah"])
    assert resolved(doc) == [["Sarah", "Sarah", "the foreign minister"]]


def test_an_object_means_the_person_with_whom_the_sentence_before_ends() -> None:
    sentence = "Rain|nsubj hurt|ROOT the|det>minister foreign|amod>minister|JJ minister|dobj ."
    assert resolved(met(sentence)) == [["Sarah", "Sarah"], ["Emma", "the foreign minister"]]


def test_an_office_in_full_that_is_no_subject_decides_for_the_same_words_elsewhere() -> None:
    sentence = "Rain|nsubj hurt|ROOT the|det>minister foreign|amod>minister|JJ minister|dobj ."
    found = resolved(met(sentence, SARAH.replace("Sarah", "She"), FOREIGN))
    assert next(group for group in found if "The foreign minister" in group)[0] == "Emma"


@pytest.mark.parametrize(
    "sentence",
    [
        "Rain|nsubj hurt|ROOT the|det>minister minister|dobj .",  # an object in one word
        "It|nsubj rained=rain|ROOT . The|det>minister foreign|amod>minister|JJ minister|nsubj spoke|ROOT .",
        "The|det>dancer foreign|amod>dancer|JJ dancer|nsubj spoke|ROOT .",
        "This|det>minister foreign|amod>minister|JJ minister|nsubj spoke|ROOT .",
        "The|det>judge first|amod>judge|JJ judge|nsubj spoke|ROOT .",
        "The|det>minister best|amod>minister|JJS minister|nsubj spoke|ROOT .",
        "The|det>minister minister|nsubj>say and|cc>minister mayor|conj>minister say|ROOT|VBP .",
    ],
)
def test_no_variation(sentence: str) -> None:
    doc = named(built(SARAH, MET, *sentence.replace(" . ", " .\n").split("\n")), people=["Sarah", "Sarah", "Emma"])
    assert told(doc) == []
    assert [names for names in resolved(doc) if names[0] == "Sarah"] == [["Sarah", "Sarah"]]


def test_whom_the_text_is_not_about_is_not_described() -> None:
    ate = "Emma|nsubj ate|ROOT ."
    doc = named(built(ate, ate, ate, SARAH, FOREIGN), people=["Emma", "Emma", "Emma", "Sarah"])
    assert told(doc) == []


def test_a_description_in_a_quotation_tells_no_role() -> None:
    doc = quoting(met(f"“ {FOREIGN} ”"), "The foreign minister spoke.", "Emma")
    assert told(doc) == []


def test_a_description_of_somebody_named_after_it() -> None:
    ended = "The|det>minister foreign|amod>minister|JJ minister|nsubj , Lucy|appos>minister , spoke|ROOT ."
    doc = named(built(SARAH, MET, ended), people=["Sarah", "Sarah", "Emma", "Lucy"])
    assert [names for names in resolved(doc) if names[0] == "Sarah"] == [["Sarah", "Sarah"]]


def test_somebody_introduced_without_a_name_is_not_whom_the_text_is_about() -> None:
    first = "A|det>judge city|compound>judge judge|nsubj ruled=rule|ROOT ."
    doc = named(built(first, SARAH, MET, "The|det>judge judge|nsubj spoke|ROOT ."), people=["Sarah", "Sarah", "Emma"])
    assert told(doc) == []


def test_one_description_cannot_mean_two_people() -> None:
    again = [MINISTER, "Emma|nsubj ate|ROOT .", "Emma|nsubj left|ROOT .", "Emma|nsubj won|ROOT .", MINISTER]
    doc = named(built(SARAH, SARAH, SARAH, *again), people=["Sarah", "Sarah", "Sarah", "Emma", "Emma", "Emma"])
    alone = named(built(SARAH, SARAH, MINISTER), people=["Sarah", "Sarah"])
    assert told(doc) == []
    assert [role.title for role in told(alone)] == ["minister"]


def test_another_office_of_the_same_name_is_held_by_somebody_else() -> None:
    assert told(holding(met(FOREIGN), "Sarah", "prime minister")) == []


def test_the_pronoun_after_it_tells_the_gender_of_a_description() -> None:
    his = "The|det>minister foreign|amod>minister|JJ minister|nsubj>ate ate|ROOT his|poss>lunch lunch|dobj>ate ."
    assert told(met(his)) == []
    assert [role.title for role in told(met(his.replace("his", "her")))] == ["foreign minister"]


def test_a_pronoun_before_a_description_that_explains_it() -> None:
    ahead = "In|prep her|poss>car car|pobj>In , the|det>minister foreign|amod>minister|JJ minister|nsubj ate|ROOT ."
    assert [role.title for role in told(met(ahead))] == ["foreign minister"]


def test_two_descriptions_in_a_sentence_mean_two_people() -> None:
    two = (
        "The|det>minister foreign|amod>minister|JJ minister|nsubj>saw saw|ROOT "
        "the|det>envoy foreign|amod>envoy|JJ envoy|dobj>saw ."
    )
    assert resolved(met(two)) == [["Sarah", "Sarah", "The foreign minister"], ["Emma", "the foreign envoy"]]


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        ("She|nsubj>was was=be|ROOT a|det>lawyer lawyer|attr>was .", "lawyer"),
        ("Her|poss>years years|nsubj>ended as|prep>years treasurer|pobj>as ended|ROOT .", "treasurer"),
        ("She|nsubj>led led=lead|ROOT talks|dobj>led as|prep>led treasurer|pobj>as .", "treasurer"),
    ],
)
def test_a_pronoun_is_told_to_hold_a_role(sentence: str, title: str) -> None:
    doc = named(built(SARAH, SARAH, sentence), people=["Sarah", "Sarah"])
    assert [role.title for role in told(doc)] == [title]


def test_a_pronoun_in_a_quotation_tells_no_role() -> None:
    sentence = "She|nsubj>was was=be|ROOT a|det>lawyer lawyer|attr>was ."
    doc = named(built(SARAH, SARAH, "David|nsubj spoke|ROOT .", f"“ {sentence} ”"), people=["Sarah", "Sarah", "David"])
    doc = quoting(doc, "She was a lawyer.", "David")
    assert told(doc) == []
    assert any("She" in names for names in resolved(doc))


def test_a_role_that_says_less_explains_a_description_at_last() -> None:
    doc = named(built(SARAH, "The|det>mayor former|amod>mayor|JJ mayor|nsubj left|ROOT ."), people=["Sarah"])
    assert resolved(holding(doc, "Sarah", "mayor")) == [["Sarah", "The former mayor"]]
