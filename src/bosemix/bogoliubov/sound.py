"""Sound velocities from the analytic limit k -> 0."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from bosemix.bogoliubov.modes import interactions
from bosemix.checks import Array
from bosemix.results import PairResult
from bosemix.units import Kind

if TYPE_CHECKING:
    from bosemix.bogoliubov.condensate import Condensate

__all__ = ["SoundVelocities", "sound_velocities", "squared_velocities"]


@dataclass(frozen=True, eq=False)
class SoundVelocities(PairResult):
    """Sound velocities along a direction; unpacks as ``upper, lower``.

    Attributes:
        upper : array (...), velocity of the upper branch [velocity]
        lower : array (...), velocity of the lower branch [velocity]
    """

    upper: Array
    lower: Array

    quantities = ("upper", "lower")


def sound_velocities(gas: Condensate, direction: Array) -> SoundVelocities:
    """Return lim w(k n)/k for unit vectors ``direction`` of shape (..., dim).

    c^2 = {h1 u1 + h2 u2 +- sqrt[(h1 u1 - h2 u2)^2 + 4 h1 h2 w]}/2 with inverse masses h_i along the
    direction; Wang et al. 2026, Eq. (33), is the symmetric case. The sum of the squares, h1 u1 + h2 u2, is
    isotropic for the balanced altermagnet, and independent of its strength at fixed couplings only.

    Raises:
        UnstableError: the mixture is unstable (unless the condensate was made with Mask())
    """
    u1, u2, w, d, stable = interactions(gas)
    h1, h2 = gas.mixture.dispersion.inverse_masses(direction)
    upper, lower = (np.sqrt(square) for square in squared_velocities(h1, h2, u1, u2, w, d))
    return SoundVelocities(upper, lower, meaning=gas.meaning(Kind.VELOCITY), stable=stable)


def squared_velocities(h1: Array, h2: Array, u1: Array, u2: Array, w: Array, d: Array) -> tuple[Array, Array]:
    """Return (c_upper^2, c_lower^2), the lower as h1 h2 d / c_upper^2 so that it keeps its digits near d = 0."""
    s1, s2 = h1 * u1, h2 * u2
    upper = 0.5 * (s1 + s2 + np.sqrt((s1 - s2) ** 2 + 4 * h1 * h2 * w))
    return upper, h1 * h2 * d / (upper + (upper == 0.0))
