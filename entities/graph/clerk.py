"""What somebody decides, written down so that it can be found again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta

import networkx as nx

from entities.decisions import Anchor, Decision, Named, RelationNamed, Verb, instant
from entities.errors import ConfigError, NotFoundError
from entities.graph.names import plain
from entities.graph.query import find_node
from entities.records import Extraction, Label, MentionKind, RelationKind, Status

__all__ = ["Clerk", "next_instant"]

_LEAST = timedelta(microseconds=1)


def next_instant(decisions: Iterable[Decision]) -> str:
    """Return the present, or the instant after the last of `decisions` where the clock is behind it."""
    now = instant(datetime.now(UTC).isoformat())
    last = max((decision.at for decision in decisions), default="")
    return now if now > last else instant((datetime.fromisoformat(last) + _LEAST).isoformat())


class Clerk:
    """Write decisions down about the entities and relations of a graph.

    Parameters
    ----------
    graph : networkx.MultiDiGraph
        The graph as it stands.
    anchors : mapping
        Where each entity is named, by id.
    by : str
        Who decides.
    at : str
        When, in ISO 8601.
    """

    def __init__(
        self, graph: nx.MultiDiGraph, anchors: Mapping[str, tuple[Anchor, ...]], *, by: str = "", at: str
    ) -> None:
        self._graph = graph
        self._anchors = anchors
        self._by = by
        self._at = at

    def about(self, verb: Verb, *names: str, to: str = "") -> Decision:
        """Return a decision about entities by name.

        Raises
        ------
        NotFoundError
            Where no entity, or more than one, has a name.
        ConfigError
            Where two names are one entity's and should be joined, or `to` is no name or label.
        """
        nodes = [find_node(self._graph, name) for name in names]
        if verb is Verb.SAME and nodes[0] == nodes[1]:
            name = self._graph.nodes[nodes[0]]["name"]
            raise ConfigError(f"{names[0]!r} and {names[1]!r} are one already: {name}; give names of two entities")
        if verb is Verb.RENAME and not to.strip():
            raise ConfigError("the new name is empty; give a name")
        if verb is Verb.RETYPE and to not in list(Label):
            raise ConfigError(f"{to!r} is no type; expected {' or '.join(Label)}")
        named = [self._named(node) for node in nodes]
        if verb is Verb.DIFFERENT and nodes[0] == nodes[1]:
            # Both are names of one entity: it is parted by them.
            named = [Named(name, label=one.label) for name, one in zip(names, named, strict=True)]
        return self._decision(verb, names=tuple(named), to=to.strip())

    def split(self, name: str, extractions: Iterable[Extraction], clusters: Iterable[str], *, to: str = "") -> Decision:
        """Return the decision that those of `clusters` that stand in `extractions` are of somebody else.

        Raises
        ------
        NotFoundError
            Where no entity, or more than one, has the name, or none of the documents names it.
        """
        node = find_node(self._graph, name)
        own = set(clusters)
        found = [
            Anchor(m.doc_id, m.start, m.end, m.text)
            for extraction in extractions
            for cluster in extraction.clusters
            if cluster.id in own
            for m in extraction.mentions
            if m.id in set(cluster.mention_ids) and m.kind is MentionKind.NAME
        ]
        if not found:
            raise NotFoundError(f"none of these documents names {self._graph.nodes[node]['name']}")
        return self._decision(Verb.SPLIT, names=(self._named(node),), anchors=tuple(found), to=to.strip())

    def on_relation(
        self, verb: Verb, source: str, kind: str, target: str, *, status: str = Status.ASSERTED, passage: str = ""
    ) -> Decision:
        """Return the decision that a relation is wrong or right, as far as its passages hold `passage`.

        Raises
        ------
        NotFoundError
            Where there are no such entities, or there is no such relation.
        ConfigError
            Where there is no such kind or status.
        """
        if kind not in list(RelationKind):
            raise ConfigError(f"{kind!r} is no kind of relation; expected {', '.join(RelationKind)}")
        if status not in list(Status):
            raise ConfigError(f"{status!r} is no status; expected {', '.join(Status)}")
        ends = [find_node(self._graph, name) for name in (source, target)]
        if not RelationKind(kind).directed and not self._graph.has_edge(*ends):
            ends.reverse()
        key = f"{kind}:{status}"
        names = [self._graph.nodes[node]["name"] for node in ends]
        if not self._graph.has_edge(*ends, key=key):
            there = self._graph.get_edge_data(*ends) or {}
            known = f"; between them there are: {', '.join(sorted(there))}" if there else ""
            raise NotFoundError(f"no passage says that {names[0]} {kind} {names[1]} ({status}){known}")
        evidence = self._graph.edges[(*ends, key)]["evidence"]
        meant = [p for p in evidence if plain(passage) in plain(p.text)]
        if not meant:
            raise NotFoundError(f"none of the {len(evidence)} passages of this relation holds {passage!r}")
        relation = RelationNamed(
            kind=RelationKind(kind),
            status=Status(status),
            source=self._named(ends[0]),
            target=self._named(ends[1]),
            anchors=tuple(Anchor(p.doc_id, p.start, p.end, p.text) for p in meant),
        )
        return self._decision(verb, relation=relation)

    def undo(self, decision: Decision) -> Decision:
        """Return the decision that `decision` no longer holds."""
        return self._decision(Verb.UNDO, undoes=decision.id)

    def _named(self, node: str) -> Named:
        facts = self._graph.nodes[node]
        return Named(facts["name"], node, Label(facts["label"]), tuple(self._anchors.get(node, ())))

    def _decision(
        self,
        verb: Verb,
        *,
        names: tuple[Named, ...] = (),
        to: str = "",
        anchors: tuple[Anchor, ...] = (),
        relation: RelationNamed | None = None,
        undoes: str = "",
    ) -> Decision:
        return Decision(
            verb=verb,
            at=self._at,
            by=self._by,
            names=names,
            to=to,
            anchors=anchors,
            relation=relation,
            undoes=undoes,
        )
