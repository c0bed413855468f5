"""A still picture of the map as SVG, for where no script runs: exported notebooks, GitHub, print.

It shows what the page shows first: the names with most evidence at the same
places, with the same colours, marks and dashes.  Its colours are those of a
light page, written on every element, so that it keeps its looks inside other
pages; a few rules, for it alone, exchange them for whoever prefers dark ones.
It holds no script.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from entities.records import Label
from entities.view.curves import Curve, Point, bow, head, shorten
from entities.view.facts import Facts
from entities.view.labels import Box, Shape, place_labels
from entities.view.layout import text_width
from entities.view.theme import CAMPS, DARK, KINDS, LABELS, LIGHT, STATUSES
from entities.view.vector import number, opening, path, plain, tag

__all__ = ["MOST_NAMES", "draw_picture"]

MOST_NAMES = 120
"""Names in a picture, those with most evidence; the page begins with as many."""

_WIDTH, _HEIGHT = 1100.0, 720.0  # pixels that a picture takes at most
_MARGIN = 24.0  # pixels
_LEGEND = 40  # pixels below the map
_RIM = 4.0  # pixels between a line and the shapes it joins
_LOOP = 24.0  # radius of a relation to oneself
_REACH = 46.0  # of the ground on which a camp stands, around each member
_SHADE, _DARK_SHADE = 0.12, 0.2  # how strong that ground is
_CLASS = "entities-picture"
_FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"
_COLUMN, _ROW = 0.6, 1.2  # width of a column and height of a row of text, in sizes of the font


@dataclass(frozen=True, slots=True)
class _Shown:
    """What is drawn: entities by id, the heaviest first, their places, relations and how each of them bends.

    `scale` is the size of the picture over that of the map.
    """

    entities: dict[str, Facts]
    places: dict[str, Mapping[str, Any]]
    relations: list[Facts]
    bends: dict[str, Mapping[str, Any]]
    left_out: int
    scale: float
    labels: dict[str, Box] = field(default_factory=dict)

    @property
    def swell(self) -> float:
        """How much larger things are drawn than they are, so that a small picture of a wide map stays readable."""
        return min(max(0.9 / self.scale, 1.0), 2.4)

    def size(self, node: str) -> float:
        return float(self.places[node]["size"]) * math.sqrt(self.swell)

    def at(self, node: str) -> Point:
        place = self.places[node]
        return float(place["x"]), float(place["y"])


def draw_picture(
    facts: Facts, nodes: Iterable[Mapping[str, Any]], edges: Iterable[Mapping[str, Any]], *, title: str
) -> str:
    """Return the picture as the text of an SVG file.

    Parameters
    ----------
    facts : dict
        As :func:`entities.view.facts.collect_facts` returns them.
    nodes, edges : iterable of mapping
        Those of the network that :func:`entities.view.network.fill_network` fills.
    title : str
        What the picture shows, for who does not see it.
    """
    shown = _choose(facts, nodes, edges)
    shown = replace(shown, labels=_placed(shown))
    drawn = [*_shades(shown), *_lines(shown), *_shapes(shown), *_labels(shown)]
    left, top, right, low = _bounds(shown)
    width, height = round((right - left) * shown.scale), round((low - top) * shown.scale)
    whole, fit = height + _LEGEND, min(1.0, _WIDTH / width)  # labels at both sides can take more than was thought
    ground = tag("rect", width=width, height=whole, fill=LIGHT["canvas"])
    move = f"scale({shown.scale:.4g}) translate({number(-left)} {number(-top)})"
    chart = [f'<g transform="{move}">', *drawn, "</g>", *_legend(shown, height)]
    head = f"<title>{plain(title)}</title>\n<style>{_dark_rules()}</style>"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {whole}" '
        f'width="{round(width * fit)}" height="{round(whole * fit)}" role="img" class="{_CLASS}" '
        f'font-family="{_FONT}">\n' + "\n".join([head, ground, *chart]) + "\n</svg>\n"
    )


def _choose(facts: Facts, nodes: Iterable[Mapping[str, Any]], edges: Iterable[Mapping[str, Any]]) -> _Shown:
    joined = {end for relation in facts["relations"] for end in (relation["source"], relation["target"])}
    ranked = sorted((e for e in facts["entities"] if e["id"] in joined), key=lambda entity: -entity["weight"])
    entities = {entity["id"]: entity for entity in ranked[:MOST_NAMES]}
    places = {node["id"]: node for node in nodes if node["id"] in entities}
    width, height = (_extent([place[axis] for place in places.values()]) for axis in "xy")
    return _Shown(
        entities=entities,
        places=places,
        relations=[r for r in facts["relations"] if r["source"] in entities and r["target"] in entities],
        bends={edge["id"]: edge for edge in edges},
        left_out=len(ranked) - len(entities),
        scale=min(1.0, (_WIDTH - 200) / width, (_HEIGHT - 110) / height),
    )


def _extent(values: list[float]) -> float:
    return max(values, default=0) - min(values, default=0) or 1.0


def _bounds(shown: _Shown) -> tuple[float, float, float, float]:
    """Return left, top, right and bottom of what is drawn, all with a margin."""
    if not shown.entities:
        return 0.0, 0.0, 360.0, 30.0
    boxes = [(*shown.at(node), shown.size(node)) for node in shown.entities]
    labels = shown.labels.values()
    loops = 2 * _LOOP if any(r["source"] == r["target"] for r in shown.relations) else 0
    margin = _MARGIN / shown.scale
    left = min([x - size - loops for x, _, size in boxes] + [box.left for box in labels]) - margin
    top = min([y - size - loops for _, y, size in boxes] + [box.top for box in labels]) - margin
    right = max([x + size + loops for x, _, size in boxes] + [box.right for box in labels]) + margin
    low = max([y + size + loops for _, y, size in boxes] + [box.low for box in labels]) + margin / 2
    return left, top, max(right, left + 640 / shown.scale), low


def _shades(shown: _Shown) -> Iterator[str]:
    """Draw the ground on which each camp stands, around its members and the friendly lines between them."""
    strokes: dict[int, list[tuple[Point, Point]]] = {}
    for node, entity in shown.entities.items():
        strokes.setdefault(entity["community"], []).append((shown.at(node), shown.at(node)))
    alone = {camp for camp, members in strokes.items() if not camp or len(members) < 2}
    for relation in shown.relations:
        a, b = (shown.entities[relation[end]]["community"] for end in ("source", "target"))
        if a == b and relation["kind"] != "criticised":
            strokes[a].append((shown.at(relation["source"]), shown.at(relation["target"])))
    for camp in sorted(set(strokes) - alone):
        drawn = "".join(path("M", a, "L", (b[0] + 0.1, b[1])) for a, b in strokes[camp])
        colour = _shade(CAMPS[min(camp, len(CAMPS)) - 1])[0]
        yield tag("path", d=drawn, fill="none", stroke=colour, stroke_width=2 * _REACH, stroke_linecap="round")


def _lines(shown: _Shown) -> Iterator[str]:
    for relation in shown.relations:
        width = min(1.6 + 1.1 * math.log2(max(relation["weight"], 1)), 7) * shown.swell
        if relation["source"] == relation["target"]:
            yield _loop(shown, relation, width)
            continue
        yield _line(_curve(shown, relation), relation["kind"], relation["status"], width=width, swell=shown.swell)


def _curve(shown: _Shown, relation: Facts) -> Curve:
    a, b = relation["source"], relation["target"]
    rims = shown.size(a) + _RIM, shown.size(b) + _RIM
    return bow(shown.at(a), shown.at(b), bend=shown.bends[relation["id"]]["bend"], rims=rims)


def _loop(shown: _Shown, relation: Facts, width: float) -> str:
    (x, y), turn = shown.at(relation["source"]), shown.bends[relation["id"]]["turn"]
    reach = shown.size(relation["source"]) + _LOOP * 0.6
    x, y = x + reach * math.cos(turn), y - reach * math.sin(turn)
    stroke = _stroke(relation["kind"], relation["status"], width)
    mark = _mark(
        KINDS[relation["kind"]].mark, (x + _LOOP, y), KINDS[relation["kind"]].light, 4.4 * shown.swell + 0.9 * width
    )
    return tag("circle", cx=x, cy=y, r=_LOOP, **stroke) + mark


def _line(curve: Curve, kind: str, status: str, *, width: float, swell: float = 1.0) -> str:
    style = KINDS[kind]
    length = 8 * swell + 1.6 * width
    line = shorten(curve, length * 0.6) if style.head else curve
    parts = [tag("path", d=path("M", line.start, "Q", line.control, line.end), **_stroke(kind, status, width))]
    if style.head:
        first, *others = head(curve, style.head, length)
        parts.append(tag("path", d=path("M", first, "L", *others) + "Z", fill=style.light))
    parts.append(_mark(style.mark, curve.at(0.5), style.light, 4.4 * swell + 0.9 * width))
    return "".join(parts)


def _stroke(kind: str, status: str, width: float) -> dict[str, object]:
    stroke: dict[str, object] = {"fill": "none", "stroke": KINDS[kind].light, "stroke_width": width}
    dash = [length * max(width / 2.2, 0.8) for length in STATUSES[status].dash]
    return stroke | {"stroke_dasharray": " ".join(map(number, dash))} if dash else stroke


def _mark(name: str, middle: Point, colour: str, radius: float) -> str:
    """Draw a plus or a cross in a small disc, so that praise and blame differ without colour."""
    if not name:
        return ""
    (x, y), reach = middle, radius * 0.55
    slant = reach * 0.75
    strokes = ((reach, 0.0), (0.0, reach)) if name == "plus" else ((slant, slant), (slant, -slant))
    strokes_path = "".join(path("M", (x - dx, y - dy), "L", (x + dx, y + dy)) for dx, dy in strokes)
    disc = tag("circle", cx=x, cy=y, r=radius, fill=LIGHT["canvas"], stroke=colour, stroke_width=radius * 0.22)
    return disc + tag("path", d=strokes_path, stroke=colour, stroke_width=radius * 0.26)


def _shapes(shown: _Shown) -> Iterator[str]:
    for node, entity in shown.entities.items():
        (x, y), size = shown.at(node), shown.size(node)
        paint = {"fill": LABELS[entity["type"]].light, "stroke": LIGHT["canvas"], "stroke_width": 2}
        if entity["type"] == Label.PERSON.value:
            yield tag("circle", cx=x, cy=y, r=size, **paint)
            continue
        half = size * 0.92
        yield tag("rect", x=x - half, y=y - half, width=2 * half, height=2 * half, rx=size * 0.28, **paint)


def _labels(shown: _Shown) -> Iterator[str]:
    """Write the names where they found a place."""
    for node, box in shown.labels.items():
        font, rows = _font(shown, node), shown.places[node]["label"].split("\n")
        x = number((box.left + box.right) / 2)
        spans = "".join(
            f'<tspan x="{x}" y="{number(box.top + (at * _ROW + 0.95) * font)}">{plain(row)}</tspan>'
            for at, row in enumerate(rows)
        )
        halo = {
            "stroke": LIGHT["canvas"],
            "stroke_width": 4 / shown.scale,
            "stroke_linejoin": "round",
            "paint_order": "stroke",
        }
        yield opening("text", text_anchor="middle", font_size=font, font_weight=500, fill=LIGHT["text"], **halo) + (
            f"{spans}</text>"
        )


def _placed(shown: _Shown) -> dict[str, Box]:
    """Find places for the names, the heaviest first."""
    shapes = {}
    for node in shown.entities:
        font, rows = _font(shown, node), shown.places[node]["label"].split("\n")
        width = _COLUMN * font * max(map(text_width, rows))
        shapes[node] = Shape(shown.at(node), shown.size(node), width, _ROW * font * len(rows))
    tips = [_curve(shown, r).end for r in shown.relations if KINDS[r["kind"]].head and r["source"] != r["target"]]
    return place_labels(shapes, tips)


def _font(shown: _Shown, node: str) -> float:
    heaviest = max(entity["weight"] for entity in shown.entities.values()) or 1
    return (12 + round(3 * math.sqrt(shown.entities[node]["weight"] / heaviest))) / shown.scale


def _legend(shown: _Shown, top: float) -> Iterator[str]:
    """Draw a sample of each kind and status that occurs, and say how many names are left out."""
    x, y = _MARGIN, top + _LEGEND / 2
    kinds = [kind for kind in KINDS if any(r["kind"] == kind for r in shown.relations)]
    statuses = [s for s, style in STATUSES.items() if style.dash and any(r["status"] == s for r in shown.relations)]
    samples = [(KINDS[k].title, k, "asserted") for k in kinds] + [(STATUSES[s].title, "met", s) for s in statuses]
    for name, kind, status in samples:
        yield _line(Curve((x, y), (x + 22, y), (x + 44, y)), kind, status, width=2.2) + _note(name, x + 52, y + 4)
        x += 52 + 7.5 * len(name) + 20
    if not shown.entities:
        yield _note("No relations were found.", x, y + 4)
    if shown.left_out:
        yield _note(
            f"The {len(shown.entities)} names with most evidence, of {len(shown.entities) + shown.left_out}", x, y + 4
        )


def _note(text: str, x: float, y: float) -> str:
    return opening("text", x=x, y=y, font_size=13, fill=LIGHT["muted"]) + f"{plain(text)}</text>"


def _shade(camp: tuple[str, str]) -> tuple[str, str]:
    """Return the ground of a camp on a light and on a dark page."""
    return _blend(camp[0], LIGHT["canvas"], _SHADE), _blend(camp[1], DARK["canvas"], _DARK_SHADE)


def _dark_rules() -> str:
    """Return the rules that exchange each light colour for the dark one, in this picture alone."""
    pairs = [(LIGHT[name], DARK[name]) for name in ("canvas", "text", "muted")]
    pairs += [(kind.light, kind.dark) for kind in KINDS.values()]
    pairs += [(label.light, label.dark) for label in LABELS.values()]
    pairs += [_shade(camp) for camp in CAMPS]
    rules = "".join(
        f'.{_CLASS} [{paint}="{light}"]{{{paint}:{dark}}}' for light, dark in pairs for paint in ("fill", "stroke")
    )
    return f"@media (prefers-color-scheme:dark){{{rules}}}"


def _blend(front: str, back: str, part: float) -> str:
    pairs = ((int(front[at : at + 2], 16), int(back[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(a * part + b * (1 - part)):02x}" for a, b in pairs)
