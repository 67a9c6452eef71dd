"""Vacuum energy of free-space mixtures with given masses, by quadrature over k: values and derivatives."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from bosemix.bogoliubov import pair_integrand
from bosemix.bogoliubov.energy_loop import energy_filler
from bosemix.bogoliubov.engines import Engine, Numba
from bosemix.bogoliubov.graded_rules import complex_rules, momentum_scale, packed_real_rules, ratio_limit, real_rules
from bosemix.bogoliubov.single_energy import single_curvature, single_energy, single_slope
from bosemix.checks import Array

__all__ = ["Numbers", "Points", "radial_energy", "radial_gradient", "radial_hessian"]

Numbers: TypeAlias = NDArray[Any]

# Points per block times nodes, so that intermediate arrays stay in the cache.
_BLOCK = 2**15
_SPHERE = {1: 1 / np.pi, 2: 1 / (2 * np.pi), 3: 1 / (2 * np.pi**2)}
# Rounding of a sum of terms of one sign, in units of the machine precision; measured, see the tests.
_ROUNDING = 64 * np.finfo(float).eps


class Points(NamedTuple):
    """Flat arrays (L,) of mixtures: masses, densities, couplings g11, g22, g12^2 and g11 g22 - g12^2, kappa."""

    m1: Array
    m2: Array
    n1: Array
    n2: Array
    g11: Array
    g22: Array
    square: Array
    determinant: Array
    kappa: Array

    def take(self, index: NDArray[np.intp]) -> Points:
        """Return the points at ``index``."""
        return Points(*(part[index] for part in self))


# Kinetic energies (e1, e2, sqrt(e1 e2)) of a block of momenta, each (N, B).
_Kinetic: TypeAlias = tuple[Numbers, Numbers, Numbers]
_Pair: TypeAlias = tuple[Array, Array]
# Integrand over a block: returns one array (N, B) per quantity.
_Integrand: TypeAlias = Callable[[Points, _Kinetic], tuple[Numbers, ...]]


def radial_energy(dim: int, points: Points, engine: Engine) -> tuple[Numbers, Array]:
    """Return (E_B, bound on its error), each (L,): Naidon & Petrov 2021, Eq. (2); complex where some d < 0.

    E_B = E_1 + E_2 + E_12: each species alone in closed form, and their coupling by quadrature of
    ``pair_integrand.energy``.
    """
    if isinstance(engine, Numba) and not np.count_nonzero(points.determinant < 0):
        return _compiled_energy(dim, points)

    def integrand(p: Points, e: _Kinetic) -> tuple[Numbers]:
        return (pair_integrand.energy(e, *_interactions(dim, p)),)

    (pair,) = _integrate(dim, points, integrand, 1, exponent=dim + 2)
    log = _cutoff_term(dim, points) * points.square * points.n1 * points.n2
    lone1 = single_energy(dim, points.m1, points.g11 * points.n1, points.kappa)
    lone2 = single_energy(dim, points.m2, points.g22 * points.n2, points.kappa)
    u1, u2 = points.g11 * points.n1, points.g22 * points.n2
    size = np.abs(lone1) + np.abs(lone2) + np.abs(pair) + np.abs(log)
    size += _log_size(dim, points, u1 * u1, u2 * u2, points.square * points.n1 * points.n2)
    return lone1 + lone2 + pair - log, _ROUNDING * size


def _compiled_energy(dim: int, points: Points) -> tuple[Array, Array]:
    u, w, d, counter = _interactions(dim, points)
    value, size = np.empty((2, len(w)))
    energy_filler()(
        dim,
        ratio_limit(dim + 2),
        packed_real_rules(dim),
        (points.m1, points.m2, points.kappa),
        u,
        (w, d),
        counter,
        (value, size),
    )
    return value, _ROUNDING * size


def radial_gradient(dim: int, points: Points) -> tuple[Numbers, Array]:
    """Return (dE_B/dn1, dE_B/dn2) and a bound on the error of the larger one, (L, 2) and (L,)."""

    def integrand(p: Points, e: _Kinetic) -> tuple[Numbers, ...]:
        return pair_integrand.gradient(e, *_interactions(dim, p))

    by_u1, by_u2, by_w = _integrate(dim, points, integrand, 3, exponent=dim)
    log = _cutoff_term(dim, points)
    lone1 = single_slope(dim, points.m1, points.g11 * points.n1, points.kappa)
    lone2 = single_slope(dim, points.m2, points.g22 * points.n2, points.kappa)
    first = (points.g11 * lone1, points.g11 * by_u1, points.square * points.n2 * by_w, -points.square * points.n2 * log)
    second = (
        points.g22 * lone2,
        points.g22 * by_u2,
        points.square * points.n1 * by_w,
        -points.square * points.n1 * log,
    )
    size = np.maximum(sum(np.abs(part) for part in first), sum(np.abs(part) for part in second))
    u1, u2, cross = 2 * points.g11**2 * points.n1, 2 * points.g22**2 * points.n2, points.square
    size += _log_size(dim, points, u1, u2, cross * np.maximum(points.n1, points.n2))
    return np.stack([sum(first), sum(second)], axis=-1), _ROUNDING * size


def radial_hessian(dim: int, points: Points) -> tuple[Numbers, Array]:
    """Return d^2 E_B/dn_i dn_j (L, 2, 2) and a bound on the rounding of its largest term (L,)."""

    def integrand(p: Points, e: _Kinetic) -> tuple[Numbers, ...]:
        g = (p.g11, p.g22, p.square)
        return pair_integrand.hessian(dim, e, (p.n1, p.n2), g, p.determinant, _counterterm(dim, p))

    h11, h12, h22 = _integrate(dim, points, integrand, 3, exponent=0)
    log = points.square * _cutoff_term(dim, points)
    own1, own2 = (
        g**2 * (single_curvature(m, g * n) if dim == 3 else _vanishing(points, n) - _own_cutoff_term(dim, m, points))
        for m, g, n in ((points.m1, points.g11, points.n1), (points.m2, points.g22, points.n2))
    )
    rows = [[own1 + h11, h12 - log], [h12 - log, own2 + h22]]
    size = np.abs(own1) + np.abs(own2) + np.abs(h11) + np.abs(h12) + np.abs(h22) + np.abs(log)
    size += _log_size(dim, points, 2 * points.g11**2, 2 * points.g22**2, points.square)
    return np.stack([np.stack(row, axis=-1) for row in rows], axis=-2), _ROUNDING * size


def _interactions(dim: int, p: Points) -> tuple[_Pair, Array, Array, _Pair]:
    """Return ((u1, u2), w, d, counterterm) as the integrands take them."""
    nn = p.n1 * p.n2
    return (p.g11 * p.n1, p.g22 * p.n2), p.square * nn, p.determinant * nn, _counterterm(dim, p)


def _cutoff_term(dim: int, p: Points) -> Array:
    """Return mu log[kappa^2/(2 mu shift)]/(2 pi) in 2D: the integral of the counterterm up to kappa, per w."""
    if dim != 2:
        return np.zeros_like(p.m1)
    reduced = p.m1 * p.m2 / (p.m1 + p.m2)
    return reduced / (2 * np.pi) * np.log(p.kappa**2 / (2 * reduced * _counterterm(dim, p)[1]))


def _own_cutoff_term(dim: int, m: Array, p: Points) -> Array:
    """Return m log[kappa^2/(2 m1 u1 + 2 m2 u2)]/(4 pi) in 2D: the integral of the counterterm of one species."""
    if dim != 2:
        return np.zeros_like(m)
    total = p.m1 * p.g11 * p.n1 + p.m2 * p.g22 * p.n2
    return m / (4 * np.pi) * np.log(p.kappa**2 / (2 * total))


def _vanishing(p: Points, n: Array) -> Array:
    """Return -inf where a density is zero away from the threshold: c_-^{D+2} has no second derivative there."""
    return np.where((n == 0) & (p.determinant != 0), -np.inf, 0.0)


def _log_size(dim: int, p: Points, first: Array, second: Array, cross: Array) -> Array:
    """Return (m1 first + m2 second + 4 mu cross)/(8 pi) in 2D: the size of logarithms that pass through zero."""
    if dim != 2:
        return np.zeros_like(p.m1)
    reduced = p.m1 * p.m2 / (p.m1 + p.m2)
    size: Array = (p.m1 * first + p.m2 * second + 4 * reduced * cross) / (8 * np.pi)
    return size


def _counterterm(dim: int, p: Points) -> _Pair:
    """Return (on, shift) for ``pair_integrand``; in 2D any shift > 0 gives the same E_B."""
    if dim == 2:
        shift = 0.5 * (p.g11 * p.n1 + p.g22 * p.n2)
        return np.ones_like(shift), np.where(shift == 0, 1.0, shift)
    present, absent = np.ones(p.m1.shape), np.zeros(p.m1.shape)
    return (present, absent) if dim == 3 else (absent, present)


def _integrate(dim: int, points: Points, integrand: _Integrand, count: int, exponent: int) -> Numbers:
    """Return int d^dim k/(2 pi)^dim of ``count`` quantities (count, L), point by point with the cheapest rule."""
    (u1, u2), _, d, _ = _interactions(dim, points)
    k0, ratio = momentum_scale(points.m1, points.m2, u1, u2, d, ratio_limit(exponent))
    unstable = d < 0
    total = np.zeros((count, len(k0)), dtype=complex if np.any(unstable) else float)
    for rules, phase, members in ((real_rules(), 1.0, ~unstable), (complex_rules(), 1j, unstable)):
        chosen = np.where(members, rules.choose(ratio), -1)
        for number in np.unique(chosen[members]):
            rule = rules.rule(int(number))
            index = np.flatnonzero(chosen == number)
            for block in np.array_split(index, 1 + len(index) * len(rule.nodes) // _BLOCK):
                p = points.take(block)
                # k^2 on the real axis or, exactly, on the imaginary axis
                half = phase * (0.5 * (k0[block] * rule.nodes[:, None]) ** 2)
                kinetic = (half / p.m1, half / p.m2, half / np.sqrt(p.m1 * p.m2))
                weight = _SPHERE[dim] * rule.weights * rule.nodes ** (dim - 1)
                for row, f in zip(total, integrand(p, kinetic), strict=True):
                    row[block] = np.sqrt(phase) ** dim * k0[block] ** dim * (weight @ f)
    return total
