"""Documents in, extractions or failures out: the pipeline for callers that must go on whatever happens."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from entities.config import Config
from entities.records import Document, Extraction, Failure, Run

__all__ = ["Extractor"]


class Extractor:
    """The pipeline, loaded at its first use.

    Parameters
    ----------
    config : Config
        Which model and which settings.
    version : str
        Version of this package; it is part of the id of the run.
    """

    def __init__(self, config: Config, *, version: str) -> None:
        self._config = config
        self._version = version
        self._loaded: tuple[Any, Run] | None = None
        self._run: Run | None = None

    @property
    def run(self) -> Run:
        """What stands behind every extraction.

        Raises
        ------
        ModelError
            Where there is no English spaCy pipeline, or not the one asked for.
        """
        return self._run or self._load()[1]

    def extract(self, documents: Iterable[Document], *, jobs: int = 1) -> Iterator[Extraction | Failure]:
        """Yield what is found in each document, in order; a document on which the pipeline fails becomes a failure.

        Parameters
        ----------
        documents : iterable of Document
            What to read; no more than a few are in memory at a time.
        jobs : int
            Number of processes; 1 works in this one.

        Raises
        ------
        ModelError
            As :attr:`run`.
        """
        if jobs == 1:
            yield from self._extract_here(documents)
            return
        from entities.pipeline.workers import extract_with

        yield from extract_with(jobs, documents, self._config, self._version, tell_run=self._learn)

    def _extract_here(self, documents: Iterable[Document]) -> Iterator[Extraction | Failure]:
        """Yield what is found by the pipeline in this process.

        One at a time: batches are no faster here, and what one document gives
        must not depend on those beside it.
        """
        from entities.pipeline.build import extract

        for document in documents:
            nlp, run = self._load()  # a missing model is no fault of the document
            try:
                found = list(extract(nlp, [document], run_id=run.id))
            except Exception as error:
                yield Failure(document.source, f"cannot be analysed: {_reason(error)}")
            else:
                yield from found

    def _learn(self, run: Run) -> None:
        self._run = run

    def _load(self) -> tuple[Any, Run]:
        if self._loaded is None:
            from entities.pipeline.build import build_pipeline, run_of

            nlp = build_pipeline(self._config)
            self._loaded = (nlp, run_of(nlp, self._version))
        return self._loaded


def _reason(error: Exception) -> str:
    first = str(error).strip().partition("\n")[0]
    return f"{type(error).__name__}: {first}" if first else type(error).__name__
