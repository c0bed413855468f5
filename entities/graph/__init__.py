"""Extractions of many documents → entities → ``nx.MultiDiGraph`` → files.

What needs networkx is loaded at its first use, so that extracting does not load it.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from entities.graph.interchange import to_interchange
from entities.graph.resolve import resolve

if TYPE_CHECKING:
    from entities.graph.build import build_graph
    from entities.graph.export import write_graph

__all__ = ["build_graph", "resolve", "to_interchange", "write_graph"]

_HOMES = {"build_graph": "build", "write_graph": "export"}


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
