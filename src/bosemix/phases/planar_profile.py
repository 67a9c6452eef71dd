"""The planar interface between a bath and a mixed phase: both fields across it, from one to the other.

With phi_i = sqrt(n_i/m_i) the grand potential per area above that of the bulk is

    sigma = min int dx [(1/2) phi_1'^2 + (1/2) phi_2'^2 + Omega],    Omega = E(n1, n2) - mu1 n1 - mu2 n2 + P,

E = mean field + E_B: the extended Gross-Pitaevskii functional, sum_i |psi_i'|^2/(2 m_i) with n_i = psi_i^2, hbar = 1.
The interface is many healing lengths wide and decays at each end on a length of its own. It is solved in xi =
log[n2/(n2* - n2)] of the path of equal mu1, along which all of these lengths are of order one: sums over even steps of
xi converge exponentially, derivatives are taken to eighth order. Newton's method, the middle of the interface held.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.interpolate import CubicSpline
from scipy.sparse import block_array, csc_array, dia_array, diags_array
from scipy.sparse.linalg import spsolve

from bosemix.checks import Array
from bosemix.errors import ConvergenceError
from bosemix.phases.coexistence import Coexistence
from bosemix.phases.interface_problem import InterfaceProblem, mixed_phases

__all__ = ["PlanarProfile", "planar_profile"]

# Range of xi: n2 falls to 4e-11 of the bubble in the bath, n2* - n2 to 1e-7 n2*.
_FIRST, _LAST, _STEP = -24.0, 16.0, 0.25
# Beyond it Omega is lost in rounding, and the step of x per step of xi has reached its limit.
_KNOWN = 7.0
# Weights of f(1/2) - f(-1/2), f(3/2) - f(-3/2), ... in the derivative, and of the sums in the value.
_SLOPE = np.array([1225 / 1024, -245 / 3072, 49 / 5120, -5 / 7168])
_VALUE = np.array([1225, -245, 49, -5]) / 2048
# Nodes held at the densities of the bulk on each side.
_HELD = 7
_NEWTON_STEPS = 40
# Newton's method ends when a step is below the first, relative to the fields, or below the second and no longer
# falling, as happens where Omega is close to rounding; the residual of the result says what that is worth.
_SETTLED, _ROUNDING = 1e-11, 1e-8


@dataclass(frozen=True, eq=False)
class PlanarProfile:
    """Densities across a planar interface, in the units of the mixture; x = 0 where the guest has half its density.

    Attributes:
        x : array (N,), position, bath at the left, increasing [length]
        n1 : array (N,), density of species 1 [length^-dim]
        n2 : array (N,), density of species 2 [length^-dim]
        grand_potential : array (N,), Omega above that of the bulk [energy length^-dim]
        surface_tension : float, grand potential per area above the bulk [energy length^(1 - dim)]
        width : float, distance over which the density of the guest rises from 10 % to 90 % of that in the bubble
        residual : float, largest |sum phi_i'^2/2 - Omega| over the largest Omega: the two are equal in an interface
        error : float, |kinetic - potential| part of ``surface_tension``: first order in errors of the fields, which
            enter the sum of both in second order
    """

    x: Array
    n1: Array
    n2: Array
    grand_potential: Array
    surface_tension: float
    width: float
    residual: float
    error: float


def planar_profile(found: Coexistence) -> PlanarProfile:
    """Return both densities across the planar interface between a bath and the mixed phase that coexists with it.

    Args:
        found: Coexistence with a mixed bubble, from ``coexistence``
    Returns: PlanarProfile

    Raises:
        InputError: no mixed bubble, or a dispersion without two masses
        ConvergenceError: Newton's method did not settle
    """
    problem = InterfaceProblem(*mixed_phases(found), found.theory)
    return _solved(problem, _grid(problem), found.host)


class _Grid(NamedTuple):
    """xi at the nodes, x there, and dx/dxi at the nodes and halfway between them."""

    xi: Array
    x: Array
    at_nodes: Array
    between: Array


def _grid(problem: InterfaceProblem) -> _Grid:
    """Return even steps of xi, with x from the first integral phi'^2/2 = Omega on the path of equal mu1."""
    fine = np.arange(_FIRST - _HELD * _STEP, _LAST + (_HELD + 0.25) * _STEP, _STEP / 2)
    inner = np.abs(fine) <= _KNOWN
    fields, slopes = problem.start(fine[inner])
    potential = problem.potential(fields)
    if not np.all(potential > 0):
        raise ConvergenceError(
            "the grand potential between bath and bubble is lost in rounding: the bubble is too close to the edge of "
            "its window"
        )
    known = np.sqrt(np.sum(slopes**2, axis=0) / (2 * potential))
    rates = np.interp(fine, fine[inner], known)
    spline = CubicSpline(fine, rates).antiderivative()
    return _Grid(fine[::2], spline(fine[::2]) - spline(0.0), rates[::2], rates[1::2])


def _solved(problem: InterfaceProblem, grid: _Grid, host: int) -> PlanarProfile:
    slope, value = _staggered(len(grid.xi), _SLOPE / _STEP, -1), _staggered(len(grid.xi), _VALUE, 1)
    reach = len(_SLOPE) - 1
    between = grid.between[reach : len(grid.between) - reach]
    inside = slice(_HELD, len(grid.xi) - _HELD)
    rigidity = csc_array(slope.T @ diags_array(_STEP / between) @ slope)
    fields = _newton(problem, rigidity, _STEP * grid.at_nodes, grid.xi)
    omega = np.pad(problem.potential(fields[:, inside]), _HELD)
    local = 0.5 * np.sum((slope @ fields.T) ** 2, axis=1) / between**2
    kinetic, potential = float(_STEP * between @ local), float(_STEP * grid.at_nodes @ omega)
    mismatch = np.abs(local - problem.potential((value @ fields.T).T))
    n1, n2 = problem.masses[:, None] * fields**2
    position = _position(grid, n2, problem.bubble.n2)
    return PlanarProfile(
        grid.x - float(position(0.0)),
        *((n1, n2) if host == 1 else (n2, n1)),
        grand_potential=omega,
        surface_tension=kinetic + potential,
        width=float(position(np.log(9.0)) - position(-np.log(9.0))),
        residual=float(np.max(mismatch) / np.max(omega)),
        error=abs(kinetic - potential),
    )


def _position(grid: _Grid, n2: Array, bubble: float) -> CubicSpline:
    """Return x as a function of log[n2/(bubble - n2)], close to the middle, where rounding does not blur it."""
    middle = (np.abs(grid.xi) < _KNOWN) & (n2 < bubble)
    return CubicSpline(np.log(n2[middle] / (bubble - n2[middle])), grid.x[middle])


def _newton(problem: InterfaceProblem, rigidity: csc_array, weights: Array, xi: Array) -> Array:
    """Return the fields (2, N) that make the discrete functional stationary, n2 held at xi = 0."""
    fields = _with_bulk_ends(problem, xi)
    free = np.zeros(fields.shape, dtype=bool)
    free[:, _HELD:-_HELD] = True
    free[1, int(np.argmin(np.abs(xi)))] = False
    index = np.flatnonzero(free)
    previous = np.inf
    for _ in range(_NEWTON_STEPS):
        force, matrix = _linearised(problem, rigidity, weights, fields)
        step = np.zeros(fields.size)
        step[index] = spsolve(matrix[index][:, index].tocsc(), force.ravel()[index])
        # Fields stay positive: at most half of the way to zero at once.
        ratio = float(np.max(step[index] / fields.ravel()[index]))
        fields = fields - step.reshape(fields.shape) * min(1.0, 0.5 / max(ratio, 0.5))
        size = float(np.max(np.abs(step)) / np.max(fields))
        if size <= _SETTLED or _ROUNDING >= size >= 0.5 * previous:
            return fields
        previous = size
    raise ConvergenceError(
        "Newton's method for the planar interface did not settle: the bubble is too close to the edge of its window"
    )


def _linearised(
    problem: InterfaceProblem, rigidity: csc_array, weights: Array, fields: Array
) -> tuple[Array, csc_array]:
    """Return gradient (2, N) and Hessian (2 N, 2 N) of the discrete functional; the held ends have no potential."""
    inside = slice(_HELD, fields.shape[1] - _HELD)
    pull, bend = problem.derivatives(fields[:, inside])
    force = (rigidity @ fields.T).T
    force[:, inside] += weights[inside] * pull
    wide = np.zeros((2, 2, fields.shape[1]))
    wide[:, :, inside] = weights[inside] * bend
    matrix = block_array(
        [
            [rigidity + diags_array(wide[0, 0]), diags_array(wide[0, 1])],
            [diags_array(wide[1, 0]), rigidity + diags_array(wide[1, 1])],
        ],
        format="csc",
    )
    return force, matrix


def _with_bulk_ends(problem: InterfaceProblem, xi: Array) -> Array:
    fields = problem.start(xi)[0]
    for side, phase in ((slice(None, _HELD), problem.bath), (slice(len(xi) - _HELD, None), problem.bubble)):
        fields[:, side] = np.sqrt(np.array([[phase.n1], [phase.n2]]) / problem.masses[:, None])
    return fields


def _staggered(count: int, weights: Array, sign: int) -> csc_array:
    """Return the matrix that takes values at ``count`` nodes to slopes (sign -1) or values (+1) halfway between."""
    both: NDArray[np.float64] = np.concatenate([sign * weights[::-1], weights])
    rows = count - len(both) + 1
    bands = np.repeat(both[:, None], count, axis=1)
    return csc_array(dia_array((bands, np.arange(len(both))), shape=(rows, count)))
