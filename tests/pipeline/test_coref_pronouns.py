"""Coreference of pronouns: gender, place in the sentence, quotations; and what holds of all clusters."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

import pytest
from hypothesis import given
from spacy.tokens import Doc

from entities.pipeline.coref import find_clusters
from entities.pipeline.coref.discourse import Discourse
from entities.pipeline.coref.pronouns import resolve_pronouns
from entities.records import Label, MentionKind, Paragraph
from tests.pipeline.docs import built, documents, holding, named, quoting, resolved

PAIR = "Sarah|nsubj met=meet|ROOT David|dobj ."
WOMEN = "Sarah|nsubj met=meet|ROOT Emma|dobj ."
SHE = "She|nsubj left|ROOT ."
COUNCIL = "Norwick|compound>Council Council|nsubj met=meet|ROOT ."
RAIN = "It|nsubj rained=rain|ROOT ."


def of(*sentences: str, people: tuple[str, ...] = (), orgs: tuple[str, ...] = ()) -> list[list[str]]:
    """Return the clusters of `sentences` in which these names stand."""
    return resolved(named(built(*sentences), people=people, orgs=orgs))


@pytest.mark.parametrize(
    ("sentence", "joined"),
    [
        ("She|nsubj left|ROOT .", [["Sarah", "She"], ["David"]]),
        ("He|nsubj left|ROOT .", [["Sarah"], ["David", "He"]]),
        ("Rain|nsubj hurt|ROOT him|dobj .", [["Sarah"], ["David", "him"]]),
        ("Her|poss>aide aide|nsubj left|ROOT .", [["Sarah", "Her"], ["David"]]),
    ],
)
def test_he_and_she_by_the_given_name(sentence: str, joined: list[list[str]]) -> None:
    assert of(PAIR, sentence, people=("Sarah", "David")) == joined


def test_gender_by_a_courtesy_title() -> None:
    sentence = "Mr|compound>Quill Quill|nsubj met=meet|ROOT Mrs|compound>Pell Pell|dobj ."
    assert of(sentence, SHE, people=("Quill", "Pell")) == [["Quill"], ["Pell", "She"]]


@pytest.mark.parametrize(("pronoun", "title"), [("She", "chairman"), ("He", "spokeswoman")])
def test_gender_by_a_role_of_another(pronoun: str, title: str) -> None:
    doc = built("Quill|nsubj met=meet|ROOT Pell|dobj .", f"{pronoun}|nsubj left|ROOT .")
    holding(named(doc, people=["Quill", "Pell"]), "Quill", title)
    assert resolved(doc) == [["Quill"], ["Pell", pronoun]]


@pytest.mark.parametrize(("pronoun", "title"), [("He", "chairman"), ("She", "spokeswoman")])
def test_gender_by_a_role(pronoun: str, title: str) -> None:
    doc = built("Quill|nsubj spoke|ROOT .", f"{pronoun}|nsubj left|ROOT .")
    assert resolved(holding(named(doc, people=["Quill"]), "Quill", title)) == [["Quill", pronoun]]


def test_a_pronoun_tells_the_gender_of_a_name_that_tells_none() -> None:
    found = of("Quill|nsubj left|ROOT .", "She|nsubj sang|ROOT .", "He|nsubj ate|ROOT .", people=("Quill",))
    assert found == [["Quill", "She"]]


def test_the_subject_goes_before_the_object() -> None:
    assert of(WOMEN, SHE, people=("Sarah", "Emma")) == [["Sarah", "She"], ["Emma"]]


@pytest.mark.parametrize(
    "sentence",
    [
        "Sarah|poss>house 's|case>Sarah house|nsubj pleased=please|ROOT Emma|dobj .",
        "“ Sarah|nsubj>lied lied=lie|ccomp , ” Fox|nsubj told=tell|ROOT Emma|dobj .",
        "Wyx|nsubj and|cc>Wyx Sarah|conj>Wyx met=meet|ROOT Emma|dobj .",
    ],
    ids=["an owner", "a name in a quotation", "a name joined to another"],
)
def test_the_object_goes_before(sentence: str) -> None:
    doc = named(built(sentence, SHE), people=["Sarah", "Emma"])
    if "“" in sentence:
        quoting(doc, "Sarah lied,", None)
    assert resolved(doc) == [["Sarah"], ["Emma", "She"]]


def test_a_name_of_known_gender_goes_first() -> None:
    sentence = "Rain fell=fall|ROOT on|prep Quill|pobj>on near|prep Sarah|pobj>near ."
    assert of(sentence, SHE, people=("Quill", "Sarah")) == [["Quill"], ["Sarah", "She"]]


def test_near_goes_before_far() -> None:
    found = of("Sarah|nsubj spoke|ROOT .", RAIN, "Emma|nsubj left|ROOT .", SHE, people=("Sarah", "Emma"))
    assert found == [["Sarah"], ["Emma", "She"]]


@pytest.mark.parametrize("sentences", [0, 1, 3])
def test_the_name_may_stand_some_sentences_before(sentences: int) -> None:
    assert of("Sarah|nsubj spoke|ROOT .", *[RAIN] * sentences, SHE, people=("Sarah",)) == [["Sarah", "She"]]


@pytest.mark.parametrize(
    "sentences",
    [(SHE, "Sarah|nsubj spoke|ROOT ."), ("Her|poss>aide aide|nsubj met=meet|ROOT Sarah|dobj .",)],
    ids=["two sentences", "one sentence"],
)
def test_nobody_is_meant_before_the_first_name(sentences: tuple[str, ...]) -> None:
    assert of(*sentences, people=("Sarah",)) == [["Sarah"]]


@pytest.mark.parametrize(
    ("sentence", "joined"),
    [
        ("Sarah|nsubj praised=praise|ROOT her|dobj .", [["Emma", "her"], ["Sarah"]]),
        ("Sarah|nsubj talked=talk|ROOT to|prep her|pobj>to .", [["Emma", "her"], ["Sarah"]]),
        ("Rain spoke|ROOT to|prep Sarah|pobj>to about|prep her|pobj>about .", [["Emma", "her"], ["Sarah"]]),
        ("Sarah|nsubj praised=praise|ROOT her|poss>aide aide|dobj .", [["Emma"], ["Sarah", "her"]]),
        ("Sarah|nsubj praised=praise|ROOT herself|dobj .", [["Emma"], ["Sarah", "herself"]]),
    ],
)
def test_nobody_does_it_to_herself_unless_it_says_so(sentence: str, joined: list[list[str]]) -> None:
    assert of("Emma|nsubj spoke|ROOT .", RAIN, sentence, people=("Emma", "Sarah")) == joined


@pytest.mark.parametrize("word", ["I", "We", "My"])
def test_the_first_person_in_a_quotation_is_its_speaker(word: str) -> None:
    doc = built(f"“ {word}|nsubj agree|ccomp>said , ” said=say|ROOT Emma|nsubj to|prep Sarah|pobj>to .")
    quoting(named(doc, people=["Emma", "Sarah"]), f"{word} agree,", "Emma")
    assert resolved(doc) == [[word, "Emma"], ["Sarah"]]


def test_the_first_person_outside_quotations_is_nobody() -> None:
    doc = named(built("“ Rain fell=fall|ROOT . ”", "I|nsubj met=meet|ROOT Emma|dobj ."), people=["Emma"])
    assert resolved(quoting(doc, "Rain fell.", "Emma")) == [["Emma"]]


def test_the_first_person_in_an_indirect_quotation_is_nobody() -> None:
    doc = named(built("Emma|nsubj said=say|ROOT I|nsubj>won won=win|ccomp ."), people=["Emma"])
    assert resolved(quoting(doc, "I won", "Emma", is_direct=False)) == [["Emma"]]


def test_a_noun_is_no_pronoun() -> None:
    doc = built("“ The|det>mine mine|nsubj>shut shut|ccomp , ” said=say|ROOT Emma|nsubj .")
    assert resolved(quoting(named(doc, people=["Emma"]), "The mine shut,", "Emma")) == [["Emma"]]


def test_she_said_after_the_quotation_hands_the_first_person_on() -> None:
    doc = built("Emma|nsubj left|ROOT .", "“ I|nsubj>agree agree|ccomp>said , ” she|nsubj said=say|ROOT .")
    quoting(named(doc, people=["Emma"]), "I agree,", "she")
    assert resolved(doc) == [["Emma", "I", "she"]]


def test_the_first_person_of_an_unknown_speaker_is_nobody() -> None:
    doc = named(built("Emma|nsubj spoke|ROOT .", "“ I|nsubj agree|ROOT . ”"), people=["Emma"])
    assert resolved(quoting(doc, "I agree.", None)) == [["Emma"]]


def test_the_third_person_in_a_quotation_is_not_its_speaker() -> None:
    doc = built(
        "Sarah|nsubj spoke|ROOT .",
        RAIN,
        "Emma|nsubj said=say|ROOT : “ She|nsubj>agrees agrees=agree|ccomp . ”",
    )
    quoting(named(doc, people=["Sarah", "Emma"]), "She agrees.", "Emma")
    assert resolved(doc) == [["Sarah", "She"], ["Emma"]]


def test_a_pronoun_that_speaks_hands_the_first_person_on() -> None:
    doc = built("Emma|nsubj left|ROOT .", "She|nsubj said=say|ROOT : “ I|nsubj>agree agree|ccomp . ”")
    quoting(named(doc, people=["Emma"]), "I agree.", "She")
    speaker = doc._.quotes[0].speaker_id
    assert resolved(doc) == [["Emma", "She", "I"]]
    assert speaker in doc._.clusters[0].mention_ids


@pytest.mark.parametrize(
    "clause",
    [
        "who|nsubj>won won=win|relcl>Emma",
        "whom|dobj>praised Bob|nsubj>praised praised=praise|relcl>Emma",
        "whose|poss>aide aide|nsubj>won won=win|relcl>Emma",
    ],
)
def test_a_relative_pronoun_is_the_name_before_it(clause: str) -> None:
    pronoun = clause.partition("|")[0]
    found = of(f"Sarah|nsubj met=meet|ROOT Emma|dobj , {clause} .", people=("Sarah", "Emma"))
    assert found == [["Sarah"], ["Emma", pronoun]]


def test_a_relative_pronoun_behind_an_apposition_is_the_name_that_it_explains() -> None:
    leader = "Emma|dobj , now|advmod>leader leader|appos>Emma , who|nsubj>won won=win|relcl>leader"
    assert of(f"Sarah|nsubj met=meet|ROOT {leader} .", people=("Sarah", "Emma")) == [
        ["Sarah"],
        ["Emma", "now leader", "who"],
    ]


def test_a_question_word_is_nobody() -> None:
    assert of("Emma|nsubj knows=know|ROOT who|nsubj>won won=win|ccomp .", people=("Emma",)) == [["Emma"]]


@pytest.mark.parametrize(
    "sentence",
    [
        "It|nsubj agreed=agree|ROOT .",
        "Its|poss>vote vote|nsubj failed=fail|ROOT .",
        "It|nsubj is=be|ROOT in|prep Norwick|pobj>in .",
        "It|nsubj grew=grow|ROOT strong|acomp .",
    ],
)
def test_it_is_the_organisation_that_was_subject(sentence: str) -> None:
    found = of(COUNCIL, sentence, orgs=("Norwick Council",))
    assert found == [["Norwick Council", sentence.partition("|")[0]]]


@pytest.mark.parametrize(
    "sentence",
    [
        "It|nsubj is=be|ROOT clear|acomp that|mark>rains rains=rain|ccomp .",
        "It|expl seems=seem|ROOT late|acomp .",
        "Rain|nsubj hit|ROOT it|dobj .",
    ],
)
def test_it_is_often_nobody(sentence: str) -> None:
    assert of(COUNCIL, sentence, orgs=("Norwick Council",)) == [["Norwick Council"]]


@pytest.mark.parametrize(
    "sentences",
    [
        (COUNCIL, "Rain fell=fall|ROOT .", "It|nsubj agreed=agree|ROOT ."),
        ("It|nsubj agreed=agree|ROOT .", COUNCIL),
        ("Rain hit|ROOT Norwick|compound>Council Council|dobj .", "It|nsubj agreed=agree|ROOT ."),
    ],
    ids=["far", "later", "object"],
)
def test_it_is_no_organisation_that_is_far_or_later_or_no_subject(sentences: tuple[str, ...]) -> None:
    assert of(*sentences, orgs=("Norwick Council",)) == [["Norwick Council"]]


def test_it_is_no_person_and_she_is_no_organisation() -> None:
    sentence = "Norwick|compound>Council Council|nsubj met=meet|ROOT Emma|dobj ."
    found = of(sentence, "She|nsubj won=win|ROOT .", "It|nsubj agreed=agree|ROOT .", people=("Emma",))
    assert found == [["Emma", "She"]]
    assert of(COUNCIL, SHE, orgs=("Norwick Council",)) == [["Norwick Council"]]


def test_the_country_is_no_pronoun() -> None:
    doc = built("“ Emma|nsubj left|ccomp>said the|det>US US|dobj>left|PRP , ” said=say|ROOT Sarah|nsubj .")
    quoting(named(doc, people=["Emma", "Sarah"]), "Emma left the US,", "Sarah")
    assert resolved(doc) == [["Emma"], ["Sarah"]]


@pytest.mark.parametrize(("is_boilerplate", "joined"), [(True, ["Sarah"]), (False, ["Sarah", "She"])])
def test_boilerplate_means_nobody(is_boilerplate: bool, joined: list[str]) -> None:
    doc = named(built("Sarah|nsubj spoke|ROOT .", SHE), people=["Sarah"])
    start = doc.text.index("She")
    doc._.paragraphs = (Paragraph(0, start), Paragraph(start, len(doc.text), is_boilerplate))
    assert resolved(doc) == [joined]


def test_what_no_name_explains_stays_a_mention_without_a_cluster() -> None:
    doc = built("He|nsubj said=say|ROOT : “ I|nsubj>agree agree|ccomp . ”")
    quoting(doc, "I agree.", "He")
    assert resolved(doc) == []
    assert [(m.text, m.kind) for m in doc._.mentions] == [("He", MentionKind.PRONOUN)]


@given(documents())
def test_clusters_are_disjoint_groups_of_mentions_that_hold_a_name(doc: Doc) -> None:
    before = doc._.mentions
    mentions, clusters, roles = find_clusters(doc)
    by_id = {m.id: m for m in mentions}
    members = list(chain.from_iterable(cluster.mention_ids for cluster in clusters))
    assert len(members) == len(set(members))
    assert set(members) | {role.mention_id for role in roles} <= by_id.keys()
    assert {m.id for m in before if m.kind is MentionKind.NAME} <= set(members)
    for cluster in clusters:
        names = [by_id[i] for i in cluster.mention_ids if by_id[i].kind is MentionKind.NAME]
        assert cluster.name in {m.text for m in names}
        assert {m.label for m in names} == {cluster.label}
        assert cluster.id == names[0].id


@given(documents())
def test_mentions_are_sorted_and_point_at_the_text(doc: Doc) -> None:
    before = set(doc._.mentions)
    mentions, _, _ = find_clusters(doc)
    assert before <= set(mentions)
    assert list(mentions) == sorted(mentions, key=lambda m: (m.start, m.end))
    assert all(doc.text[m.start : m.end] == m.text != "" for m in mentions)
    assert {m.label for m in mentions} <= set(Label)


def test_pronouns_beside_a_name_that_stands_alone_are_heard() -> None:
    doc = named(
        built(
            "Sarah|nsubj left|ROOT .",
            "She|nsubj ate=eat|ROOT .",
            "David|nsubj met=meet|ROOT Emma|dobj .",
            "He|nsubj ran=run|ROOT .",
        ),
        people=["Sarah", "David", "Emma"],
    )
    discourse = Discourse(doc, [[m for m in doc._.mentions if m.text == name] for name in ("Sarah", "David", "Emma")])
    resolve_pronouns(discourse, lambda *args: [0.0] * len(args[2]) + [1.0])
    assert [group.heard for group in discourse.groups] == [{"female": 1}, {}, {}]


def test_who_tells_the_text_is_no_option_for_he_and_she() -> None:
    doc = named(built("I|nsubj left|ROOT Sarah|dobj .", "I|nsubj met=meet|ROOT her|dobj ."), people=["Sarah"])
    asked: dict[str, int] = {}

    def everybody(model: str, places: object, options: Sequence[object], *_: object) -> list[float]:
        asked[model] = len(options)
        return [1.0] * len(options) + [0.0]

    resolve_pronouns(Discourse(doc, [doc._.mentions]), everybody)
    assert asked == {"narrator": 1, "person": 0}
