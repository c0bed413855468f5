"""Join the components into one spaCy pipeline, and run documents through it."""

from __future__ import annotations

import importlib
import json
import warnings
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

import spacy
from confection import ConfigValidationError
from spacy.tokens import Doc

from entities.config import INSTALL, Config, choose_model
from entities.errors import ConfigError, ModelError
from entities.pipeline import attributes as _attributes  # noqa: F401  (declares doc._)
from entities.pipeline.collect import collect
from entities.records import Document, Extraction, Run, content_id

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = ["COMPONENTS", "build_pipeline", "extract", "run_of"]

COMPONENTS: tuple[str, ...] = (
    "entities_boilerplate",
    "entities_mentions",
    "entities_roles",
    "entities_quotes",
    "entities_coref",
    "entities_relations",
)
"""Factories in running order; the first runs before the tagger, the others after everything else."""

_MODULES = ("boilerplate", "mentions", "roles", "quotes", "coref", "relations.component")


def register_factories() -> None:
    """Declare the factories, also where the package runs from a folder that is not installed."""
    for module in _MODULES:
        importlib.import_module(f"entities.pipeline.{module}")


def build_pipeline(config: Config | None = None) -> Language:
    """Return the spaCy pipeline that finds mentions, roles, quotes, clusters and relations.

    Parameters
    ----------
    config : Config, optional
        Which model and which settings of the components.

    Raises
    ------
    ModelError
        Where the model is not installed or knows no names and no syntax.
    ConfigError
        Where `config` names a component or a setting that does not exist.
    """
    config = config or Config()
    register_factories()
    name = choose_model(config.model)
    nlp = _load(name)
    missing = [pipe for pipe in ("parser", "ner") if pipe not in nlp.pipe_names]
    if missing:
        raise ModelError(
            f"the spaCy pipeline {name} has no {' and no '.join(missing)}; "
            "expected an English pipeline such as en_core_web_sm"
        )
    own = [factory for factory in config.components if factory not in COMPONENTS]
    unknown = sorted(factory for factory in own if not nlp.has_factory(factory))
    if unknown:
        known = ", ".join(COMPONENTS)
        raise ConfigError(
            f"there is no component {unknown[0]}; expected one of {known}, or a factory registered with spaCy"
        )
    for factory in (*COMPONENTS, *own):
        _add(nlp, factory, config.components.get(factory, {}))
    return nlp


def _add(nlp: Language, factory: str, settings: Mapping[str, object]) -> None:
    try:
        nlp.add_pipe(factory, config=dict(settings), first=factory == COMPONENTS[0] or None)
    except ConfigValidationError as error:
        wrong = "; ".join(f"{' -> '.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors)
        raise ConfigError(f"the settings of {factory} do not fit: {wrong}") from error


def _load(name: str) -> Language:
    try:
        with warnings.catch_warnings():
            # Says that the pipeline was trained with another patch release of spaCy.
            warnings.filterwarnings("ignore", message=r"\[W095\]")
            return spacy.load(name)
    except OSError as error:
        raise ModelError(
            f"the spaCy pipeline {name} is not installed; install it, for example with: {INSTALL}, "
            "and leave --model out"
        ) from error


def run_of(nlp: Language, version: str) -> Run:
    """Return the run of `nlp` under `version` of this package, with the settings of all components."""
    meta = nlp.meta
    model = f"{meta.get('lang')}_{meta.get('name')} {meta.get('version')}"
    own = nlp.pipe_names[nlp.pipe_names.index(COMPONENTS[-1]) + 1 :] if COMPONENTS[-1] in nlp.pipe_names else []
    settings = {name: nlp.get_pipe_config(name) for name in (*COMPONENTS, *own) if name in nlp.pipe_names}
    text = json.dumps(settings, sort_keys=True, default=str)
    return Run(content_id(version, model, text), version, model, text)


def extract(
    nlp: Language, documents: Iterable[Document], *, run_id: str = "", batch_size: int = 16
) -> Iterator[Extraction]:
    """Yield what `nlp` finds in each document, in order, a batch at a time.

    Parameters
    ----------
    nlp : Language
        As :func:`build_pipeline` returns it.
    documents : iterable of Document
        What to read.
    run_id : str
        Id of the :class:`~entities.records.Run` that the extractions come from.
    batch_size : int
        Number of documents in memory at a time.
    """
    for batch in _batched(documents, batch_size):
        docs = [_make_doc(nlp, document) for document in batch]
        for document, doc in zip(batch, nlp.pipe(docs, batch_size=batch_size), strict=True):
            yield collect(doc, document, run_id=run_id)


def _make_doc(nlp: Language, document: Document) -> Doc:
    nlp.max_length = max(nlp.max_length, len(document.text) + 1)
    doc = nlp.make_doc(document.text)
    doc._.document_id = document.id
    doc._.published = document.published
    return doc


def _batched(documents: Iterable[Document], size: int) -> Iterator[list[Document]]:
    batch: list[Document] = []
    for document in documents:
        batch.append(document)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch
