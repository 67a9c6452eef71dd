"""Gauss-Legendre rules on the momentum axis that resolve two scales far apart.

k = k0 y^p with y = s/(1 - s), s in (0, 1). The integrands of ``pair_integrand`` are analytic in k at 0 and in 1/k
at infinity, with branch points at i k_min .. i k_max (and at real k where d < 0). With k0^2 = k_min k_max they
lie at y = (k_max/k_min)^{+-1/2p} e^{i angle/p}, which gives the Bernstein ellipse and thus the number of nodes
that an accuracy of 1e-16 takes; the power p is the one that takes the fewest.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from bosemix.checks import Array

__all__ = ["Rule", "RuleSet", "complex_rules", "momentum_scale", "packed_real_rules", "ratio_limit", "real_rules"]

_RATIOS = (3.0, 10.0, 30.0, 1e2, 3e2, 1e3, 1e4, 1e6, 1e9, 1e12, 1e16)
_ACCURACY = 1e-16


@dataclass(frozen=True, eq=False)
class Rule:
    """Nodes y^p = k/k0 and weights of dk/k0 (N,)."""

    nodes: Array
    weights: Array


@dataclass(frozen=True, eq=False)
class RuleSet:
    """Rules for growing ratios k_max/k_min: ``rule(i)`` serves ratios up to ``ratios[i]``; built when first used."""

    ratios: Array
    shapes: tuple[tuple[int, int], ...]

    def rule(self, number: int) -> Rule:
        """Return rule ``number``, of power p and order (p, N) = shapes[number]."""
        return _rule(*self.shapes[number])

    def choose(self, ratio: Array) -> Array:
        """Return the index of the rule for each ratio; the last one serves all that exceed the set."""
        index: Array = np.minimum(np.searchsorted(self.ratios, ratio), len(self.shapes) - 1)
        return index


def momentum_scale(m1: Array, m2: Array, u1: Array, u2: Array, d: Array, limit: float) -> tuple[Array, Array]:
    """Return k0 and k_max/k_min from the branch points: k^2 = -4 m_i u_i and the zeros of the lower frequency.

    The ratio is cut at ``limit`` (see ``ratio_limit``). Compiled by numba as it stands.
    """
    x1, x2, product = m1 * u1, m2 * u2, m1 * m2 * d
    half = x1 + x2
    # (x1 - x2)^2 + 4 m1 m2 w, which rounding may make negative where both vanish.
    root = np.sqrt(np.maximum(half * half - 4 * product, 0.0))
    soft = 8 * np.abs(product) / (half + root + (half == 0))
    largest = 2 * (half + root) + (half == 0)
    # A zero stands for a branch point that is not there. (Arithmetic, as numba makes np.where of a number slow.)
    least = np.minimum(4 * x1 + (x1 == 0) * largest, 4 * x2 + (x2 == 0) * largest)
    least = np.minimum(least, soft + (soft == 0) * largest)
    ratio = np.minimum(np.sqrt(largest / least), limit)
    return np.sqrt(largest / ratio), ratio


def ratio_limit(exponent: int) -> float:
    """Return the ratio k_max/k_min beyond which the soft scale does not matter at the accuracy of the rules.

    ``exponent`` is the power of k_min/k_max with which it enters the result; 0: it always matters.
    """
    return float(_ACCURACY ** (-1 / exponent)) if exponent > 0 else np.inf


@cache
def real_rules() -> RuleSet:
    """Return the rules for integration along real k, 90 degrees from the branch points."""
    return _build(np.pi / 2)


@cache
def packed_real_rules(dim: int) -> tuple[Array, Array, Array, NDArray[np.int64]]:
    """Return (ratios, nodes, weights nodes^(dim-1), offsets): the real rules in a row, rule i from offsets[i] on."""
    rules = [real_rules().rule(i) for i in range(len(_RATIOS))]
    nodes = np.concatenate([rule.nodes for rule in rules])
    weights = np.concatenate([rule.weights for rule in rules])
    lengths = [len(rule.nodes) for rule in rules]
    return real_rules().ratios, nodes, weights * nodes ** (dim - 1), np.concatenate([[0], np.cumsum(lengths)])


@cache
def complex_rules() -> RuleSet:
    """Return the rules for k on the ray of 45 degrees, between the branch points on both axes."""
    return _build(np.pi / 4)


def _build(angle: float) -> RuleSet:
    shapes = []
    for ratio in _RATIOS:
        orders = {power: _order(ratio, power, angle) for power in range(1, 9)}
        power = min(orders, key=lambda p: orders[p])
        shapes.append((power, orders[power]))
    return RuleSet(np.array(_RATIOS), tuple(shapes))


@cache
def _rule(power: int, order: int) -> Rule:
    x, w = np.polynomial.legendre.leggauss(order)
    s = (x + 1) / 2
    y = s / (1 - s)
    return Rule(y**power, w / 2 * power * y ** (power - 1) / (1 - s) ** 2)


def _order(ratio: float, power: int, angle: float) -> int:
    y = ratio ** (-0.5 / power) * np.exp(1j * angle / power)
    z = 2 * y / (1 + y) - 1
    outer = np.abs(z + np.sqrt(z * z - 1))
    rho = max(outer, 1 / outer)
    return int(np.ceil(-np.log(_ACCURACY) / (2 * np.log(rho))))
