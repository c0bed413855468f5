"""Where each node stands on the page.

Every node takes a box that holds its shape and its label.  Each connected part
of the graph is laid out by itself, turned so that it is wider than high, and
spread until no two boxes overlap; the parts are then packed in rows, and nodes
without any relation stand below them in a tidy block.  Nodes that are given a place keep
it, and the others gather around them.  The same boxes, links and seed give the
same places.
"""

from __future__ import annotations

import math
import random
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from entities.view.apart import GAP, push_apart

__all__ = ["Box", "Link", "place", "text_width", "wrap_label"]

_LINK = 165.0  # pixels from node to node along a typical relation
_PART_GAP = 70.0  # pixels between two connected parts
_STRETCH = 1.12  # labels and screens are wider than high
_ASPECT = 1.6  # width of the picture over its height
_FLAT = 0.12  # height over width of what counts as a line
_SMALL, _RETRIES = 40, 4  # parts up to this size are laid out again where they come out as a line
_ROUNDS, _FEWER_ROUNDS, _MANY = 300, 120, 1000  # of the quicker algorithm; beyond this many nodes they are costly
_EXACT = 250  # nodes up to which the slower, tidier algorithm is quick enough

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Box:
    """The room that a node needs, in pixels."""

    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Link:
    """Two nodes, by their index, that stand `length` times the usual distance apart."""

    a: int
    b: int
    length: float = 1.0


def text_width(text: str) -> int:
    """Return how many columns `text` takes: 2 for wide characters, 0 for those that combine."""
    columns = 0
    for char in text:
        if unicodedata.category(char) in {"Mn", "Me", "Cf"}:
            continue
        columns += 2 if unicodedata.east_asian_width(char) in {"W", "F"} else 1
    return columns


def wrap_label(name: str, *, columns: int = 20, lines: int = 2) -> str:
    """Return `name` broken between words into at most `lines`, cut with an ellipsis where it is longer."""
    rows: list[str] = []
    row = ""
    for word in name[: columns * lines * 4].split():
        joined = f"{row} {word}" if row else word
        if text_width(joined) <= columns or not row:
            row = joined
        else:
            rows.append(row)
            row = word
    rows.append(row)
    if len(rows) > lines:
        rows = [*rows[: lines - 1], " ".join(rows[lines - 1 :])]
    return "\n".join(_cut(row, columns) for row in rows)


def place(
    boxes: Sequence[Box], links: Sequence[Link], *, seed: int = 0, fixed: Mapping[int, Point] | None = None
) -> list[tuple[int, int]]:
    """Return the centre of each box, in whole pixels, y growing downwards.

    Parameters
    ----------
    boxes : sequence of Box
        One for each node.
    links : sequence of Link
        Pairs of nodes that are related; several for one pair count once.
    seed : int
        Another seed gives another picture.
    fixed : mapping, optional
        Centres of boxes that stay where they are, by index.
    """
    if fixed:
        return _place_around(boxes, links, fixed, seed)
    parts, alone = _parts(len(boxes), links)
    rng = random.Random(seed)  # noqa: S311 - places on a page, no secret
    blocks = [(part, _spread(_arrange(part, links, rng), [boxes[i] for i in part])) for part in parts]
    places: dict[int, Point] = {}
    bottom = _pack(blocks, boxes, places)
    _tabulate(alone, boxes, places, bottom)
    return [(round(x), round(y)) for x, y in (places[i] for i in range(len(boxes)))]


def _cut(row: str, columns: int) -> str:
    if text_width(row) <= columns:
        return row
    kept = ""
    for char in row:
        if text_width(kept + char) > columns - 1:
            break
        kept += char
    return kept.rstrip().rstrip("\u200d") + "\u2026"


def _neighbours(links: Sequence[Link]) -> dict[int, set[int]]:
    found: dict[int, set[int]] = {}
    for link in links:
        found.setdefault(link.a, set()).add(link.b)
        found.setdefault(link.b, set()).add(link.a)
    return found


def _parts(count: int, links: Sequence[Link]) -> tuple[list[list[int]], list[int]]:
    """Return the connected parts, largest first, and the nodes that have no link at all."""
    neighbours = _neighbours(links)
    parts: list[list[int]] = []
    seen: set[int] = set()
    for start in sorted(neighbours):
        if start in seen:
            continue
        seen.add(start)
        part = [start]
        for node in part:  # grows while it is read: breadth first
            new = neighbours[node] - seen
            seen |= new
            part.extend(sorted(new))
        parts.append(sorted(part))
    parts.sort(key=lambda part: (-len(part), part[0]))
    return parts, [i for i in range(count) if i not in neighbours]


def _arrange(part: Sequence[int], links: Sequence[Link], rng: random.Random) -> list[Point]:
    """Lay out one connected part: typical link of length 1, widest along x."""
    index = {node: i for i, node in enumerate(part)}
    lengths: dict[tuple[int, int], float] = {}
    for link in links:
        if link.a in index and link.b in index and link.a != link.b:
            a, b = sorted((index[link.a], index[link.b]))
            lengths[a, b] = min(link.length, lengths.get((a, b), math.inf))
    if len(part) == 1:
        return [(0.0, 0.0)]
    if len(part) == 2:
        return [(0.0, 0.0), (1.0, 0.0)]
    points = _lay_out(len(part), lengths, rng)
    for _ in range(_RETRIES if len(part) <= _SMALL else 0):
        if not _is_flat(points):
            break
        points = _lay_out(len(part), lengths, rng)  # a star can end up in one line, through its own nodes
    distances = sorted(math.dist(points[a], points[b]) for a, b in lengths)
    unit = distances[len(distances) // 2] or 1.0
    return _turned([(x / unit, y / unit) for x, y in points])


def _is_flat(points: list[Point]) -> bool:
    turned = _turned(points)
    return max(abs(y) for _, y in turned) < _FLAT * max(abs(x) for x, _ in turned)


def _lay_out(count: int, lengths: dict[tuple[int, int], float], rng: random.Random) -> list[Point]:
    import igraph

    start = [(rng.uniform(-1, 1), rng.uniform(-1, 1)) for _ in range(count)]
    pairs = sorted(lengths)
    graph = igraph.Graph(n=count, edges=pairs)
    with _igraph_random(rng):
        if count <= _EXACT:
            layout = graph.layout_kamada_kawai(seed=start, weights=[lengths[pair] for pair in pairs])
        else:
            size = math.sqrt(count)
            layout = graph.layout_fruchterman_reingold(
                seed=[(x * size, y * size) for x, y in start],
                weights=[1 / lengths[pair] for pair in pairs],
                niter=_ROUNDS if count < _MANY else _FEWER_ROUNDS,
            )
    return [(float(x), float(y)) for x, y in layout.coords]


@contextmanager
def _igraph_random(rng: random.Random) -> Iterator[None]:
    """Let igraph draw from `rng`, and afterwards from Python's own generator again, as it does by default."""
    import igraph

    igraph.set_random_number_generator(rng)
    try:
        yield
    finally:
        igraph.set_random_number_generator(random)


def _turned(points: list[Point]) -> list[Point]:
    """Return the points turned about their middle so that they spread most along x."""
    mid_x = sum(x for x, _ in points) / len(points)
    mid_y = sum(y for _, y in points) / len(points)
    moved = [(x - mid_x, y - mid_y) for x, y in points]
    xx = sum(x * x for x, _ in moved)
    yy = sum(y * y for _, y in moved)
    xy = sum(x * y for x, y in moved)
    angle = 0.5 * math.atan2(2 * xy, xx - yy)
    cos, sin = math.cos(angle), math.sin(angle)
    return [(x * cos + y * sin, y * cos - x * sin) for x, y in moved]


def _spread(points: list[Point], boxes: Sequence[Box]) -> list[Point]:
    """Return the points in pixels, pushed apart until no two boxes overlap."""
    scale = max(_LINK, _roomy(points, boxes))
    stretched = [(x * scale * _STRETCH, y * scale / _STRETCH) for x, y in points]
    return push_apart(stretched, [(box.width, box.height) for box in boxes])


def _roomy(points: list[Point], boxes: Sequence[Box]) -> float:
    """Return the scale at which the part covers about three times the area of its boxes."""
    count = len(points)
    spread_x = math.sqrt(sum(x * x for x, _ in points) / count)
    spread_y = math.sqrt(sum(y * y for _, y in points) / count)
    # An ellipse of two standard deviations; a row of nodes is thin, and needs width for its labels only.
    covered = 4 * math.pi * spread_x * max(spread_y, spread_x / 3)
    needed = 3 * sum((box.width + GAP) * (box.height + GAP) for box in boxes)
    return math.sqrt(needed / covered) if covered > 1e-6 else 0.0


def _pack(blocks: list[tuple[list[int], list[Point]]], boxes: Sequence[Box], places: dict[int, Point]) -> float:
    """Put the parts side by side in rows, fill `places`, and return the lower edge."""
    frames = [_frame(part, points, boxes) for part, points in blocks]
    area = sum((right - left + _PART_GAP) * (low - top + _PART_GAP) for left, top, right, low in frames)
    limit = max([math.sqrt(area * _ASPECT), *(right - left for left, _, right, _ in frames)])
    x = y = row_height = 0.0
    for (part, points), (left, top, right, low) in zip(blocks, frames, strict=True):
        if x > 0 and x + right - left > limit:
            x, y, row_height = 0.0, y + row_height + _PART_GAP, 0.0
        for node, (px, py) in zip(part, points, strict=True):
            places[node] = (px - left + x, py - top + y)
        x += right - left + _PART_GAP
        row_height = max(row_height, low - top)
    return y + row_height


def _frame(part: list[int], points: list[Point], boxes: Sequence[Box]) -> tuple[float, float, float, float]:
    left = min(x - boxes[i].width / 2 for i, (x, _) in zip(part, points, strict=True))
    right = max(x + boxes[i].width / 2 for i, (x, _) in zip(part, points, strict=True))
    top = min(y - boxes[i].height / 2 for i, (_, y) in zip(part, points, strict=True))
    low = max(y + boxes[i].height / 2 for i, (_, y) in zip(part, points, strict=True))
    return left, top, right, low


def _tabulate(alone: list[int], boxes: Sequence[Box], places: dict[int, Point], bottom: float) -> None:
    """Put the nodes without relations in rows and columns below everything else."""
    if not alone:
        return
    width = max(boxes[i].width for i in alone) + GAP
    height = max(boxes[i].height for i in alone) + GAP
    right = max((x for x, _ in places.values()), default=0.0)
    columns = max(round(right / width), math.ceil(math.sqrt(len(alone) * _ASPECT * height / width)), 1)
    top = bottom + 2 * _PART_GAP if places else 0.0
    for position, node in enumerate(alone):
        row, column = divmod(position, columns)
        places[node] = ((column + 0.5) * width, top + (row + 0.5) * height)


def _place_around(
    boxes: Sequence[Box], links: Sequence[Link], fixed: Mapping[int, Point], seed: int
) -> list[tuple[int, int]]:
    """Return the fixed places, new nodes beside their neighbours, and parts without any fixed node below."""
    places = dict(fixed)
    neighbours = _neighbours(links)
    queue = sorted(fixed)
    for known in queue:  # grows while it is read: breadth first
        for node in sorted(neighbours.get(known, set()) - places.keys()):
            places[node] = _beside(node, neighbours[node], places)
            queue.append(node)
    order = sorted(places)
    sizes = [(boxes[i].width, boxes[i].height) for i in order]
    apart = push_apart([places[i] for i in order], sizes, still=[i in fixed for i in order])
    places = dict(zip(order, apart, strict=True)) | dict(fixed)
    rest = [i for i in range(len(boxes)) if i not in places]
    if rest:
        index = {node: i for i, node in enumerate(rest)}
        inner = [Link(index[link.a], index[link.b], link.length) for link in links if link.a in index]
        left, _, _, low = _frame(order, [places[i] for i in order], boxes)
        below = place([boxes[i] for i in rest], inner, seed=seed)
        new_left, top, _, _ = _frame(list(range(len(rest))), list(below), [boxes[i] for i in rest])
        for node, (x, y) in zip(rest, below, strict=True):
            places[node] = (x - new_left + left, y - top + low + _PART_GAP)
    return [(round(x), round(y)) for x, y in (places[i] for i in range(len(boxes)))]


def _beside(node: int, around: set[int], places: Mapping[int, Point]) -> Point:
    """Return a place for a new node: the middle of several neighbours, or one link away from the only one."""
    known = [places[other] for other in sorted(around) if other in places]
    x, y = (sum(values) / len(known) for values in zip(*known, strict=True))
    angle = 2.4 * node  # the golden angle: nodes around one neighbour take different sides
    distance = _LINK if len(known) == 1 else _LINK / 3
    return x + distance * math.cos(angle), y + distance * math.sin(angle)
