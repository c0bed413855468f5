"""Rules for roles, on documents built by hand.

A word is written ``word/PART_OF_SPEECH``, and where the grammar matters
``word/PART_OF_SPEECH/dependency/head`` with the number of the head's token.
"""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc

from entities.pipeline.attributes import new_mention
from entities.pipeline.roles import Roles, find_roles
from entities.records import Label, MentionKind

_VOCAB = spacy.blank("en").vocab
_TAGS = {
    "NOUNS": ("NOUN", "NNS"),
    "PROPNS": ("PROPN", "NNPS"),
    "PRP$": ("PRON", "PRP$"),
    "JJ": ("ADJ", "JJ"),
    "WP": ("PRON", "WP"),
}
_LEMMAS = {
    "was": "be",
    "is": "be",
    "became": "become",
    "becoming": "become",
    "joined": "join",
    "years": "year",
    "elected": "elect",
    "appointed": "appoint",
    "resigned": "resign",
    "judges": "judge",
    "candidates": "candidate",
}


def build(text: str, people: list[str], orgs: list[str] | None = None) -> Doc:
    """Return the document of `text` with mentions of `people` and `orgs`, each by its words."""
    parts = [word.split("/") for word in text.split(" ")]
    words = [p[0] for p in parts]
    kinds = [_TAGS.get(p[1], (p[1], "")) for p in parts]
    doc = Doc(
        _VOCAB,
        words=words,
        pos=[pos for pos, _ in kinds],
        tags=[tag for _, tag in kinds],
        lemmas=[_LEMMAS.get(w, w.lower()) for w in words],
        deps=[p[2] if len(p) > 2 else "dep" for p in parts],
        heads=[int(p[3]) if len(p) > 3 else 0 for p in parts],
    )
    mentions = []
    for label, names in ((Label.PERSON, people), (Label.ORG, orgs or [])):
        for name in names:
            start = doc.text.index(name)
            mentions.append(new_mention(doc, start, start + len(name), label=label, kind=MentionKind.NAME))
    doc._.mentions = tuple(sorted(mentions, key=lambda m: m.start))
    return doc


def held(text: str, people: list[str], orgs: list[str] | None = None) -> set[tuple[str, str, str | None]]:
    """Return name, title and organisation of each role."""
    doc = Roles()(build(text, people, orgs))
    names = {m.id: m.text for m in doc._.mentions}
    return {(names[r.mention_id], r.title, names.get(r.org_id or "")) for r in doc._.roles}


LEE = "Ann/PROPN Lee/PROPN"
BOARD = "of/ADP the/DET Harbour/PROPN Board/PROPN"


@pytest.mark.parametrize(
    "aside",
    [
        "(/PUNCT D/PROPN -/PUNCT S.C./PROPN )/PUNCT",
        ",/PUNCT 61/NUM",
        ",/PUNCT R/PROPN -/PUNCT Ky./PROPN",
        "of/ADP Ohio/PROPN",
    ],
)
def test_an_aside_stands_between_name_and_description(aside: str) -> None:
    found = held(f"{LEE} {aside} ,/PUNCT head/NOUN {BOARD} ,/PUNCT left/VERB", ["Ann Lee"], ["Harbour Board"])
    assert found == {("Ann Lee", "head", "Harbour Board")}


@pytest.mark.parametrize(
    ("description", "title"),
    [
        ("adviser/NOUN on/ADP climate/NOUN change/NOUN", "adviser on climate change"),
        ("MP/PROPN for/ADP West/PROPN Ham/PROPN", "MP for West Ham"),
        ("director/NOUN of/ADP debate/NOUN", "director of debate"),
        ("head/NOUN of/ADP the/DET committee/NOUN", "head"),
        ("a/DET controversial/ADJ judge/NOUN", "judge"),
        ("Roe/PROPN 's/PART campaign/NOUN manager/NOUN", "campaign manager"),
        ("a/DET top/ADJ Roe/PROPN aide/NOUN", "top Roe aide"),
    ],
)
def test_title_after_a_name(description: str, title: str) -> None:
    people = ["Ann Lee", *(["Roe"] if "Roe" in description else [])]
    assert held(f"{LEE} ,/PUNCT {description} ,/PUNCT left/VERB", people) == {("Ann Lee", title, None)}


@pytest.mark.parametrize("description", ["a/DET rival/NOUN", "a/DET Republican/ADJ rival/NOUN", "a/DET member/NOUN"])
def test_a_relation_is_no_role(description: str) -> None:
    assert held(f"{LEE} ,/PUNCT {description} ,/PUNCT left/VERB", ["Ann Lee"]) == set()


def test_a_quotation_ends_with_the_name() -> None:
    assert held(f"Ask/VERB {LEE} ,/PUNCT ”/PUNCT the/DET mayor/NOUN said/VERB", ["Ann Lee"]) == set()


def test_two_offices_joined_share_what_they_are_of() -> None:
    found = held(f"{LEE} ,/PUNCT founder/NOUN and/CCONJ CEO/NOUN {BOARD}", ["Ann Lee"], ["Harbour Board"])
    assert found == {("Ann Lee", "founder", "Harbour Board"), ("Ann Lee", "CEO", "Harbour Board")}


def test_a_relative_clause_after_a_description() -> None:
    text = f"{LEE} ,/PUNCT an/DET officer/NOUN who/PRON became/VERB a/DET novelist/NOUN ,/PUNCT left/VERB"
    assert {title for _, title, _ in held(text, ["Ann Lee"])} == {"officer", "novelist"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The/DET board/NOUN 's/PART new/ADJ secretary/NOUN ,/PUNCT Ann/PROPN Lee/PROPN left/VERB", {"secretary"}),
        ("praise/NOUN of/ADP the/DET mayor/NOUN ,/PUNCT Ann/PROPN Lee/PROPN ,/PUNCT and/CCONJ", {"mayor"}),
        ("under/ADP the/DET mayor/NOUN ,/PUNCT Ann/PROPN Lee/PROPN said/VERB", set()),
        ("a/DET clerk/NOUN named/VERB Ann/PROPN Lee/PROPN left/VERB", {"clerk"}),
        ("that/DET hopeful/NOUN Sen./PROPN Ann/PROPN Lee/PROPN left/VERB", {"hopeful", "Sen."}),
        (
            "police/NOUN officer/NOUN and/CCONJ judge/NOUN Ann/PROPN Lee/PROPN left/VERB",
            {"police officer", "judge"},
        ),
        ("an/DET ex/ADJ -/PUNCT mayor/NOUN ,/PUNCT Ann/PROPN Lee/PROPN ,/PUNCT left/VERB", {"ex - mayor"}),
    ],
)
def test_title_before_a_name(text: str, expected: set[str]) -> None:
    assert {title for _, title, _ in held(text, ["Ann Lee"])} == expected


def test_an_office_before_the_title_of_an_apposition() -> None:
    text = (
        "Roe/PROPN 's/PART running/NOUN mate/NOUN ,/PUNCT Ohio/PROPN Gov./PROPN Ann/PROPN Lee/PROPN ,/PUNCT left/VERB"
    )
    assert held(text, ["Roe", "Ann Lee"]) == {("Ann Lee", "running mate", None), ("Ann Lee", "Gov.", "Ohio")}


def test_a_plural_title_reaches_over_asides() -> None:
    text = "Reps./PROPN Ann/PROPN Lee/PROPN (/PUNCT Ohio/PROPN )/PUNCT and/CCONJ Bob/PROPN Roe/PROPN left/VERB"
    assert held(text, ["Ann Lee", "Bob Roe"]) == {("Ann Lee", "Rep.", None), ("Bob Roe", "Rep.", None)}


@pytest.mark.parametrize("word", ["like/ADP", "such/ADJ as/ADP", ",/PUNCT including/VERB"])
def test_examples_of_a_plural(word: str) -> None:
    text = f"the/DET judges/NOUNS {word} Ann/PROPN Lee/PROPN and/CCONJ Bob/PROPN Roe/PROPN left/VERB"
    assert held(text, ["Ann Lee", "Bob Roe"]) == {("Ann Lee", "judge", None), ("Bob Roe", "judge", None)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lee/PROPN/poss/2 's/PART/case/0 tenure/NOUN/pobj/2 as/ADP/prep/2 mayor/NOUN/pobj/3", {"mayor"}),
        ("Lee/PROPN/nsubj/1 resigned/VERB/ROOT/1 as/ADP/prep/1 a/DET/det/4 mayor/NOUN/pobj/2", {"mayor"}),
        ("As/ADP/prep/4 mayor/NOUN/pobj/0 ,/PUNCT/punct/4 Lee/PROPN/nsubj/4 spoke/VERB/ROOT/4", {"mayor"}),
        ("They/PRON/nsubj/1 appointed/VERB/ROOT/1 Lee/PROPN/dobj/1 as/ADP/prep/1 mayor/NOUN/pobj/3", {"mayor"}),
        ("They/PRON/nsubj/1 saw/VERB/ROOT/1 Lee/PROPN/dobj/1 as/ADP/prep/1 leader/NOUN/pobj/3", set()),
        ("with/ADP/ROOT/0 Lee/PROPN/pobj/0 as/ADP/prep/0 mayor/NOUN/pobj/2", {"mayor"}),
    ],
)
def test_role_after_as(text: str, expected: set[str]) -> None:
    assert {title for _, title, _ in held(text, ["Lee"])} == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lee/PROPN/nsubj/1 was/AUX/ROOT/1 not/PART/neg/1 a/DET/det/4 mayor/NOUN/attr/1", set()),
        ("Lee/PROPN/nsubj/2 may/AUX/aux/2 become/VERB/ROOT/2 mayor/NOUN/attr/2", set()),
        ("if/SCONJ/mark/3 Lee/PROPN/nsubjpass/3 is/AUX/auxpass/3 elected/VERB/ROOT/3 mayor/NOUN/oprd/3", set()),
        ("the/DET/det/1 mayor/NOUN/nsubj/2 is/AUX/ROOT/2 Lee/PROPN/attr/2", {"mayor"}),
        ("Lee/PROPN/nsubj/1 is/AUX/ROOT/1 to/PART/aux/3 become/VERB/xcomp/1 mayor/NOUN/attr/3", {"mayor"}),
        ("Lee/PROPN/nsubj/1 hopes/VERB/ROOT/1 to/PART/aux/3 become/VERB/xcomp/1 mayor/NOUN/attr/3", set()),
    ],
)
def test_role_across_a_form_of_to_be(text: str, expected: set[str]) -> None:
    assert {title for _, title, _ in held(text, ["Lee"])} == expected


def test_the_subject_holds_the_role_and_not_the_name_before_the_verb() -> None:
    text = "Lee/PROPN/nsubj/6 ,/PUNCT/punct/0 aunt/NOUN/appos/0 of/ADP/prep/2 Roe/PROPN/pobj/3 ,/PUNCT/punct/0 "
    text += "was/AUX/ROOT/6 a/DET/det/8 mayor/NOUN/attr/6"
    assert held(text, ["Lee", "Roe"]) == {("Lee", "mayor", None)}


@pytest.mark.parametrize(
    ("text", "orgs", "org"),
    [
        ("Florida/PROPN Gov./PROPN Lee/PROPN left/VERB", [], "Florida"),
        ("Sen./PROPN Lee/PROPN of/ADP Ohio/PROPN left/VERB", [], "Ohio"),
        ("Lee/PROPN ,/PUNCT the/DET mayor/NOUN of/ADP London/PROPN ,/PUNCT left/VERB", [], "London"),
        ("House/PROPN Speaker/PROPN Lee/PROPN left/VERB", [], "House"),
        ("Russia/PROPN called/VERB Russian/ADJ president/NOUN Lee/PROPN back/ADV", ["Russia"], "Russia"),
        ("In/ADP the/DET House/PROPN ,/PUNCT Rep./PROPN Lee/PROPN spoke/VERB", [], "House"),
        (
            "Lee/PROPN ,/PUNCT head/NOUN of/ADP the/DET Harbour/PROPN Caucus/PROPN ,/PUNCT left/VERB",
            [],
            "Harbour Caucus",
        ),
        (
            "Lee/PROPN ,/PUNCT analyst/NOUN at/ADP the/DET liberal/ADJ Harbour/PROPN Board/PROPN",
            ["Harbour Board"],
            "Harbour Board",
        ),
        ("Democratic/JJ leader/NOUN Lee/PROPN left/VERB", ["Democratic"], "Democratic"),
        ("Democratic/JJ candidate/NOUN Lee/PROPN left/VERB", ["Democratic"], None),
        ("Senate/PROPN candidate/NOUN Lee/PROPN left/VERB", ["Senate"], None),
    ],
)
def test_organisation_of_a_role(text: str, orgs: list[str], org: str | None) -> None:
    assert {org for _, _, org in held(text, ["Lee"], orgs)} == {org}


def test_only_places_that_hold_a_role_become_organisations() -> None:
    doc = build("Ohio/PROPN voters/NOUNS met/VERB Florida/PROPN Gov./PROPN Lee/PROPN", ["Lee"])
    _, places = find_roles(doc)
    assert [place.text for place in places] == ["Florida"]
