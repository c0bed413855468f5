"""Stub of relations."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from entities.pipeline import attributes as _attributes  # noqa: F401  (declares doc._)


@Language.factory("entities_relations", assigns=["doc._.relations"])
def make_relations(nlp: Language, name: str) -> Relations:
    """Return the component."""
    return Relations()


class Relations:
    """The component."""

    def __call__(self, doc: Doc) -> Doc:
        """Return `doc`."""
        return doc
