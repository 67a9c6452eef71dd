"""Condensates that the tests share, and hypothesis strategies for random ones."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from hypothesis import strategies as st

import bosemix as bm
from tests.oracles import Array, Couplings, Pair


def altermagnet(strength: float, a12: float = 0.1, n: Pair = (0.001, 0.001), a: Pair = (1.0, 1.0)) -> bm.Condensate:
    """Return the condensate of Wang et al. 2026 with scattering lengths in units of a (their convention)."""
    mix = bm.Mixture.from_scattering_lengths(bm.DWave(mass=1.0, strength=strength), a11=a[0], a22=a[1], a12=a12)
    return bm.Condensate(mix, *n)


def close(found: Iterable[object], expected: Iterable[object], rtol: float) -> None:
    """Assert that two sequences of numbers or arrays agree to a relative tolerance."""
    for one, other in zip(found, expected, strict=True):
        np.testing.assert_allclose(np.asarray(one, float), np.asarray(other, float), rtol=rtol, atol=0)


def couplings(gas: bm.Condensate) -> Couplings:
    mix = gas.mixture
    return float(mix.g11), float(mix.g22), float(mix.g12)


def densities(gas: bm.Condensate) -> Pair:
    return float(gas.n1), float(gas.n2)


@dataclass(frozen=True)
class Sample:
    """A random stable condensate and a wave vector; ``strength`` is None for two free masses."""

    masses: Pair
    strength: float | None
    g: Couplings
    n: Pair
    k: tuple[float, float, float]

    def dispersion(self, mass: float = 1.0) -> bm.Dispersion:
        if self.strength is None:
            return bm.Quadratic(mass * self.masses[0], mass * self.masses[1])
        return bm.DWave(mass * self.masses[0], self.strength)

    def gas(self, length: float = 1.0, mass: float = 1.0) -> bm.Condensate:
        """Return the condensate in units of length and mass that are smaller by these factors (hbar = 1)."""
        g11, g22, g12 = (g * length / mass for g in self.g)
        mix = bm.Mixture(self.dispersion(mass), g11, g22, g12)
        return bm.Condensate(mix, self.n[0] / length**3, self.n[1] / length**3)

    def swapped(self) -> Sample:
        masses, n, g = self.masses[::-1], self.n[::-1], (self.g[1], self.g[0], self.g[2])
        if self.strength is not None:
            return Sample(self.masses, -self.strength, g, n, self.k)
        return Sample(masses, None, g, n, self.k)

    @property
    def vector(self) -> Array:
        return np.array(self.k)


def powers(low: float, high: float) -> st.SearchStrategy[float]:
    """Numbers spread evenly over decades, 10^low .. 10^high."""
    return st.floats(low, high).map(lambda x: float(10.0**x))


@st.composite
def samples(draw: st.DrawFn, sizes: Pair = (-2.0, 2.0)) -> Sample:
    g11, g22 = draw(powers(-1, 1)), draw(powers(-1, 1))
    g12 = draw(st.floats(-0.99, 0.99)) * float(np.sqrt(g11 * g22))
    strength = draw(st.none() | st.floats(-0.9, 0.9))
    polar, azimuth, size = draw(st.floats(0.1, 3.0)), draw(st.floats(0.1, 6.2)), draw(powers(*sizes))
    k = (
        size * float(np.sin(polar) * np.cos(azimuth)),
        size * float(np.sin(polar) * np.sin(azimuth)),
        size * float(np.cos(polar)),
    )
    masses = draw(powers(-1, 1)), draw(powers(-1, 1))
    return Sample(masses, strength, (g11, g22, g12), (draw(powers(-1, 1)), draw(powers(-1, 1))), k)
