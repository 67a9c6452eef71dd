"""Configurations of one species sorted into classes that the space group maps onto each other."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from bosemix.lattice.basis.fock import Configurations
from bosemix.lattice.geometry.bravais import IntArray

__all__ = ["Classes", "classes"]


@dataclass(frozen=True, eq=False)
class Classes:
    """The classes of configurations, and how to reach each configuration from the representative of its class.

    Attributes:
        of : int array (D,), class of each configuration
        element : int array (D,), index g of a group element that takes the representative there
        representatives : int array (C,), rank of the representative of each class, ascending
        stabilisers : tuple of C int arrays, indices of the group elements that leave the representative in place
    """

    of: IntArray
    element: IntArray
    representatives: IntArray
    stabilisers: tuple[IntArray, ...]

    @property
    def smallest(self) -> IntArray:
        """The lowest rank that each configuration takes under the group, shape (D,)."""
        return self.representatives[self.of]


def classes(space: Configurations, group: IntArray) -> Classes:
    """Return the classes of ``space`` under the permutations ``group`` (G, M)."""
    of = np.full(space.dim, -1, dtype=np.int64)
    element = np.zeros_like(of)
    representatives: list[int] = []
    stabilisers: list[IntArray] = []
    for rank in range(space.dim):
        if of[rank] >= 0:
            continue
        images = space.rank(group[:, space.sites[rank]])
        of[images] = len(representatives)
        # Backwards, so that the first element that reaches a configuration is the one kept.
        element[images[::-1]] = np.arange(images.size)[::-1]
        representatives.append(rank)
        stabilisers.append(np.flatnonzero(images == rank))
    return Classes(of, element, np.asarray(representatives, dtype=np.int64), tuple(stabilisers))
