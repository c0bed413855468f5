"""Stub of boilerplate."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from entities.pipeline import attributes as _attributes  # noqa: F401  (declares doc._)


@Language.factory("entities_boilerplate", assigns=["doc._.paragraphs"])
def make_boilerplate(nlp: Language, name: str) -> Boilerplate:
    """Return the component."""
    return Boilerplate()


class Boilerplate:
    """The component."""

    def __call__(self, doc: Doc) -> Doc:
        """Return `doc`."""
        return doc
