"""Further patterns of roles: participles and names in titles, lists after a colon, what is to come."""

from __future__ import annotations

import pytest

from tests.pipeline.test_role_rules import LEE, held


@pytest.mark.parametrize(
    ("description", "titles"),
    [
        ("a/DET leading/VERB/amod expert/NOUN ,/PUNCT left/VERB", {"leading expert"}),
        ("the/DET next/ADJ mayor/NOUN ,/PUNCT left/VERB", set()),
        ("the/DET last/ADJ mayor/NOUN ,/PUNCT left/VERB", {"mayor"}),
        ("a/DET former/ADJ first/ADJ lady/NOUN ,/PUNCT left/VERB", {"first lady"}),
        ("the/DET first/ADJ mayor/NOUN ,/PUNCT left/VERB", {"mayor"}),
        ("a/DET billionaire/NOUN ,/PUNCT left/VERB", set()),
        ("a/DET biochemist/NOUN ,/PUNCT left/VERB", {"biochemist"}),
        ("the/DET GOP/PROPN chairman/NOUN ,/PUNCT left/VERB", {"GOP chairman"}),
        ("the/DET state/NOUN GOP/PROPN chairman/NOUN ,/PUNCT left/VERB", {"state GOP chairman"}),
    ],
)
def test_title_after_a_name(description: str, titles: set[str]) -> None:
    orgs = ["GOP"] if "GOP" in description else []
    found = held(f"{LEE} ,/PUNCT {description}", ["Ann Lee"], orgs)
    assert {title for _, title, _ in found} == titles


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("top/ADJ Bob/PROPN Roe/PROPN aide/NOUN Ann/PROPN Lee/PROPN left/VERB", {"top Bob Roe aide"}),
        ("longtime/ADJ Bob/PROPN Roe/PROPN aide/NOUN Ann/PROPN Lee/PROPN left/VERB", {"aide"}),
        ("The/DET socialist/ADJ Sen./PROPN Ann/PROPN Lee/PROPN left/VERB", {"Sen."}),
        ("The/DET state/NOUN Sen./PROPN Ann/PROPN Lee/PROPN left/VERB", {"state Sen."}),
        ("A/DET former/ADJ judge/NOUN --/PUNCT Ann/PROPN Lee/PROPN ,/PUNCT who/PRON left/VERB", {"judge"}),
        ("the/DET candidates/NOUNS Ann/PROPN Lee/PROPN endorsed/VERB won/VERB", set()),
    ],
)
def test_title_before_a_name(text: str, titles: set[str]) -> None:
    people = ["Ann Lee", *(["Bob Roe"] if "Roe" in text else [])]
    assert {title for name, title, _ in held(text, people) if name == "Ann Lee"} == titles


@pytest.mark.parametrize("mark", [":", "--", "—"])
def test_a_list_after_a_plural(mark: str) -> None:
    text = f"three/NUM judges/NOUNS this/DET year/NOUN {mark}/PUNCT Ann/PROPN Lee/PROPN and/CCONJ Bob/PROPN Roe/PROPN"
    assert held(text, ["Ann Lee", "Bob Roe"]) == {("Ann Lee", "judge", None), ("Bob Roe", "judge", None)}


def test_no_list_follows_a_comma() -> None:
    text = "three/NUM judges/NOUNS this/DET year/NOUN ,/PUNCT Ann/PROPN Lee/PROPN and/CCONJ Bob/PROPN Roe/PROPN"
    assert held(text, ["Ann Lee", "Bob Roe"]) == set()


def test_all_subjects_hold_the_role_in_the_plural() -> None:
    text = (
        "Lee/PROPN/nsubj/3 and/CCONJ/cc/0 Roe/PROPN/conj/0 became/VERB/ROOT/3 the/DET/det/6 first/ADJ/amod/6 "
        "judges/NOUNS/attr/3"
    )
    assert held(text, ["Lee", "Roe"]) == {("Lee", "judge", None), ("Roe", "judge", None)}


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        # that mayor is Lee
        ("that/DET/det/1 mayor/NOUN/nsubj/2 is/AUX/ROOT/2 Lee/PROPN/attr/2", set()),
        # the chance of Lee becoming mayor; after becoming mayor, Lee spoke
        (
            "the/DET/det/1 chance/NOUN/ROOT/1 of/ADP/prep/1 Lee/PROPN/nsubj/4 becoming/VERB/pcomp/2 mayor/NOUN/attr/4",
            set(),
        ),
        (
            "after/ADP/prep/5 becoming/VERB/pcomp/0 mayor/NOUN/attr/1 ,/PUNCT/punct/5 Lee/PROPN/nsubj/5 "
            "spoke/VERB/ROOT/5",
            {"mayor"},
        ),
        # Lee, a hero who fought and is a judge
        (
            "Lee/PROPN/ROOT/0 ,/PUNCT/punct/0 a/DET/det/3 hero/NOUN/appos/0 who/WP/nsubj/5 fought/VERB/relcl/3 "
            "and/CCONJ/cc/5 is/AUX/conj/5 a/DET/det/9 judge/NOUN/attr/7",
            {"judge"},
        ),
    ],
)
def test_role_across_a_form_of_to_be(text: str, titles: set[str]) -> None:
    assert {title for _, title, _ in held(text, ["Lee"])} == titles


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("Lee/PROPN/nsubj/1 won/VERB/ROOT/1 votes/NOUN/dobj/1 as/ADP/prep/1 mayor/NOUN/pobj/3", {"mayor"}),
        ("Lee/PROPN/nsubj/1 joined/VERB/ROOT/1 it/PRON/dobj/1 as/ADP/prep/1 mayor/NOUN/pobj/3", {"mayor"}),
        ("Lee/PROPN/nsubj/1 described/VERB/ROOT/1 it/PRON/dobj/1 as/ADP/prep/1 mayor/NOUN/pobj/3", set()),
        (
            "Lee/PROPN/nsubjpass/2 was/AUX/auxpass/2 described/VERB/ROOT/2 as/ADP/prep/2 mayor/NOUN/pobj/3",
            set(),
        ),
        (
            "Lee/PROPN/poss/2 's/PART/case/0 years/NOUN/ROOT/2 as/ADP/prep/2 mayor/NOUN/pobj/3",
            {"mayor"},
        ),
    ],
)
def test_role_after_as(text: str, titles: set[str]) -> None:
    assert {title for _, title, _ in held(text, ["Lee"])} == titles
