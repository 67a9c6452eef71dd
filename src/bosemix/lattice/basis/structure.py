"""The Hamiltonian of a reduced basis, built once per lattice and composition and shared by all parameters."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from bosemix.checks import Array
from bosemix.compilation import compiled
from bosemix.lattice.basis import kernels
from bosemix.lattice.basis.fock import hops
from bosemix.lattice.basis.reduced_basis import ReducedBasis
from bosemix.lattice.geometry.bravais import IntArray
from bosemix.lattice.geometry.protocol import Lattice
from bosemix.lattice.model import BoseHubbard

__all__ = [
    "SharedSites",
    "Structure",
    "amplitudes",
    "hop_rows",
    "interaction_energy",
    "shared_sites",
    "start_vector",
    "structure",
]

# Numbers of pairs AA, BB and AB on shared sites, three arrays (rows,).
SharedSites: TypeAlias = tuple[NDArray[np.uint8], NDArray[np.uint8], NDArray[np.uint8]]


@dataclass(frozen=True, eq=False)
class Structure:
    """Everything in H that does not depend on t, U and U_AB.

    Attributes:
        basis : ReducedBasis
        start : int array (R + 1,), first hop of each state
        packed : uint32 or uint64 array (hops,), column and code of each hop: 4 bytes a nonzero
        root : float array (R,), square roots of the orbit sizes
        shared : tuple of three uint8 arrays (R,), pairs AA, BB and AB that share a site, sum n (n - 1)/2 and n_A n_B
    """

    basis: ReducedBasis
    start: IntArray
    packed: NDArray[Any]
    root: Array
    shared: SharedSites

    def applier(self, model: BoseHubbard, diagonal: Array) -> Callable[[Array, Array], None]:
        """Return the function (x, y) that writes H x into y for the parameters of ``model``."""
        amplitude = amplitudes(*model.tunnelling)
        scaled = np.empty_like(self.root)
        run = _compiled_apply()

        def apply(x: Array, y: Array) -> None:
            run(self.start, self.packed, amplitude, self.root, diagonal, x, scaled, y)

        return apply


def interaction_energy(shared: SharedSites, model: BoseHubbard) -> Array:
    """Return the diagonal of H for states with so many pairs on shared sites, shape (rows,) [energy]."""
    strengths = (*model.interactions, float(model.u_ab))
    return np.asarray(sum(strength * pairs for strength, pairs in zip(strengths, shared, strict=True)))


def start_vector(root: Array, diagonal: Array, lowest: float, model: BoseHubbard) -> Array:
    """Return a first guess at the ground state: even, with weights that fall as the interaction energy rises.

    Args:
        root : float array (rows,), square roots of the orbit sizes
        diagonal : float array (rows,), interaction energies [energy]
        lowest : float, the lowest of them all [energy]
        model : BoseHubbard
    """
    return np.asarray(root / (diagonal - lowest + 4 * max(model.tunnelling)))


def amplitudes(t_a: float, t_b: float) -> Array:
    """Return -t sqrt(n_i (n_j + 1)) by the code of a hop, shape (64,) [energy]."""
    strength = np.sqrt(np.arange(32))
    return np.concatenate([-t_a * strength, -t_b * strength])


def structure(lattice: Lattice, basis: ReducedBasis) -> Structure:
    """Return the parameter-free part of H on ``basis``."""
    start, packed = hop_rows(lattice, basis, 0, basis.n_states)
    return Structure(basis, start, packed, np.sqrt(basis.size), shared_sites(basis, 0, basis.n_states))


def hop_rows(lattice: Lattice, basis: ReducedBasis, first: int, last: int) -> tuple[IntArray, NDArray[Any]]:
    """Return where the hops of each state first ... last - 1 begin (rows + 1,), and the hops, column and code."""
    space_a, space_b = basis.space_a, basis.space_b
    hops_b = hops(space_b, lattice.bonds)
    representatives = basis.classes_a.representatives
    from_a = hops(space_a, lattice.bonds, representatives)
    class_a, rank_b = basis.class_a[first:last], basis.rank_b[first:last]
    number = np.sum(from_a.target >= 0, axis=1)[class_a] + np.sum(hops_b.target >= 0, axis=1)[rank_b]
    start = np.concatenate([[0], np.cumsum(number)])
    packed = np.empty(start[-1], dtype=np.uint32 if basis.n_states < kernels.LARGE else np.uint64)
    _compiled_fill()(
        packed,
        start,
        (class_a, rank_b, basis.table),
        (*basis.species_a, from_a.target, from_a.strength, representatives),
        (*basis.species_b, hops_b.target, hops_b.strength),
        basis.inverse,
        basis.exchange,
    )
    return start, packed


def shared_sites(basis: ReducedBasis, first: int, last: int) -> SharedSites:
    """Return how many pairs AA, BB and AB share a site in the states first ... last - 1, three arrays (rows,)."""
    sites_a, sites_b = basis.sites_of(first, last)
    rows = last - first
    pairs_a, pairs_b, pairs_ab = (np.zeros(rows, dtype=np.uint8) for _ in range(3))
    for sites, pairs in ((sites_a, pairs_a), (sites_b, pairs_b)):
        for i in range(sites.shape[1]):
            np.add(pairs, np.sum(sites[:, :i] == sites[:, i, None], axis=1, dtype=np.uint8), out=pairs)
    for here in sites_a.T:
        for there in sites_b.T:
            pairs_ab += here == there
    return pairs_a, pairs_b, pairs_ab


@cache
def _compiled_fill() -> Callable[..., None]:
    return compiled(kernels.fill_columns, kernels.image_rank)


@cache
def _compiled_apply() -> Callable[..., None]:
    return compiled(kernels.apply)
