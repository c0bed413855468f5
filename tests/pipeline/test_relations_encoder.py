"""The shipped encoder: whole pipeline, real weights."""

from __future__ import annotations

import pytest
from spacy.language import Language

from entities.pipeline.relations.contexts import Context, Slot, mark
from entities.pipeline.relations.encoder import KINDS, judge
from entities.records import Label


def context(words: str) -> Context:
    """Return the context of `words`, where A and B stand for two people."""
    given = words.split()
    slots = tuple(Slot(n, "AB".index(word), True) for n, word in enumerate(given) if word in "AB")
    return Context(0, tuple("" if w in "AB" else w for w in given), slots, ("a", "b"), (Label.PERSON,) * 2)


@pytest.mark.parametrize(
    ("words", "kind", "source"),
    [
        ("A criticised B over the war .", "criticised", 0),
        ("B called A a liar and a fraud .", "criticised", 1),
        ("A praised B for his courage .", "praised", 0),
        ('" A is a wonderful leader , " B said .', "praised", 1),
        ("A met B in Paris on Monday for talks .", "met", 0),
    ],
)
def test_the_plainest_sentences(words: str, kind: str, source: int) -> None:
    (judgements,) = judge([context(words)])
    best = max(
        (
            (j.logits[k], name, j.source)
            for j in judgements
            for k, name in enumerate(KINDS)
            if name != "met" or j.source == 0
        ),
    )
    assert best[1:] == (kind, source)


def test_meetings_are_mutual() -> None:
    (judgements,) = judge([context("A met B in Paris .")])
    assert len({round(j.logits[0], 5) for j in judgements}) == 1


def test_batches_do_not_matter() -> None:
    given = [context("A praised B ."), context("B said that A was a disaster for the whole country and its people .")]
    together, alone = judge(given), [judge([c])[0] for c in given]
    for one, two in zip(together, alone, strict=True):
        for a, b in zip(one, two, strict=True):
            # The int8 matrices are scaled by what a batch holds, so the last digits may differ.
            assert a.logits == pytest.approx(b.logits, abs=1.2)


def test_a_close_up_judges_its_two_alone() -> None:
    words = ("", "praised", "", "and", "", ".")
    slots = (Slot(0, 0, True), Slot(2, 1, True), Slot(4, 2, True))
    wide = Context(0, words, slots, ("a", "b", "c"), (Label.PERSON,) * 3)
    (all_pairs,), (two,) = judge([wide]), judge([mark(wide, (0, 2))])
    assert len(all_pairs) == 6
    assert {(j.source, j.target) for j in two} == {(0, 2), (2, 0)}


def test_no_contexts_no_judgements() -> None:
    assert judge([]) == []


def test_a_very_long_sentence_is_cut(nlp: Language) -> None:
    text = "Ann Lee praised Bob Roe, " + ", ".join(["who spoke at length"] * 300) + "."
    assert nlp(text)._.relations is not None
