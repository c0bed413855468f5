"""Extraction → one line of JSON Lines, for other programs.

::

    {"doc": "file name without extension", "source": ..., "title": ..., "published": "2024-05-01",
     "published_from": "first lines",
     "entities":  [{"id", "type", "name", "aliases", "roles": [{"title", "org", "former"}]}],
     "relations": [{"source", "kind", "target", "status", "score", "evidence": [{"start", "end", "text", "when"}]}],
     "mentions":  [{"start", "end", "kind", "entity"}],
     "quotes":    [{"start", "end", "direct", "speaker_start", "speaker_end", "speaker"}]}

Offsets are 0-based, half-open and count characters of the document's text;
``when`` is ISO 8601, as exact as the passage: ``2016-09-13``, ``2016-W37``, ``2016-09``, ``2016`` or null.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

from entities.records import Extraction, Mention, MentionKind, Relation

__all__ = ["to_interchange"]


def to_interchange(extraction: Extraction) -> dict[str, Any]:
    """Return what was found in one document in plain types.

    Entities are the clusters that the document names; roles and relations of
    others are left out, their mentions have ``entity`` null.
    """
    document = extraction.document
    mentions = {mention.id: mention for mention in extraction.mentions}
    named = _named(extraction, mentions)
    entity_of = {m: c.id for c in extraction.clusters if c.id in named for m in c.mention_ids}
    return {
        "doc": document.name,
        "source": document.source,
        "title": document.title,
        "published": document.published.isoformat() if document.published else None,
        "published_from": document.metadata.get("published_from"),
        "entities": _entities(extraction, named, entity_of),
        "relations": _relations(extraction, named),
        "mentions": [
            {"start": m.start, "end": m.end, "kind": m.kind.value, "entity": entity_of.get(m.id)}
            for m in extraction.mentions
        ],
        "quotes": _quotes(extraction, mentions, entity_of),
    }


def _named(extraction: Extraction, mentions: dict[str, Mention]) -> dict[str, Counter[str]]:
    """Return the names of each cluster, as written, for the clusters that have any."""
    names = {
        cluster.id: Counter(
            mentions[m].text for m in cluster.mention_ids if m in mentions and mentions[m].kind is MentionKind.NAME
        )
        for cluster in extraction.clusters
    }
    return {cluster_id: forms for cluster_id, forms in names.items() if forms}


def _entities(
    extraction: Extraction, named: dict[str, Counter[str]], entity_of: dict[str, str]
) -> list[dict[str, Any]]:
    roles: dict[str, list[dict[str, Any]]] = {cluster_id: [] for cluster_id in named}
    for role in extraction.roles:
        holder = entity_of.get(role.mention_id)
        row = {"title": role.title, "org": entity_of.get(role.org_id or ""), "former": role.is_former}
        if holder and row not in roles[holder]:
            roles[holder].append(row)
    return [
        {
            "id": cluster.id,
            "type": cluster.label.value,
            "name": cluster.name or max(named[cluster.id], key=lambda form: (len(form), form)),
            "aliases": [form for form, _ in sorted(named[cluster.id].items(), key=lambda item: (-item[1], item[0]))],
            "roles": roles[cluster.id],
        }
        for cluster in extraction.clusters
        if cluster.id in named
    ]


def _relations(extraction: Extraction, named: dict[str, Counter[str]]) -> list[dict[str, Any]]:
    groups: dict[tuple[str, str, str, str], list[Relation]] = {}
    for relation in extraction.relations:
        if relation.source_id in named and relation.target_id in named:
            key = (relation.source_id, relation.kind.value, relation.target_id, relation.status.value)
            groups.setdefault(key, []).append(relation)
    return [
        {
            "source": source,
            "kind": kind,
            "target": target,
            "status": status,
            "score": max(relation.score for relation in group),
            "evidence": [
                {
                    "start": r.evidence.start,
                    "end": r.evidence.end,
                    "text": r.evidence.text,
                    "cue": r.evidence.cue,
                    "when": r.when.text if r.when else None,
                }
                for r in group
            ],
        }
        for (source, kind, target, status), group in groups.items()
    ]


def _quotes(extraction: Extraction, mentions: dict[str, Mention], entity_of: dict[str, str]) -> list[dict[str, Any]]:
    rows = []
    for quote in extraction.quotes:
        speaker = mentions.get(quote.speaker_id or "")
        rows.append(
            {
                "start": quote.start,
                "end": quote.end,
                "direct": quote.is_direct,
                "speaker_start": speaker.start if speaker else None,
                "speaker_end": speaker.end if speaker else None,
                "speaker": entity_of.get(speaker.id) if speaker else None,
            }
        )
    return rows
