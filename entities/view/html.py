"""One HTML file that holds the whole graph and needs no network.

The network itself (nodes, edges, options) is a pyvis ``Network``, filled in
bulk, rendered through this package's own template.  Everything stands in line:
vis-network from pyvis's wheel, the page's own modules and styles, and the facts
as JSON.  A Content-Security-Policy allows exactly these scripts and styles, by
their hash, and forbids every request.
"""

from __future__ import annotations

import base64
import hashlib
import json
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from entities.errors import ExportError
from entities.view.bundle import library, page_script, page_style
from entities.view.facts import Facts, collect_facts
from entities.view.network import Positions, fill_network
from entities.view.passages import TEXT_LIMIT, Texts
from entities.view.theme import theme_data

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["Drawing", "draw", "inline_json", "page_of", "to_html", "write_html"]

_TITLE = "People, organisations and their relations"
_ESCAPES = {char: f"\\u{ord(char):04x}" for char in "<>&"}  # JSON in ASCII holds no U+2028


@dataclass(frozen=True, slots=True)
class Drawing:
    """What a page or a picture shows: the facts, and the pyvis network with a place for each node."""

    facts: Facts
    network: Any


def to_html(
    graph: nx.MultiDiGraph, *, title: str = "", seed: int = 0, text: bool = True, positions: Positions | None = None
) -> str:
    """Return the page as text; equal arguments give equal pages.

    Parameters
    ----------
    graph : networkx.MultiDiGraph
        As :meth:`entities.Corpus.graph` returns it; it is not changed.
    title : str
        Heading of the page.
    seed : int
        Seed of the layout.
    text : bool
        Whether to embed the paragraphs around passages, up to
        :data:`entities.view.passages.TEXT_LIMIT` characters; the passages
        themselves are always there.
    positions : mapping, optional
        Places in pixels, by node, that stay as they are: those of an earlier
        page, see :func:`entities.view.read_positions`.

    Raises
    ------
    ExportError
        Where the graph lacks something that the page needs.
    """
    return page_of(draw(graph, title=title, seed=seed, text=text, positions=positions))


def write_html(
    graph: nx.MultiDiGraph,
    path: str | Path,
    *,
    title: str = "",
    seed: int = 0,
    text: bool = True,
    positions: Positions | None = None,
) -> Path:
    """Write the page to `path` as UTF-8 and return the path.

    Parameters
    ----------
    graph, title, seed, text, positions
        As in :func:`to_html`.
    path : path-like
        File to write.

    Raises
    ------
    ExportError
        Where the folder does not exist or the file cannot be written, and as
        :func:`to_html` does.
    """
    target = Path(path)
    page = to_html(graph, title=title, seed=seed, text=text, positions=positions)
    if not target.parent.is_dir():
        raise ExportError(f"cannot write {target}: the folder {target.parent} does not exist; make it first")
    try:
        target.write_bytes(page.encode("utf-8"))
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise ExportError(f"cannot write {target}: {reason}; give the path of a file that can be written") from error
    return target


def draw(
    graph: nx.MultiDiGraph, *, title: str = "", seed: int = 0, text: bool = True, positions: Positions | None = None
) -> Drawing:
    """Return facts and places of a graph; the parameters are those of :func:`to_html`."""
    from pyvis.network import Network

    texts = Texts(TEXT_LIMIT if text else 0)
    facts = collect_facts(graph, texts=texts)
    heading = _printable(title) or _TITLE
    network = Network(directed=True, cdn_resources="in_line", heading=heading)
    fill_network(network, facts, seed=seed, positions=positions)
    facts |= {"title": heading, "textLeftOut": texts.left_out if text else None}
    return Drawing(facts, network)


def page_of(drawing: Drawing) -> str:
    """Return the page that shows a drawing."""
    network = drawing.network
    network.set_template_dir(str(files("entities.view").joinpath("page")), "page.html")
    _equip(network.templateEnv, drawing.facts)
    return str(network.generate_html())


def inline_json(value: object) -> str:
    """Return `value` as JSON that can stand inside an HTML script element.

    The text is pure ASCII and holds no ``<``, ``>`` or ``&``; parsed, it gives
    exactly `value`.
    """
    text = json.dumps(value, ensure_ascii=True, allow_nan=False, separators=(",", ":"))
    for char, escape in _ESCAPES.items():
        text = text.replace(char, escape)
    return text


def _equip(environment: Any, facts: Facts) -> None:
    """Give the template what pyvis does not hand on: scripts, styles, policy, facts."""
    from markupsafe import Markup

    script, style = page_script(), page_style()
    policy = (
        f"default-src 'none'; script-src {_hash(library())} {_hash(script)}; style-src {_hash(style)}; "
        "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'"
    )
    environment.autoescape = True
    environment.filters["inline_json"] = lambda value: Markup(inline_json(value))  # noqa: S704 - escaped above
    environment.filters["loaded"] = json.loads
    environment.globals.update(
        policy=policy,
        library=Markup(library()),  # noqa: S704 - the package's own files
        script=Markup(script),  # noqa: S704
        style=Markup(style),  # noqa: S704
        facts=facts,
        theme=theme_data(),
    )


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"


def _printable(title: str) -> str:
    """Return `title` on one line, with a question mark for what UTF-8 cannot hold."""
    return " ".join(title.encode("utf-8", "replace").decode("utf-8").replace("\0", " ").split())
