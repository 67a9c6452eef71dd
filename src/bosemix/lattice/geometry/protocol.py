"""What a lattice must provide, and how often two sites of a short ring are joined."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol, TypeAlias

from bosemix.checks import Array
from bosemix.lattice.geometry.bravais import IntArray

__all__ = ["DoubleBonds", "Lattice", "SingleBonds", "Wrap"]


@dataclass(frozen=True)
class SingleBonds:
    """On a periodic axis of two sites the neighbours are joined once: the default."""


@dataclass(frozen=True)
class DoubleBonds:
    """On a periodic axis of two sites the neighbours are joined twice, once round each side: 2 t instead of t."""


Wrap: TypeAlias = SingleBonds | DoubleBonds


class Lattice(Protocol):
    """What the theories need to know of a lattice; an object of one's own with these names will do.

    It must be hashable, for bases are kept by it. ``check_lattice`` tests an object of one's own.
    """

    def __hash__(self) -> int: ...

    @property
    def n_sites(self) -> int:
        """Number of sites M."""

    @property
    def bonds(self) -> IntArray:
        """Pairs of sites joined by tunnelling, shape (bonds, 2); a pair that occurs twice tunnels twice."""

    @property
    def distances(self) -> Array:
        """Distances between the sites, shape (M, M) [lattice spacing]."""

    @property
    def group(self) -> IntArray:
        """Permutations of the sites that keep bonds and distances, shape (G, M), the identity first."""

    @property
    def translations(self) -> IntArray:
        """Commuting permutations of the group that move every site, shape (T, M), the identity first.

        They are ordered as the points of a grid of shape ``periods``; without any, the identity alone.
        """

    @property
    def periods(self) -> tuple[int, ...]:
        """Sites along each periodic axis, (1,) without one."""
