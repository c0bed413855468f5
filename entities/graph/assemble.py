"""Appearances → entity, its roles left to be filled in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection

from entities.graph.appearances import Appearance
from entities.records import Entity, Label

__all__ = ["make_entity"]


def make_entity(
    id_: str, label: Label, name: str, appearances: Collection[Appearance], *, wikidata: str = ""
) -> Entity:
    """Return the entity that `appearances` are of."""
    forms = Counter(form for a in appearances for form in a.forms)
    return Entity(
        id=id_,
        label=label,
        name=name,
        aliases=tuple(sorted(forms, key=lambda form: (-forms[form], form))),
        roles=(),
        cluster_ids=tuple(sorted(a.id for a in appearances)),
        mentions=sum(len(a.cluster.mention_ids) for a in appearances),
        wikidata=wikidata,
    )
