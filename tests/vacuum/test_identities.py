"""Exact relations that the vacuum energy and its derivatives obey for every gas."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import bosemix as bm
from tests.oracles import Array, Couplings, Pair
from tests.samples import powers

EVERY_DIM = st.sampled_from([1, 2, 3])


@dataclass(frozen=True)
class Gas:
    """A random gas; ``strength`` is None for two free masses."""

    dim: int
    masses: Pair
    strength: float | None
    g: Couplings
    n: Pair
    kappa: float = 1.0

    @property
    def condensate(self) -> bm.Condensate:
        if self.strength is None:
            dispersion: bm.Dispersion = bm.Quadratic(*self.masses)
        else:
            dispersion = bm.DWave(self.masses[0], self.strength)
        mix = bm.Mixture(dispersion, *self.g, dim=self.dim, kappa=self.kappa if self.dim == 2 else None)
        return bm.Condensate(mix, *self.n)

    def energy(self, policy: bm.Threshold | bm.Complex | bm.RealPart = bm.Threshold()) -> complex:
        return complex(self.condensate.vacuum_energy(policy).value)

    def gradient(self, policy: bm.Threshold | bm.Complex | bm.RealPart = bm.Threshold()) -> Array:
        return np.asarray(self.condensate.vacuum_derivatives(policy).gradient)

    @property
    def counter(self) -> float:
        """C = <m1> u1^2 + <m2> u2^2 + <4 mu> w, the coefficient of the 1/k^2 tail, averaged over directions."""
        m1, m2 = self.masses
        reduced = m1 * m2 / (m1 + m2)
        if self.strength is not None and self.dim == 2:
            # The averages of 1/(1 +- strength cos 2 phi); the reduced mass is the same in every direction.
            m1 = m2 = self.masses[0] / np.sqrt(1 - self.strength**2)
            reduced = self.masses[0] / 2
        u1, u2 = self.g[0] * self.n[0], self.g[1] * self.n[1]
        return float(m1 * u1**2 + m2 * u2**2 + 4 * reduced * self.g[2] ** 2 * self.n[0] * self.n[1])

    @property
    def size(self) -> float:
        """What errors are compared with: |E_B|, and in 2D the coefficient of its logarithms."""
        return abs(self.energy(bm.Complex())) + (self.counter if self.dim == 2 else 0)


@st.composite
def gases(draw: st.DrawFn, ratios: Pair = (-0.999, 0.999), dims: st.SearchStrategy[int] = EVERY_DIM) -> Gas:
    g11, g22 = draw(powers(-1, 1)), draw(powers(-1, 1))
    g12 = draw(st.floats(*ratios)) * float(np.sqrt(g11 * g22))
    strength = draw(st.none() | st.floats(-0.8, 0.8))
    masses = draw(powers(-1, 1)), draw(powers(-1, 1))
    n = draw(powers(-1, 1)), draw(powers(-1, 1))
    return Gas(draw(dims), masses, strength, (g11, g22, g12), n, draw(powers(-1, 1)))


@given(gases((-1.5, 1.5)), st.sampled_from([bm.Threshold(), bm.Complex(), bm.RealPart()]))
def test_homogeneity(gas: Gas, policy: bm.Threshold | bm.Complex | bm.RealPart) -> None:
    """E_B is of degree 1 + dim/2 in the densities, sum n_i dE_B/dn_i = (1 + dim/2) E_B, but for the cutoff.

    In 2D E_B(t n, kappa) = t^2 E_B(n, kappa/sqrt t) and dE_B/dlog kappa = -C/4 pi: Euler's sum gains C/8 pi.
    """
    total = complex(gas.gradient(policy) @ np.array(gas.n))
    expected = (1 + gas.dim / 2) * gas.energy(policy)
    if gas.dim == 2:
        expected += replace(gas, g=at_threshold(gas.g, policy)).counter / (8 * np.pi)
    assert abs(total - expected) <= 1e-12 * gas.size


def at_threshold(g: Couplings, policy: object) -> Couplings:
    """Return the couplings that ``policy`` evaluates."""
    edge = float(np.sqrt(g[0] * g[1]))
    return (*g[:2], min(abs(g[2]), edge)) if isinstance(policy, bm.Threshold) else g


@given(gases())
def test_homogeneity_of_the_slopes(gas: Gas) -> None:
    """The gradient is of degree dim/2; in 2D the logarithm adds dC/dn_i/8 pi."""
    found = gas.condensate.vacuum_derivatives()
    hessian = np.asarray(found.hessian)
    assert float(hessian[0, 1]) == float(hessian[1, 0])
    expected = gas.dim / 2 * np.asarray(found.gradient)
    if gas.dim == 2:
        for i in (0, 1):
            n = (gas.n[0], 0.0) if i == 0 else (0.0, gas.n[1])
            own = replace(gas, n=n).counter
            expected[i] += (2 * own + (gas.counter - sum_of_lone(gas))) / gas.n[i] / (8 * np.pi)
    scale = np.abs(hessian) @ np.array(gas.n) + np.abs(expected)
    assert np.all(np.abs(hessian @ np.array(gas.n) - expected) <= 1e-12 * scale)


def sum_of_lone(gas: Gas) -> float:
    return replace(gas, n=(gas.n[0], 0.0)).counter + replace(gas, n=(0.0, gas.n[1])).counter


@given(gases((-1.5, 1.5)))
def test_exchange_of_the_species(gas: Gas) -> None:
    m1, m2 = gas.masses
    other = replace(gas, masses=(m2, m1)) if gas.strength is None else replace(gas, strength=-gas.strength)
    other = replace(other, g=(gas.g[1], gas.g[0], gas.g[2]), n=(gas.n[1], gas.n[0]))
    for policy in (bm.Threshold(), bm.Complex()):
        assert abs(gas.energy(policy) - other.energy(policy)) <= 3e-14 * gas.size
        found, expected = other.gradient(policy), gas.gradient(policy)[::-1]
        assert np.max(np.abs(found - expected)) <= 1e-12 * np.max(np.abs(expected)) + 1e-13 * gas.size / min(gas.n)


@given(gases((-1.5, 1.5)), powers(-3, 3), powers(-3, 3))
def test_units(gas: Gas, length: float, mass: float) -> None:
    """A unit of length or mass smaller by these factors: lengths grow by the factor, energies by 1/(mass length^2)."""
    dim = gas.dim
    g11, g22, g12 = (g * length ** (dim - 2) / mass for g in gas.g)
    other = Gas(
        dim,
        (gas.masses[0] * mass, gas.masses[1] * mass),
        gas.strength,
        (g11, g22, g12),
        (gas.n[0] / length**dim, gas.n[1] / length**dim),
        gas.kappa / length,
    )
    scale = length ** (-dim - 2) / mass
    for policy in (bm.Threshold(), bm.Complex()):
        # Rounding of g12 may move the threshold.
        assert abs(other.energy(policy) - scale * gas.energy(policy)) <= 1e-12 * scale * gas.size


@given(gases((-1.5, 1.5)))
def test_the_sign_of_the_coupling_between_the_species_does_not_matter(gas: Gas) -> None:
    other = replace(gas, g=(gas.g[0], gas.g[1], -gas.g[2]))
    assert gas.energy(bm.Complex()) == other.energy(bm.Complex())
    np.testing.assert_array_equal(gas.gradient(bm.Complex()), other.gradient(bm.Complex()))


@given(gases((-1.5, 1.5), st.just(2)), powers(-2, 2))
def test_running_with_the_cutoff(gas: Gas, factor: float) -> None:
    """dE_B/dlog kappa = -C/(4 pi), C = m1 u1^2 + m2 u2^2 + 4 mu w, and the same for the chemical potentials."""
    other = replace(gas, kappa=gas.kappa * factor)
    for policy in (bm.Threshold(), bm.Complex()):
        c = replace(gas, g=at_threshold(gas.g, policy)).counter
        change = other.energy(policy) - gas.energy(policy)
        assert abs(change + c * np.log(factor) / (4 * np.pi)) <= 1e-13 * (gas.size + other.size)
        slopes = (other.gradient(policy) - gas.gradient(policy)) @ np.array(gas.n)
        assert abs(slopes + 2 * c * np.log(factor) / (4 * np.pi)) <= 1e-12 * (gas.size + other.size)


@given(gases((1.0, 1.0)))
def test_continuity_at_the_threshold(gas: Gas) -> None:
    """Just below and above, by both policies; the slope in g12 is finite, so 1e-9 moves E_B by some 1e-9."""
    below, above = (replace(gas, g=(gas.g[0], gas.g[1], gas.g[2] * f)) for f in (1 - 1e-9, 1 + 1e-9))
    edge = gas.energy(bm.RealPart())
    for found in (below.energy(), above.energy(bm.Complex())):
        assert abs(found - edge) <= 1e-8 * gas.size
        assert found != edge
    assert abs(above.energy().real - edge) <= 1e-12 * gas.size


@given(gases((1.0, 3.0), EVERY_DIM))
def test_threshold_policy_is_the_energy_at_the_threshold(gas: Gas) -> None:
    """With couplings of which the product is a square: 4 * 9/4 = 3^2."""
    beyond = replace(gas, g=(4.0, 2.25, 3.0 + gas.g[2]))
    at = replace(gas, g=(4.0, 2.25, 3.0))
    assert beyond.energy() == at.energy()
    np.testing.assert_array_equal(beyond.gradient(), at.gradient())
    found, expected = (g.condensate.vacuum_derivatives().hessian for g in (beyond, at))
    np.testing.assert_array_equal(found, expected)
    # Petrov's functional is real, and says what it leaves out.
    result = beyond.condensate.vacuum_energy()
    assert float(result.imaginary_part) == beyond.energy(bm.Complex()).imag
    assert beyond.energy(bm.Complex()).imag > 0
    assert beyond.energy(bm.RealPart()) == beyond.energy(bm.Complex()).real


def differences(gas: Gas, function: Callable[[Gas], Array | complex], step: float = 1e-4) -> Array:
    """Return d function/dn_i, the last axis i: central differences of fourth order."""
    columns = []
    for i in (0, 1):
        total: Array = np.asarray(0.0)
        for shift, weight in ((1, 8), (-1, -8), (2, -1), (-2, 1)):
            n = list(gas.n)
            n[i] *= 1 + shift * step
            total = total + weight * np.asarray(function(replace(gas, n=(n[0], n[1]))))
        columns.append(total / (12 * step * gas.n[i]))
    return np.stack(columns, axis=-1)


@pytest.mark.parametrize("policy", [bm.Threshold(), bm.RealPart(), bm.Complex()], ids=str)
@given(gas=gases((-1.3, 1.3)))
def test_derivatives_are_derivatives(gas: Gas, policy: bm.Threshold | bm.RealPart | bm.Complex) -> None:
    """Along the functional that the policy names, also beyond the threshold."""
    found = gas.condensate.vacuum_derivatives(policy)
    slope = differences(gas, lambda other: other.energy(policy))
    n = np.array(gas.n)
    assert np.max(np.abs(slope - found.gradient) * n) <= 1e-9 * gas.size
    bend = differences(gas, lambda other: other.gradient(policy))
    diagonal = np.abs(np.diagonal(found.hessian)) * n * n
    assert np.max(np.abs(bend - found.hessian) * np.outer(n, n)) <= 1e-8 * (gas.size + np.max(diagonal))


@given(gases((-1.3, 1.3)))
def test_beyond_mean_field_adds_up(gas: Gas) -> None:
    """mu_i is the derivative of (1/2) sum g_ij n_i n_j + E_B, and the stiffness that of mu."""
    theory = bm.BeyondMeanField()

    def energy(other: Gas) -> complex:
        (n1, n2), (g11, g22, g12) = other.n, other.g
        return (g11 * n1**2 + g22 * n2**2 + 2 * g12 * n1 * n2) / 2 + other.energy()

    def potentials(other: Gas) -> Array:
        return np.array([float(mu) for mu in other.condensate.chemical_potentials(theory)])

    n = np.array(gas.n)
    scale = gas.size + gas.g[0] * n[0] ** 2 + gas.g[1] * n[1] ** 2
    assert np.max(np.abs(differences(gas, energy) - potentials(gas)) * n) <= 1e-9 * scale
    stiffness = gas.condensate.stiffness(theory)
    assert np.max(np.abs(differences(gas, potentials) - stiffness) * np.outer(n, n)) <= 1e-8 * scale
    plain = gas.condensate.stiffness()
    np.testing.assert_array_equal(plain, [[gas.g[0], gas.g[2]], [gas.g[2], gas.g[1]]])


@given(gases((-0.9, 0.9)))
def test_coupling_lowers_the_energy_of_uncoupled_species_in_one_dimension(gas: Gas) -> None:
    """Without coupling E_B is the sum; coupling lowers the mode sum, and there is no counterterm in 1D."""
    lone = sum(replace(gas, n=n).energy().real for n in ((gas.n[0], 0.0), (0.0, gas.n[1])))
    uncoupled = replace(gas, g=(gas.g[0], gas.g[1], 0.0))
    apart = uncoupled.energy().real
    assert abs(apart - lone) <= 1e-13 * uncoupled.size
    if gas.dim == 1:
        assert gas.energy().real <= apart


@given(gases((0.0, 0.0)))
def test_uncoupled_species_with_equal_sound(gas: Gas) -> None:
    """At m1 u1 = m2 u2 and g12 = 0 every branch point is double; rounding must not make a square root of it NaN."""
    m1, m2 = gas.masses
    even = replace(gas, strength=None, n=(gas.n[0], m1 * gas.g[0] * gas.n[0] / (m2 * gas.g[1])))
    assert np.isfinite(even.energy())
    for route in (bm.Quadrature(), bm.Quadrature(bm.Numba())):
        assert float(even.condensate.vacuum_energy(route=route).value) == pytest.approx(
            even.energy().real, rel=1e-13, abs=1e-13 * even.size
        )
    lone = [replace(even, n=n).gradient() for n in ((even.n[0], 0.0), (0.0, even.n[1]))]
    np.testing.assert_allclose(even.gradient(), [lone[0][0], lone[1][1]], rtol=1e-12, atol=1e-13 * even.size)
