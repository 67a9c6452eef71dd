"""Quantum depletion: closed forms, a 4x4 matrix under another quadrature, error bounds, divergences."""

from __future__ import annotations

from functools import cache
from math import pi, sqrt
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings

import bosemix as bm
from bosemix.errors import ConvergenceError, DivergenceError
from tests.oracles import mp_modes, mp_quadratic, mp_radial_integral, sphere
from tests.samples import Sample, altermagnet, powers, samples


def test_single_species_is_the_textbook_number() -> None:
    """N' = (8/3 sqrt pi) n sqrt(n a^3), Lee, Huang and Yang 1957."""
    a, n = 0.7, 1e-3
    gas = bm.Condensate(bm.Mixture.from_scattering_lengths(bm.Quadratic(3.0, 1.0), a11=a, a22=1.0, a12=0.2), n, 0.0)
    found = gas.depletion()
    assert float(found.up) == pytest.approx(8 / (3 * sqrt(pi)) * n * sqrt(n * a**3), rel=1e-13)
    assert float(found.down) == 0.0
    assert float(found.fraction) == pytest.approx(float(found.up) / n, rel=1e-15)


@given(powers(-2, 2), powers(-2, 2), powers(-2, 2), powers(-2, 2))
def test_decoupled_species(m1: float, m2: float, u1: float, u2: float) -> None:
    """N_i = (m_i c_i)^3/(3 pi^2) each."""
    found = bm.Condensate(bm.Mixture(bm.Quadratic(m1, m2), u1, u2, 0.0), 1.0, 1.0).depletion()
    assert float(found.up) == pytest.approx((m1 * u1) ** 1.5 / (3 * pi**2), rel=1e-9)
    assert float(found.down) == pytest.approx((m2 * u2) ** 1.5 / (3 * pi**2), rel=1e-9)
    assert abs(float(found.total) - ((m1 * u1) ** 1.5 + (m2 * u2) ** 1.5) / (3 * pi**2)) <= max(
        float(found.error), 1e-14 * float(found.total)
    )


def test_equal_species_in_closed_form() -> None:
    """Density and spin modes of the miscible gas: each species has half of sum (m c)^3/(3 pi^2)."""
    gas = bm.Condensate(bm.Mixture(bm.Quadratic(2.0, 2.0), 1.0, 1.0, 0.6), 0.5, 0.5)
    total = sum((2.0 * c) ** 3 / (3 * pi**2) for c in gas.sound_velocities([1, 0, 0]))
    assert float(gas.depletion().up) == pytest.approx(float(total) / 2, rel=1e-13)


@pytest.mark.parametrize("strength", [0.0, 0.5, 0.8])
def test_without_interspecies_coupling_the_strength_rescales(strength: float) -> None:
    """At g12 = 0: m -> m0 = m (1 - strength^2)^(-1/3), so N grows as (1 - strength^2)^(-1/2) at fixed g."""
    found = bm.Condensate(bm.Mixture(bm.DWave(1.0, strength), 1.0, 1.0, 0.0), 1.0, 1.0).depletion()
    assert float(found.up) == pytest.approx((1 - strength**2) ** -0.5 / (3 * pi**2), rel=1e-12)


@pytest.mark.parametrize("strength", [0.0, 0.5, 0.9])
def test_at_fixed_scattering_length_it_does_not(strength: float) -> None:
    found = altermagnet(strength, 0.0).depletion()
    assert float(found.fraction) == pytest.approx(8 / (3 * sqrt(pi)) * sqrt(0.001), rel=1e-12)


@pytest.mark.parametrize("dim", [2, 3])
def test_4x4_matrices_under_tanh_sinh(dim: int) -> None:
    masses, g, n = (1.0, 2.5), (1.0, 0.7, -0.5), (0.3, 0.9)
    found = bm.Condensate(bm.Mixture(bm.Quadratic(*masses), *g, dim=dim), *n).depletion()

    @cache
    def occupations(k: Any) -> tuple[Any, Any]:
        modes = mp_modes(mp_quadratic((k, 0, 0), masses), g, n, 40)
        return modes.occupation(0), modes.occupation(1)

    for species, value in enumerate((found.up, found.down)):
        exact = mp_radial_integral(lambda k, at: occupations(k)[at], dim, 1.0, species, digits=12)
        assert float(value) == pytest.approx(float(exact), rel=1e-11)


@pytest.mark.parametrize("strength", [0.4, 0.8])
def test_d_wave_is_the_average_of_unequal_masses(strength: float) -> None:
    """Direction by direction a quadratic dispersion is two free masses; the average by a plain product rule."""
    vectors, weights = sphere(60, 240)
    tilt = strength * (vectors[:, 0] ** 2 - vectors[:, 1] ** 2)
    g, n = (1.0, 1.4, 0.5), (0.6, 0.4)
    masses = bm.Condensate(bm.Mixture(bm.Quadratic(1 / (1 + tilt), 1 / (1 - tilt)), *g), *n).depletion()
    found = bm.Condensate(bm.Mixture(bm.DWave(1.0, strength), *g), *n).depletion()
    assert float(found.up) == pytest.approx(float(weights @ masses.up), rel=1e-10)
    assert float(found.down) == pytest.approx(float(weights @ masses.down), rel=1e-10)


@pytest.mark.parametrize("g12", [0.0, 0.3, -0.9, 1.0])
def test_two_dimensions(g12: float) -> None:
    """Schick: m c^2/(4 pi) per mode, whose sum does not know g12."""
    found = bm.Condensate(bm.Mixture(bm.Quadratic(2.0, 2.0), 1.0, 1.5, g12, dim=2), 0.4, 0.6).depletion()
    assert float(found.total) == pytest.approx(2.0 * (0.4 + 0.9) / (4 * pi), rel=1e-11)


@given(samples())
@settings(max_examples=20)
def test_exchange_of_species(sample: Sample) -> None:
    there, back = sample.gas().depletion(rtol=1e-8), sample.swapped().gas().depletion(rtol=1e-8)
    assert [float(there.up), float(there.down)] == pytest.approx([float(back.down), float(back.up)], rel=2e-8)
    assert float(there.magnetisation) == pytest.approx(-float(back.magnetisation), rel=0, abs=2e-8 * float(there.total))


@given(samples(), powers(-3, 3), powers(-3, 3))
@settings(max_examples=20)
def test_units_of_length_and_mass(sample: Sample, length: float, mass: float) -> None:
    plain, scaled = sample.gas().depletion(rtol=1e-6), sample.gas(length, mass).depletion(rtol=1e-6)
    assert float(scaled.up) * length**3 == pytest.approx(float(plain.up), rel=1e-11)
    assert plain.evaluations == scaled.evaluations


@given(samples(), powers(-3, 3), powers(-3, 3))
def test_momentum_distribution_has_no_unit(sample: Sample, length: float, mass: float) -> None:
    plain = sample.gas().depletion_at(sample.vector, 0.7)
    scaled = sample.gas(length, mass).depletion_at(sample.vector / length, 0.7 / (mass * length**2))
    assert [float(scaled.up), float(scaled.down)] == pytest.approx([float(plain.up), float(plain.down)], rel=1e-11)


@given(samples())
def test_momentum_distribution_under_exchange(sample: Sample) -> None:
    there, back = (one.gas().depletion_at(one.vector, 0.3) for one in (sample, sample.swapped()))
    assert [float(there.up), float(there.down)] == pytest.approx([float(back.down), float(back.up)], rel=1e-11)


@given(samples())
@settings(max_examples=40)
def test_thermal_momentum_distribution_against_4x4(sample: Sample) -> None:
    e = sample.dispersion().energies(sample.vector)
    modes = mp_modes([float(x) for x in e], sample.g, sample.n)
    temperature = 0.5 * float(modes.omega[0])
    found = sample.gas().depletion_at(sample.vector, temperature)
    exact = [float(modes.occupation(i) + modes.thermal(i, temperature)) for i in (0, 1)]
    assert [float(found.up), float(found.down)] == pytest.approx(exact, rel=1e-11)


DIRECTIONS, WEIGHTS = sphere()


def average(values: np.ndarray) -> float:
    return float(WEIGHTS @ values)


@pytest.mark.parametrize("strength", [0.4, 0.8])
def test_balanced_magnetisation_averages_to_nothing(strength: float) -> None:
    """A turn by 90 degrees exchanges the spins."""
    local = altermagnet(strength).depletion_at(0.1 * DIRECTIONS).magnetisation
    assert float(np.max(np.abs(local))) > 0.15
    assert average(local) == pytest.approx(0, abs=2e-15)


@pytest.mark.parametrize(
    ("n", "a", "expected"), [((0.0012, 0.0008), (1.0, 1.0), 0.0866), ((0.001, 0.001), (1.0, 1.4), -0.0821)]
)
def test_unbalanced_magnetisation_does_not(n: tuple[float, float], a: tuple[float, float], expected: float) -> None:
    """The notes average over the plane of kx and ky."""
    phi = 2 * pi * (np.arange(200) + 0.5) / 200
    plane = np.stack([np.cos(phi), np.sin(phi), np.zeros_like(phi)], axis=-1)
    gas = altermagnet(0.8, 0.1, n, a)
    assert float(np.mean(gas.depletion_at(0.1 * plane).magnetisation)) == pytest.approx(expected, abs=0.51e-4)
    assert average(gas.depletion_at(0.1 * DIRECTIONS).magnetisation) * expected > 0.005 * abs(expected)


def test_a_form_that_averages_to_zero_is_not_enough() -> None:
    """3 cos^2(theta) - 1 has zero mean, but no symmetry exchanges the spins."""
    form = bm.FormFactor(1.0, 0.45, lambda n: 3 * n[..., 2] ** 2 - 1)
    gas = bm.Condensate(bm.Mixture(form, 1.0, 1.0, 0.3), 1.0, 1.0)
    assert average(3 * DIRECTIONS[:, 2] ** 2 - 1) == pytest.approx(0, abs=1e-14)
    assert average(gas.depletion_at(DIRECTIONS).magnetisation) == pytest.approx(-0.029, abs=0.51e-3)


def test_total_magnetisation_vanishes_for_balanced_mixtures_only() -> None:
    assert float(altermagnet(0.8).depletion().magnetisation) == pytest.approx(0, abs=1e-17)
    assert abs(float(altermagnet(0.8, 0.1, (0.0012, 0.0008)).depletion().magnetisation)) > 1e-6


@pytest.mark.parametrize("strength", [0.8, 0.95, 0.97])
@pytest.mark.parametrize("rtol", [1e-3, 1e-6])
def test_error_covers_the_truth(strength: float, rtol: float) -> None:
    gas = bm.Condensate(bm.Mixture(bm.DWave(1.0, strength), 1.0, 1.2, -0.5), 0.01, 0.02)
    rough, fine = gas.depletion(rtol=rtol), gas.depletion(rtol=1e-12)
    assert rough.evaluations <= fine.evaluations
    assert abs(float(rough.total - fine.total)) <= float(rough.error) + float(fine.error)
    assert float(rough.error) <= rtol * float(rough.total) * 2


def test_error_covers_the_truth_near_the_threshold() -> None:
    mix = bm.Mixture(bm.Quadratic(1.0, 1.0), 1.0, 1.0, 1 - 1e-8)
    gas = bm.Condensate(mix, 0.5, 0.5)
    exact = sum(float(c) ** 3 for c in gas.sound_velocities([1, 0, 0])) / (3 * pi**2)
    for rtol in (1e-4, 1e-8, 1e-10):
        found = gas.depletion(rtol=rtol)
        assert abs(float(found.total) - exact) <= float(found.error) + 1e-14 * exact


def test_no_interaction_no_depletion() -> None:
    found = bm.Condensate(bm.Mixture(bm.Quadratic(1.0, 1.0), 0.0, 0.0, 0.0), 1.0, 1.0).depletion()
    assert (float(found.up), float(found.down), float(found.error)) == (0, 0, 0)


def test_one_dimension_has_a_distribution_but_no_total() -> None:
    gas = bm.Condensate(bm.Mixture(bm.Quadratic(1.0, 1.0), 1.0, 1.0, 0.3, dim=1), 1.0, 1.0)
    assert float(gas.depletion_at([0.1]).up) > 0
    with pytest.raises(
        DivergenceError, match=r"depletion of a uniform gas diverges in 1D, .*; depletion_at\(k\) gives"
    ):
        gas.depletion()


def test_distribution_at_rest_diverges() -> None:
    found = altermagnet(0.8).depletion_at(np.array([[0.1, 0.0, 0.0], [0.0, 0.0, 0.0]]))
    np.testing.assert_array_equal(np.isinf(found.up), [False, True])
    np.testing.assert_array_equal(np.isinf(found.total), [False, True])
    with pytest.raises(DivergenceError, match="the magnetisation has no value at k = 0: up and down both diverge"):
        _ = found.magnetisation


def test_hot_distribution_at_rest_diverges() -> None:
    found = altermagnet(0.8).depletion_at(np.zeros(3), [0.0, 0.1])
    np.testing.assert_array_equal(found.up, [np.inf, np.inf])


def test_an_accuracy_out_of_reach() -> None:
    gas = bm.Condensate(bm.Mixture(bm.DWave(1.0, 0.99999), 1.0, 1.0, 0.99, dim=2), 1.0, 1.0)
    with pytest.raises(
        ConvergenceError, match=r"reached a relative accuracy of .*, not rtol = 1\.0e-12: pass a larger"
    ):
        gas.depletion(rtol=1e-12)


def test_a_species_without_atoms_is_not_depleted_at_rest() -> None:
    found = bm.Condensate(bm.Mixture(bm.Quadratic(1.0, 2.0), 1.0, 1.0, 0.5), 0.3, 0.0).depletion_at(np.zeros(3))
    assert (float(found.up), float(found.down)) == (np.inf, 0.0)
