"""The lowest band of a sinusoidal lattice and its Wannier function, in recoil energies and lattice spacings."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np

from bosemix.checks import Array

__all__ = ["Band"]

# Quasi-momenta: as many sites lie between a Wannier function and its periodic image.
_MOMENTA = 40


@dataclass(frozen=True)
class Band:
    """The lowest band of V = s E_r sin^2(pi x/d), from plane waves exp[i (q + 2 l) pi x/d].

    Attributes:
        depth : float, depth s of the lattice [recoil energy E_r = hbar^2 pi^2/(2 m d^2)]
    """

    depth: float

    @cached_property
    def energies(self) -> Array:
        """Energies of the two lowest bands on the grid of quasi-momenta, shape (momenta, 2) [E_r]."""
        return np.asarray(self._bloch[0][:, :2])

    @cached_property
    def gap(self) -> float:
        """Least energy between the lowest band and the next, anywhere in the zone [E_r]."""
        # Both bands are nearest at the edge, q = 1.
        lowest, second = np.linalg.eigvalsh(self._matrices(np.array([1.0])))[0, :2]
        return float(second - lowest)

    def tunnelling(self, sites: int = 1) -> float:
        """Return the tunnelling over ``sites`` sites, t_n = -<E(q) cos(pi n q)> over the zone, E = -2 t cos(pi q) + ...

        Args:
            sites : int, 1 for neighbours; t_2 < 0
        Returns: float [E_r]
        """
        return float(-np.mean(self.energies[:, 0] * np.cos(np.pi * sites * _momenta())))

    @property
    def next_ratio(self) -> float:
        """|t_2/t_1|, the hop over two sites that the model leaves out."""
        return abs(self.tunnelling(2) / self.tunnelling(1))

    def wannier(self, x: Array) -> Array:
        """Return the maximally localised Wannier function w(x) at the site 0, real and even.

        w is the mean over q of Bloch waves that are real and positive at the site (Kohn 1959). [kohn1959]

        Args:
            x : float array (...) [d]
        Returns: float array (...) [d^-1/2]
        """
        _, waves = self._bloch
        phases = np.pi * np.multiply.outer(np.asarray(x), _momenta()[:, None] + 2 * self._orders)
        return np.asarray(np.einsum("...ql,ql->...", np.cos(phases), waves) / _MOMENTA)

    def overlap(self, other: Band) -> float:
        """Return the integral of w^2 w'^2 over x, with the Wannier function w' of ``other`` [1/d]."""
        # Per spacing; the sum over points this dense is exact but for waves that are as good as empty.
        points = max(self._orders.size, other._orders.size)
        return float(2 * np.sum(_density(self, points) * _density(other, points)) / points)

    @cached_property
    def _orders(self) -> Array:
        # The waves of a deep site are Gaussian in momentum, of width s^(1/4).
        most = 8 + int(4 * self.depth**0.25)
        return np.arange(-most, most + 1.0)

    @cached_property
    def _bloch(self) -> tuple[Array, Array]:
        """Energies (momenta, waves) and the plane waves (momenta, waves) of the lowest band, all positive."""
        values, vectors = np.linalg.eigh(self._matrices(_momenta()))
        # No entry off the diagonal is positive, so the lowest wave has one sign: the gauge of Kohn.
        return values, np.abs(vectors[:, :, 0])

    def _matrices(self, q: Array) -> Array:
        """Return H at quasi-momenta q (n,), (q + 2 l)^2 + s/2 on the diagonal and -s/4 beside it [E_r]."""
        n = self._orders.size
        beside = -self.depth / 4 * (np.eye(n, k=1) + np.eye(n, k=-1))
        return np.asarray(((q[:, None] + 2 * self._orders) ** 2 + self.depth / 2)[:, :, None] * np.eye(n) + beside)


@lru_cache(maxsize=8)
def _density(band: Band, points: int) -> Array:
    """Return w^2 at ``points`` a spacing, on the right half of the axis [1/d]."""
    x = np.asarray((np.arange(points * _MOMENTA // 2) + 0.5) / points)
    return band.wannier(x) ** 2


def _momenta() -> Array:
    """Return the quasi-momenta, evenly over the zone -1 ... 1, none on its edge [pi/d]."""
    return (2 * np.arange(_MOMENTA) + 1) / _MOMENTA - 1
