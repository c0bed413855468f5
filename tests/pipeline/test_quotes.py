"""Quotations and their speakers: marks by character, attribution by the real parser."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

from entities.pipeline.attributes import new_mention
from entities.pipeline.quotation_marks import find_quotations
from entities.pipeline.quotes import Quotes, find_quotes
from entities.records import Label, MentionKind, Paragraph

Found = list[tuple[str, str | None, bool]]


def parsed(nlp: Language, text: str) -> Doc:
    """Return `text` with tags, syntax and entities and nothing of the other components."""
    doc = nlp.make_doc(text)
    for name, pipe in nlp.pipeline:
        if not name.startswith("entities_"):
            doc = pipe(doc)
    return doc


def said(nlp: Language, text: str) -> Found:
    """Return the words, speaker and directness of each quotation, found by the component alone."""
    doc = parsed(nlp, text)
    quotes, mentions = find_quotes(doc)
    names = {m.id: m.text for m in mentions}
    return [(text[q.start : q.end], names.get(q.speaker_id or ""), q.is_direct) for q in quotes]


def direct(nlp: Language, text: str) -> list[tuple[str, str | None]]:
    """Return the words in quotation marks with their speaker, none of the clauses around them."""
    found = [(words, speaker) for words, speaker, is_direct in said(nlp, text) if is_direct]
    return [one for one in found if not any(other[0] in one[0] for other in found if other is not one)]


def marked(text: str) -> list[str]:
    return [text[q.start : q.end] for q in find_quotations(text)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("“One,” he said, “two.”", ["One,", "two."]),
        ('He said: "One." She left.', ["One."]),
        ("``One,'' he said.", ["One,"]),
        ("‘The workers’ rights matter,’ she said. It’s late.", ["The workers’ rights matter,"]),
        ("He said: 'We'll see.' The dogs' home shut.", ["We'll see."]),
        ("“He told me ‘no’ twice,” she said.", ["He told me ‘no’ twice,"]),
        ('He said: "One. "Two."', ["One.", "Two."]),
        ("He said: “One.\n“Two.”", ["One.", "Two."]),
        ("The plank was 6'2\" long.", []),
        ("Nothing “ ” here.", []),
    ],
)
def test_marks(text: str, words: list[str]) -> None:
    assert marked(text) == words


@given(st.text(alphabet="ab .,\n“”\"‘’'`", max_size=80))
def test_stretches_are_ordered_and_lie_in_the_text(text: str) -> None:
    found = find_quotations(text)
    for one, two in pairwise(found):
        assert one.end <= two.start
    for q in found:
        assert 0 <= q.outer_start < q.start < q.end <= q.outer_end <= len(text)
        assert "\n" not in text[q.start : q.end]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“We won the vote,” Ann Lee said.", "Ann Lee"),
        ("“We won the vote,” said Ann Lee.", "Ann Lee"),
        ("Ann Lee told reporters: “We won the vote.”", "Ann Lee"),
        ("“We won the vote,” she said.", "she"),
        ("“We won the vote,” a spokesman for Ann Lee said.", "a spokesman"),
        ("“We won the vote,” said one senior official.", "one senior official"),
    ],
)
def test_speaker_of_one_quotation(nlp: Language, text: str, speaker: str) -> None:
    assert [who for _, who in direct(nlp, text)] == [speaker]


def test_speaker_in_the_middle_carries_on(nlp: Language) -> None:
    text = "“We won,” said Ann Lee. “It was a long night for us.”"
    assert direct(nlp, text) == [("We won,", "Ann Lee"), ("It was a long night for us.", "Ann Lee")]


def test_paragraphs_that_open_and_do_not_close(nlp: Language) -> None:
    text = "Ann Lee said: “We won the vote.\n\n“It was a long night for us.\n\n“We start tomorrow morning.”"
    assert [who for _, who in direct(nlp, text)] == ["Ann Lee"] * 3


def test_paragraph_after_an_introduction(nlp: Language) -> None:
    text = "Ann Lee told the meeting:\n\n“It was a long night for us.”"
    assert direct(nlp, text) == [("It was a long night for us.", "Ann Lee")]


def test_scare_quotes_are_left_out(nlp: Language) -> None:
    assert direct(nlp, "The “ghost town” lies in the north.") == []


def test_partial_quotation_has_fragment_and_clause(nlp: Language) -> None:
    found = said(nlp, "Bob Roe said the plan was “very nice” indeed.")
    assert ("very nice", "Bob Roe", True) in found
    assert ("the plan was “very nice” indeed", "Bob Roe", True) in found


def test_what_is_partly_quoted_is_direct_and_holds_the_whole_quotation(nlp: Language) -> None:
    found = said(nlp, "Bob Roe said the plan was “nice. And cheap.” Ann Lee said the plan was late.")
    assert ("the plan was “nice. And cheap.", "Bob Roe", True) in found
    assert ("the plan was late", "Ann Lee", False) in found


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        ("Bob Roe said that the plan had failed.", "that the plan had failed", "Bob Roe"),
        ("The plan had failed, Bob Roe said.", "The plan had failed", "Bob Roe"),
        ("She believes the plan failed.", "the plan failed", "She"),
        ("According to Bob Roe, the plan had failed.", "the plan had failed", "Bob Roe"),
    ],
)
def test_indirect(nlp: Language, text: str, words: str, speaker: str) -> None:
    assert said(nlp, text) == [(words, speaker, False)]


def test_a_known_name_is_the_speaker(nlp: Language) -> None:
    doc = parsed(nlp, "Ann Lee said that they won.")
    name = new_mention(doc, 0, 7, label=Label.PERSON, kind=MentionKind.NAME)
    doc._.mentions = (name,)
    Quotes()(doc)
    assert [q.speaker_id for q in doc._.quotes] == [name.id]
    assert doc._.mentions == (name,)


def test_added_mentions_are_sorted_and_point_at_the_text(nlp: Language) -> None:
    doc = Quotes()(parsed(nlp, "He said it failed. Two officials said it worked."))
    mentions = doc._.mentions
    assert [(m.start, m.end) for m in mentions] == sorted((m.start, m.end) for m in mentions)
    assert all(doc.text[m.start : m.end] == m.text for m in mentions)
    kinds = {m.text: m.kind for m in mentions}
    assert kinds["He"] is MentionKind.PRONOUN
    assert kinds["Two officials"] is MentionKind.NOMINAL


def test_no_text_no_quotes() -> None:
    assert find_quotes(Doc(Vocab(), words=[])) == ((), ())


def test_missing_closing_mark_before_an_introduction() -> None:
    assert marked('She said: "It is late. He added: "Not so late."') == ["It is late.", "Not so late."]


def test_turns_of_a_transcript(nlp: Language) -> None:
    text = "LEE: We won the “vote” here.\n\nROE: That is not quite so.\n\n“Nor will it be.”"
    assert direct(nlp, text) == [
        ("We won the “vote” here.", "LEE"),
        ("That is not quite so.", "ROE"),
        ("Nor will it be.", "ROE"),
    ]


def test_a_single_label_is_no_transcript(nlp: Language) -> None:
    assert direct(nlp, "LONDON: The rain has stopped.") == []


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Ann Lee said it was too early but added, “We will see what happens.”", "Ann Lee"),
        ("Ann Lee issued a statement saying, “We will see what happens.”", "Ann Lee"),
        ("Bob Roe has said that he would consider “anything at all” now.", "Bob Roe"),
        ("Ann Lee attacked Bob Roe for saying voters “cling to the past” too much.", "Bob Roe"),
    ],
)
def test_speaker_behind_another_verb(nlp: Language, text: str, speaker: str) -> None:
    assert [who for _, who in direct(nlp, text)] == [speaker]


def test_paragraphs_of_the_document_may_hold_line_breaks(nlp: Language) -> None:
    doc = parsed(nlp, "“We won\nthe vote,” Ann Lee said.")
    doc._.paragraphs = (Paragraph(0, len(doc.text)),)
    quotes, _ = find_quotes(doc)
    assert [doc.text[q.start : q.end] for q in quotes if q.is_direct] == ["We won\nthe vote,"]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.sampled_from(["“", "”", '"', "‘", "’", "\n", "LEE: ", "Ann ", "said ", "it ", "failed", ", ", ". "]))
)
def test_any_text_gives_stretches_of_it(nlp: Language, pieces: list[str]) -> None:
    text = "".join(pieces)
    quotes, mentions = find_quotes(parsed(nlp, text))
    assert len({q.id for q in quotes}) == len(quotes)
    assert all(0 <= q.start < q.end <= len(text) for q in quotes)
    assert {q.speaker_id for q in quotes if q.speaker_id} <= {m.id for m in mentions}


def test_a_quotation_is_not_found_again_as_a_clause(nlp: Language) -> None:
    assert said(nlp, "“We won the vote,” Ann Lee said.") == [("We won the vote,", "Ann Lee", True)]


def test_a_name_that_speaks_and_is_no_known_person_is_that_of_an_organisation(nlp: Language) -> None:
    _, mentions = find_quotes(parsed(nlp, "Kestrel Gazette said the plan was late."))
    assert [(m.text, m.label) for m in mentions] == [("Kestrel Gazette", Label.ORG)]
