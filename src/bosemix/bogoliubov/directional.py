"""The exact reduction of an anisotropic vacuum energy: the average over directions of that of two masses.

With eps_i = h_i(n) k^2/2 the integral over k at fixed direction n is that of free particles of masses 1/h_i(n),
counterterms included, so every energy of an anisotropic gas is <E(1/h1(n), 1/h2(n))>.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

import numpy as np

from bosemix.bogoliubov.energy_points import Couplings
from bosemix.bogoliubov.radial import Numbers, Points
from bosemix.checks import Array, check_tolerance
from bosemix.dispersion import DirectionRule
from bosemix.errors import ConvergenceError

if TYPE_CHECKING:
    from bosemix.bogoliubov.condensate import Condensate

__all__ = ["Averaged", "average"]

# Orders of the rules over directions, from coarse to fine.
_ORDERS = (12, 18, 36, 72, 144, 288)
# Mixtures per call, which keeps the arrays of the caller below some ten MiB each.
_BLOCK = 2**18

_Function: TypeAlias = Callable[[Points], tuple[Numbers, Array]]


class Averaged(NamedTuple):
    """Average (..., tail), bound on its error (...), number of directions used."""

    value: Numbers
    error: Array
    directions: int


def average(gas: Condensate, couplings: Couplings, function: _Function, rtol: float) -> Averaged:
    """Return the average over directions of ``function``, which maps flat points (L,) to values (L, ...) and bounds.

    The rule is doubled until the largest component at each point changes by less than ``rtol``; the change is
    added to the error.

    Raises:
        ConvergenceError: the finest rule is reached first; says what accuracy there is
    """
    check_tolerance(rtol)
    rules = [gas.mixture.dispersion.directions(gas.mixture.dim, order) for order in _ORDERS[:2]]
    if len(rules[0].weights) == 1:
        values, bounds = _sums(gas, couplings, function, rules[:1])
        return Averaged(values[0], bounds[0], 1)
    # The first two rules in one go: most problems need no more.
    values, bounds = _sums(gas, couplings, function, rules)
    coarse, fine, bound, used = values[0], values[1], bounds[1], len(rules[1].weights)
    for order in (*_ORDERS[2:], None):
        error, size = np.abs(fine - coarse), np.abs(fine)
        if error.ndim > bound.ndim:
            tail = tuple(range(bound.ndim, fine.ndim))
            error, size = error.max(axis=tail), size.max(axis=tail)
        if np.count_nonzero(error <= rtol * size) == bound.size:
            return Averaged(fine, bound + error, used)
        if order is not None:
            rule = gas.mixture.dispersion.directions(gas.mixture.dim, order)
            values, bounds = _sums(gas, couplings, function, [rule])
            coarse, fine, bound, used = fine, values[0], bounds[0], len(rule.weights)
    raise ConvergenceError(
        f"the average over directions reached a relative accuracy of {np.max(error / size):.1e}, not "
        f"rtol = {rtol:.1e}: pass a larger rtol, or move away from strength 1"
    )


def _sums(
    gas: Condensate, couplings: Couplings, function: _Function, rules: list[DirectionRule]
) -> tuple[Numbers, Array]:
    """Return the averages (rules, ..., tail) and bounds (rules, ...) by several rules, some directions at a time."""
    shape, dim = couplings.n1.shape, gas.mixture.dim
    vectors, weights = _joined(*rules)
    step = max(1, _BLOCK // max(1, couplings.n1.size))
    sums: list[tuple[Numbers, Array]] = []
    for start in range(0, len(vectors), step):
        part = vectors[start : start + step]
        h1, h2 = gas.mixture.dispersion.inverse_masses(part.reshape(-1, *(1,) * len(shape), dim))
        flat = np.empty((9, len(part), *shape))
        for row, array in zip(flat, (1 / h1, 1 / h2, *couplings[:7]), strict=True):
            row[...] = array
        found, errors = function(Points(*flat.reshape(9, -1)))
        weight, tail = weights[:, start : start + step], found.shape[1:]
        if not shape and found.shape == errors.shape:
            sums.append((weight @ found, weight @ errors))
            continue
        value = (weight @ found.reshape(len(part), -1)).reshape(len(rules), *shape, *tail)
        sums.append((value, (weight @ errors.reshape(len(part), -1)).reshape(len(rules), *shape)))
    if len(sums) == 1:
        return sums[0]
    return np.sum([value for value, _ in sums], axis=0), np.sum([bound for _, bound in sums], axis=0)


@lru_cache(maxsize=32)
def _joined(*rules: DirectionRule) -> tuple[Array, Array]:
    """Return the vectors of all rules in a row and, for each rule, the weights that pick its own (rules, M)."""
    vectors = np.concatenate([rule.vectors for rule in rules])
    weights = np.zeros((len(rules), len(vectors)))
    at = 0
    for row, rule in zip(weights, rules, strict=True):
        row[at : at + len(rule.weights)] = rule.weights
        at += len(rule.weights)
    return vectors, weights
