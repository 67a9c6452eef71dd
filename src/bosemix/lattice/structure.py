"""The Hamiltonian of a reduced basis, built once per lattice and composition and shared by all parameters."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bosemix.checks import Array
from bosemix.compilation import compiled
from bosemix.lattice import kernels
from bosemix.lattice.bravais import IntArray
from bosemix.lattice.fock import hops
from bosemix.lattice.protocol import Lattice
from bosemix.lattice.reduced_basis import ReducedBasis

__all__ = ["Structure", "structure"]


@dataclass(frozen=True, eq=False)
class Structure:
    """Everything in H that does not depend on t, U and U_AB.

    Attributes:
        basis : ReducedBasis
        start : int array (R + 1,), first hop of each state
        packed : uint32 or uint64 array (hops,), column and code of each hop: 4 bytes a nonzero
        root : float array (R,), square roots of the orbit sizes
        pairs_a, pairs_b, pairs_ab : uint8 arrays (R,), pairs of bosons that share a site, sum n(n-1)/2 and sum n_A n_B
    """

    basis: ReducedBasis
    start: IntArray
    packed: NDArray[Any]
    root: Array
    pairs_a: NDArray[np.uint8]
    pairs_b: NDArray[np.uint8]
    pairs_ab: NDArray[np.uint8]

    def diagonal(self, u_a: float, u_b: float, u_ab: float) -> Array:
        """Return the interaction energy of each state, shape (R,) [energy]."""
        return np.asarray(float(u_a) * self.pairs_a + float(u_b) * self.pairs_b + float(u_ab) * self.pairs_ab)

    def applier(self, t_a: float, t_b: float, diagonal: Array) -> Callable[[Array, Array], None]:
        """Return the function (x, y) that writes H x into y for these parameters."""
        strength = np.sqrt(np.arange(32))
        amplitude = np.concatenate([-t_a * strength, -t_b * strength])
        scaled = np.empty_like(self.root)
        run = _compiled_apply()

        def apply(x: Array, y: Array) -> None:
            run(self.start, self.packed, amplitude, self.root, diagonal, x, scaled, y)

        return apply


def structure(lattice: Lattice, basis: ReducedBasis) -> Structure:
    """Return the parameter-free part of H on ``basis``."""
    space_a, space_b = basis.space_a, basis.space_b
    hops_b = hops(space_b, lattice.bonds)
    hops_a = hops_b if space_a is space_b else hops(space_a, lattice.bonds)
    representatives = basis.classes_a.representatives
    from_a, strength_a = hops_a.target[representatives], hops_a.strength[representatives]
    number = np.sum(from_a >= 0, axis=1)[basis.class_a] + np.sum(hops_b.target >= 0, axis=1)[basis.rank_b]
    start = np.concatenate([[0], np.cumsum(number)])
    packed = np.empty(start[-1], dtype=np.uint32 if basis.n_states < kernels.LARGE else np.uint64)
    _compiled_fill()(
        packed,
        start,
        (basis.class_a, basis.rank_b, basis.table),
        (*basis.species_a, from_a, strength_a, representatives),
        (*basis.species_b, hops_b.target, hops_b.strength),
        basis.inverse,
        basis.exchange,
    )
    same_a, same_b = (_coincidences(space.sites) for space in (space_a, space_b))
    return Structure(
        basis=basis,
        start=start,
        packed=packed,
        root=np.sqrt(basis.size),
        pairs_a=same_a[representatives][basis.class_a],
        pairs_b=same_b[basis.rank_b],
        pairs_ab=_contacts(basis),
    )


def _coincidences(sites: IntArray) -> NDArray[np.uint8]:
    """Return how many pairs of bosons of one species share a site, for sites (D, n), shape (D,)."""
    total = np.zeros(len(sites), dtype=np.uint8)
    for i in range(sites.shape[1]):
        for j in range(i):
            total += sites[:, i] == sites[:, j]
    return total


def _contacts(basis: ReducedBasis) -> NDArray[np.uint8]:
    """Return how many pairs of one A and one B share a site, shape (R,)."""
    total = np.zeros(basis.n_states, dtype=np.uint8)
    sites_a, sites_b = basis.sites_a, basis.sites_b
    for i in range(sites_a.shape[1]):
        for j in range(sites_b.shape[1]):
            total += sites_a[:, i] == sites_b[:, j]
    return total


@cache
def _compiled_fill() -> Callable[..., None]:
    return compiled(kernels.fill_columns, kernels.image_rank)


@cache
def _compiled_apply() -> Callable[..., None]:
    return compiled(kernels.apply)
