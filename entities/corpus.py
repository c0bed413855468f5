"""The corpus: the one place that joins readers, pipeline, store, graph and view."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from html import escape
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from entities.config import Config
from entities.errors import StoreError
from entities.records import AddReport, Document, Entity, Extraction, Failure, PassedOver

if TYPE_CHECKING:
    import networkx as nx

    from entities.graph.query import EvidenceRow, RelationRow
    from entities.graph.table import Table

__all__ = ["Corpus", "Progress", "Source", "explore", "show"]

Source = str | os.PathLike[str] | Document | Iterable[str | os.PathLike[str] | Document]
"""A path, a folder, a glob, ``-``, a document, or several of these."""

Progress = Callable[[str, str], None]
"""Called with the name of each source and what became of it: ``added``, ``skipped`` or ``failed``."""


class Corpus:
    """Documents and what was found in them.

    Parameters
    ----------
    path : path-like, optional
        File that keeps the corpus, made where there is none; by default it
        stays in memory.
    config : Config, optional
        Which model and which settings.

    Raises
    ------
    StoreError
        Where the file cannot be used.

    Examples
    --------
    >>> corpus = Corpus()
    >>> corpus.add(Document.create("Ann Lee met Bob Ray.", source="note")).added
    ('note',)
    """

    def __init__(self, path: str | os.PathLike[str] | None = None, *, config: Config | None = None) -> None:
        from entities import __version__
        from entities.pipeline.extractor import Extractor
        from entities.store import Store

        self.config = config or Config()
        self._store = Store(path)
        self._extractor = Extractor(self.config, version=__version__)
        self._built: tuple[object, nx.MultiDiGraph, tuple[Entity, ...]] | None = None

    def __enter__(self) -> Corpus:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __len__(self) -> int:
        return len(self._store)

    def __repr__(self) -> str:
        return f"<Corpus of {len(self)} documents, {self._store.name}>"

    def _repr_html_(self) -> str:
        return f"<code>{escape(repr(self))}</code>"

    def close(self) -> None:
        """Close the file; the corpus cannot be used afterwards."""
        self._store.close()

    def add(
        self, source: Source, *, columns: dict[str, str] | None = None, progress: Progress | None = None
    ) -> AddReport:
        """Read `source`, extract, and keep what was found; documents already there are skipped.

        Parameters
        ----------
        source : path-like, Document, or iterable of these
            Files, folders, globs, ``-`` for standard input, or documents.
        columns : dict, optional
            Columns of a table, by what they hold: ``text``, ``title``,
            ``date``, ``source``.
        progress : callable, optional
            Called with the name of each source and what became of it.

        Returns
        -------
        AddReport
            What cannot be read or extracted is listed there and stops nothing.

        Raises
        ------
        ModelError
            Where there is no English spaCy pipeline, or not the one asked for.
        """
        tell = progress or (lambda name, outcome: None)
        added: list[str] = []
        skipped: list[str] = []
        failed: list[Failure] = []
        passed_over = 0

        def is_known(document: Document) -> bool:
            known = self._store.has(document.id)
            if known:
                skipped.append(document.name)
                tell(document.name, "skipped")
            return known

        for found in self.extract(source, columns=columns, skip=is_known):
            if isinstance(found, Extraction):
                try:
                    new = self._store.add(found)
                except StoreError as error:
                    failed.append(Failure(found.document.source, str(error)))
                    tell(found.document.source, "failed")
                    continue
                (added if new else skipped).append(found.document.name)
                tell(found.document.name, "added" if new else "skipped")
            elif isinstance(found, Failure):
                failed.append(found)
                tell(found.source, "failed")
            else:
                passed_over += 1
        return AddReport(tuple(added), tuple(skipped), tuple(failed), passed_over)

    def extract(
        self,
        source: Source,
        *,
        columns: dict[str, str] | None = None,
        skip: Callable[[Document], bool] | None = None,
    ) -> Iterator[Extraction | Failure | PassedOver]:
        """Yield what is found in each document of `source` without keeping it.

        Parameters
        ----------
        source, columns
            As in :meth:`add`.
        skip : callable, optional
            Tells which documents to leave out.

        Yields
        ------
        Extraction, Failure or PassedOver
            In the order of the documents, a batch at a time.
        """
        aside: list[Failure | PassedOver] = []

        def wanted() -> Iterator[Document]:
            for found in _read(source, columns):
                if not isinstance(found, Document):
                    aside.append(found)
                elif skip is None or not skip(found):
                    yield found

        for found in self._extractor.extract(wanted()):
            yield from aside
            aside.clear()
            yield found
        yield from aside

    def extract_interchange(
        self, source: Source, *, columns: dict[str, str] | None = None, progress: Progress | None = None
    ) -> Iterator[dict[str, Any] | Failure]:
        """Yield what is found in each document in plain types, ready for JSON, without keeping it.

        Parameters
        ----------
        source, columns, progress
            As in :meth:`add`.
        """
        from entities.graph import to_interchange

        tell = progress or (lambda name, outcome: None)
        for found in self.extract(source, columns=columns):
            if isinstance(found, Extraction):
                tell(found.document.name, "done")
                yield to_interchange(found)
            elif isinstance(found, Failure):
                tell(found.source, "failed")
                yield found

    def graph(self, *, min_score: float | None = None) -> nx.MultiDiGraph:
        """Return the graph of all entities and relations.

        Parameters
        ----------
        min_score : float, optional
            Relations of a lower score are left out, in [0, 1]; by default that
            of the configuration.
        """
        from entities.graph import build_graph

        if min_score is None:
            return self._current()[0].copy()
        checked = Config(min_score=min_score).min_score
        return build_graph(self._store.iter_extractions(), self._current()[1], min_score=checked)

    def entities(self) -> Table[Entity]:
        """Return the people and organisations, most mentioned first."""
        from entities.graph.table import Table

        return Table(self._current()[1], Entity)

    def relations(self) -> Table[RelationRow]:
        """Return one row for each edge of the graph, heaviest first."""
        from entities.graph.query import RelationRow, relation_rows
        from entities.graph.table import Table

        return Table(relation_rows(self._current()[0]), RelationRow)

    def evidence(self, name: str, other: str | None = None) -> Table[EvidenceRow]:
        """Return the passages behind the relations of `name`, or of `name` and `other`.

        Raises
        ------
        NotFoundError
            Where no entity, or more than one, has the name or alias.
        """
        from entities.graph.query import EvidenceRow, evidence_rows
        from entities.graph.table import Table

        return Table(evidence_rows(self._current()[0], name, other), EvidenceRow)

    def write_html(self, path: str | os.PathLike[str], *, title: str = "") -> Path:
        """Write the graph as one page to explore and return its path."""
        from entities.view import write_html

        return write_html(self._current()[0], Path(path), title=title, seed=self.config.seed)

    def write_graph(self, path: str | os.PathLike[str]) -> Path:
        """Write the graph in the format of the extension and return its path."""
        from entities.graph import write_graph

        return write_graph(self._current()[0], path)

    def _current(self) -> tuple[nx.MultiDiGraph, tuple[Entity, ...]]:
        """Return graph and entities, built anew only where the store has changed."""
        from entities.graph import build_graph, resolve

        state = self._store.state()
        if self._built is None or self._built[0] != state:
            entities = resolve(self._store.iter_extractions())
            graph = build_graph(self._store.iter_extractions(), entities, min_score=self.config.min_score)
            self._built = (state, graph, entities)
        return self._built[1:]


def show(graph: nx.MultiDiGraph | Corpus, *, height: int = 600) -> Any:
    """Return an object that a notebook displays as the page.

    Parameters
    ----------
    graph : networkx.MultiDiGraph or Corpus
        What to show.
    height : int
        Height in pixels.
    """
    from entities.view import show as show_graph

    return show_graph(graph.graph() if isinstance(graph, Corpus) else graph, height=height)


def explore(source: Source, *, config: Config | None = None, height: int = 600) -> Any:
    """Read `source` and return an object that a notebook displays as the page.

    Parameters
    ----------
    source, config
        As in :class:`Corpus`.
    height : int
        Height in pixels.
    """
    with Corpus(config=config) as corpus:
        corpus.add(source)
        return show(corpus, height=height)


def _read(source: Source, columns: dict[str, str] | None) -> Iterator[Document | Failure | PassedOver]:
    """Yield the documents among `source`, then what its paths hold."""
    from entities.readers import read_documents

    paths: list[str | os.PathLike[str]] = []
    for item in [source] if isinstance(source, str | os.PathLike | Document) else source:
        if isinstance(item, Document):
            yield item
        else:
            paths.append(item)
    # All at once, for a file that several of them mean is read once.
    yield from read_documents(paths, columns=columns)
