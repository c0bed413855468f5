"""A spaCy pipeline that loads and runs at once, for tests in which what is found matters little, and its workers."""

from __future__ import annotations

from pathlib import Path

import spacy

__all__ = ["light_model", "workers_of"]

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


def workers_of(pid: int) -> list[int]:
    """Return the processes that extract for the process `pid`."""
    pids = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [int(child) for child in pids if b"spawn_main" in Path(f"/proc/{child}/cmdline").read_bytes()]
