import csv
import json
from dataclasses import asdict
from datetime import date
from pathlib import Path

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from entities.dates import When
from entities.errors import ExportError
from entities.graph import build_graph, resolve, write_graph
from entities.graph.formats import FORMATS
from entities.records import Label
from tests.making import make, with_facts

HOSTILE = [
    "</data><script>alert(1)</script>",
    '"; DROP | TABLE, people',
    "=HYPERLINK(1)",
    "tab\tand\nline\x00\x0b\ud800",
    "Łódź 😀 عربي",
]


def example(name: str = "Ann Lee", day: date | None = date(2024, 1, 2), when: When | None = None) -> nx.MultiDiGraph:
    extraction = with_facts(
        make(f"{name} | Bob Ray | Arden", [name, "Bob Ray"], ["Arden"], published=day, title=name),
        (name, "praised", "Bob Ray"),
        (name, "met", "Bob Ray"),
        roles=[(name, "mayor", "Arden")],
        quoted=name,
        when=when,
    )
    return build_graph([extraction], resolve([extraction]))


def test_graphml_comes_back_with_its_facts_as_text(tmp_path: Path) -> None:
    graph = example()
    back = nx.read_graphml(write_graph(graph, tmp_path / "g.graphml"), force_multigraph=True)
    assert set(back) == set(graph)
    for node, facts in back.nodes(data=True):
        assert facts["label"] == graph.nodes[node]["name"]
        assert facts["type"] == graph.nodes[node]["label"]
        assert facts["weight"] == graph.nodes[node]["weight"]
    ann = next(facts for _, facts in back.nodes(data=True) if facts["label"] == "Ann Lee")
    assert ann["roles"] == "mayor, Arden"
    assert ann["documents"] == "note"
    assert sorted((s, t, d["kind"], d["first"]) for s, t, d in back.edges(data=True)) == sorted(
        (s, t, d["kind"], "2024-01-02") for s, t, d in graph.edges(data=True)
    )
    assert {d["events"] for *_, d in back.edges(data=True)} == {"2024-01-02/2024-01-02", ""}
    assert len({key for *_, key in back.edges(keys=True)}) == 2


def test_gexf_comes_back_with_its_facts_as_text(tmp_path: Path) -> None:
    graph = example()
    back = nx.read_gexf(write_graph(graph, tmp_path / "g.gexf"))
    assert {node: facts["label"] for node, facts in back.nodes(data=True)} == dict(graph.nodes(data="name"))
    assert sorted(d["kind"] for *_, d in back.edges(data=True)) == ["met", "praised"]
    assert {d["evidence"] for *_, d in back.edges(data=True)} == {"Ann Lee | Bob Ray | Arden"}


def test_json_keeps_everything(tmp_path: Path) -> None:
    graph = example()
    data = json.loads(write_graph(graph, tmp_path / "g.json").read_text(encoding="utf-8"))
    back = nx.node_link_graph(data, edges="edges")
    assert isinstance(back, nx.MultiDiGraph)
    assert set(back.edges(keys=True)) == set(graph.edges(keys=True))
    for source, target, key, edge in graph.edges(keys=True, data=True):
        passage = {**asdict(edge["evidence"][0]), "published": "2024-01-02"}
        assert back.edges[source, target, key]["evidence"] == [passage]
    for node, facts in graph.nodes(data=True):
        assert back.nodes[node]["aliases"] == list(facts["aliases"])
        assert [role["title"] for role in back.nodes[node]["roles"]] == [role.title for role in facts["roles"]]


def test_json_keeps_how_exactly_something_is_dated(tmp_path: Path) -> None:
    graph = example(when=When.parse("2023-12"))
    data = json.loads(write_graph(graph, tmp_path / "g.json").read_text(encoding="utf-8"))
    assert {edge["evidence"][0]["when"] for edge in data["edges"]} == {"2023-12"}
    assert {(edge["first"], edge["last"]) for edge in data["edges"]} == {("2023-12-01", "2023-12-31")}


def test_csv_has_one_row_for_each_passage(tmp_path: Path) -> None:
    path = write_graph(example(when=When.parse("2024-W01")), tmp_path / "g.csv")
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert len(rows) == 2
    assert {row["kind"] for row in rows} == {"met", "praised"}
    praise = next(row for row in rows if row["kind"] == "praised")
    assert (praise["source"], praise["target"], praise["speaker"]) == ("Ann Lee", "Bob Ray", "Ann Lee")
    assert (praise["when"], praise["piece"]) == ("2024-W01", "0")
    assert (praise["published"], praise["document"], praise["passage"]) == (
        "2024-01-02",
        "note",
        "Ann Lee | Bob Ray | Arden",
    )


@pytest.mark.parametrize("extension", FORMATS)
@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_can_be_written_and_read(tmp_path: Path, extension: str, name: str) -> None:
    path = write_graph(example(name), tmp_path / f"g{extension}")
    if extension == ".graphml":
        assert len(nx.read_graphml(path)) == 3
    elif extension == ".gexf":
        assert len(nx.read_gexf(path)) == 3
    elif extension == ".json":
        assert len(json.loads(path.read_text(encoding="utf-8"))["nodes"]) == 3
    else:
        with path.open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                assert row["passage"]
                assert not any(cell.startswith(("=", "+", "-", "@")) for cell in row.values())


@given(name=st.text(min_size=1, max_size=15).filter(lambda name: name not in "| Bob Ray | Arden"))
def test_any_name_comes_back_from_json(tmp_path_factory: pytest.TempPathFactory, name: str) -> None:
    path = tmp_path_factory.getbasetemp() / "any.json"
    data = json.loads(write_graph(example(name), path).read_text(encoding="utf-8"))
    assert [name] in [node["aliases"] for node in data["nodes"] if node["label"] == Label.PERSON]


@pytest.mark.parametrize("extension", FORMATS)
def test_equal_graphs_give_equal_files(tmp_path: Path, extension: str) -> None:
    one = write_graph(example(), tmp_path / f"one{extension}")
    other = write_graph(example(), tmp_path / f"other{extension.upper()}")
    assert one.read_bytes() == other.read_bytes()


@pytest.mark.parametrize("extension", FORMATS)
def test_an_empty_graph_can_be_written(tmp_path: Path, extension: str) -> None:
    assert write_graph(build_graph([], []), tmp_path / f"g{extension}").stat().st_size


@pytest.mark.parametrize("name", ["g.xlsx", "g", "g.html"])
def test_an_unknown_extension_lists_the_formats(tmp_path: Path, name: str) -> None:
    with pytest.raises(ExportError, match=r"\.graphml, \.gexf, \.json, \.csv"):
        write_graph(example(), tmp_path / name)
    assert not list(tmp_path.iterdir())


def test_a_file_that_cannot_be_written_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "g.csv").mkdir()
    with pytest.raises(ExportError, match=r"cannot write .*g\.csv"):
        write_graph(example(), tmp_path / "g.csv")
    with pytest.raises(ExportError, match="cannot write"):
        write_graph(example(), tmp_path / "none" / "g.csv")
    assert [path.name for path in tmp_path.iterdir()] == ["g.csv"]


def test_the_graph_itself_is_left_as_it_was(tmp_path: Path) -> None:
    graph = example()
    for extension in FORMATS:
        write_graph(graph, tmp_path / f"g{extension}")
    fresh = example()
    assert dict(graph.nodes(data=True)) == dict(fresh.nodes(data=True))
    assert list(graph.edges(keys=True, data=True)) == list(fresh.edges(keys=True, data=True))
