"""The liquid along a ray of densities n_i = c_i n, c1 + c2 = 1: E_B is homogeneous there, so all is in closed form.

Energy density, with the constants a (mean field; in 2D with what the logarithm leaves) and b (vacuum energy):

    E(n) = a n^2 + b n^(1 + D/2)    (D = 1, 3),        E(n) = n^2 (a + b log n)    (D = 2).

The pressure p = n dE/dn - E vanishes at the density of a liquid in vacuum, which is bound by e = -E/n per particle:

    D = 3: sqrt(n) = -2 a/3 b,  e = -a n/3  (a < 0 < b; Petrov 2015)
    D = 2: log n = -1 - a/b,    e = b n     (b > 0; Petrov & Astrakharchik 2016)
    D = 1: sqrt(n) = -b/2 a,    e = a n     (b < 0 < a; the same).

Petrov and Astrakharchik treat equal masses and couplings; the rest was derived for this project.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bosemix.bogoliubov import Condensate
from bosemix.bogoliubov.policy import EnergyPolicy
from bosemix.checks import Array
from bosemix.mixture import Mixture

__all__ = ["Ray", "attraction", "binding", "is_liquid", "mean_field_on_ray", "ray", "saturation"]


class Ray(NamedTuple):
    """Arrays (...): a, b, a bound on the relative error of the density of zero pressure, Im E_B/Re E_B, the method."""

    mean_field: Array
    vacuum: Array
    error: Array
    imaginary: Array
    method: NDArray[np.str_]


def attraction(mixture: Mixture) -> Array:
    """Return dg = g12 + sqrt(g11 g22) for g12 < 0, without cancellation: (g11 g22 - g12^2)/(sqrt(g11 g22) - g12)."""
    return np.asarray(mixture.determinant / (np.sqrt(mixture.g11 * mixture.g22) - mixture.g12))


def mean_field_on_ray(mixture: Mixture, c1: Array, c2: Array) -> Array:
    """Return (1/2) sum g_ij c_i c_j for g12 < 0: a square, and dg c1 c2."""
    hard = np.sqrt(mixture.g11) * c1 - np.sqrt(mixture.g22) * c2
    return np.asarray(0.5 * hard**2 + attraction(mixture) * c1 * c2)


def ray(mixture: Mixture, ratio: Array, policy: EnergyPolicy) -> Ray:
    """Return the energy along n2 = ratio n1, from the vacuum energy at one density (two in 2D)."""
    c1, c2 = 1 / (1 + ratio), ratio / (1 + ratio)
    found = Condensate(mixture, c1, c2).vacuum_energy(policy)
    mean_field, vacuum = mean_field_on_ray(mixture, c1, c2), found.value
    imaginary = found.imaginary_part / np.abs(vacuum)
    if mixture.dim != 2:
        return Ray(mean_field, vacuum, 2 * found.error / np.abs(vacuum), imaginary, found.method)
    # E_B/n^2 gains b where log n gains 1.
    beyond = Condensate(mixture, np.e * c1, np.e * c2).vacuum_energy(policy)
    slope = beyond.value / np.e**2 - vacuum
    steps = np.abs((mean_field + vacuum) / slope)
    error = (found.error * (1 + steps) + beyond.error / np.e**2 * steps) / np.abs(slope)
    return Ray(mean_field + vacuum, slope, error, imaginary, found.method)


def is_liquid(dim: int, mean_field: Array, vacuum: Array) -> NDArray[np.bool_]:
    """Return where the pressure vanishes at some density."""
    if dim == 2:
        return np.asarray(vacuum > 0)
    return np.asarray((mean_field * (dim - 2) < 0) & (vacuum * (dim - 2) > 0))


def saturation(dim: int, mean_field: Array, vacuum: Array) -> Array:
    """Return the total density n of zero pressure; only where ``is_liquid``."""
    if dim == 2:
        return np.asarray(np.exp(-1 - mean_field / vacuum))
    return np.asarray((-mean_field / (1.5 * vacuum) if dim == 3 else -vacuum / (2 * mean_field)) ** 2)


def binding(dim: int, mean_field: Array, vacuum: Array, density: Array) -> Array:
    """Return -E/n > 0 at zero pressure, the energy that binds a particle."""
    return np.asarray({1: mean_field, 2: vacuum, 3: -mean_field / 3}[dim] * density)
