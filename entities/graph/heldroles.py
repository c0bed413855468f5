"""Roles of an entity across documents, with the passages that give them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from entities.graph.names import plain
from entities.graph.passages import by_age, passage_of
from entities.records import Entity, Extraction, HeldRole, MentionKind, Passage

__all__ = ["RoleCollector"]


@dataclass(frozen=True, slots=True)
class _Found:
    holder_cluster: str
    org_cluster: str
    org_text: str
    title: str
    is_former: bool
    passage: Passage


class _Key(NamedTuple):
    """What makes passages tell one role; `org` is an id or a plain name, empty where no organisation is given."""

    holder_id: str
    title: str
    is_former: bool
    org: str


class RoleCollector:
    """Gather the roles of one document after the other, then merge them by entity."""

    def __init__(self) -> None:
        self._found: list[_Found] = []

    def add(self, extraction: Extraction) -> None:
        """Take the roles of one document."""
        if not extraction.roles:
            return
        cluster_of = {m: c.id for c in extraction.clusters for m in c.mention_ids}
        names = {m.id: m.text for m in extraction.mentions if m.kind is MentionKind.NAME}
        for role in extraction.roles:
            org = role.org_id or ""
            self._found.append(
                _Found(
                    holder_cluster=cluster_of.get(role.mention_id, ""),
                    org_cluster=cluster_of.get(org, ""),
                    org_text=names.get(org, ""),
                    title=" ".join(role.title.split()),
                    is_former=role.is_former,
                    passage=passage_of(role.evidence, extraction.document),
                )
            )

    def held(self, entity_of: Mapping[str, Entity]) -> dict[str, tuple[HeldRole, ...]]:
        """Return the roles of each entity, most often stated first.

        A title that some passages give without an organisation, and all others
        with one and the same, is one role.

        Parameters
        ----------
        entity_of : mapping
            The entity of each cluster.
        """
        groups: dict[_Key, list[_Found]] = defaultdict(list)
        for found in self._found:
            holder = entity_of.get(found.holder_cluster)
            if holder and found.title:
                org = entity_of.get(found.org_cluster)
                org_key = org.id if org else plain(found.org_text)
                groups[_Key(holder.id, _title_key(found.title), found.is_former, org_key)].append(found)
        held: dict[str, list[HeldRole]] = defaultdict(list)
        for key, group in _folded(groups).items():
            org = next((entity_of[found.org_cluster] for found in group if found.org_cluster in entity_of), None)
            held[key.holder_id].append(_merge(group, org))
        return {entity_id: tuple(sorted(roles, key=_rank)) for entity_id, roles in held.items()}


def _folded(groups: Mapping[_Key, list[_Found]]) -> dict[_Key, list[_Found]]:
    """Return the groups, those without an organisation inside the only one of that title that has one."""
    orgs: dict[_Key, list[_Key]] = defaultdict(list)
    for key in groups:
        if key.org:
            orgs[key._replace(org="")].append(key)
    folded = {key: list(group) for key, group in groups.items()}
    for bare, full in orgs.items():
        if bare in folded and len(full) == 1:
            folded[full[0]] += folded.pop(bare)
    return folded


def _title_key(title: str) -> str:
    return plain(title).replace("-", " ").removeprefix("the ")


def _merge(group: list[_Found], org: Entity | None) -> HeldRole:
    titles = Counter(found.title for found in group)
    texts = Counter(found.org_text for found in group if found.org_text) or Counter([""])
    days = sorted(found.passage.published for found in group if found.passage.published)
    return HeldRole(
        title=min(titles, key=lambda title: (-titles[title], title)),
        org=org.name if org else min(texts, key=lambda text: (-texts[text], text)),
        org_id=org.id if org else None,
        is_former=group[0].is_former,
        first=days[0] if days else None,
        last=days[-1] if days else None,
        evidence=by_age({found.passage for found in group}),
    )


def _rank(role: HeldRole) -> tuple[int, bool, str, str, str]:
    # The id parts organisations of one name, so that the order of documents never shows.
    return (-len(role.evidence), role.is_former, role.title, role.org, role.org_id or "")
