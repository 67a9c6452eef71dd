"""The pinch: alpha at which both pure phases host mixed bubbles, up to a triple point 1|(1+2)|2."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy.optimize import brentq

from bosemix.checks import Array
from bosemix.errors import ConvergenceError, InputError
from bosemix.phases.bubbles import bubble_edges
from bosemix.phases.soft_line import SoftLine
from bosemix.phases.window import checked_line

__all__ = ["Pinch", "pinch"]

_CLOSEST = 1e-3
_STEPS = 12
_MARGIN = 0.5


@dataclass(frozen=True)
class Pinch:
    """Range of alpha with (1+2)|1 and (1+2)|2, and where both open at the same dg; units of ``bubble_window``.

    Attributes:
        masses : pair of floats
        dim : int
        lower : float, smallest alpha; below it only (1+2)|2 is left if m2 > m1, only (1+2)|1 if m2 < m1
        upper : float, largest alpha
        alpha : float, where both windows open at the same dg
        opens : float, that dg
        closes : float, dg of the triple point there
        composition : float, s of the mixed phase at the triple point there
    """

    masses: tuple[float, float]
    dim: int
    lower: float
    upper: float
    alpha: float
    opens: float
    closes: float
    composition: float

    def __str__(self) -> str:
        return (
            f"Pinch in {self.dim}D, masses {self.masses[0]:g} and {self.masses[1]:g}: both (1+2)|1 and (1+2)|2 for "
            f"alpha from {self.lower:.6g} to {self.upper:.6g}; at alpha = {self.alpha:.6g} both open at "
            f"{self.opens:.6g} and end in a triple point at {self.closes:.6g}, s = {self.composition:.4f}"
        )


def pinch(*, masses: tuple[float, float], dim: int) -> Pinch:
    """Return the pinch of Fig. 2 of Naidon & Petrov 2021: log alpha and log m2/m1 have different signs there.

    The ends are where chord'(s) vanishes at a pure phase: chord(1) = K''(1)/2 and chord(0) = K''(0)/2.

    Args:
        masses : pair (m1, m2), unequal
        dim : int, 1, 2 or 3

    Raises:
        InputError: masses equal or closer than 0.1 %, a mass that is not positive, or another dimension
        ConvergenceError: no such alpha was found
    """
    ratio = checked_line(1.0, masses, dim).ratio
    if abs(ratio - 1) < _CLOSEST:
        raise InputError(
            f"masses must differ by a thousandth for a pinch, got {masses!r}: it shrinks to alpha = 1 faster than they "
            "become equal, and rounding hides it"
        )
    rules = (
        lambda first, second, at0, at1: at1 - second,
        lambda first, second, at0, at1: at0 - first,
        lambda first, second, at0, at1: first - second,
    )
    *ends, middle = (_crossing(dim, ratio, rule) for rule in rules)
    edges = bubble_edges(SoftLine(dim, ratio, np.array([middle])))
    values = (float(part[0]) for part in (edges.first, edges.last, edges.final))
    return Pinch((float(masses[0]), float(masses[1])), dim, min(ends), max(ends), middle, *values)


def _crossing(dim: int, ratio: float, rule: Callable[[Array, Array, Array, Array], Array]) -> float:
    """Return the alpha at which ``rule`` of d1, d2, chord(0) and chord(1) changes its sign, near 1/ratio .. 1."""

    def value(log: float) -> float:
        line = SoftLine(dim, ratio, np.exp(np.array([log])))
        return float(rule(*line.edges(), *line.end_means())[0])

    low, high = sorted((0.0, -float(np.log(ratio))))
    for _ in range(_STEPS):
        if value(low) * value(high) < 0:
            return float(np.exp(brentq(value, low, high, xtol=1e-15, rtol=1e-14)))
        # In 1D the pinch of very unequal masses reaches beyond alpha = 1.
        low, high = low - _MARGIN, high + _MARGIN
    raise ConvergenceError(f"no pinch was found around alpha from 1 to {1 / ratio:g}")
