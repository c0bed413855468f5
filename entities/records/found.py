"""What the pipeline finds in one document.

Before coreference everything points at *mentions* (``Role.mention_id``,
``Quote.speaker_id``), after it at *clusters* (``Relation.source_id``).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from entities.dates import When
from entities.records.documents import Document

__all__ = [
    "Cluster",
    "Evidence",
    "Extraction",
    "Label",
    "Mention",
    "MentionKind",
    "Paragraph",
    "Quote",
    "Relation",
    "RelationKind",
    "Role",
    "Run",
    "Status",
    "kind_in_words",
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

    def ends(self, source: str, target: str) -> tuple[str, str]:
        """Return the two ends as they are stored: as they stand, of what is mutual the smaller id first.

        >>> RelationKind.PRAISED.ends("b", "a"), RelationKind.MET.ends("b", "a")
        (('b', 'a'), ('a', 'b'))
        """
        return (source, target) if self.directed else (min(source, target), max(source, target))


class Status(StrEnum):
    """Whether the text says that it happened, is wanted, or did not happen."""

    ASSERTED = "asserted"
    PLANNED = "planned"
    DENIED = "denied"


def kind_in_words(kind: str, status: str) -> str:
    """Return the kind of a relation, and its status where that is not the usual.

    >>> kind_in_words("met", "asserted"), kind_in_words("met", "planned")
    ('met', 'met (planned)')
    """
    return kind if status == Status.ASSERTED else f"{kind} ({status})"


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
