"""Where the names of a picture stand: beside their shapes, none over another, over a shape or over an arrow."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from entities.view.curves import Point

__all__ = ["Box", "Shape", "place_labels"]

_GAP = 3.0  # pixels between a shape and its name
_SLANT = math.sqrt(0.5)


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in pixels, y growing downwards."""

    left: float
    top: float
    right: float
    low: float

    def meets(self, other: Box) -> bool:
        """Return whether the two have a point in common."""
        return self.left < other.right and other.left < self.right and self.top < other.low and other.top < self.low

    def holds(self, point: Point) -> bool:
        """Return whether a point lies inside."""
        return self.left < point[0] < self.right and self.top < point[1] < self.low


@dataclass(frozen=True, slots=True)
class Shape:
    """The shape of a name, as far around its middle as `reach`, and the size of its label; all in pixels."""

    middle: Point
    reach: float
    width: float
    height: float

    @property
    def box(self) -> Box:
        """The square around it."""
        (x, y), reach = self.middle, self.reach
        return Box(x - reach, y - reach, x + reach, y + reach)

    def sides(self) -> Iterable[Box]:
        """Yield the places of its label: below, above, right, left, and at the corners."""
        (x, y), reach = self.middle, self.reach + _GAP
        slant = reach * _SLANT
        half, middle = self.width / 2, self.height / 2
        corners = [(x - half, y + reach), (x - half, y - reach - self.height)]
        corners += [(x + reach, y - middle), (x - reach - self.width, y - middle)]
        corners += [(x + slant, y + slant), (x - slant - self.width, y + slant)]
        corners += [(x + slant, y - slant - self.height), (x - slant - self.width, y - slant - self.height)]
        for left, top in corners:
            yield Box(left, top, left + self.width, top + self.height)


def place_labels(shapes: dict[str, Shape], tips: Iterable[Point] = ()) -> dict[str, Box]:
    """Return the place of each label that finds one, in the order of `shapes`.

    Parameters
    ----------
    shapes : dict
        Shapes by name, those that are served first at the beginning.
    tips : iterable of (float, float)
        Points that labels leave in sight where they can: the ends of arrows.
    """
    tips = list(tips)
    boxes = {name: shape.box for name, shape in shapes.items()}
    placed: dict[str, Box] = {}
    for name, shape in shapes.items():
        others = [box for other, box in boxes.items() if other != name] + list(placed.values())
        free = [side for side in shape.sides() if not any(side.meets(other) for other in others)]
        if free:
            placed[name] = min(free, key=lambda side: sum(map(side.holds, tips)))  # of equals the first
    return placed
