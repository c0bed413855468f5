"""One HTML file that holds the whole graph and needs no network.

The network itself (nodes, edges, options) is a pyvis ``Network``, filled in
bulk, rendered through this package's own template.  Everything stands in line:
vis-network from pyvis's wheel, ``elements.js``, ``page.js``, ``page.css`` and
the facts as JSON.  A Content-Security-Policy allows exactly these scripts and
styles, by their hash, and forbids every request.
"""

from __future__ import annotations

import base64
import hashlib
import json
import math
from collections import Counter
from functools import cache
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from entities.errors import ExportError
from entities.view.facts import Facts, collect_facts
from entities.view.layout import Box, Link, place, text_width, wrap_label
from entities.view.theme import KINDS, LABELS, STATUSES, style_sheet, theme_data

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["inline_json", "to_html", "write_html"]

_TITLE = "People, organisations and their relations"
_FONT = 13  # pixels, of the lightest node
_COLUMN = 0.53  # width of one column of a label, in sizes of its font
_ROW = 1.22  # height of one row of a label, in sizes of its font
_ESCAPES = {ord(char): f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}

_OPTIONS: dict[str, Any] = {
    "autoResize": True,
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {
        "hover": True,
        "hoverConnectedEdges": False,
        "selectConnectedEdges": False,
        "keyboard": {"enabled": True, "bindToWindow": False},
    },
    "nodes": {
        "borderWidth": 2,
        "borderWidthSelected": 4,
        "labelHighlightBold": False,
        "font": {"size": _FONT, "face": "system-ui, sans-serif", "strokeWidth": 4, "vadjust": -5},
        "scaling": {"label": {"drawThreshold": 7, "maxVisible": 30}},
    },
    "edges": {
        "arrows": {"to": {"enabled": False, "scaleFactor": 0.7}},
        "font": {"size": 17, "face": "system-ui, sans-serif", "strokeWidth": 5, "align": "horizontal"},
        "hoverWidth": 1,
        "selectionWidth": 2,
        "labelHighlightBold": False,
        "arrowStrikethrough": False,
        "scaling": {"label": {"drawThreshold": 7, "maxVisible": 30}},
    },
}


def to_html(graph: nx.MultiDiGraph, *, title: str = "", seed: int = 0) -> str:
    """Return the page as text; equal graphs, titles and seeds give equal pages.

    Parameters
    ----------
    graph : networkx.MultiDiGraph
        As :meth:`entities.Corpus.graph` returns it; it is not changed.
    title : str
        Heading of the page.
    seed : int
        Seed of the layout.

    Raises
    ------
    ExportError
        Where the graph lacks something that the page needs.
    """
    from pyvis.network import Network

    facts = collect_facts(graph)
    network = Network(directed=True, cdn_resources="in_line", heading=_printable(title) or _TITLE)
    _fill(network, facts, seed)
    network.set_template_dir(str(files("entities.view")), "page.html")
    _equip(network.templateEnv, facts)
    return str(network.generate_html())


def write_html(graph: nx.MultiDiGraph, path: str | Path, *, title: str = "", seed: int = 0) -> Path:
    """Write the page to `path` as UTF-8 and return the path.

    Raises
    ------
    ExportError
        Where the folder does not exist or the file cannot be written, and as
        :func:`to_html` does.
    """
    target = Path(path)
    page = to_html(graph, title=title, seed=seed)
    if not target.parent.is_dir():
        raise ExportError(f"cannot write {target}: the folder {target.parent} does not exist; make it first")
    try:
        target.write_bytes(page.encode("utf-8"))
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise ExportError(f"cannot write {target}: {reason}; give the path of a file that can be written") from error
    return target


def inline_json(value: object) -> str:
    """Return `value` as JSON that can stand inside an HTML script element.

    The text is pure ASCII and holds no ``<``, ``>`` or ``&``; parsed, it gives
    exactly `value`.
    """
    return json.dumps(value, ensure_ascii=True, allow_nan=False, separators=(",", ":")).translate(_ESCAPES)


def _fill(network: Any, facts: Facts, seed: int) -> None:
    """Put nodes, edges and options into the pyvis network at once: its own methods are quadratic."""
    from pyvis.edge import Edge
    from pyvis.node import Node

    nodes = _nodes(facts, seed)
    network.nodes = [Node(node.pop("id"), node.pop("shape"), node.pop("label"), **node).options for node in nodes]
    network.node_ids = [node["id"] for node in network.nodes]
    network.node_map = {node["id"]: node for node in network.nodes}
    edges = _edges(facts)
    network.edges = [Edge(edge.pop("source"), edge.pop("target"), directed=False, **edge).options for edge in edges]
    network.options = _OPTIONS


def _nodes(facts: Facts, seed: int) -> list[dict[str, Any]]:
    entities = facts["entities"]
    heaviest = max((entity["weight"] for entity in entities), default=1) or 1
    nodes = []
    boxes = []
    for entity in entities:
        label = wrap_label(entity["name"])
        share = math.sqrt(entity["weight"] / heaviest)
        size, font = round(9 + 15 * share, 1), round(_FONT + 6 * share)
        rows = label.split("\n")
        width = max(2 * size, _COLUMN * font * max(map(text_width, rows)))
        boxes.append(Box(width, 2 * size + 4 + _ROW * font * len(rows)))
        style = {"shape": LABELS[entity["type"]].shape, "size": size, "font": {"size": font}}
        nodes.append({"id": entity["id"], "label": label, **style})
    index = {entity["id"]: i for i, entity in enumerate(entities)}
    links = [
        Link(index[relation["source"]], index[relation["target"]], KINDS[relation["kind"]].length)
        for relation in facts["relations"]
    ]
    for node, box, (x, y) in zip(nodes, boxes, place(boxes, links, seed=seed), strict=True):
        # the box hangs from the top of the shape, the node's own place is the middle of the shape
        node |= {"x": x, "y": round(y - box.height / 2 + node["size"])}
    return nodes


def _edges(facts: Facts) -> list[dict[str, Any]]:
    """Return the edges, those that join the same two nodes each with a curve of its own."""
    totals = Counter(_ends(relation) for relation in facts["relations"])
    seen: Counter[tuple[str, str]] = Counter()
    edges = []
    for relation in facts["relations"]:
        ends = _ends(relation)
        kind = KINDS[relation["kind"]]
        edge: dict[str, Any] = {
            "id": relation["id"],
            "source": relation["source"],
            "target": relation["target"],
            "width": round(min(1.6 + 1.1 * math.log2(max(relation["weight"], 1)), 8), 1),
            "dashes": list(STATUSES[relation["status"]].dash) or False,
        }
        if relation["directed"]:
            edge["arrows"] = {"to": {"enabled": True}}
        if kind.mark:
            edge["label"] = kind.mark
        if relation["source"] == relation["target"]:
            edge["selfReference"] = {"size": 22, "angle": round(0.8 + 1.1 * seen[ends], 2)}
        else:
            edge["smooth"] = _curve(seen[ends], totals[ends], reverse=relation["source"] > relation["target"])
        seen[ends] += 1
        edges.append(edge)
    return edges


def _ends(relation: Facts) -> tuple[str, str]:
    return min(relation["source"], relation["target"]), max(relation["source"], relation["target"])


def _curve(position: int, total: int, *, reverse: bool) -> dict[str, Any]:
    """Return the curve of the edge at `position` among `total` that join the same nodes.

    Curves fan out evenly on both sides of the straight line.  An edge that runs
    the other way sees left and right exchanged.
    """
    bend = (position - (total - 1) / 2) * min(0.24, 0.9 / total)
    clockwise = (bend > 0) is not reverse
    return {"enabled": True, "type": "curvedCW" if clockwise else "curvedCCW", "roundness": round(abs(bend), 3)}


def _equip(environment: Any, facts: Facts) -> None:
    """Give the template what pyvis does not hand on: scripts, styles, policy, facts."""
    from markupsafe import Markup

    library, style = _library(), style_sheet() + "\n" + _own("page.css")
    script = _own("elements.js") + _own("page.js")
    policy = (
        f"default-src 'none'; script-src {_hash(library)} {_hash(script)}; style-src {_hash(style)}; "
        "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'"
    )
    environment.autoescape = True
    environment.filters["inline_json"] = lambda value: Markup(inline_json(value))  # noqa: S704 - escaped above
    environment.filters["loaded"] = json.loads
    environment.globals.update(
        policy=policy,
        library=Markup(library),  # noqa: S704 - the package's own files
        script=Markup(script),  # noqa: S704
        style=Markup(style),  # noqa: S704
        facts=facts,
        theme=theme_data(),
    )


def _own(name: str) -> str:
    return files("entities.view").joinpath(name).read_text(encoding="utf-8")


@cache
def _library() -> str:
    """Return vis-network as it comes with pyvis, without the address of its source map.

    Line ends become those that a browser computes the hash over.
    """
    spec = find_spec("pyvis")
    assert spec is not None  # noqa: S101 - a dependency of the package
    path = Path(spec.submodule_search_locations[0], "lib", "vis-9.1.2", "vis-network.min.js")  # type: ignore[index]
    text = path.read_bytes().decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")
    return "\n".join(line for line in text.split("\n") if not line.startswith("//# sourceMappingURL"))


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"


def _printable(title: str) -> str:
    """Return `title` on one line, with a question mark for what UTF-8 cannot hold."""
    return " ".join(title.encode("utf-8", "replace").decode("utf-8").replace("\0", " ").split())
