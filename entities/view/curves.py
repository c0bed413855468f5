"""Lines of a picture as curves between the rims of shapes, as the page's own script draws them."""

from __future__ import annotations

import math
from dataclasses import dataclass

__all__ = ["Curve", "bow", "head", "shorten"]

Point = tuple[float, float]

_HALVINGS = 9  # of the stretch in which a line leaves a shape


@dataclass(frozen=True, slots=True)
class Curve:
    """A quadratic curve from `start` to `end`, drawn towards `control` in between; pixels, y growing downwards."""

    start: Point
    control: Point
    end: Point

    def at(self, t: float) -> Point:
        """Return the point at `t`, 0 at the start and 1 at the end."""
        x, y = (
            (1 - t) ** 2 * a + 2 * (1 - t) * t * c + t**2 * b
            for a, c, b in zip(self.start, self.control, self.end, strict=True)
        )
        return x, y

    def part(self, start: float, end: float) -> Curve:
        """Return the stretch between two values of `t`."""
        x, y = (
            (1 - start) * (1 - end) * a + (start * (1 - end) + end * (1 - start)) * c + start * end * b
            for a, c, b in zip(self.start, self.control, self.end, strict=True)
        )
        return Curve(self.at(start), (x, y), self.at(end))

    @property
    def angle(self) -> float:
        """The direction in which it arrives, in radians."""
        return math.atan2(self.end[1] - self.control[1], self.end[0] - self.control[0])


def bow(a: Point, b: Point, *, bend: float, rims: tuple[float, float]) -> Curve:
    """Return the curve from the rim around `a` to the rim around `b`.

    Parameters
    ----------
    a, b : (float, float)
        Middles of the two shapes.
    bend : float
        How far it bends to the right, as a share of its length.
    rims : (float, float)
        Distance in pixels that it keeps from either middle.
    """
    (ax, ay), (bx, by) = a, b
    control = ((ax + bx) / 2 - (by - ay) * bend, (ay + by) / 2 + (bx - ax) * bend)
    whole = Curve(a, control, b)
    start, end = _leaving(whole, 0, a, rims[0]), _leaving(whole, 1, b, rims[1])
    return whole.part(start, end) if start < end else whole.part(0.45, 0.55)


def head(curve: Curve, shape: str, length: float) -> list[Point]:
    """Return the corners of an arrowhead: a ``triangle``, or a ``barb`` that is hollow behind."""
    x, y = curve.end
    cos, sin = math.cos(curve.angle), math.sin(curve.angle)

    def corner(along: float, across: float) -> Point:
        return x - along * cos - across * sin, y - along * sin + across * cos

    wide = length * (0.55 if shape == "barb" else 0.48)
    hollow = [corner(length * 0.6, 0)] if shape == "barb" else []
    return [(x, y), corner(length, wide), *hollow, corner(length, -wide)]


def shorten(curve: Curve, length: float) -> Curve:
    """Return the curve with an end drawn back by `length` pixels, so that it hides under an arrowhead."""
    x, y = curve.end
    end = (x - length * math.cos(curve.angle), y - length * math.sin(curve.angle))
    return Curve(curve.start, curve.control, end)


def _leaving(curve: Curve, t: float, middle: Point, rim: float) -> float:
    """Return where on the curve, seen from its end at `t`, the shape is left behind."""
    inside, outside = t, 0.5
    for _ in range(_HALVINGS):
        half = (inside + outside) / 2
        if math.dist(curve.at(half), middle) < rim:
            inside = half
        else:
            outside = half
    return outside
