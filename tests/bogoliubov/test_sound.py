"""Sound velocities and chemical potentials: closed forms, isotropy, exchange, units."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given

import bosemix as bm
from tests.oracles import mp_modes, sphere
from tests.samples import Sample, altermagnet, close, powers, samples

VECTORS, WEIGHTS = sphere(12, 24)


@given(samples())
def test_limit_of_a_60_digit_frequency(sample: Sample) -> None:
    """At k = 1e-30 the linear term is all there is."""
    n = sample.vector / np.linalg.norm(sample.vector)
    gas = sample.gas()
    h = gas.mixture.dispersion.inverse_masses(n)
    modes = mp_modes([float(x) / 2 * 1e-60 for x in h], sample.g, sample.n, 110)
    close(gas.sound_velocities(sample.vector), [float(w * 10**30) for w in modes.omega], 1e-12)


@given(samples())
def test_exchange_of_species(sample: Sample) -> None:
    close(sample.gas().sound_velocities(sample.vector), sample.swapped().gas().sound_velocities(sample.vector), 1e-13)


@given(samples(), powers(-3, 3), powers(-3, 3))
def test_units_of_length_and_mass(sample: Sample, length: float, mass: float) -> None:
    scaled = sample.gas(length, mass).sound_velocities(sample.vector)
    close(np.multiply(list(scaled), length * mass), sample.gas().sound_velocities(sample.vector), 1e-13)


@pytest.mark.parametrize("strength", [0.0, 0.3, 0.8, -0.95])
def test_sum_of_squares_is_isotropic_and_at_fixed_couplings_independent_of_the_strength(strength: float) -> None:
    gas = bm.Condensate(bm.Mixture(bm.DWave(1.0, strength), 1.0, 1.0, 0.4), 0.5, 0.5)
    upper, lower = gas.sound_velocities(VECTORS)
    np.testing.assert_allclose(upper**2 + lower**2, 1.0, rtol=1e-14)


def test_at_fixed_scattering_length_the_sum_of_squares_follows_the_strength() -> None:
    """4 pi a n (1 - strength^2)^(1/3): 0.7114 of its value at strength 0 for 0.8."""
    upper, lower = altermagnet(0.8).sound_velocities([1.0, 2.0, 3.0])
    assert float(upper**2 + lower**2) == pytest.approx(4 * np.pi * 0.002 * 0.36 ** (1 / 3), rel=1e-14)
    assert pytest.approx(0.7114, abs=5e-5) == 0.36 ** (1 / 3)


def test_unbalanced_sum_of_squares_is_not_isotropic() -> None:
    gas = bm.Condensate(bm.Mixture(bm.DWave(1.0, 0.8), 1.0, 1.0, 0.4), 0.6, 0.4)
    upper, lower = gas.sound_velocities(np.eye(3))
    np.testing.assert_allclose(upper**2 + lower**2, [1.16, 0.84, 1.0], rtol=1e-14)


def test_ratios_of_figure_1() -> None:
    """Wang et al. 2026, Fig. 1, whose normalisation is the sound at strength 0 and the same couplings."""
    g = float(altermagnet(0.8).mixture.g11)
    ratio = np.divide(
        list(altermagnet(0.8).sound_velocities([[1, 0, 0], [1, 1, 0]])),
        list(
            bm.Condensate(bm.Mixture(bm.Quadratic(1, 1), g, g, 0.4 * np.pi), 0.001, 0.001).sound_velocities([[1, 0, 0]])
        ),
    )
    np.testing.assert_allclose(ratio, [[1.25779, 1.0], [0.47703, 1.0]], atol=5.1e-6)


def test_miscible_binary_gas_of_equal_masses() -> None:
    """c^2 = (g +- g12) n/2m for equal species."""
    gas = bm.Condensate(bm.Mixture(bm.Quadratic(2.0, 2.0), 1.0, 1.0, -0.3), 0.4, 0.4)
    close(gas.sound_velocities([0, 0, 5]), np.sqrt([1.3 * 0.2, 0.7 * 0.2]), 1e-15)


def test_at_the_threshold_one_sound_is_gone() -> None:
    lower = bm.Condensate(bm.Mixture(bm.Quadratic(1.0, 3.0), 2.0, 0.5, 1.0), 0.4, 0.7).sound_velocities([1, 0, 0]).lower
    assert float(lower) == 0.0


def test_near_the_threshold_the_lower_sound_keeps_its_digits() -> None:
    delta = 2.0**-40
    gas = bm.Condensate(bm.Mixture(bm.Quadratic(1.0, 1.0), 1.0, 1.0, 1.0 - delta), 0.5, 0.5)
    assert float(gas.sound_velocities([1, 0, 0]).lower) == pytest.approx(np.sqrt(delta / 2), rel=1e-14)


def test_only_the_direction_counts() -> None:
    gas = altermagnet(0.8)
    close(gas.sound_velocities([3e-5, 4e-5, 0]), gas.sound_velocities([0.6, 0.8, 0]), 1e-15)
    assert gas.sound_velocities(np.ones((2, 5, 3))).upper.shape == (2, 5)


def test_chemical_potentials_are_the_derivatives_of_the_mean_field_energy() -> None:
    mix = bm.Mixture(bm.Quadratic(1.0, 1.0), [1.0, 2.0], 0.5, -0.25)
    mu1, mu2 = bm.Condensate(mix, 0.5, [[2.0], [4.0]]).chemical_potentials()
    # E = g11 n1^2/2 + g22 n2^2/2 + g12 n1 n2
    np.testing.assert_array_equal(mu1, [[0.0, 0.5], [-0.5, 0.0]])
    np.testing.assert_array_equal(np.broadcast_to(mu2, (2, 2)), [[0.875, 0.875], [1.875, 1.875]])


def test_chemical_potentials_exist_where_the_mixture_is_unstable() -> None:
    gas = bm.Condensate(bm.Mixture(bm.Quadratic(1.0, 1.0), 1.0, 1.0, 2.0), 1.0, 1.0)
    close(gas.chemical_potentials(), (3.0, 3.0), 1e-15)
