"""The page as a live widget: what is selected and filtered there is known to Python, and the other way round."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import anywidget
import traitlets

from entities.errors import ConfigError
from entities.view.facts import relation_id
from entities.view.html import draw, page_of
from entities.view.notebook import check_height, picture_of, summarise
from entities.view.words import (
    check_filters,
    filters_of,
    fragment_of,
    fresh_filters,
    with_filters,
    words_of,
)

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["GraphWidget"]

Edge = tuple[str, str, str]


class GraphWidget(anywidget.AnyWidget):
    """The page in a notebook cell, live.

    Parameters
    ----------
    graph : networkx.MultiDiGraph
        As :meth:`entities.Corpus.graph` returns it; it is not changed, and
        changes made to it later do not show.
    find : callable
        Gives the node for a name; raises NotFoundError for a name that nobody
        bears.
    height : int
        Height of the frame in pixels, at least 200.
    title, seed, text
        As in :func:`entities.view.to_html`.

    Attributes
    ----------
    selected : str, tuple or None
        The node that is selected, or the edge as ``(source, target, key)``, so
        that ``graph.nodes[view.selected]`` or ``graph.edges[view.selected]``
        holds what is known of it.  A name or alias may be set too.
    filters : dict
        What passes: ``kinds``, ``statuses``, ``labels`` and ``communities`` that
        are shown, ``min_weight``, ``min_score`` in [0, 1], ``since`` and
        ``until``, ``document`` (part of the name or source of one) and
        ``direct`` (quotations only).  Setting it takes some of these; those that
        are not given let everything through.
    height : int
        Height of the frame in pixels.

    Examples
    --------
    >>> view = entities.widget(graph)  # doctest: +SKIP
    >>> view.filters = {"kinds": "criticised", "since": "2025-03-01"}  # doctest: +SKIP
    >>> view.observe(print, "selected")  # doctest: +SKIP
    """

    _esm = files("entities.view").joinpath("widget.js").read_text(encoding="utf-8")
    _page = traitlets.Unicode().tag(sync=True)
    _summary = traitlets.Unicode().tag(sync=True)
    _fragment = traitlets.Unicode().tag(sync=True)
    height = traitlets.Int(600).tag(sync=True)
    selected: Any = traitlets.Any(None, allow_none=True)
    filters: Any = traitlets.Dict()

    def __init__(
        self,
        graph: nx.MultiDiGraph,
        *,
        find: Callable[[str], str],
        height: int = 600,
        title: str = "",
        seed: int = 0,
        text: bool = True,
    ) -> None:
        check_height(height)
        drawing = draw(graph, title=title, seed=seed, text=text)
        self._find = find
        self._edges: dict[Edge, str] = {edge: relation_id(*edge) for edge in graph.edges(keys=True)}
        self._edge_of = {name: edge for edge, name in self._edges.items()}
        self._fresh = fresh_filters(drawing.facts)
        self._picture = picture_of(drawing)
        self._follows = False
        super().__init__(
            _page=page_of(drawing), _summary=summarise(drawing), height=height, filters=self._fresh, selected=None
        )

    def __repr__(self) -> str:
        return f"<{type(self).__name__}: {self._summary}>"

    def _repr_mimebundle_(self, **options: Any) -> Any:
        """Return what anywidget does, and a picture for where no widget runs."""
        bundle = super()._repr_mimebundle_(**options)
        if bundle is None:
            return None
        data, metadata = bundle if isinstance(bundle, tuple) else (bundle, {})
        return data | {"text/plain": repr(self), "image/svg+xml": self._picture}, metadata

    @traitlets.validate("selected")
    def _check_selected(self, proposal: Any) -> str | Edge | None:
        value = proposal["value"]
        if value is None:
            return None
        if isinstance(value, str):
            return self._find(value)
        edge = tuple(value) if isinstance(value, tuple | list) else value
        if edge not in self._edges:
            raise ConfigError(
                f"{value!r} cannot be selected; expected a name, a node, an edge as (source, target, key), or None"
            )
        return edge

    @traitlets.validate("filters")
    def _check_filters(self, proposal: Any) -> dict[str, Any]:
        return check_filters(proposal["value"], self._fresh)

    @traitlets.validate("height")
    def _check_height(self, proposal: Any) -> Any:
        check_height(proposal["value"])
        return proposal["value"]

    @traitlets.observe("selected", "filters")
    def _tell(self, _change: Any) -> None:
        """Put what Python has set into the fragment that the page follows."""
        if self._follows:
            return
        # Without the place of the camera all that passes is in sight.
        words = {word: text for word, text in words_of(self._fragment).items() if word not in {"node", "edge", "at"}}
        words = with_filters(words, self.filters, self._fresh)
        if isinstance(self.selected, str):
            words["node"] = self.selected
        elif self.selected is not None:
            words["edge"] = self._edges[self.selected]
        with self._following():
            self._fragment = fragment_of(words)

    @traitlets.observe("_fragment")
    def _hear(self, _change: Any) -> None:
        """Read what was done on the page."""
        if self._follows:
            return
        words = words_of(self._fragment)
        with self._following():
            self.selected = words.get("node") or self._edge_of.get(words.get("edge", ""))
            self.filters = filters_of(words, self._fresh)

    @contextmanager
    def _following(self) -> Iterator[None]:
        """Keep the two sides from answering each other."""
        self._follows = True
        try:
            yield
        finally:
            self._follows = False
