"""Candidate pairs: who stands in one sentence, and who speaks of whom."""

from __future__ import annotations

from hypothesis import given
from spacy.tokens import Doc

from entities.pipeline.coref import Coref
from entities.pipeline.relations.pairs import Pair, Passages, candidate_pairs
from tests.pipeline.docs import built, documents, named, quoting, token

MET = "Quill|nsubj met=meet|ROOT Pell|dobj ."
SAID = "Quill|nsubj said=say|ROOT : “ Pell|nsubj>met met=meet|ccomp Fox|dobj>met . ”"
PEOPLE = ("Quill", "Pell", "Fox")


def pairs_of(doc: Doc) -> list[Pair]:
    return list(candidate_pairs(Passages(doc)))


def sides(doc: Doc) -> list[tuple[str, str]]:
    """Return source and target of the pairs whose source is mentioned in the sentence."""
    return [(p.source.name, p.target.name) for p in pairs_of(doc) if p.holder is not None]


def spoken(doc: Doc) -> list[tuple[str, str, int]]:
    """Return speaker, target and how many others the statement mentions, of the pairs that only a quotation makes."""
    return [(p.source.name, p.target.name, p.others) for p in pairs_of(doc) if p.holder is None]


def test_two_in_one_sentence_are_a_pair_in_both_directions() -> None:
    doc = named(built(MET), people=("Quill", "Pell"))
    assert sides(doc) == [("Pell", "Quill"), ("Quill", "Pell")]
    assert spoken(doc) == []


def test_a_pair_has_both_mentions_in_its_sentence() -> None:
    (_, pair) = pairs_of(named(built("Fox|nsubj left|ROOT .", MET), people=PEOPLE))
    assert pair.sentence.text == "Quill met Pell."
    assert pair.holder is not None
    assert (pair.holder.root.text, pair.aim.root.text) == ("Quill", "Pell")


def test_the_head_of_a_name_stands_for_it() -> None:
    doc = built("Sarah|compound>Quill Quill|nsubj met=meet|ROOT Pell|dobj .")
    (pair, _) = pairs_of(named(doc, people=("Sarah Quill", "Pell")))
    assert (pair.aim.mention.text, pair.aim.root) == ("Sarah Quill", token(doc, "Quill"))


def test_two_sentences_are_no_pair() -> None:
    doc = named(built("Quill|nsubj spoke|ROOT .", "Pell|nsubj left|ROOT ."), people=("Quill", "Pell"))
    assert pairs_of(doc) == []


def test_nobody_is_a_pair_alone() -> None:
    doc = built("Quill|nsubj praised=praise|ROOT Quill|poss>plan 's|case plan|dobj .")
    assert pairs_of(named(doc, people=[("Quill", "Quill")])) == []


def test_a_mention_of_no_cluster_is_no_pair() -> None:
    doc = named(built(MET), people=("Quill", "Pell"))
    doc._.clusters = doc._.clusters[:1]
    assert pairs_of(doc) == []


def test_a_speaker_is_paired_with_everybody_quoted() -> None:
    doc = quoting(named(built(SAID), people=PEOPLE), "Pell met Fox.", "Quill")
    assert spoken(doc) == [("Quill", "Pell", 1), ("Quill", "Fox", 1)]


def test_an_indirect_quotation_has_a_speaker_too() -> None:
    doc = quoting(named(built(SAID), people=PEOPLE), "Pell met Fox", "Quill", is_direct=False)
    assert [(source, target) for source, target, _ in spoken(doc)] == [("Quill", "Pell"), ("Quill", "Fox")]


def test_a_speaker_is_paired_across_sentences() -> None:
    doc = built("Quill|nsubj spoke|ROOT .", "“ Pell|nsubj lies=lie|ROOT .", "Fox|nsubj lies=lie|ROOT . ”")
    quoting(named(doc, people=PEOPLE), "Pell lies. Fox lies.", "Quill")
    assert spoken(doc) == [("Quill", "Pell", 0), ("Quill", "Fox", 0)]
    assert sides(doc) == []


def test_a_speaker_is_not_paired_with_themselves() -> None:
    doc = built("Quill|nsubj said=say|ROOT : “ Quill|nsubj>met met=meet|ccomp Fox|dobj>met . ”")
    quoting(named(doc, people=[("Quill", "Quill"), "Fox"]), "Quill met Fox.", "Quill")
    assert spoken(doc) == [("Quill", "Fox", 0)]


def test_an_unknown_speaker_is_no_pair() -> None:
    doc = quoting(named(built(SAID), people=PEOPLE), "Pell met Fox.", None)
    assert spoken(doc) == []
    assert all(pair.statement is None for pair in pairs_of(doc))


def test_a_speaker_without_a_cluster_is_no_pair() -> None:
    doc = quoting(built("He|nsubj said=say|ROOT : “ Pell|nsubj>lies lies=lie|ccomp . ”"), "Pell lies.", "He")
    he = doc._.mentions
    named(doc, people=["Pell"])
    doc._.mentions = (*he, *doc._.mentions)
    assert pairs_of(doc) == []


def test_whoever_is_quoted_within_a_quotation_speaks_there() -> None:
    doc = named(built(SAID), people=PEOPLE)
    quoting(quoting(doc, "Pell met Fox.", "Quill"), "Fox.", "Pell", is_direct=False)
    assert [(source, target) for source, target, _ in spoken(doc)] == [("Quill", "Pell"), ("Pell", "Fox")]


def test_an_unknown_speaker_within_a_quotation_hides_its_speaker() -> None:
    doc = named(built(SAID), people=PEOPLE)
    quoting(quoting(doc, "Pell met Fox.", "Quill"), "Fox", None)
    assert [(source, target) for source, target, _ in spoken(doc)] == [("Quill", "Pell")]


def test_an_unknown_speaker_around_a_quotation_hides_nobody() -> None:
    doc = named(built(SAID), people=PEOPLE)
    quoting(quoting(doc, "Pell met Fox.", None), "Fox", "Quill")
    assert spoken(doc) == [("Quill", "Fox", 0)]


def test_whoever_is_named_outside_the_quotation_is_no_other() -> None:
    doc = built("“ Pell|nsubj>lies lies=lie|ccomp , ” Quill|nsubj told=tell|ROOT Fox|dobj .")
    quoting(named(doc, people=PEOPLE), "Pell lies,", "Quill")
    assert spoken(doc) == [("Quill", "Pell", 0)]


def test_a_pair_in_a_quotation_knows_who_says_it() -> None:
    doc = quoting(named(built(SAID), people=PEOPLE), "Pell met Fox.", "Quill")
    said = {(p.source.name, p.target.name): p.statement for p in pairs_of(doc) if p.holder is not None}
    statement = said["Pell", "Fox"]
    assert statement is not None
    assert statement.speaker.name == "Quill"
    assert said["Pell", "Quill"] is None


@given(documents())
def test_pairs_are_of_two_clusters_and_mutual_within_a_sentence(doc: Doc) -> None:
    pairs = pairs_of(Coref()(doc))
    clusters = set(doc._.clusters)
    for pair in pairs:
        assert pair.source.id != pair.target.id
        assert {pair.source, pair.target} <= clusters
        assert pair.aim.cluster == pair.target
        assert pair.aim.root.i in range(pair.sentence.start, pair.sentence.end)
        assert pair.holder is None or pair.holder.cluster == pair.source
        assert pair.holder is not None or (pair.statement is not None and pair.statement.speaker == pair.source)
    held = [(p.holder.mention.id, p.aim.mention.id) for p in pairs if p.holder is not None]
    assert len(held) == len(set(held))
    assert set(held) == {(aim, holder) for holder, aim in held}
