"""The graph as one interactive page: a file that needs no network, or a frame in a notebook."""

from entities.view.html import to_html, write_html
from entities.view.notebook import GraphView, show
from entities.view.positions import read_positions

__all__ = ["GraphView", "read_positions", "show", "to_html", "write_html"]
