import sys

import pytest

from entities.errors import ExportError
from entities.graph import resolve
from entities.graph.table import Table
from entities.records import Entity
from tests.making import make, with_facts


def test_a_table_is_a_list_that_becomes_a_frame() -> None:
    extraction = with_facts(make("Ann Lee of Arden", ["Ann Lee"], ["Arden"]), roles=[("Ann Lee", "mayor", "Arden")])
    table = Table(resolve([extraction]), Entity)
    assert [entity.name for entity in table] == ["Ann Lee", "Arden"]
    frame = table.to_frame()
    assert list(frame.columns) == ["id", "label", "name", "aliases", "roles", "cluster_ids", "mentions"]
    assert frame["label"].tolist() == ["person", "org"]
    assert frame["roles"].tolist() == [["mayor, Arden"], []]


def test_an_empty_table_keeps_its_columns() -> None:
    assert "name" in Table([], Entity).to_frame().columns


def test_without_pandas_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(ExportError, match="pip install"):
        Table([], Entity).to_frame()
