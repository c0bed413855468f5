from hypothesis import given

from entities.records import Extraction
from entities.store import Store, rows
from tests.making import extractions


@given(extractions())
def test_every_record_survives_its_row(extraction: Extraction) -> None:
    doc_id = extraction.document.id
    assert rows.to_document(rows.document_row(extraction.document)) == extraction.document
    assert tuple(rows.to_mention(doc_id, rows.mention_row(m)) for m in extraction.mentions) == extraction.mentions
    assert tuple(rows.to_quote(doc_id, rows.quote_row(q)) for q in extraction.quotes) == extraction.quotes
    assert tuple(rows.to_role(doc_id, rows.role_row(r)) for r in extraction.roles) == extraction.roles
    assert tuple(rows.to_relation(doc_id, rows.relation_row(r)) for r in extraction.relations) == extraction.relations
    for cluster in extraction.clusters:
        assert rows.to_cluster(doc_id, rows.cluster_row(cluster), cluster.mention_ids) == cluster


@given(extractions())
def test_every_extraction_survives_the_store(extraction: Extraction) -> None:
    with Store() as store:
        assert store.add(extraction)
        assert list(store.iter_extractions()) == [extraction]
        assert list(store.documents()) == [extraction.document]
