import json
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entities.decisions import (
    Anchor,
    Decision,
    Named,
    RelationNamed,
    Verb,
    decisions_from_json,
    decisions_to_json,
    instant,
)
from entities.errors import ReadError
from entities.records import Label, RelationKind, Status

AT = "2024-05-01T12:00:00.000000Z"
ANN, BOB = Named("Ann Lee", "1", Label.PERSON), Named("Bob Ray")

_texts = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=8)
_some_anchors = st.tuples(st.builds(Anchor, _texts, st.integers(0, 99), st.integers(0, 99), _texts))
_anchors = st.just(()) | _some_anchors
_named = st.builds(Named, _texts, _texts, st.sampled_from(Label) | st.none(), _anchors)
_instants = st.datetimes(min_value=datetime(1970, 1, 1)).map(lambda t: instant(t.isoformat()))
_relations = st.builds(RelationNamed, st.sampled_from(RelationKind), st.sampled_from(Status), _named, _named, _anchors)
_decisions = st.one_of(
    st.builds(
        Decision,
        verb=st.sampled_from([Verb.SAME, Verb.DIFFERENT]),
        at=_instants,
        by=_texts,
        names=st.tuples(_named, _named),
    ),
    st.builds(
        Decision,
        verb=st.just(Verb.SPLIT),
        at=_instants,
        names=st.tuples(_named),
        anchors=_some_anchors,
        to=_texts,
    ),
    st.builds(Decision, verb=st.just(Verb.RETYPE), at=_instants, names=st.tuples(_named), to=st.sampled_from(Label)),
    st.builds(Decision, verb=st.sampled_from([Verb.REJECT, Verb.CONFIRM]), at=_instants, relation=_relations),
    st.builds(Decision, verb=st.just(Verb.UNDO), at=_instants, undoes=_texts),
)


@given(st.tuples(_decisions, _decisions))
def test_decisions_come_back_from_json(decisions: tuple[Decision, ...]) -> None:
    data = json.loads(json.dumps(decisions_to_json(decisions)))
    back = decisions_from_json(data)
    assert sorted(back, key=repr) == sorted(decisions, key=repr)
    assert [decision.id for decision in back] == [row["id"] for row in data["decisions"]]


def test_the_form_of_the_page_is_read() -> None:
    entity = {"id": "1", "name": "Ann Lee", "label": "person"}
    relation = {"kind": "met", "status": "asserted", "source": entity, "target": entity}
    relation["passages"] = [{"document": "d", "start": 1, "end": 9}]
    rows = [
        {"verb": "rename", "names": [entity], "to": "Annie Lee", "at": "2024-05-01T12:00:00.000Z"},
        {"verb": "reject", "relation": relation, "at": "2024-05-01T12:00:00Z"},
    ]
    rename, reject = decisions_from_json({"format": "entities-corrections", "version": 1, "decisions": rows})
    assert rename == Decision(verb=Verb.RENAME, at=AT, names=(ANN,), to="Annie Lee")
    assert reject.relation == RelationNamed(RelationKind.MET, Status.ASSERTED, ANN, ANN, (Anchor("d", 1, 9),))


def test_who_decided_is_no_part_of_the_id() -> None:
    one, other = (Decision(verb=Verb.HIDE, at=AT, by=by, names=(ANN,)) for by in ("me", "you"))
    assert one.id == other.id
    assert one.id != Decision(verb=Verb.HIDE, at=AT, names=(BOB,)).id


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ({"verb": "destroy", "at": AT}, "destroy"),
        ({"verb": "hide"}, "no 'at'"),
        ({"verb": "hide", "at": "yesterday", "names": ["Ann Lee"]}, "yesterday"),
        ({"verb": "same", "at": AT, "names": ["Ann Lee"]}, "needs names of 2 entities; 1"),
        ({"verb": "reject", "at": AT}, "needs a relation"),
        ({"verb": "split", "at": AT, "names": ["Ann Lee"]}, "needs passages"),
        ({"verb": "undo", "at": AT}, "needs the id"),
        ({"verb": "rename", "at": AT, "names": ["Ann Lee"], "to": " "}, "needs a name"),
        ({"verb": "retype", "at": AT, "names": ["Ann Lee"], "to": "place"}, "person or org"),
        ({"verb": "hide", "at": AT, "names": [7]}, "cannot be read"),
        ("hide", "cannot be read"),
    ],
)
def test_a_decision_that_is_not_whole_is_refused(row: object, problem: str) -> None:
    data = {"format": "entities-corrections", "version": 1, "decisions": [row]}
    with pytest.raises(ReadError, match=problem) as error:
        decisions_from_json(data, source="my.json")
    assert "my.json, decision 1" in str(error.value)


@pytest.mark.parametrize(
    "data",
    [
        [],
        {},
        {"format": "other"},
        {"format": "entities-corrections", "version": 2, "decisions": []},
        {"format": "entities-corrections", "version": 1},
        {"format": "entities-corrections", "version": 1, "decisions": "x"},
    ],
)
def test_another_file_is_refused(data: object) -> None:
    with pytest.raises(ReadError):
        decisions_from_json(data)


def test_decisions_are_told_in_words() -> None:
    relation = RelationNamed(RelationKind.PRAISED, Status.DENIED, ANN, BOB)
    assert [
        decision.text
        for decision in (
            Decision(verb=Verb.SAME, at=AT, names=(ANN, BOB)),
            Decision(verb=Verb.RENAME, at=AT, names=(ANN,), to="Al"),
            Decision(verb=Verb.SPLIT, at=AT, names=(ANN,), anchors=(Anchor("d", 0, 1),), to="Al"),
            Decision(verb=Verb.REJECT, at=AT, relation=relation),
            Decision(verb=Verb.UNDO, at=AT, undoes="1f"),
        )
    ] == [
        "same Ann Lee and Bob Ray",
        "rename Ann Lee to Al",
        "split 1 passage from Ann Lee as Al",
        "reject Ann Lee praised Bob Ray (denied)",
        "undo 1f",
    ]
