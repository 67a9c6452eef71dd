"""Tight binding on a cubic lattice, with any set of hops and a tunnelling per hop and species."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import ArrayLike

from bosemix.checks import Array, finite, positive
from bosemix.dispersion.directions import DirectionRule, product_rule
from bosemix.dispersion.zone import Zone
from bosemix.errors import InputError

__all__ = ["Hopping"]

# Points per axis of the grid on which the sign of the band is tried when the object is built.
_TRIAL_POINTS = {1: 512, 2: 96, 3: 32}


@dataclass(frozen=True, eq=False, init=False)
class Hopping:
    """Tight-binding bands: eps_i(k) = sum_j 4 t_ij sin^2(k . d_j / 2), written so that no digit is lost at small k.

    Args:
        hops: (J, dim) integers, one displacement d_j per pair of opposite hops, in units of the spacing
        t1: (J,), tunnelling amplitude of species 1 per hop [energy]
        t2: (J,), tunnelling amplitude of species 2 per hop [energy]
        spacing: float, lattice constant [length]

    Raises:
        InputError: shapes that do not match, hops that do not span the lattice, or a band that is not
            positive away from k = 0 (condensation elsewhere is outside this theory)
    """

    hops: Array
    t1: Array
    t2: Array
    spacing: float

    def __init__(self, hops: ArrayLike, t1: ArrayLike, t2: ArrayLike, spacing: float = 1.0) -> None:
        steps = finite("hops", hops)
        if steps.ndim != 2 or steps.shape[1] not in (1, 2, 3) or not np.array_equal(steps, np.round(steps)):
            raise InputError(f"hops must be integers of shape (J, dim) with dim 1, 2 or 3, got {hops!r}")
        object.__setattr__(self, "hops", steps)
        object.__setattr__(self, "spacing", float(positive("spacing", spacing)))
        for name, value in (("t1", t1), ("t2", t2)):
            amplitudes = finite(name, value)
            if amplitudes.shape != steps.shape[:1]:
                raise InputError(f"{name} must hold one tunnelling per hop, shape {steps.shape[:1]}, got {value!r}")
            object.__setattr__(self, name, amplitudes)
        self._check_positive()

    @classmethod
    def nearest(cls, t1: Sequence[float], t2: Sequence[float], spacing: float = 1.0) -> Hopping:
        """Return nearest-neighbour hopping, ``t1`` and ``t2`` holding one amplitude per axis [energy]."""
        return cls(np.eye(len(t1)), t1, t2, spacing)

    @classmethod
    def d_wave(cls, t: float, strength: float, dim: int = 3, spacing: float = 1.0) -> Hopping:
        """Return the lattice altermagnet: t(1 +- strength) along x and y, swapped between the species."""
        if dim not in (2, 3):
            raise InputError(f"dim must be 2 or 3, got {dim!r}: the d-wave needs the x and y axes")
        up = [t * (1 + strength), t * (1 - strength), t][:dim]
        return cls.nearest(up, [up[1], up[0], *up[2:]], spacing)

    @property
    def dim(self) -> int:
        """Number of dimensions of the lattice."""
        return int(self.hops.shape[1])

    @property
    def zone(self) -> Zone:
        """The Brillouin zone."""
        return Zone(self.spacing, self.dim)

    def energies(self, k: Array) -> tuple[Array, Array]:
        """Return (eps1, eps2) at ``k`` of shape (..., dim)."""
        half = np.sin(k @ self.hops.T * (self.spacing / 2)) ** 2
        return 4 * (half @ self.t1), 4 * (half @ self.t2)

    def inverse_masses(self, direction: Array) -> tuple[Array, Array]:
        """Return h_i = 2 sum_j t_ij (n . d_j)^2 at k = 0 for unit vectors (..., dim)."""
        reach = (direction @ self.hops.T * self.spacing) ** 2
        return 2 * (reach @ self.t1), 2 * (reach @ self.t2)

    def directions(self, dim: int, order: int) -> DirectionRule:
        """Return the product rule (used for limits at small k; sums over the zone need no directions)."""
        return product_rule(dim, order)

    def _check_positive(self) -> None:
        axis = np.linspace(-np.pi, np.pi, _TRIAL_POINTS[self.dim] + 1) / self.spacing
        k = np.stack(np.meshgrid(*[axis] * self.dim, indexing="ij"), axis=-1).reshape(-1, self.dim)
        away = np.linalg.norm(k, axis=-1) > 1e-9 / self.spacing
        for name, energy in zip(("t1", "t2"), self.energies(k), strict=True):
            lowest = int(np.argmin(np.where(away, energy, np.inf)))
            # Where hops miss a site the band is zero up to the rounding of sin(pi).
            if not energy[lowest] > 1e-20 * np.max(np.abs(getattr(self, name))):
                raise InputError(
                    f"{name} gives a band that is not positive away from k = 0: energy {energy[lowest]:.6g} at "
                    f"k = {tuple(float(c) for c in k[lowest].round(4))}; the condensate would not sit at k = 0"
                )
            minors = combinations(self.hops[getattr(self, name) != 0], self.dim)
            cell = math.gcd(*(round(np.linalg.det(np.array(steps))) for steps in minors))
            if cell != 1:
                raise InputError(
                    f"{name} must hop between all sites, but its hops reach one site in {cell} only, so the band is "
                    "zero away from k = 0 too; take the lattice of the sites they reach"
                )
