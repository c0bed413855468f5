import pytest

from entities.pipeline.boilerplate import find_paragraphs
from entities.pipeline.datelines import find_datelines


@pytest.mark.parametrize(
    ("text", "dateline"),
    [
        ("SAN ALVARO, Westmark — Ann Lee spoke.", "SAN ALVARO, Westmark —"),
        ("HEMPSTEAD, N.Y., Sept. 26 (UPI) — Ann Lee spoke.", "HEMPSTEAD, N.Y., Sept. 26 (UPI) —"),
        ("LONDON (Reuters) - Ann Lee spoke.", "LONDON (Reuters) -"),
        ("NORWICK -- Ann Lee spoke.", "NORWICK --"),
        ("NORWICK ― Ann Lee spoke.", "NORWICK ―"),
    ],
)
def test_a_dateline_ends_with_its_dash(text, dateline):
    assert [text[a:b] for a, b in find_datelines(text, find_paragraphs(text))] == [dateline]


@pytest.mark.parametrize(
    "text",
    ["Ann Lee — the mayor — spoke.", "NATO leaders spoke.", "She went to LONDON — and back.", "ANN LEE: We won."],
)
def test_other_paragraphs_have_none(text):
    assert find_datelines(text, find_paragraphs(text)) == ()


def test_nobody_is_named_in_a_dateline(nlp):
    doc = nlp("SAN ALVARO, Westmark — Ann Lee praised Bob Roe on Monday.")
    assert [m.text for m in doc._.mentions] == ["Ann Lee", "Bob Roe"]
