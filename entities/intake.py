"""What goes into a corpus: sources are read, what is known is passed over, the rest extracted and stored."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from entities.config import Config
from entities.errors import BusyError, ConfigError, ReadOnlyError, StoreError
from entities.records import AddReport, Document, Extraction, Failure, PassedOver

if TYPE_CHECKING:
    from entities.store import Store

__all__ = ["Intake", "Progress", "Source"]

Source = str | os.PathLike[str] | Document | Iterable[str | os.PathLike[str] | Document]
"""A path, a folder, a glob, ``-``, a document, or several of these."""

Progress = Callable[[str, str], None]
"""Called with the name of each source and what became of it: ``added``, ``replaced``, ``skipped`` or ``failed``."""


class Intake:
    """The way of documents into one store.

    Parameters
    ----------
    store : Store
        Where they go.
    config : Config
        Which model and which settings.
    version : str
        Version of this package.
    """

    def __init__(self, store: Store, config: Config, *, version: str) -> None:
        from entities.pipeline.extractor import Extractor

        self._store = store
        self._extractor = Extractor(config, version=version)

    def add(self, source: Source, *, columns: dict[str, str] | None, progress: Progress | None, jobs: int) -> AddReport:
        """Store what is new or changed in `source`; see :meth:`entities.Corpus.add`."""
        from entities.whereabouts import recognise

        tally = _Tally(progress)
        locations: dict[str, str] = {}

        def new(found: Document) -> Document | None:
            document, location = recognise(found, self._store)
            if self._store.knows(document):
                self._store.locate(document.id, location)
                tally.count(document.name, "skipped")
                return None
            locations[document.id] = location
            return document

        for found in self._extract(source, new, columns=columns, jobs=jobs):
            location = locations.pop(found.document.id, "") if isinstance(found, Extraction) else ""
            self._keep(found, tally, location=location)
        return tally.report()

    def update(self, *, progress: Progress | None, jobs: int) -> AddReport:
        """Extract anew what another run has made; see :meth:`entities.Corpus.update`."""
        tally = _Tally(progress)
        stale = self._store.documents(not_of=self._extractor.run.id)
        for found in self._extractor.extract(stale, jobs=_checked(jobs)):
            self._keep(found, tally, renew=True)
        return tally.report()

    def extract(
        self,
        source: Source,
        *,
        columns: dict[str, str] | None = None,
        skip: Callable[[Document], bool] | None = None,
        jobs: int = 1,
    ) -> Iterator[Extraction | Failure | PassedOver]:
        """Yield what is found in each document of `source`; see :meth:`entities.Corpus.extract`."""

        def wanted(document: Document) -> Document | None:
            return None if skip and skip(document) else document

        yield from self._extract(source, wanted, columns=columns, jobs=jobs)

    def _extract(
        self,
        source: Source,
        choose: Callable[[Document], Document | None],
        *,
        columns: dict[str, str] | None,
        jobs: int,
    ) -> Iterator[Extraction | Failure | PassedOver]:
        """Yield what is found in what `choose` returns for each document, if anything."""
        aside: list[Failure | PassedOver] = []

        def chosen() -> Iterator[Document]:
            for found in _read(source, columns):
                if not isinstance(found, Document):
                    aside.append(found)
                elif document := choose(found):
                    yield document

        for found in self._extractor.extract(chosen(), jobs=_checked(jobs)):
            yield from aside
            aside.clear()
            yield found
        yield from aside

    def _keep(
        self, found: Extraction | Failure | PassedOver, tally: _Tally, *, renew: bool = False, location: str = ""
    ) -> None:
        if isinstance(found, PassedOver):
            tally.passed_over += 1
        elif isinstance(found, Failure):
            tally.fail(found)
        else:
            try:
                outcome = self._store.add(found, run=self._extractor.run, renew=renew, location=location)
            except (BusyError, ReadOnlyError):
                raise  # no fault of the document, and the next would wait as long
            except StoreError as error:
                tally.fail(Failure(found.document.source, str(error)))
            else:
                tally.count(found.document.name, outcome.value)


class _Tally:
    """What became of each source, told at once and reported at the end."""

    def __init__(self, progress: Progress | None) -> None:
        self._tell = progress or (lambda name, outcome: None)
        self._names: dict[str, list[str]] = {"added": [], "skipped": [], "replaced": []}
        self._failed: list[Failure] = []
        self.passed_over = 0

    def count(self, name: str, outcome: str) -> None:
        self._names[outcome].append(name)
        self._tell(name, outcome)

    def fail(self, failure: Failure) -> None:
        self._failed.append(failure)
        self._tell(failure.source, "failed")

    def report(self) -> AddReport:
        names = {outcome: tuple(found) for outcome, found in self._names.items()}
        return AddReport(failed=tuple(self._failed), passed_over=self.passed_over, **names)


def _checked(jobs: int) -> int:
    if jobs < 1:
        raise ConfigError(f"jobs is {jobs}; expected 1 or more")
    return jobs


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
