import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from entities.errors import ConfigError, NotFoundError
from entities.graph import build_graph, resolve
from entities.graph.paths import path_rows
from entities.records import Extraction, Status
from tests.making import make, with_facts

NAMES = ["Ann Lee", "Bob Ray", "Ida Fox", "Max Orr", "Tom Poe"]


def told(*relations: tuple[str, str, str], source: str = "a.txt", status: Status = Status.ASSERTED) -> Extraction:
    text = f" of {source}, ".join(NAMES)  # texts that are alike would be copies
    return with_facts(make(text, NAMES, source=source), *relations, status=status)


def graph_of(*extractions: Extraction) -> nx.MultiDiGraph:
    return build_graph(extractions, resolve(extractions))


def test_each_step_shows_a_relation_in_its_own_direction() -> None:
    graph = graph_of(told(("Bob Ray", "praised", "Ann Lee"), ("Bob Ray", "criticised", "Ida Fox")))
    steps = [(row.step, row.source, row.kind, row.target) for row in path_rows(graph, "Ann Lee", "Ida Fox")]
    assert steps == [(1, "Bob Ray", "praised", "Ann Lee"), (2, "Bob Ray", "criticised", "Ida Fox")]


def test_of_equally_short_chains_the_heavier_is_taken() -> None:
    graph = graph_of(
        told(("Ann Lee", "met", "Bob Ray"), ("Bob Ray", "met", "Max Orr")),
        told(("Ann Lee", "met", "Ida Fox"), ("Ida Fox", "met", "Max Orr"), source="b.txt"),
        told(("Ann Lee", "met", "Ida Fox"), source="c.txt"),
    )
    rows = path_rows(graph, "Ann Lee", "Max Orr")
    assert [{row.source, row.target} for row in rows] == [{"Ann Lee", "Ida Fox"}, {"Ida Fox", "Max Orr"}]
    assert rows[0].weight == 2
    assert rows[0].document in ("b", "c")


def test_two_names_of_one_are_no_ends_of_a_chain() -> None:
    with pytest.raises(ConfigError, match="'Ann Lee' and 'ann lee' are one: Ann Lee; give names of two"):
        path_rows(graph_of(told(("Ann Lee", "met", "Bob Ray"))), "Ann Lee", "ann lee")


def test_what_is_denied_connects_nobody() -> None:
    graph = graph_of(told(("Ann Lee", "met", "Bob Ray"), status=Status.DENIED))
    assert path_rows(graph, "Ann Lee", "Bob Ray") == []
    assert path_rows(graph, "Ann Lee", "Max Orr") == []
    with pytest.raises(NotFoundError, match="nobody"):
        path_rows(graph, "Ann Lee", "nobody")


@given(st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)), max_size=7))
def test_no_chain_is_shorter(pairs: list[tuple[str, str]]) -> None:
    graph = graph_of(told(*((a, "met", b) for a, b in pairs if a != b)))
    plain = nx.Graph((a, b) for a, b in pairs if a != b)
    rows = path_rows(graph, "Ann Lee", "Tom Poe")
    connected = {"Ann Lee", "Tom Poe"} <= set(plain) and nx.has_path(plain, "Ann Lee", "Tom Poe")
    assert len(rows) == (nx.shortest_path_length(plain, "Ann Lee", "Tom Poe") if connected else 0)
    assert all(plain.has_edge(row.source, row.target) for row in rows)
