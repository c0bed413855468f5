"""Coreference of nouns that the syntax equates with a name or a pronoun, and of descriptions by learned weights."""

from __future__ import annotations

import pytest

from entities.pipeline.coref.discourse import Discourse
from entities.pipeline.coref.nouns import resolve_nouns
from entities.pipeline.coref.predicates import resolve_predicates
from entities.pipeline.coref.ranking import Option, judge_by, likeliest
from entities.pipeline.lexicon import rows
from tests.pipeline.docs import built, named, resolved


@pytest.mark.parametrize(
    ("sentence", "joined"),
    [
        ("Sarah|nsubj is=be|ROOT a|det>lawyer lawyer|attr .", ["Sarah", "a lawyer"]),
        ("Sarah|nsubj became=become|ROOT mayor|attr .", ["Sarah", "mayor"]),
        ("Sarah|nsubj , a|det>lawyer lawyer|appos>Sarah , left|ROOT .", ["Sarah", "a lawyer"]),
        ("The|det>mayor mayor|nsubj , Sarah|appos>mayor , left|ROOT .", ["The mayor", "Sarah"]),
        ("Sarah|nsubj worked=work|ROOT as|prep a|det>cook cook|pobj>as .", ["Sarah", "a cook"]),
        ("As|prep>left a|det>student student|pobj>As Sarah|nsubj>left left|ROOT .", ["a student", "Sarah"]),
        ("Sarah|nsubj is=be|ROOT a|det>lawyer lawyer|attr and|cc cook|conj>lawyer .", ["Sarah", "a lawyer", "cook"]),
        ("Sarah|nsubj is=be|ROOT one|attr||  of|prep>one them|pobj>of .".replace("  ", " "), ["Sarah", "one"]),
        ("The|det lawyer|compound>Sarah Sarah|nsubj left|ROOT .", ["lawyer", "Sarah"]),
        ("The|det lawyer|nmod>Sarah and|cc cook|conj>lawyer Sarah|nsubj left|ROOT .", ["lawyer", "Sarah"]),
        ("The|det town|compound>Sarah Sarah|nsubj left|ROOT .", ["Sarah"]),
        ("Sarah|nsubj is=be|ROOT a|det>threat threat|attr .", ["Sarah"]),
        ("Sarah|nsubj , her|poss>mother mother|appos>Sarah , left|ROOT .", ["Sarah", "her"]),
        ("Sarah|nsubj is=be|ROOT not|neg a|det>lawyer lawyer|attr .", ["Sarah"]),
        ("Sarah|nsubj met=meet|ROOT a|det>lawyer lawyer|dobj .", ["Sarah"]),
        ("Sarah|nsubj is=be|ROOT a|det>party party|attr .", ["Sarah"]),
    ],
)
def test_what_somebody_is(sentence: str, joined: list[str]) -> None:
    assert resolved(named(built(sentence), people=["Sarah"])) == [joined]


def test_what_a_pronoun_is() -> None:
    doc = built("Sarah|nsubj left|ROOT .", "She|nsubj is=be|ROOT a|det>lawyer lawyer|attr .")
    assert resolved(named(doc, people=["Sarah"])) == [["Sarah", "She", "a lawyer"]]


@pytest.mark.parametrize("word", ["man", "cat", "company"])
def test_other_kinds_and_genders_are_not_meant(word: str) -> None:
    doc = built("Sarah|nsubj left|ROOT .", f"The|det>{word} {word}|nsubj spoke|ROOT .")
    assert resolved(named(doc, people=["Sarah"])) == [["Sarah"]]


def test_the_judge_decides_which_description_is_meant() -> None:
    doc = named(built("Sarah|nsubj left|ROOT .", "The|det>woman woman|nsubj spoke|ROOT ."), people=["Sarah"])
    resolve_nouns(discourse := Discourse(doc, [doc._.mentions]), lambda *_: [1.0, 0.0])
    assert [m.text for m in discourse.groups[0].mentions] == ["Sarah", "The woman"]


@pytest.mark.parametrize(
    ("first", "joined"), [("mother", ["Sarah", "a mother", "His mother"]), ("cook", ["Sarah", "a cook"])]
)
def test_whose_mother_is_known_only_where_a_mother_was_named(first: str, joined: list[str]) -> None:
    doc = built(
        f"Sarah|nsubj , a|det>{first} {first}|appos>Sarah , left|ROOT .", "His|poss>mother mother|nsubj spoke|ROOT ."
    )
    discourse = Discourse(named(doc, people=["Sarah"]), [doc._.mentions])
    resolve_predicates(discourse)
    resolve_nouns(discourse, lambda *args: [1.0] * len(args[2]) + [0.0])
    assert [m.text for m in discourse.groups[0].mentions] == joined


def test_the_likeliest_option_is_taken_if_it_is_likely_enough() -> None:
    judge = judge_by({"person": {"near": 2.0, "nobody": 1.0}})
    options = [Option(None, {"near": 0.0}), Option(None, {"near": 1.0})]  # type: ignore[arg-type]
    likely = judge("person", [0], options, {"nobody": 1.0})
    assert sum(likely) == pytest.approx(1.0)
    assert max(likely) == likely[1]
    assert likeliest(options, likely, least=0.99) is None
    assert likeliest([], [1.0], least=0.0) is None


def test_every_weight_is_a_number_and_kinds_are_known() -> None:
    assert {row["model"] for row in rows("coreference_weights")} >= {"person", "narrator", "noun_person", "noun_org"}
    assert all(float(row["weight"]) for row in rows("coreference_weights"))
