"""What the encoder is shown of a passage."""

from __future__ import annotations

from hypothesis import given
from spacy.tokens import Doc

from entities.pipeline.relations.contexts import close_up, contexts_of, slot_names
from entities.pipeline.relations.pairs import Passages
from entities.records import Label
from tests.pipeline.docs import built, documents, named, quoting

ATTACKED = "Quill|nsubj attacked=attack|ROOT Pell|dobj ."
SAID = "“ Pell|nsubj is=be|ROOT a|det>disaster disaster|attr . ”"


def shown(doc: Doc) -> list[str]:
    """Return the contexts of `doc`, with a letter for each cluster."""
    letters = "ABCDEFGH"
    return [" ".join(c.filled(letters)) for c in contexts_of(Passages(doc))]


def test_clusters_stand_in_slots() -> None:
    assert shown(named(built(ATTACKED), people=["Quill", "Pell"])) == ["A attacked B ."]


def test_every_mention_of_a_cluster_stands_in_its_slot() -> None:
    sentence = "Quill|nsubj attacked=attack|ROOT his|poss>rival|PRP$ rival|dobj Pell|appos>rival ."
    doc = named(built(sentence), people=[("Quill", "his"), "Pell"])
    assert shown(doc) == ["A attacked A 's rival B ."]


def test_a_sentence_with_one_cluster_is_not_shown() -> None:
    assert shown(named(built("Quill|nsubj left=leave|ROOT ."), people=["Quill"])) == []


def test_the_sentence_before_comes_first() -> None:
    doc = named(built("Fox|nsubj left=leave|ROOT .", ATTACKED), people=["Quill", "Pell", "Fox"])
    assert shown(doc) == ["A left . B attacked C ."]
    (context,) = contexts_of(Passages(doc))
    assert [slot.is_inside for slot in context.slots] == [False, True, True]


def test_a_speaker_who_is_not_named_stands_in_front() -> None:
    doc = named(built("Quill|nsubj smiled=smile|ROOT .", SAID), people=["Quill", "Pell"])
    quoting(doc, "Pell is a disaster.", "Quill")
    assert shown(doc) == ["A smiled . A : “ B is a disaster . ”"]


def test_a_speaker_named_beside_the_words_is_not_repeated() -> None:
    sentence = "“ Pell|nsubj is=be|ccomp>said bad|acomp>is , ” said=say|ROOT Quill|nsubj ."
    doc = named(built(sentence), people=["Pell", "Quill"])
    quoting(doc, "Pell is bad,", "Quill")
    assert shown(doc) == ["“ A is bad , ” said B ."]


def test_people_and_bodies_get_names_of_their_own() -> None:
    doc = named(
        built("Acme|nsubj attacked=attack|ROOT Quill|dobj and|cc Pell|conj>Quill ."),
        people=["Quill", "Pell"],
        orgs=["Acme"],
    )
    (context,) = contexts_of(Passages(doc))
    names = context.names()
    assert len(set(names)) == 3
    assert [name in slot_names(label) for name, label in zip(names, context.labels, strict=True)] == [True] * 3
    assert not set(slot_names(Label.PERSON)) & set(slot_names(Label.ORG))


def closely(doc: Doc, number: int, first: str, second: str) -> str:
    """Return the close-up of two clusters, with a letter for each cluster."""
    ids = {c.name: c.id for c in doc._.clusters}
    return " ".join(close_up(Passages(doc), number, (ids[first], ids[second])).filled("ABCDEFGH"))


def test_a_close_up_marks_the_two_and_shows_what_is_around() -> None:
    hart, fox, gray, boyd, dunn = (
        f"{name}|nsubj left=leave|ROOT ." for name in ("Hart", "Fox", "Gray", "Boyd", "Dunn")
    )
    people = ["Quill", "Pell", "Hart", "Fox", "Gray", "Boyd", "Dunn"]
    doc = named(built(hart, fox, gray, ATTACKED, boyd, dunn), people=people)
    assert closely(doc, 3, "Quill", "Pell") == "A left . B left . « C » attacked { D } . E left ."


def test_a_close_up_of_a_speaker() -> None:
    doc = named(built("Quill|nsubj smiled=smile|ROOT .", SAID), people=["Quill", "Pell"])
    quoting(doc, "Pell is a disaster.", "Quill")
    assert closely(doc, 1, "Pell", "Quill") == "{ A } smiled . { A } : “ « B » is a disaster . ”"


@given(documents())
def test_close_ups_keep_the_slots_of_the_two(doc: Doc) -> None:
    passages = Passages(doc)
    for context in contexts_of(passages):
        inside = sorted({slot.cluster for slot in context.slots if slot.is_inside})
        pair = context.clusters[inside[0]], context.clusters[inside[-1]]
        close = close_up(passages, context.sentence, pair)
        assert close.pair is not None
        assert tuple(close.clusters[n] for n in close.pair) == pair
        assert [n for n, word in enumerate(close.words) if not word] == [slot.word for slot in close.slots]
        for cluster, (opening, closing) in zip(close.pair, ("«»", "{}"), strict=True):
            at = [slot.word for slot in close.slots if slot.cluster == cluster]
            assert at
            assert all(close.words[n - 1] == opening and close.words[n + 1] == closing for n in at)


@given(documents())
def test_slots_are_the_empty_words(doc: Doc) -> None:
    for context in contexts_of(Passages(doc)):
        assert [n for n, word in enumerate(context.words) if not word] == [slot.word for slot in context.slots]
        assert {slot.cluster for slot in context.slots} == set(range(len(context.clusters)))
        assert len(context.labels) == len(context.clusters) == len(set(context.clusters)) >= 2
