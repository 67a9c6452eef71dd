"""Integrals over all momenta, refined until two successive rules agree."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from numpy.typing import NDArray

from bosemix.checks import Array, check_tolerance
from bosemix.errors import ConvergenceError

if TYPE_CHECKING:
    from bosemix.dispersion import Dispersion

__all__ = ["Integral", "Integrand", "Scale", "integrate"]

# Integrand of kinetic energies (e1, e2) of shape (nodes, *parameters) -> one array per quantity.
Integrand: TypeAlias = Callable[[Array, Array], tuple[Array, ...]]
# Wave number at which the integrand changes its form, from the inverse masses (h1, h2).
Scale: TypeAlias = Callable[[Array, Array], Array]
_Rule: TypeAlias = Iterator[tuple[Array, Array, Array]]

# Numbers per intermediate array (8 MiB each; an integrand holds about twenty).
_BLOCK = 2**20
# (directions, radial nodes) in free space and nodes per axis on a lattice, from coarse to fine.
_FREE_LEVELS = ((12, 32), (24, 64), (48, 128), (96, 256), (192, 512))
_ZONE_LEVELS = {1: (32, 64, 128, 256, 512), 2: (24, 48, 96, 192, 384), 3: (12, 24, 48, 96)}
# Area of the unit sphere over (2 pi)^dim.
_SPHERE = {1: 1 / np.pi, 2: 1 / (2 * np.pi), 3: 1 / (2 * np.pi**2)}


@dataclass(frozen=True, eq=False)
class Integral:
    """Values of integrals over momentum, one array per quantity, and a bound on their error.

    Attributes:
        values : (quantities, ...), from the finest rule
        error : (quantities, ...), difference between the two finest rules
        evaluations : int, number of momenta used
    """

    values: Array
    error: Array
    evaluations: int


def integrate(
    dispersion: Dispersion,
    dim: int,
    integrand: Integrand,
    scale: Scale,
    *,
    shape: tuple[int, ...],
    count: NDArray[np.bool_],
    rtol: float,
) -> Integral:
    """Return int d^dim k/(2 pi)^dim f(e1(k), e2(k)) for every quantity that ``integrand`` returns.

    Free space: a rule over directions times Gauss-Legendre in s, k = scale s/(1 - s), which suits integrands
    that are analytic in k at 0 and in 1/k at infinity. Lattice: a rule over the zone that is exact about
    k = 0. Rules are doubled until the quantities change by less than ``rtol`` where ``count`` is true.

    Raises:
        ConvergenceError: the finest rule is reached first; says what accuracy there is
    """
    check_tolerance(rtol)
    zone = dispersion.zone
    levels = _FREE_LEVELS if zone is None else tuple((0, order) for order in _ZONE_LEVELS[dim])
    coarse: Array | None = None
    evaluations = 0
    change = np.inf
    for directions, order in levels:
        if zone is None:
            nodes = _free_nodes(dispersion, dim, scale, directions, order, shape)
        else:
            nodes = _zone_nodes(dispersion, *zone.rule(order), shape)
        fine, used = _sum(nodes, integrand, shape)
        evaluations += used
        if coarse is not None:
            error = np.abs(fine - coarse)
            excess = (error / np.where(fine == 0, 1.0, np.abs(fine)))[:, count]
            change = float(np.max(excess, initial=0.0))
            if change <= rtol:
                return Integral(fine, error, evaluations)
        coarse = fine
    raise ConvergenceError(
        f"the momentum integral reached a relative accuracy of {change:.1e}, not rtol = {rtol:.1e}: "
        "pass a larger rtol, or move away from the instability or from strength 1"
    )


def _sum(nodes: _Rule, integrand: Integrand, shape: tuple[int, ...]) -> tuple[Array, int]:
    total: Array | None = None
    used = 0
    for e1, e2, weight in nodes:
        parts = [np.sum(weight * f, axis=0) for f in integrand(e1, e2)]
        part = np.stack([np.broadcast_to(p, shape) for p in parts])
        total = part if total is None else total + part
        used += len(weight)
    if total is None:
        raise ConvergenceError(
            "the quadrature rule has no nodes: give the dispersion a rule with at least one direction"
        )
    return total, used


def _free_nodes(
    dispersion: Dispersion, dim: int, scale: Scale, directions: int, order: int, shape: tuple[int, ...]
) -> _Rule:
    rule = dispersion.directions(dim, directions)
    tail = (1,) * len(shape)
    h1, h2 = dispersion.inverse_masses(rule.vectors.reshape(-1, *tail, dim))
    unit = scale(h1, h2)
    x, wx = np.polynomial.legendre.leggauss(order)
    s, ws = (x + 1) / 2, wx / 2
    for block in _blocks(order * len(rule.weights), shape):
        n, r = np.divmod(block, order)
        ratio = (s[r] / (1 - s[r])).reshape(-1, *tail)
        jacobian = (rule.weights[n] * ws[r] / (1 - s[r]) ** 2).reshape(-1, *tail)
        k = unit[n] * ratio
        yield h1[n] * k**2 / 2, h2[n] * k**2 / 2, _SPHERE[dim] * jacobian * unit[n] * k ** (dim - 1)


def _zone_nodes(dispersion: Dispersion, k: Array, weights: Array, shape: tuple[int, ...]) -> _Rule:
    tail = (1,) * len(shape)
    for block in _blocks(len(weights), shape):
        e1, e2 = dispersion.energies(k[block].reshape(-1, *tail, k.shape[-1]))
        yield e1, e2, weights[block].reshape(-1, *tail)


def _blocks(size: int, shape: tuple[int, ...]) -> Iterator[NDArray[np.intp]]:
    step = max(1, _BLOCK // int(np.prod(shape, dtype=np.int64)))
    return (np.arange(start, min(start + step, size)) for start in range(0, size, step))
