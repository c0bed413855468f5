"""Who met, praised or criticised whom: entities and relations in news text.

>>> import entities
>>> corpus = entities.Corpus()
>>> corpus.add("seeds/")  # doctest: +SKIP
>>> entities.show(corpus)  # doctest: +SKIP
"""

from __future__ import annotations

import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from entities.config import Config
    from entities.corpus import Corpus
    from entities.display import explore, show, widget
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
    from entities.view.article import render

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
    "render",
    "show",
    "widget",
]

_HOMES = {
    "config": ("Config",),
    "corpus": ("Corpus",),
    "display": ("explore", "show", "widget"),
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
    "view.article": ("render",),
}


def __getattr__(name: str) -> Any:
    """Load a public name at its first use, so that ``import entities`` stays quick."""
    for module, names in _HOMES.items():
        if name in names:
            return getattr(import_module(f"entities.{module}"), name)
    raise AttributeError(f"module 'entities' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)


if "IPython" in sys.modules:  # a notebook displays a bare graph or corpus at the end of a cell
    import_module("entities.view.formatter").register()
