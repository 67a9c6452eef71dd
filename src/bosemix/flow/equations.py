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

from typing import Any, Final, TypeAlias

import numpy as np

from bosemix.checks import Array
from bosemix.flow.driving import Arguments, mode_drive
from bosemix.flow.jets import Jet

__all__ = [
    "NAMES", "SIZE", "Row", "Setting", "defined", "fill_slopes", "moved", "per_state", "shell_arguments",
    "write_slopes",
]  # fmt: skip

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


def shell_arguments(k: float, y: Row, setting: Setting) -> Arguments:
    """Return what ``mode_drive`` takes at the state ``y``."""
    m1, m2 = setting[0], setting[1]
    return (
        (k * k / (2 * m1), k * k / (2 * m2)),
        (k / m1, k / m2),
        (y[0], y[1]),
        (y[2], y[3], y[4]),
        (y[5], y[6]),
        (y[15], y[16]),
    )


def defined(k: float, y: Row, setting: Setting) -> bool:
    """Return whether the modes are stable at ``y``, or a little beyond the point where a condensate vanishes."""
    near1 = 8 * setting[0] * y[0] * y[2] > -k * k
    near2 = 8 * setting[1] * y[1] * y[3] > -k * k
    bounded = y[2] * y[3] > y[4] * y[4] or not (setting[4] and setting[5])
    return bool(near1 and near2 and bounded and y[2] > 0 and y[3] > 0 and y[5] > 0 and y[6] > 0)


def per_state(k: float, setting: Setting) -> float:
    """Return what a driving term per state is multiplied with, k times half the number of states below k."""
    return float(0.5 * setting[2] * k ** (setting[3] + 1))


def write_slopes(f: Jet, k: float, y: Row, setting: Setting, slopes: Row) -> None:
    """Write dy/d ln k into ``slopes`` from the driving term ``f`` per state."""
    beta1, beta2, gamma, z1, z2 = y[2], y[3], y[4], y[5], y[6]
    # States are numbers here, and so are the entries of the jet.
    scale: Any = per_state(k, setting)
    f1, f2, g1, g2 = scale * f[1], scale * f[2], scale * f[3], scale * f[4]
    rho1_slope, rho2_slope, alpha1_slope, alpha2_slope = moved(f1, f2, y, setting[4], setting[5])
    mu1_slope, mu2_slope = 0.0, 0.0
    if setting[6]:
        rho1_slope, rho2_slope = g1 / z1, g2 / z2
        mu1_slope = (f1 + beta1 * rho1_slope + gamma * rho2_slope) / z1
        mu2_slope = (f2 + gamma * rho1_slope + beta2 * rho2_slope) / z2
    slopes[0], slopes[1] = rho1_slope, rho2_slope
    slopes[2], slopes[3], slopes[4] = scale * f[5], scale * f[9], scale * f[6]
    slopes[5], slopes[6] = -scale * f[7], -scale * f[11]
    slopes[7], slopes[8] = z1 * rho1_slope - g1, z2 * rho2_slope - g2
    slopes[9] = scale * f[0] - y[7] * mu1_slope - y[8] * mu2_slope
    slopes[10], slopes[11], slopes[12] = -scale * f[12], -scale * f[14], -scale * f[13]
    slopes[13], slopes[14] = -scale * f[8], -scale * f[10]
    slopes[15], slopes[16], slopes[17], slopes[18] = alpha1_slope, alpha2_slope, mu1_slope, mu2_slope


def fill_slopes(k: float, y: Row, setting: Setting, slopes: Row) -> None:
    """Write dy/d ln k at zero temperature with the regulator of the paper; NaN where modes are unstable."""
    if defined(k, y, setting):
        energies, rates, rho, couplings, z, alpha = shell_arguments(k, y, setting)
        write_slopes(mode_drive(energies, rates, rho, couplings, z, alpha), k, y, setting, slopes)
    else:
        for i in range(SIZE):
            slopes[i] = np.nan
