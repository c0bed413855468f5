"""Who is who across documents: clusters of single documents become entities.

Every cluster that a document names belongs to exactly one entity.  Full names
are told apart first (`fullnames`), then single names go to the people they
clearly mean (`singlenames`), and equal names that nothing links fall apart
(`homonyms`).  Everything is judged over all documents at once, so that no order
of adding matters.  A person and an organisation are never one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from entities.graph.appearances import Appearance, Surroundings, appearances_in
from entities.graph.grouping import Group, WhoIsWho
from entities.graph.heldroles import RoleCollector
from entities.graph.known import Known
from entities.graph.naming import canonical_name, ids
from entities.graph.organisations import Organisations
from entities.graph.reasons import Judgement
from entities.records import Entity, Extraction, Label, content_id

__all__ = ["Resolution", "resolve", "settle"]


@dataclass(frozen=True, slots=True)
class Resolution:
    """The entities of a corpus, most mentioned first, and why each name is theirs."""

    entities: tuple[Entity, ...]
    judgements: tuple[Judgement, ...]
    roles: RoleCollector


def resolve(extractions: Iterable[Extraction], known: Iterable[Known] = ()) -> tuple[Entity, ...]:
    """Return the people and organisations of many documents, most mentioned first.

    Parameters
    ----------
    extractions : iterable of Extraction
        One for each document, in any order; read once.
    known : iterable of Known
        Whom a table settles.

    Returns
    -------
    tuple of Entity
        Every cluster with at least one name belongs to exactly one of them.
    """
    return settle(extractions, known).entities


def settle(extractions: Iterable[Extraction], known: Iterable[Known] = ()) -> Resolution:
    """Return the entities as :func:`resolve` does, with the reasons."""
    known = sorted(set(known))
    people: list[Appearance] = []
    orgs, roles, surroundings = Organisations(), RoleCollector(), Surroundings()
    for extraction in extractions:
        found = appearances_in(extraction)
        surroundings.add(found)
        people += [a for a in found if a.cluster.label is Label.PERSON]
        orgs.add([a for a in found if a.cluster.label is Label.ORG], extraction.document.text)
        roles.add(extraction)
    settled = WhoIsWho(people, surroundings, known)
    by_org, judgements = orgs.groups(known)
    entities = _entities([*settled.groups, *by_org], settled.own)
    held = roles.held({c: e for e in entities for c in e.cluster_ids})
    complete = (replace(entity, roles=held.get(entity.id, ())) for entity in entities)
    ranked = sorted(complete, key=lambda e: (-e.mentions, e.name, e.id))
    return Resolution(tuple(ranked), (*settled.judgements, *judgements), roles)


def _entities(groups: list[Group], own: frozenset[str]) -> list[Entity]:
    names = [group.known.name if group.known else canonical_name(group.appearances, group.label) for group in groups]
    found = ids([(g.label, name, g.appearances) for g, name in zip(groups, names, strict=True)], own=own)
    return [_entity(group, name, id_) for group, name, id_ in zip(groups, names, found, strict=True)]


def _entity(group: Group, name: str, id_: str) -> Entity:
    forms = Counter(form for a in group.appearances for form in a.forms)
    known = group.known
    return Entity(
        id=content_id("known", group.label, known.wikidata or known.name) if known else id_,
        label=group.label,
        name=name,
        aliases=tuple(sorted(forms, key=lambda form: (-forms[form], form))),
        roles=(),
        cluster_ids=tuple(sorted(a.id for a in group.appearances)),
        mentions=sum(len(a.cluster.mention_ids) for a in group.appearances),
        wikidata=known.wikidata if known else "",
    )
