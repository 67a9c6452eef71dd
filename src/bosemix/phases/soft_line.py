"""The soft line: the densities along which the grand potential of a mixture at the threshold hardly changes.

n1 = n+ a (1 - s), n2 = n+ a s/alpha with a = sqrt(alpha^2 + 1), s from 0 (pure 1) to 1 (pure 2), n+ fixed by mu+
(Naidon & Petrov 2021, Eqs. 5, 7 and 10). With A = n+^2 (alpha^2 + 1)/alpha and K = E_B/A at g12^2 = g11 g22,

    Omega(s) = A [dg s (1 - s) + K(s)] + (linear in s)        (their Eq. 8, second line).

Units here: hbar = m = g = n+ = 1, with m = sqrt(m1 m2), g = sqrt(g11 g22); in 2D also kappa = 1. Then dg stands for
dg/(g eta) in 1D and 3D and for R, Eq. (18), in 2D. What shape Omega has follows from weighted means of K'':

    mean1(s) = int_0^1 t K''(s t) dt,    mean2(s) = int_0^1 t K''(1 - (1 - s) t) dt,
    chord(s) = s mean1 + (1 - s) mean2 = [(1 - s) K(0) + s K(1) - K(s)]/[s (1 - s)].

The tangent at s passes through pure 1 where dg = mean1(s), through pure 2 where dg = mean2(s), and at s Omega lies
A s (1 - s) [dg - chord(s)] above the line between both pure phases: nothing is ever a difference of energies.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
from numpy.polynomial import chebyshev
from numpy.typing import NDArray

from bosemix.bogoliubov.single_energy import single_energy
from bosemix.checks import Array
from bosemix.phases.curvature import curvature_forms, logarithm_forms, nodes_for
from bosemix.phases.edges import pure_edges

__all__ = ["SoftLine"]


@dataclass(frozen=True, eq=False)
class SoftLine:
    """Grand potential along the soft line; alpha may be an array (...), which s broadcasts against.

    Attributes:
        dim : int
        ratio : float, z = m2/m1
        alpha : array (...), sqrt(g22/g11)
    """

    dim: int
    ratio: float
    alpha: Array

    def curvature(self, s: Array) -> Array:
        """Return K''(s)."""
        return np.asarray(self._weigh(self._share(s), 0) / self._width)

    def mean1(self, s: Array) -> Array:
        """Return int_0^1 t K''(s t) dt: the dg at which the tangent at s passes through pure 1."""
        nodes, weights = _nodes(self._count)
        u = self._share(s)[..., None] * nodes
        scale = self.alpha**3 / (1 - s + self.alpha * s) ** 2
        return np.asarray(scale / self._width * (self._weigh(u, 3) * nodes @ weights))

    def mean2(self, s: Array) -> Array:
        """Return int_0^1 t K''(1 - (1 - s) t) dt: the dg at which the tangent at s passes through pure 2."""
        nodes, weights = _nodes(self._count)
        u = 1 - (1 - self._share(s))[..., None] * nodes
        scale = self.alpha**2 / (1 - s + self.alpha * s) ** 2
        return np.asarray(scale / self._width * (self._weigh(u, 3) * nodes @ weights))

    def chord(self, s: Array) -> Array:
        """Return s mean1 + (1 - s) mean2: the dg at which the line between the pure phases meets Omega at s."""
        return s * self.mean1(s) + (1 - s) * self.mean2(s)

    def edges(self) -> tuple[Array, Array]:
        """Return (d1, d2) = (K''(0)/2, K''(1)/2) in closed form."""
        return pure_edges(self.dim, np.asarray(self.ratio), self.alpha)

    def end_means(self) -> tuple[Array, Array]:
        """Return (chord(0), chord(1)) = (mean2(0), mean1(1))."""
        zero = np.zeros_like(self.alpha)
        return self.mean2(zero), self.mean1(zero + 1)

    def pure_energies(self) -> tuple[Array, Array]:
        """Return (K(0), K(1)), the vacuum energies of the pure phases (Naidon & Petrov 2021, Eq. 3)."""
        one = np.ones_like(self.alpha)
        m1, m2 = self.masses
        u1, u2 = self._radius / self.alpha, self._radius
        first, second = (single_energy(self.dim, m * one, u, one) for m, u in ((m1, u1), (m2, u2)))
        return first / self._width, second / self._width

    def potential(self, s: Array, dg: Array) -> Array:
        """Return Omega(s)/A above the line between the pure phases, s (1 - s) [dg - chord(s)]."""
        return s * (1 - s) * (dg - self.chord(s))

    def slope(self, s: Array, dg: Array) -> Array:
        """Return d[dg s (1 - s) + K(s)]/ds, which is mu-/n+ of the phase at s."""
        first, second = self.pure_energies()
        # K' = K(1) - K(0) - d[s (1 - s) chord]/ds, and chord' = mean2 - mean1.
        one, two = self.mean1(s), self.mean2(s)
        bend = (1 - 2 * s) * (s * one + (1 - s) * two) + s * (1 - s) * (two - one)
        return second - first + (1 - 2 * s) * dg - bend

    def select(self, index: NDArray[np.intp]) -> SoftLine:
        """Return the lines at ``index`` of a one-dimensional alpha."""
        return SoftLine(self.dim, self.ratio, self.alpha[index])

    def flat(self) -> SoftLine:
        """Return the lines with alpha in one dimension."""
        return SoftLine(self.dim, self.ratio, self.alpha.ravel())

    def spread(self) -> SoftLine:
        """Return the lines with one more axis, of length 1, for s to broadcast against."""
        return SoftLine(self.dim, self.ratio, self.alpha[..., None])

    @property
    def masses(self) -> tuple[float, float]:
        """The masses in units of sqrt(m1 m2)."""
        return 1 / float(np.sqrt(self.ratio)), float(np.sqrt(self.ratio))

    @cached_property
    def _radius(self) -> Array:
        return np.hypot(self.alpha, 1.0)

    @cached_property
    def _width(self) -> Array:
        """A/n+^2."""
        return (self.alpha**2 + 1) / self.alpha

    def _share(self, s: Array) -> Array:
        """Return u2/(u1 + u2)."""
        return np.asarray(self.alpha * s / (1 - s + self.alpha * s))

    @cached_property
    def _forms(self) -> tuple[Array, Array]:
        """Coefficients (N, ...) of the Chebyshev series of A K'' at u1 + u2 = 1, and of log(u1 + u2) in 2D (...)."""
        m1, m2 = self.masses
        by_total = self._radius * m1 / self.alpha * (self.ratio * self.alpha - 1)
        by_spread = self._radius / (m2 * self.alpha) * (self.alpha - self.ratio)
        pairs = np.stack([by_total**2, 2 * by_total * by_spread, by_spread**2])
        series, log = _series(self.dim, self.ratio), logarithm_forms(m1, m2)
        return np.tensordot(series, pairs, axes=(1, 0)), np.tensordot(log * (self.dim == 2), pairs, axes=(0, 0))

    @cached_property
    def _count(self) -> int:
        spread = float(np.max(np.maximum(self.alpha, 1 / self.alpha), initial=1.0))
        return max(nodes_for(_gap(spread)), nodes_for(_gap(max(self.ratio, 1 / self.ratio))))

    def _weigh(self, u: Array, power: int) -> Array:
        """Return A K''/D^power with D = alpha (1 - u) + u, so that s = u/D, ds = alpha du/D^2, u1 + u2 = radius/D."""
        extra = (1,) * (u.ndim - self.alpha.ndim)
        shape = self.alpha.shape + extra
        alpha, radius = self.alpha.reshape(shape), self._radius.reshape(shape)
        series, log = self._forms
        below = alpha * (1 - u) + u
        total = radius / below
        form = chebyshev.chebval(2 * u - 1, series.reshape(len(series), *shape), tensor=False)
        bent = total ** (self.dim / 2 - 1) * form
        if self.dim == 2:
            bent = bent + log.reshape(shape) * np.log(total)
        return np.asarray(bent / below**power)


def _gap(ratio: float) -> float:
    """Return how far beyond [0, 1] the nearest zero of ratio (1 - u) + u lies; at most 1."""
    return min(1.0, 1 / max(ratio - 1, 1e-300))


@lru_cache(maxsize=64)
def _series(dim: int, ratio: float) -> Array:
    """Return the Chebyshev coefficients (N, 3) of the forms in the share u2/(u1 + u2), for m1 m2 = 1."""
    count = int(np.ceil(2 * nodes_for(_gap(max(ratio, 1 / ratio)))))
    angles = np.pi * (np.arange(count) + 0.5) / count
    share = np.where(np.cos(angles) > 0, np.cos(angles / 2) ** 2, 1 - np.sin(angles / 2) ** 2)
    values = curvature_forms(dim, 1 / float(np.sqrt(ratio)), float(np.sqrt(ratio)), share)
    cosines = np.cos(np.outer(np.arange(count), angles)) * (2 / count)
    cosines[0] /= 2
    return np.asarray(cosines @ values.T)


@lru_cache(maxsize=64)
def _nodes(count: int) -> tuple[Array, Array]:
    x, w = np.polynomial.legendre.leggauss(count)
    return (x + 1) / 2, w / 2
