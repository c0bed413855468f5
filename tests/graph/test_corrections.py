"""Decisions on a corpus made by hand."""

from dataclasses import replace
from datetime import date
from itertools import permutations

import pytest

from entities.decisions import Anchor, Decision, Named, RelationNamed, Verb
from entities.graph import build_graph
from entities.graph.resolve import Resolution, settle
from entities.graph.standing import State
from entities.records import Extraction, Label, RelationKind, Status
from tests.making import make, with_facts

ARTICLES = (
    "Ann Lee praised Bob Ray.",
    "Annie Lee met Bob Ray.",
    "Ann Lee of Arden blamed Ida Fox.",
    "Ida Fox left Arden.",
)


def documents() -> list[Extraction]:
    people = ("Ann Lee", "Annie Lee", "Bob Ray", "Ida Fox")
    made = []
    for number, text in enumerate(ARTICLES):
        named, orgs = [name for name in people if name in text], ["Arden"] * ("Arden" in text)
        made.append(make(text, named, orgs, source=f"{number}.txt", published=date(2024, 1, 1 + number)))
    made[0] = with_facts(made[0], ("Ann Lee", "praised", "Bob Ray"), score=0.6)
    made[1] = with_facts(made[1], ("Annie Lee", "met", "Bob Ray"))
    made[2] = with_facts(made[2], ("Ann Lee", "criticised", "Ida Fox"), roles=[("Ann Lee", "mayor", "Arden")])
    return made


_clock = iter(range(10_000))


def decide(verb: Verb, *names: str | Named, to: str = "", **more: object) -> Decision:
    number = next(_clock)
    at = f"2024-06-01T{number // 3600:02}:{number // 60 % 60:02}:{number % 60:02}.000000Z"
    named = tuple(name if isinstance(name, Named) else Named(name) for name in names)
    return Decision(verb=verb, at=at, by="me", names=named, to=to, **more)  # type: ignore[arg-type]


def about(verb: Verb, source: str, kind: str, target: str, *anchors: Anchor) -> Decision:
    relation = RelationNamed(RelationKind(kind), Status.ASSERTED, Named(source), Named(target), anchors)
    return decide(verb, relation=relation)


def settled(*decisions: Decision, made: list[Extraction] | None = None) -> Resolution:
    return settle(made or documents(), decisions=decisions)


def names(*decisions: Decision) -> list[str]:
    return sorted(entity.name for entity in settled(*decisions).entities)


def states(*decisions: Decision) -> list[State]:
    return [standing.state for standing in settled(*decisions).standings]


def edges(*decisions: Decision, made: list[Extraction] | None = None, min_score: float = 0.0) -> dict[str, dict]:
    made = made or documents()
    resolution = settled(*decisions, made=made)
    graph = build_graph(made, resolution.entities, verdicts=resolution.verdicts, min_score=min_score)
    title = dict(graph.nodes(data="name"))
    return {f"{title[a]} {edge['kind']} {title[b]}": edge for a, b, edge in graph.edges(data=True)}


ALL = ["Ann Lee", "Annie Lee", "Arden", "Bob Ray", "Ida Fox"]


def test_without_decisions_nothing_is_corrected() -> None:
    assert names() == ALL
    assert settled().standings == ()


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_whom_a_decision_means_does_not_depend_on_the_order_of_documents(order: tuple[int, int]) -> None:
    made = [
        make("Ann Lee praised Bob Ray. Lee", [("Ann Lee", "Lee"), "Bob Ray"], source="0.txt"),
        make("Ann B. Lee met Bob Ray.", ["Ann B. Lee", "Bob Ray"], source="1.txt"),
    ]
    decisions = decide(Verb.RENAME, "Bob Ray", to="Ann Lee"), decide(Verb.HIDE, "Ann Lee")
    resolution = settled(*decisions, made=[made[n] for n in order])
    assert [standing.state for standing in resolution.standings] == [State.HOLDS, State.LOST]
    assert len(resolution.entities) == 2


def test_the_same_become_one_called_by_the_first() -> None:
    resolution = settled(decide(Verb.SAME, "Annie Lee", "Ann Lee"))
    (annie,) = (entity for entity in resolution.entities if entity.name == "Annie Lee")
    assert annie.aliases == ("Ann Lee", "Annie Lee")
    assert annie.id == next(e.id for e in settled().entities if e.name == "Annie Lee")
    assert [role.text for role in annie.roles] == ["mayor, Arden"]
    assert len(resolution.entities) == len(ALL) - 1


def test_joining_is_told_as_a_reason() -> None:
    decision = decide(Verb.SAME, "Annie Lee", "Ann Lee")
    because = [j.because for j in settled(decision).judgements if j.written == "Ann Lee"]
    assert (f"decision {decision.short_id} of me, 2024-06-01",) in because


def test_joining_goes_on_over_several() -> None:
    decisions = [decide(Verb.SAME, "Ann Lee", "Annie Lee"), decide(Verb.SAME, "Bob Ray", "Annie Lee")]
    assert names(*decisions) == ["Arden", "Bob Ray", "Ida Fox"]


def test_a_person_and_an_organisation_can_be_joined() -> None:
    (arden,) = (e for e in settled(decide(Verb.SAME, "Arden", "Ida Fox")).entities if e.name == "Arden")
    assert (arden.label, len(arden.cluster_ids)) == (Label.ORG, 4)


def test_the_latest_of_joining_and_keeping_apart_wins() -> None:
    same, different = decide(Verb.SAME, "Ann Lee", "Annie Lee"), decide(Verb.DIFFERENT, "Ann Lee", "Annie Lee")
    again = decide(Verb.SAME, "Ann Lee", "Annie Lee")
    assert names(same, different) == ALL
    assert states(same, different) == [State.SUPERSEDED, State.HOLDS]
    assert names(same, different, again) == ["Ann Lee", "Arden", "Bob Ray", "Ida Fox"]
    assert states(same, different, again) == [State.HOLDS, State.SUPERSEDED, State.HOLDS]


def test_keeping_apart_is_kept_through_a_chain() -> None:
    chain = [decide(Verb.SAME, "Ann Lee", "Annie Lee"), decide(Verb.SAME, "Annie Lee", "Bob Ray")]
    apart = decide(Verb.DIFFERENT, "Ann Lee", "Bob Ray")
    assert names(*chain, apart) == ["Ann Lee", "Annie Lee", "Arden", "Ida Fox"]
    assert states(*chain, apart) == [State.SUPERSEDED, State.HOLDS, State.HOLDS]


def test_names_that_documents_join_are_kept_apart_by_name() -> None:
    made = [make("Ann Lee left.", ["Ann Lee"], source="a"), make("Ann B. Lee left.", ["Ann B. Lee"], source="b")]
    assert len(settle(made).entities) == 1
    resolution = settled(decide(Verb.DIFFERENT, "Ann Lee", "Ann B. Lee"), made=made)
    assert sorted(entity.name for entity in resolution.entities) == ["Ann B. Lee", "Ann Lee"]
    more = [*made, make("Ann B. Lee came.", ["Ann B. Lee"], source="c")]
    assert sorted(len(e.cluster_ids) for e in settle(more, decisions=[resolution.standings[0].decision]).entities) == [
        1,
        2,
    ]


def test_what_no_name_tells_apart_is_reported() -> None:
    (standing,) = settled(decide(Verb.DIFFERENT, "Bob Ray", Named("Ray Bob"))).standings
    assert (standing.state, standing.note) == (State.LOST, "no entities are called 'Ray Bob'")
    (standing,) = settled(decide(Verb.DIFFERENT, "Bob Ray", "Bob Ray")).standings
    assert standing.state is State.LOST
    assert "split them by passages" in standing.note


def where(number: int, name: str) -> Anchor:
    document = documents()[number].document
    start = document.text.index(name)
    return Anchor(document.id, start, start + len(name), name)


def test_passages_are_split_off() -> None:
    split = decide(Verb.SPLIT, "Ann Lee", to="Ann Lee of Arden", anchors=(where(2, "Ann Lee"),))
    assert names(split) == sorted([*ALL, "Ann Lee of Arden"])
    assert {edge for edge in edges(split) if "met" not in edge} == {
        "Ann Lee praised Bob Ray",
        "Ann Lee of Arden criticised Ida Fox",
    }
    unnamed = decide(Verb.SPLIT, "Ann Lee", anchors=(where(2, "Ann Lee"),))
    assert names(unnamed).count("Ann Lee") == 2
    assert len({entity.id for entity in settled(unnamed).entities}) == len(ALL) + 1


def test_a_split_of_all_or_nothing_is_reported() -> None:
    everything = decide(Verb.SPLIT, "Ann Lee", anchors=(where(0, "Ann Lee"), where(2, "Ann Lee")))
    nothing = decide(Verb.SPLIT, "Ann Lee", anchors=(where(1, "Bob Ray"),))
    assert names(everything, nothing) == ALL
    assert states(everything, nothing) == [State.LOST, State.LOST]


def test_what_was_split_can_be_joined_again() -> None:
    split = decide(Verb.SPLIT, "Ann Lee", to="Al", anchors=(where(2, "Ann Lee"),))
    assert names(split, decide(Verb.SAME, "Ann Lee", "Al")) == ALL


def test_the_latest_name_and_type_count() -> None:
    first, second = decide(Verb.RENAME, "Ann Lee", to="Anna"), decide(Verb.RENAME, "Anna", to="Anne")
    assert names(first, second) == sorted([*ALL[1:], "Anne"])
    assert states(first, second) == [State.SUPERSEDED, State.HOLDS]
    retyped = settled(decide(Verb.RETYPE, "Ida Fox", to="org"))
    assert {e.name: e.label for e in retyped.entities}["Ida Fox"] is Label.ORG


def test_the_name_of_the_first_holds_for_the_whole() -> None:
    rename, hide = decide(Verb.RENAME, "Annie Lee", to="Nan"), decide(Verb.HIDE, "Annie Lee")
    same = decide(Verb.SAME, "Ann Lee", "Nan")
    assert names(rename, hide, same) == sorted(set(ALL) - {"Annie Lee"})
    assert states(rename, hide, same) == [State.SUPERSEDED, State.SUPERSEDED, State.HOLDS]
    again, later = decide(Verb.SAME, "Ann Lee", "Annie Lee"), decide(Verb.RENAME, "Annie Lee", to="Both")
    assert names(again, later) == ["Arden", "Bob Ray", "Both", "Ida Fox"]


def test_who_is_hidden_is_left_out_with_all_relations() -> None:
    hide = decide(Verb.HIDE, "Bob Ray")
    assert "Bob Ray" not in names(hide)
    assert set(edges(hide)) == {"Ann Lee criticised Ida Fox"}


def test_undoing_and_undoing_that() -> None:
    hide = decide(Verb.HIDE, "Bob Ray")
    undo = decide(Verb.UNDO, undoes=hide.id)
    redo = decide(Verb.UNDO, undoes=undo.id)
    assert "Bob Ray" in names(hide, undo)
    assert states(hide, undo) == [State.UNDONE, State.HOLDS]
    assert "Bob Ray" not in names(hide, undo, redo)
    assert states(hide, undo, redo) == [State.HOLDS, State.UNDONE, State.HOLDS]
    assert states(decide(Verb.UNDO, undoes="nothing")) == [State.LOST]


def test_a_rejected_passage_stays_out_and_a_new_one_does_not() -> None:
    document = documents()[0].document
    reject = about(Verb.REJECT, "Ann Lee", "praised", "Bob Ray", Anchor(document.id, 0, 10, document.text))
    assert "Ann Lee praised Bob Ray" not in edges(reject)
    new = with_facts(
        make("Ann Lee thanked Bob Ray.", ["Ann Lee", "Bob Ray"], source="new"), ("Ann Lee", "praised", "Bob Ray")
    )
    edge = edges(reject, made=[*documents(), new])["Ann Lee praised Bob Ray"]
    assert [passage.source for passage in edge["evidence"]] == ["new"]


def test_a_rejected_passage_stays_out_in_copies_and_changed_documents() -> None:
    made = documents()
    anchor = Anchor("another document", 0, 10, made[0].document.text)
    assert "Ann Lee praised Bob Ray" not in edges(about(Verb.REJECT, "Ann Lee", "praised", "Bob Ray", anchor))


def test_a_relation_is_rejected_as_a_whole_where_no_passage_is_given() -> None:
    assert "Ann Lee praised Bob Ray" not in edges(about(Verb.REJECT, "Ann Lee", "praised", "Bob Ray"))


def test_the_latest_verdict_wins() -> None:
    document = documents()[0].document
    anchor = Anchor(document.id, 0, 10)
    reject = about(Verb.REJECT, "Ann Lee", "praised", "Bob Ray", anchor)
    confirm = about(Verb.CONFIRM, "Ann Lee", "praised", "Bob Ray", anchor)
    assert edges(reject, confirm)["Ann Lee praised Bob Ray"]["confirmed"]
    assert states(reject, confirm) == [State.SUPERSEDED, State.HOLDS]


def test_a_confirmed_relation_is_certain_and_outlives_its_extraction() -> None:
    made = documents()
    text = made[0].document.text
    confirm = about(Verb.CONFIRM, "Ann Lee", "praised", "Bob Ray", Anchor(made[0].document.id, 0, len(text), text))
    assert "Ann Lee praised Bob Ray" not in edges(min_score=0.9)
    edge = edges(confirm, min_score=0.9)["Ann Lee praised Bob Ray"]
    assert (edge["score"], edge["confirmed"], edge["weight"]) == (1.0, True, 1)
    made[0] = replace(made[0], relations=())
    edge = edges(confirm, made=made)["Ann Lee praised Bob Ray"]
    assert (edge["score"], [p.text for p in edge["evidence"]]) == (1.0, [text])
    assert "Ann Lee praised Bob Ray" not in edges(confirm, made=made[1:])


def test_a_meeting_is_the_same_whoever_is_named_first() -> None:
    for ends in (("Annie Lee", "Bob Ray"), ("Bob Ray", "Annie Lee")):
        assert not any("met" in edge for edge in edges(about(Verb.REJECT, ends[0], "met", ends[1])))


def test_decisions_follow_who_is_joined() -> None:
    same = decide(Verb.SAME, "Ann Lee", "Annie Lee")
    assert not any("met" in edge for edge in edges(same, about(Verb.REJECT, "Ann Lee", "met", "Bob Ray")))
    assert not any("met" in edge for edge in edges(about(Verb.REJECT, "Annie Lee", "met", "Bob Ray"), same))


def test_what_is_gone_is_reported_and_comes_back() -> None:
    hide = decide(Verb.HIDE, "Ida Fox")
    (standing,) = settle(documents()[:2], decisions=[hide]).standings
    assert (standing.state, standing.note) == (State.LOST, "no entities are called 'Ida Fox'")
    assert states(hide) == [State.HOLDS]


def test_equal_names_are_told_apart_by_id_then_by_passage() -> None:
    made = [make("Ann Lee/Lee", ["Ann Lee"], source="a"), make("Ida Lee/Lee", ["Ida Lee"], source="b")]
    made += [make(f"Lee {n}", ["Lee"], source=f"{n}") for n in range(2)]
    lees = [entity for entity in settle(made).entities if entity.name == "Lee"]
    assert len(lees) == 2
    by_id = settle(made, decisions=[decide(Verb.HIDE, Named("Lee", lees[0].id))])
    assert [entity for entity in by_id.entities if entity.name == "Lee"] == [lees[1]]
    place = Anchor(made[2].document.id, 0, 3)
    by_place = settle(made, decisions=[decide(Verb.HIDE, Named("Lee", "gone", anchors=(place,)))])
    (left,) = (entity for entity in by_place.entities if entity.name == "Lee")
    assert left.cluster_ids == (made[3].clusters[0].id,)
    assert settle(made, decisions=[decide(Verb.HIDE, "Lee")]).standings[0].note == "2 entities are called 'Lee'"


def test_the_order_in_which_decisions_and_documents_come_does_not_matter() -> None:
    decisions = [
        decide(Verb.SAME, "Ann Lee", "Annie Lee"),
        decide(Verb.RENAME, "Annie Lee", to="Both"),
        decide(Verb.DIFFERENT, "Both", "Annie Lee"),
        decide(Verb.HIDE, "Arden"),
    ]
    expected = settled(*decisions)
    for order in permutations(decisions):
        resolution = settle(reversed(documents()), decisions=order)
        assert (resolution.entities, resolution.standings) == (expected.entities, expected.standings)


@pytest.mark.parametrize("verb", [Verb.RENAME, Verb.HIDE, Verb.RETYPE])
def test_taking_decisions_twice_changes_nothing(verb: Verb) -> None:
    decision = decide(verb, "Ann Lee", to="org")
    once, twice = settled(decision), settled(decision, decision)
    assert (once.entities, once.standings) == (twice.entities, twice.standings)


def extracted_anew(extraction: Extraction) -> Extraction:
    """Return what another version of the pipeline could find: other ids and rows, passages a little shorter."""
    new = {cluster.id: f"new {cluster.id}" for cluster in extraction.clusters}
    clusters = tuple(replace(cluster, id=new[cluster.id]) for cluster in reversed(extraction.clusters))
    relations = tuple(
        replace(
            r,
            id=f"new {r.id}",
            source_id=new[r.source_id],
            target_id=new[r.target_id],
            evidence=replace(r.evidence, start=2, text=r.evidence.text[2:]),
        )
        for r in extraction.relations
    )
    return replace(extraction, clusters=clusters, relations=relations, run_id="another run")


def test_decisions_outlive_a_new_extraction() -> None:
    document = documents()[0].document
    decisions = [
        decide(Verb.SAME, "Ann Lee", "Annie Lee"),
        decide(Verb.SPLIT, "Ann Lee", to="Al", anchors=(where(2, "Ann Lee"),)),
        decide(Verb.RENAME, "Bob Ray", to="Robert Ray"),
        about(Verb.REJECT, "Ann Lee", "praised", "Bob Ray", Anchor(document.id, 0, len(document.text))),
    ]
    anew = [extracted_anew(extraction) for extraction in documents()]
    before, after = settled(*decisions), settled(*decisions, made=anew)
    assert [(e.id, e.name, e.aliases) for e in before.entities] == [(e.id, e.name, e.aliases) for e in after.entities]
    assert before.standings == after.standings
    assert set(edges(*decisions)) == set(edges(*decisions, made=anew))
