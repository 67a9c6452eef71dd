"""The ground state of one problem larger than one machine: rows of H spread over MPI ranks, solved by SLEPc."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bosemix.checks import Array, check_tolerance
from bosemix.errors import ConvergenceError, InputError
from bosemix.lattice.bravais import IntArray
from bosemix.lattice.cost import check_numbers
from bosemix.lattice.kernels import CODE_BITS, LOW_BITS
from bosemix.lattice.model import BoseHubbard
from bosemix.lattice.reduced_basis import ReducedBasis, reduced_basis
from bosemix.lattice.structure import amplitudes, hop_rows, interaction_energy, shared_sites, start_vector

__all__ = ["DistributedGroundState", "distributed_ground_state"]

Counts = NDArray[np.int32]
# Rows put together at a time: the hops of so many are held twice.
_ROWS = 1 << 15


@dataclass(frozen=True, eq=False)
class DistributedGroundState:
    """A ground state whose vector stays spread over the ranks.

    Attributes:
        energy : float [energy]
        residual : float, |H v - E v| [energy]
        rows : tuple of two ints, first and last + 1 of the states whose amplitudes are here
        amplitudes : float array (rows,), of the normalised vector
        n_states : int, states of the reduced basis
    """

    energy: float
    residual: float
    rows: tuple[int, int]
    amplitudes: Array
    n_states: int


def distributed_ground_state(
    model: BoseHubbard, n_a: int, n_b: int, *, tolerance: float = 1e-7
) -> DistributedGroundState:
    """Return the ground state of ``n_a`` and ``n_b`` bosons, the same numbers as ``ground_state``.

    To be called by every rank of ``mpirun``. Each builds its own rows from tables that are small; rows and vectors
    are never gathered. It needs petsc4py and slepc4py.

    Args:
        model : BoseHubbard with t > 0
        n_a : int, number of A bosons
        n_b : int, number of B bosons
        tolerance : float, residual at which to stop, in units of the larger t
    Returns: DistributedGroundState

    Raises:
        InputError: petsc4py or slepc4py missing, t not > 0, or numbers of bosons as ``ground_state``
        ConvergenceError: SLEPc stopped before it met the tolerance
    """
    check_numbers(n_a, n_b)
    check_tolerance(tolerance)
    if not model.positive:
        raise InputError(f"t must be > 0 for both species on the reduced basis, got {model.t}")
    petsc, slepc = _libraries()
    exchange = model.symmetric and n_a == n_b
    # The tables of the basis are gone when the solver takes its vectors.
    matrix, guess = _assembled(petsc, model, reduced_basis(model.lattice, n_a, n_b, exchange=exchange))
    solver = slepc.EPS().create(matrix.comm)
    solver.setOperators(matrix)
    solver.setProblemType(slepc.EPS.ProblemType.HEP)
    solver.setWhichEigenpairs(slepc.EPS.Which.SMALLEST_REAL)
    solver.setTolerances(tol=tolerance * max(model.tunnelling), max_it=1000)
    solver.setConvergenceTest(slepc.EPS.Conv.ABS)
    solver.setInitialSpace(guess)
    solver.solve()
    if not solver.getConverged():
        raise ConvergenceError(f"SLEPc gave up after {solver.getIterationNumber()} iterations: raise the tolerance")
    vector = matrix.createVecRight()
    energy = solver.getEigenpair(0, vector).real
    residual = float(solver.computeError(0, slepc.EPS.ErrorType.ABSOLUTE))
    return DistributedGroundState(
        float(energy), residual, matrix.getOwnershipRange(), np.array(vector.getArray()), matrix.getSize()[0]
    )


def _libraries() -> tuple[Any, Any]:
    try:
        return import_module("petsc4py.PETSc"), import_module("slepc4py.SLEPc")
    except ImportError:
        raise InputError(
            "a ground state over several ranks needs petsc4py and slepc4py: install them as the page on lattices says, "
            "or call ground_state on one machine"
        ) from None


def _assembled(petsc: Any, model: BoseHubbard, basis: ReducedBasis) -> tuple[Any, Any]:
    """Return H, of which this rank holds its own rows, and the start vector."""
    n = basis.n_states
    matrix = petsc.Mat().create()
    matrix.setSizes(((petsc.DECIDE, n), (petsc.DECIDE, n)))
    matrix.setType(petsc.Mat.Type.AIJ)
    guess = petsc.Vec().createMPI(n)
    first, last = guess.getOwnershipRange()
    start, packed = hop_rows(model.lattice, basis, first, last)
    matrix.setPreallocationNNZ(_row_counts(start, packed, first, last))
    amplitude = amplitudes(*model.tunnelling)
    diagonal = interaction_energy(shared_sites(basis, first, last), model)
    for low in range(first, last, _ROWS):
        rows = np.arange(low, min(low + _ROWS, last))
        pointer = start[low - first : rows[-1] - first + 2]
        hop = packed[pointer[0] : pointer[-1]]
        column = (hop >> CODE_BITS).astype(petsc.IntType)
        row = np.repeat(rows, np.diff(pointer))
        values = amplitude[hop & LOW_BITS] * np.sqrt(basis.size[row] / basis.size[column])
        _add(petsc, matrix, rows, pointer - pointer[0], column, values)
        _add(petsc, matrix, rows, np.arange(rows.size + 1), rows, diagonal[rows - first])
    matrix.assemble()
    guess.setArray(diagonal)
    deepest, lowest = guess.min()
    guess.setArray(start_vector(np.sqrt(basis.size[first:last]), diagonal, lowest, model))
    # As on one machine: a cluster collapsed onto a site would be missed from a start spread over all.
    guess.normalize()
    guess.setValue(deepest, 1.0, petsc.InsertMode.ADD_VALUES)
    guess.assemble()
    return matrix, guess


def _add(petsc: Any, matrix: Any, rows: IntArray, pointer: IntArray, column: IntArray, values: Array) -> None:
    # Hops that lead to one state add up.
    index = (part.astype(petsc.IntType) for part in (pointer, column))
    matrix.setValuesIJV(*index, values, petsc.InsertMode.ADD_VALUES, rows.astype(petsc.IntType))


def _row_counts(start: IntArray, packed: NDArray[Any], first: int, last: int) -> tuple[Counts, Counts]:
    """Return how many hops of each row lead to states of this rank, the diagonal counted in, and elsewhere."""
    own = np.ones(last - first, dtype=np.int32)
    for low in range(0, last - first, _ROWS):
        pointer = start[low : min(low + _ROWS, last - first) + 1]
        column = packed[pointer[0] : pointer[-1]] >> CODE_BITS
        here = np.concatenate([[0], np.cumsum((column >= first) & (column < last))])
        own[low : low + _ROWS] += np.diff(here[pointer - pointer[0]]).astype(np.int32)
    return own, (1 + np.diff(start)).astype(np.int32) - own
