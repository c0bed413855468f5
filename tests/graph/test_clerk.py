"""What the clerk writes down is found again."""

import pytest

from entities.decisions import Decision, Named, Verb
from entities.errors import ConfigError, NotFoundError
from entities.graph import build_graph
from entities.graph.clerk import Clerk, next_instant
from entities.graph.resolve import settle
from entities.graph.standing import State
from entities.records import Extraction
from tests.graph.test_corrections import documents

AT = "2024-06-01T12:00:00.000000Z"


def clerk(made: list[Extraction] | None = None, *decisions: Decision) -> Clerk:
    made = made or documents()
    resolution = settle(made, decisions=decisions)
    graph = build_graph(made, resolution.entities, verdicts=resolution.verdicts)
    return Clerk(graph, resolution.anchors, by="me", at=AT)


def holds(decision: Decision) -> bool:
    return [s.state for s in settle(documents(), decisions=[decision]).standings] == [State.HOLDS]


def test_a_decision_names_entities_by_name_id_label_and_places() -> None:
    decision = clerk().about(Verb.HIDE, "ann lee")
    (named,) = decision.names
    assert (named.name, named.label, decision.by, decision.at) == ("Ann Lee", "person", "me", AT)
    assert {anchor.text for anchor in named.anchors} == {"Ann Lee"}
    assert named.id in {entity.id for entity in settle(documents()).entities}
    assert holds(decision)


@pytest.mark.parametrize("kind", ["met", "praised"])
def test_a_relation_is_written_down_with_its_passages(kind: str) -> None:
    source = "Bob Ray" if kind == "met" else "Ann Lee"
    target = "Annie Lee" if kind == "met" else "Bob Ray"
    decision = clerk().on_relation(Verb.REJECT, source, kind, target)
    (anchor,) = decision.relation.anchors
    assert anchor.text.endswith("Bob Ray.")
    assert holds(decision)
    made = documents()
    resolution = settle(made, decisions=[decision])
    graph = build_graph(made, resolution.entities, verdicts=resolution.verdicts)
    assert kind not in [edge["kind"] for *_, edge in graph.edges(data=True)]


def test_only_passages_that_hold_a_text_are_meant() -> None:
    assert clerk().on_relation(Verb.REJECT, "Ann Lee", "praised", "Bob Ray", passage="PRAISED bob").relation.anchors
    with pytest.raises(NotFoundError, match="none of the 1 passages"):
        clerk().on_relation(Verb.REJECT, "Ann Lee", "praised", "Bob Ray", passage="blamed")


def test_a_split_names_the_passages_of_the_entity_in_the_documents() -> None:
    made = documents()
    ann = next(entity for entity in settle(made).entities if entity.name == "Ann Lee")
    decision = clerk().split("Ann Lee", made[2:], ann.cluster_ids, to="Al")
    assert [(anchor.doc_id, anchor.text) for anchor in decision.anchors] == [(made[2].document.id, "Ann Lee")]
    assert holds(decision)
    with pytest.raises(NotFoundError, match="none of these documents names Ann Lee"):
        clerk().split("Ann Lee", made[1:2], ann.cluster_ids)


def test_what_cannot_be_decided_is_refused() -> None:
    with pytest.raises(NotFoundError, match="Nobody"):
        clerk().about(Verb.HIDE, "Nobody")
    with pytest.raises(ConfigError, match="one already: Ann Lee"):
        clerk().about(Verb.SAME, "Ann Lee", "ann lee")
    with pytest.raises(ConfigError, match="the new name is empty"):
        clerk().about(Verb.RENAME, "Ann Lee", to=" ")
    with pytest.raises(ConfigError, match="expected person or org"):
        clerk().about(Verb.RETYPE, "Ann Lee", to="place")
    with pytest.raises(ConfigError, match="no kind of relation"):
        clerk().on_relation(Verb.REJECT, "Ann Lee", "liked", "Bob Ray")
    with pytest.raises(ConfigError, match="no status"):
        clerk().on_relation(Verb.REJECT, "Ann Lee", "praised", "Bob Ray", status="maybe")
    with pytest.raises(NotFoundError, match="between them there are: praised:asserted"):
        clerk().on_relation(Verb.REJECT, "Ann Lee", "criticised", "Bob Ray")


def test_two_names_of_one_entity_are_written_down_as_names() -> None:
    decision = clerk().about(Verb.DIFFERENT, "Bob Ray", "bob ray")
    assert decision.names == (Named("Bob Ray", label="person"), Named("bob ray", label="person"))


def test_time_goes_on_even_where_the_clock_does_not() -> None:
    future = Decision(verb=Verb.HIDE, at="2999-01-01T00:00:00.000000Z", names=(Named("Ann Lee"),))
    assert next_instant([future]) == "2999-01-01T00:00:00.000001Z"
    assert next_instant([]) < future.at
