"""From densities and couplings to the numbers of the soft line: n+, eta, R."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from bosemix.checks import Array, non_negative, positive
from bosemix.dispersion import Quadratic
from bosemix.errors import InputError
from bosemix.mixture import Mixture

__all__ = ["SoftScales", "density_minus", "density_plus", "eta", "running_slope", "soft_scales"]


def density_plus(alpha: ArrayLike, n1: ArrayLike, n2: ArrayLike) -> Array:
    """Return n+ = (n1/sqrt(alpha) + n2 sqrt(alpha))/sqrt(alpha + 1/alpha); Naidon & Petrov 2021, Eq. (5)."""
    a = positive("alpha", alpha)
    return np.asarray((non_negative("n1", n1) + a * non_negative("n2", n2)) / np.hypot(a, 1.0))


def density_minus(alpha: ArrayLike, n1: ArrayLike, n2: ArrayLike) -> Array:
    """Return n- = (-n1 sqrt(alpha) + n2/sqrt(alpha))/sqrt(alpha + 1/alpha); Naidon & Petrov 2021, Eq. (6)."""
    a = positive("alpha", alpha)
    return np.asarray((non_negative("n2", n2) - a * non_negative("n1", n1)) / np.hypot(a, 1.0))


def eta(dim: int, m: ArrayLike, g: ArrayLike, n_plus: ArrayLike) -> Array:
    """Return the weak-interaction parameter, hbar = 1: sqrt(m^3 g^3 n+) in 3D, m g in 2D, sqrt(m g/n+) in 1D.

    Naidon & Petrov 2021, text after Eq. (4), with m = sqrt(m1 m2), g = sqrt(g11 g22) and n+, which their figures need.
    """
    m, g, n_plus = positive("m", m), positive("g", g), positive("n_plus", n_plus)
    return np.asarray({1: np.sqrt(m * g / n_plus), 2: m * g + 0 * n_plus, 3: np.sqrt((m * g) ** 3 * n_plus)}[dim])


def running_slope(alpha: ArrayLike, masses: tuple[float, float]) -> Array:
    """Return [1/x + x - 2/y]/(8 pi), the factor of the logarithm in Eq. (18), as a sum of squares.

    x = alpha sqrt z, y = (sqrt z + 1/sqrt z)/2, z = m2/m1; the factor is [(x - 1)^2/x + 2 (y - 1)/y]/(8 pi).
    """
    root = np.sqrt(masses[1] / masses[0])
    x = positive("alpha", alpha) * root
    # 2 (y - 1)/y without its cancellation near equal masses.
    unequal = 2 * (root - 1) ** 2 / (root**2 + 1)
    return np.asarray(((x - 1) ** 2 / x + unequal) / (8 * np.pi))


@dataclass(frozen=True, eq=False)
class SoftScales:
    """A mixture at given densities in the units of ``bubble_window``.

    Attributes:
        alpha : array (...), sqrt(g22/g11)
        masses : pair of floats
        dim : int
        n_plus : array (...), density n+ [length^-dim]
        eta : array (...), weak-interaction parameter
        dg : array (...), [g12 - sqrt(g11 g22)]/(g eta) in 1D and 3D, R of Eq. (18) in 2D
    """

    alpha: Array
    masses: tuple[float, float]
    dim: int
    n_plus: Array
    eta: Array
    dg: Array


def soft_scales(mixture: Mixture, n1: ArrayLike, n2: ArrayLike) -> SoftScales:
    """Return where a mixture stands in Fig. 2 of Naidon & Petrov 2021.

    R = dg/(m g^2) - running_slope log[m g n+/kappa^2] does not depend on kappa to this order, Eq. (18).

    Args:
        mixture : Mixture of two free masses, g11, g22 > 0
        n1 : float or array (...), density of species 1, for example that of a pure bath [length^-dim]
        n2 : float or array (...), density of species 2

    Raises:
        InputError: another dispersion, g11 or g22 not positive, both densities zero, or two dimensions without kappa
    """
    if not isinstance(mixture.dispersion, Quadratic):
        raise InputError(f"soft_scales needs a mixture of two free masses, got {type(mixture.dispersion).__name__}")
    g11, g22 = positive("g11", mixture.g11), positive("g22", mixture.g22)
    m1, m2 = (float(mass) for mass in mixture.dispersion.scattering_masses()[:2])
    alpha, g, m = np.sqrt(g22 / g11), np.sqrt(g11 * g22), np.sqrt(m1 * m2)
    n_plus = positive("n1 + n2", density_plus(alpha, n1, n2))
    small = eta(mixture.dim, m, g, n_plus)
    dg = (mixture.g12 - g) / (g * small)
    if mixture.dim == 2:
        if mixture.kappa is None:
            raise InputError("kappa must be given with two-dimensional couplings: R, Eq. (18), depends on it")
        dg = dg - running_slope(alpha, (m1, m2)) * np.log(m * g * n_plus / mixture.kappa**2)
    return SoftScales(alpha, (m1, m2), mixture.dim, n_plus, small, dg)
