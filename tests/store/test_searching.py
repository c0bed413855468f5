from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entities.store import Store
from tests.making import make

TEXTS = {
    "trade": "The trade deals that Ann Lée signed in Zürich were praised.",
    "apart": "A deal was struck, and trade went on.",
    "other": "Bob Ray's dog slept.",
}


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    with Store() as store:
        for name, text in TEXTS.items():
            store.add(make(text, source=f"{name}.txt", title="Bob in town" if name == "apart" else ""))
        yield store


def found(store: Store, query: str, limit: int = 10) -> set[str]:
    names = {document.id: document.name for document in store.documents()}
    return {names[hit.doc_id] for hit in store.search(query, limit=limit)}


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("trade deal", {"trade", "apart"}),
        ('"trade deal"', {"trade"}),
        ("TRADE Zurich", {"trade"}),
        ("prais*", {"trade"}),
        ("bob", {"apart", "other"}),
        ("Ray's", {"other"}),
        ("trade dog", set()),
        ("AND", {"apart"}),
        ("", set()),
        ('-- * "" \'', set()),
    ],
)
def test_all_words_must_be_there(store: Store, query: str, names: set[str]) -> None:
    assert found(store, query) == names


def test_words_of_the_title_count_more(store: Store) -> None:
    first = store.search("bob", limit=1)[0]
    assert [d.name for d in store.documents() if d.id == first.doc_id] == ["apart"]


def test_the_passage_shown_has_the_words_in_one_line(store: Store) -> None:
    hit = store.search("dog", limit=1)[0]
    assert hit.snippet == TEXTS["other"]


@given(st.text())
def test_no_query_is_an_error(query: str) -> None:
    with Store() as store:
        store.add(make("Ann Lee met Bob Ray.", source="a.txt"))
        assert len(store.search(query, limit=3)) <= 1


@given(st.text(st.characters(categories=["Ll", "Lu"], max_codepoint=0x17F), min_size=1))
def test_every_word_of_a_text_finds_it(word: str) -> None:
    with Store() as store:
        store.add(make(f"Then {word} came.", source="a.txt"))
        assert len(store.search(word, limit=3)) == 1
