"""The d-wave altermagnet: two species whose mass ellipsoids are turned by 90 degrees against each other."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from bosemix.checks import Array, finite, positive
from bosemix.dispersion.directions import DirectionRule, d_wave_rule, product_rule
from bosemix.dispersion.quadratic import Quadratic
from bosemix.errors import InputError

__all__ = ["DWave"]


@dataclass(frozen=True, eq=False, init=False)
class DWave:
    """Altermagnetic d_{x2-y2} splitting: eps_i(k) = [k^2 +- strength (kx^2 - ky^2)] / (2 mass).

    Upper sign for species 1 (spin up). Source: Wang et al. 2026, Eqs. (3), (4); the strength is their lambda.

    Args:
        mass: float or array (...), mass m [mass]
        strength: float or array (...), |strength| < 1

    Raises:
        InputError: mass not positive, or |strength| >= 1
    """

    mass: Array
    strength: Array

    def __init__(self, mass: ArrayLike, strength: ArrayLike) -> None:
        object.__setattr__(self, "mass", positive("mass", mass))
        lam = finite("strength", strength)
        if not np.all(np.abs(lam) < 1):
            raise InputError(
                f"strength must satisfy |strength| < 1, got {float(lam.flat[np.argmax(np.abs(lam))])!r}: "
                "at 1 a species has no kinetic energy along x or y, and beyond it the gas is unstable"
            )
        object.__setattr__(self, "strength", lam)

    @property
    def dim(self) -> None:
        """1, 2 or 3 dimensions; 2 keeps kx and ky, 1 keeps kx only."""
        return

    @property
    def zone(self) -> None:
        """Free space."""
        return

    def energies(self, k: Array) -> tuple[Array, Array]:
        """Return (eps1, eps2) at ``k`` of shape (..., dim); Wang et al. Eqs. (7), (8)."""
        even, odd = self._split(k)
        return (even + self.strength * odd) / (2 * self.mass), (even - self.strength * odd) / (2 * self.mass)

    def inverse_masses(self, direction: Array) -> tuple[Array, Array]:
        """Return ((1 + strength u)/m, (1 - strength u)/m), u = sin^2(theta) cos(2 phi)."""
        even, odd = self._split(direction)
        tilt = self.strength * odd
        return (even + tilt) / self.mass, (even - tilt) / self.mass

    def directions(self, dim: int, order: int) -> DirectionRule:
        """Return the Gauss rule in u (3D) or equidistant angles (2D)."""
        return d_wave_rule(order) if dim == 3 else product_rule(dim, order)

    def scattering_masses(self) -> tuple[Array, Array, Array]:
        """Return (m0, m0, m), m0 = m (1 - strength^2)^{-1/3}; Wang et al. Eqs. (11)-(13)."""
        # (1-s)(1+s) keeps the digits that 1 - s^2 loses as s -> 1.
        geometric = self.mass / np.cbrt((1 - self.strength) * (1 + self.strength))
        return geometric, geometric, self.mass + 0 * self.strength

    def isotropic(self) -> Quadratic:
        """Return the free particles of strength 0."""
        return Quadratic(self.mass, self.mass)

    @staticmethod
    def _split(k: Array) -> tuple[Array, Array]:
        """Return k^2 and kx^2 - ky^2, the parts even and odd under a turn by 90 degrees."""
        x2 = k[..., 0] ** 2
        if k.shape[-1] == 1:
            return x2, x2
        y2 = k[..., 1] ** 2
        even = x2 + y2
        return (even + k[..., 2] ** 2 if k.shape[-1] == 3 else even), x2 - y2
