"""Names that stand where only the names of people stand, or are known."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc, Span

from entities.pipeline.attested import find_attested, find_credits
from entities.pipeline.mentions import find_mentions
from entities.pipeline.people import find_people
from entities.records import Paragraph
from tests.pipeline.docs import built


def in_paragraphs(doc: Doc, *firsts: str) -> Doc:
    """Give `doc` paragraphs that start with these words."""
    starts = [doc.text.index(first) for first in firsts]
    ends = [*starts[1:], len(doc.text)]
    doc._.paragraphs = tuple(Paragraph(a, a + len(doc.text[a:b].rstrip())) for a, b in zip(starts, ends, strict=True))
    return doc


def attested(doc: Doc) -> list[str]:
    return sorted(doc[start:end].text for start, end in find_attested(doc))


def people(doc: Doc) -> list[str]:
    return [doc[start:end].text for start, end in find_people(doc)]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Follow Zed Quill on Twitter @zq", ["Zed Quill"]),
        ("Follow Zed Quill and Ovi Roe on Facebook", ["Zed Quill", "Ovi Roe"]),
        ("Follow Zed Quill , Ann Day & Ovi Roe on Twitter", ["Zed Quill", "Ann Day", "Ovi Roe"]),
        ("Follow Quill News on Twitter", []),
        ("Follow CNN Quill on Twitter", []),
        ("Follow Zed Quill on Monday", []),
        ("Follow Zed Quill", []),
        ("Follow us on Twitter", []),
        ("Zed Quill is on Twitter", []),
    ],
)
def test_who_is_to_be_followed_is_credited(line: str, names: list[str]) -> None:
    doc = in_paragraphs(built(line), line[:3])
    assert [doc[start:end].text for start, end in find_credits(doc)] == names


def test_a_credit_counts_though_it_is_boilerplate() -> None:
    doc = built("Follow Zed Quill on Twitter . Mr Roe left .")
    doc._.paragraphs = (Paragraph(0, len(doc.text), is_boilerplate=True),)
    assert [m.text for m in find_mentions(doc)] == ["Zed Quill"]


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        (("We like her .", "@zquill .", "So do I .", "@ovi12 ."), ["@ovi12", "@zquill"]),
        (("We like her .", "@zquill .", "So do I ."), []),
        (("We like @zquill .", "So does @ovi12 ."), []),
    ],
)
def test_letters_are_signed_with_handles(lines: tuple[str, ...], names: list[str]) -> None:
    assert attested(in_paragraphs(built(*(f"{line} \n" for line in lines)), *lines_starts(lines))) == names


def lines_starts(lines: tuple[str, ...]) -> list[str]:
    return [line.removesuffix(" .") for line in lines]


def test_turns_of_a_transcript_are_somebody_s() -> None:
    talk = built("QUILL : We|nsubj won|ROOT . \n", "VIDEO : We|nsubj won|ROOT . \n", "QUILL : Twice .")
    doc = Doc(talk.vocab, words=[t.text for t in talk], spaces=[t.nbor().text != ":" for t in talk[:-1]] + [False])
    assert attested(doc) == ["QUILL", "QUILL"]


@pytest.mark.parametrize("label", ["VIDEO", "MODERATOR", "REPORTER", "CNN"])
def test_what_a_tape_and_a_crowd_say_is_nobody_s(label: str) -> None:
    words = [label, ":", "Yes", ".", "\n", label, ":", "No", "."]
    assert attested(Doc(built(".").vocab, words=words, spaces=[w != label for w in words])) == []


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("Mr Hill left .", ["Hill"]),
        ("Mrs. Law left .", ["Law"]),
        ("Mr President left .", []),
        ("the|det Hill left .", []),
        ("Miss World left .", []),
        ("Mr Hill Quill left .", []),
    ],
)
def test_a_noun_behind_a_courtesy_title_is_a_surname(sentence: str, names: list[str]) -> None:
    assert attested(built(sentence)) == names


def test_only_where_the_title_stands() -> None:
    assert people(built("Mr Hill left .", "The|det Hill fell|ROOT .")) == ["Hill"]


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("on|prep The|det Ann Quill Show", ["Ann Quill"]),
        ("on|prep Ann Quill Morning Report", ["Ann Quill"]),
        ("on|prep Norwick Quill Show", []),
        ("on|prep Ann Morning Show", []),
        ("on|prep Ann Quill", []),
        ("Ann", []),
    ],
)
def test_a_programme_is_named_after_its_host(sentence: str, names: list[str]) -> None:
    assert attested(built(sentence)) == names


def test_a_host_is_no_person_of_a_longer_name() -> None:
    doc = built("on|prep Ann Quill Show .", "Quill|nsubj left|ROOT .")
    doc.set_ents([Span(doc, 1, 4, "PERSON")])
    assert people(doc) == ["Ann Quill", "Quill"]


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("the|det Obama administration|ROOT fell", ["Obama"]),
        ("he|nsubj liked|ROOT JFK .", ["JFK"]),
        ("anti - Obama signs|ROOT", ["Obama"]),
        ("Obama Quill left|ROOT", []),
        ("Quill left|ROOT", []),
    ],
)
def test_some_names_are_known_everywhere(sentence: str, names: list[str]) -> None:
    assert attested(built(sentence)) == names
    assert people(built(sentence)) == names
