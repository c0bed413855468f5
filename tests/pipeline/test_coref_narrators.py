"""Who says "I" outside quotations, and which words are treated as somebody's name."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest

from entities.pipeline.coref.discourse import Discourse
from entities.pipeline.coref.narrators import resolve_narrators
from entities.pipeline.coref.ranking import judge
from entities.pipeline.personal import find_personal, introduces
from entities.records import Paragraph
from tests.pipeline.docs import built, named, resolved, token


def test_i_is_one_person_in_the_whole_paragraph() -> None:
    doc = named(
        built("Sarah|nsubj left|ROOT .", "I|nsubj won|ROOT and|cc I|nsubj>ate ate=eat|conj ."), people=["Sarah"]
    )
    resolve_narrators(discourse := Discourse(doc, [doc._.mentions]), lambda *_: [1.0, 0.0])
    assert [discourse.narrator_at(t.idx) for t in doc if t.text == "I"] == discourse.groups * 2


def test_the_likeliest_narrators_of_all_paragraphs_together_are_chosen() -> None:
    doc = named(built("Sarah|nsubj left|ROOT .", "I|nsubj won|ROOT .", "I|nsubj ate=eat|ROOT ."), people=["Sarah"])
    starts = [sentence.start_char for sentence in doc.sents]
    doc._.paragraphs = tuple(Paragraph(a, b) for a, b in pairwise([*starts, len(doc.text)]))

    def later_it_is_clear(model: str, place: int, options: Any, nobody: Any, weight: float = 1.0) -> list[float]:
        if place == starts[1]:
            return [0.4, 0.6]
        return [0.9, 0.1] if options[0].features["spoke"] else [0.1, 0.9]

    resolve_narrators(discourse := Discourse(doc, [doc._.mentions]), later_it_is_clear)
    assert [discourse.narrator_at(start) for start in starts] == [None, None, None]
    resolve_narrators(discourse, lambda *args: later_it_is_clear(*args) if args[1] != starts[1] else [0.55, 0.45])
    assert [discourse.narrator_at(start) for start in starts] == [None, *discourse.groups * 2]


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
    assert list(judge("narrator", 0, [], {"nobody": 1.0})) == [1.0]
