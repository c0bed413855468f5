"""Why a name belongs to whom it belongs, in rows to print."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from entities.errors import NotFoundError
from entities.graph.names import search_key
from entities.graph.reasons import Judgement, NearMiss
from entities.records import Entity

__all__ = ["WhyRow", "why_rows"]


@dataclass(frozen=True, slots=True)
class WhyRow:
    """Why some documents' name is an entity's.

    `written` is the name, `documents` counts the documents and `example` is one
    of them; `share` is how likely it is, in [0, 1]; `near` says in words who else
    was possible.
    """

    entity: str
    written: str
    documents: int
    example: str
    share: float
    because: tuple[str, ...]
    near: tuple[str, ...]


def why_rows(
    entities: Iterable[Entity], judgements: Iterable[Judgement], documents: Mapping[str, str], name: str
) -> list[WhyRow]:
    """Return why names are those of the entities called `name`, most documents first.

    Parameters
    ----------
    entities, judgements : iterable
        As :func:`entities.graph.resolve.settle` gives them.
    documents : mapping
        The name of the document of each cluster.
    name : str
        A name, an alias or an id; several entities may have it.

    Raises
    ------
    NotFoundError
        Where nobody has it.
    """
    entities = list(entities)
    wanted = search_key(name)
    asked = [e for e in entities if name == e.id or wanted in {search_key(n) for n in (e.name, *e.aliases)}]
    if not asked:
        raise NotFoundError(f"no entity is called {name!r}; entities list shows all names")
    owner = {cluster: entity for entity in entities for cluster in entity.cluster_ids}
    ids = {entity.id for entity in asked}
    groups: dict[tuple[str, str, tuple[str, ...], tuple[NearMiss, ...]], list[tuple[str, float]]] = defaultdict(list)
    for judgement in judgements:
        for cluster in judgement.cluster_ids:
            entity = owner.get(cluster)
            if entity and (entity.id in ids or _nearly(judgement, owner, ids)):
                key = (entity.id, judgement.written, judgement.because, judgement.near)
                groups[key].append((documents.get(cluster, ""), judgement.share))
    by_id = {entity.id: entity for entity in entities}
    rows = [
        WhyRow(
            entity=by_id[entity_id].name,
            written=written,
            documents=len({document for document, _ in found}),
            example=min(document for document, _ in found),
            share=min(share for _, share in found),
            because=because,
            near=tuple(_in_words(miss, owner) for miss in near),
        )
        for (entity_id, written, because, near), found in groups.items()
    ]
    return sorted(rows, key=lambda r: (r.entity, -r.documents, r.written, r.example, r.because))


def _nearly(judgement: Judgement, owner: Mapping[str, Entity], ids: set[str]) -> bool:
    return any(miss.cluster_id in owner and owner[miss.cluster_id].id in ids for miss in judgement.near)


def _in_words(miss: NearMiss, owner: Mapping[str, Entity]) -> str:
    name = owner[miss.cluster_id].name if miss.cluster_id in owner else miss.name
    return f"{name} {miss.share:.0%}: {', '.join(miss.because)}"
