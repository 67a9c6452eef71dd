"""Sound velocities of the flowing mixture, by three definitions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from bosemix.bogoliubov.sound import squared_velocities
from bosemix.checks import Array
from bosemix.flow.quantities import Quantities
from bosemix.numerics import difference_of_products

__all__ = ["Compressibility", "CondensateDensity", "Residues", "SoundRoute", "SuperfluidDensity", "TotalDensity"]


@dataclass(frozen=True)
class CondensateDensity:
    """Superfluid density rho_i: what the action of the truncation has, with its Zbar_i = 1."""

    def __call__(self, at: Quantities) -> tuple[Array, Array]:
        """Return the pair of densities [length^-dim]."""
        return at.rho1, at.rho2


@dataclass(frozen=True)
class TotalDensity:
    """Superfluid density n_i: Galilean invariance at zero temperature."""

    def __call__(self, at: Quantities) -> tuple[Array, Array]:
        """Return the pair of densities [length^-dim]."""
        return at.n1, at.n2


SuperfluidDensity: TypeAlias = CondensateDensity | TotalDensity


@dataclass(frozen=True)
class Compressibility:
    """c^2 = eigenvalues of K^-1 diag(n_s/m): the logarithms of the couplings cancel in it to leading order."""

    superfluid: SuperfluidDensity = CondensateDensity()

    def __call__(self, at: Quantities) -> tuple[Array, Array]:
        """Return (upper, lower) [velocity]."""
        k = at.compressibility
        # The determinant of K from products, which are exact; that of the inverse is its reciprocal.
        det = difference_of_products(k[..., 0, 0], k[..., 1, 1], k[..., 0, 1], k[..., 1, 0])
        n1, n2 = self.superfluid(at)
        return _velocities(at, n1 * k[..., 1, 1] / det, n2 * k[..., 0, 0] / det, (k[..., 0, 1] / det) ** 2 * n1 * n2,
                           n1 * n2 / det)  # fmt: skip


@dataclass(frozen=True)
class Residues:
    """Long waves of the propagator with Z_i and no second time derivatives, as Krippa 2026 uses them: Figs. 6 and 7.

    They rise with ln(1/k) without end: read them with the k they belong to.
    """

    def __call__(self, at: Quantities) -> tuple[Array, Array]:
        """Return (upper, lower) [velocity]."""
        one, two, both = at.rho1 / at.z1**2, at.rho2 / at.z2**2, at.rho1 * at.rho2 / (at.z1 * at.z2) ** 2
        return _velocities(at, at.beta1 * one, at.beta2 * two, at.gamma**2 * both, at.tau * both)


SoundRoute: TypeAlias = Compressibility | Residues


def _velocities(at: Quantities, u1: Array, u2: Array, w: Array, d: Array) -> tuple[Array, Array]:
    """Return both velocities of two coupled species from their interaction energies, as in Bogoliubov theory."""
    h1, h2 = at.lifted(1 / at.start.m1), at.lifted(1 / at.start.m2)
    upper, lower = squared_velocities(h1, h2, u1, u2, w, d)
    return np.sqrt(upper), np.sqrt(lower)
