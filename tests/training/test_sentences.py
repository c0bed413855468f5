"""Labelled sentences as examples."""

from __future__ import annotations

import json
import random

import pytest

from entities.training.examples import Example
from entities.training.sentences import (
    attitude_labels,
    directed_sentiment,
    marked,
    meetings,
    parse_pair,
    target_sentiment,
)


def words(sentence: str) -> str:
    context = parse_pair(sentence)
    assert context is not None
    return " ".join(context.filled(["A", "B"]))


@pytest.mark.parametrize(
    ("sentence", "shown"),
    [
        ("[Ann Lee] blamed [Bob Roe].", "A blamed B ."),
        ("They saw the [United State]s and [Kasich’]s aide.", "They saw the A and B aide ."),
    ],
)
def test_names_in_brackets_become_slots(sentence, shown):
    assert words(sentence) == shown


@pytest.mark.parametrize("sentence", ["nobody", "[Ann Lee] spoke.", "[A] [B] [C]"])
def test_other_numbers_of_names_are_no_pair(sentence):
    assert parse_pair(sentence) is None


@pytest.mark.parametrize(
    ("label", "holds"),
    [
        ("0", []),
        ("1", [("praised", 0, 1)]),
        ("2", [("praised", 1, 0)]),
        ("3", [("criticised", 0, 1)]),
        ("4", [("criticised", 1, 0)]),
    ],
)
def test_labels_of_attitude(label, holds):
    assert [(p.kind, p.source, p.target) for p in attitude_labels(label) if p.value] == holds
    assert len(attitude_labels(label)) == 4


def test_a_file_of_directed_sentiment(tmp_path):
    path = tmp_path / "pairs.txt"
    path.write_text("[Ann] blamed [Bob].\tAnn\tBob\t3\nno names\tx\ty\t0\n", encoding="utf-8")
    ((sentence, example),) = directed_sentiment(path)
    assert sentence == "[Ann] blamed [Bob]."
    assert [p.kind for p in example.labels if p.value] == ["criticised"]


def test_a_file_of_meetings(tmp_path):
    path = tmp_path / "meetings.tsv"
    path.write_text(
        "[Ann] met [Bob].\tmet\n[Ann] may meet [Bob].\tplanned\t-21\n[Ann] or [Bob].\tnone\tnone\n", encoding="utf-8"
    )
    met, planned, none = meetings(path)
    assert {(p.kind, p.status) for p in met.labels if p.value} == {("met", "asserted")}
    assert {(p.kind, p.source, p.status) for p in planned.labels if p.value} == {
        ("met", 0, "planned"),
        ("met", 1, "planned"),
        ("criticised", 1, ""),
    }
    assert [p for p in none.labels if p.value] == []


def test_a_file_of_sentiment_towards_targets(tmp_path):
    path = tmp_path / "targets.jsonl"
    row = {"sentence_normalized": "Ann hates Bob.", "targets": [{"from": 10, "to": 13, "polarity": 2.0}]}
    path.write_text(json.dumps(row) + "\n", encoding="utf-8")
    (example,) = target_sentiment(path)
    assert example.polarity == {0: 0}
    assert example.context.filled(["A"]) == ["Ann", "hates", "A", "."]


def test_the_close_up_of_a_sentence_marks_either_first():
    given = Example(parse_pair("[Ann Lee] blamed [Bob Roe]."), attitude_labels("3"))
    made = [marked(given, random.Random(seed)) for seed in range(9)]
    shown = {" ".join(e.context.filled(["A", "B"])) for e in made}
    assert shown == {"« A » blamed { B } .", "{ A } blamed « B » ."}
    assert all(e.labels == given.labels for e in made)
