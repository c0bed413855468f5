"""Push boxes apart until no two overlap, many at a time."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

__all__ = ["GAP", "push_apart"]

GAP = 14.0
"""Pixels kept free between two boxes."""

_GROW_EVERY = 12  # rounds after which everything is spread a little: too dense to be solved by pushing alone
_GROWTH = 1.08
_ROUNDS = 600  # with fixed boxes there may be no solution

Floats = NDArray[np.float64]


def push_apart(
    points: Sequence[tuple[float, float]],
    sizes: Sequence[tuple[float, float]],
    *,
    still: Sequence[bool] | None = None,
) -> list[tuple[float, float]]:
    """Return the centres of boxes moved apart along the shorter way, `GAP` between any two.

    Parameters
    ----------
    points : sequence of (float, float)
        Centres.
    sizes : sequence of (float, float)
        Width and height of each box, in the same order.
    still : sequence of bool, optional
        Boxes that do not move.  With them the boxes may still overlap at the
        end, where there is no room.
    """
    if len(points) < 2:
        return [(float(x), float(y)) for x, y in points]
    places = np.array(points, dtype=np.float64)
    halves = np.array(sizes, dtype=np.float64) / 2
    moves = np.ones(len(points)) if still is None else 1.0 - np.array(still, dtype=np.float64)
    for turn in range(1, _ROUNDS):
        pairs = _overlaps(places, halves)
        if not len(pairs):
            break
        _push(places, halves, pairs, moves)
        if turn % _GROW_EVERY == 0 and still is None:
            places *= _GROWTH
    return [(float(x), float(y)) for x, y in places]


def _overlaps(places: Floats, halves: Floats) -> NDArray[np.intp]:
    """Return the pairs of boxes that stand too close, found along x."""
    order = np.argsort(places[:, 0], kind="stable")
    xs, ys = places[order, 0], places[order, 1]
    widths, heights = halves[order, 0], halves[order, 1]
    reach = 2 * float(widths.max()) + GAP
    found: list[NDArray[np.intp]] = []
    for step in range(1, len(order)):
        gaps = xs[step:] - xs[:-step]
        near = np.nonzero(gaps < reach)[0]
        if not len(near):
            break
        other = near + step
        close = gaps[near] < widths[near] + widths[other] + GAP - 1e-6
        close &= np.abs(ys[other] - ys[near]) < heights[near] + heights[other] + GAP - 1e-6
        found.append(np.stack([order[near[close]], order[other[close]]], axis=1))
    return np.concatenate(found) if found else np.empty((0, 2), dtype=np.intp)


def _push(places: Floats, halves: Floats, pairs: NDArray[np.intp], moves: Floats) -> None:
    """Move each of the pairs along the axis on which it overlaps less."""
    a, b = pairs[:, 0], pairs[:, 1]
    gaps = places[b] - places[a]
    over = halves[a] + halves[b] + GAP - np.abs(gaps)
    axis = np.where(over[:, 0] < over[:, 1], 0, 1)
    rows = np.arange(len(pairs))
    step = (over[rows, axis] / 2 + 0.5) * np.where(gaps[rows, axis] < 0, -1.0, 1.0)
    share = moves[a] + moves[b]
    share = np.where(share > 0, 2 / np.maximum(share, 1), 0)  # beside a fixed box the other goes the whole way
    shift = np.zeros_like(places)
    np.add.at(shift, (a, axis), -step * moves[a] * share)
    np.add.at(shift, (b, axis), step * moves[b] * share)
    crowd = np.zeros(len(places))
    np.add.at(crowd, a, 1)
    np.add.at(crowd, b, 1)
    places += shift / np.maximum(np.sqrt(crowd), 1)[:, None]
