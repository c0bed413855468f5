"""What can be asked of a corpus: its graph, and the tables drawn from it."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING

from entities.config import Config
from entities.records import Entity, Extraction

if TYPE_CHECKING:
    import networkx as nx

    from entities.graph.build import Window
    from entities.graph.dossier import Dossier
    from entities.graph.hits import Hit
    from entities.graph.paths import PathRow
    from entities.graph.query import EntityRow, EvidenceRow, RelationRow
    from entities.graph.resolve import Resolution
    from entities.graph.table import Table
    from entities.store import Info, Store

__all__ = ["Asking"]


class Asking:
    """Questions to one store.

    Parameters
    ----------
    store : Store
        What is asked; the graph is built anew only where it has changed.
    config : Config
        Which relations to show.
    """

    # As many documents are held in memory for both passes; more are read twice, to keep memory small.
    _most_held = 2000

    def __init__(self, store: Store, config: Config) -> None:
        self.config = config
        self._store = store
        self._built: tuple[object, nx.MultiDiGraph, Resolution] | None = None

    def graph(
        self,
        *,
        min_score: float | None = None,
        since: date | None = None,
        until: date | None = None,
        document: str | None = None,
    ) -> nx.MultiDiGraph:
        """Return the graph of all entities and relations.

        Parameters
        ----------
        min_score : float, optional
            Relations of a lower score are left out, in [0, 1]; by default that
            of the configuration.
        since, until : datetime.date, optional
            Passages dated before or after are left out, and with either those
            without a date.
        document : str, optional
            Passages of other documents are left out; its source, file name or id.

        Raises
        ------
        NotFoundError
            Where no document, or more than one, is called `document`.
        """
        from entities.graph.build import Window

        doc_id = None if document is None else self._find(document)[0]
        return self._graph(min_score, Window(since=since, until=until, doc_id=doc_id)).copy()

    def entities(self) -> Table[Entity]:
        """Return the people and organisations, most mentioned first."""
        from entities.graph.table import Table

        return Table(self._current()[1], Entity)

    def listing(self, *, label: str | None = None, match: str | None = None) -> Table[EntityRow]:
        """Return one row for each person and organisation, most mentioned first.

        Parameters
        ----------
        label : str, optional
            ``person`` or ``org``; the others are left out.
        match : str, optional
            Leave out those of whom no name holds this text.

        Raises
        ------
        ConfigError
            Where there is no such label.
        """
        from entities.graph.query import EntityRow, entity_rows
        from entities.graph.table import Table

        return Table(entity_rows(self._current()[0], label=label, match=match), EntityRow)

    def relations(
        self,
        *,
        since: date | None = None,
        until: date | None = None,
        document: str | None = None,
        kind: str | None = None,
        source: str | None = None,
        target: str | None = None,
        status: str | None = None,
        min_weight: int = 1,
    ) -> Table[RelationRow]:
        """Return one row for each edge of the graph, heaviest first.

        Parameters
        ----------
        since, until, document
            As in :meth:`graph`; passages that are left out do not count.
        kind, status : str, optional
            ``met``, ``praised`` or ``criticised``; ``asserted``, ``planned`` or
            ``denied``.
        source, target : str, optional
            Name, alias or id of one end; either end of what has no direction.
        min_weight : int
            Edges of less weight are left out.

        Raises
        ------
        NotFoundError
            Where no entity or document, or more than one, has a name.
        ConfigError
            Where there is no such kind or status.
        """
        from entities.graph.build import Window
        from entities.graph.query import RelationRow, relation_rows
        from entities.graph.table import Table

        doc_id = None if document is None else self._find(document)[0]
        graph = self._graph(None, Window(since=since, until=until, doc_id=doc_id))
        rows = relation_rows(graph, kind=kind, source=source, target=target, status=status, min_weight=min_weight)
        return Table(rows, RelationRow)

    def evidence(self, name: str | None = None, other: str | None = None) -> Table[EvidenceRow]:
        """Return the passages behind all relations, behind those of `name`, or of `name` and `other`.

        Raises
        ------
        NotFoundError
            Where no entity, or more than one, has the name or alias.
        """
        from entities.graph.query import EvidenceRow, evidence_rows
        from entities.graph.table import Table

        return Table(evidence_rows(self._current()[0], name, other), EvidenceRow)

    def path(self, name: str, other: str) -> Table[PathRow]:
        """Return the shortest chain of relations from `name` to `other`, empty where nothing connects them.

        Raises
        ------
        NotFoundError
            As :meth:`evidence`.
        ConfigError
            Where both names are one entity's.
        """
        from entities.graph.paths import PathRow, path_rows
        from entities.graph.table import Table

        return Table(path_rows(self._current()[0], name, other), PathRow)

    def dossier(self, name: str) -> Dossier:
        """Return all that is known of `name`: roles, relations with dated passages, timeline.

        Raises
        ------
        NotFoundError
            As :meth:`evidence`.
        """
        from entities.graph.dossier import make_dossier

        return make_dossier(self._current()[0], name)

    def search(self, query: str, *, limit: int = 20) -> Table[Hit]:
        """Return the documents that hold all words of `query`, the best first, with who and what is in them.

        Parameters
        ----------
        query : str
            Words in any inflection; words in double quotation marks stand
            together, a final ``*`` stands for any ending.
        limit : int
            Number of documents at most.

        Raises
        ------
        ConfigError
            Where there is no word in `query`.
        """
        from entities.errors import ConfigError
        from entities.graph.hits import Hit, hit_rows
        from entities.graph.table import Table

        if not any(character.isalnum() for character in query):
            raise ConfigError(
                f"there is no word in {query!r} to search for; give a word, or a phrase in quotation marks"
            )
        snippets = {found.doc_id: found.snippet for found in self._store.search(query, limit=limit)}
        return Table(hit_rows(self._current()[0], snippets) if snippets else [], Hit)

    def extraction(self, document: str) -> Extraction:
        """Return all that was found in one document: mentions, clusters, roles, quotations, relations.

        Parameters
        ----------
        document : str
            Its source, file name without extension, or id.

        Raises
        ------
        NotFoundError
            Where no document, or more than one, is called so.
        """
        from entities.errors import NotFoundError

        doc_id = self._find(document)[0]
        found = self._store.extraction(doc_id)
        if found is None:  # another process has removed it meanwhile
            raise NotFoundError(f"no document is called {document!r} any more")
        return found

    def info(self) -> Info:
        """Return what the corpus holds, in numbers."""
        return self._store.info()

    def _find(self, name: str) -> tuple[str, str]:
        """Return id and source of the document called `name`."""
        from entities.graph.documents import find_document

        sources = dict(self._store.sources())
        doc_id = find_document(sources, name)
        return doc_id, sources[doc_id]

    def _graph(self, min_score: float | None, window: Window) -> nx.MultiDiGraph:
        """Return the graph that belongs to the corpus, or one made anew where it is to hold less."""
        from entities.graph import build_graph
        from entities.graph.build import Window

        graph, _ = self._current()
        if min_score is None and window == Window():
            return graph
        settled = self._settled()
        return build_graph(
            self._store.iter_extractions(),
            settled.entities,
            min_score=self.config.min_score if min_score is None else Config(min_score=min_score).min_score,
            window=window,
            verdicts=settled.verdicts,
        )

    def _current(self) -> tuple[nx.MultiDiGraph, tuple[Entity, ...]]:
        """Return graph and entities, built anew only where the store has changed."""
        _, graph, settled = self._build()
        return graph, settled.entities

    def _settled(self) -> Resolution:
        """Return who is who, with reasons and with what became of each decision."""
        return self._build()[2]

    def _build(self) -> tuple[object, nx.MultiDiGraph, Resolution]:
        from entities.graph import build_graph
        from entities.graph.resolve import settle

        state = self._store.state()
        if self._built is None or self._built[0] != state:
            # Both passes must read the same documents.
            with self._store.snapshot(), _without_collection():
                held = list(self._store.iter_extractions()) if len(self._store) <= self._most_held else None
                settled = settle(held or self._store.iter_extractions(), self._store.known(), self._store.decisions())
                graph = build_graph(
                    held or self._store.iter_extractions(),
                    settled.entities,
                    min_score=self.config.min_score,
                    verdicts=settled.verdicts,
                )
            self._built = (state, graph, settled)
        return self._built


@contextmanager
def _without_collection() -> Iterator[None]:
    """Keep the collector of cycles still: what is built here has none, and looking for them takes a quarter longer."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
