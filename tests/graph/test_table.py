import json
import sys
from datetime import date

import pytest

from entities.errors import ExportError
from entities.graph import build_graph, resolve
from entities.graph.hits import Hit, hit_rows
from entities.graph.table import Table
from entities.records import Entity
from tests.making import make, with_facts


def test_a_table_is_a_list_that_becomes_a_frame() -> None:
    extraction = with_facts(make("Ann Lee of Arden", ["Ann Lee"], ["Arden"]), roles=[("Ann Lee", "mayor", "Arden")])
    table = Table(resolve([extraction]), Entity)
    assert [entity.name for entity in table] == ["Ann Lee", "Arden"]
    frame = table.to_frame()
    assert list(frame.columns) == ["id", "label", "name", "aliases", "roles", "cluster_ids", "mentions", "wikidata"]
    assert frame["label"].tolist() == ["person", "org"]
    assert frame["roles"].tolist() == [["mayor, Arden"], []]


def test_an_empty_table_keeps_its_columns() -> None:
    assert "name" in Table([], Entity).to_frame().columns


def test_without_pandas_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(ExportError, match="pip install"):
        Table([], Entity).to_frame()


def test_rows_become_plain_types() -> None:
    first = make("Ann Lee.", ["Ann Lee"], published=date(2024, 1, 2))
    graph = build_graph([first], resolve([first]))
    table = Table(hit_rows(graph, {first.document.id: "…"}), Hit)
    assert table.columns[:2] == ("document", "published")
    assert json.loads(json.dumps(table.to_dicts()))[0]["published"] == "2024-01-02"
    assert table.to_dicts()[0]["entities"] == ["Ann Lee"]
