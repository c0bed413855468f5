"""Relation cues with the words on their two sides, and judgements by evaluative words."""

from __future__ import annotations

import pytest
from hypothesis import given
from spacy.tokens import Doc

from entities.pipeline.relations.cues import checked_cue, cue_table, frames_of
from entities.pipeline.relations.judgement import judged_locally, polarity_of
from tests.pipeline.docs import built, documents, token

NAMES = frozenset({"Quill", "Pell", "Fox", "Hart", "Herald", "Norwick"})


def found(sentence: str) -> list[tuple[str, str, str, str]]:
    """Return kind, cue and the names on both sides of each cue of `sentence`."""
    return [
        (
            frame.kind.value,
            frame.cue.text,
            " ".join(sorted({t.text for t in frame.sources} & NAMES)),
            " ".join(sorted({t.text for t in frame.targets} & NAMES)),
        )
        for frame in frames_of(built(sentence)[:])
    ]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Quill|nsubj praised=praise|ROOT Pell|dobj .", ("praised", "praised", "Quill", "Pell")),
        (
            "Quill|nsubjpass was=be|auxpass praised=praise|ROOT|VBN by|agent Pell|pobj>by .",
            ("praised", "praised", "Pell", "Quill"),
        ),
        (
            "Quill|nsubj and|cc>Quill Fox|conj>Quill attacked=attack|ROOT Pell|dobj and|cc>Pell Hart|conj>Pell .",
            ("criticised", "attacked", "Fox Quill", "Hart Pell"),
        ),
        (
            "Quill|nsubj hopes=hope|ROOT|VBZ to|aux>praise praise|xcomp Pell|dobj>praise .",
            ("praised", "praise", "Quill", "Pell"),
        ),
        (
            "Fox|nsubj urged=urge|ROOT Quill|dobj to|aux>praise praise|xcomp Pell|dobj>praise .",
            ("praised", "praise", "Quill", "Pell"),
        ),
        (
            "Quill|nsubj stood=stand|ROOT and|cc praised=praise|conj|VBD Pell|dobj>praised .",
            ("praised", "praised", "Quill", "Pell"),
        ),
        (
            "Fox|nsubj saw=see|ROOT Quill|dobj , who|nsubj>praised praised=praise|relcl>Quill Pell|dobj>praised .",
            ("praised", "praised", "Quill", "Pell"),
        ),
    ],
)
def test_verbs(sentence: str, expected: tuple[str, str, str, str]) -> None:
    assert expected in found(sentence)


def test_a_passive_without_an_agent_has_no_source() -> None:
    assert found("Pell|nsubjpass was=be|auxpass attacked=attack|ROOT|VBN .") == [("criticised", "attacked", "", "Pell")]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Quill|poss>criticism 's|case>Quill criticism|nsubj of|prep>criticism Pell|pobj>of hurt|ROOT .",
            ("criticised", "criticism", "Quill", "Pell"),
        ),
        (
            "Quill|nsubj had=have|ROOT praise|dobj for|prep>praise Pell|pobj>for .",
            ("praised", "praise", "Quill", "Pell"),
        ),
        (
            "Quill|nsubj drew=draw|ROOT criticism|dobj from|prep>criticism Pell|pobj>from .",
            ("criticised", "criticism", "Pell", "Quill"),
        ),
        (
            "Fox|nsubj , a|det>critic critic|appos>Fox of|prep>critic Pell|pobj>of , left|ROOT .",
            ("criticised", "critic", "Fox", "Pell"),
        ),
    ],
)
def test_nouns(sentence: str, expected: tuple[str, str, str, str]) -> None:
    assert expected in found(sentence)


def test_adjectives() -> None:
    sentence = "Quill|nsubj is=be|ROOT critical|acomp of|prep>critical Pell|pobj>of ."
    assert found(sentence) == [("criticised", "critical", "Quill", "Pell")]


@pytest.mark.parametrize(
    ("owned", "targets"),
    [
        ("Pell|poss>handling 's|case>Pell handling|dobj of|prep>handling crime|pobj>of", "Pell"),
        ("the|det>plan plan|dobj of|prep>plan Pell|pobj>of", "Pell"),
        ("the|det>plan Pell|compound>plan plan|dobj", "Pell"),
        ("Pell|poss>supporters 's|case>Pell supporters=supporter|dobj|NNS", ""),
    ],
)
def test_what_somebody_owns_is_a_target_but_not_their_followers(owned: str, targets: str) -> None:
    assert found(f"Quill|nsubj attacked=attack|ROOT {owned} .") == [("criticised", "attacked", "Quill", targets)]


@pytest.mark.parametrize(("noun", "sources"), [("campaign", "Quill"), ("brother", ""), ("plan", "")])
def test_who_speaks_for_somebody(noun: str, sources: str) -> None:
    sentence = f"Quill|poss>{noun} 's|case>Quill {noun}|nsubj attacked=attack|ROOT Pell|dobj ."
    assert [frame[2] for frame in found(sentence) if frame[1] == "attacked"] == [sources]


@pytest.mark.parametrize(
    ("sentence", "cue", "sources", "targets"),
    [
        ("Quill|nsubj met=meet|ROOT Pell|dobj .", "met", "Quill", "Pell"),
        ("Quill|nsubj met=meet|ROOT with|prep Pell|pobj>with .", "met", "Quill", "Pell"),
        ("Quill|nsubj and|cc>Quill Pell|conj>Quill met=meet|ROOT .", "met", "Pell Quill", "Pell Quill"),
        ("Quill|nsubj held=hold|ROOT talks=talk|dobj|NNS with|prep>talks Pell|pobj>with .", "talks", "Quill", "Pell"),
        (
            "The|det>meeting meeting|nsubj between|prep>meeting Quill|pobj>between and|cc>Quill Pell|conj>Quill "
            "ended=end|ROOT .",
            "meeting",
            "Pell Quill",
            "Pell Quill",
        ),
        ("Quill|nsubj visited=visit|ROOT Pell|dobj|NNP|PERSON .", "visited", "Quill", "Pell"),
        ("Quill|nsubj told=tell|ROOT the|det>Herald Herald|dobj|NNP|ORG .", "told", "Quill", "Herald"),
    ],
)
def test_meetings(sentence: str, cue: str, sources: str, targets: str) -> None:
    assert found(sentence) == [("met", cue, sources, targets)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Quill|nsubj met=meet|ROOT .",
        "Quill|nsubj visited=visit|ROOT Norwick|dobj|NNP|GPE .",
        "Quill|nsubj saw=see|ROOT Pell|dobj .",
        "Quill|nsubj told=tell|ROOT of|prep rain|pobj>of .",
    ],
)
def test_no_meeting(sentence: str) -> None:
    assert found(sentence) == []


@pytest.mark.parametrize(
    ("word", "tag", "kind"),
    [("coward", "NN", "criticised"), ("brilliant", "JJ", "praised"), ("crooked", "JJ", "criticised")],
)
def test_what_somebody_is_called(word: str, tag: str, kind: str) -> None:
    sentence = f"Quill|nsubj called=call|ROOT Pell|dobj {word}|oprd|{tag} ."
    assert (kind, word, "Quill", "Pell") in found(sentence)


@pytest.mark.parametrize(
    "words", ["called=call|ROOT Pell|dobj dancer|oprd", "n't|neg called=call|ROOT Pell|dobj coward|oprd"]
)
def test_a_name_that_does_not_judge(words: str) -> None:
    assert [frame for frame in found(f"Quill|nsubj {words} .") if frame[0] != "met"] == []


@pytest.mark.parametrize(
    ("sentence", "word", "sign"),
    [
        ("Pell|nsubj is=be|ROOT a|det>disaster disaster|attr .", "disaster", -1),
        ("Pell|nsubj is=be|ROOT very|advmod>nice|RB nice|acomp .", "nice", 1),
        ("Pell|nsubj is=be|ROOT good|acomp .", "good", 1),
        ("Pell|nsubj is=be|ROOT not|neg brave|acomp .", "brave", -1),
        ("Pell|poss>plan 's|case>Pell plan|nsubj is=be|ROOT a|det>disaster disaster|attr .", "disaster", -1),
        ("The|det>plan plan|nsubj of|prep>plan Pell|pobj>of is=be|ROOT terrible|acomp .", "terrible", -1),
        ("Crooked|amod>Pell Pell|nsubj left|ROOT .", "Crooked", -1),
        ("Pell|nsubj did=do|ROOT a|det>job great|amod>job job|dobj .", "great", 1),
        ("Pell|nsubj lacks=lack|ROOT|VBZ brave|amod>men men=man|dobj|NNS .", "brave", -1),
    ],
)
def test_a_passage_judges(sentence: str, word: str, sign: int) -> None:
    polarity, words = judged_locally(token(built(sentence), "Pell"))
    assert [t.text for t in words] == [word]
    assert polarity * sign > 0


@pytest.mark.parametrize(
    "sentence",
    [
        "Pell|nsubj met=meet|ROOT Fox|dobj .",
        "Pell|nsubj should|aux be|ROOT|VB brave|acomp .",
        "If|mark Pell|nsubj is=be|ROOT brave|acomp .",
        "Fox|nsubj is=be|ROOT brave|acomp unlike|prep>brave Pell|pobj>unlike .",
        "Good|amod>Pell Pell|nsubj left|ROOT .",
    ],
)
def test_a_passage_does_not_judge(sentence: str) -> None:
    assert judged_locally(token(built(sentence), "Pell")) == (0, [])


def test_judgements_add_up() -> None:
    doc = built("Brave|amod>men men|nsubj met=meet|ROOT|NN a|det>coward coward|dobj .")
    polarity, words = polarity_of(doc)
    assert (polarity, [t.text for t in words]) == (0, ["Brave", "coward"])


@given(documents())
def test_any_syntax_gives_frames_of_words_of_the_sentence(doc: Doc) -> None:
    for sentence in doc.sents:
        words = set(sentence)
        for frame in frames_of(sentence):
            assert frame.cue in words
            assert frame.sources | frame.targets <= words
            assert frame.targets


def test_cues_of_ones_own_stand_beside_the_list_and_before_it() -> None:
    table = cue_table([checked_cue({"term": "lionise", "pos": "verb", "kind": "praised"})])
    sentence = built("Quill|nsubj lionised=lionise|ROOT Pell|dobj .")[:]
    assert frames_of(sentence) == ()
    assert [(frame.kind, frame.cue.text) for frame in frames_of(sentence, table)] == [("praised", "lionised")]
    listed = built("Quill|nsubj praised=praise|ROOT Pell|dobj .")[:]
    assert [frame.kind for frame in frames_of(listed, table)] == ["praised"]
    turned = cue_table([checked_cue({"term": "praise", "pos": "verb", "kind": "criticised", "strength": "weak"})])
    assert [(frame.kind, frame.pattern) for frame in frames_of(listed, turned)] == [("criticised", "verb_weak")]
