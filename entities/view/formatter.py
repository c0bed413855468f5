"""A bare graph or corpus at the end of a notebook cell shows itself.

networkx graphs have no display of their own, and a subclass of theirs would be
lost where networkx makes new graphs.  So IPython is told how to display them,
by the name of their type: nothing heavy is imported before one is displayed.
Graphs of other programs are left to their usual display, and so are terminals.
"""

from __future__ import annotations

from typing import Any

from entities.errors import ExportError

__all__ = ["register"]


def register() -> None:
    """Tell the notebook that is running, if any, how to display graphs and corpora."""
    from IPython.core.getipython import get_ipython

    shell: Any = get_ipython()
    if getattr(shell, "kernel", None) is None:
        return
    formatter = shell.display_formatter.mimebundle_formatter
    formatter.for_type_by_name("networkx.classes.multidigraph", "MultiDiGraph", graph_bundle)
    formatter.for_type_by_name("entities.corpus", "Corpus", corpus_bundle)


def graph_bundle(graph: Any) -> dict[str, str] | None:
    """Return the page and the picture of a graph by MIME type, None for one that is not of this package."""
    from entities.view.notebook import show

    if not len(graph) and "documents" not in graph.graph:
        return None
    try:
        bundle = show(graph)._repr_mimebundle_()
    except ExportError:
        return None
    return bundle | {"text/plain": str(graph)}


def corpus_bundle(corpus: Any) -> dict[str, str] | None:
    """Return the same of a corpus, None for an empty one."""
    bundle = graph_bundle(corpus.graph()) if len(corpus) else None
    return None if bundle is None else bundle | {"text/plain": repr(corpus)}
