from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entities.dates import When
from entities.graph import build_graph, resolve
from entities.records import Event, Extraction, Label, MentionKind, Status
from tests.making import find, make, with_facts

TEXT = "Ann Lee of Arden praised Bob Ray."


def praise(source: str, day: date | None = None, **facts: object) -> Extraction:
    extraction = make(str(facts.pop("text", TEXT)), ["Ann Lee", "Bob Ray"], ["Arden"], source=source, published=day)
    return with_facts(extraction, ("Ann Lee", "praised", "Bob Ray"), **facts)  # type: ignore[arg-type]


def graph_of(*extractions: Extraction, min_score: float = 0.0) -> object:
    return build_graph(extractions, resolve(extractions), min_score=min_score)


def node_of(graph, name: str) -> str:
    return next(node for node, title in graph.nodes(data="name") if title == name)


def test_all_entities_are_nodes_also_those_without_relations() -> None:
    graph = graph_of(praise("a.txt", date(2024, 1, 2)))
    arden = graph.nodes[node_of(graph, "Arden")]
    assert arden == {
        "label": "org",
        "name": "Arden",
        "aliases": ("Arden",),
        "roles": (),
        "mentions": 1,
        "documents": (praise("a.txt").document.id,),
        "degree": 0,
        "community": 0,
        "weight": 0,
    }
    assert graph.nodes[node_of(graph, "Ann Lee")]["degree"] == 1


def test_a_directed_relation_goes_from_source_to_target() -> None:
    graph = graph_of(praise("a.txt", date(2024, 1, 2), quoted="Ann Lee"))
    edge = graph.edges[node_of(graph, "Ann Lee"), node_of(graph, "Bob Ray"), "praised:asserted"]
    assert (edge["kind"], edge["status"], edge["directed"], edge["weight"]) == ("praised", "asserted", True, 1)
    assert (edge["first"], edge["last"], edge["score"]) == (date(2024, 1, 2), date(2024, 1, 2), 0.9)
    (passage,) = edge["evidence"]
    assert (passage.text, passage.source, passage.speaker) == (TEXT, "a.txt", "Ann Lee")


def test_meeting_is_one_edge_whoever_is_named_first() -> None:
    first = with_facts(make("Ann Lee met Bob Ray.", ["Ann Lee", "Bob Ray"]), ("Ann Lee", "met", "Bob Ray"))
    second = with_facts(
        make("Bob Ray met Ann Lee.", ["Ann Lee", "Bob Ray"], source="b.txt"), ("Bob Ray", "met", "Ann Lee")
    )
    graph = graph_of(first, second)
    ((source, target, key),) = graph.edges(keys=True)
    assert source < target
    assert key == "met:asserted"
    assert graph.edges[source, target, key]["weight"] == 2
    assert not graph.edges[source, target, key]["directed"]


def test_copies_of_a_passage_count_once_but_all_are_kept() -> None:
    copy = praise("b.txt", date(2024, 1, 1), text=TEXT.replace(" of", "  of"), score=0.4)
    other = praise("c.txt", text="Ann Lee thanked Bob Ray. Arden.")
    graph = graph_of(praise("a.txt", date(2024, 1, 2)), copy, other)
    ((_, _, edge),) = graph.edges(data=True)
    assert edge["weight"] == 2
    assert [passage.source for passage in edge["evidence"]] == ["b.txt", "a.txt", "c.txt"]
    assert (edge["first"], edge["last"], edge["score"]) == (date(2024, 1, 1), date(2024, 1, 2), 0.9)
    assert len(edge["documents"]) == 3


def test_a_story_in_forty_papers_counts_once_and_all_papers_are_listed() -> None:
    body = "The mayor of the old town by the sea, Ann Lee of Arden, praised Bob Ray for his work on the harbour wall."
    papers = [
        praise(
            f"{number}.txt", date(2024, 1, 2), text=f"{body} The fee of paper {number} is lower than that of others."
        )
        for number in range(40)
    ]
    graph = graph_of(*papers, praise("note.txt", date(2024, 1, 3)))
    ((_, _, edge),) = graph.edges(data=True)
    assert (edge["weight"], len(edge["evidence"])) == (2, 41)
    assert [passage.piece for passage in edge["evidence"]] == [0] * 40 + [1]
    stories = {facts["story"] for facts in graph.graph["documents"].values()}
    assert len(stories) == 2


def test_a_quotation_repeated_in_a_later_article_counts_once() -> None:
    said = "“Bob Ray is the best man for the job and a friend of mine.”"
    first = praise("a.txt", date(2024, 1, 2), text=f"{said} Ann Lee spoke in Arden.", quoted="Ann Lee")
    later = praise(
        "b.txt", date(2024, 3, 1), text=f"{said} So Ann Lee said of the man whom Arden now mourns.", quoted="Ann Lee"
    )
    ((_, _, edge),) = graph_of(first, later).edges(data=True)
    assert (edge["weight"], len(edge["evidence"])) == (1, 2)


def met(source: str, text: str, day: date, when: str = "") -> Extraction:
    extraction = make(text, ["Ann Lee", "Bob Ray"], source=source, published=day)
    return with_facts(extraction, ("Ann Lee", "met", "Bob Ray"), when=When.parse(when) if when else None)


def test_many_reports_of_one_encounter_are_one_event() -> None:
    reports = (
        met("a.txt", "Ann Lee met Bob Ray in Rome on Monday.", date(2024, 5, 14), "2024-05-13"),
        met("b.txt", "Two hours were enough for Ann Lee and Bob Ray.", date(2024, 5, 15)),
        met("c.txt", "Ann Lee saw Bob Ray last week.", date(2024, 5, 21), "2024-W20"),
        met("d.txt", "Ann Lee has met Bob Ray again.", date(2024, 7, 1)),
    )
    ((_, _, edge),) = graph_of(*reports).edges(data=True)
    assert edge["weight"] == 4
    assert edge["events"] == (
        Event(date(2024, 5, 13), date(2024, 5, 13), (0, 1, 2)),
        Event(date(2024, 7, 1), date(2024, 7, 1), (3,)),
    )


def test_what_is_no_encounter_has_no_events() -> None:
    ((_, _, edge),) = graph_of(praise("a.txt")).edges(data=True)
    assert edge["events"] == ()


def test_the_day_the_text_gives_goes_before_that_of_the_document() -> None:
    extraction = praise("a.txt", date(2024, 1, 2))
    dated = replace(extraction, relations=(replace(extraction.relations[0], when=When(date(2023, 12, 30))),))
    ((_, _, edge),) = graph_of(dated).edges(data=True)
    assert edge["first"] == edge["last"] == date(2023, 12, 30)
    assert edge["evidence"][0].when == When(date(2023, 12, 30))


@pytest.mark.parametrize(
    ("when", "status", "first", "last"),
    [
        ("2023", Status.ASSERTED, date(2023, 1, 1), date(2023, 12, 31)),
        ("2024", Status.ASSERTED, date(2024, 1, 1), date(2024, 5, 14)),
        ("2024-W20", Status.ASSERTED, date(2024, 5, 13), date(2024, 5, 14)),
        ("2024-W20", Status.PLANNED, date(2024, 5, 13), date(2024, 5, 19)),
        ("2024-06", Status.PLANNED, date(2024, 6, 1), date(2024, 6, 30)),
        ("2024-05-17", Status.ASSERTED, date(2024, 5, 17), date(2024, 5, 17)),
    ],
)
def test_a_vague_time_spans_days_but_no_fact_lies_after_its_article(
    when: str, status: Status, first: date, last: date
) -> None:
    extraction = praise("a.txt", date(2024, 5, 14), status=status)
    dated = replace(extraction, relations=(replace(extraction.relations[0], when=When.parse(when)),))
    ((_, _, edge),) = graph_of(dated).edges(data=True)
    assert (edge["first"], edge["last"]) == (first, last)


def test_statuses_are_edges_of_their_own() -> None:
    graph = graph_of(praise("a.txt"), praise("b.txt", status=Status.DENIED))
    assert sorted(key for *_, key in graph.edges(keys=True)) == ["praised:asserted", "praised:denied"]
    ann = graph.nodes[node_of(graph, "Ann Lee")]
    assert (ann["degree"], ann["weight"]) == (1, 2)


def test_relations_of_low_score_stay_out() -> None:
    graph = graph_of(praise("a.txt", score=0.3), praise("b.txt", score=0.5), min_score=0.5)
    ((_, _, edge),) = graph.edges(data=True)
    assert [passage.source for passage in edge["evidence"]] == ["b.txt"]
    assert len(graph) == 3


def test_nobody_is_related_to_himself() -> None:
    extraction = make("Ann Lee praised Ann Lee.", ["Ann Lee", "Ann Lee"])
    one, other = extraction.clusters
    template = praise("a.txt").relations[0]
    relation = replace(template, source_id=one.id, target_id=other.id)
    graph = graph_of(replace(extraction, relations=(relation,)))
    assert len(graph) == 1
    assert graph.number_of_edges() == 0


def test_relations_of_somebody_without_a_name_are_left_out() -> None:
    extraction = praise("a.txt")
    bob = find(extraction, "Bob Ray")
    mentions = tuple(
        replace(m, kind=MentionKind.NOMINAL) if m.id in bob.mention_ids else m for m in extraction.mentions
    )
    graph = graph_of(replace(extraction, mentions=mentions))
    assert sorted(name for _, name in graph.nodes(data="name")) == ["Ann Lee", "Arden"]
    assert graph.number_of_edges() == 0


def test_documents_are_described_oldest_first() -> None:
    late, early, undated = praise("late.txt", date(2024, 2, 1)), praise("early.txt", date(2024, 1, 1)), praise("no.txt")
    early = replace(
        early, document=replace(early.document, metadata={"published_from": "first lines", "outlet": "Gazette"})
    )
    graph = graph_of(undated, late, early)
    assert [facts["name"] for facts in graph.graph["documents"].values()] == ["early", "late", "no"]
    assert graph.graph["documents"][early.document.id] == {
        "name": "early",
        "title": "",
        "source": "early.txt",
        "published": date(2024, 1, 1),
        "published_from": "first lines",
        "outlet": "Gazette",
        "story": early.document.id,
    }


CORPUS = (
    praise("a.txt", date(2024, 1, 2)),
    praise("b.txt"),
    praise("c.txt", status=Status.PLANNED),
    praise("d.txt", date(2024, 1, 2), text=f"{TEXT} Ann Lee of Arden also said that she would like to pay."),
    praise("e.txt", date(2024, 1, 9), text=f"{TEXT} Ann Lee of Arden also said that she would love to pay."),
    met("f.txt", "Ann Lee met Bob Ray.", date(2024, 5, 14), "2024-05-13"),
    met("g.txt", "Ann Lee met Bob Ray in Rome.", date(2024, 5, 15)),
    met("h.txt", "Ann Lee met Bob Ray in Oslo.", date(2024, 5, 17)),
)


@given(st.permutations(CORPUS))
def test_the_order_of_documents_does_not_matter(made: list[Extraction]) -> None:
    graph, other = graph_of(*CORPUS), graph_of(*made)
    assert list(graph.nodes(data=True)) == list(other.nodes(data=True))
    assert list(graph.edges(keys=True, data=True)) == list(other.edges(keys=True, data=True))
    assert list(graph.graph["documents"].items()) == list(other.graph["documents"].items())


def test_labels_are_plain_text() -> None:
    graph = graph_of(praise("a.txt"))
    assert {type(label) for _, label in graph.nodes(data="label")} == {str}
    assert {label for _, label in graph.nodes(data="label")} == {Label.PERSON.value, Label.ORG.value}
