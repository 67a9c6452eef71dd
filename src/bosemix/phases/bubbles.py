"""Where mixed bubbles coexist with a pure phase, on the soft line, for arrays of alpha: numbers without objects."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bosemix.checks import Array
from bosemix.phases.roots import bracketed_roots
from bosemix.phases.soft_line import SoftLine

__all__ = ["Edges", "bubble_edges", "composition"]

# Steps of K'' below this size, relative, are no steps.
_ROUNDING = 1e-12
# Compositions tried for the largest chord; dense at both ends, where the maximum of a narrow pinch lies.
_GRID = np.sin(np.linspace(0.0, np.pi / 2, 34)[1:-1]) ** 2


class Edges(NamedTuple):
    """Arrays (L,): d1 and d2, where the pure phases turn unstable, d12, above which it is 1|2, and s there."""

    first: Array
    second: Array
    last: Array
    final: Array


def bubble_edges(line: SoftLine) -> Edges:
    """Return d1 = K''(0)/2, d2 = K''(1)/2 and d12 = max_s chord(s), with the s of the maximum.

    For d_i < dg < d12 pure phase i is concave, but the line between both pure phases is not the lowest: (1+2)|i.
    chord' = mean2 - mean1 has the values mean2(0) - d1 at s = 0 and d2 - mean1(1) at s = 1. Between them chord has
    no minimum if K'' has none, since at a minimum of chord K'' would be below its means over both sides. So the
    maximum is at an end, mean1(1) being Naidon & Petrov's dg_max (Eqs. 12, 13, 17), or inside if both ends rise.

    Args:
        line : SoftLine with alpha (L,)
    """
    first, second = line.edges()
    at1, at2 = line.end_means()
    last, final = np.maximum(at1, at2), np.where(at2 > at1, 1.0, 0.0)
    inside = np.flatnonzero(((at1 > first) & (at2 > second)) | _has_minimum(line))
    if len(inside):
        s = _highest_chord(line.select(inside))
        chord = line.select(inside).chord(s)
        higher = chord > last[inside]
        last[inside], final[inside] = np.where(higher, chord, last[inside]), np.where(higher, s, final[inside])
    return Edges(first, second, last, final)


def composition(line: SoftLine, dg: Array, host: NDArray[np.int_], low: Array, high: Array) -> Array:
    """Return the s between ``low`` and ``high`` whose tangent passes through the pure phase ``host``, each (L,).

    mean1(s) = dg for host 1, mean2(s) = dg for host 2. In the window of host 1 s lies between 0 and the s of the
    largest chord, in that of host 2 between this and 1.
    """

    def excess(s: Array) -> tuple[Array, Array]:
        bend = line.curvature(s)
        one, two = line.mean1(s), line.mean2(s)
        # s^2 mean1 is the integral of t K'', (1 - s)^2 mean2 that of (1 - t) K''; both means fall towards the host.
        value = np.where(host == 1, one - dg, dg - two)
        return value, np.where(host == 1, (bend - 2 * one) / s, (bend - 2 * two) / (1 - s))

    return bracketed_roots(excess, low, high)


def _has_minimum(line: SoftLine) -> NDArray[np.bool_]:
    """Return where K'' on the grid falls and then rises again."""
    bend = line.spread().curvature(_GRID)
    step = np.diff(bend)
    real = np.abs(step) > _ROUNDING * np.abs(bend[:, 1:])
    fallen = np.maximum.accumulate(real & (step < 0), axis=1)
    return np.asarray(np.any(fallen & real & (step > 0), axis=1))


def _highest_chord(line: SoftLine) -> Array:
    """Return the s of the largest chord: the best point of the grid, then the root of mean1 - mean2 beside it."""
    grid = np.concatenate([[0.0], _GRID, [1.0]])
    best = np.argmax(line.spread().chord(grid), axis=1)
    low, high = grid[np.maximum(best - 1, 0)], grid[np.minimum(best + 1, len(grid) - 1)]

    def fall(s: Array) -> tuple[Array, Array]:
        bend, one, two = line.curvature(s), line.mean1(s), line.mean2(s)
        return one - two, (bend - 2 * one) / s + (bend - 2 * two) / (1 - s)

    return bracketed_roots(fall, low, high)
