"""Who says a quotation, sentence by sentence."""

from __future__ import annotations

import pytest
from spacy.language import Language

from entities.pipeline.attributes import new_mention
from entities.pipeline.quotes import find_quotes
from entities.pipeline.speakers import Speakers
from entities.pipeline.works import in_title_case
from entities.records import Label, MentionKind, Paragraph
from tests.pipeline.docs import built, token
from tests.pipeline.test_quotes import direct, parsed, said


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“We have had a long night,” the email read.", "email"),
        ("In a statement to the Observer, her senior adviser, Ann Lee, said: “We won the vote.”", "Ann Lee"),
        ("A spokesman for Ann Lee, in a letter to members, wrote: “We won the vote.”", "A spokesman"),
        ("“We won the vote,” a spokesman for Ann Lee, wrote.", "a spokesman"),
        ("“We won the vote,” Rep. Ann Lee (D-Wash.) said.", "Ann Lee"),
        ("“We are ready for a vote,” the 43-year-old said.", "the 43-year-old"),
        ("“We are ready for a vote,” said the 43-year-old.", "the 43-year-old"),
        ("A point for Bob Roe — “why would you want to do that?” asked Ann Lee.", "Ann Lee"),
    ],
)
def test_speaker_that_the_parser_loses(nlp: Language, text: str, speaker: str) -> None:
    assert [who for _, who in direct(nlp, text)] == [speaker]


def test_a_known_name_that_looks_like_an_auxiliary(nlp: Language) -> None:
    text = "“The nominee will be chosen very late,” Will wrote."
    doc = parsed(nlp, text)
    doc._.mentions = (new_mention(doc, 40, 44, label=Label.PERSON, kind=MentionKind.NAME),)
    quotes, _ = find_quotes(doc)
    assert [q.speaker_id for q in quotes] == [doc._.mentions[0].id]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("VOTERS CARE ABOUT JOBS - Ann Lee: “We found that voters care about jobs.”", "Ann Lee"),
        ("From the report: “Samples with more cases were better.”", "the report"),
        ("“A most unqualified child for us.” ― Ann Lee", "Ann Lee"),
        ("“A most unqualified child for us.”― Ann Lee\xa0\n", "Ann Lee"),
        ("“A most unqualified child for us.”\n\n- Ann Lee.\n\nThe mayor is wrong.", "Ann Lee"),
        ("The plan would make the code more complicated. Said Ellis: “We never saw a longer one.”", "Ellis"),
    ],
)
def test_a_line_that_only_names_the_source(nlp: Language, text: str, speaker: str) -> None:
    assert [who for _, who in direct(nlp, text)] == [speaker]


def test_a_signature_ends_what_somebody_says(nlp: Language) -> None:
    text = "“It was a long night for all of us.” ― Ann Lee\n\n“It was late that day.”"
    assert [who for _, who in direct(nlp, text)] == ["Ann Lee", None]


@pytest.mark.parametrize(
    "text",
    [
        "The key lay in a box labeled “medical problem” on Monday.",
        "The spot, titled “Arrogant,” will be on the air all week.",
        "Ann Lee, who had roles in “Peaks,” “Towers,” and “Where We Were Born,” lives here.",
        "And then it gets better:\n\n“By law the president sets the number each year.”",
    ],
)
def test_nobody_says_it(nlp: Language, text: str) -> None:
    assert {who for _, who in direct(nlp, text)} <= {None}


def test_a_relative_clause_introduces_nothing(nlp: Language) -> None:
    text = "There were two words that a weary Ann Lee could not bring herself to utter: “I lost.”"
    assert [who for _, who in direct(nlp, text)] == ["Ann Lee"]


@pytest.mark.parametrize(
    "text",
    [
        "Ann Lee said it would challenge “so-called independent” groups.",
        "Ann Lee said the law will not allow “a free vote” for us.",
        "Ann Lee said she hopes “to win the vote” soon.",
        "Saturday at the convention Ann Lee said the plan was “a failure” for all.",
    ],
)
def test_what_may_be_is_not_said(nlp: Language, text: str) -> None:
    assert {who for _, who, _ in said(nlp, text)} == {"Ann Lee"}


def test_a_dateline_says_nothing(nlp: Language) -> None:
    doc = parsed(nlp, "LONDON, July 25 (UPI) — The Party released a statement, offering “a deep apology” to him.")
    doc._.paragraphs = (Paragraph(0, len(doc.text)),)
    quotes, mentions = find_quotes(doc)
    assert {m.text for m in mentions if m.id in {q.speaker_id for q in quotes}} == {"Party"}


@pytest.mark.parametrize(
    "text",
    ["Ann Lee spoke on ABC's “This Week” in London.", "Ann Lee, a host of “The Five,” said that we won."],
)
def test_titles_of_programmes_are_not_quoted(nlp: Language, text: str) -> None:
    assert direct(nlp, text) == []


def test_a_programme_does_not_speak(nlp: Language) -> None:
    text = "“There is a lot of frustration,” Ann Lee, a top surrogate, said on Fox News’s “Fox and Friends.”"
    assert direct(nlp, text) == [("There is a lot of frustration,", "Ann Lee")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("He is no friend, Ann Lee said. “He's a liar!”", [("He's a liar!", "Ann Lee")]),
        (
            "“It is late,” she said. Then, “I will go home now.”",
            [("It is late,", "she"), ("I will go home now.", "she")],
        ),
        (
            "Ann Lee described the plan as “very poor” and the talks as “a waste of time” for all.",
            [("very poor", "Ann Lee"), ("a waste of time", "Ann Lee")],
        ),
        (
            "“You can't,” Ann Lee wrote. Bob Roe wrote back, “You look very cute today.”",
            [("You can't,", "Ann Lee"), ("You look very cute today.", "Bob Roe")],
        ),
    ],
)
def test_the_next_quotation_of_the_same_speaker(nlp: Language, text: str, found: list[tuple[str, str]]) -> None:
    assert direct(nlp, text) == found


def test_words_in_marks_inside_a_claim_are_of_who_claims(nlp: Language) -> None:
    assert direct(nlp, "Ann Lee's claim that Bob Roe played the “woman's card” was wrong.") == [
        ("woman's card", "Ann Lee")
    ]


@pytest.mark.parametrize(
    ("text", "is_title"),
    [("The Facts on Where the Race Stands", True), ("Morning Joe,", True), ("We won.", False), ("He lied", False)],
)
def test_title_case(text: str, is_title: bool) -> None:
    assert in_title_case(text) is is_title


@pytest.mark.parametrize(("word", "is_name"), [("Quill", True), ("General", False), ("xenophobe", False)])
def test_an_office_and_a_word_in_lower_case_are_no_names(word: str, is_name: bool) -> None:
    doc = built(f"{word}|nsubj|NNP said=say|ROOT so|advmod .")
    found = Speakers(doc).mention(token(doc, word))
    assert found is not None
    assert (found.kind is MentionKind.NAME) is is_name
