"""What the components keep on ``doc._``."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc

from entities.pipeline.attributes import new_mention, register, span_of
from entities.records import (
    Cluster,
    Extraction,
    Label,
    Mention,
    MentionKind,
    Paragraph,
    Quote,
    Relation,
    Role,
    content_id,
)
from tests.making import extractions
from tests.pipeline.docs import built

RECORDS = {
    "paragraphs": Paragraph,
    "mentions": Mention,
    "roles": Role,
    "quotes": Quote,
    "clusters": Cluster,
    "relations": Relation,
}
FOUND = ("mentions", "roles", "quotes", "clusters", "relations")


def again(doc: Doc) -> Doc:
    """Return `doc` written to bytes and read back."""
    return Doc(doc.vocab).from_bytes(doc.to_bytes())


@given(extractions())
def test_records_survive_the_bytes(extraction: Extraction) -> None:
    doc = built("Sarah left .")
    for name in FOUND:
        setattr(doc._, name, getattr(extraction, name))
    back = again(doc)
    for name in FOUND:
        assert getattr(doc._, name) == getattr(back._, name) == getattr(extraction, name)
        assert type(getattr(back._, name)) is tuple
        assert all(type(record) is RECORDS[name] for record in getattr(back._, name))


@given(st.lists(st.builds(Paragraph, st.integers(0, 99), st.integers(0, 99), st.booleans()), max_size=3))
def test_paragraphs_survive_the_bytes(paragraphs: list[Paragraph]) -> None:
    doc = built("Sarah left .")
    doc._.paragraphs = paragraphs
    assert doc._.paragraphs == again(doc)._.paragraphs == tuple(paragraphs)


@given(extractions())
def test_labels_are_enumerations_again(extraction: Extraction) -> None:
    doc = built("Sarah left .")
    doc._.mentions, doc._.relations = extraction.mentions, extraction.relations
    back = again(doc)
    assert all(type(m.label) is Label and type(m.kind) is MentionKind for m in back._.mentions)
    assert [type(r.when) for r in back._.relations] == [type(r.when) for r in extraction.relations]
    assert all(type(cluster.mention_ids) is tuple for cluster in back._.clusters)


@pytest.mark.parametrize("name", RECORDS)
def test_a_new_document_holds_nothing(name: str) -> None:
    assert getattr(built("Sarah left .")._, name) == ()


def test_the_document_id() -> None:
    doc = built("Sarah left .")
    assert doc._.document_id == content_id("", doc.text)
    doc._.document_id = "d1"
    assert doc._.document_id == again(doc)._.document_id == "d1"


def test_declaring_again_loses_nothing() -> None:
    doc = built("Sarah left .")
    doc._.paragraphs = (Paragraph(0, 5),)
    register()
    assert doc._.paragraphs == (Paragraph(0, 5),)


@pytest.mark.parametrize(
    ("start", "end", "words"), [(0, 5, "Sarah"), (0, 10, "Sarah left"), (2, 4, "Sarah"), (4, 7, "Sarah left")]
)
def test_tokens_that_cover_a_stretch(start: int, end: int, words: str) -> None:
    assert span_of(built("Sarah left"), start, end).text == words


@pytest.mark.parametrize(("start", "end"), [(-1, 5), (0, 11), (10, 11), (20, 30)])
def test_a_stretch_outside_the_document(start: int, end: int) -> None:
    with pytest.raises(ValueError, match=rf"characters {start}:{end} lie outside a document of 10 characters"):
        span_of(built("Sarah left"), start, end)


def test_a_new_mention() -> None:
    doc = built("Mrs Quill left .")
    doc._.document_id = "d1"
    mention = new_mention(doc, 4, 9, label=Label.PERSON, kind=MentionKind.NAME)
    assert mention == Mention("d1:4-9", "d1", 4, 9, "Quill", Label.PERSON, MentionKind.NAME)
