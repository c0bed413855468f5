"""Who met, praised or criticised whom: entities and relations in news text.

>>> import entities
>>> corpus = entities.Corpus()
>>> corpus.add("seeds/")  # doctest: +SKIP
>>> entities.show(corpus)  # doctest: +SKIP
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from entities.config import Config
    from entities.corpus import Corpus, explore, show
    from entities.errors import (
        BusyError,
        ConfigError,
        EntitiesError,
        ExportError,
        ModelError,
        NotFoundError,
        ReadError,
        StoreError,
    )
    from entities.records import Document

__version__ = "0.1.0"

__all__ = [
    "BusyError",
    "Config",
    "ConfigError",
    "Corpus",
    "Document",
    "EntitiesError",
    "ExportError",
    "ModelError",
    "NotFoundError",
    "ReadError",
    "StoreError",
    "__version__",
    "explore",
    "show",
]

_HOMES = {
    "config": ("Config",),
    "corpus": ("Corpus", "explore", "show"),
    "errors": (
        "BusyError",
        "ConfigError",
        "EntitiesError",
        "ExportError",
        "ModelError",
        "NotFoundError",
        "ReadError",
        "StoreError",
    ),
    "records": ("Document",),
}


def __getattr__(name: str) -> Any:
    """Load a public name at its first use, so that ``import entities`` stays quick."""
    for module, names in _HOMES.items():
        if name in names:
            return getattr(import_module(f"entities.{module}"), name)
    raise AttributeError(f"module 'entities' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
