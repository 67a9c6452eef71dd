"""Finding ground states: the route, the structure shared between parameters, the solver."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from bosemix.checks import Array, check_choice, check_tolerance
from bosemix.errors import InputError
from bosemix.lattice.basis.reduced_basis import reduced_basis
from bosemix.lattice.basis.structure import Structure, interaction_energy, start_vector, structure
from bosemix.lattice.cost import check_memory, check_numbers
from bosemix.lattice.davidson import SPACE, lowest
from bosemix.lattice.geometry.protocol import Lattice
from bosemix.lattice.ground_state import GroundState
from bosemix.lattice.model import BoseHubbard
from bosemix.lattice.routes import Automatic, FullBasis, Reduced, Route
from bosemix.lattice.states import ReducedState

__all__ = ["ground_state"]

# Structures up to this many bytes are kept for the next parameters on the same lattice, a few of them.
_KEPT_BYTES = 1 << 28


def ground_state(
    model: BoseHubbard, n_a: int, n_b: int, *, tolerance: float = 1e-7, route: Route = Automatic()
) -> GroundState:
    """Return the ground state of ``n_a`` and ``n_b`` bosons.

    Args:
        model : BoseHubbard
        n_a : int, number of A bosons
        n_b : int, number of B bosons
        tolerance : float, residual at which to stop, in units of the larger t; the error of the energy is about
            its square over the gap, that of distances and entropies about the tolerance itself
        route : Automatic(), Reduced() or FullBasis()
    Returns: GroundState

    Raises:
        InputError: numbers of bosons that are negative, not whole or both zero; a tolerance <= 0; a problem that
            does not fit into memory; ``Reduced`` without t > 0
        ConvergenceError: the residual stays above the tolerance
    """
    check_numbers(n_a, n_b)
    check_tolerance(tolerance, "tolerance")
    check_choice("route", route, Route)
    if isinstance(route, FullBasis):
        return _full(model, n_a, n_b, tolerance, "full basis, as asked")
    if model.positive:
        return _reduced(model, n_a, n_b, tolerance)
    if isinstance(route, Reduced):
        raise InputError(
            f"t must be > 0 for both species on the reduced basis, got {model.t}: the ground state may have another "
            "symmetry; use route=FullBasis()"
        )
    return _full(model, n_a, n_b, tolerance, "full basis, since t is not > 0: the ground state may break symmetries")


def _reduced(model: BoseHubbard, n_a: int, n_b: int, tolerance: float) -> GroundState:
    check_memory(cost := model.cost(n_a, n_b))
    exchange = model.symmetric and n_a == n_b
    build = _kept_structure if cost.bytes <= _KEPT_BYTES else _structure
    parts = build(model.lattice, n_a, n_b, exchange)
    diagonal = interaction_energy(parts.shared, model)
    guess = _starts(parts, diagonal, model)
    stop = tolerance * max(model.tunnelling) + 1e-15 * float(np.max(np.abs(diagonal)))
    found = lowest(parts.applier(model, diagonal), diagonal, guess, tolerance=stop)
    state = ReducedState(model.lattice, parts, found.vectors[0])
    method = f"reduced basis of {parts.basis.n_states:,} states"
    energy, residual = float(found.values[0]), float(found.residuals[0])
    return GroundState(model, n_a, n_b, energy, residual, found.products, False, method, state)


def _starts(parts: Structure, diagonal: Array, model: BoseHubbard) -> Array:
    """Return the vectors with which the search begins, one in each row."""
    if diagonal.size <= SPACE:
        return np.eye(diagonal.size)  # all there are: one small matrix is diagonalised
    # A cluster collapsed onto a site is nearly one basis state, and would be missed from a start spread over all.
    guess = np.zeros((2, diagonal.size))
    guess[0] = start_vector(parts.root, diagonal, float(diagonal.min()), model)
    guess[1, np.argmin(diagonal)] = 1.0
    return guess


def _full(model: BoseHubbard, n_a: int, n_b: int, tolerance: float, method: str) -> GroundState:
    from bosemix.lattice.full_basis import check_full_memory, full_state

    check_full_memory(model, n_a, n_b)
    energy, gap, residual, state = full_state(model, n_a, n_b, tolerance)
    scale = np.max(np.abs([*model.tunnelling, *model.interactions, model.u_ab]))
    degenerate = bool(gap < 1e-8 * scale)
    return GroundState(model, n_a, n_b, energy, residual, 0, degenerate, method, state)


def _structure(lattice: Lattice, n_a: int, n_b: int, exchange: bool) -> Structure:
    return structure(lattice, reduced_basis(lattice, n_a, n_b, exchange=exchange))


_kept_structure = lru_cache(maxsize=12)(_structure)
