"""The liquid along a ray of densities n_i = c_i n, c1 + c2 = 1: E_B is homogeneous there, so all is in closed form.

Energy density, with the constants a (mean field; in 2D with what the logarithm leaves) and b (vacuum energy):

    E(n) = a n^2 + b n^(1 + D/2)    (D = 1, 3),        E(n) = n^2 [a + b log(n/kappa^2)]    (D = 2).

The pressure p = n dE/dn - E vanishes at the density of a liquid in vacuum, which is bound by e = -E/n per particle:

    D = 3: sqrt(n) = -2 a/3 b,  e = -a n/3  (a < 0 < b; Petrov 2015)
    D = 2: log(n/kappa^2) = -1 - a/b,  e = b n  (b > 0; Petrov & Astrakharchik 2016)
    D = 1: sqrt(n) = -b/2 a,    e = a n     (b < 0 < a; the same).

Petrov and Astrakharchik treat equal masses and couplings; the rest was derived for this project.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bosemix.bogoliubov import Condensate
from bosemix.bogoliubov.policy import EnergyPolicy
from bosemix.checks import Array
from bosemix.mixture import Mixture

__all__ = ["Ray", "attraction", "mean_field_on_ray", "ray"]


class Ray(NamedTuple):
    """Energy along a ray, arrays (...).

    Attributes:
        dim : int
        mean_field : array (...), a
        vacuum : array (...), b
        unit : array (...), density of which the logarithm is taken in 2D, kappa^2; 1 in 1D and 3D
        error : array (...), bound on the relative error of the density of zero pressure
        imaginary : array (...), Im E_B at the true g12 relative to E_B
        method : text array (...), how E_B was evaluated
    """

    dim: int
    mean_field: Array
    vacuum: Array
    unit: Array
    error: Array
    imaginary: Array
    method: NDArray[np.str_]

    @property
    def is_liquid(self) -> NDArray[np.bool_]:
        """Where the pressure vanishes at some density."""
        if self.dim == 2:
            return np.asarray(self.vacuum > 0)
        return np.asarray((self.mean_field * (self.dim - 2) < 0) & (self.vacuum * (self.dim - 2) > 0))

    @property
    def density(self) -> Array:
        """Total density n of zero pressure; only where ``is_liquid``."""
        a, b = self.mean_field, self.vacuum
        if self.dim == 2:
            return np.asarray(self.unit * np.exp(-1 - a / b))
        return np.asarray((-a / (1.5 * b) if self.dim == 3 else -b / (2 * a)) ** 2)

    @property
    def binding(self) -> Array:
        """Energy that binds a particle there, -E/n > 0."""
        return np.asarray({1: self.mean_field, 2: self.vacuum, 3: -self.mean_field / 3}[self.dim] * self.density)


def attraction(mixture: Mixture) -> Array:
    """Return dg = g12 + sqrt(g11 g22) for g12 < 0, without cancellation: (g11 g22 - g12^2)/(sqrt(g11 g22) - g12)."""
    return np.asarray(mixture.determinant / (np.sqrt(mixture.g11 * mixture.g22) - mixture.g12))


def mean_field_on_ray(mixture: Mixture, c1: Array, c2: Array) -> Array:
    """Return (1/2) sum g_ij c_i c_j for g12 < 0: a square, and dg c1 c2."""
    hard = np.sqrt(mixture.g11) * c1 - np.sqrt(mixture.g22) * c2
    return np.asarray(0.5 * hard**2 + attraction(mixture) * c1 * c2)


def ray(mixture: Mixture, ratio: Array, policy: EnergyPolicy) -> Ray:
    """Return the energy along n2 = ratio n1, from the vacuum energy at one density (two in 2D).

    Raises:
        InputError, UnstableError: as for the vacuum energy
    """
    c1, c2 = 1 / (1 + ratio), ratio / (1 + ratio)
    mean_field, unit = mean_field_on_ray(mixture, c1, c2), np.ones(())
    if mixture.dim == 2 and mixture.kappa is not None:
        unit = mixture.kappa**2
    found = Condensate(mixture, unit * c1, unit * c2).vacuum_energy(policy)
    value, bound = found.value / unit**2, found.error / unit**2
    imaginary = found.imaginary_part / np.abs(found.value)
    if mixture.dim != 2:
        return Ray(mixture.dim, mean_field, value, unit, 2 * bound / np.abs(value), imaginary, found.method)
    # E_B/n^2 gains b where log n gains 1.
    beyond = Condensate(mixture, math.e * unit * c1, math.e * unit * c2).vacuum_energy(policy)
    slope = beyond.value / (math.e * unit) ** 2 - value
    steps = np.abs((mean_field + value) / slope)
    error = (bound * (1 + steps) + beyond.error / (math.e * unit) ** 2 * steps) / np.abs(slope)
    return Ray(2, mean_field + value, slope, unit, error, imaginary, found.method)
