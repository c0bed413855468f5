"""The graph as one interactive page: a file that needs no network, or a frame in a notebook."""

from entities.view.html import to_html, write_html
from entities.view.notebook import GraphView, show

__all__ = ["GraphView", "show", "to_html", "write_html"]
