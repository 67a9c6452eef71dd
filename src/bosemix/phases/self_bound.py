"""Compositions at which a liquid in vacuum keeps both species: mu1 <= 0 and mu2 <= 0 at zero pressure."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from scipy.optimize import brentq

from bosemix.bogoliubov.policy import EnergyPolicy
from bosemix.checks import Array
from bosemix.errors import ConvergenceError
from bosemix.mixture import Mixture
from bosemix.phases.liquid import attraction, ray
from bosemix.phases.liquid_state import liquid_potentials

__all__ = ["attractive_width", "self_bound_ratios"]

# Distances in log(n2/n1) from the composition of the soft mode, in units of the range that is searched.
_STEPS = np.geomspace(1e-6, 1.0, 60)
_GRID = np.concatenate([-_STEPS[::-1], [0.0], _STEPS])
# Energy of the stiff mode up to which compositions are searched, in units of what binds. In 3D the liquid ends at 1, in
# 1D and 2D its density only falls.
_STIFF = {1: 4.0, 2: 3.0, 3: 1 - 1e-9}


def attractive_width(mixture: Mixture) -> float:
    """Return how far log(n2/n1) may lie from log sqrt(g11/g22) before mean field repels, for g12 < -sqrt(g11 g22)."""
    return _width(mixture, -attraction(mixture))


def self_bound_ratios(mixture: Mixture, policy: EnergyPolicy) -> tuple[float, float]:
    """Return the smallest and largest n2/n1 with mu1 <= 0 and mu2 <= 0 along the line of zero pressure.

    Along it n1 dmu1 + n2 dmu2 = 0, and the more there is of species 1 the larger mu1: at the smallest ratio mu1 = 0 and
    species 1 is about to evaporate, at the largest mu2 = 0. The zeros nearest to the composition of the soft mode.

    Raises:
        ConvergenceError: no such compositions: the vacuum energy is no small correction
    """
    soft = float(np.sqrt(mixture.g11 / mixture.g22))

    binds = np.abs(attraction(mixture))
    if mixture.dim == 2:
        binds = ray(mixture, np.asarray(soft), policy).vacuum * (1 + soft) ** 2 / soft
    width = _width(mixture, _STIFF[mixture.dim] * binds)

    def potentials(x: Array) -> tuple[Array, Array]:
        ratio = soft * np.exp(width * x)
        density = ray(mixture, ratio, policy).density
        return liquid_potentials(mixture, density / (1 + ratio), density * ratio / (1 + ratio), policy)

    first, second = potentials(_GRID)
    low = _crossing(lambda x: -float(potentials(np.asarray(x))[0]), -first)
    high = _crossing(lambda x: float(potentials(np.asarray(x))[1]), second)
    return soft * float(np.exp(width * low)), soft * float(np.exp(width * high))


def _width(mixture: Mixture, energy: Array) -> float:
    """Return the x > 0 of (1/2) sum g_ij n_i n_j = (energy + dg) n1 n2 at n2/n1 = sqrt(g11/g22) e^x: cosh x - 1."""
    return float(2 * np.arcsinh(np.sqrt(0.5 * energy / np.sqrt(mixture.g11 * mixture.g22))))


def _crossing(function: Callable[[float], float], values: Array) -> float:
    """Return the zero nearest to the middle of the grid at which the function rises."""
    rising = np.flatnonzero((values[:-1] < 0) & (values[1:] >= 0))
    if len(rising) == 0:
        raise ConvergenceError(
            "no composition of the liquid keeps both species: the vacuum energy is no small correction"
        )
    at = rising[int(np.argmin(np.abs(_GRID[rising] + _GRID[rising + 1])))]
    return float(brentq(function, _GRID[at], _GRID[at + 1], xtol=1e-15, rtol=1e-13))
