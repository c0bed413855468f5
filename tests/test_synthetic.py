from itertools import islice

from entities.store import Store
from tests.synthetic import articles


def test_equal_seeds_give_equal_articles() -> None:
    assert list(articles(30)) == list(islice(articles(60), 30))
    assert list(articles(3)) != list(articles(3, seed=1))


def test_articles_differ_and_every_offset_fits() -> None:
    made = list(articles(200))
    assert len({extraction.document.text for extraction in made}) == 200
    for extraction in made:
        text = extraction.document.text
        assert all(text[m.start : m.end] == m.text for m in extraction.mentions)
        assert all(text[e.start : e.end] == e.text for e in (r.evidence for r in extraction.relations))
        assert "{" not in text
    assert {str(relation.kind) for e in made for relation in e.relations} == {"met", "praised", "criticised"}


def test_the_store_takes_them() -> None:
    made = list(articles(20))
    with Store() as store:
        for extraction in made:
            store.add(extraction)
        assert list(store.iter_extractions()) == made
