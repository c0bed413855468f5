import json
from dataclasses import replace
from datetime import date

from hypothesis import given

from entities.dates import Precision, When
from entities.graph import to_interchange
from entities.records import Cluster, Extraction, Label, Mention, MentionKind, Quote
from tests.making import extractions, find, make, with_facts


def example() -> Extraction:
    return with_facts(
        make(
            "Ann Lee, mayor of Arden, praised Bob Ray. Lee left.",
            [("Ann Lee", "Lee"), "Bob Ray"],
            ["Arden"],
            source="news/a.txt",
            published=date(2024, 1, 2),
            metadata={"published_from": "file name"},
        ),
        ("Ann Lee", "praised", "Bob Ray"),
        ("Ann Lee", "praised", "Bob Ray"),
        roles=[("Ann Lee", "mayor", "Arden"), ("Ann Lee", "mayor", "Arden"), ("Bob Ray", "chair", None)],
        quoted="Ann Lee",
    )


def test_entities_have_names_aliases_and_roles() -> None:
    line = to_interchange(example())
    ann, bob, arden = line["entities"]
    assert (line["doc"], line["source"], line["published"]) == ("a", "news/a.txt", "2024-01-02")
    assert line["published_from"] == "file name"
    assert (ann["type"], ann["name"], ann["aliases"]) == ("person", "Ann Lee", ["Ann Lee", "Lee"])
    assert ann["roles"] == [{"title": "mayor", "org": arden["id"], "former": False}]
    assert bob["roles"] == [{"title": "chair", "org": None, "former": False}]
    assert arden["type"] == "org"


def test_relations_are_grouped_with_their_evidence() -> None:
    extraction = example()
    low = replace(extraction.relations[1], score=0.2, when=When(date(2023, 5, 1), Precision.MONTH))
    line = to_interchange(replace(extraction, relations=(extraction.relations[0], low)))
    (relation,) = line["relations"]
    assert relation["source"] == find(extraction, "Ann Lee").id
    assert relation["target"] == find(extraction, "Bob Ray").id
    assert (relation["kind"], relation["status"], relation["score"]) == ("praised", "asserted", 0.9)
    assert [e["text"] for e in relation["evidence"]] == [extraction.document.text] * 2
    assert [e["when"] for e in relation["evidence"]] == [None, "2023-05"]


def test_mentions_and_quotes_have_offsets() -> None:
    extraction = example()
    line = to_interchange(extraction)
    ann = find(extraction, "Ann Lee").id
    assert line["mentions"][0] == {"start": 0, "end": 7, "kind": "name", "entity": ann}
    (quote,) = line["quotes"]
    assert quote == {
        "start": 0,
        "end": len(extraction.document.text),
        "direct": True,
        "speaker_start": 0,
        "speaker_end": 7,
        "speaker": ann,
    }


def test_who_is_never_named_is_a_mention_but_no_entity() -> None:
    extraction = make("Ann Lee met the chair.", ["Ann Lee"])
    doc_id = extraction.document.id
    chair = Mention("m", doc_id, 12, 21, "the chair", Label.PERSON, MentionKind.NOMINAL)
    alone = Cluster("c", doc_id, Label.PERSON, "the chair", ("m",))
    quote = Quote("q", doc_id, 0, 3, False, None)
    line = to_interchange(
        replace(
            extraction,
            mentions=(*extraction.mentions, chair),
            clusters=(*extraction.clusters, alone),
            quotes=(quote,),
        )
    )
    assert [entity["name"] for entity in line["entities"]] == ["Ann Lee"]
    assert line["mentions"][1]["entity"] is None
    assert (line["quotes"][0]["speaker_start"], line["quotes"][0]["speaker"]) == (None, None)


@given(extractions())
def test_every_id_in_a_line_is_an_entity_of_it(extraction: Extraction) -> None:
    line = json.loads(json.dumps(to_interchange(extraction)))
    ids = {entity["id"] for entity in line["entities"]} | {None}
    assert all(entity["aliases"] for entity in line["entities"])
    assert {role["org"] for entity in line["entities"] for role in entity["roles"]} <= ids
    assert {relation[end] for relation in line["relations"] for end in ("source", "target")} <= ids - {None}
    assert {mention["entity"] for mention in line["mentions"]} <= ids
    assert {quote["speaker"] for quote in line["quotes"]} <= ids
    assert len(line["mentions"]) == len(extraction.mentions)
