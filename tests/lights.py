"""spaCy pipelines that load and run at once, for tests in which what is found matters little, and their workers."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import spacy
from spacy.language import Language

__all__ = ["blank_pipeline", "light_model", "workers_of"]

_PEOPLE = ("Angela Brandt", "Martin Keller", "Bob Ray", "Ann Lee")


def blank_pipeline() -> Language:
    """Return a pipeline that finds nobody."""
    nlp = spacy.blank("en")
    nlp.add_pipe("parser").add_label("ROOT")
    nlp.add_pipe("ner").add_label("PERSON")
    nlp.initialize()
    return nlp


def light_model(folder: Path, people: Iterable[str] = _PEOPLE) -> str:
    """Make a pipeline in `folder` that knows `people` by name and nothing of syntax, and return its path."""
    nlp = spacy.blank("en")
    nlp.add_pipe("parser").add_label("ROOT")
    ruler = nlp.add_pipe("entity_ruler", name="ner")
    nlp.initialize()
    ruler.add_patterns([{"label": "PERSON", "pattern": name} for name in people])  # type: ignore[attr-defined]
    path = folder / "light"
    nlp.to_disk(path)
    return str(path)


def workers_of(pid: int) -> list[int]:
    """Return the processes that extract for the process `pid`."""
    pids = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [int(child) for child in pids if b"spawn_main" in Path(f"/proc/{child}/cmdline").read_bytes()]
