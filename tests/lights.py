"""A spaCy pipeline that loads and runs at once, for tests in which what is found matters little."""

from __future__ import annotations

from pathlib import Path

import spacy

__all__ = ["light_model"]

_PEOPLE = ("Angela Brandt", "Martin Keller", "Bob Ray", "Ann Lee")


def light_model(folder: Path) -> str:
    """Make a pipeline in `folder` that knows a few people by name, and return its path."""
    nlp = spacy.blank("en")
    nlp.add_pipe("parser").add_label("ROOT")
    ruler = nlp.add_pipe("entity_ruler", name="ner")
    nlp.initialize()
    ruler.add_patterns([{"label": "PERSON", "pattern": name} for name in _PEOPLE])  # type: ignore[attr-defined]
    path = folder / "light"
    nlp.to_disk(path)
    return str(path)
