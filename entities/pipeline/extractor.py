"""Documents in, extractions or failures out: the pipeline for callers that must go on whatever happens."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from entities.config import Config
from entities.records import Document, Extraction, Failure

__all__ = ["Extractor"]

_BATCH = 16


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
        self._loaded: tuple[Any, str] | None = None

    def extract(self, documents: Iterable[Document]) -> Iterator[Extraction | Failure]:
        """Yield what is found in each document, in order, a batch at a time.

        A document on which the pipeline fails becomes a failure.

        Raises
        ------
        ModelError
            Where there is no English spaCy pipeline, or not the one asked for.
        """
        from entities.pipeline.build import batched

        for batch in batched(documents, _BATCH):
            yield from self._extract_batch(batch)

    def _extract_batch(self, batch: list[Document]) -> Iterator[Extraction | Failure]:
        self._load()  # a missing model is no fault of the documents
        try:
            done = list(self._run(batch))
        except Exception as error:
            if len(batch) == 1:
                yield Failure(batch[0].source, f"cannot be analysed: {_reason(error)}")
                return
            # One document spoils its batch; alone, it spoils only itself.
            for document in batch:
                yield from self._extract_batch([document])
            return
        yield from done

    def _run(self, documents: list[Document]) -> Iterator[Extraction]:
        from entities.pipeline.build import extract

        nlp, run_id = self._load()
        return extract(nlp, documents, run_id=run_id, batch_size=_BATCH)

    def _load(self) -> tuple[Any, str]:
        if self._loaded is None:
            from entities.pipeline.build import build_pipeline, run_id_of

            nlp = build_pipeline(self._config)
            self._loaded = (nlp, run_id_of(nlp, self._version))
        return self._loaded


def _reason(error: Exception) -> str:
    first = str(error).strip().partition("\n")[0]
    return f"{type(error).__name__}: {first}" if first else type(error).__name__
