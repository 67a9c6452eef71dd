"""The flow equations, Eqs. (8) to (13) of Krippa 2026, for every phase, as slopes in t = ln k.

State, in this order: rho1, rho2, beta1, beta2, gamma, z1, z2, n1, n2, u0, w11, w22, w12, z12, z21, alpha1, alpha2,
mu1, mu2. With f the driving term d_k U and M = ((beta1, gamma), (gamma, beta2)):

    condensed        M rho' = -(f_1, f_2), alpha' = 0                        (9)
    species i not    rho_j' = -f_j/beta_j, alpha_i' = f_i + gamma rho_j', rho_i = 0
    always           beta_i' = f_ii, gamma' = f_12, Z_i' = -f_{i mu_i}, n_i' = Z_i rho_i' - f_{mu_i}, U0' = f
    passive          W_ij' = -f_{mu_i mu_j}, Z_ij' = -f_{i mu_j}: generated, not fed back

At fixed densities the minimum moves with the chemical potentials instead: rho_i' = f_{mu_i}/Z_i,
Z_i mu_i' = f_i + (M rho')_i, U0' = f - sum n_i mu_i'. ``compiled`` runs the same source in numba.
"""

from __future__ import annotations

from typing import Final, TypeAlias

import numpy as np

from bosemix.checks import Array
from bosemix.flow.driving import mode_drive

__all__ = ["NAMES", "SIZE", "Row", "Setting", "fill_slopes", "moved"]

NAMES: Final = (
    *("rho1", "rho2", "beta1", "beta2", "gamma", "z1", "z2", "n1", "n2", "u0"),
    *("w11", "w22", "w12", "z12", "z21", "alpha1", "alpha2", "mu1", "mu2"),
)
SIZE: Final = 19

# (m1, m2, v, dim, species 1 condensed, species 2 condensed, densities fixed), all as floats for numba.
Setting: TypeAlias = tuple[float, float, float, float, float, float, float]
# Lists of floats are faster in Python, arrays are what numba takes.
Row: TypeAlias = Array | list[float]


def moved(f1: float, f2: float, y: Row, condensed1: float, condensed2: float) -> tuple[float, float, float, float]:
    """Return (rho1', rho2', alpha1', alpha2') at fixed chemical potentials from the slopes f_1, f_2."""
    beta1, beta2, gamma = y[2], y[3], y[4]
    if condensed1 and condensed2:
        det = beta1 * beta2 - gamma * gamma
        return (gamma * f2 - beta2 * f1) / det, (gamma * f1 - beta1 * f2) / det, 0.0, 0.0
    if condensed1:
        rho = -f1 / beta1
        return rho, 0.0, 0.0, f2 + gamma * rho
    if condensed2:
        rho = -f2 / beta2
        return 0.0, rho, f1 + gamma * rho, 0.0
    return 0.0, 0.0, f1, f2


def fill_slopes(k: float, y: Row, setting: Setting, slopes: Row) -> None:
    """Write dy/d ln k into ``slopes``; NaN where modes are unstable."""
    m1, m2, v, dim, condensed1, condensed2, fixed = setting
    rho1, rho2, beta1, beta2, gamma, z1, z2, n1, n2 = y[0], y[1], y[2], y[3], y[4], y[5], y[6], y[7], y[8]
    energy1, energy2 = k * k / (2 * m1), k * k / (2 * m2)
    # A step may probe beyond the point where a condensate vanishes: the equations continue a little further.
    near1, near2 = 4 * rho1 * beta1 > -energy1, 4 * rho2 * beta2 > -energy2
    bounded = beta1 * beta2 > gamma * gamma or not (condensed1 and condensed2)
    if not (near1 and near2 and bounded and beta1 > 0 and beta2 > 0 and z1 > 0 and z2 > 0):
        for i in range(SIZE):
            slopes[i] = np.nan
        return
    f = mode_drive(
        (energy1, energy2),
        (k / m1, k / m2),
        (rho1, rho2),
        (beta1, beta2, gamma),
        (z1, z2),
        (y[15], y[16]),
    )
    scale = 0.5 * v * k ** (dim + 1)
    f1, f2, g1, g2 = scale * f[1], scale * f[2], scale * f[3], scale * f[4]
    rho1_slope, rho2_slope, alpha1_slope, alpha2_slope = moved(f1, f2, y, condensed1, condensed2)
    mu1_slope, mu2_slope = 0.0, 0.0
    if fixed:
        rho1_slope, rho2_slope = g1 / z1, g2 / z2
        mu1_slope = (f1 + beta1 * rho1_slope + gamma * rho2_slope) / z1
        mu2_slope = (f2 + gamma * rho1_slope + beta2 * rho2_slope) / z2
    slopes[0], slopes[1] = rho1_slope, rho2_slope
    slopes[2], slopes[3], slopes[4] = scale * f[5], scale * f[9], scale * f[6]
    slopes[5], slopes[6] = -scale * f[7], -scale * f[11]
    slopes[7], slopes[8] = z1 * rho1_slope - g1, z2 * rho2_slope - g2
    slopes[9] = scale * f[0] - n1 * mu1_slope - n2 * mu2_slope
    slopes[10], slopes[11], slopes[12] = -scale * f[12], -scale * f[14], -scale * f[13]
    slopes[13], slopes[14] = -scale * f[8], -scale * f[10]
    slopes[15], slopes[16], slopes[17], slopes[18] = alpha1_slope, alpha2_slope, mu1_slope, mu2_slope
