"""Relations of a document: kind, sides, status and evidence; settings of the component."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc

from entities.errors import ConfigError
from entities.pipeline.relations.component import Relations, find_relations, make_relations
from entities.records import Relation, RelationKind
from tests.pipeline.docs import built, named, quoting

MET = "Quill|nsubj met=meet|ROOT Pell|dobj ."
ATTACKED = "Quill|nsubj attacked=attack|ROOT Pell|dobj ."
JUDGED = "“ Pell|nsubj is=be|ccomp>said a|det>disaster disaster|attr>is , ” said=say|ROOT Quill|nsubj ."
BOTH = ("Quill", "Pell")


def twice(*sentences: str) -> Doc:
    """Return a document in which each of two sentences names Quill and Pell."""
    return named(built(*sentences), people=[("Quill", "Quill"), ("Pell", "Pell")])


def told(doc: Doc) -> list[tuple[str, str, str, str]]:
    """Return kind, source, target and status of each relation of `doc`."""
    names = {cluster.id: cluster.name for cluster in doc._.clusters}
    return [(r.kind.value, names[r.source_id], names[r.target_id], r.status.value) for r in find_relations(doc)]


def spoken(speaker: str | None) -> Doc:
    """Return a document where `speaker` says that Pell is a disaster."""
    return quoting(named(built(JUDGED), people=BOTH), "Pell is a disaster,", speaker)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (ATTACKED, ("criticised", "Quill", "Pell", "asserted")),
        ("Quill|nsubj praised=praise|ROOT Pell|dobj .", ("praised", "Quill", "Pell", "asserted")),
        (
            "Quill|nsubjpass was=be|auxpass attacked=attack|ROOT|VBN by|agent Pell|pobj>by .",
            ("criticised", "Pell", "Quill", "asserted"),
        ),
        (MET, ("met", "Quill", "Pell", "asserted")),
        ("Quill|nsubj will|aux meet|ROOT|VB Pell|dobj .", ("met", "Quill", "Pell", "planned")),
        (
            "Quill|nsubj wants=want|ROOT|VBZ to|aux>meet meet|xcomp Pell|dobj>meet .",
            ("met", "Quill", "Pell", "planned"),
        ),
        (
            "Quill|nsubj refused=refuse|ROOT to|aux>meet meet|xcomp Pell|dobj>meet .",
            ("met", "Quill", "Pell", "denied"),
        ),
        ("Quill|nsubj did=do|aux not|neg meet|ROOT|VB Pell|dobj .", ("met", "Quill", "Pell", "denied")),
        (
            "Quill|nsubj attacked=attack|ROOT Pell|poss>handling 's|case>Pell handling|dobj .",
            ("criticised", "Quill", "Pell", "asserted"),
        ),
        (
            "Quill|poss>criticism 's|case>Quill criticism|nsubj of|prep>criticism Pell|pobj>of hurt|ROOT .",
            ("criticised", "Quill", "Pell", "asserted"),
        ),
    ],
)
def test_one_relation(sentence: str, expected: tuple[str, str, str, str]) -> None:
    assert told(named(built(sentence), people=BOTH)) == [expected]


def test_no_relation() -> None:
    assert told(named(built("Quill|nsubj saw=see|ROOT Pell|dobj ."), people=BOTH)) == []


def test_no_clusters_no_relations() -> None:
    assert find_relations(built(ATTACKED)) == ()


def test_a_speaker_judges_who_is_quoted_about() -> None:
    doc = spoken("Quill")
    assert told(doc) == [("criticised", "Quill", "Pell", "asserted")]
    assert find_relations(doc)[0].evidence.quote_id == doc._.quotes[0].id


def test_an_unknown_speaker_judges_nobody() -> None:
    assert told(spoken(None)) == []


def test_what_the_article_says_itself_is_in_no_quotation() -> None:
    (relation,) = find_relations(named(built(ATTACKED), people=BOTH))
    assert relation.evidence.quote_id is None


@pytest.mark.parametrize("people", [("Quill", "Pell"), ("Pell", "Quill")])
@pytest.mark.parametrize("sentence", [MET, "Quill|nsubj and|cc>Quill Pell|conj>Quill met=meet|ROOT ."])
def test_met_is_stored_once_smaller_id_first(people: tuple[str, str], sentence: str) -> None:
    doc = named(built(sentence), people=people)
    (relation,) = find_relations(doc)
    assert (relation.source_id, relation.target_id) == tuple(sorted(c.id for c in doc._.clusters))


def test_of_two_cues_in_a_sentence_one_relation_stays() -> None:
    doc = built("Quill|nsubj attacked=attack|ROOT and|cc condemned=condemn|conj|VBD Pell|dobj>condemned Pell|dobj .")
    named(doc, people=["Quill", ("Pell", "Pell")])
    assert told(doc) == [("criticised", "Quill", "Pell", "asserted")]


@pytest.mark.parametrize(
    ("one", "two"), [("attacked=attack", "dismissed=dismiss"), ("dismissed=dismiss", "attacked=attack")]
)
def test_the_best_of_two_findings_stays(one: str, two: str) -> None:
    cue = two.partition("=")[0]
    doc = built(f"Quill|nsubj {one}|ROOT Pell|dobj , then {two}|conj|VBD Pell|dobj>{cue} .")
    named(doc, people=["Quill", ("Pell", "Pell")])
    everything = find_relations(doc, min_score=0)
    assert everything
    for hundredths in range(101):
        least = hundredths / 100
        assert find_relations(doc, min_score=least) == tuple(r for r in everything if r.score >= least)


def test_each_sentence_is_evidence_in_reading_order() -> None:
    relations = find_relations(twice(ATTACKED, MET))
    assert [r.kind for r in relations] == [RelationKind.CRITICISED, RelationKind.MET]
    assert [r.evidence.text for r in relations] == ["Quill attacked Pell.", "Quill met Pell."]
    assert len({r.id for r in relations}) == 2


def test_evidence_is_the_passage_without_white_space_around_it() -> None:
    doc = named(built("Rain fell|ROOT . \n", f"{ATTACKED} \n"), people=BOTH)
    (relation,) = find_relations(doc)
    evidence = relation.evidence
    assert evidence.text == doc.text[evidence.start : evidence.end] == "Quill attacked Pell."
    assert (evidence.doc_id, evidence.cue) == (doc._.document_id, "attacked")


def test_who_joins_a_meeting_meets_everybody_in_it() -> None:
    joined = "Fox|nsubj attended=attend|ROOT the|det>meeting meeting|dobj ."
    doc = named(built(MET, joined), people=("Quill", "Pell", "Fox"))
    names = {c.id: c.name for c in doc._.clusters}
    found = [{names[r.source_id], names[r.target_id]} for r in find_relations(doc, min_score=0)]
    assert found[0] == {"Quill", "Pell"}
    assert sorted(map(sorted, found[1:])) == [["Fox", "Pell"], ["Fox", "Quill"]]


@pytest.mark.parametrize(
    ("before", "joined"),
    [
        (MET, "attended=attend|ROOT a|det>meeting meeting|dobj"),
        (MET, "attended=attend|ROOT the|det>school school|dobj"),
        (MET, "left=leave|ROOT the|det>meeting meeting|dobj"),
        ("Quill|nsubj will|aux meet|ROOT|VB Pell|dobj .", "attended=attend|ROOT the|det>meeting meeting|dobj"),
    ],
)
def test_another_meeting_and_one_to_come_have_no_joiners(before: str, joined: str) -> None:
    doc = named(built(before, f"Fox|nsubj {joined} ."), people=("Quill", "Pell", "Fox"))
    assert {r.evidence.start for r in find_relations(doc, min_score=0)} == {0}


def test_equal_documents_have_equal_relations() -> None:
    assert find_relations(twice(ATTACKED, MET)) == find_relations(twice(ATTACKED, MET))


def test_the_component_sets_the_relations() -> None:
    doc = named(built(ATTACKED), people=BOTH)
    assert make_relations(spacy.blank("en"), "entities_relations", 0.0)(doc) is doc
    assert doc._.relations == find_relations(doc, min_score=0)
    assert all(type(r) is Relation for r in doc._.relations)


def test_min_score_is_the_least_score_of_all_relations() -> None:
    doc = twice(ATTACKED, MET)
    everything = find_relations(doc, min_score=0)
    assert all(0 <= r.score <= 1 for r in everything)
    least, *_, most = sorted({0.0, *(r.score for r in everything)})
    assert everything
    assert find_relations(doc, min_score=least) == everything
    assert find_relations(doc, min_score=most) == tuple(r for r in everything if r.score >= most)


@pytest.mark.parametrize("min_score", [-0.1, 1.1, 50])
def test_min_score_out_of_range(min_score: float) -> None:
    with pytest.raises(ConfigError, match=rf"min_score of entities_relations is {min_score}; expected .* from 0 to 1"):
        spacy.blank("en").add_pipe("entities_relations", config={"min_score": min_score})


def test_min_score_is_a_number() -> None:
    with pytest.raises(ConfigError):
        make_relations(spacy.blank("en"), "entities_relations", float("nan"))


@pytest.mark.parametrize("min_score", [0, 0.5, 1])
def test_min_score_in_range(min_score: float) -> None:
    component = spacy.blank("en").add_pipe("entities_relations", config={"min_score": min_score})
    assert isinstance(component, Relations)
    assert component.min_score == min_score
