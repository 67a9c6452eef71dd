"""The surface of a droplet: tension, width and profile, with the composition of the liquid throughout.

With n_i = c_i n the energy of a flat surface per area is int [W + k n'^2/n] dz, W = E(n) + e n >= 0 with the binding
energy e per particle, k = sum_i c_i/8 m_i (gradient energy sum_i (grad sqrt n_i)^2/2 m_i), least where k n'^2 = n W:

    sigma = 2 int_0^{n_in} sqrt(k W/n) dn = 2 n_in sqrt(k e) J,        J = int_0^1 sqrt(w/x) dx,    x = n/n_in,
    w = W/(e n_in) = x (1 - sqrt x)^2,    x^2 log x - x^2 + x,    x (1 - sqrt x)^2 (1 + 2 sqrt x)   in D = 1, 2, 3.

J = 1/3 in 1D and 6 (1 + sqrt 3)/35 in 3D, twice the reduced tension of Petrov 2015. In 1D sigma is the energy of one
end of the droplet, in 2D that of its edge per length. Derived for this project from the energy of those papers.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import ArrayLike

from bosemix.checks import Array, unit_vectors
from bosemix.dispersion import Quadratic
from bosemix.errors import InputError
from bosemix.phases.droplet import Droplet

__all__ = ["DropletSurface", "droplet_surface"]

_NODES = 64


@dataclass(frozen=True)
class DropletSurface:
    """A flat surface between a liquid and vacuum, in the units of the mixture.

    Attributes:
        tension : float, energy per area (3D), per length (2D), of one end (1D)
        width : float, distance over which the density falls from 90 % to 10 % [length]
        length : float, sqrt(k/e): the unit of length of the profile
    """

    tension: float
    width: float
    length: float


def droplet_surface(liquid: Droplet, *, normal: ArrayLike | None = None) -> DropletSurface:
    """Return tension and width of the surface of a droplet whose composition is that of the liquid up to the edge.

    The stiff mode is at rest: corrections are of the order of |dg|/g. Anisotropic masses count along the normal.

    Args:
        liquid : Droplet
        normal : array (dim,), direction across the surface; may be left out where masses are isotropic

    Raises:
        InputError: no normal for an anisotropic dispersion
    """
    mixture = liquid.mixture
    if normal is None and not isinstance(mixture.dispersion, Quadratic):
        raise InputError(
            f"normal must be given: the surface of a droplet of {type(mixture.dispersion).__name__} depends on its "
            "direction"
        )
    axis = np.eye(mixture.dim)[0] if normal is None else unit_vectors("normal", normal, mixture.dim)
    h1, h2 = mixture.dispersion.inverse_masses(axis)
    stiffness = float(liquid.n1 * h1 + liquid.n2 * h2) / (8 * liquid.density)
    length = float(np.sqrt(stiffness / liquid.binding))
    tension = 2 * liquid.density * float(np.sqrt(stiffness * liquid.binding)) * _tension_integral(mixture.dim)
    return DropletSurface(tension, length * _width_integral(mixture.dim), length)


@cache
def _tension_integral(dim: int) -> float:
    """Return J; x = s^4 makes the integrand smooth in 2D."""
    if dim != 2:
        return 1 / 3 if dim == 1 else 6 * (1 + 3**0.5) / 35
    s, weights = _rule(0.0, 1.0)
    return float(weights @ (4 * s**3 * np.sqrt(_well(2, s**4) / s**4)))


@cache
def _width_integral(dim: int) -> float:
    """Return int dx/sqrt(x w) from 0.1 to 0.9: the distance in units of sqrt(k/e)."""
    x, weights = _rule(0.1, 0.9)
    return float(weights @ (1 / np.sqrt(x * _well(dim, x))))


def _well(dim: int, x: Array) -> Array:
    """Return w(x)."""
    root = np.sqrt(x)
    if dim == 2:
        return np.asarray(x * (x * np.log(x) - x + 1))
    return np.asarray(x * (1 - root) ** 2 * (1 + 2 * root * (dim == 3)))


def _rule(low: float, high: float) -> tuple[Array, Array]:
    x, weights = np.polynomial.legendre.leggauss(_NODES)
    return low + (high - low) * (x + 1) / 2, weights * (high - low) / 2
