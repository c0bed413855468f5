import json
from pathlib import Path
from typing import Any

import pytest

from entities.errors import ReadError
from entities.evaluate import MEASURES, Evaluation, evaluate, read_gold


def person(key: str, name: str, *aliases: str, roles: Any = ()) -> dict[str, Any]:
    return {"id": key, "type": "person", "name": name, "aliases": [name, *aliases], "roles": list(roles)}


def org(key: str, name: str) -> dict[str, Any]:
    return {"id": key, "type": "org", "name": name, "aliases": [name]}


def relation(source: Any, kind: str, target: Any, status: str = "asserted", required: bool = True) -> dict[str, Any]:
    return {"source": source, "kind": kind, "target": target, "status": status, "required": required}


GOLD = {
    "entities": [
        person("ann", "Ann Lee", "Lee", roles=[{"title": "mayor of Arden", "org": "arden"}]),
        person("bob", "Bob Ray"),
        org("arden", "Arden"),
        org("party", "the Party"),
    ],
    "relations": [
        relation(["ann"], "praised", ["bob"]),
        relation(["ann"], "met", ["bob"], "planned"),
        relation(["bob", "party"], "criticised", ["ann"]),
        relation(["party"], "praised", ["ann"], required=False),
    ],
}


def score(entities: list[dict[str, Any]], relations: list[dict[str, Any]]) -> Evaluation:
    return evaluate({"a": GOLD}, {"a": {"entities": entities, "relations": relations}})


def figures(result: Evaluation, measure: str) -> tuple[float, float]:
    return round(result.figures[measure].precision, 2), round(result.figures[measure].recall, 2)


ALL = [person("1", "Dr. Ann Lee"), person("2", "Bob Ray’s"), org("3", "Arden"), org("4", "Party")]


def test_gold_scores_one_against_itself() -> None:
    relations = [dict(r, source=r["source"][0], target=r["target"][0]) for r in GOLD["relations"]]
    result = score(GOLD["entities"], relations)
    for measure in MEASURES:
        expected = (0.0, 1.0) if measure == "orgs (recall)" else (1.0, 1.0)
        assert figures(result, measure) == expected, measure
    assert not result.wrong
    assert not result.missed


def test_nothing_found_scores_zero() -> None:
    result = evaluate({"a": GOLD}, {})
    assert {f.f1 for f in result.figures.values()} == {0.0}
    assert len(result.missed) == 3


def test_names_are_compared_without_courtesy_titles_and_possessives() -> None:
    result = score(ALL, [])
    assert figures(result, "people") == (1.0, 1.0)
    assert figures(result, "orgs (recall)") == (0.0, 1.0)


def test_one_person_twice_costs_precision() -> None:
    assert figures(score([*ALL, person("5", "Lee")], []), "people") == (0.67, 1.0)


def test_a_person_taken_for_an_organisation_is_not_found() -> None:
    result = score([org("1", "Ann Lee"), person("2", "Bob Ray")], [])
    assert figures(result, "people") == (1.0, 0.5)


def test_an_entity_stands_for_whom_it_shares_most_names_with() -> None:
    mixed = person("1", "Bob Ray", "Ann Lee", "Lee")
    result = score([mixed, person("2", "Bob Ray")], [relation("1", "praised", "2")])
    assert figures(result, "praised") == (1.0, 1.0)


def test_meetings_have_no_direction_and_others_do() -> None:
    result = score(ALL, [relation("2", "met", "1", "planned"), relation("2", "praised", "1")])
    assert figures(result, "met") == (1.0, 1.0)
    assert figures(result, "praised") == (0.0, 0.0)
    assert result.wrong == [("a", relation("2", "praised", "1"))]


def test_every_end_that_is_listed_is_right_and_counts_once() -> None:
    result = score(ALL, [relation("4", "criticised", "1"), relation("2", "criticised", "1")])
    assert figures(result, "criticised") == (1.0, 1.0)
    assert result.figures["criticised"].predicted == 2
    assert result.figures["criticised"].gold == 1


def test_a_relation_that_is_not_required_costs_nothing() -> None:
    result = score(ALL, [relation("4", "praised", "1")])
    assert result.figures["praised"].predicted == 0
    assert not result.wrong


def test_the_same_relation_twice_counts_once() -> None:
    met = relation("1", "met", "2", "planned")
    assert score(ALL, [met, met, dict(met, source="2", target="1")]).figures["met"].predicted == 1


def test_a_wrong_status_counts_only_where_status_is_ignored() -> None:
    result = score(ALL, [relation("1", "met", "2", "denied")])
    assert figures(result, "relations") == (0.0, 0.0)
    assert figures(result, "relations, status ignored") == (1.0, 0.33)


def test_an_unknown_entity_is_never_taken_for_the_gold_one_of_its_id() -> None:
    strangers = [person("ann", "Ida Fox"), person("bob", "Joe Elm")]
    result = score(strangers, [relation("ann", "praised", "bob")])
    assert figures(result, "praised") == (0.0, 0.0)


def test_kinds_that_are_not_measured_are_left_out() -> None:
    assert score(ALL, [relation("1", "married", "2"), relation("1", "people", "2")]).figures["relations"].predicted == 0


@pytest.mark.parametrize(
    ("title", "organisation", "titles", "with_org"),
    [
        ("Mayor of Arden", "3", (1.0, 1.0), (1.0, 1.0)),
        ("the mayor of Arden", None, (1.0, 1.0), (0.0, 0.0)),
        ("mayor", "3", (1.0, 1.0), (1.0, 1.0)),
        ("deputy chief mayor", "3", (0.0, 0.0), (0.0, 0.0)),
        ("of the", "3", (0.0, 0.0), (0.0, 0.0)),
    ],
)
def test_roles(title: str, organisation: str | None, titles: Any, with_org: Any) -> None:
    holder = person("1", "Ann Lee", roles=[{"title": title, "org": organisation}])
    result = score([holder, org("3", "Arden")], [])
    assert figures(result, "role titles") == titles
    assert figures(result, "roles with org") == with_org


def test_figures_are_plain_numbers() -> None:
    data = json.loads(json.dumps(score(ALL, []).to_dict()))
    assert list(data) == list(MEASURES)
    assert data["people"] == {"p": 1.0, "r": 1.0, "f1": 1.0, "gold": 2, "predicted": 2}


def test_gold_is_read_by_file_name(tmp_path: Path) -> None:
    for name in ("b", "a"):
        (tmp_path / f"{name}.json").write_text(json.dumps(GOLD))
    assert read_gold(tmp_path) == {"a": GOLD, "b": GOLD}


@pytest.mark.parametrize("content", ["{", "[1]", '{"entities": []}', "\xff"])
def test_a_file_that_is_no_gold_article_is_named(tmp_path: Path, content: str) -> None:
    (tmp_path / "a.json").write_text(content, encoding="latin-1")
    with pytest.raises(ReadError, match=r"a\.json"):
        read_gold(tmp_path)


def test_a_folder_without_gold_says_what_was_expected(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"expected one \.json"):
        read_gold(tmp_path)
