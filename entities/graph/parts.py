"""What decisions join and part: the entities as documents alone make them, found by name and passage."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from entities.decisions import Anchor, Named
from entities.graph.appearances import Appearance
from entities.graph.names import search_key
from entities.graph.naming import full_names
from entities.records import Entity, Label

__all__ = ["Part", "PartNotFound", "Parts"]


class PartNotFound(Exception):  # noqa: N818
    """No entity, or more than one, is what a decision names; the message says so in words."""


class Part:
    """The appearances that only a decision can part further; compared by identity."""

    def __init__(
        self, id_: str, name: str, label: Label, appearances: Iterable[Appearance], wikidata: str = ""
    ) -> None:
        self.id = id_
        self.name = name
        self.label = label
        self.wikidata = wikidata
        self.appearances = {a.id: a for a in appearances}

    @property
    def aliases(self) -> set[str]:
        """All names as written, folded."""
        return {search_key(form) for a in self.appearances.values() for form in a.forms}

    def full_names(self) -> set[str]:
        """Return the names as written that could be its name, without courtesy titles."""
        return full_names(self.appearances.values(), self.label)


class Parts:
    """All parts, in an order that does not depend on that of documents."""

    def __init__(self, entities: Iterable[Entity], appearances: Mapping[str, Appearance]) -> None:
        self.all = [
            Part(e.id, e.name, e.label, (appearances[c] for c in e.cluster_ids), e.wikidata)
            for e in sorted(entities, key=lambda e: e.id)
        ]
        self._by_id = {part.id: part for part in self.all}
        self._by_title: dict[str, list[Part]] = defaultdict(list)
        self._by_alias: dict[str, list[Part]] | None = None
        for part in self.all:
            # Which of its full names it is called by depends on the order of documents; whom a decision means must not.
            for title in (part.name, *sorted(part.full_names())):
                self.call(part, title)

    def find(self, named: Named) -> Part:
        """Return what `named` is about.

        The id counts where its bearer has the name, then where the anchors stand,
        then the name: that of an entity before an alias, and of several the one
        with the label.

        Raises
        ------
        PartNotFound
            Where that leaves nobody, or several.
        """
        wanted = search_key(named.name)
        titled = self._by_title.get(wanted, [])
        called = list(dict.fromkeys((*titled, *self._aliases().get(wanted, ()))))
        by_id = self._by_id.get(named.id)
        if by_id and (by_id in called or not called):
            return by_id
        choices = (
            [part for part in called if self.at(named.anchors, part)],
            titled,
            [part for part in titled or called if part.label is named.label],
            called,
        )
        for found in choices:
            if len(found) == 1:
                return found[0]
        raise PartNotFound(f"{len(titled or called) or 'no'} entities are called {named.name!r}")

    def at(self, anchors: Iterable[Anchor], part: Part) -> list[Appearance]:
        """Return the appearances of `part` with a name inside one of `anchors`."""
        by_doc: dict[str, list[Anchor]] = defaultdict(list)
        for anchor in anchors:
            by_doc[anchor.doc_id].append(anchor)
        return [
            appearance
            for appearance in part.appearances.values()
            if any(
                start < anchor.end and anchor.start < end
                for anchor in by_doc.get(appearance.doc_id, ())
                for start, end in appearance.spans
            )
        ]

    def take_out(self, part: Part, appearances: Iterable[Appearance], *, id_: str, name: str) -> Part:
        """Make some appearances of `part` a part of their own, which keeps its name where `name` is empty."""
        own = Part(id_, name or part.name, part.label, appearances)
        for appearance_id in own.appearances:
            del part.appearances[appearance_id]
        self.all.append(own)
        self._by_id[own.id] = own
        for title in [name] if name else sorted(own.full_names()):
            self.call(own, title)
        self._by_alias = None
        return own

    def call(self, part: Part, name: str) -> None:
        """Let `part` be found by `name` too."""
        if part not in self._by_title[search_key(name)]:
            self._by_title[search_key(name)].append(part)

    def _aliases(self) -> dict[str, list[Part]]:
        if self._by_alias is None:
            self._by_alias = defaultdict(list)
            for part in self.all:
                for alias in part.aliases:
                    self._by_alias[alias].append(part)
        return self._by_alias
