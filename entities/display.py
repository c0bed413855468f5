"""What a notebook calls: ``explore`` for articles, ``show`` and ``widget`` for a graph or a corpus."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from entities.config import Config
from entities.corpus import Corpus, Source
from entities.errors import ExportError

if TYPE_CHECKING:
    import networkx as nx

    from entities.view.notebook import GraphView
    from entities.view.widget import GraphWidget

__all__ = ["explore", "show", "widget"]


def show(graph: nx.MultiDiGraph | Corpus, *, height: int = 600, title: str = "") -> GraphView:
    """Return an object that a notebook displays as the page.

    Where a notebook shows no frames (GitHub, an export), a still picture of the
    same map is shown instead.

    Parameters
    ----------
    graph : networkx.MultiDiGraph or Corpus
        What to show.
    height : int
        Height in pixels, at least 200; the lower edge of the frame can be dragged.
    title : str
        Heading of the page.

    Raises
    ------
    ConfigError
        Where `height` is too small or no whole number.
    ExportError
        Where the graph lacks something that the page needs.
    """
    from entities.view import show as show_graph

    found, seed = _graph_of(graph)
    return show_graph(found, height=height, title=title, seed=seed)


def widget(graph: nx.MultiDiGraph | Corpus, *, height: int = 600, title: str = "") -> GraphWidget:
    """Return the page as a live widget: ``selected`` and ``filters`` can be read and set.

    Parameters
    ----------
    graph, height, title
        As in :func:`show`.

    Raises
    ------
    ConfigError, ExportError
        As :func:`show`; ExportError also where anywidget is not installed.
    """
    from entities.graph.query import find_node

    try:
        from entities.view.widget import GraphWidget
    except ModuleNotFoundError as error:
        raise ExportError(
            'widget() needs anywidget; install it with: python -m pip install "entity-explorer[widget]"'
        ) from error
    found, seed = _graph_of(graph)
    return GraphWidget(found, find=partial(find_node, found), height=height, title=title, seed=seed)


def explore(source: Source, *, config: Config | None = None, height: int = 600) -> GraphView:
    """Read `source` and return an object that a notebook displays as the page.

    Parameters
    ----------
    source, config
        As in :class:`Corpus`.
    height : int
        Height in pixels, at least 200.

    Raises
    ------
    ModelError
        As :meth:`Corpus.add`.
    ConfigError
        As :func:`show`.
    """
    with Corpus(config=config) as corpus:
        corpus.add(source)
        return show(corpus, height=height)


def _graph_of(graph: nx.MultiDiGraph | Corpus) -> tuple[nx.MultiDiGraph, int]:
    """Return the graph and the seed of its layout."""
    return (graph.graph(), graph.config.seed) if isinstance(graph, Corpus) else (graph, Config().seed)
