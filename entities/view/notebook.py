"""The page inside a notebook, in a frame that can reach neither the network nor the notebook."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from entities.errors import ConfigError
from entities.view.html import to_html

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["GraphView", "show"]


class GraphView:
    """What a notebook displays for a graph: a sandboxed frame, or a line of text where there is no HTML."""

    def __init__(self, page: str, *, height: int, summary: str) -> None:
        self._page = page
        self._height = height
        self._summary = summary

    def __repr__(self) -> str:
        return f"<{type(self).__name__}: {self._summary}>"

    def _repr_html_(self) -> str:
        return (
            f'<iframe sandbox="allow-scripts" title="{escape(self._summary)}" loading="eager" '
            f'style="width:100%;height:{self._height}px;border:1px solid #8884;border-radius:8px" '
            f'srcdoc="{escape(self._page)}"></iframe>'
        )


def show(graph: nx.MultiDiGraph, *, height: int = 600) -> GraphView:
    """Return an object that a notebook displays as the interactive page.

    Parameters
    ----------
    graph : networkx.MultiDiGraph
        As :meth:`entities.Corpus.graph` returns it; it is not changed.
    height : int
        Height of the frame in pixels, at least 200.

    Raises
    ------
    ConfigError
        Where `height` is too small or no whole number.
    ExportError
        Where the graph lacks something that the page needs.
    """
    if isinstance(height, bool) or not isinstance(height, int) or height < 200:
        raise ConfigError(f"height is {height!r}; expected a whole number of pixels, 200 or more")
    names, relations = graph.number_of_nodes(), graph.number_of_edges()
    summary = (
        f"{names} {'name' if names == 1 else 'names'}, {relations} {'relation' if relations == 1 else 'relations'}"
    )
    return GraphView(to_html(graph), height=height, summary=summary)
