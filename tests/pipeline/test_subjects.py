"""Whom the parser makes the subject of a verb of saying, and who says it all the same."""

from __future__ import annotations

import pytest
from spacy.language import Language

from entities.pipeline.subjects import subject_of
from tests.pipeline.docs import built, named, quoting, resolved, token
from tests.pipeline.test_quotes import direct, said


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Ann Lee met Bob Roe, who called the plan “a waste of money” on Monday.", "who"),
        ("Ann Lee condemned what she called “a waste of money” in York.", "Ann Lee"),
        ("Ann Lee says voters are tired of what she calls “a waste of money” in York.", "Ann Lee"),
        ("Ann Lee said she replied: “Nobody asked for the money.”", "Ann Lee"),
        (
            "Ann Lee admitted that even she found the plan confusing and called it “a waste of money” for all.",
            "Ann Lee",
        ),
        ("Ann Lee denied the claim that a strike was near, saying the talks were “a great success” so far.", "Ann Lee"),
        ("The plan, Ann Lee said, was called “a waste of money” by nobody.", "Ann Lee"),
    ],
)
def test_who_says_it(nlp: Language, text: str, speaker: str) -> None:
    assert {who for _, who in direct(nlp, text)} == {speaker}


@pytest.mark.parametrize("reporter", ["Officials", "I"])
def test_a_pronoun_that_cannot_mean_the_reporter(nlp: Language, reporter: str) -> None:
    text = f"{reporter} said he called the plan “a waste of money” last week."
    assert "he" in {who for _, who in direct(nlp, text)}


@pytest.mark.parametrize(("pronoun", "subject"), [("he", "he"), ("she", "Lee")])
def test_a_pronoun_of_the_other_gender_is_somebody_else(nlp: Language, pronoun: str, subject: str) -> None:
    doc = named(
        nlp(f"Ann Lee spoke in York. Lee said {pronoun} called the plan a waste of money."), people=[["Ann Lee"]]
    )
    found = subject_of(token(doc, "called"))
    assert found is not None
    assert found.text == subject


@pytest.mark.parametrize(("before", "subject"), [("now|advmod", "Lee"), ("-|punct", "he")])
def test_what_he_calls_in_apposition_is_no_part_of_the_sentence(before: str, subject: str) -> None:
    called = "what|dobj>called|WP he|nsubj>called called=call|pcomp>about|VBD ruin|oprd>called"
    doc = built(f"Lee|nsubj talked=talk|ROOT about|prep {before} {called} .")
    assert subject_of(token(doc, "called")) == token(doc, subject)


def test_words_that_a_participle_adds_after_a_quotation_in_the_sentence(nlp: Language) -> None:
    text = "Ann Lee told the Bugle that Bob Roe “had a crazy plan,” adding, “He lost all of our money.”"
    assert direct(nlp, text)[-1] == ("He lost all of our money.", "Ann Lee")


SHOUTING = "Lee|nsubj saw=see|ROOT Bob|nsubj>going going=go|ccomp|VBG home|advmod>going ,"


def test_a_participle_beside_one_with_a_subject_of_its_own_shares_it() -> None:
    doc = built(f"{SHOUTING} declaring=declare|advcl>going|VBG it|dobj>declaring .")
    assert subject_of(token(doc, "declaring")) == token(doc, "Bob")


@pytest.mark.parametrize("comma", [",", ", ”"])
def test_a_participle_after_a_comma_belongs_to_the_main_clause(comma: str) -> None:
    sentence = f"Lee|nsubj denied=deny|ROOT that|mark>near strikes|nsubj>near near=near|ccomp|VBD {comma}"
    doc = built(f"{sentence} saying=say|advcl>near|VBG so|advmod>saying .")
    assert subject_of(token(doc, "saying")) == token(doc, "Lee")


def test_an_aside_reports_what_others_said() -> None:
    doc = built("Bob|nsubj , Lee|nsubj>said said=say|parataxis|VBD , called=call|ROOT it|dobj ruin|oprd .")
    assert subject_of(token(doc, "called")) == token(doc, "Lee")


def test_what_stands_in_a_clause_of_its_own_is_no_part_of_the_aside() -> None:
    doc = built(
        "Sadly|advmod , Lee|nsubj>said said=say|parataxis|VBD , we|nsubj lost=lose|ROOT after|mark>told "
        "Bob|nsubj>told told=tell|advcl|VBD us|dobj>told ."
    )
    assert subject_of(token(doc, "told")) == token(doc, "Bob")


def test_a_dash_is_no_subject() -> None:
    doc = built("―|nsubj|NN Lee|nsubj boasted=boast|ROOT .")
    assert subject_of(token(doc, "boasted")) == token(doc, "Lee")


def test_who_says_it_means_whom_the_clause_tells_of() -> None:
    doc = named(
        built("Lee|nsubj met=meet|ROOT Roe|dobj , who|nsubj>said said=say|relcl>Roe I|nsubj>won won=win|ccomp ."),
        people=("Lee", "Roe"),
    )
    assert resolved(quoting(doc, "I won", "who")) == [["Lee"], ["Roe", "who", "I"]]


def test_who_is_the_mention_that_names_the_speaker(nlp: Language) -> None:
    assert ("that the plan had failed", "who", False) in said(nlp, "We met Ann Lee, who said that the plan had failed.")
