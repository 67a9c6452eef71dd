"""Occupation of momentum states by thermal quasiparticles."""

from __future__ import annotations

import numpy as np

from bosemix.bogoliubov import kernel
from bosemix.bogoliubov.amplitudes import mixing
from bosemix.checks import Array

__all__ = ["bose", "thermal_occupations"]


def bose(omega: Array, temperature: Array) -> Array:
    """Return 1/(exp(w/T) - 1), with k_B = 1; zero at T = 0 and +inf at w = 0 < T."""
    cold = temperature == 0
    # A huge exponent stands for T = 0: its Bose factor is exactly zero.
    x = np.where(cold, 1e300, omega / np.where(cold, 1.0, temperature))
    resting = x == 0
    factor = np.exp(-x) / (-np.expm1(-x) + resting)
    return np.where(resting, np.inf, factor)


def thermal_occupations(
    e1: Array, e2: Array, u1: Array, u2: Array, w: Array, d: Array, temperature: Array
) -> tuple[Array, Array]:
    """Return sum_branch (dw/de_i) f(w), the thermal part of (n1, n2); dw/de_i = u_i^2 + v_i^2.

    In terms of the eigenvectors c of X: u_i^2 + v_i^2 = c_i^2 (e_i/w + w/e_i)/2. It is +inf at k = 0.
    """
    resting = (e1 == 0) & (e2 == 0)
    e1, e2 = e1 + resting, e2 + resting
    frequencies = kernel.branch_frequencies(e1, e2, u1, u2, w, d)
    # Only squares of the eigenvector enter, so the sign of g12 does not matter.
    cosine, sine = mixing(e1, e2, u1, u2, np.sqrt(w))
    up = down = np.zeros(())
    for omega, c1, c2 in zip(frequencies, (cosine, sine), (sine, cosine), strict=True):
        filling = 0.5 * bose(omega, temperature)
        up = up + filling * c1**2 * (e1 / omega + omega / e1)
        down = down + filling * c2**2 * (e2 / omega + omega / e2)
    diverging = np.where(resting & (temperature > 0), np.inf, 0.0)
    return up + diverging, down + diverging
