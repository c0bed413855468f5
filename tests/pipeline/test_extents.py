"""Where a name starts and ends."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc

from entities.pipeline.extents import trim
from tests.pipeline.docs import built


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Mayor Zed Quill", "Zed Quill"),
        ("AG Zed Quill", "Zed Quill"),
        ("Follow||VB Zed Quill", "Zed Quill"),
        ("Neither||CC Zed Quill", "Zed Quill"),
        ("Grant||VB Quill", "Grant Quill"),
        ("Follow||VB", "Follow"),
        ("Zed van Quill", "Zed van Quill"),
        ("Zed Quill MP", "Zed Quill"),
    ],
)
def test_extent(words: str, name: str) -> None:
    doc = built(words)
    start, end = trim(doc, 0, len(doc))
    assert doc[start:end].text == name


@pytest.mark.parametrize(("last", "name"), [("Quill", "Anwar al-Quill"), ("quill", "Anwar")])
def test_a_particle_may_be_joined_by_a_hyphen(last: str, name: str) -> None:
    doc = Doc(built(".").vocab, words=["Anwar", "al", "-", last], spaces=[True, False, False, False])
    start, end = trim(doc, 0, len(doc))
    assert doc[start:end].text == name
