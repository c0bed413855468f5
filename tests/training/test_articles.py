"""Annotated articles as examples."""

from __future__ import annotations

import json

from entities.training.articles import article_examples, read_articles

TEXT = "Ann Lee met Bob Roe in Oslo. Later Ann Lee called Bob Roe a liar. Bob Roe thanked Carl Fox."
SHORT = {
    "doc": "one",
    "entities": [["a", "person", "Ann Lee", ["Ann Lee"]], ["b", "person", "Bob Roe", ["Bob Roe"]]],
    "relations": [
        [["a"], "criticised", ["b"], "asserted", 1, [[29, 65]]],
        [["b"], "met", ["a"], "asserted", 0, [[0, 28]]],
    ],
}


def labels(nlp, path, texts, *, close=False):
    ((_, _, examples),) = article_examples(nlp, list(read_articles(path, texts)))
    return [
        {(p.kind, e.context.clusters[p.source][-3:], p.value, p.weight) for p in e.labels if p.kind != "praised"}
        for e in examples
        if (e.context.pair is not None) is close
    ]


def test_relations_are_labelled_where_a_passage_states_them(nlp, tmp_path):
    (tmp_path / "one.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "short.jsonl").write_text(json.dumps(SHORT) + "\n", encoding="utf-8")
    first, second, third = labels(nlp, tmp_path / "short.jsonl", tmp_path)
    assert {(kind, weight) for kind, _, value, weight in first if value} == {("met", 0.5)}
    assert {(kind, source) for kind, source, value, _ in first if not value} == {("criticised", "-19")}
    assert {kind for kind, _, value, _ in second if value} == {"criticised"}
    assert not {kind for kind, _, value, _ in second if not value} & {"met"}
    assert not any(value for _, _, value, _ in third)


def test_the_long_form_says_the_same(nlp, tmp_path):
    keys = ("id", "type", "name", "aliases")
    fields = ("source", "kind", "target", "status", "required", "evidence")
    relations = [dict(zip(fields, r, strict=True)) for r in SHORT["relations"]]
    for relation in relations:
        ((start, end),) = relation["evidence"]
        relation["evidence"] = TEXT[start:end]
    gold = {
        "doc": "one",
        "entities": [dict(zip(keys, e, strict=True)) for e in SHORT["entities"]],
        "relations": relations,
    }
    (tmp_path / "one.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "one.json").write_text(json.dumps(gold), encoding="utf-8")
    (tmp_path / "short.jsonl").write_text(json.dumps(SHORT) + "\n", encoding="utf-8")
    assert labels(nlp, tmp_path, None) == labels(nlp, tmp_path / "short.jsonl", tmp_path)


def test_close_ups_are_labelled_like_their_sentence(nlp, tmp_path):
    (tmp_path / "short.jsonl").write_text(json.dumps(SHORT | {"text": TEXT}) + "\n", encoding="utf-8")
    wide, close = (labels(nlp, tmp_path / "short.jsonl", None, close=is_close) for is_close in (False, True))
    assert wide == close
