"""Every noun that crosses a boundary between two parts of the house.

Offsets are 0-based, half-open and count characters of ``Document.text``, which
never changes after reading: ``document.text[m.start:m.end] == m.text`` always.
Ids are derived from content, so equal input gives equal ids.

Before coreference everything points at *mentions* (``Role.mention_id``,
``Quote.speaker_id``), after it at *clusters* (``Relation.source_id``), in the
graph at *entities*.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import PurePath

from entities.dates import When

__all__ = [
    "AddReport",
    "Cluster",
    "Document",
    "Entity",
    "Event",
    "Evidence",
    "Extraction",
    "Failure",
    "HeldRole",
    "Label",
    "Mention",
    "MentionKind",
    "Paragraph",
    "Passage",
    "PassedOver",
    "Quote",
    "Relation",
    "RelationKind",
    "Role",
    "Run",
    "Status",
    "content_id",
    "span_id",
]


class Label(StrEnum):
    """What a mention, cluster or entity is."""

    PERSON = "person"
    ORG = "org"


class MentionKind(StrEnum):
    """How a mention refers: by a name, a description or a pronoun."""

    NAME = "name"
    NOMINAL = "nominal"
    PRONOUN = "pronoun"


class RelationKind(StrEnum):
    """Who met, praised or criticised whom."""

    MET = "met"
    PRAISED = "praised"
    CRITICISED = "criticised"

    @property
    def directed(self) -> bool:
        """Whether source and target differ in their part (``met`` is mutual)."""
        return self is not RelationKind.MET


class Status(StrEnum):
    """Whether the text says that it happened, is wanted, or did not happen."""

    ASSERTED = "asserted"
    PLANNED = "planned"
    DENIED = "denied"


def content_id(*parts: str) -> str:
    """Return 16 hexadecimal digits that depend on `parts` and nothing else."""
    return hashlib.blake2b("\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def span_id(doc_id: str, start: int, end: int) -> str:
    """Return the id of the stretch ``start:end`` of a document."""
    return f"{doc_id}:{start}-{end}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One article.

    Attributes
    ----------
    id : str
        Hash of `source` and `text`.
    text : str
        The article as read; every offset counts its characters.
    source : str
        Where it came from: a path, ``path#row`` for a row of a table, or ``-``.
    title : str
        Headline, or the empty string where none is known.
    published : datetime.date or None
        Day of publication.
    metadata : Mapping of str to str
        Whatever else the reader found: ``url``, ``outlet``, ``author``;
        ``published_from`` tells where `published` comes from, in the words of
        :class:`entities.dates.DateOrigin`.
    """

    id: str
    text: str
    source: str
    title: str = ""
    published: date | None = None
    metadata: Mapping[str, str] = field(default_factory=dict, hash=False)

    @classmethod
    def create(
        cls,
        text: str,
        *,
        source: str,
        title: str = "",
        published: date | None = None,
        metadata: Mapping[str, str] | None = None,
    ) -> Document:
        """Return a document whose id is derived from `source` and `text`."""
        return cls(
            id=content_id(source, text),
            text=text,
            source=source,
            title=title,
            published=published,
            metadata=dict(metadata or {}),
        )

    @property
    def name(self) -> str:
        """File name of the source without its extension (``doc`` in the interchange)."""
        path, mark, row = self.source.rpartition("#")
        return f"{PurePath(path).stem}#{row}" if mark else PurePath(self.source).stem


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A stretch of the text between line breaks; web boilerplate is no part of the article."""

    start: int
    end: int
    is_boilerplate: bool = False


@dataclass(frozen=True, slots=True)
class Mention:
    """One stretch of text that refers to somebody."""

    id: str
    doc_id: str
    start: int
    end: int
    text: str
    label: Label
    kind: MentionKind


@dataclass(frozen=True, slots=True)
class Cluster:
    """Coreferent mentions of one document; `name` is the fullest name among them."""

    id: str
    doc_id: str
    label: Label
    name: str
    mention_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """The exact passage that something rests on.

    Attributes
    ----------
    doc_id : str
        The document it stands in.
    start, end : int
        Offsets of the passage.
    text : str
        The passage, ``document.text[start:end]``.
    cue : str
        The word or words inside `text` that signal it; empty where none does.
    quote_id : str or None
        The quotation the passage lies in.
    """

    doc_id: str
    start: int
    end: int
    text: str
    cue: str = ""
    quote_id: str | None = None


@dataclass(frozen=True, slots=True)
class Role:
    """A job, office, candidacy or title that the text gives to a mention.

    `org_id` is the id of the *mention* of the organisation, or None.
    """

    mention_id: str
    title: str
    org_id: str | None
    is_former: bool
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Quote:
    """What somebody said: ``start:end`` are its words without the quotation marks.

    `speaker_id` is the id of a mention (name, description or pronoun), None
    where the text names no speaker; `cue` is the verb of saying, or empty.
    """

    id: str
    doc_id: str
    start: int
    end: int
    is_direct: bool
    speaker_id: str | None
    cue: str = ""


@dataclass(frozen=True, slots=True)
class Relation:
    """One piece of evidence that `source_id` met, praised or criticised `target_id`.

    Both ids are cluster ids; of ``met``, which is mutual, the smaller id is the
    source.  `score` is the confidence in [0, 1]; `when` the day, week, month or
    year that the text gives for it, None where it gives none.
    """

    id: str
    kind: RelationKind
    source_id: str
    target_id: str
    status: Status
    score: float
    when: When | None
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Run:
    """What made an extraction.

    `id` depends on the other three: `version` of this package, `model` with its
    own version (``core_web_sm 3.8.0``), `settings` of the components as JSON.
    """

    id: str
    version: str = ""
    model: str = ""
    settings: str = ""


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that the pipeline found in one document; `run_id` names the :class:`Run` that made it."""

    document: Document
    mentions: tuple[Mention, ...] = ()
    clusters: tuple[Cluster, ...] = ()
    roles: tuple[Role, ...] = ()
    quotes: tuple[Quote, ...] = ()
    relations: tuple[Relation, ...] = ()
    run_id: str = ""


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


@dataclass(frozen=True, slots=True)
class Failure:
    """A source that could not be read and why, in words for the person who gave it."""

    source: str
    reason: str


@dataclass(frozen=True, slots=True)
class PassedOver:
    """A file of another type that stood in a folder."""

    source: str


@dataclass(frozen=True, slots=True)
class AddReport:
    """What became of the sources given to :meth:`entities.Corpus.add`.

    `added`, `skipped` (already there) and `replaced` (there with another text,
    title or date) are names of documents, `failed` the sources that could not
    be read, `passed_over` the number of files of other types that stood in a
    folder.
    """

    added: tuple[str, ...] = ()
    skipped: tuple[str, ...] = ()
    failed: tuple[Failure, ...] = ()
    passed_over: int = 0
    replaced: tuple[str, ...] = ()
