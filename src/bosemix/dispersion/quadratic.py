"""Free particles of two masses."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from bosemix.checks import Array, positive
from bosemix.dispersion.directions import DirectionRule, isotropic_rule

__all__ = ["Quadratic"]


@dataclass(frozen=True, eq=False, init=False)
class Quadratic:
    """Free particles: eps_i(k) = k^2 / (2 m_i).

    Args:
        m1: float or array (...), mass of species 1 [mass]
        m2: float or array (...), mass of species 2 [mass]

    Raises:
        InputError: a mass is not positive and finite
    """

    m1: Array
    m2: Array

    def __init__(self, m1: ArrayLike, m2: ArrayLike) -> None:
        object.__setattr__(self, "m1", positive("m1", m1))
        object.__setattr__(self, "m2", positive("m2", m2))

    @property
    def dim(self) -> None:
        """Any number of dimensions."""
        return

    @property
    def zone(self) -> None:
        """Free space."""
        return

    def energies(self, k: Array) -> tuple[Array, Array]:
        """Return (k^2/2m1, k^2/2m2) at ``k`` of shape (..., dim)."""
        half = np.einsum("...i,...i->...", k, k) / 2
        return half / self.m1, half / self.m2

    def inverse_masses(self, direction: Array) -> tuple[Array, Array]:
        """Return (1/m1, 1/m2) for every direction of shape (..., dim)."""
        one = np.ones(direction.shape[:-1])
        return one / self.m1, one / self.m2

    def directions(self, dim: int, order: int) -> DirectionRule:
        """Return the one-point rule: nothing depends on the direction."""
        return isotropic_rule(dim)

    def scattering_masses(self) -> tuple[Array, Array, Array]:
        """Return (m1, m2, 2 m1 m2/(m1 + m2))."""
        return self.m1, self.m2, 2 * self.m1 * self.m2 / (self.m1 + self.m2)

    def isotropic(self) -> Quadratic:
        """Return itself: there is no anisotropy to switch off."""
        return self
