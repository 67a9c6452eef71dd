"""The mode kernel: frequencies, their sum and its derivatives, and the occupation of a momentum state.

Notation: e_i kinetic energies, u_i = g_ii n_i, w = g12^2 n1 n2, d = u1 u2 - w = n1 n2 (g11 g22 - g12^2). With
w_i^2 = e_i (e_i + 2 u_i) the two frequencies are the roots of x^2 - (w1^2 + w2^2) x + P^2, where
P = w_upper w_lower = sqrt{e1 e2 [e1 e2 + 2 (e1 u2 + e2 u1) + 4 d]}: for d >= 0 every expression below is a
sum of terms of one sign, so nothing cancels at small or large k. All functions broadcast over their
arguments; unstable points (d < 0) are the caller's to exclude. ``compiled`` runs the same source in numba.
"""

from __future__ import annotations

import numpy as np

from bosemix.checks import Array

__all__ = [
    "branch_frequencies",
    "fill_branch_frequencies",
    "frequency_product",
    "mode_sum",
    "mode_sum_gradient",
    "occupations",
    "zero_point_shift",
]


def frequency_product(e1: Array, e2: Array, u1: Array, u2: Array, d: Array) -> Array:
    """Return P = w_upper w_lower [energy^2]."""
    ee = e1 * e2
    product: Array = np.sqrt(ee * (ee + 2 * (e1 * u2 + e2 * u1) + 4 * d))
    return product


def branch_frequencies(e1: Array, e2: Array, u1: Array, u2: Array, w: Array, d: Array) -> tuple[Array, Array]:
    """Return (upper, lower) [energy]: Wang et al. 2026 Eq. (31), the lower one as P / upper; both 0 at k = 0."""
    s1, s2 = e1 * (e1 + 2 * u1), e2 * (e2 + 2 * u2)
    split = s1 - s2
    upper = np.sqrt(0.5 * (s1 + s2 + np.sqrt(split * split + 16 * w * e1 * e2)))
    # At k = 0 both numerator and denominator vanish, and so does the frequency.
    return upper, frequency_product(e1, e2, u1, u2, d) / (upper + (upper == 0.0))


def fill_branch_frequencies(
    e1: Array, e2: Array, u1: Array, u2: Array, w: Array, d: Array, upper: Array, lower: Array
) -> None:
    """Write the branch frequencies of flat arrays of one length into ``upper`` and ``lower``; made to be compiled."""
    for i in range(e1.size):
        upper[i], lower[i] = branch_frequencies(e1[i], e2[i], u1[i], u2[i], w[i], d[i])


def mode_sum(e1: Array, e2: Array, u1: Array, u2: Array, d: Array) -> Array:
    """Return S = w_upper + w_lower = sqrt(w1^2 + w2^2 + 2 P) [energy]."""
    product = frequency_product(e1, e2, u1, u2, d)
    total: Array = np.sqrt(e1 * (e1 + 2 * u1) + e2 * (e2 + 2 * u2) + 2 * product)
    return total


def mode_sum_gradient(e1: Array, e2: Array, u1: Array, u2: Array, d: Array) -> tuple[Array, Array]:
    """Return (dS/de1, dS/de2) for k != 0: twice the occupations plus one, by Hellmann-Feynman."""
    product = frequency_product(e1, e2, u1, u2, d)
    total = mode_sum(e1, e2, u1, u2, d)
    bracket = e1 * e2 + 2 * (e1 * u2 + e2 * u1) + 4 * d
    slope1 = e2 * (bracket + e1 * (e2 + 2 * u2)) / (2 * product)
    slope2 = e1 * (bracket + e2 * (e1 + 2 * u1)) / (2 * product)
    return (e1 + u1 + slope1) / total, (e2 + u2 + slope2) / total


def zero_point_shift(e1: Array, e2: Array, u1: Array, u2: Array, w: Array, d: Array) -> Array:
    """Return S - (e1 + u1) - (e2 + u2) <= 0 [energy]: Naidon & Petrov 2021, Eq. (2), before any counterterm.

    Rationalised twice: -[u1^2 + u2^2 + 2 T/(P + W)]/(S + e1 + u1 + e2 + u2) with W = (e1 + u1)(e2 + u2) and
    T = W^2 - P^2 = u1^2 e2 (e2 + 2 u2) + u2^2 (e1 + u1)^2 + 4 w e1 e2.
    """
    product = frequency_product(e1, e2, u1, u2, d)
    hartree = e1 + u1 + e2 + u2
    difference = u1**2 * e2 * (e2 + 2 * u2) + u2**2 * (e1 + u1) ** 2 + 4 * w * e1 * e2
    numerator = u1**2 + u2**2 + 2 * difference / (product + (e1 + u1) * (e2 + u2))
    return -numerator / (mode_sum(e1, e2, u1, u2, d) + hartree)


def occupations(e1: Array, e2: Array, u1: Array, u2: Array, w: Array, d: Array) -> tuple[Array, Array]:
    """Return (n1, n2), the ground-state occupation of a momentum state; +inf at k = 0 (they grow as 1/k).

    n_i = [(b_i - a_i)^2 / (sqrt a_i + sqrt b_i)^2 + 2 (a_i b_i - 1)/(sqrt(a_i b_i) + 1)] / 4, where
    a_i = <density fluctuation of i>/n_i and b_i = <phase fluctuation of i> in units of a free gas.
    Equal to sum_branches |v|^2, Wang et al. 2026 Eq. (35), without its cancellation at large k.
    """
    product = frequency_product(e1, e2, u1, u2, d)
    total = np.sqrt(e1 * (e1 + 2 * u1) + e2 * (e2 + 2 * u2) + 2 * product)
    at_rest = product == 0.0
    ps = product * total + at_rest
    excess = 4 * w * e1 * e2 / (ps * (total + at_rest))
    n1 = _occupation(e1, e2, u1, u2, d, product, ps, excess)
    n2 = _occupation(e2, e1, u2, u1, d, product, ps, excess)
    # A species that no interaction reaches is not depleted, not even at k = 0.
    return n1 + np.where(at_rest & (u1 + w > 0), np.inf, 0.0), n2 + np.where(at_rest & (u2 + w > 0), np.inf, 0.0)


def _occupation(
    e: Array, e_other: Array, u: Array, u_other: Array, d: Array, product: Array, ps: Array, excess: Array
) -> Array:
    a = e * (e_other * (e_other + 2 * u_other) + product) / ps
    difference = 2 * (e_other * (e_other * u + 2 * d) + product * u) / ps
    root = np.sqrt(1 + excess)
    # (sqrt a + sqrt b)^2 = a + b + 2 sqrt(a b), a b = 1 + excess, b = a + difference
    occupation: Array = 0.25 * (difference**2 / (2 * a + difference + 2 * root) + 2 * excess / (root + 1))
    return occupation
