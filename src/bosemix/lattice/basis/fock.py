"""Configurations of one species: where N bosons sit on M sites, and where one hop takes them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bosemix.lattice.geometry.bravais import IntArray

__all__ = ["Configurations", "Hops", "configurations", "hops"]


@dataclass(frozen=True, eq=False)
class Configurations:
    """All ways to put ``n`` bosons on ``n_sites`` sites, in the order of their ranks.

    Attributes:
        n : int, number of bosons
        n_sites : int, number of sites M
        sites : int array (D, n), the sites of the bosons, ascending; D = C(M + n - 1, n)
        binomials : int array (n, M + n), C(q, i + 1)
    """

    n: int
    n_sites: int
    sites: IntArray
    binomials: IntArray

    @property
    def dim(self) -> int:
        """Number of configurations D."""
        return int(self.sites.shape[0])

    def rank(self, sites: IntArray) -> IntArray:
        """Return the index of configurations given by their sites in any order, shape (..., n).

        With s_0 <= s_1 <= ... it is the sum of C(s_i + i, i + 1), the combinatorial number system.
        """
        ordered = np.sort(sites, axis=-1)
        total = np.zeros(sites.shape[:-1], dtype=np.int64)
        for i in range(self.n):
            total += self.binomials[i][ordered[..., i] + i]
        return total


@dataclass(frozen=True, eq=False)
class Hops:
    """Single hops of one boson from each configuration: D rows of as many columns as a configuration may have hops.

    Attributes:
        target : int32 array (D, h), rank of the configuration after the hop, -1 where there is none
        strength : int32 array (D, h), n_i (n_j + 1) for a hop from i to j: the amplitude is its square root
    """

    target: NDArray[np.int32]
    strength: NDArray[np.int32]


def configurations(n: int, n_sites: int) -> Configurations:
    """Return all configurations of ``n`` bosons on ``n_sites`` sites."""
    q = np.arange(n_sites + n, dtype=np.int64)
    binomials = np.empty((n, q.size), dtype=np.int64)
    below = np.ones_like(q)
    for i in range(n):
        below = below * (q - i) // (i + 1)
        binomials[i] = below
    sites = np.zeros((1, 0), dtype=np.int64)
    for i in range(n):
        # Those with the largest site s are, for each s, the configurations of one boson less on sites up to s.
        fewer = binomials[i - 1][np.arange(n_sites) + i] if i else np.ones(n_sites, dtype=np.int64)
        largest = np.repeat(np.arange(n_sites), fewer)
        rest = np.arange(largest.size) - np.repeat(np.cumsum(fewer) - fewer, fewer)
        sites = np.concatenate([sites[rest], largest[:, None]], axis=1)
    return Configurations(n, n_sites, sites, binomials)


def hops(space: Configurations, bonds: IntArray, ranks: IntArray | None = None) -> Hops:
    """Return every hop along ``bonds`` (bonds, 2) from the configurations of ``ranks`` (D,), all if None."""
    neighbours = _neighbours(space.n_sites, bonds)
    sites, n = space.sites if ranks is None else space.sites[ranks], space.n
    target = np.full((len(sites), n, neighbours.shape[1]), -1, dtype=np.int32)
    strength = np.zeros_like(target)
    for i in range(n):
        here = sites[:, i]
        # Bosons on one site hop once for all of them, in the name of the first.
        first = sites[:, i] != sites[:, i - 1] if i else np.ones(len(sites), dtype=bool)
        leaving = np.sum(sites == here[:, None], axis=1)
        for slot, there in enumerate(neighbours[here].T):
            allowed = first & (there >= 0)
            moved = sites.copy()
            moved[:, i] = np.maximum(there, 0)
            arriving = 1 + np.sum(sites == there[:, None], axis=1)
            target[:, i, slot] = np.where(allowed, space.rank(moved), -1)
            strength[:, i, slot] = np.where(allowed, leaving * arriving, 0)
    return Hops(target.reshape(len(sites), -1), strength.reshape(len(sites), -1))


def _neighbours(n_sites: int, bonds: IntArray) -> IntArray:
    """Return the neighbours of each site (M, z), filled up with -1; a double bond gives a neighbour twice."""
    start, end = np.concatenate([bonds, bonds[:, ::-1]]).T
    order = np.argsort(start, kind="stable")
    counts = np.bincount(start, minlength=n_sites)
    slot = np.arange(start.size) - np.repeat(np.cumsum(counts) - counts, counts)
    table = np.full((n_sites, counts.max()), -1, dtype=np.int64)
    table[start[order], slot] = end[order]
    return table
