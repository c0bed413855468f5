"""The seed articles and what a careful reader finds in them."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent
SEEDS = ROOT / "seeds"
GOLD: list[dict[str, Any]] = json.loads((ROOT / "tests" / "seeds_gold.json").read_text(encoding="utf-8"))
KINDS = {"met", "praised", "criticised"}
STATUSES = {"asserted", "planned", "denied"}

by_doc = pytest.mark.parametrize("gold", GOLD, ids=[gold["doc"] for gold in GOLD])


def text_of(doc: str) -> str:
    return (SEEDS / f"{doc}.txt").read_text(encoding="utf-8")


def test_every_seed_has_gold():
    assert [gold["doc"] for gold in GOLD] == sorted(path.stem for path in SEEDS.glob("*.txt"))


@by_doc
def test_form_of_article(gold):
    headline, source, blank, *article = text_of(gold["doc"]).split("\n")
    assert headline
    assert re.fullmatch(r"(\d{1,2} \w+ \d{4}|\w+ \d{1,2}, \d{4}) \| [\w ]+", source)
    assert not blank
    assert 150 <= len(" ".join(article).split()) <= 350


@by_doc
def test_gold_is_made_of_the_article(gold):
    text = text_of(gold["doc"])
    ids = [entity["id"] for entity in gold["entities"]]
    assert len(set(ids)) == len(ids)
    for entity in gold["entities"]:
        assert entity["type"] in {"person", "org"}
        assert entity["name"] in entity["aliases"]
        assert [alias for alias in entity["aliases"] if alias not in text] == []
        assert [role["title"] for role in entity["roles"] if role["title"] not in text] == []
        assert {role["org"] for role in entity["roles"]} <= {None, *ids}
    for relation in gold["relations"]:
        assert relation["evidence"] in text
        assert {*relation["source"], *relation["target"]} <= set(ids)
        assert relation["kind"] in KINDS
        assert relation["status"] in STATUSES


def test_seeds_exercise_every_kind_with_every_status():
    found = {(r["kind"], r["status"]) for gold in GOLD for r in gold["relations"] if r["required"]}
    assert found == {(kind, status) for kind in KINDS for status in STATUSES}
