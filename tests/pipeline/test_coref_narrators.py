"""Who says "I" outside quotations, and which words are treated as somebody's name."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from spacy.tokens import Doc

from entities.pipeline.coref.discourse import Discourse
from entities.pipeline.coref.narrators import resolve_narrators
from entities.pipeline.coref.ranking import judge
from entities.pipeline.coref.signs import signs_of
from entities.pipeline.personal import find_personal, introduces
from entities.records import Paragraph
from tests.pipeline.docs import built, named, quoting, resolved, token


def test_i_is_one_person_in_the_whole_paragraph() -> None:
    doc = named(
        built("Sarah|nsubj left|ROOT .", "I|nsubj won|ROOT and|cc I|nsubj>ate ate=eat|conj ."), people=["Sarah"]
    )
    resolve_narrators(discourse := Discourse(doc, [doc._.mentions]), lambda *_: [1.0, 0.0])
    assert [discourse.narrator_at(t.idx) for t in doc if t.text == "I"] == discourse.groups * 2


def test_nobody_says_i_where_she_is_addressed() -> None:
    doc = named(
        built("I|nsubj won|ROOT .", "Sarah|npadvmod , I|nsubj ask|ROOT you|dobj .", "I|nsubj left|ROOT ."),
        people=["Sarah"],
    )
    starts = _in_paragraphs(doc)
    asked: list[Any] = []
    resolve_narrators(
        discourse := Discourse(doc, [doc._.mentions]), lambda *args: (asked.append(args[1]), [1.0, 0.0])[1]
    )
    assert asked == [[t.idx for t in doc if t.text == "I"]]
    assert [discourse.narrator_at(start) for start in starts] == [discourse.groups[0], None, discourse.groups[0]]
    assert [discourse.tells(discourse.groups[0], start) for start in starts] == [True, True, True]


def test_who_speaks_of_herself_only_here_and_there_does_not_tell_the_rest() -> None:
    doc = named(built("I|nsubj won|ROOT Sarah|dobj .", *["He|nsubj left|ROOT ."] * 6), people=["Sarah"])
    starts = _in_paragraphs(doc)
    resolve_narrators(discourse := Discourse(doc, [doc._.mentions]), lambda *_: [1.0, 0.0])
    assert [discourse.tells(discourse.groups[0], start) for start in starts] == [True] + [False] * 6


def _in_paragraphs(doc: Doc) -> list[int]:
    """Make each sentence of `doc` a paragraph; return where they start."""
    starts = [sentence.start_char for sentence in doc.sents]
    doc._.paragraphs = tuple(Paragraph(a, b) for a, b in pairwise([*starts, len(doc.text)]))
    return starts


@pytest.mark.parametrize(
    ("sentences", "sign", "places"),
    [
        (["My|poss>name name|nsubj is=be|ROOT Sarah|attr ."], "introduced", [0]),
        (["I|nsubj am=be|ROOT your|poss>host host|attr , Sarah|appos>host ."], "introduced", [0]),
        (["I|nsubj am=be|ROOT not|neg Sarah|attr ."], "introduced", []),
        (["Dear|ROOT Sarah|npadvmod :", "I|nsubj left|ROOT ."], "saluted", [0]),
        (["Sarah|npadvmod , do=do|aux you|nsubj agree|ROOT ?"], "addressed", [0]),
        (["By|ROOT Sarah|pobj", "I|nsubj left|ROOT ."], "bylined", [0]),
        (["my|poss>friend friend|nsubj Sarah|appos>friend left|ROOT ."], "owned", [0]),
        (["I|nsubj left|ROOT .", "Yours|ROOT ,", "Sarah|ROOT"], "signed", [2]),
        (["Sarah|ROOT", "I|nsubj left|ROOT ."], "signed", []),
        (["I|nsubj interviewed=interview|ROOT Sarah|dobj ."], "asked", [0]),
    ],
)
def test_signs(sentences: list[str], sign: str, places: list[int]) -> None:
    doc = named(built(*sentences), people=["Sarah"])
    _in_paragraphs(doc)
    discourse = Discourse(doc, [doc._.mentions])
    assert getattr(signs_of(discourse, discourse.groups[0]), sign) == places


@pytest.mark.parametrize(
    ("said", "is_called"),
    [
        ("“ Sarah|npadvmod , come|ROOT ! ”", True),
        ("“ You|nsubj are=be|ROOT not|neg Sarah|attr . ”", True),
        ("“ She|nsubj met=meet|ROOT Sarah|dobj . ”", False),
    ],
)
def test_who_is_called_in_what_others_say(said: str, is_called: bool) -> None:
    doc = named(built(said), people=["Sarah"])
    discourse = Discourse(quoting(doc, doc.text[1:-1], None), [doc._.mentions])
    signs = signs_of(discourse, discourse.groups[0])
    assert (signs.called, signs.quoted) == (([0], []) if is_called else ([], [0]))


def test_an_author_in_the_news_is_nobody() -> None:
    doc = built("Sarah|nsubj met=meet|ROOT Emma|dobj .", "I|nsubj agree|ROOT .")
    assert resolved(named(doc, people=["Sarah", "Emma"])) == [["Sarah"], ["Emma"]]


@pytest.mark.parametrize(
    ("words", "is_said"),
    [
        ("I 'm Sarah , hello .", True),
        ("my name is Sarah .", True),
        ("it 's Sarah here .", True),
        ("it 's Sarah that spoke .", False),
        ("she met Sarah .", False),
    ],
)
def test_introductions(words: str, is_said: bool) -> None:
    doc = built(words)
    at = token(doc, "Sarah").i
    assert introduces(doc, at, at + 1) is is_said


@pytest.mark.parametrize(
    ("sentence", "weight"),
    [
        ("Pag|nsubj laughed=laugh|ROOT .", [1]),
        ("Pag|poss>father 's|case>Pag father|nsubj left|ROOT .", [1]),
        ("Pag|nsubj , who|nsubj>ate ate=eat|relcl>Pag , left|ROOT .", [1]),
        ("Pag|nsubj lost=lose|ROOT his|poss>dog dog|dobj .", [1]),
        ("Dear|ROOT Pag|npadvmod||PERSON .", [3]),
        ("Pag|nsubj agreed=agree|ROOT .", []),
        ("You|nsubj agree|ROOT , Pag|npadvmod .", [1]),
        ("He|nsubj agreed=agree|ROOT , Pag|npadvmod .", []),
        ("Pag|npadvmod||PERSON , do=do|aux you|nsubj agree|ROOT ?", [1]),
        ("Pag|npadvmod||GPE , do=do|aux you|nsubj agree|ROOT ?", []),
        ("He|nsubj called=call|ROOT me|dobj Pag|oprd .", [3]),
    ],
)
def test_what_only_people_do(sentence: str, weight: list[int]) -> None:
    doc = built(sentence)
    at = token(doc, "Pag").i
    assert [found for place, found in find_personal(doc) if place == at] == weight


def test_a_signature_is_a_name() -> None:
    doc = built("We|nsubj left|ROOT .", "\n Sarah|ROOT|NNP")
    start = doc.text.index("Sarah")
    doc._.paragraphs = (Paragraph(0, 8), Paragraph(start, len(doc.text)))
    assert [place for place, _ in find_personal(doc)] == [token(doc, "Sarah").i]


def test_the_judge_is_sure_of_nobody_where_there_is_no_option() -> None:
    assert list(judge("narrator", [0], [], {"nobody": 1.0})) == [1.0]
