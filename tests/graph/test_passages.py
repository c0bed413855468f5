from hypothesis import given
from hypothesis import strategies as st

from entities.graph.passages import context_of, passage_of
from entities.records import Document, Evidence

PARAGRAPHS = ["Before it rained.", "Ann met Bob. They spoke for an hour.", "Then they left."]


def test_a_short_paragraph_takes_its_neighbours_along() -> None:
    text = "\n\n".join(["x" * 900, *PARAGRAPHS, "y" * 900])
    start = text.index("Ann met")
    left, right = context_of(text, start, start + 12)
    assert text[left:right] == "\n\n".join(PARAGRAPHS)


def test_a_long_paragraph_stands_alone() -> None:
    long = "Ann met Bob. " + "word " * 150
    text = f"First.\n{long}\nLast."
    left, right = context_of(text, 7, 19)
    assert text[left:right] == long


def test_a_text_without_line_breaks_is_cut_between_words() -> None:
    text = "word " * 5000
    left, right = context_of(text, 10_000, 10_004)
    assert 3900 < right - left <= 4000
    assert text[left:right].strip().split() == ["word"] * len(text[left:right].split())


@given(st.text(alphabet="ab \n", max_size=3000), st.integers(0, 3000), st.integers(0, 3000))
def test_the_passage_lies_within_its_context(text: str, a: int, b: int) -> None:
    start, end = sorted((min(a, len(text)), min(b, len(text))))
    left, right = context_of(text, start, end)
    assert 0 <= left <= start <= end <= right <= len(text)


def test_a_passage_knows_its_context() -> None:
    document = Document.create("\n".join(PARAGRAPHS), source="note.txt", title="Rain")
    start = document.text.index("Ann")
    evidence = Evidence(document.id, start, start + 12, "Ann met Bob.", "met")
    found = passage_of(evidence, document, speaker="Ann", is_direct=True)
    assert found.context == document.text
    assert found.context[found.start - found.context_start :].startswith(found.text)
    assert (found.is_direct, found.title) == (True, "Rain")
