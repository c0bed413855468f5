from typing import Any

import networkx as nx
import pytest

from entities.errors import ConfigError, NotFoundError
from entities.graph import build_graph, resolve
from entities.graph.query import entity_rows, evidence_rows, find_node, relation_rows
from tests.making import make, with_facts


@pytest.fixture
def graph() -> nx.MultiDiGraph:
    first = with_facts(
        make("Dame Ann Lee Lee met Bob Ray. Ida Fox.", [("Dame Ann Lee", "Lee"), "Bob Ray", "Ida Fox"]),
        ("Dame Ann Lee", "met", "Bob Ray"),
        ("Ida Fox", "criticised", "Dame Ann Lee"),
    )
    second = with_facts(
        make("Bob Ray met Ann Lée again.", ["Bob Ray", "Ann Lée"], source="b.txt"), ("Bob Ray", "met", "Ann Lée")
    )
    return build_graph([first, second], resolve([first, second]))


@pytest.mark.parametrize("name", ["Ann Lee", "ann lée", "Dame Ann Lee", "Lee", "Mrs Lee"])
def test_a_node_is_found_by_name_and_alias(graph: nx.MultiDiGraph, name: str) -> None:
    node = find_node(graph, name)
    assert find_node(graph, node) == node
    assert "Lee" in graph.nodes[node]["aliases"]


def test_an_unknown_name_lists_the_nearest(graph: nx.MultiDiGraph) -> None:
    with pytest.raises(NotFoundError, match=r"no entity is called 'Bob Rey'; the nearest are: Bob Ray"):
        find_node(graph, "Bob Rey")
    with pytest.raises(NotFoundError, match="nearest are: Ida Fox"):
        find_node(graph, "Fox")
    with pytest.raises(NotFoundError, match="the graph has 3 entities"):
        find_node(graph, "Zzyzx")


def test_a_name_that_several_bear_lists_them() -> None:
    extractions = [make("Ann Lee Lee", [("Ann Lee", "Lee")])]
    extractions += [make("Ida Lee Lee", [("Ida Lee", "Lee")], source="b.txt")]
    graph = build_graph(extractions, resolve(extractions))
    with pytest.raises(NotFoundError, match=r"2 entities are called 'Lee': Ann Lee \(\w+\), Ida Lee \(\w+\)"):
        find_node(graph, "Lee")


def test_relations_are_listed_heaviest_first(graph: nx.MultiDiGraph) -> None:
    rows = relation_rows(graph)
    assert [(row.kind, row.weight, row.documents, row.events) for row in rows] == [
        ("met", 2, 2, 2),
        ("criticised", 1, 1, 0),
    ]
    assert (rows[1].source, rows[1].target) == ("Ida Fox", graph.nodes[find_node(graph, "Lee")]["name"])


def test_evidence_of_one_and_of_two(graph: nx.MultiDiGraph) -> None:
    assert [row.kind for row in evidence_rows(graph, "Lee")] == ["met", "met", "criticised"]
    assert [row.document for row in evidence_rows(graph, "Bob Ray", "Lee")] == ["b", "note"]
    assert [(row.piece, row.when) for row in evidence_rows(graph, "Bob Ray", "Lee")] == [(0, ""), (1, "")]
    assert evidence_rows(graph, "Lee", "Bob Ray") == evidence_rows(graph, "Bob Ray", "Lee")
    assert evidence_rows(graph, "Bob Ray", "Ida Fox") == []
    with pytest.raises(NotFoundError):
        evidence_rows(graph, "Bob Ray", "Nobody Known")


@pytest.mark.parametrize(
    ("filters", "kinds"),
    [
        ({"kind": "met"}, ["met"]),
        ({"status": "denied"}, []),
        ({"source": "Ida Fox"}, ["criticised"]),
        ({"target": "Ida Fox"}, []),
        ({"source": "Bob Ray"}, ["met"]),
        ({"target": "Bob Ray", "source": "Lee"}, ["met"]),
        ({"target": "Bob Ray", "source": "Ida Fox"}, []),
        ({"min_weight": 2}, ["met"]),
        ({"min_weight": 3}, []),
    ],
)
def test_relations_can_be_chosen(graph: nx.MultiDiGraph, filters: dict[str, Any], kinds: list[str]) -> None:
    assert [row.kind for row in relation_rows(graph, **filters)] == kinds


def test_a_filter_that_cannot_be_is_told(graph: nx.MultiDiGraph) -> None:
    with pytest.raises(ConfigError, match="kind is 'liked'; expected met, praised, criticised"):
        relation_rows(graph, kind="liked")
    with pytest.raises(NotFoundError, match="nearest are: Ida Fox"):
        relation_rows(graph, source="Ida Foxx")
    with pytest.raises(ConfigError, match="type is 'dog'"):
        entity_rows(graph, label="dog")


def test_entities_can_be_chosen(graph: nx.MultiDiGraph) -> None:
    assert [row.name for row in entity_rows(graph)][1:] == ["Bob Ray", "Ida Fox"]
    assert len(entity_rows(graph, label="org")) == 0
    found = entity_rows(graph, match="LEE")
    assert [(row.mentions, row.documents) for row in found] == [(3, 2)]
    assert found[0].name not in found[0].aliases


def test_evidence_of_all_of_one_and_of_two(graph: nx.MultiDiGraph) -> None:
    def told(*names: str) -> list[tuple[str, str, str]]:
        return [(row.source, row.kind, row.target) for row in evidence_rows(graph, *names)]

    everything = told()
    assert len(everything) == sum(len(edge["evidence"]) for *_, edge in graph.edges(data=True)) == 3
    assert told("Ida Fox") == [row for row in everything if "Ida Fox" in row]
    assert told("Bob Ray", "Ann Lee") == told("Ann Lee", "Bob Ray") == everything[:2]
