"""Vacuum energy of one species alone, in closed form, with its derivatives."""

from __future__ import annotations

import numpy as np

from bosemix.checks import Array

__all__ = ["single_curvature", "single_energy", "single_slope"]


def single_energy(dim: int, m: Array, u: Array, kappa: Array) -> Array:
    """Return E for mass m and u = g n; compiled by numba as it stands.

    3D: 8 m^{3/2} u^{5/2}/(15 pi^2); 2D: m u^2 [1/2 + log(m u/kappa^2)]/(8 pi); 1D: -2 m^{1/2} u^{3/2}/(3 pi):
    one term of Naidon & Petrov 2021, Eq. (3), with m c^2 = u.
    """
    root = np.sqrt(m * u)
    if dim == 3:
        energy = 8 / (15 * np.pi**2) * m * u * u * root
    elif dim == 1:
        energy = -2 / (3 * np.pi) * u * root
    else:
        # At u = 0 the square wins over any finite logarithm.
        energy = m / (8 * np.pi) * u * u * (0.5 + np.log((m * u + (u == 0)) / (kappa * kappa)))
    return energy


def single_slope(dim: int, m: Array, u: Array, kappa: Array) -> Array:
    """Return dE/du."""
    root: Array = np.sqrt(m * u)
    if dim == 3:
        return 4 / (3 * np.pi**2) * m * u * root
    if dim == 1:
        return -root / np.pi
    slope: Array = m / (4 * np.pi) * u * (1 + np.log((m * u + (u == 0)) / kappa**2))
    return slope


def single_curvature(m: Array, u: Array) -> Array:
    """Return d^2E/du^2 in 3D."""
    curvature: Array = 2 / np.pi**2 * m * np.sqrt(m * u)
    return curvature
