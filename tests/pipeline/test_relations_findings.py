"""What the cues of the word lists find in a document."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc

from entities.pipeline.relations.findings import find_by_cues, likely_cue
from entities.pipeline.relations.pairs import Passages
from entities.records import RelationKind
from tests.pipeline.docs import built, named, quoting

MET = "Quill|nsubj met=meet|ROOT Pell|dobj ."
ATTACKED = "Quill|nsubj attacked=attack|ROOT Pell|dobj ."
JUDGED = "“ Pell|nsubj is=be|ccomp>said a|det>disaster disaster|attr>is , ” said=say|ROOT Quill|nsubj ."
BOTH = ("Quill", "Pell")


def told(doc: Doc) -> list[tuple[str, str, str, str]]:
    """Return kind, source, target and status of what is found, what is mutual once."""
    found = {}
    for pair, finding, status in find_by_cues(Passages(doc)):
        ends = (pair.source.name, pair.target.name)
        if finding.kind is RelationKind.MET:
            ends = tuple(sorted(ends, key=doc.text.index))
        found[finding.kind.value, *ends, status.value] = finding
    return list(found)


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


def test_a_speaker_judges_who_is_quoted_about() -> None:
    doc = spoken("Quill")
    assert told(doc) == [("criticised", "Quill", "Pell", "asserted")]


def test_an_unknown_speaker_judges_nobody() -> None:
    assert told(spoken(None)) == []


def test_of_two_cues_in_a_sentence_one_relation_stays() -> None:
    doc = built("Quill|nsubj attacked=attack|ROOT and|cc condemned=condemn|conj|VBD Pell|dobj>condemned Pell|dobj .")
    named(doc, people=["Quill", ("Pell", "Pell")])
    assert told(doc) == [("criticised", "Quill", "Pell", "asserted")]


def test_who_joins_a_meeting_meets_everybody_in_it() -> None:
    joined = "Fox|nsubj attended=attend|ROOT the|det>meeting meeting|dobj ."
    found = told(named(built(MET, joined), people=("Quill", "Pell", "Fox")))
    assert [ends for _, *ends, _ in found] == [["Quill", "Pell"], ["Quill", "Fox"], ["Pell", "Fox"]]


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
    found = told(named(built(before, f"Fox|nsubj {joined} ."), people=("Quill", "Pell", "Fox")))
    assert [ends for _, *ends, _ in found] == [["Quill", "Pell"]]


@pytest.mark.parametrize(
    ("sentence", "kind", "cue"),
    [
        ("Quill|nsubj attacked=attack|ROOT Pell|dobj .", RelationKind.CRITICISED, "attacked"),
        ("Pell|nsubj is=be|ROOT a|det>disaster disaster|attr .", RelationKind.CRITICISED, "disaster"),
        ("Pell|nsubj is=be|ROOT a|det>disaster disaster|attr .", RelationKind.PRAISED, None),
        ("Quill|nsubj saw=see|ROOT Pell|dobj .", RelationKind.MET, None),
    ],
)
def test_the_word_that_signals_a_relation(sentence: str, kind: RelationKind, cue: str | None) -> None:
    (passage,) = built(sentence).sents
    found = likely_cue(passage, kind)
    assert (found.text if found is not None else None) == cue
