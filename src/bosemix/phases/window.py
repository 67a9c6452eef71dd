"""Where mixed bubbles exist close to the miscible-immiscible threshold, in Naidon and Petrov's two steps."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from bosemix.checks import Array, finite, positive
from bosemix.errors import InputError
from bosemix.phases.bubbles import bubble_edges, composition
from bosemix.phases.soft_line import SoftLine

__all__ = ["BubbleWindow", "Hosts", "bubble_window", "checked_line"]

# Beyond it the numbers of nodes, which grow as its square root, would get out of hand.
_LARGEST = 1e4
_BUBBLES = "the curvature of the vacuum energy changes along the soft line: part is concave while part is convex"
_NO_BUBBLES = (
    "the vacuum energy has the same curvature, none, along the whole soft line (equal masses and alpha = 1), which "
    "turns from convex to concave at once"
)


class Hosts(Enum):
    """Which pure phases mixed bubbles coexist with, as Naidon & Petrov label it."""

    NONE = "no bubble"
    PURE_1 = "(1+2)|1"
    PURE_2 = "(1+2)|2"
    BOTH = "(1+2)|1 and (1+2)|2"


@dataclass(frozen=True, eq=False)
class BubbleWindow:
    """Ranges of dg = g12 - sqrt(g11 g22) with mixed bubbles, and what they hold; all arrays have one shape (...).

    Numbers are dg/(g eta) in 1D, eta = sqrt(m g/n+)/hbar, and 3D, eta = sqrt(m^3 g^3 n+)/hbar^3, and R, Eq. (18), in
    2D; g = sqrt(g11 g22), m = sqrt(m1 m2), n+ of Eq. (5). A window that does not exist is empty: it opens where
    it closes.

    Attributes:
        alpha : array (...), sqrt(g22/g11)
        masses : pair of floats
        dim : int
        edge1 : array (...), where pure 1 loses its local stability: bubbles in 1 open here, unless above ``closes``
        edge2 : array (...), the same for pure 2
        closes : array (...), above it only the pure phases coexist, 1|2
        final : array (...), composition s of the mixed phase there: 0 pure 1, 1 pure 2, between them a triple point
    """

    alpha: Array
    masses: tuple[float, float]
    dim: int
    edge1: Array
    edge2: Array
    closes: Array
    final: Array

    @property
    def in1(self) -> NDArray[np.bool_]:
        """Whether mixed bubbles coexist with pure 1 in some range, (1+2)|1."""
        return np.asarray(self.edge1 < self.closes)

    @property
    def in2(self) -> NDArray[np.bool_]:
        """Whether mixed bubbles coexist with pure 2 in some range, (1+2)|2."""
        return np.asarray(self.edge2 < self.closes)

    @property
    def opens1(self) -> Array:
        """Where bubbles in pure 1 open; ``closes`` if there are none."""
        return np.minimum(self.edge1, self.closes)

    @property
    def opens2(self) -> Array:
        """Where bubbles in pure 2 open; ``closes`` if there are none."""
        return np.minimum(self.edge2, self.closes)

    @property
    def opens(self) -> Array:
        """Where the first bubbles open: below it the species mix; ``closes`` if there are none."""
        return np.minimum(self.opens1, self.opens2)

    @property
    def hosts(self) -> NDArray[Any]:
        """Which pure phases host bubbles, an array (...) of Hosts."""
        table = np.array([[Hosts.NONE, Hosts.PURE_2], [Hosts.PURE_1, Hosts.BOTH]], dtype=object)
        return np.asarray(table[self.in1.astype(int), self.in2.astype(int)], dtype=object)

    @property
    def reasons(self) -> NDArray[np.str_]:
        """Why there is a bubble or not, a text array (...)."""
        return np.where(self.in1 | self.in2, _BUBBLES, _NO_BUBBLES)

    def composition(self, fraction: ArrayLike, host: int | None = None) -> Array:
        """Return s of the mixed phase at a fraction of the window of ``host``; s = n2 alpha/(n+ sqrt(alpha^2 + 1)).

        The tangent at s passes through the pure phase; s runs from that phase (fraction 0) to ``final`` (1).

        Args:
            fraction : float or array (...), 0 at opening, 1 at closing; broadcasts with alpha
            host : int, 1 or 2; may be left out where only one of them has a window
        Returns: array (...), from 0 to 1

        Raises:
            InputError: a fraction outside 0 .. 1, no bubble with this host, or two hosts and none named
        """
        share = finite("fraction", fraction)
        if not np.all((share >= 0) & (share <= 1)):
            raise InputError(
                f"fraction must be from 0, where the window opens, to 1, where it closes, got {fraction!r}"
            )
        host = self.single_host(host)
        opens = self.edge1 if host == 1 else self.edge2
        values = np.broadcast_arrays(self.alpha, opens + share * (self.closes - opens), self.final, share)
        alpha, dg, final, share = (part.ravel() for part in values)
        found = np.where(share == 0, float(host == 2), final)
        inner = np.flatnonzero((share > 0) & (share < 1))
        if len(inner):
            line = SoftLine(self.dim, self.masses[1] / self.masses[0], alpha[inner])
            ends = sorted((np.full(len(inner), float(host == 2)), final[inner]), key=lambda end: float(end[0]))
            found[inner] = composition(line, dg[inner], np.full(len(inner), host), *ends)
        return np.asarray(found.reshape(values[0].shape))

    def single_host(self, host: int | None = None) -> int:
        """Return ``host`` if it has bubbles at each alpha, or the only one that does if it is None.

        Raises:
            InputError: no bubble with this host, or two hosts and none named
        """
        hosts = [index for index, exists in ((1, self.in1), (2, self.in2)) if np.all(exists)]
        if host is None and len(hosts) == 1:
            return hosts[0]
        if host in hosts:
            return host
        options = ", ".join(f"host={index}" for index in hosts) or "none: there is no bubble at some alpha"
        raise InputError(f"host must be a pure phase with bubbles at each alpha, got {host!r}; it may be {options}")

    def __str__(self) -> str:
        m1, m2 = self.masses
        lines = [f"Mixed bubbles in {self.dim}D, masses {m1:g} and {m2:g}, in units of {self._unit}"]
        if self.alpha.size > 6:
            return f"{lines[0]}: {self.alpha.size} values of alpha from {self.alpha.min():g} to {self.alpha.max():g}"
        for index in np.ndindex(self.alpha.shape):
            lines.append(f"  alpha = {self.alpha[index]:g}: {self._words(index)}")
        return "\n".join(lines)

    @property
    def _unit(self) -> str:
        return "R, Eq. (18) of Naidon & Petrov 2021" if self.dim == 2 else "dg/(g eta)"

    def _words(self, index: tuple[int, ...]) -> str:
        if not (self.in1[index] or self.in2[index]):
            return f"no bubble, miscible below {self.closes[index]:.6g} and 1|2 above: {self.reasons[index]}"
        windows = (("(1+2)|1", self.in1, self.opens1), ("(1+2)|2", self.in2, self.opens2))
        ranges = (f"{name} from {opens[index]:.6g}" for name, exists, opens in windows if exists[index])
        return f"{' and '.join(ranges)} to {self.closes[index]:.6g}; 1|2 above, miscible below"


def bubble_window(*, alpha: ArrayLike, masses: tuple[float, float], dim: int) -> BubbleWindow:
    """Return the range of dg in which mixed bubbles coexist with pure 1 or pure 2; Fig. 2 of Naidon & Petrov 2021.

    First order in eta: n+ is fixed, E_B taken at the threshold, g12 > 0 and close to sqrt(g11 g22). For given densities
    and couplings without this expansion see ``coexistence``.

    Args:
        alpha : float or array (...), sqrt(g22/g11)
        masses : pair (m1, m2) [any unit]
        dim : int, 1, 2 or 3
    Returns: BubbleWindow

    Raises:
        InputError: a mass or alpha that is not positive, masses that are not two numbers, or another dimension
    """
    line = checked_line(alpha, masses, dim)
    edges = (part.reshape(line.alpha.shape) for part in bubble_edges(line.flat()))
    return BubbleWindow(line.alpha, (float(masses[0]), float(masses[1])), dim, *edges)


def checked_line(alpha: ArrayLike, masses: tuple[float, float], dim: int) -> SoftLine:
    """Return the soft line of these parameters.

    Raises:
        InputError: a mass or alpha that is not positive, masses that are not two numbers, another dimension, or a
            ratio beyond 10^4
    """
    if dim not in (1, 2, 3):
        raise InputError(f"dim must be 1, 2 or 3, got {dim!r}")
    pair = positive("masses", masses)
    if pair.shape != (2,):
        raise InputError(f"masses must be the pair (m1, m2), got {masses!r}")
    ratio, values = float(pair[1] / pair[0]), positive("alpha", alpha)
    for name, value in (("m2/m1", np.asarray(ratio)), ("alpha", values)):
        if not np.all((value >= 1 / _LARGEST) & (value <= _LARGEST)):
            raise InputError(f"{name} must be from {1 / _LARGEST:g} to {_LARGEST:g}, got {value!r}")
    return SoftLine(dim, ratio, values)
