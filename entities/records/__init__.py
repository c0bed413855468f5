"""Every noun that crosses a boundary between two parts of the house.

``documents`` holds what is read, ``found`` what the pipeline finds in one
document, ``joined`` what many documents together say, ``ids`` how all of them
are told apart.

Offsets are 0-based, half-open and count characters of ``Document.text``, which
never changes after reading: ``document.text[m.start:m.end] == m.text`` always.
Ids are derived from content, so equal input gives equal ids.

Before coreference everything points at *mentions* (``Role.mention_id``,
``Quote.speaker_id``), after it at *clusters* (``Relation.source_id``), in the
graph at *entities*.
"""

from entities.records.documents import AddReport, Document, Failure, PassedOver
from entities.records.found import (
    Cluster,
    Evidence,
    Extraction,
    Label,
    Mention,
    MentionKind,
    Paragraph,
    Quote,
    Relation,
    RelationKind,
    Role,
    Run,
    Status,
    kind_in_words,
)
from entities.records.ids import content_id, span_id
from entities.records.joined import Entity, Event, HeldRole, Passage

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
    "kind_in_words",
    "span_id",
]
