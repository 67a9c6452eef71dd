"""The same two kinetic energies with the species exchanged."""

from __future__ import annotations

from dataclasses import dataclass

from bosemix.checks import Array
from bosemix.dispersion.directions import DirectionRule
from bosemix.dispersion.protocol import Dispersion
from bosemix.dispersion.zone import Zone

__all__ = ["Swapped"]


@dataclass(frozen=True, eq=False)
class Swapped:
    """Species 1 and 2 of ``original`` exchanged: eps_1 = eps_2 of the original and the other way round."""

    original: Dispersion

    @property
    def dim(self) -> int | None:
        """Dimensions of the original."""
        return self.original.dim

    @property
    def zone(self) -> Zone | None:
        """Zone of the original."""
        return self.original.zone

    def energies(self, k: Array) -> tuple[Array, Array]:
        """Return (eps2, eps1) of the original at ``k`` of shape (..., dim)."""
        first, second = self.original.energies(k)
        return second, first

    def inverse_masses(self, direction: Array) -> tuple[Array, Array]:
        """Return (h2, h1) of the original for unit vectors (..., dim)."""
        first, second = self.original.inverse_masses(direction)
        return second, first

    def directions(self, dim: int, order: int) -> DirectionRule:
        """Return the rule of the original."""
        return self.original.directions(dim, order)
