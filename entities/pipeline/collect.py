"""Doc → Extraction: gather what the components left on ``doc._``."""

from __future__ import annotations

from spacy.tokens import Doc

from entities.records import Document, Extraction

__all__ = ["collect"]


def collect(doc: Doc, document: Document, *, run_id: str = "") -> Extraction:
    """Return the findings of all components on `doc`, which was made from `document`."""
    return Extraction(
        document=document,
        mentions=doc._.mentions,
        clusters=doc._.clusters,
        roles=doc._.roles,
        quotes=doc._.quotes,
        relations=doc._.relations,
        run_id=run_id,
    )
