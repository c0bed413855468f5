"""Relations of a document: kind, sides, status and evidence; settings of the component."""

from __future__ import annotations

import pytest
import spacy
from hypothesis import given, settings
from spacy.tokens import Doc

from entities.errors import ConfigError
from entities.pipeline.relations.component import Relations, find_relations, make_relations
from entities.records import Relation, RelationKind, Status
from tests.pipeline.docs import built, documents, named, quoting

MET = "Quill|nsubj met=meet|ROOT Pell|dobj in|prep Paris|pobj>in ."
ATTACKED = "Quill|nsubj attacked=attack|ROOT Pell|dobj ."
JUDGED = "“ Pell|nsubj is=be|ccomp>said a|det>disaster disaster|attr>is , ” said=say|ROOT Quill|nsubj ."
BOTH = ("Quill", "Pell")


def twice(*sentences: str) -> Doc:
    """Return a document in which each of two sentences names Quill and Pell."""
    return named(built(*sentences), people=[("Quill", "Quill"), ("Pell", "Pell")])


def of_kind(doc: Doc, kind: RelationKind) -> list[Relation]:
    return [r for r in find_relations(doc, min_score=0) if r.kind is kind]


def test_no_clusters_no_relations() -> None:
    assert find_relations(built(ATTACKED), min_score=0) == ()


def test_a_clear_sentence_is_above_the_threshold() -> None:
    doc = named(built(ATTACKED), people=BOTH)
    names = {cluster.id: cluster.name for cluster in doc._.clusters}
    (relation,) = find_relations(doc)
    assert (relation.kind, names[relation.source_id], names[relation.target_id], relation.status) == (
        RelationKind.CRITICISED,
        "Quill",
        "Pell",
        Status.ASSERTED,
    )


def test_what_is_quoted_rests_on_the_quotation() -> None:
    doc = quoting(named(built(JUDGED), people=BOTH), "Pell is a disaster,", "Quill")
    quotes = {r.evidence.quote_id for r in of_kind(doc, RelationKind.CRITICISED) if r.score > 0.5}
    assert quotes == {doc._.quotes[0].id}


def test_what_the_article_says_itself_is_in_no_quotation() -> None:
    relations = find_relations(named(built(ATTACKED), people=BOTH), min_score=0)
    assert {r.evidence.quote_id for r in relations} == {None}


@pytest.mark.parametrize("people", [("Quill", "Pell"), ("Pell", "Quill")])
def test_met_is_stored_once_smaller_id_first(people: tuple[str, str]) -> None:
    doc = named(built(MET), people=people)
    (relation,) = of_kind(doc, RelationKind.MET)
    assert (relation.source_id, relation.target_id) == tuple(sorted(c.id for c in doc._.clusters))


def test_a_denial_that_a_cue_shows_is_one() -> None:
    doc = named(built("Quill|nsubj refused=refuse|ROOT to|aux>meet meet|xcomp Pell|dobj>meet ."), people=BOTH)
    (relation,) = of_kind(doc, RelationKind.MET)
    assert relation.status is Status.DENIED


def test_who_joins_a_meeting_meets_everybody_in_it() -> None:
    joined = "Fox|nsubj attended=attend|ROOT the|det>meeting meeting|dobj ."
    doc = named(built(MET, joined), people=("Quill", "Pell", "Fox"))
    names = {c.id: c.name for c in doc._.clusters}
    found = [{names[r.source_id], names[r.target_id]} for r in find_relations(doc)]
    assert sorted(map(sorted, found)) == [["Fox", "Pell"], ["Fox", "Quill"], ["Pell", "Quill"]]


def test_each_clear_sentence_is_evidence_in_reading_order() -> None:
    relations = find_relations(twice(ATTACKED, MET))
    assert [r.kind for r in relations] == [RelationKind.CRITICISED, RelationKind.MET]
    assert [r.evidence.text for r in relations] == ["Quill attacked Pell.", "Quill met Pell in Paris."]
    assert len({r.id for r in relations}) == 2


def test_evidence_is_the_passage_without_white_space_around_it() -> None:
    doc = named(built("Rain fell|ROOT . \n", f"{ATTACKED} \n"), people=BOTH)
    (relation,) = find_relations(doc)
    evidence = relation.evidence
    assert evidence.text == doc.text[evidence.start : evidence.end] == "Quill attacked Pell."
    assert (evidence.doc_id, evidence.cue) == (doc._.document_id, "attacked")


@settings(max_examples=25)
@given(documents())
def test_relations_of_any_document_are_sound(doc: Doc) -> None:
    clusters = {c.id for c in doc._.clusters}
    relations = find_relations(doc, min_score=0)
    assert len({r.id for r in relations}) == len(relations)
    for r in relations:
        assert {r.source_id, r.target_id} <= clusters
        assert r.source_id != r.target_id
        assert 0 <= r.score <= 1
        assert r.evidence.text == doc.text[r.evidence.start : r.evidence.end]
        assert r.evidence.cue in r.evidence.text


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
    assert everything
    for least in {0.0, 1.0, *(r.score for r in everything)}:
        assert find_relations(doc, min_score=least) == tuple(r for r in everything if r.score >= least)


@pytest.mark.parametrize("min_score", [-0.1, 1.1, 50])
def test_min_score_out_of_range(min_score: float) -> None:
    with pytest.raises(ConfigError, match=rf"min_score of entities_relations is {min_score}; expected .* from 0 to 1"):
        spacy.blank("en").add_pipe("entities_relations", config={"min_score": min_score})


def test_min_score_is_a_number() -> None:
    with pytest.raises(ConfigError):
        make_relations(spacy.blank("en"), "entities_relations", float("nan"))


@pytest.mark.parametrize("min_score", [None, 0, 0.5, 1])
def test_min_score_in_range(min_score: float | None) -> None:
    component = spacy.blank("en").add_pipe("entities_relations", config={"min_score": min_score})
    assert isinstance(component, Relations)
    assert component.min_score == min_score
