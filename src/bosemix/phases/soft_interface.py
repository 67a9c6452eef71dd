"""Surface tension and width of the interface of a mixed bubble on the soft line: to leading order in eta.

Units hbar = m = g = n+ = 1 (m = sqrt(m1 m2), g = sqrt(g11 g22)), with Omega/eta of the soft line. Measured from
the line between the pure phase and the bubble s*, dOmega(s) = A [s (1 - s) (dg - chord(s)) - line] vanishes at the pure
phase and twice at s*, and (own derivation)

    sigma = int_0^{s*} sqrt(2 dOmega M) ds,     x(s) = int sqrt(M/(2 dOmega)) ds,
    M = (1/4) [n1'^2/(m1 n1) + n2'^2/(m2 n2)] = (a/4) [1/(m1 (1 - s)) + 1/(alpha m2 s)],    a = sqrt(alpha^2 + 1),

the first integral of the planar extended Gross-Pitaevskii equation with the stiff density n+ held. The double zero is
taken out, dOmega = A (s* - s)^2 q(s), q(s) = int_0^1 v [K''(s + (s* - s) v) - 2 dg] dv: nothing cancels at the bubble.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import ArrayLike

from bosemix.checks import Array, finite
from bosemix.errors import InputError
from bosemix.phases.soft_line import SoftLine
from bosemix.phases.window import BubbleWindow, bubble_window

__all__ = ["SoftInterface", "soft_interface"]

_COUNT = 64
# The width is measured between these shares of the density of the guest in the bubble.
_LOW, _HIGH = 0.1, 0.9


@dataclass(frozen=True, eq=False)
class SoftInterface:
    """Interface of mixed bubbles to leading order; all arrays have one shape (...).

    Attributes:
        surface_tension : array (...), in units of hbar n+^{3/2} sqrt(g eta/m)
        width : array (...), from 10 % to 90 % of the guest's density, in units of hbar/sqrt(m g n+ eta)
        composition : array (...), s of the mixed phase
        dg : array (...), where in the window this is: dg/(g eta) in 1D and 3D, R in 2D
    """

    surface_tension: Array
    width: Array
    composition: Array
    dg: Array


def soft_interface(
    *, alpha: ArrayLike, masses: tuple[float, float], dim: int, fraction: ArrayLike = 0.5, host: int | None = None
) -> SoftInterface:
    """Return surface tension and width of the interface between a bath and its mixed bubbles, to leading order in eta.

    Args:
        alpha : float or array (...), sqrt(g22/g11)
        masses : pair (m1, m2) [any unit]
        dim : int, 1, 2 or 3; in 2D the tension is that of a line, in 1D the energy of a wall
        fraction : float or array (...), where in the window of ``host``: 0 at opening, 1 at closing, both excluded
        host : int, 1 or 2, the species of the bath; may be left out where only one hosts bubbles
    Returns: SoftInterface

    Raises:
        InputError: as for ``bubble_window`` and its ``composition``, or a fraction at an edge of the window, where the
            bubble is the bath or the other pure phase
    """
    share = finite("fraction", fraction)
    if not np.all((share > 0) & (share < 1)):
        raise InputError(f"fraction must be between 0 and 1, both excluded, got {fraction!r}: no mixed bubble there")
    window = bubble_window(alpha=alpha, masses=masses, dim=dim)
    host = window.single_host(host)
    bubble = window.composition(share, host)
    opens = window.edge1 if host == 1 else window.edge2
    dg = np.broadcast_to(opens + share * (window.closes - opens), bubble.shape)
    # Seen from species 2 the same line is that of the exchanged mixture.
    line = _line_from(window, host, bubble.shape)
    from_host = bubble if host == 1 else 1 - bubble
    return SoftInterface(_tension(line, from_host, dg), _width(line, from_host, dg), bubble, np.asarray(dg))


def _line_from(window: BubbleWindow, host: int, shape: tuple[int, ...]) -> SoftLine:
    alpha, ratio = np.broadcast_to(window.alpha, shape), window.masses[1] / window.masses[0]
    return SoftLine(window.dim, ratio, alpha) if host == 1 else SoftLine(window.dim, 1 / ratio, 1 / alpha)


def _tension(line: SoftLine, bubble: Array, dg: Array) -> Array:
    # Dense at the bubble, beside which lies the end s = 1 of the line, where M is infinite.
    nodes, weights = _nodes()
    s = bubble[..., None] * (1 - nodes**2)
    steps = 2 * bubble[..., None] * nodes * weights
    rest = bubble[..., None] - s
    return np.asarray(np.sum(steps * rest * np.sqrt(2 * _stiff(line, bubble, dg, s) * _inertia(line, s)), axis=-1))


def _width(line: SoftLine, bubble: Array, dg: Array) -> Array:
    nodes, weights = _nodes()
    s = bubble[..., None] * (_LOW + (_HIGH - _LOW) * nodes)
    rest = bubble[..., None] - s
    integrand = np.sqrt(_inertia(line, s) / (2 * _stiff(line, bubble, dg, s))) / rest
    return np.asarray((_HIGH - _LOW) * bubble * (integrand @ weights))


def _stiff(line: SoftLine, bubble: Array, dg: Array, s: Array) -> Array:
    """Return dOmega/(bubble - s)^2 = A q(s) at s (..., N)."""
    nodes, weights = _nodes()
    places = s[..., None] + (bubble[..., None] - s)[..., None] * nodes
    bend = line.spread().spread().curvature(places) - 2 * dg[..., None, None]
    alpha = line.alpha[..., None]
    return np.asarray((alpha**2 + 1) / alpha * (bend * nodes @ weights))


def _inertia(line: SoftLine, s: Array) -> Array:
    """Return M at s (..., N)."""
    alpha, (m1, m2) = line.alpha[..., None], line.masses
    return np.asarray(np.hypot(alpha, 1.0) / 4 * (1 / (m1 * (1 - s)) + 1 / (alpha * m2 * s)))


@cache
def _nodes() -> tuple[Array, Array]:
    x, w = np.polynomial.legendre.leggauss(_COUNT)
    return (x + 1) / 2, w / 2
