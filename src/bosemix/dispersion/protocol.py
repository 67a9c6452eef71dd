"""What a single-particle dispersion must offer; any object that offers it can be used in a mixture."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from bosemix.checks import Array
from bosemix.dispersion.directions import DirectionRule
from bosemix.dispersion.zone import Zone

__all__ = ["Dispersion", "HasIsotropicLimit", "HasScatteringMasses"]


class Dispersion(Protocol):
    """Kinetic energies (eps1, eps2) of the two species, even in k, zero at k = 0 and positive elsewhere.

    In free space (``zone`` is None) they are homogeneous, eps_i(k) = h_i(k/|k|) k^2 / 2; on a lattice
    they are periodic in ``zone`` and the same form holds for small k. ``check_dispersion`` tests all this.
    """

    @property
    def dim(self) -> int | None:
        """Number of spatial dimensions, or None if any of 1, 2, 3 will do."""
        ...

    @property
    def zone(self) -> Zone | None:
        """Brillouin zone of a lattice, or None in free space."""
        ...

    def energies(self, k: Array) -> tuple[Array, Array]:
        """Return (eps1, eps2) at wave vectors ``k`` of shape (..., dim) [hbar = 1]."""
        ...

    def inverse_masses(self, direction: Array) -> tuple[Array, Array]:
        """Return (h1, h2), the curvatures at k = 0 along unit vectors of shape (..., dim) [1/mass]."""
        ...

    def directions(self, dim: int, order: int) -> DirectionRule:
        """Return a rule for averages over directions that converges as ``order`` grows."""
        ...


@runtime_checkable
class HasScatteringMasses(Protocol):
    """A dispersion for which a scattering length defines each coupling, g_ij = 4 pi a_ij / m_ij."""

    def scattering_masses(self) -> tuple[Array, Array, Array]:
        """Return (m11, m22, m12); m12 is twice the reduced mass."""
        ...


@runtime_checkable
class HasIsotropicLimit(Protocol):
    """A dispersion with a strength of anisotropy that can be switched off."""

    def isotropic(self) -> HasScatteringMasses:
        """Return the same dispersion at zero strength."""
        ...
