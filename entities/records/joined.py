"""What many documents together say: people and organisations, with all that a reader needs to check it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from entities.dates import When
from entities.records.found import Label

__all__ = [
    "Entity",
    "Event",
    "HeldRole",
    "Passage",
]


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of evidence with all that a reader needs in order to quote it.

    `title`, `source` and `published` are the document's; `speaker` is the name
    of who is quoted, empty where the article itself says it; `is_direct` tells
    whether the passage lies in a direct quotation; `score` is in [0, 1];
    `when` is what the passage itself says of the time, None where it says nothing.
    Passages of an edge that have the same `piece`, counted from 0, are copies and
    count once; it is None for passages of roles.  `context` is the paragraph the
    passage stands in, with short neighbours, and `context_start` the offset of that
    in the document.
    """

    doc_id: str
    title: str
    source: str
    published: date | None
    start: int
    end: int
    text: str
    cue: str = ""
    speaker: str = ""
    score: float = 1.0
    when: When | None = None
    piece: int | None = None
    is_direct: bool = False
    context: str = ""
    context_start: int = 0

    @property
    def first(self) -> date | None:
        """The first day on which it can have happened; the document's where the passage gives none."""
        return self.when.first if self.when else self.published

    @property
    def last(self) -> date | None:
        """The last day on which it can have happened; the document's where the passage gives none."""
        return self.when.last if self.when else self.published


@dataclass(frozen=True, slots=True)
class Event:
    """An encounter that passages of one edge tell of.

    It took place on a day from `first` to `last`, which are None where nothing
    is dated; `passages` are places in the edge's ``evidence``, counted from 0.
    """

    first: date | None
    last: date | None
    passages: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class HeldRole:
    """A role of an entity across documents.

    `org` is the name and `org_id` the entity id of the organisation, empty and
    None where the texts give none; `first` and `last` are days of publication.
    """

    title: str
    org: str
    org_id: str | None
    is_former: bool
    first: date | None
    last: date | None
    evidence: tuple[Passage, ...]

    @property
    def text(self) -> str:
        """The role in words: "former mayor, Arden"."""
        title = f"former {self.title}" if self.is_former else self.title
        return f"{title}, {self.org}" if self.org else title


@dataclass(frozen=True, slots=True)
class Entity:
    """A person or organisation across documents.

    `aliases` are its names as written, most frequent first; `mentions` counts
    all stretches of text that refer to it, pronouns included; `wikidata` is the
    id of a table of known names, or empty.
    """

    id: str
    label: Label
    name: str
    aliases: tuple[str, ...]
    roles: tuple[HeldRole, ...]
    cluster_ids: tuple[str, ...]
    mentions: int = 0
    wikidata: str = ""
