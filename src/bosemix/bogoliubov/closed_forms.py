"""Closed forms of the vacuum energy: equal masses, the 2D threshold, and elliptic integrals in 1D and 3D."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np

from bosemix.bogoliubov.radial import Numbers, Points
from bosemix.bogoliubov.single_energy import single_energy
from bosemix.checks import Array

__all__ = ["elliptic", "equal_masses", "threshold_2d"]


def equal_masses(dim: int, p: Points) -> Numbers:
    """Return E_B = sum_+- E_single(m c_+-^2) for m1 = m2: Naidon & Petrov 2021, Eqs. (3), (4).

    Where c_-^2 < 0 the branch is c_-^2 -> |c_-^2| e^{i pi}, so that Im E_B > 0.
    """
    u1, u2, nn = p.g11 * p.n1, p.g22 * p.n2, p.n1 * p.n2
    upper = 0.5 * (u1 + u2 + np.hypot(u1 - u2, 2 * np.sqrt(p.square * nn)))
    lower = p.determinant * nn / np.where(upper == 0, 1.0, upper)
    total = single_energy(dim, p.m1, upper, p.kappa)
    stable = single_energy(dim, p.m1, np.abs(lower), p.kappa)
    if np.all(lower >= 0):
        return total + stable
    # u^{5/2} -> i |u|^{5/2}, -u^{3/2} -> i |u|^{3/2}, log u -> log |u| + i pi
    turned = {1: -1j * stable, 2: stable + 1j * p.m1 * lower**2 / 8, 3: 1j * stable}[dim]
    energy: Numbers = total + np.where(lower >= 0, stable, turned)
    return energy


def threshold_2d(p: Points) -> Array:
    """Return E_B in 2D at g12^2 = g11 g22 for any masses, in elementary functions.

    Derived for this project; checked to 25 digits against quadrature. rho = (m1 - m2)/(m1 + m2), y the share of
    species 2 in M = m1 u1 + m2 u2.
    """
    x1, x2 = p.m1 * p.g11 * p.n1, p.m2 * p.g22 * p.n2
    total = x1 + x2
    y = x2 / total
    rho = (p.m1 - p.m2) / (p.m1 + p.m2)
    reduced = p.m1 * p.m2 / (p.m1 + p.m2)
    b, c = -rho * (1 - 2 * y), rho**2
    # 1 + 2 b + c without its cancellation: (1 - rho)^2 (1 - y) + (1 + rho)^2 y
    r = np.sqrt((1 - rho) ** 2 * (1 - y) + (1 + rho) ** 2 * y)
    ratio, h = _artanh_series(np.abs(rho) / (1 + r))
    l2 = 2 * ratio / (1 + r)
    t = b * (1 - 2 * b * h / (1 + r) ** 2) / (2 * (1 + r))
    q2 = 4 * total
    l1 = np.log(8 * p.kappa**2 / (q2 * (r + 1 + b)))
    bracket = b + (b * b + c) / 4 - b * r / 2 + l2 * (0.5 - b - c) + t + ((c - b * b) / 2 - b - 1) * l1
    energy: Array = q2**2 / (256 * np.pi * reduced) * bracket
    return energy


def _artanh_series(s: Array) -> tuple[Array, Array]:
    """Return artanh(s)/s and (artanh(s)/s - 1)/s^2, by their power series where s is small."""
    small = s < 0.25
    far, near = np.where(small, 0.5, s), np.where(small, s, 0.0) ** 2
    ratio = np.arctanh(far) / far
    series = np.polynomial.polynomial.polyval(near, 1 / (2 * np.arange(14) + 3.0))
    return np.where(small, 1 + near * series, ratio), np.where(small, series, (ratio - 1) / far**2)


def elliptic(dim: int, p: Points) -> tuple[Numbers, Array]:
    """Return (E_B, size of its terms) in 1D or 3D, m1 != m2, by Carlson's R_F and R_D; Im E_B > 0 where d < 0.

    Derived for this project: k^2 + q^2/2 = (D/2)(v + 1/v) turns S^2 into a rational function of v, so E_B is a
    finite part of int R(v) dv/sqrt{v (v^2 + 2 b v + c)}, a combination of J_-3 .. J_3 with
    (n + 3/2) J_{n+2} + 2 b (n + 1) J_{n+1} + c (n + 1/2) J_n = -v0^n y(v0). Loses digits as m1 -> m2, where
    c -> 0, and where D -> 0 (one species alone with m1 u1 = m2 u2).
    """
    from scipy.special import elliprd, elliprf

    x1, x2, nn = p.m1 * p.g11 * p.n1, p.m2 * p.g22 * p.n2, p.n1 * p.n2
    mm = p.m1 * p.m2
    delta = 2 * np.hypot(x1 - x2, 2 * np.sqrt(mm * p.square * nn))
    half_q2 = 2 * (x1 + x2)
    unstable = p.determinant < 0
    spread = np.sqrt((16 * mm * p.determinant * nn).astype(complex if np.any(unstable) else float))
    v0 = (half_q2 + spread) / delta
    rho = (p.m1 - p.m2) / (p.m1 + p.m2)
    c = rho**2
    b = 2 * rho * (x2 - x1) / delta
    root = np.sqrt((b * b - c).astype(complex))
    r1, r2 = -b + root, -b - root
    root_q = np.sqrt(v0 * (v0 * v0 + 2 * b * v0 + c) + 0j)
    y = root_q, np.abs(root_q)
    first, second = 2 * elliprf(v0, v0 - r1, v0 - r2), 2 / 3 * elliprd(v0 - r1, v0 - r2, v0)
    j: dict[int, _Sized] = {0: (first, np.abs(first)), -1: (second, np.abs(second))}
    j[1] = _linear((c, j[-1]), (-2 / v0, y))
    j[2] = _linear((-1 / 1.5, y), (-2 * b / 1.5, j[1]), (-c / 3, j[0]))
    j[3] = _linear((-v0 / 2.5, y), (-4 * b / 2.5, j[2]), (-1.5 * c / 2.5, j[1]))
    j[-2] = _linear((1 / (1.5 * c * v0**2), y), (-1 / (3 * c), j[0]), (-2 * b / (1.5 * c), j[-1]))
    j[-3] = _linear((1 / (2.5 * c * v0**3), y), (-1.5 / (2.5 * c), j[-1]), (-4 * b / (2.5 * c), j[-2]))
    scale = np.sqrt(delta / 2) * (p.m1 + p.m2) / (2 * mm) * delta / 2
    total, size = _finite_part(dim, j, b, c, delta / 2, half_q2)
    value: Numbers = total * scale
    return (value if np.any(unstable) else value.real), size * scale


# A number and the sum of the sizes of the terms that it is made of: what its rounding is proportional to.
_Sized: TypeAlias = tuple[Numbers, Array]


def _linear(*terms: tuple[Numbers | float, _Sized]) -> _Sized:
    """Return the sum of factors times numbers."""
    value: Numbers = np.sum([factor * number for factor, (number, _) in terms], axis=0)
    size: Array = np.sum([np.abs(factor) * part for factor, (_, part) in terms], axis=0)
    return value, size


def _finite_part(dim: int, j: dict[int, _Sized], b: Array, c: Array, half: Array, half_q2: Array) -> _Sized:
    """Return the finite part of int (measure) (1 - 1/v^2) sqrt(Q/v) dv, prefactor included."""
    # (1 - v^-2)(v^2 + 2 b v + c) as powers of v
    base = {2: 1.0 + 0 * b, 1: 2 * b, 0: c - 1, -1: -2 * b, -2: -c}
    if dim == 1:
        return _linear(*((f / (4 * np.pi), j[n]) for n, f in base.items()))
    powers: dict[int, Array] = {}
    for n, f in base.items():
        for step, factor in ((1, half), (-1, half), (0, -half_q2)):
            powers[n + step] = powers.get(n + step, 0.0 * b) + f * factor
    return _linear(*((f / (8 * np.pi**2), j[n]) for n, f in powers.items()))
