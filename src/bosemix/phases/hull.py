"""Lower convex hull of a function and its straight pieces: the common-tangent construction, whatever the shape."""

from __future__ import annotations

from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from bosemix.checks import Array
from bosemix.errors import ConvergenceError

__all__ = ["Piece", "Potential", "lower_hull", "straight_pieces", "tangent"]

_STEPS = 60
_CLOSE = 1e-13


class Potential(Protocol):
    """A function on 0 <= s <= 1 with its first two derivatives, up to a linear function that is the same in all."""

    def value(self, s: Array) -> Array:
        """Return f(s)."""

    def slope(self, s: Array) -> Array:
        """Return f'(s)."""

    def curvature(self, s: Array) -> Array:
        """Return f''(s)."""


class Piece(NamedTuple):
    """A straight piece of the hull from ``left`` to ``right``: two phases in coexistence."""

    left: float
    right: float


def lower_hull(x: Array, y: Array) -> NDArray[np.intp]:
    """Return the indices of the points on the lower convex hull of (x, y), x growing; points on a line stay."""
    kept: list[int] = []
    for i in range(len(x)):
        while len(kept) > 1:
            a, b = kept[-2], kept[-1]
            if (y[b] - y[a]) * (x[i] - x[a]) <= (y[i] - y[a]) * (x[b] - x[a]):
                break
            kept.pop()
        kept.append(i)
    return np.array(kept, dtype=np.intp)


def straight_pieces(x: Array, y: Array) -> list[Piece]:
    """Return where the hull leaves the function for more than one step of the grid."""
    hull = lower_hull(x, y)
    jumps = np.flatnonzero(np.diff(hull) > 1)
    return [Piece(float(x[hull[i]]), float(x[hull[i + 1]])) for i in jumps]


def tangent(potential: Potential, guess: Piece) -> Piece:
    """Return the line that touches ``potential`` twice, by Newton: f'(right) = f'(left) = slope of the line.

    Raises:
        ConvergenceError: no common tangent near the guess
    """
    ends = np.array(guess)
    for _ in range(_STEPS):
        width = ends[1] - ends[0]
        value, slope, bend = potential.value(ends), potential.slope(ends), potential.curvature(ends)
        # How far the slope at each end differs from that of the line, and its derivatives in both ends.
        error = slope - (value[1] - value[0]) / width
        by_end = np.diag(bend) - np.array([[-error[0], error[1]], [-error[0], error[1]]]) / width
        step = np.linalg.solve(by_end, error)
        ends = ends - step
        if not (0 <= ends[0] < ends[1] <= 1):
            break
        if np.max(np.abs(step)) <= _CLOSE:
            return Piece(float(ends[0]), float(ends[1]))
    raise ConvergenceError(f"no common tangent was found near s = {guess.left:.6g} and {guess.right:.6g}")
