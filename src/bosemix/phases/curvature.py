"""Second derivative of the vacuum energy at the mean-field threshold g12^2 = g11 g22, along any line of densities.

There the lower branch is free, so that E_B depends on the interaction energies u_i = g_ii n_i alone. With
x = k^2, M = m1 u1 + m2 u2, y = m2 u2/M, rho = (m1 - m2)/(m1 + m2), mu the reduced mass and x = M (1 - q)^2/q,

    S = w+ + w- = M (1 - q) sqrt(W)/(2 mu q),    W = (1 - y)(1 - rho q)^2 + y (1 + rho q)^2 = 1 + q v.

Along a line on which u1, u2 change linearly, with slopes M' of M and b of u1/m1 + u2/m2, -S'' = (q/M) J,

    J = 2 mu M'^2 (1 - q)^2/[m1 m2 (1 + q)^3 W^(1/2)] + 2 mu^3 B^2 (1 - q)/W^(3/2),
    B = b + M'/(m1 m2) (1 - q)/(1 + q),

two terms of one sign. Integrals over k become integrals over t = sqrt(q) in (0, 1) of functions that are analytic
for |t|^2 < 1/|rho|; in 2D and 3D what the cutoff or the counterterm takes away is taken away under the integral,
each difference as q times a rational function. Derived from Naidon & Petrov 2021, Eq. (2).
"""

from __future__ import annotations

from functools import cache

import numpy as np

from bosemix.checks import Array

__all__ = ["curvature_forms", "growth", "logarithm_forms", "nodes_for"]

# Natural logarithm of 1/1e-16.
_DIGITS = 37.0


def growth(distance: float) -> float:
    """Return log of the Bernstein ellipse of [0, 1] for a singularity at ``distance`` outside an end."""
    x = 1 + 2 * distance
    return float(np.log(x + np.sqrt(x * x - 1)))


def nodes_for(distance: float) -> int:
    """Return how many Gauss-Legendre nodes on [0, 1] give 1e-16 with a singularity at ``distance`` beyond an end."""
    return int(np.ceil(_DIGITS / (2 * growth(distance)))) + 10


def curvature_forms(dim: int, m1: float, m2: float, share: Array) -> Array:
    """Return (h_MM, h_Mb, h_bb): E_B'' = h_MM M'^2 + 2 h_Mb M' b + h_bb b^2 at u1 + u2 = 1, hbar = kappa = 1.

    Args:
        dim : int
        m1 : float, mass of species 1
        m2 : float, mass of species 2
        share : array (...), u2/(u1 + u2)
    Returns: array (3, ...)
    """
    mass, reduced = m1 * m2, m1 * m2 / (m1 + m2)
    rho = (m1 - m2) / (m1 + m2)
    total = (m1 * (1 - share) + m2 * share)[..., None]
    y = m2 * share[..., None] / total
    q, weights = _rule(_nodes(rho))
    v = -2 * rho * (1 - 2 * y) + rho**2 * q
    w = (1 - y) * (1 - rho * q) ** 2 + y * (1 + rho * q) ** 2
    first, second = {1: _line, 2: _plane, 3: _space}[dim](q, v, w)
    back = (1 - q) / (1 + q)
    factor = {1: -1 / (2 * np.pi) / np.sqrt(total), 2: 1 / (4 * np.pi) + 0 * total, 3: np.sqrt(total) / (4 * np.pi**2)}
    prefactor, cubed = factor[dim][..., 0], 2 * reduced**3
    if dim == 1:
        square, cross, plain = second * back**2, second * back, second
    else:
        # B(0)^2 - B(q)^2 = (1 - back) M'/(m1 m2) [2 b + (1 + back) M'/(m1 m2)], and 1 - back = 2 q/(1 + q).
        slope, measure = 2 / (1 + q), _measure(dim, q)
        square = second * back**2 + measure * slope * (1 + back)
        cross, plain = second * back + measure * slope, second
    rows = (2 * reduced / mass * first + cubed / mass**2 * square, cubed / mass * cross, cubed * plain)
    forms = np.stack([prefactor * (row @ weights) for row in rows])
    if dim == 2:
        forms += logarithm_forms(m1, m2).reshape(3, *(1,) * share.ndim) * np.log(total[..., 0])
    return forms


def logarithm_forms(m1: float, m2: float) -> Array:
    """Return the forms (3,) of -dE_B''/d log(kappa^2) in 2D: J(0)/8 pi, with C'' = J(0) (see ``vacuum_energy``)."""
    mass, reduced = m1 * m2, m1 * m2 / (m1 + m2)
    cubed = 2 * reduced**3
    return np.array([2 * reduced / mass + cubed / mass**2, cubed / mass, cubed]) / (8 * np.pi)


def _line(q: Array, v: Array, w: Array) -> tuple[Array, Array]:
    """Return the factors of M'^2 and B^2 in (1 + q) J."""
    root = np.sqrt(w)
    return (1 - q) ** 2 / ((1 + q) ** 2 * root), (1 - q) * (1 + q) / (w * root)


def _plane(q: Array, v: Array, w: Array) -> tuple[Array, Array]:
    """Return the factors in [J(0) - (1 - q^2) J]/q, times t for dq = 2 t dt; the change of B is left out."""
    root = np.sqrt(w)
    first = v / (1 + root) + (5 - 2 * q + q * q) / (1 + q) ** 2
    second = v * (w * w + w + 1) / (w * root + 1) + 1 + q - q * q
    t = np.sqrt(q)
    return t * first / root, t * second / (w * root)


def _space(q: Array, v: Array, w: Array) -> tuple[Array, Array]:
    """Return the factors in (1 + q) [J(0) - (1 - q)^2 J]/q; the change of B is left out."""
    root = np.sqrt(w)
    first = v / (1 + root) + (7 - 3 * q + 5 * q * q - q**3) / (1 + q) ** 3
    second = v * (w * w + w + 1) / (w * root + 1) + 3 - 3 * q + q * q
    return (1 + q) * first / root, (1 + q) * second / (w * root)


def _measure(dim: int, q: Array) -> Array:
    return np.sqrt(q) if dim == 2 else 1 + q


def _nodes(rho: float) -> int:
    if rho == 0:
        return 32
    return max(32, nodes_for(float(np.sqrt(1 / np.sqrt(abs(rho)) - 1))))


@cache
def _rule(count: int) -> tuple[Array, Array]:
    """Return q = t^2 and weights of dt on (0, 1), with t = 1 - (1 - p)^2 to be dense at t = 1."""
    x, w = np.polynomial.legendre.leggauss(count)
    rest = (1 - x) / 2
    return (1 - rest**2) ** 2, w * rest
