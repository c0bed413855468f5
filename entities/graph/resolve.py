"""Who is who across documents: clusters of single documents become entities.

Every cluster that a document names belongs to exactly one entity.  Full names
are told apart first (`fullnames`), then single names go to the people they
clearly mean (`singlenames`), and equal names that nothing links fall apart
(`homonyms`).  Everything is judged over all documents at once, so that no order
of adding matters; names alone stay what they were first (`naming`).  A person
and an organisation are never one.  Decisions of people have the last word
(`corrections`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from entities.decisions import Anchor, Decision
from entities.graph.appearances import Appearance, Surroundings, appearances_in
from entities.graph.assemble import make_entity
from entities.graph.corrections import correct
from entities.graph.grouping import Group, WhoIsWho
from entities.graph.heldroles import RoleCollector
from entities.graph.naming import canonical_name, ids
from entities.graph.organisations import Organisations
from entities.graph.reasons import Judgement
from entities.graph.standing import Standing
from entities.graph.verdicts import Verdicts
from entities.known import Known
from entities.records import Entity, Extraction, Label, content_id

__all__ = ["Resolution", "resolve", "settle"]

_ANCHORS = 3


@dataclass(frozen=True, slots=True)
class Resolution:
    """Who is who in a corpus.

    Attributes
    ----------
    entities : tuple of Entity
        The people and organisations that no decision hides, most mentioned first.
    judgements : tuple of Judgement
        Why each name is theirs.
    standings : tuple of Standing
        What became of each decision, the earliest first.
    verdicts : Verdicts
        What decisions say of relations.
    anchors : mapping
        Some places where each entity is named, by its id.
    """

    entities: tuple[Entity, ...]
    judgements: tuple[Judgement, ...]
    standings: tuple[Standing, ...]
    verdicts: Verdicts
    anchors: Mapping[str, tuple[Anchor, ...]]


def resolve(
    extractions: Iterable[Extraction], known: Iterable[Known] = (), decisions: Iterable[Decision] = ()
) -> tuple[Entity, ...]:
    """Return the people and organisations of many documents, most mentioned first.

    Parameters
    ----------
    extractions : iterable of Extraction
        One for each document, in the order in which they were added, of which
        only the names of entities depend; read once.
    known : iterable of Known
        Whom a table settles.
    decisions : iterable of Decision
        What people decided, in any order.

    Returns
    -------
    tuple of Entity
        Every cluster with at least one name belongs to exactly one of them, or
        to one that is hidden.
    """
    return settle(extractions, known, decisions).entities


def settle(
    extractions: Iterable[Extraction], known: Iterable[Known] = (), decisions: Iterable[Decision] = ()
) -> Resolution:
    """Return the entities as :func:`resolve` does, with the reasons.

    Parameters
    ----------
    extractions, known, decisions
        As of :func:`resolve`.
    """
    known = sorted(set(known))
    appearances: dict[str, Appearance] = {}
    orgs, roles, surroundings = Organisations(), RoleCollector(), Surroundings()
    for extraction in extractions:
        found = appearances_in(extraction)
        appearances.update((a.id, a) for a in found)
        surroundings.add(found)
        orgs.add([a for a in found if a.cluster.label is Label.ORG], extraction.document.text)
        roles.add(extraction)
    added = {doc_id: number for number, doc_id in enumerate(dict.fromkeys(a.doc_id for a in appearances.values()))}
    people = WhoIsWho((a for a in appearances.values() if a.cluster.label is Label.PERSON), surroundings, known)
    by_org, judgements = orgs.groups(known)
    corrected = correct(_entities([*people.groups, *by_org], people.own, added), appearances, decisions)
    held = roles.held({c: e for e in corrected.entities for c in e.cluster_ids})
    complete = (replace(entity, roles=held.get(entity.id, ())) for entity in corrected.entities)
    return Resolution(
        entities=tuple(sorted(complete, key=lambda e: (-e.mentions, e.name, e.id))),
        judgements=(*people.judgements, *judgements, *corrected.judgements),
        standings=corrected.standings,
        verdicts=corrected.verdicts,
        anchors={entity.id: _anchors(entity, appearances) for entity in corrected.entities},
    )


def _anchors(entity: Entity, appearances: Mapping[str, Appearance]) -> tuple[Anchor, ...]:
    found = [appearances[cluster] for cluster in entity.cluster_ids[:_ANCHORS]]
    return tuple(Anchor(a.doc_id, *a.spans[0], a.forms[0]) for a in found)


def _entities(groups: list[Group], own: frozenset[str], added: Mapping[str, int]) -> list[Entity]:
    found = ids([(group.label, group.appearances) for group in groups], own=own)
    made = []
    for group, id_ in zip(groups, found, strict=True):
        known = group.known
        name = known.name if known else canonical_name(group.appearances, group.label, added)
        wikidata = known.wikidata if known else ""
        entity_id = content_id("known", group.label, wikidata or name) if known else id_
        made.append(make_entity(entity_id, group.label, name, group.appearances, wikidata=wikidata))
    return made
