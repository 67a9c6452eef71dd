"""Phase diagram in the plane of mu+ and mu-: lines of first and of second order."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from bosemix.checks import Array, finite, positive
from bosemix.errors import InputError
from bosemix.phases.bubbles import bubble_edges
from bosemix.phases.scales import running_slope
from bosemix.phases.soft_line import SoftLine
from bosemix.phases.transitions import Order, Phase, Transition, transitions_at
from bosemix.phases.window import checked_line

__all__ = ["Boundary", "PhaseDiagram", "phase_diagram"]


@dataclass(frozen=True, eq=False)
class Boundary:
    """A line between two phases.

    Attributes:
        order : Order
        phases : pair of Phases, below and above the line
        mu_plus : array (M,)
        mu_minus : array (M,)
        left : array (M,), composition s just below the line
        right : array (M,), composition just above
    """

    order: Order
    phases: tuple[Phase, Phase]
    mu_plus: Array
    mu_minus: Array
    left: Array
    right: Array


@dataclass(frozen=True, eq=False)
class PhaseDiagram:
    """All lines between the phases of a mixture with given couplings; hbar = m = g = 1, in 2D kappa = 1.

    Attributes:
        alpha : float
        masses : pair of floats
        dim : int
        dg : float, g12 - sqrt(g11 g22) in units of g
        mu_plus : array (N,), chemical potential mu+ = g n+ (alpha + 1/alpha)
        boundaries : tuple of Boundaries
        special : array (3,), mu+ at which pure 1 and pure 2 turn unstable (there a line changes its order) and at
            which the mixed phase ends; infinite where this never happens
    """

    alpha: float
    masses: tuple[float, float]
    dim: int
    dg: float
    mu_plus: Array
    boundaries: tuple[Boundary, ...]
    special: Array


def phase_diagram(
    *, alpha: ArrayLike, masses: tuple[float, float], dim: int, dg: ArrayLike, mu_plus: ArrayLike
) -> PhaseDiagram:
    """Return the lines mu-(mu+) between the phases at fixed couplings; Naidon & Petrov 2021, Eqs. (8) and (10).

    mu+ fixes n+ = mu+/[g (alpha + 1/alpha)], and this dg/(g eta) or R. So the diagram moves through Fig. 2 vertically;
    each of its rows is a ``soft_phases``.

    Args:
        alpha : float, sqrt(g22/g11)
        masses : pair (m1, m2)
        dim : int
        dg : float, g12 - sqrt(g11 g22) in units of g = sqrt(g11 g22)
        mu_plus : array (N,), in units hbar = m = g = 1 (2D: and kappa = 1)

    Raises:
        InputError: arrays of alpha or dg, or a parameter out of range
    """
    line = checked_line(alpha, masses, dim)
    grid, value = np.atleast_1d(positive("mu_plus", mu_plus)), finite("dg", dg)
    if line.alpha.ndim or value.ndim:
        raise InputError("phase_diagram takes one alpha and one dg: loop over arrays, or use sweep.over")
    width = float(line.alpha + 1 / line.alpha)
    running = float(running_slope(line.alpha, masses))
    edges = bubble_edges(line.flat())
    rows = []
    for mu in grid:
        n_plus = mu / width
        detuning = _detuning(dim, float(value), n_plus, running)
        scale, shift = n_plus ** (dim / 2), _shift(line, n_plus)
        found = transitions_at(line, np.asarray(detuning), edges)
        rows.append([(float(mu), scale * (one.mu_minus + shift), one) for one in found])
    special = np.array([width * _density(dim, float(value), float(edge[0]), running) for edge in edges[:3]])
    pair = (float(masses[0]), float(masses[1]))
    return PhaseDiagram(float(line.alpha), pair, dim, float(value), grid, _boundaries(rows), special)


def _detuning(dim: int, dg: float, n_plus: float, running: float) -> float:
    """Return dg/(g eta), or R in 2D."""
    if dim == 2:
        return dg - running * float(np.log(n_plus))
    return dg / float(n_plus ** (dim / 2 - 1))


def _shift(line: SoftLine, n_plus: float) -> float:
    """Return what mu-/n+ gains in 2D when kappa^2 goes from n+ to 1: the linear part of the quadratic C in s."""
    x = float(line.alpha) * float(np.sqrt(line.ratio))
    return (x - 1 / x) * float(np.log(n_plus)) / (8 * np.pi) if line.dim == 2 else 0.0


def _density(dim: int, dg: float, edge: float, running: float) -> float:
    """Return the n+ at which dg stands at ``edge``; infinite where there is none."""
    if dim == 2:
        return float(np.exp((dg - edge) / running)) if running > 0 else np.inf
    return float((dg / edge) ** (2 / (dim - 2))) if edge * dg > 0 else np.inf


def _boundaries(rows: list[list[tuple[float, float, Transition]]]) -> tuple[Boundary, ...]:
    """Return the transitions of all rows, those of one kind as one line."""
    groups: dict[tuple[Order, tuple[Phase, Phase]], list[tuple[float, float, float, float]]] = {}
    for row in rows:
        for mu_plus, mu_minus, found in row:
            point = (mu_plus, mu_minus, found.left, found.right)
            groups.setdefault((found.order, found.phases), []).append(point)
    return tuple(Boundary(*kind, *np.array(points).T) for kind, points in groups.items())
