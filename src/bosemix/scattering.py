"""Couplings from scattering lengths, and what is held fixed when the anisotropy is varied."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np

from bosemix.checks import Array
from bosemix.dispersion import Dispersion, HasIsotropicLimit, HasScatteringMasses
from bosemix.errors import InputError

__all__ = ["FixedCouplings", "FixedScatteringLengths", "ScatteringConvention", "couplings", "couplings_2d"]


class ScatteringConvention(Protocol):
    """Says which masses (m11, m22, m12) turn scattering lengths into couplings g_ij = 4 pi a_ij / m_ij."""

    def masses(self, dispersion: Dispersion) -> tuple[Array, Array, Array]:
        """Return (m11, m22, m12), m12 being twice the reduced mass."""
        ...


@dataclass(frozen=True)
class FixedScatteringLengths:
    """The convention of Wang et al. 2026, Eq. (14): g_ii = 4 pi a_ii / m0 with m0 = m (1 - strength^2)^{-1/3}.

    The a_ii are scattering lengths in coordinates rescaled to an isotropic mass. Holding them fixed while
    the strength grows lowers g_ii by (1 - strength^2)^{1/3}; g12 keeps the mass m.
    """

    def masses(self, dispersion: Dispersion) -> tuple[Array, Array, Array]:
        """Return the masses of the dispersion at its own strength."""
        if not isinstance(dispersion, HasScatteringMasses):
            raise InputError(
                f"{type(dispersion).__name__} has no mass that turns a scattering length into a coupling: give "
                "g11, g22, g12 to Mixture(...), or pass convention=FixedCouplings() where it has an isotropic limit"
            )
        return dispersion.scattering_masses()


@dataclass(frozen=True)
class FixedCouplings:
    """Couplings as at zero strength, g_ij = 4 pi a_ij / m_ij(strength = 0): held while the strength varies."""

    def masses(self, dispersion: Dispersion) -> tuple[Array, Array, Array]:
        """Return the masses of the isotropic limit of the dispersion."""
        if not isinstance(dispersion, HasIsotropicLimit):
            raise InputError(
                f"{type(dispersion).__name__} has no isotropic limit to take couplings from: "
                "give g11, g22, g12 to Mixture(...)"
            )
        return dispersion.isotropic().scattering_masses()


def couplings(
    dispersion: Dispersion, a: tuple[Array, Array, Array], convention: ScatteringConvention
) -> tuple[Array, Array, Array]:
    """Return (g11, g22, g12) from (a11, a22, a12) in three dimensions."""
    g11, g22, g12 = (4 * np.pi * length / mass for length, mass in zip(a, convention.masses(dispersion), strict=True))
    return g11, g22, g12


def couplings_2d(dispersion: Dispersion, a: tuple[Array, Array, Array], kappa: Array) -> tuple[Array, Array, Array]:
    """Return (g11, g22, g12) of two dimensions from 2D scattering lengths at the cutoff ``kappa``.

    Raises:
        InputError: a coupling is infinite, kappa a_ij = 2 e^{-gamma}
    """
    pairs = zip(("a11", "a22", "a12"), a, FixedScatteringLengths().masses(dispersion), strict=True)
    result = []
    for name, length, mass in pairs:
        log = np.log(2 * np.exp(-np.euler_gamma) / (kappa * length))
        if np.any(log == 0):
            raise InputError(f"{name} kappa must differ from 2 e^-gamma = 1.1229, where the coupling is infinite")
        result.append(2 * np.pi / (mass * log))
    return result[0], result[1], result[2]
