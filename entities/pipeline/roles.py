"""Stub of roles."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from entities.pipeline import attributes as _attributes  # noqa: F401  (declares doc._)


@Language.factory("entities_roles", assigns=["doc._.roles"])
def make_roles(nlp: Language, name: str) -> Roles:
    """Return the component."""
    return Roles()


class Roles:
    """The component."""

    def __call__(self, doc: Doc) -> Doc:
        """Return `doc`."""
        return doc
