"""Both branches: matrices, limits, symmetries, shapes."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given

import bosemix as bm
from bosemix.errors import InputError
from bosemix.units import QuantityLike
from tests.oracles import frequencies, mp_d_wave, mp_modes
from tests.samples import Sample, altermagnet, close, couplings, densities, powers, samples

GAS = altermagnet(0.8, 0.35, (0.0012, 0.0008), (1.0, 1.4))


@given(samples())
def test_two_by_two_matrix(sample: Sample) -> None:
    e = sample.dispersion().energies(sample.vector)
    upper, lower = frequencies(*e, sample.g, sample.n)
    found = sample.gas().frequencies(sample.vector)
    assert float(found.upper) == pytest.approx(float(upper), rel=1e-11)
    assert float(found.lower) == pytest.approx(float(lower), rel=1e-9)
    assert found.upper >= found.lower > 0


@given(samples())
def test_exchange_of_species_leaves_the_spectrum(sample: Sample) -> None:
    there, back = (one.gas().frequencies(one.vector) for one in (sample, sample.swapped()))
    close(there, back, 1e-14)


@given(samples(), powers(-3, 3), powers(-3, 3))
def test_units_of_length_and_mass_scale_out(sample: Sample, length: float, mass: float) -> None:
    plain = sample.gas().frequencies(sample.vector)
    scaled = sample.gas(length, mass).frequencies(sample.vector / length)
    # E = hbar^2/(m l^2)
    close(np.multiply(list(scaled), mass * length**2), plain, 1e-13)


@given(samples())
def test_one_species_alone_is_bogoliubov_1947(sample: Sample) -> None:
    mix = bm.Mixture(sample.dispersion(), *sample.g)
    e1, e2 = sample.dispersion().energies(sample.vector)
    branches = bm.Condensate(mix, sample.n[0], 0.0).frequencies(sample.vector)
    expected = sorted([float(np.sqrt(e1 * (e1 + 2 * sample.g[0] * sample.n[0]))), float(e2)], reverse=True)
    close(branches, expected, 1e-13)


def test_equal_masses_in_closed_form() -> None:
    """w^2 = e (e + 2 m c^2) with 2 m c^2 = G1 + G2 +- sqrt[(G1 - G2)^2 + 4 G12^2]."""
    gas = bm.Condensate(bm.Mixture(bm.Quadratic(2.0, 2.0), 1.0, 2.0, -0.9), 0.5, 0.3)
    e = np.array([1e-4, 0.1, 3.0, 1e4])
    k = np.sqrt(4 * e)[:, None] * np.array([0.0, 0.6, 0.8])
    root = np.sqrt((0.5 - 0.6) ** 2 + 4 * 0.9**2 * 0.15)
    for branch, shift in zip(gas.frequencies(k), (1.1 + root, 1.1 - root), strict=True):
        np.testing.assert_allclose(branch, np.sqrt(e * (e + shift)), rtol=1e-14)


def test_sign_of_g12_does_not_matter() -> None:
    k = np.array([0.05, 0.02, 0.01])
    there, back = (tuple(altermagnet(0.6, a12).frequencies(k)) for a12 in (0.3, -0.3))
    assert there == back


def test_at_rest_both_frequencies_are_zero() -> None:
    assert [float(w) for w in GAS.frequencies(np.zeros(3))] == [0.0, 0.0]


def test_small_k_reaches_the_sound_velocity() -> None:
    n = np.array([0.6, 0.0, 0.8])
    k = 1e-9 * n
    exact = mp_modes(mp_d_wave(k, 0.8), couplings(GAS), densities(GAS), 90)
    close(GAS.frequencies(k), exact.omega, 1e-14)
    sound = GAS.sound_velocities(n)
    close(np.divide(list(GAS.frequencies(k)), 1e-9), sound, 1e-14)


def test_along_a_direction() -> None:
    k = np.linspace(0.0, 0.4, 6).reshape(2, 3)
    along = GAS.frequencies_along([0.0, 3.0, 4.0], k)
    direct = GAS.frequencies(k[..., None] * np.array([0.0, 0.6, 0.8]))
    assert along.upper.shape == (2, 3)
    np.testing.assert_allclose(np.stack(list(along)), np.stack(list(direct)), rtol=1e-15)
    assert float(GAS.frequencies_along([1, 0, 0], 0.1).lower) == float(GAS.frequencies(np.array([0.1, 0, 0])).lower)


def test_many_points_are_cut_into_blocks_without_a_seam() -> None:
    rng = np.random.default_rng(5)
    k = rng.normal(size=(7, 5000, 3))
    upper, lower = GAS.frequencies(k)
    assert upper.shape == lower.shape == (7, 5000)
    for i, j in ((0, 0), (3, 1383), (3, 1384), (3, 1385), (6, 4999)):
        single = GAS.frequencies(k[i, j])
        assert (upper[i, j], lower[i, j]) == tuple(float(w) for w in single)


def test_no_points_are_no_error() -> None:
    assert GAS.frequencies(np.empty((0, 3))).upper.shape == (0,)


@pytest.mark.parametrize("dim", [1, 2])
def test_lower_dimensions(dim: int) -> None:
    mix = bm.Mixture(bm.DWave(1.0, 0.5), 1.0, 1.0, 0.3, dim=dim)
    k = np.array([0.7, 0.2][:dim])
    flat = bm.Mixture(bm.DWave(1.0, 0.5), 1.0, 1.0, 0.3)
    there = bm.Condensate(mix, 0.2, 0.3).frequencies(k)
    embedded = bm.Condensate(flat, 0.2, 0.3).frequencies(np.append(k, np.zeros(3 - dim)))
    close(there, embedded, 1e-15)


def test_results_unpack_and_index() -> None:
    branches = GAS.frequencies(np.array([0.1, 0.0, 0.0]))
    upper, lower = branches
    assert len(branches) == 2
    assert (branches[0], branches[1], branches[-1]) == (upper, lower, lower)
    assert str(branches).splitlines()[0] == "Branches"
    assert str(branches).splitlines()[1].split(" = ")[0] == "  upper"


@pytest.mark.parametrize(
    ("k", "message"),
    [
        (0.1, r"k must have shape \(\.\.\., 3\), one component per dimension on the last axis; got shape \(\)"),
        ([0.1, 0.2], r"k must have shape \(\.\.\., 3\), .* got shape \(2,\)"),
        (np.ones((3, 4)), r"got shape \(3, 4\)"),
        ([0.1, np.nan, 0.0], r"k must be finite, got nan at index \(1,\)"),
        ([0.1, 1j, 0.0], "k must be a real number or an array of them"),
        (["a", "b", "c"], r"k\[0\] must be a number, or a number and a unit"),
    ],
)
def test_bad_wave_vectors(k: QuantityLike, message: str) -> None:
    with pytest.raises(InputError, match=message):
        GAS.frequencies(k)


@pytest.mark.parametrize(
    ("direction", "message"),
    [
        ([0.0, 0.0, 0.0], "direction must not hold the zero vector: it has no direction"),
        ([[1.0, 0.0, 0.0], [0.0, 0.0, 0.0]], "direction must not hold the zero vector"),
        ([1.0, 0.0], r"direction must have shape \(\.\.\., 3\)"),
        ([1.0, 0.0, np.inf], "direction must be finite, got inf"),
    ],
)
def test_bad_directions(direction: list[float], message: str) -> None:
    for method in (GAS.sound_velocities, GAS.critical_velocity):
        with pytest.raises(InputError, match=message):
            method(direction)
    with pytest.raises(InputError, match=message):
        GAS.frequencies_along(direction, 0.1)
