"""The ground state of one problem larger than one machine: rows of H spread over MPI ranks, solved by SLEPc."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bosemix.checks import Array, check_tolerance
from bosemix.errors import ConvergenceError, InputError
from bosemix.lattice.basis.reduced_basis import ReducedBasis, reduced_basis
from bosemix.lattice.basis.rows import Rows
from bosemix.lattice.basis.structure import interaction_energy, shared_sites, start_vector
from bosemix.lattice.cost import check_numbers, check_rank_memory
from bosemix.lattice.geometry.bravais import IntArray
from bosemix.lattice.model import BoseHubbard

__all__ = ["DistributedGroundState", "distributed_ground_state"]

# Rows put together at a time.
_ROWS = 1 << 13


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
        InputError: petsc4py or slepc4py missing, t not > 0, too little memory for a rank, or numbers of bosons as
            ``ground_state``
        ConvergenceError: SLEPc stopped before it met the tolerance
    """
    check_numbers(n_a, n_b)
    check_tolerance(tolerance, "tolerance")
    if not model.positive:
        raise InputError(f"t must be > 0 for both species on the reduced basis, got {model.t}")
    petsc, slepc = _libraries()
    check_rank_memory(model.cost(n_a, n_b), petsc.COMM_WORLD.getSize())
    exchange = model.symmetric and n_a == n_b
    matrix, guess = _assembled(petsc, model, reduced_basis(model.lattice, n_a, n_b, exchange=exchange))
    # The tables of the basis are gone: the vectors of the solver shall take their place.
    _return_memory()
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
    # The start vector has done its work: it takes the result.
    found = DistributedGroundState(
        energy=float(solver.getEigenpair(0, guess).real),
        residual=float(solver.computeError(0, slepc.EPS.ErrorType.ABSOLUTE)),
        rows=matrix.getOwnershipRange(),
        amplitudes=np.array(guess.getArray()),
        n_states=matrix.getSize()[0],
    )
    # petsc4py leaves it to the ranks together to let go of what they share.
    for part in (solver, matrix, guess):
        part.destroy()
    return found


def _return_memory() -> None:
    """Hand memory that is free but still held back to the system, where the C library can."""
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim:
        trim(0)


def _libraries() -> tuple[Any, Any]:
    try:
        return import_module("petsc4py.PETSc"), import_module("slepc4py.SLEPc")
    except ImportError:
        raise InputError(
            "a ground state over several ranks needs petsc4py and slepc4py: install them as the page on "
            "several machines says, or call ground_state on one machine"
        ) from None


def _assembled(petsc: Any, model: BoseHubbard, basis: ReducedBasis) -> tuple[Any, Any]:
    """Return H, of which this rank holds its own rows, and the start vector."""
    n = basis.n_states
    matrix = petsc.Mat().create()
    matrix.setSizes(((petsc.DECIDE, n), (petsc.DECIDE, n)))
    matrix.setType(petsc.Mat.Type.AIJ)
    guess = petsc.Vec().createMPI(n)
    own = guess.getOwnershipRange()
    rows = Rows.of(model, basis)
    # Hops are found twice, first to count them: to keep them in between would take as much again as the matrix.
    counts = [rows.counts(*block, own) for block in _blocks(*own)]
    matrix.setPreallocationNNZ(tuple(np.concatenate(part) for part in zip(*counts, strict=True)))
    diagonal = interaction_energy(shared_sites(basis, *own), model)
    for first, last in _blocks(*own):
        here = np.arange(first, last)
        _add(petsc, matrix, here, *rows.hops(first, last))
        _add(petsc, matrix, here, np.arange(here.size + 1), here, diagonal[here - own[0]])
    matrix.assemble()
    _set_guess(petsc, guess, model, np.sqrt(basis.size[own[0] : own[1]]), diagonal)
    return matrix, guess


def _blocks(first: int, last: int) -> Iterator[tuple[int, int]]:
    """Yield the rows of this rank a block at a time."""
    for low in range(first, last, _ROWS):
        yield low, min(low + _ROWS, last)


def _add(petsc: Any, matrix: Any, rows: IntArray, start: IntArray, column: NDArray[Any], values: Array) -> None:
    # Hops that lead to one state add up.
    index = (part.astype(petsc.IntType) for part in (start, column))
    matrix.setValuesIJV(*index, values, petsc.InsertMode.ADD_VALUES, rows.astype(petsc.IntType))


def _set_guess(petsc: Any, guess: Any, model: BoseHubbard, root: Array, diagonal: Array) -> None:
    """Set the start vector, of whose rows ``root`` and ``diagonal`` hold those of this rank."""
    guess.setArray(diagonal)
    deepest, lowest = guess.min()
    guess.setArray(start_vector(root, diagonal, lowest, model))
    # As on one machine: a cluster collapsed onto a site would be missed from a start spread over all.
    guess.normalize()
    guess.setValue(deepest, 1.0, petsc.InsertMode.ADD_VALUES)
    guess.assemble()
