"""Where the pure phases lose their local stability on the soft line: elementary for any masses, Fig. 2's first edges.

With M the sum m1 u1 + m2 u2 and y the share of species 2 in it, E_B = M^nu F(y), nu = 1 + D/2 (in 2D
M^2 [G(y) + H(y) log(M/2 kappa^2)]); F0, F1, F2 are F and its derivatives at y = 0. Derived for this project. Each is
written with its power of rho = (m1 - m2)/(m1 + m2) in front, so that no digits are lost near equal masses.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from bosemix.checks import Array

__all__ = ["pure_edges"]

# Below, power series; 53 terms of the slowest one reach 1e-16.
_SMALL = 0.5
_TERMS = 53


def pure_edges(dim: int, ratio: Array, alpha: Array, kappa: float = 1.0) -> tuple[Array, Array]:
    """Return (d1, d2) = (K''(0)/2, K''(1)/2): above d_i the pure phase i is not convex (see ``soft_line``).

    d1 = M0^nu/(2 A) [nu (nu - 1) (zeta - 1)^2 F0 + 2 (nu - 1) zeta (zeta - 1) F1 + zeta^2 F2], zeta = z alpha,
    and d2(alpha, z) = d1(1/alpha, 1/z). Naidon & Petrov 2021, Eqs. (11), (14) with C = 2, and (16) for z = 1.

    Args:
        dim : int
        ratio : array (...), z = m2/m1
        alpha : array (...), sqrt(g22/g11)
        kappa : float, cutoff of the couplings in 2D, in units of sqrt(m g n+)
    Returns: arrays (...), dg/(g eta) in 1D and 3D, dg/g in units of m g in 2D
    """
    zeta, step = ratio * alpha, ratio * alpha - 1
    # Exchanged, each of these from the others: 1/z - 1 would lose digits near equal masses.
    first = _End(np.sqrt(ratio), (1 - ratio) / (1 + ratio), 2 * ratio / (1 + ratio), alpha, zeta, step)
    second = _End(1 / first.root, -first.rho, 2 / (1 + ratio), 1 / alpha, 1 / zeta, -step / zeta)
    return _edge(dim, first, kappa), _edge(dim, second, kappa)


class _End(NamedTuple):
    """Seen from one pure phase: sqrt(z), rho, 1 - rho, alpha, zeta and zeta - 1."""

    root: Array
    rho: Array
    rest: Array
    alpha: Array
    zeta: Array
    step: Array


def _edge(dim: int, end: _End, kappa: float) -> Array:
    root, rho, rest, alpha, zeta, step = end
    # 1/(pi mu), and M in the pure phase, for m1 = 1/root, m2 = root
    scale, start = (root + 1 / root) / np.pi, np.hypot(alpha, 1.0) / (alpha * root)
    forms = {1: _line_forms, 2: _plane_forms, 3: _space_forms}[dim]
    f0, f1, f2 = (scale * part for part in forms(rho, rest))
    nu, width = 1 + dim / 2, (alpha**2 + 1) / alpha
    bracket = nu * (nu - 1) * step**2 * f0 + 2 * (nu - 1) * zeta * step * f1 + zeta**2 * f2
    if dim == 2:
        log, h0, h1, h2 = np.log(start / 2) - 2 * np.log(kappa), rest / 16, rest * rho / 8, rho**2 / 4
        extra = (2 * log + 3) * step**2 * h0 + 2 * (log + 1) * zeta * step * h1 + log * zeta**2 * h2
        bracket = bracket + scale * extra
    return np.asarray(start**nu / (2 * width) * bracket)


def _line_forms(rho: Array, rest: Array) -> tuple[Array, Array, Array]:
    t0, t1, t2, _ = _arctanh_tails(rho)
    return (
        -rest / 3,
        -0.5 * rho * rest * (t0 + t1),
        -0.125 * rho**2 / rest * _common(rho, rest, t2),
    )


def _plane_forms(rho: Array, rest: Array) -> tuple[Array, Array, Array]:
    log = np.log(2 * rest)
    _, l2, l3 = _log_tails(rho, rest)
    return (
        rest * (0.5 + np.log(2.0)) / 16,
        rho * rest * (log + l2) / 8,
        rho**2 * (2 * log + 3 - 2 * l3) / 8,
    )


def _space_forms(rho: Array, rest: Array) -> tuple[Array, Array, Array]:
    _, _, t2, t3 = _arctanh_tails(rho)
    last = 19.8 + rho * (6.8 + 3 * rho) + 3 * (1 + rho) * (5 * rho**2 - 2 * rho + 5) * t3
    return (
        4 * rest / (15 * np.pi),
        rho * rest * _common(rho, rest, t2) / (12 * np.pi),
        rho**2 * rest * last / (16 * np.pi),
    )


def _common(rho: Array, rest: Array, t2: Array) -> Array:
    """Return 7 - 2 rho - rho^2 - 3 (1 - rho)^2 (1 + rho) t2."""
    return np.asarray(7 - rho * (2 + rho) - 3 * rest**2 * (1 + rho) * t2)


def _arctanh_tails(rho: Array) -> tuple[Array, ...]:
    """Return t_k = sum_j rho^j/(2 j + 2 k + 1), k = 0 .. 3: t_0 = artanh(sqrt rho)/sqrt rho without its first terms."""
    near, far = np.where(np.abs(rho) < _SMALL, rho, 0.0), np.where(np.abs(rho) < _SMALL, _SMALL, rho)
    root = np.sqrt(np.abs(far))
    tail = np.where(far > 0, np.arctanh(root), np.arctan(root)) / root
    tails = []
    for k in range(4):
        tails.append(np.where(np.abs(rho) < _SMALL, _series(near, 2 * k + 1, 2), tail))
        tail = (tail - 1 / (2 * k + 1)) / far
    return tuple(tails)


def _log_tails(rho: Array, rest: Array) -> tuple[Array, ...]:
    """Return l_k = sum_j rho^j/(j + k), k = 1 .. 3: l_1 = -log(1 - rho)/rho without its first terms."""
    near, far = np.where(np.abs(rho) < _SMALL, rho, 0.0), np.where(np.abs(rho) < _SMALL, _SMALL, rho)
    tail = -np.log(np.where(np.abs(rho) < _SMALL, 1 - _SMALL, rest)) / far
    tails = []
    for k in range(1, 4):
        tails.append(np.where(np.abs(rho) < _SMALL, _series(near, k, 1), tail))
        tail = (tail - 1 / k) / far
    return tuple(tails)


def _series(rho: Array, first: int, step: int) -> Array:
    """Return sum_j rho^j/(first + step j)."""
    return np.asarray(np.polynomial.polynomial.polyval(rho, 1 / (first + step * np.arange(_TERMS, dtype=np.float64))))
