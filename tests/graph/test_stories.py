"""Which documents are copies of one story."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from entities.graph.stories import Stories

SEEDS = Path(__file__).parents[2] / "seeds"
WORDS = [
    f"{first}{last}" for first in ("bar", "cor", "dun", "fel", "gam", "hol") for last in ("a", "en", "is", "o", "um")
]


def article(seed: int, sentences: int = 12) -> list[str]:
    """Return an article of made-up words, a sentence an item."""
    chance = random.Random(seed)
    return [" ".join(chance.choices(WORDS, k=15)).capitalize() + "." for _ in range(sentences)]


def stories_of(texts: dict[str, str]) -> dict[str, str]:
    stories = Stories()
    for name, text in texts.items():
        stories.add(name, text)
    return stories.of_documents({name: rank for rank, name in enumerate(sorted(texts))})


WHOLE = article(1)
COPIES = {
    "whole": " ".join(WHOLE),
    "typeset": "\n\n".join(WHOLE).upper().replace(".", " —"),
    "cut": " ".join(WHOLE[:7]),
    "framed": " ".join([*article(2, 3), *WHOLE, *article(3, 3)]),
    "edited": " ".join(sentence.replace("dunen", "felo") for sentence in WHOLE),
}


@pytest.mark.parametrize("name", COPIES)
def test_a_copy_tells_the_same_story(name: str) -> None:
    texts = {"a": COPIES["whole"], "b": COPIES[name], "other": " ".join(article(4))}
    assert stories_of(texts) == {"a": "a", "b": "a", "other": "other"}


@pytest.mark.parametrize(
    "text",
    [
        " ".join([*WHOLE[:3], *article(5, 9)]),  # a quarter is copied
        " ".join(random.Random(0).sample(" ".join(WHOLE).split(), 180)),  # the same words, another text
        "",
        "— … —",
    ],
)
def test_what_is_no_copy(text: str) -> None:
    assert stories_of({"a": " ".join(WHOLE), "b": text}) == {"a": "a", "b": "b"}


def test_texts_without_words_are_no_copies_of_each_other() -> None:
    assert stories_of({"a": "", "b": "", "c": "…"}) == {"a": "a", "b": "b", "c": "c"}


def test_short_texts_are_copies_where_they_are_equal() -> None:
    texts = {"a": "Ann Lee met Ray.", "b": "ANN LEE MET RAY", "c": "Ann Lee met Fox.", "d": "Stop"}
    assert stories_of(texts) == {"a": "a", "b": "a", "c": "c", "d": "d"}


def test_copies_of_copies_are_one_story() -> None:
    texts = {"a": " ".join(WHOLE[:8]), "b": " ".join(WHOLE), "c": " ".join([*WHOLE[5:], *article(6, 2)])}
    assert set(stories_of(texts).values()) == {"a"}


def test_one_document_and_none() -> None:
    assert stories_of({"a": " ".join(WHOLE)}) == {"a": "a"}
    assert stories_of({}) == {}


def test_the_example_articles() -> None:
    stories = stories_of({path.stem: path.read_text("utf-8") for path in SEEDS.glob("*.txt")})
    assert stories["06-bridge-deal-wire"] == "05-bridge-deal"
    assert len(set(stories.values())) == len(stories) - 1


@settings(max_examples=30)
@given(st.permutations(sorted(COPIES)), st.integers(0, 5))
def test_the_order_of_adding_does_not_matter(order: list[str], others: int) -> None:
    texts = COPIES | {f"z{number}": " ".join(article(100 + number)) for number in range(others)}
    first = stories_of(texts)
    added = [*sorted(texts.keys() - set(order), reverse=True), *order]
    assert stories_of({name: texts[name] for name in added}) == first
    assert {first[name] for name in COPIES} == {min(COPIES)}


@given(st.lists(st.text(max_size=60), max_size=5))
def test_any_texts_have_stories_and_equal_ones_the_same(texts: list[str]) -> None:
    named = {f"{number:02}": text for number, text in enumerate(texts)}
    stories = stories_of(named)
    assert stories.keys() == named.keys()
    for name, story in stories.items():
        assert stories[story] == story <= name
