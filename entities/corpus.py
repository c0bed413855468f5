"""The corpus: the one place that joins readers, pipeline, store, graph and view."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from html import escape
from pathlib import Path
from types import TracebackType
from typing import Any

from entities.config import Config
from entities.correcting import Correcting
from entities.intake import Intake, Progress, Source
from entities.records import AddReport, Document, Extraction, Failure, PassedOver

__all__ = ["Corpus", "Progress", "Source"]


class Corpus(Correcting):
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
        from entities.store import Store

        super().__init__(Store(path), config or Config())
        self._intake = Intake(self._store, self.config, version=__version__)

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
        from entities.view import show

        if not len(self):
            return f"<code>{escape(repr(self))}</code>"
        return str(show(self.graph(), seed=self.config.seed)._repr_html_())

    def close(self) -> None:
        """Close the file; the corpus cannot be used afterwards."""
        self._store.close()

    def add(
        self,
        source: Source,
        *,
        columns: dict[str, str] | None = None,
        progress: Progress | None = None,
        jobs: int = 1,
    ) -> AddReport:
        """Read `source`, extract, and keep what was found, one document after the other.

        A document that is there already is skipped; one of the same source with
        another text, title or date is replaced.  Whatever ends the work leaves
        whole documents behind, and adding again goes on from there.

        Parameters
        ----------
        source : path-like, Document, or iterable of these
            Files, folders, globs, ``-`` for standard input, or documents.
        columns : dict, optional
            Columns of a table, by what they hold: ``text``, ``title``,
            ``date``, ``source``.
        progress : callable, optional
            Called with the name of each source and what became of it.
        jobs : int
            Number of processes that extract; 1 works in this one.  In a script
            more than one asks for ``if __name__ == "__main__":`` around it.

        Returns
        -------
        AddReport
            What cannot be read or extracted is listed there and stops nothing.

        Raises
        ------
        ModelError
            Where there is no English spaCy pipeline, or not the one asked for.
        BusyError
            Where another process is writing to the file and does not end.
        """
        return self._intake.add(source, columns=columns, progress=progress, jobs=jobs)

    def update(self, *, progress: Progress | None = None, jobs: int = 1) -> AddReport:
        """Extract anew the documents that another version, model or setting has made.

        Parameters
        ----------
        progress, jobs
            As in :meth:`add`.

        Returns
        -------
        AddReport
            What was extracted anew counts as replaced.

        Raises
        ------
        ModelError, BusyError
            As :meth:`add`.
        """
        return self._intake.update(progress=progress, jobs=jobs)

    def remove(self, *names: str) -> tuple[str, ...]:
        """Take documents and all that came from them away; return their sources.

        Parameters
        ----------
        *names : str
            Source, file name without extension, or id of each.

        Raises
        ------
        NotFoundError
            Where no document, or more than one, has a name; nothing is removed then.
        """
        found = dict(self._find(name) for name in names)
        for doc_id in found:
            self._store.remove(doc_id)
        return tuple(found.values())

    def extract(
        self,
        source: Source,
        *,
        columns: dict[str, str] | None = None,
        skip: Callable[[Document], bool] | None = None,
        jobs: int = 1,
    ) -> Iterator[Extraction | Failure | PassedOver]:
        """Yield what is found in each document of `source` without keeping it.

        Parameters
        ----------
        source, columns, jobs
            As in :meth:`add`.
        skip : callable, optional
            Tells which documents to leave out.

        Yields
        ------
        Extraction, Failure or PassedOver
            In the order of the documents.
        """
        return self._intake.extract(source, columns=columns, skip=skip, jobs=jobs)

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

    def write_html(
        self,
        path: str | os.PathLike[str],
        *,
        title: str = "",
        text: bool = True,
        positions: Mapping[str, tuple[float, float]] | None = None,
    ) -> Path:
        """Write the graph as one page to explore and return its path.

        Parameters
        ----------
        path : path-like
            File to write.
        title : str
            Heading of the page.
        text : bool
            Whether to embed the paragraphs around passages, up to 6 million
            characters; the passages themselves are always there.
        positions : mapping, optional
            Where names stood on an earlier page, so that they stay there; see
            :func:`entities.view.read_positions`.

        Raises
        ------
        ExportError
            Where `path` cannot be written.
        """
        from entities.view import write_html

        graph = self._current()[0]
        return write_html(graph, Path(path), title=title, seed=self.config.seed, text=text, positions=positions)

    def write_graph(self, path: str | os.PathLike[str]) -> Path:
        """Write the graph in the format of the extension and return its path.

        Raises
        ------
        ExportError
            Where the extension is not ``.graphml``, ``.gexf``, ``.json`` or
            ``.csv``, or `path` cannot be written.
        """
        from entities.graph import write_graph

        return write_graph(self._current()[0], path)
