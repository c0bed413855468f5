"""The graph as one interactive page: a file that needs no network, or a frame in a notebook."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from entities.view.article import ArticleView, render
    from entities.view.html import to_html, write_html
    from entities.view.notebook import GraphView, show
    from entities.view.positions import read_positions

__all__ = ["ArticleView", "GraphView", "read_positions", "render", "show", "to_html", "write_html"]

_HOMES = {
    "ArticleView": "article",
    "GraphView": "notebook",
    "read_positions": "positions",
    "render": "article",
    "show": "notebook",
    "to_html": "html",
    "write_html": "html",
}


def __getattr__(name: str) -> Any:
    """Load a public name at its first use: drawing takes libraries that not every command needs."""
    if name in _HOMES:
        return getattr(import_module(f"entities.view.{_HOMES[name]}"), name)
    raise AttributeError(f"module 'entities.view' has no attribute {name!r}")
