"""The gas of the paper: hbar = m = a = 1, n a^3 = 0.002, scattering lengths fixed while the strength varies."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from bosemix.bogoliubov import Condensate, Raise
from bosemix.bogoliubov.policy import Instabilities
from bosemix.checks import Array
from bosemix.dispersion import DWave
from bosemix.mixture import Mixture
from bosemix.scattering import FixedScatteringLengths, ScatteringConvention

__all__ = ["A12", "DENSITY", "EQUAL", "STRENGTHS", "UNEQUAL", "angles", "average", "circle", "gas"]

DENSITY = 0.002
A12 = 0.1
# The paper shows several strengths but does not list them.
STRENGTHS = (0.0, 0.2, 0.4, 0.6, 0.8)
# Densities (up, down) of the paper, and of a counterexample with the same total.
EQUAL = (DENSITY / 2, DENSITY / 2)
UNEQUAL = (0.0012, 0.0008)


def gas(
    strength: ArrayLike,
    *,
    a12: ArrayLike = A12,
    n1: ArrayLike = DENSITY / 2,
    n2: ArrayLike = DENSITY / 2,
    convention: ScatteringConvention = FixedScatteringLengths(),
    unstable: Instabilities = Raise(),
) -> Condensate:
    """Return the condensate of the paper at ``strength`` (its lambda); Eqs. (3), (4) and (14)."""
    mixture = Mixture.from_scattering_lengths(DWave(1.0, strength), 1.0, 1.0, a12, convention=convention)
    return Condensate(mixture, n1, n2, unstable=unstable)


def angles() -> Array:
    """Return azimuths from 0 to 2 pi in steps of one degree [rad], both ends included."""
    return np.linspace(0.0, 2 * np.pi, 361)


def circle(radius: float) -> Array:
    """Return wave vectors (N, 3) of length ``radius`` in the xy plane, at ``angles()``."""
    phi = angles()
    return radius * np.stack([np.cos(phi), np.sin(phi), np.zeros_like(phi)], axis=-1)


def average(values: Array) -> Array:
    """Return the mean over a full turn of values (..., N) at ``angles()``, whose two ends are one direction."""
    return np.asarray(np.mean(values[..., :-1], axis=-1))
