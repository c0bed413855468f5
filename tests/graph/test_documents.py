import pytest

from entities.errors import NotFoundError
from entities.graph.documents import find_document

SOURCES = {"d1": "news/talks.txt", "d2": "old/talks.txt", "d3": "news/vote.html", "d4": "rows.csv#2"}


@pytest.mark.parametrize(
    ("name", "doc_id"),
    [
        ("d1", "d1"),
        ("news/talks.txt", "d1"),
        ("vote.html", "d3"),
        ("vote", "d3"),
        ("rows#2", "d4"),
        ("rows.csv#2", "d4"),
    ],
)
def test_a_document_has_several_names(name: str, doc_id: str) -> None:
    assert find_document(SOURCES, name) == doc_id


def test_a_name_of_several_documents_lists_them() -> None:
    with pytest.raises(NotFoundError, match=r"2 documents are called 'talks': news/talks.txt \(d1\), old/talks.txt"):
        find_document(SOURCES, "talks")


def test_an_unknown_document_lists_the_nearest() -> None:
    with pytest.raises(NotFoundError, match=r"no document is called 'votes'; the nearest are: news/vote\.html"):
        find_document(SOURCES, "votes")
    with pytest.raises(NotFoundError, match=r"nearest are: news/talks\.txt, news/vote\.html$"):
        find_document(SOURCES, "news/")
    with pytest.raises(NotFoundError, match="the corpus has 4 documents"):
        find_document(SOURCES, "Zzyzx")
