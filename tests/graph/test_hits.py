from datetime import date

from entities.graph import build_graph, resolve
from entities.graph.hits import hit_rows
from tests.making import make, with_facts


def test_a_hit_has_the_entities_and_relations_of_its_document_alone() -> None:
    first = with_facts(
        make(
            "Ann Lee met Bob Ray. Ann Lee", [("Ann Lee", "Ann Lee"), "Bob Ray"], published=date(2024, 1, 2), title="T"
        ),
        ("Ann Lee", "met", "Bob Ray"),
    )
    second = with_facts(
        make("Ida Fox did not praise Ann Lee.", ["Ida Fox", "Ann Lee"], source="b.txt"),
        ("Ida Fox", "praised", "Ann Lee"),
    )
    graph = build_graph([first, second], resolve([first, second]))
    hits = hit_rows(graph, {second.document.id: "words", first.document.id: "more words", "gone": "nothing"})
    assert [(hit.document, hit.text) for hit in hits] == [("b", "words"), ("note", "more words")]
    assert hits[0].entities == ("Ann Lee", "Ida Fox")
    assert hits[0].relations == ("Ida Fox praised Ann Lee",)
    assert hits[1].entities == ("Ann Lee", "Bob Ray")
    assert (hits[1].published, hits[1].title, hits[1].source) == (date(2024, 1, 2), "T", "note.txt")
    met = hits[1].relations
    assert met in (("Ann Lee met Bob Ray",), ("Bob Ray met Ann Lee",))
