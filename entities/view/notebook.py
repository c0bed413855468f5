"""The page inside a notebook, in a frame that can reach neither the network nor the notebook.

A still picture lies behind the frame, and beside it as an output of its own.
Where a viewer takes frames away (GitHub, a notebook that is not trusted, an
export), the picture is what remains.
"""

from __future__ import annotations

import base64
from html import escape
from typing import TYPE_CHECKING, Any

from entities.errors import ConfigError
from entities.view.html import Drawing, draw, page_of
from entities.view.picture import draw_picture

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["GraphView", "check_height", "show", "summarise"]

_GRIP = 14  # pixels below the frame in which the mouse can take hold of its edge
_FILL = "position:absolute;top:0;left:0;width:100%;border:0;border-radius:8px"


class GraphView:
    """What a notebook displays for a graph: the page, a picture of it, or a line of text.

    Parameters
    ----------
    drawing : Drawing
        What to show.
    height : int
        Height of the frame in pixels.
    """

    def __init__(self, drawing: Drawing, *, height: int) -> None:
        self._page = page_of(drawing)
        self._height = height
        self._summary = summarise(drawing)
        self._picture = picture_of(drawing)

    def __repr__(self) -> str:
        return f"<{type(self).__name__}: {self._summary}>"

    def _repr_html_(self) -> str:
        summary = escape(self._summary)
        picture = base64.b64encode(self._picture.encode("utf-8")).decode("ascii")
        # The frame covers the picture.  Dragging the lower edge of the box changes its height.
        return (
            f'<div style="position:relative;height:{self._height}px;min-height:200px;resize:vertical;overflow:hidden">'
            f'<img alt="{summary}" src="data:image/svg+xml;base64,{picture}" '
            f'style="{_FILL};height:calc(100% - {_GRIP}px);object-fit:contain">'
            f'<iframe sandbox="allow-scripts allow-downloads" title="{summary}" loading="eager" '
            f'style="{_FILL};height:calc(100% - {_GRIP}px);outline:1px solid #8884;outline-offset:-1px" '
            f'srcdoc="{escape(self._page)}"></iframe></div>'
        )

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        return {"text/plain": repr(self), "text/html": self._repr_html_(), "image/svg+xml": self._picture}


def show(graph: nx.MultiDiGraph, *, height: int = 600, title: str = "", seed: int = 0, text: bool = True) -> GraphView:
    """Return an object that a notebook displays as the interactive page.

    Parameters
    ----------
    graph : networkx.MultiDiGraph
        As :meth:`entities.Corpus.graph` returns it; it is not changed.
    height : int
        Height of the frame in pixels, at least 200; in the notebook its lower
        edge can be dragged.
    title, seed, text
        As in :func:`entities.view.to_html`.

    Raises
    ------
    ConfigError
        Where `height` is too small or no whole number.
    ExportError
        Where the graph lacks something that the page needs.
    """
    check_height(height)
    return GraphView(draw(graph, title=title, seed=seed, text=text), height=height)


def check_height(height: object) -> None:
    """Raise ConfigError where `height` is no whole number of pixels, or too few."""
    if isinstance(height, bool) or not isinstance(height, int) or height < 200:
        raise ConfigError(f"height is {height!r}; expected a whole number of pixels, 200 or more")


def summarise(drawing: Drawing) -> str:
    """Return how much there is, in words."""
    names, relations = len(drawing.facts["entities"]), len(drawing.facts["relations"])
    return f"{names} {'name' if names == 1 else 'names'}, {relations} {'relation' if relations == 1 else 'relations'}"


def picture_of(drawing: Drawing) -> str:
    """Return the still picture of a drawing as SVG."""
    network = drawing.network
    title = f"{drawing.facts['title']}: {summarise(drawing)}"
    return draw_picture(drawing.facts, network.nodes, network.edges, title=title)
