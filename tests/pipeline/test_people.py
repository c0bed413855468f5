"""Which names in a document are people's, by all that it says of them."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc, Span

from entities.pipeline.people import find_people
from tests.pipeline.docs import built


def people(doc: Doc) -> list[str]:
    return [doc[start:end].text for start, end in find_people(doc)]


def spanned(sentence: str, *names: str, label: str = "PERSON") -> Doc:
    """Return the document of a sentence in which spaCy found these names."""
    doc = built(sentence)
    words = [t.text for t in doc]
    spans = []
    for name in names:
        first, size = words.index(name.split()[0]), len(name.split())
        spans.append(Span(doc, first, first + size, label))
    doc.set_ents(spans)
    return doc


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("Quill|nsubj||PERSON left|ROOT .", ["Quill"]),
        ("Plaintiff|nsubj||PERSON left|ROOT .", []),
        ("Israel|nsubj||PERSON left|ROOT .", []),
        ("Quills|nsubj|NNPS|PERSON left|ROOT .", []),
        ("Quill|nsubj||PERSON of|prep Eight left|ROOT .", []),
        ("in|prep Quill|pobj||PERSON .", []),
        ("Ovi|nsubj||PERSON and|cc Quill|conj>Ovi||PERSON left|ROOT .", ["Ovi", "Quill"]),
        ("Ovi|nsubj||ORG and|cc Quill|conj>Ovi||PERSON left|ROOT .", []),
    ],
)
def test_one_word_that_only_the_tagger_takes_for_a_person(sentence: str, names: list[str]) -> None:
    assert people(built(sentence)) == names


@pytest.mark.parametrize("name", ["Sherlock Holmes", "Jim Crow", "Harry Potter"])
def test_who_stands_in_stories_only_is_no_person(name: str) -> None:
    assert people(spanned(f"the|det {name} books|ROOT", name)) == []


def test_who_stands_in_stories_only_is_nobody_by_one_word_either() -> None:
    assert people(built("as|prep Fagin|nsubj||PERSON left|ROOT .")) == []


def test_a_given_name_inside_a_place_starts_no_name() -> None:
    assert people(spanned("San Francisco Quill", "San Francisco", label="GPE")) == []
    assert people(built("Francisco Quill")) == ["Francisco Quill"]


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("Osama bin Laden|nsubj met|ROOT them .", ["Osama bin Laden"]),
        ("Bin Laden|nsubj left|ROOT .", ["Bin Laden"]),
        ("they|nsubj met|ROOT bin Laden .", ["bin Laden"]),
        ("they|nsubj filled|ROOT the|det bin .", []),
    ],
)
def test_a_surname_of_two_words_is_whole(sentence: str, names: list[str]) -> None:
    doc = built("Osama bin Laden|nsubj spoke|ROOT .", sentence)
    doc.set_ents([Span(doc, 0, 3, "PERSON")])
    assert people(doc)[1:] == names


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("May|nsubj left|ROOT .", ["May"]),
        ("the|det May|nsubj vote|ROOT .", []),
        ("in|prep May|pobj .", []),
    ],
)
def test_a_surname_that_is_a_noun_counts_where_it_acts(sentence: str, names: list[str]) -> None:
    assert people(built("Theresa May|nsubj spoke|ROOT .", sentence)) == ["Theresa May", *names]


def test_a_street_with_a_given_name_is_no_person() -> None:
    assert people(built("in|prep Charlotte Avenue|pobj .")) == []


@pytest.mark.parametrize(
    ("surname", "names"), [("O’Quill", ["Zed O’Quill"]), ("D'Quill", ["Zed D'Quill"]), ("Oquill", [])]
)
def test_an_apostrophe_makes_a_surname(surname: str, names: list[str]) -> None:
    assert people(spanned(f"Zed {surname}|dep|NN left|ROOT .", "Zed")) == names
