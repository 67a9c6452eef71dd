"""What happens along mu-: the transitions between the phases on the soft line at one dg."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

import numpy as np
from numpy.typing import ArrayLike

from bosemix.checks import Array, finite
from bosemix.errors import InputError
from bosemix.phases.bubbles import Edges, bubble_edges, composition
from bosemix.phases.hull import Piece, Potential, straight_pieces, tangent
from bosemix.phases.soft_line import SoftLine
from bosemix.phases.window import checked_line

__all__ = ["Order", "Phase", "Transition", "soft_phases", "transitions_at"]

# Dense at both ends, where mixed phases leave the pure ones.
_GRID = np.sin(np.linspace(0.0, np.pi / 2, 257)) ** 2


class Order(Enum):
    """Order of a phase transition: the first jumps in composition, the second does not."""

    FIRST = "first order"
    SECOND = "second order"


class Phase(Enum):
    """A phase on the soft line."""

    PURE_1 = "1"
    MIXED = "1+2"
    PURE_2 = "2"


@dataclass(frozen=True)
class Transition:
    """A transition at a value of mu-.

    Attributes:
        order : Order
        left : float, composition s just below the transition
        right : float, composition just above; equal to ``left`` at second order
        mu_minus : float, in units of g n+ eta (1D, 3D) or hbar = m = g = n+ = kappa = 1 (2D)
    """

    order: Order
    left: float
    right: float
    mu_minus: float

    @property
    def phases(self) -> tuple[Phase, Phase]:
        """The phases below and above; second order: a pure phase and the mixed one that starts from it."""
        if self.order is Order.SECOND:
            return (Phase.PURE_1, Phase.MIXED) if self.left == 0 else (Phase.MIXED, Phase.PURE_2)
        return _phase(self.left), _phase(self.right)


def soft_phases(*, alpha: ArrayLike, masses: tuple[float, float], dim: int, dg: ArrayLike) -> tuple[Transition, ...]:
    """Return the transitions from pure 1 to pure 2 as mu- grows; Naidon & Petrov 2021, Fig. 1(b) and its text.

    Minima of Omega - mu- n- over the soft line: the lower convex hull of Omega(s). A straight piece is a first-order
    transition, a pure end from which the hull bends away is one of second order, at mu- = dOmega/dn- there.

    Args:
        alpha : float, sqrt(g22/g11)
        masses : pair (m1, m2)
        dim : int
        dg : float, dg/(g eta) in 1D and 3D, R in 2D (see ``bubble_window``)

    Raises:
        InputError: arrays, or a parameter out of range
    """
    line = checked_line(alpha, masses, dim)
    value = finite("dg", dg)
    if line.alpha.ndim or value.ndim:
        raise InputError("soft_phases takes one alpha and one dg: loop over arrays, or use sweep.over")
    return transitions_at(line, value)


def transitions_at(line: SoftLine, dg: Array, edges: Edges | None = None) -> tuple[Transition, ...]:
    """Return the transitions on a soft line with one alpha (), as ``soft_phases``; ``edges`` if they are known."""
    potential, flat = _AtDetuning(line, dg), line.flat()
    pieces = _pieces(flat, dg, potential, bubble_edges(flat) if edges is None else edges)
    found = [Transition(Order.FIRST, *piece, potential.mu_minus(piece)) for piece in pieces]
    if not any(piece.left == 0 for piece in pieces):
        found.insert(0, Transition(Order.SECOND, 0.0, 0.0, float(line.slope(np.zeros(()), dg))))
    if not any(piece.right == 1 for piece in pieces):
        found.append(Transition(Order.SECOND, 1.0, 1.0, float(line.slope(np.ones(()), dg))))
    return tuple(found)


def _pieces(line: SoftLine, dg: Array, potential: Potential, edges: Edges) -> list[Piece]:
    """Return the straight pieces of the hull of ``potential``, for alpha of shape (1,).

    Those in a window of ``bubble_edges`` are known between which ends to look for, however short they are. The hull on
    a grid gives all others, of which there are none as long as K'' has no minimum inside.
    """
    first, second, last, final = edges
    if dg >= last[0]:
        return [Piece(0.0, 1.0)]
    zero, one = np.zeros(1), np.ones(1)
    ends = [(1, zero, final)] * bool(dg > first[0]) + [(2, final, one)] * bool(dg > second[0])
    pieces = [_from_pure(line, dg, *end) for end in ends]
    for piece in straight_pieces(_GRID, potential.value(_GRID)):
        if any(piece.left < known.right and known.left < piece.right for known in pieces):
            continue
        if piece.left > 0 and piece.right < 1:
            pieces.append(tangent(potential, piece))
        else:
            host, near = (1, piece.right) if piece.left == 0 else (2, piece.left)
            pieces.append(_from_pure(line, dg, host, *_beside(near)))
    return sorted(pieces)


def _from_pure(line: SoftLine, dg: Array, host: int, low: Array, high: Array) -> Piece:
    (s,) = composition(line, dg.reshape(1), np.array([host]), low, high)
    return Piece(0.0, float(s)) if host == 1 else Piece(float(s), 1.0)


def _beside(s: float) -> tuple[Array, Array]:
    """Return the points of the grid next to one of them."""
    index = int(np.argmin(np.abs(_GRID - s)))
    return _GRID[[index - 1]], _GRID[[index + 1]]


@dataclass(frozen=True, eq=False)
class _AtDetuning:
    """Omega/A on the soft line at one dg; ``value`` is that above the line between the pure phases."""

    line: SoftLine
    dg: Array

    def value(self, s: Array) -> Array:
        return self.line.potential(s, self.dg)

    def slope(self, s: Array) -> Array:
        first, second = self.line.pure_energies()
        return self.line.slope(s, self.dg) - (second - first)

    def curvature(self, s: Array) -> Array:
        return self.line.curvature(s) - 2 * self.dg

    def mu_minus(self, piece: Piece) -> float:
        """Return the slope of the line over a piece."""
        ends = np.array(piece)
        first, second = self.line.pure_energies()
        left, right = self.value(ends)
        return float(second - first + (right - left) / (ends[1] - ends[0]))


def _phase(s: ArrayLike) -> Phase:
    return {0.0: Phase.PURE_1, 1.0: Phase.PURE_2}.get(float(np.asarray(s)), Phase.MIXED)
