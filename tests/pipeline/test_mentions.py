"""Names of people and organisations."""

from __future__ import annotations

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from entities.pipeline.mentions import find_mentions
from entities.records import Paragraph


def made(words: str, ents: dict[str, str], *, pos: dict[str, str] | None = None) -> Doc:
    """Return a document of `words` where ``ents`` maps a word to its label."""
    tokens = words.split()
    tags = [(pos or {}).get(w, "PROPN" if w[0].isupper() else "NOUN") for w in tokens]
    labels = [f"B-{ents[w]}" if w in ents else "O" for w in tokens]
    return Doc(
        spacy.blank("en").vocab,
        words=tokens,
        pos=tags,
        ents=labels,
        deps=["dep"] * len(tokens),
        heads=[0] * len(tokens),
    )


def names(doc: Doc, label: str) -> list[str]:
    return [m.text for m in find_mentions(doc) if m.label == label]


def parsed(nlp: Language, text: str) -> Doc:
    doc = nlp.make_doc(text)
    for name, pipe in nlp.pipeline:
        if name in {"entities_roles", "entities_quotes", "entities_coref", "entities_relations", "entities_mentions"}:
            continue
        doc = pipe(doc)
    return doc


@pytest.mark.parametrize("title", ["Mr", "Mrs.", "Sir", "Dame", "Dr."])
def test_courtesy_titles_are_no_part_of_a_name(title: str) -> None:
    assert names(made(f"{title} Quill spoke", {}), "person") == ["Quill"]


def test_a_title_makes_a_person_of_a_word_the_model_misses() -> None:
    assert names(made("Sen. Quill met workers and Quill left", {}), "person") == ["Quill", "Quill"]


def test_a_surname_found_once_counts_everywhere() -> None:
    doc = made("Mr Quill spoke . Later Quill left", {"Quill": "ORG"})
    assert names(doc, "person") == ["Quill", "Quill"]


@pytest.mark.parametrize("name", ["Ana dos Santos", "Jan van der Berg", "Osama al Masri", "Ann de Quill Jr."])
def test_particles_are_part_of_a_name(name: str) -> None:
    assert names(made(f"Mr {name} spoke", dict.fromkeys(name.split(), "PERSON")), "person") == [name]


def test_a_building_is_no_person() -> None:
    assert names(made("Mr Quill spoke at Quill Tower", {}), "person") == ["Quill"]


def test_handles_are_no_people() -> None:
    assert names(made("Mr Quill spoke to @ Quill", {}), "person") == ["Quill"]


def test_parties_are_organisations() -> None:
    doc = made("Tories and Lib Dems met Labour", {})
    assert names(doc, "org") == ["Tories", "Lib Dems", "Labour"]


def test_boilerplate_names_nobody() -> None:
    doc = made("Mr Quill spoke", {})
    doc._.paragraphs = (Paragraph(0, len(doc.text), is_boilerplate=True),)
    assert find_mentions(doc) == ()


def test_offsets_and_order(nlp: Language) -> None:
    text = "Mr Blackwood met Sarah Jones. Jones's aides praised Mr Blackwood.\n\nThe Tories agreed."
    found = find_mentions(parsed(nlp, text))
    assert all(text[m.start : m.end] == m.text for m in found)
    assert [m.start for m in found] == sorted(m.start for m in found)
    assert [m.text for m in found] == ["Blackwood", "Sarah Jones", "Jones", "Blackwood", "Tories"]


def test_a_country_counts_where_it_acts(nlp: Language) -> None:
    assert names(parsed(nlp, "Norway condemned the attack."), "org") == ["Norway"]
    assert names(parsed(nlp, "Thousands of people live in Norway."), "org") == []


def test_office_and_name_are_parted(nlp: Language) -> None:
    doc = parsed(nlp, "Labour MP Sarah Jones said that Home Secretary David Brown was wrong.")
    assert names(doc, "person") == ["Sarah Jones", "David Brown"]


def test_empty_document(nlp: Language) -> None:
    assert find_mentions(parsed(nlp, "")) == ()
