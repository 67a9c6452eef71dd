"""The states of two species that the space group and the exchange of the species leave apart.

X_A x X_B under a group G is the union over the classes a of X_A of X_B under the stabiliser of a: shift a pair
(alpha, beta) by the element that brings alpha to the representative of its class, and a table over (a, beta') is
the index of the state. No state is searched for and nothing is hashed (double cosets; own derivation).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bosemix.lattice.basis.classes import Classes, classes
from bosemix.lattice.basis.fock import Configurations, configurations
from bosemix.lattice.geometry.bravais import IntArray
from bosemix.lattice.geometry.protocol import Lattice

__all__ = ["ReducedBasis", "reduced_basis"]


@dataclass(frozen=True, eq=False)
class ReducedBasis:
    """Orbits of pairs of configurations; each is one state, the sum of its pairs divided by the root of their number.

    Attributes:
        space_a, space_b : Configurations of the two species
        classes_a, classes_b : Classes of them
        inverse : int array (G, M), the inverses of the group elements
        exchange : bool, whether the exchange of A and B is divided out too
        table : int32 array (C_A, D_B), state of the pair (representative of a, beta), -1 where class(beta) < a is
            kept in the order (b, a) instead
        class_a : int32 array (R,), class of the A configuration of each state
        rank_b : int32 array (R,), rank of the B configuration of each state
        size : int32 array (R,), number of pairs in each orbit; they sum to D_A D_B
    """

    space_a: Configurations
    space_b: Configurations
    classes_a: Classes
    classes_b: Classes
    inverse: IntArray
    exchange: bool
    table: NDArray[np.int32]
    class_a: NDArray[np.int32]
    rank_b: NDArray[np.int32]
    size: NDArray[np.int32]

    @property
    def n_states(self) -> int:
        """Number of states R."""
        return int(self.size.size)

    @property
    def species_a(self) -> tuple[IntArray, ...]:
        """Sites, binomials, class and element of the configurations of A: what the compiled loops take."""
        return self.space_a.sites, self.space_a.binomials, self.classes_a.of, self.classes_a.element

    @property
    def species_b(self) -> tuple[IntArray, ...]:
        """The same of B."""
        return self.space_b.sites, self.space_b.binomials, self.classes_b.of, self.classes_b.element

    def locate(self, alpha: IntArray, beta: IntArray) -> NDArray[np.int32]:
        """Return the states (n,) of pairs of configurations given by their ranks (n,)."""
        if self.exchange:
            swapped = self.classes_b.of[beta] < self.classes_a.of[alpha]
            alpha, beta = np.where(swapped, beta, alpha), np.where(swapped, alpha, beta)
        back = self.inverse[self.classes_a.element[alpha][:, None], self.space_b.sites[beta]]
        return np.asarray(self.table[self.classes_a.of[alpha], self.space_b.rank(back)])

    def sites_of(self, first: int, last: int) -> tuple[IntArray, IntArray]:
        """Return the sites of the A bosons (rows, n_a) and of the B bosons (rows, n_b) of states first ... last - 1."""
        rows_a = self.classes_a.representatives[self.class_a[first:last]]
        return self.space_a.sites[rows_a], self.space_b.sites[self.rank_b[first:last]]


def reduced_basis(lattice: Lattice, n_a: int, n_b: int, *, exchange: bool) -> ReducedBasis:
    """Return the orbits of ``n_a`` and ``n_b`` bosons under the space group of ``lattice``.

    Args:
        lattice : Lattice
        n_a : int, number of A bosons
        n_b : int, number of B bosons
        exchange : whether A and B are exchanged too; needs n_a = n_b
    Returns: ReducedBasis
    """
    group = lattice.group
    space_a = configurations(n_a, lattice.n_sites)
    space_b = space_a if n_a == n_b else configurations(n_b, lattice.n_sites)
    classes_a = classes(space_a, group)
    classes_b = classes_a if n_a == n_b else classes(space_b, group)
    inverse = np.argsort(group, axis=1)
    table = np.full((classes_a.representatives.size, space_b.dim), -1, dtype=np.int32)
    rank_b, size = [], []
    count = 0
    for a, stabiliser in enumerate(classes_a.stabilisers):
        # Under the whole group, as of no bosons, it is known; elsewhere stabilisers are small.
        whole = stabiliser.size == len(group)
        smallest = classes_b.smallest if whole else _smallest_image(space_b, group[stabiliser])
        kept = np.ones(space_b.dim, dtype=bool)
        if exchange:
            smallest, kept = _exchanged(a, smallest, space_a, classes_a, inverse)
        ranks, state, members = np.unique(smallest[kept], return_inverse=True, return_counts=True)
        table[a, kept] = count + state
        rank_b.append(ranks.astype(np.int32))
        twice = 1 + (exchange & (classes_b.of[ranks] != a))
        size.append((members * twice * (len(group) // stabiliser.size)).astype(np.int32))
        count += ranks.size
    class_a = np.repeat(np.arange(len(rank_b), dtype=np.int32), [ranks.size for ranks in rank_b])
    joined = (np.concatenate(part) for part in (rank_b, size))
    return ReducedBasis(space_a, space_b, classes_a, classes_b, inverse, exchange, table, class_a, *joined)


def _smallest_image(space: Configurations, permutations: IntArray) -> IntArray:
    """Return the lowest rank (D,) that each configuration takes under ``permutations`` (S, M), a subgroup."""
    smallest = np.arange(space.dim)
    for permutation in permutations[1:]:
        np.minimum(smallest, space.rank(permutation[space.sites]), out=smallest)
    return smallest


def _exchanged(
    a: int, smallest: IntArray, space: Configurations, by: Classes, inverse: IntArray
) -> tuple[IntArray, NDArray[np.bool_]]:
    """Return the lowest ranks with the exchange divided out as well, and which pairs (a, beta) are kept."""
    same = np.flatnonzero(by.of == a)
    # (a, beta) with beta = g a exchanges to (g a, a), which is (a, g^-1 a) seen from the frame of g a.
    swapped = space.rank(inverse[by.element[same]][:, space.sites[by.representatives[a]]])
    joined = smallest.copy()
    joined[same] = np.minimum(smallest[same], smallest[swapped])
    return joined, by.of >= a
