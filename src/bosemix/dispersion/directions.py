"""Rules for the average over directions: unit vectors and weights that sum to 1."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np

from bosemix.checks import Array

__all__ = ["DirectionRule", "d_wave_rule", "isotropic_rule", "product_rule"]


@dataclass(frozen=True, eq=False)
class DirectionRule:
    """Quadrature for the average over directions of a function that is even under inversion.

    Attributes:
        vectors : (M, dim), unit vectors
        weights : (M,), positive, with sum 1
    """

    vectors: Array
    weights: Array

    def __post_init__(self) -> None:
        """Make the arrays read-only: rules are built once and shared."""
        self.vectors.setflags(write=False)
        self.weights.setflags(write=False)


@cache
def isotropic_rule(dim: int) -> DirectionRule:
    """Return the one-point rule, exact where nothing depends on the direction."""
    return DirectionRule(np.eye(dim)[:1], np.ones(1))


@cache
def product_rule(dim: int, order: int) -> DirectionRule:
    """Return Gauss-Legendre in cos(theta) times equidistant phi (3D), equidistant phi (2D), or one point (1D).

    The azimuth covers half a turn only: inversion supplies the other half.
    """
    if dim == 1:
        return isotropic_rule(1)
    phi = np.pi * np.arange(2 * order) / (2 * order)
    if dim == 2:
        return DirectionRule(np.stack([np.cos(phi), np.sin(phi)], axis=-1), np.full(2 * order, 0.5 / order))
    z, w = np.polynomial.legendre.leggauss(order)
    zz, pp = np.meshgrid(z, phi, indexing="ij")
    rho = np.sqrt(1 - zz**2)
    vectors = np.stack([rho * np.cos(pp), rho * np.sin(pp), zz], axis=-1).reshape(-1, 3)
    return DirectionRule(vectors, np.repeat(w / 2, 2 * order) * (0.5 / order))


@cache
def d_wave_rule(order: int) -> DirectionRule:
    """Return the Gauss rule in u = sin^2(theta) cos(2 phi) for functions on the sphere of u alone.

    With 2 ``order`` points it is exact for polynomials in u of degree 4 ``order`` - 1. Each u is realised by
    a direction in the xy plane, where u = cos(2 phi).
    """
    squared, weights = _gauss_in_u_squared(order)
    root = np.sqrt(squared)
    u = np.concatenate([-root[::-1], root])
    vectors = np.stack([np.sqrt((1 + u) / 2), np.sqrt((1 - u) / 2), np.zeros_like(u)], axis=-1)
    return DirectionRule(vectors, np.concatenate([weights[::-1], weights]) / 2)


def _gauss_in_u_squared(order: int) -> tuple[Array, Array]:
    """Nodes in u^2 and weights of the Gauss rule for the distribution of u^2 over the sphere.

    Stieltjes' procedure: a product rule over one sixteenth of the sphere (all that u^2 tells apart) integrates
    every polynomial that occurs exactly, so the recurrence coefficients (a, b) carry rounding errors only.
    """
    from scipy.linalg import eigh_tridiagonal
    from scipy.special import roots_legendre

    z, weight = (part[2 * order + 1 :] for part in roots_legendre(4 * order + 2))
    azimuths = order + 2
    phi = (np.arange(azimuths) + 0.5) * np.pi / (4 * azimuths)
    t = np.outer((1 - z**2) ** 2, np.cos(2 * phi) ** 2).ravel()
    measure = np.repeat(weight / azimuths, azimuths)
    a, b = np.empty(order), np.zeros(order)
    previous, current = np.zeros_like(t), np.ones_like(t)
    for j in range(order):
        a[j] = np.dot(measure, t * current**2)
        following = (t - a[j]) * current - b[j] * previous
        norm = np.sqrt(np.dot(measure, following**2))
        previous, current = current, following / norm
        if j + 1 < order:
            b[j + 1] = norm
    nodes, vectors = eigh_tridiagonal(a, b[1:])
    return np.clip(nodes, 0.0, 1.0), vectors[0] ** 2
