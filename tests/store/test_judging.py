import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from entities.decisions import Anchor, Decision, Named, RelationNamed, Verb
from entities.errors import StoreError
from entities.known import Known
from entities.records import Label, RelationKind, Status
from entities.store import Store

ANN = Named("Ann Lée", "1", Label.PERSON, (Anchor("d", 0, 3, "Ann"),))
HIDE = Decision(verb=Verb.HIDE, at="2024-05-01T12:00:00.000000Z", by="me", names=(ANN,))
REJECT = Decision(
    verb=Verb.REJECT,
    at="2024-05-01T11:00:00.000000Z",
    relation=RelationNamed(RelationKind.MET, Status.PLANNED, ANN, Named("Bob")),
)


def test_decisions_are_kept_with_who_and_when(tmp_path: Path) -> None:
    with Store(tmp_path / "news.db") as store:
        assert store.decide([HIDE, REJECT]) == 2
        assert store.decide([replace(HIDE, by="somebody else")]) == 0
    with Store(tmp_path / "news.db") as store:
        assert store.decisions() == (REJECT, HIDE)
    rows = list(sqlite3.connect(tmp_path / "news.db").execute("SELECT at, by, verb FROM decisions ORDER BY at"))
    assert rows[1] == ("2024-05-01T12:00:00.000000Z", "me", "hide")


def test_decisions_are_stored_all_or_none() -> None:
    with Store() as store:
        with pytest.raises(StoreError):
            store.decide([HIDE, replace(REJECT, by="\ud800")])
        assert store.decisions() == ()


def test_a_decision_changes_the_state() -> None:
    with Store() as store:
        before = store.state()
        store.decide([HIDE])
        assert store.state() != before


def test_the_table_of_known_names_is_replaced_as_a_whole() -> None:
    with Store() as store:
        assert store.known() == ()
        store.use_known([Known("Ann Lee", ("Lee", "Nan"), "Q1"), Known("Acme", label=Label.ORG)])
        store.use_known([Known("Bob Ray", (), "Q2"), Known("Ann Lee")])
        assert store.known() == (Known("Bob Ray", (), "Q2"), Known("Ann Lee"))
