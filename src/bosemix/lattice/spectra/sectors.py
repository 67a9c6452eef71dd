"""The Hamiltonian among the states of one symmetry: momentum, little group and parity under exchange.

A state of the row e of a representation D has on the orbit of a pair x the amplitude psi(g x) = sqrt(d/w) <e|D(g) v>
with a vector v that D leaves alone for every g that leaves x alone; w is the size of the orbit. Between two orbits
H is sqrt(w/w') sum over hops from x to g x' of amplitude v^+ D(g) v' (own derivation).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

from bosemix.checks import Array
from bosemix.lattice.basis.fock import Hops, hops
from bosemix.lattice.geometry.bravais import IntArray
from bosemix.lattice.model import BoseHubbard
from bosemix.lattice.spectra.frames import Frames, Reached
from bosemix.lattice.spectra.irreps import Complex

__all__ = ["Moves", "moves", "sector_hamiltonian"]


@dataclass(frozen=True, eq=False)
class Moves:
    """All hops from the first pair of each orbit, and the stabilisers of those pairs.

    Attributes:
        row : int array (hops,), orbit from which the hop starts
        amplitude : float array (hops,), -t sqrt(n_i (n_j + 1)) [energy]
        to : Reached, where it leads
        still : Reached with arrays (s,), each element that leaves the first pair of an orbit in place
        diagonal : float array (R,), interaction energy [energy]
    """

    row: IntArray
    amplitude: Array
    to: Reached
    still: Reached
    diagonal: Array


def moves(model: BoseHubbard, orbits: Frames) -> Moves:
    """Return the hops and stabilisers of the orbits."""
    hops_a = hops(orbits.space_a, model.lattice.bonds)
    hops_b = hops_a if orbits.space_a is orbits.space_b else hops(orbits.space_b, model.lattice.bonds)
    t_a, t_b = model.tunnelling
    row_a, alpha, amplitude_a = _hops_from(hops_a, orbits.first_a, t_a)
    row_b, beta, amplitude_b = _hops_from(hops_b, orbits.first_b, t_b)
    row = np.concatenate([row_a, row_b])
    to = orbits.locate(np.concatenate([alpha, orbits.first_a[row_b]]), np.concatenate([orbits.first_b[row_a], beta]))
    return Moves(row, np.concatenate([amplitude_a, amplitude_b]), to, _still(orbits), _interaction(model, orbits))


def sector_hamiltonian(orbits: Frames, steps: Moves, matrices: Complex, parity: int) -> sp.csr_array:
    """Return H among the states of one row of a representation (H, d, d) and parity +1 or -1 (+1 without exchange)."""
    d = matrices.shape[1]
    vectors, number = _invariants(orbits, steps.still, matrices, parity)
    offset = np.cumsum(number) - number
    order = (2 if orbits.exchange else 1) * len(matrices)
    # An orbit has as many pairs as the group has elements for each that leaves a pair in place.
    size = order / np.bincount(steps.still.orbit, minlength=orbits.n_orbits)
    to = steps.to.orbit
    factor = steps.amplitude * np.sqrt(size[steps.row] / size[to]) * np.where(steps.to.swapped, parity, 1)
    left, right = np.conj(np.swapaxes(vectors, 1, 2))[steps.row], vectors[to]
    blocks = factor[:, None, None] * (left @ matrices[steps.to.element] @ right)
    i, j = np.meshgrid(np.arange(d), np.arange(d), indexing="ij")
    held = (i < number[steps.row][:, None, None]) & (j < number[to][:, None, None])
    rows = np.broadcast_to(offset[steps.row][:, None, None] + i, held.shape)[held]
    columns = np.broadcast_to(offset[to][:, None, None] + j, held.shape)[held]
    total = int(number.sum())
    hopping = sp.csr_array((blocks[held], (rows, columns)), shape=(total, total))
    return sp.csr_array(hopping + sp.diags_array(np.repeat(steps.diagonal, number)))


def _hops_from(table: Hops, ranks: IntArray, t: float) -> tuple[IntArray, IntArray, Array]:
    target = table.target[ranks]
    row, slot = np.nonzero(target >= 0)
    return row, target[row, slot].astype(np.int64), -t * np.sqrt(table.strength[ranks][row, slot])


def _still(orbits: Frames) -> Reached:
    """Return every element that leaves the first pair of an orbit in place."""
    group, space = orbits.group, orbits.space_b
    found: list[tuple[IntArray, IntArray, NDArray[np.bool_]]] = []
    for a, stabiliser in enumerate(orbits.classes_a.stabilisers):
        orbit = np.flatnonzero(orbits.first_a == orbits.classes_a.representatives[a])
        beta = orbits.first_b[orbit]
        for s in stabiliser:
            fixed = orbit[space.rank(group.permutations[s][space.sites[beta]]) == beta]
            found.append((fixed, np.full(fixed.size, s), np.zeros(fixed.size, dtype=bool)))
        if not orbits.exchange:
            continue
        twins = orbit[orbits.classes_b.of[beta] == a]
        back = group.inverse(orbits.classes_b.element[orbits.first_b[twins]])
        for s in stabiliser:
            # s g^-1 takes beta = g alpha to alpha; after the exchange it must take alpha to beta.
            element = group.product(np.full(twins.size, s), back)
            image = space.rank(group.permutations[element][:, space.sites[orbits.classes_a.representatives[a]]])
            fixed = image == orbits.first_b[twins]
            found.append((twins[fixed], element[fixed], np.ones(int(fixed.sum()), dtype=bool)))
    orbit, element, swapped = (np.concatenate(part) for part in zip(*found, strict=True))
    return Reached(orbit, element, swapped)


def _invariants(orbits: Frames, still: Reached, matrices: Complex, parity: int) -> tuple[Complex, IntArray]:
    """Return for each orbit the vectors that its stabiliser leaves alone as columns (R, d, d), and how many (R,)."""
    d = matrices.shape[1]
    signs = np.where(still.swapped, parity, 1)[:, None, None]
    projector = np.zeros((orbits.n_orbits, d, d), dtype=np.complex128)
    np.add.at(projector, still.orbit, signs * matrices[still.element])
    projector /= np.bincount(still.orbit, minlength=orbits.n_orbits)[:, None, None]
    values, vectors = np.linalg.eigh(projector)
    return vectors[:, :, ::-1], np.sum(values > 0.5, axis=1)


def _interaction(model: BoseHubbard, orbits: Frames) -> Array:
    """Return the interaction energy of each orbit, shape (R,) [energy]."""
    u_a, u_b = model.interactions
    sites_a, sites_b = orbits.space_a.sites[orbits.first_a], orbits.space_b.sites[orbits.first_b]

    def same(first: IntArray, second: IntArray) -> IntArray:
        return np.asarray(np.sum(first[:, :, None] == second[:, None, :], axis=(1, 2)))

    # Each boson shares its site with itself, each pair of one species is met twice.
    pairs_a, pairs_b = (0.5 * (same(s, s) - s.shape[1]) for s in (sites_a, sites_b))
    return np.asarray(u_a * pairs_a + u_b * pairs_b + model.u_ab * same(sites_a, sites_b))
