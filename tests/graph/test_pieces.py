"""Which passages are one piece of evidence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entities.dates import When
from entities.graph.pieces import Words, number_pieces

LONG = "The mayor of Arden praised the harbour master for the long years of hard work on the quay."
CUT = "The mayor of Arden praised the harbour master for the long years of hard work."
EDITED = "On Monday the mayor of Arden praised the harbour master, a friend, for the long years of work on the piers."
OTHER = "At a dinner in the town hall the mayor called him the best of men and a friend to all sailors."


def are_one(*passages: Words) -> bool:
    return len(set(number_pieces(passages))) == 1


def test_equal_words_are_one_however_they_are_set() -> None:
    assert are_one(Words(LONG), Words(LONG.upper().replace(" of", "\n of")))


def test_a_cut_passage_and_one_inside_a_longer_one_are_copies() -> None:
    assert are_one(Words(LONG), Words(CUT))
    assert are_one(Words(LONG), Words(f"Asked again, she said: {LONG[:-1]}, and left."))


def test_edited_copies_are_one_within_a_story() -> None:
    assert are_one(Words(LONG, story="s"), Words(EDITED, story="s"))
    assert not are_one(Words(LONG, story="s"), Words(EDITED, story="t"))


def test_other_words_are_other_evidence_also_within_a_story() -> None:
    assert number_pieces([Words(LONG, story="s"), Words(OTHER, story="s"), Words(LONG, story="s")]) == [0, 1, 0]


@pytest.mark.parametrize(
    ("first", "second", "one"),
    [
        ("a world-class liar and a cheat", "a world-class liar and a cheat", True),
        ("He is a world-class liar and a cheat, and I am glad that he goes", "a world-class liar and a cheat", True),
        ("a disaster", "a disaster", False),
        ("He is a world-class liar", "He is a very good man", False),
    ],
)
def test_a_quotation_repeated_later_counts_once(first: str, second: str, one: bool) -> None:
    early = Words(f"“{first},” the mayor said of the harbour master after the vote in the council.", first, "s")
    late = Words(
        f"Weeks after calling him “{second}”, she has asked the same man to stay for another year.", second, "t"
    )
    assert are_one(early, late) is one


def test_short_passages_must_be_equal() -> None:
    assert not are_one(Words("Lee met Ray in Rome.", story="s"), Words("Lee met Ray in Oslo.", story="s"))


def test_equal_words_of_different_times_are_different_evidence() -> None:
    spring, autumn = When.parse("2024-05-13"), When.parse("2024-10-07")
    for text in (LONG, "Lee met Ray on Monday."):
        assert not are_one(Words(text, story="s", when=spring), Words(text, story="t", when=autumn))
        assert are_one(Words(text, story="s", when=spring), Words(text, story="t", when=spring))
    assert are_one(Words(LONG, story="s", when=spring), Words(LONG, story="t", when=When.parse("2024-05")))
    assert are_one(Words(LONG, story="s", when=spring), Words(LONG, story="s", when=autumn))


words = st.lists(st.sampled_from("abcdef"), max_size=14).map(" ".join)
passages = st.lists(
    st.builds(
        Words, words, st.one_of(st.just(""), words), st.sampled_from("st"), st.none() | st.just(When.parse("2024"))
    ),
    max_size=8,
)


@given(passages, st.randoms(use_true_random=False))
def test_the_order_does_not_matter(found: list[Words], chance) -> None:
    numbers = number_pieces(found)
    places = list(range(len(found)))
    chance.shuffle(places)
    shuffled = number_pieces([found[place] for place in places])
    pairs = {(i, j) for i in places for j in places if numbers[i] == numbers[j]}
    assert pairs == {
        (places[i], places[j]) for i in range(len(places)) for j in range(len(places)) if shuffled[i] == shuffled[j]
    }
    assert list(dict.fromkeys(numbers)) == list(range(len(set(numbers))))


def shares(one: str, other: str, least: int) -> float:
    """Say naively which part of the shorter text stands in the other."""
    runs = []
    for text in (one, other):
        split = text.split()
        runs.append({tuple(split[i : i + 3]) for i in range(len(split) - 2)} if len(split) >= least else set())
    smaller = min(len(own) for own in runs)
    return len(runs[0] & runs[1]) / smaller if smaller else 0.0


@given(passages)
def test_every_pair_that_shares_enough_is_found(found: list[Words]) -> None:
    numbers = number_pieces(found)
    for i, one in enumerate(found):
        for j, other in enumerate(found):
            share = shares(one.text, other.text, 8)
            if (
                share >= 0.8
                or (share >= 0.5 and one.story == other.story)
                or shares(one.quoted, other.quoted, 4) >= 0.8
            ):
                assert numbers[i] == numbers[j]
