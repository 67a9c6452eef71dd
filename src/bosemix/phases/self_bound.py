"""Compositions at which a liquid in vacuum keeps both species: mu1 <= 0 and mu2 <= 0 at zero pressure."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from scipy.optimize import brentq

from bosemix.bogoliubov.policy import EnergyPolicy
from bosemix.checks import Array
from bosemix.errors import ConvergenceError
from bosemix.mixture import Mixture
from bosemix.phases.liquid import ray
from bosemix.phases.liquid_state import liquid_potentials, small_parameter

__all__ = ["attractive_width", "self_bound_ratios"]

# Distances in log(n2/n1) from the composition of the soft mode, in units of the range that is searched.
_STEPS = np.geomspace(1e-6, 1.0, 60)
_GRID = np.concatenate([-_STEPS[::-1], [0.0], _STEPS])
# Range searched in 1D and 2D, where mean field sets none: so many eta, and at most so much.
_ETAS, _WIDEST = 20.0, 3.0


def attractive_width(mixture: Mixture) -> float:
    """Return how far log(n2/n1) may lie from log sqrt(g11/g22) before mean field repels: arcosh |g12|/sqrt(g11 g22)."""
    return float(np.arccosh(np.maximum(1.0, -mixture.g12 / np.sqrt(mixture.g11 * mixture.g22))))


def self_bound_ratios(mixture: Mixture, policy: EnergyPolicy) -> tuple[float, float]:
    """Return the smallest and largest n2/n1 with mu1 <= 0 and mu2 <= 0 along the line of zero pressure.

    Along it n1 dmu1 + n2 dmu2 = 0, and the more there is of species 1 the larger mu1: at the smallest ratio mu1 = 0 and
    species 1 is about to evaporate, at the largest mu2 = 0. The zeros nearest to the composition of the soft mode.

    Raises:
        ConvergenceError: no such compositions: the vacuum energy is no small correction
    """
    soft = float(np.sqrt(mixture.g11 / mixture.g22))

    def densities(ratio: Array) -> tuple[Array, Array]:
        density = ray(mixture, ratio, policy).density
        return density / (1 + ratio), density * ratio / (1 + ratio)

    if mixture.dim == 3:
        # Where mean field repels there is no liquid: stay just inside.
        width = attractive_width(mixture) * (1 - 1e-9)
    else:
        width = min(_WIDEST, _ETAS * float(small_parameter(mixture, *densities(np.asarray(soft)))))

    def potentials(x: Array) -> tuple[Array, Array]:
        return liquid_potentials(mixture, *densities(soft * np.exp(width * x)), policy)

    first, second = potentials(_GRID)
    low = _crossing(lambda x: -float(potentials(np.asarray(x))[0]), -first)
    high = _crossing(lambda x: float(potentials(np.asarray(x))[1]), second)
    return soft * float(np.exp(width * low)), soft * float(np.exp(width * high))


def _crossing(function: Callable[[float], float], values: Array) -> float:
    """Return the zero nearest to the middle of the grid at which the function rises."""
    rising = np.flatnonzero((values[:-1] < 0) & (values[1:] >= 0))
    if len(rising) == 0:
        raise ConvergenceError(
            "no composition of the liquid keeps both species: the vacuum energy is no small correction"
        )
    at = rising[int(np.argmin(np.abs(_GRID[rising] + _GRID[rising + 1])))]
    return float(brentq(function, _GRID[at], _GRID[at + 1], xtol=1e-15, rtol=1e-13))
