"""Record ⇄ row: what each table of a document holds, in the order of its columns.

A row starts with the two columns that every table has, ``document`` and
``position``; they are added by the store.  ``doc_id`` is no column: every fact
belongs to the document it is stored with.
"""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from entities.dates import When
from entities.records import (
    Cluster,
    Document,
    Evidence,
    Label,
    Mention,
    MentionKind,
    Quote,
    Relation,
    RelationKind,
    Role,
    Status,
)

__all__ = [
    "cluster_row",
    "document_row",
    "mention_row",
    "quote_row",
    "relation_row",
    "role_row",
    "to_cluster",
    "to_document",
    "to_mention",
    "to_quote",
    "to_relation",
    "to_role",
]

Row = tuple[Any, ...]

# A look-up costs a fifth of what calling the enum does, and there are a hundred thousand of them.
_LABELS = {label.value: label for label in Label}
_MENTION_KINDS = {kind.value: kind for kind in MentionKind}


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _text(day: date | None) -> str | None:
    return day.isoformat() if day else None


def document_row(document: Document) -> Row:
    """Return id, text, source, title, published, metadata."""
    metadata = json.dumps(dict(document.metadata), ensure_ascii=False)
    return (document.id, document.text, document.source, document.title, _text(document.published), metadata)


def to_document(row: Row) -> Document:
    """Return the document of a row."""
    return Document(
        id=row[0], text=row[1], source=row[2], title=row[3], published=_day(row[4]), metadata=json.loads(row[5])
    )


def mention_row(mention: Mention) -> Row:
    """Return id, start, end, text, label, kind."""
    return (mention.id, mention.start, mention.end, mention.text, mention.label.value, mention.kind.value)


def to_mention(doc_id: str, row: Row) -> Mention:
    """Return the mention of a row."""
    return Mention(row[0], doc_id, row[1], row[2], row[3], _LABELS[row[4]], _MENTION_KINDS[row[5]])


def cluster_row(cluster: Cluster) -> Row:
    """Return id, label, name; the mentions have a table of their own."""
    return (cluster.id, cluster.label.value, cluster.name)


def to_cluster(doc_id: str, row: Row, mention_ids: tuple[str, ...]) -> Cluster:
    """Return the cluster of a row and its mentions."""
    return Cluster(row[0], doc_id, _LABELS[row[1]], row[2], mention_ids)


def quote_row(quote: Quote) -> Row:
    """Return id, start, end, is_direct, speaker_id, cue."""
    return (quote.id, quote.start, quote.end, int(quote.is_direct), quote.speaker_id, quote.cue)


def to_quote(doc_id: str, row: Row) -> Quote:
    """Return the quote of a row."""
    return Quote(row[0], doc_id, row[1], row[2], bool(row[3]), row[4], row[5])


def role_row(role: Role) -> Row:
    """Return mention_id, title, org_id, is_former and the evidence."""
    return (role.mention_id, role.title, role.org_id, int(role.is_former), *_evidence_row(role.evidence))


def to_role(doc_id: str, row: Row) -> Role:
    """Return the role of a row."""
    return Role(row[0], row[1], row[2], bool(row[3]), Evidence(doc_id, *row[4:]))


def relation_row(relation: Relation) -> Row:
    """Return id, kind, source_id, target_id, status, score, when (ISO 8601, as exact as known) and the evidence."""
    return (
        relation.id,
        relation.kind.value,
        relation.source_id,
        relation.target_id,
        relation.status.value,
        relation.score,
        relation.when.text if relation.when else None,
        *_evidence_row(relation.evidence),
    )


def to_relation(doc_id: str, row: Row) -> Relation:
    """Return the relation of a row."""
    evidence = Evidence(doc_id, *row[7:])
    when = When.parse(row[6]) if row[6] else None
    return Relation(row[0], RelationKind(row[1]), row[2], row[3], Status(row[4]), row[5], when, evidence)


def _evidence_row(evidence: Evidence) -> Row:
    return (evidence.start, evidence.end, evidence.text, evidence.cue, evidence.quote_id)
