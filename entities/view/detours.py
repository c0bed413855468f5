"""Lines that pass by the shapes between their ends, so that none seems to arrive where it does not."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from entities.view.apart import Floats

__all__ = ["detour"]

_WAYS = (0.0, 0.1, -0.1, 0.18, -0.18, 0.26, -0.26, 0.36, -0.36)
"""What is added to the bends of lines that join the same two shapes, as a share of their length, the least first."""

_STEPS = np.linspace(0.06, 0.94, 45)[:, None]  # points of a line that are looked at
_CLEAR = 5.0  # pixels kept free between a line and a shape that it passes


def detour(ends: tuple[int, int], bends: Sequence[float], places: Floats, reaches: Floats) -> float:
    """Return what to add to `bends` so that the lines pass the fewest shapes too close.

    Parameters
    ----------
    ends : (int, int)
        The two shapes that the lines join, as positions in `places`.
    bends : sequence of float
        How far each line bends to the right, seen from the first end, as a
        share of its length.
    places : array of shape (n, 2)
        Middles of all shapes in pixels, y growing downwards.
    reaches : array of shape (n,)
        Pixels from the middle of each to its rim.
    """
    near = _between(ends, places, reaches)
    if not len(near):
        return 0.0
    start, end = places[ends[0]], places[ends[1]]
    counts: list[int] = []
    for way in _WAYS:
        counts.append(sum(_hits(start, end, bend + way, places[near], reaches[near]) for bend in bends))
        if not counts[-1]:
            break
    return _WAYS[int(np.argmin(counts))]  # of equals the first


def _between(ends: tuple[int, int], places: Floats, reaches: Floats) -> NDArray[np.intp]:
    """Return the positions of other shapes that any of the ways could meet."""
    middle = (places[ends[0]] + places[ends[1]]) / 2
    far = float(np.linalg.norm(places[ends[1]] - places[ends[0]])) * 0.75
    near = np.linalg.norm(places - middle, axis=1) < far + reaches + _CLEAR
    near[list(ends)] = False
    return np.nonzero(near)[0]


def _hits(start: Floats, end: Floats, bend: float, places: Floats, reaches: Floats) -> int:
    """Return how many of the shapes a line passes too close."""
    across = np.array([start[1] - end[1], end[0] - start[0]])
    control = (start + end) / 2 + across * bend
    points = (1 - _STEPS) ** 2 * start + 2 * (1 - _STEPS) * _STEPS * control + _STEPS**2 * end
    x, y = (points[:, axis, None] - places[None, :, axis] for axis in (0, 1))
    gaps = (x * x + y * y).min(axis=0)
    return int((gaps < (reaches + _CLEAR) ** 2).sum())
