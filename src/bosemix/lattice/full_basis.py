"""The plain route: all pairs of configurations, the Hamiltonian as a SciPy matrix, no symmetry used."""

from __future__ import annotations

from dataclasses import dataclass
from math import comb

import numpy as np
import scipy.sparse as sp
from scipy.sparse.linalg import ArpackError, eigsh

from bosemix.checks import Array
from bosemix.errors import ConvergenceError, InputError
from bosemix.lattice.basis.fock import Configurations, configurations, hops
from bosemix.lattice.cost import free_memory
from bosemix.lattice.model import BoseHubbard

__all__ = ["FullState", "check_full_memory", "full_hamiltonian", "full_state"]

# Below this number of states a dense matrix is faster and finds every degeneracy.
_DENSE = 400
# Lanczos vectors, and the memory that one nonzero takes while the matrix is put together.
_VECTORS, _BYTES = 24, 40


@dataclass(frozen=True, eq=False)
class FullState:
    """A state on all pairs of configurations.

    Attributes:
        space_a, space_b : Configurations
        vector : float array (D_A, D_B), of norm 1
    """

    space_a: Configurations
    space_b: Configurations
    vector: Array

    def pairs(self, species: str) -> Array:
        """Return the mean number of pairs "AB", "AA" or "BB" with one boson on i and one on j, shape (M, M)."""
        weight = self.vector**2
        n_a, n_b = _occupations(self.space_a), _occupations(self.space_b)
        if species == "AB":
            return np.asarray(n_a.T @ weight @ n_b)
        n, p = (n_a, weight.sum(axis=1)) if species == "AA" else (n_b, weight.sum(axis=0))
        # n_i n_j / 2 with i and j in either order, less the boson with itself.
        return np.asarray(0.5 * (n.T @ (p[:, None] * n) - np.diag(p @ n)))

    def check_invariant(self, function: Array) -> None:
        """Accept any function: this state knows every pair of sites."""

    def schmidt_weights(self) -> Array:
        """Return the squared singular values of the matrix of amplitudes."""
        return np.asarray(np.linalg.svd(self.vector, compute_uv=False) ** 2)


def full_hamiltonian(model: BoseHubbard, n_a: int, n_b: int) -> sp.csr_array:
    """Return H of Eq. (1), Volante-Abovich et al., on all pairs of configurations, (D_A D_B, D_A D_B) [energy]."""
    (t_a, t_b), (u_a, u_b) = model.tunnelling, model.interactions
    species = [_one_species(model, n, t, u) for n, t, u in ((n_a, t_a, u_a), (n_b, t_b, u_b))]
    (h_a, occupied_a), (h_b, occupied_b) = species
    contact = sp.diags_array((occupied_a @ occupied_b.T).ravel())
    h = sp.kron(h_a, sp.eye_array(len(occupied_b))) + sp.kron(sp.eye_array(len(occupied_a)), h_b)
    return sp.csr_array(h + model.u_ab * contact)


def full_state(model: BoseHubbard, n_a: int, n_b: int, tolerance: float) -> tuple[float, float, float, FullState]:
    """Return the lowest energy, the gap to the next one, 0 if degenerate, the residual, and the state.

    Raises:
        ConvergenceError: ARPACK gives up
    """
    hamiltonian = full_hamiltonian(model, n_a, n_b)
    if hamiltonian.shape[0] <= _DENSE:
        values, vectors = np.linalg.eigh(hamiltonian.toarray())
        energy, vector, gap = values[0], vectors[:, 0], float(values[1] - values[0])
    else:
        energy, vector = _lowest(hamiltonian, tolerance, seed=0)
        # Lanczos' method sees one state of a degenerate level. Lifted out of the way, it lets the next one be seen.
        lift = 2 * float(np.max(abs(hamiltonian).sum(axis=1)))
        column = sp.linalg.aslinearoperator(vector[:, None])
        lifted = sp.linalg.aslinearoperator(hamiltonian) + lift * (column @ column.T)
        gap = _lowest(lifted, tolerance, seed=1)[0] - energy
    residual = float(np.linalg.norm(hamiltonian @ vector - vector * energy))
    space_a, space_b = (configurations(n, model.lattice.n_sites) for n in (n_a, n_b))
    return energy, gap, residual, FullState(space_a, space_b, vector.reshape(space_a.dim, space_b.dim))


def _lowest(operator: sp.csr_array | sp.linalg.LinearOperator, tolerance: float, seed: int) -> tuple[float, Array]:
    # One start meets one state of a degenerate level: another state needs another start.
    start = 1.0 + np.random.default_rng(seed).standard_normal(operator.shape[0])
    try:
        values, vectors = eigsh(operator, k=1, which="SA", v0=start, tol=tolerance, ncv=_VECTORS)
    except ArpackError as error:
        raise ConvergenceError(f"no ground state on the full basis: {error}; raise the tolerance") from error
    return float(values[0]), np.asarray(vectors[:, 0])


def check_full_memory(model: BoseHubbard, n_a: int, n_b: int) -> None:
    """Refuse a problem whose plain matrix does not fit into the memory that is free now.

    Raises:
        InputError: otherwise, with the numbers
    """
    m = model.lattice.n_sites
    states = comb(m + n_a - 1, n_a) * comb(m + n_b - 1, n_b)
    per_state = 2 * len(model.lattice.bonds) / m * (n_a + n_b) + 1
    needed, free = states * (_BYTES * per_state + 8 * (_VECTORS + 6)), free_memory()
    if needed > free:
        raise InputError(
            f"the full basis must fit into memory: {states:,} states take about {needed / 2**20:,.0f} MiB, free are "
            f"{free / 2**20:,.0f} MiB. Take a smaller lattice, or t > 0, where the symmetries may be used"
        )


def _one_species(model: BoseHubbard, n: int, t: float, u: float) -> tuple[sp.csr_array, Array]:
    """Return H of one species alone (D, D), and the occupations of the sites (D, M)."""
    space = configurations(n, model.lattice.n_sites)
    moves = hops(space, model.lattice.bonds)
    row, slot = np.nonzero(moves.target >= 0)
    entries = -t * np.sqrt(moves.strength[row, slot]), (row, moves.target[row, slot])
    occupied = _occupations(space)
    diagonal = 0.5 * u * np.sum(occupied * (occupied - 1), axis=1)
    matrix = sp.csr_array(entries, shape=(space.dim, space.dim)) + sp.diags_array(diagonal)
    return sp.csr_array(matrix), occupied


def _occupations(space: Configurations) -> Array:
    """Return the number of bosons on each site, shape (D, M)."""
    occupied = np.zeros((space.dim, space.n_sites))
    for sites in space.sites.T:
        occupied[np.arange(space.dim), sites] += 1
    return occupied
