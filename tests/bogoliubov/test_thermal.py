"""Thermal depletion and free energy: quadrature of the plain formulas, limits, thermodynamics."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from math import pi
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from scipy.integrate import quad
from scipy.special import zeta

import bosemix as bm
from bosemix.errors import DivergenceError, InputError
from tests.oracles import frequencies, mp_modes, mp_quadratic, mp_radial_integral, sphere
from tests.samples import Sample, altermagnet, powers, samples

MASSES, G, N = (1.0, 2.5), (1.0, 0.7, -0.5), (0.3, 0.9)
AREA = {1: 1 / pi, 2: 1 / (2 * pi), 3: 1 / (2 * pi**2)}


def gas(dim: int = 3, g: tuple[float, float, float] = G) -> bm.Condensate:
    return bm.Condensate(bm.Mixture(bm.Quadratic(*MASSES), *g, dim=dim), *N)


def branches(k: float) -> tuple[float, float]:
    upper, lower = frequencies(np.asarray(k**2 / (2 * MASSES[0])), np.asarray(k**2 / (2 * MASSES[1])), G, N)
    return float(upper), float(lower)


@pytest.mark.parametrize("dim", [1, 2, 3])
@pytest.mark.parametrize("temperature", [0.01, 0.3, 5.0])
def test_free_energy_is_the_integral_of_the_logarithm(dim: int, temperature: float) -> None:
    # Beyond the last k every exponential has underflowed; pieces crowd about the logarithm at k = 0.
    x, w = np.polynomial.legendre.leggauss(100)
    edges = np.concatenate([[0.0], np.sqrt(temperature) * np.geomspace(1e-9, 20.0, 24)])
    value = 0.0
    for low, high in pairwise(edges):
        k = low + (high - low) * (1 + x) / 2
        both = frequencies(k**2 / (2 * MASSES[0]), k**2 / (2 * MASSES[1]), G, N)
        value += float((high - low) / 2 * w @ (k ** (dim - 1) * sum(np.log(-np.expm1(-f / temperature)) for f in both)))
    found = gas(dim).free_energy(temperature)
    assert float(found.value) == pytest.approx(AREA[dim] * temperature * value, rel=1e-11)


@pytest.mark.parametrize("temperature", [0.02, 0.5])
def test_thermal_depletion_of_4x4_matrices(temperature: float) -> None:
    found = gas().thermal_depletion(temperature)

    @cache
    def occupations(k: Any) -> tuple[Any, Any]:
        modes = mp_modes(mp_quadratic((k, 0, 0), MASSES), G, N, 40)
        return modes.thermal(0, temperature), modes.thermal(1, temperature)

    for species, value in enumerate((found.up, found.down)):
        exact = mp_radial_integral(lambda k, at: occupations(k)[at], 3, 0.5, species, digits=10)
        assert float(value) == pytest.approx(float(exact), rel=1e-8)


def test_ideal_gas() -> None:
    """zeta(3/2) (m T/2 pi)^(3/2) atoms, -zeta(5/2) (m/2 pi)^(3/2) T^(5/2), -pi T^2 m/12 in 2D."""
    for g, accuracy in (((0.0, 0.0, 0.0), 1e-10), ((1e-9, 1e-9, 0.0), 1e-4)):
        ideal = gas(3, g)
        found = ideal.thermal_depletion(0.7, rtol=1e-6)
        for m, value in zip(MASSES, (found.up, found.down), strict=True):
            assert float(value) == pytest.approx(zeta(1.5) * (m * 0.7 / (2 * pi)) ** 1.5, rel=accuracy)
        energy = -zeta(2.5) * 0.7**2.5 * sum((m / (2 * pi)) ** 1.5 for m in MASSES)
        assert float(ideal.free_energy(0.7).value) == pytest.approx(energy, rel=accuracy)
    flat = gas(2, (0.0, 0.0, 0.0)).free_energy(0.7)
    assert float(flat.value) == pytest.approx(-sum(MASSES) * pi * 0.49 / 12, rel=1e-12)


@pytest.mark.parametrize("strength", [0.0, 0.8])
def test_phonons_at_low_temperature(strength: float) -> None:
    """F/V = -(pi^2 T^4/90) <c_upper^-3 + c_lower^-3>, corrections of relative order T^2."""
    here = altermagnet(strength)
    vectors, weights = sphere(80, 320)
    mean = sum(float(weights @ c**-3) for c in here.sound_velocities(vectors))
    for temperature, accuracy in ((1e-5, 1e-4), (1e-6, 1e-6)):
        found = here.free_energy(temperature)
        assert float(found.value) == pytest.approx(-(pi**2) * temperature**4 / 90 * mean, rel=accuracy)


@pytest.mark.parametrize(("dim", "law"), [(1, pi / 6), (2, zeta(3) / (2 * pi))])
def test_phonons_in_lower_dimensions(dim: int, law: float) -> None:
    """-pi T^2/(6 c) per branch in 1D, -zeta(3) T^3/(2 pi c^2) in 2D."""
    here = gas(dim)
    temperature = 1e-5
    mean = sum(float(c) ** -dim for c in here.sound_velocities(np.eye(dim)[0]))
    found = here.free_energy(temperature)
    assert float(found.value) == pytest.approx(-law * temperature ** (dim + 1) * mean, rel=1e-7)


@pytest.mark.parametrize("dim", [2, 3])
def test_entropy_is_minus_the_slope(dim: int) -> None:
    temperature, step = 0.4, 0.01
    f = gas(dim).free_energy(temperature + step * np.array([-2, -1, 1, 2])).value
    slope = float(f @ np.array([1, -8, 8, -1])) / (12 * step)

    def integrand(k: float) -> float:
        filled = [1 / np.expm1(w / temperature) for w in branches(k)]
        return k ** (dim - 1) * sum(float((1 + b) * np.log1p(b) - b * np.log(b)) if b > 0 else 0.0 for b in filled)

    entropy = AREA[dim] * sum(quad(integrand, a, b, epsrel=1e-11)[0] for a, b in ((1e-9, 1.0), (1.0, 6.0), (6.0, 20.0)))
    assert -slope == pytest.approx(entropy, rel=1e-6)


def test_depletion_is_the_derivative_with_respect_to_a_shift_of_the_kinetic_energy() -> None:
    """Hellmann-Feynman with masses: m_i dF/dm_i = -int e_i n_i(thermal), which sums to 3 F/2."""
    temperature, step = 0.3, 1e-3

    def energy(m1: float) -> float:
        mix = bm.Mixture(bm.Quadratic(m1, MASSES[1]), *G)
        return float(bm.Condensate(mix, *N).free_energy(temperature).value)

    slope = (energy(1 + step) - energy(1 - step)) / (2 * step)

    def integrand(k: float) -> float:
        return k**4 / 2 * float(gas().depletion_at([k, 0, 0], temperature).up - gas().depletion_at([k, 0, 0]).up)

    kinetic = AREA[3] * quad(integrand, 0, 12, epsrel=1e-9)[0]
    assert slope == pytest.approx(-kinetic, rel=1e-5)


@settings(max_examples=15)
@given(samples(), powers(-1, 1))
def test_exchange_of_species(sample: Sample, temperature: float) -> None:
    there, back = (one.gas() for one in (sample, sample.swapped()))
    energies = [float(one.free_energy(temperature, rtol=1e-6).value) for one in (there, back)]
    assert energies[0] == pytest.approx(energies[1], rel=2e-6)
    first, second = (one.thermal_depletion(temperature, rtol=1e-6) for one in (there, back))
    assert [float(first.up), float(first.down)] == pytest.approx([float(second.down), float(second.up)], rel=5e-6)


@settings(max_examples=15)
@given(samples(), powers(-1, 1), powers(-3, 3), powers(-3, 3))
def test_units_of_length_and_mass(sample: Sample, temperature: float, length: float, mass: float) -> None:
    energy = mass * length**2
    plain, scaled = sample.gas(), sample.gas(length, mass)
    there, back = plain.free_energy(temperature, rtol=1e-5), scaled.free_energy(temperature / energy, rtol=1e-5)
    assert float(back.value) * energy * length**3 == pytest.approx(float(there.value), rel=1e-9)
    up, down = (
        one.thermal_depletion(t, rtol=1e-5).up for one, t in ((plain, temperature), (scaled, temperature / energy))
    )
    assert float(down) * length**3 == pytest.approx(float(up), rel=1e-9)


@pytest.mark.parametrize("rtol", [1e-3, 1e-6])
def test_errors_cover_the_truth(rtol: float) -> None:
    here = altermagnet(0.9)
    for method in ("value", "total"):
        results = []
        for accuracy in (rtol, 1e-12):
            if method == "value":
                free = here.free_energy(2e-3, rtol=accuracy)
                results.append((float(free.value), float(free.error)))
            else:
                thermal = here.thermal_depletion(2e-3, rtol=accuracy)
                results.append((float(thermal.total), float(thermal.error)))
        (rough, error), (fine, rest) = results
        assert abs(rough - fine) <= error + rest
        assert error <= 2 * rtol * abs(rough)


def test_zero_temperature_is_nothing() -> None:
    for g in (G, (0.0, 0.0, 0.0)):
        for dim in (1, 2, 3):
            cold = gas(dim, g)
            assert float(cold.free_energy(0.0).value) == 0
            assert float(cold.thermal_depletion(0.0).total) == 0


def test_temperatures_broadcast() -> None:
    mix = bm.Mixture(bm.Quadratic(*MASSES), *G)
    wide = bm.Condensate(mix, [0.3, 0.6], 0.9)
    temperatures = np.array([[0.0], [0.1], [0.5]])
    energy, atoms = wide.free_energy(temperatures).value, wide.thermal_depletion(temperatures)
    assert energy.shape == atoms.up.shape == atoms.error.shape == atoms.fraction.shape == (3, 2)
    single = bm.Condensate(mix, 0.6, 0.9)
    assert float(energy[2, 1]) == pytest.approx(float(single.free_energy(0.5).value), rel=1e-9)
    assert float(atoms.down[1, 1]) == pytest.approx(float(single.thermal_depletion(0.1).down), rel=1e-9)
    np.testing.assert_array_equal(energy[0], 0)


@pytest.mark.parametrize("dim", [1, 2])
def test_no_condensate_in_low_dimensions(dim: int) -> None:
    message = (
        rf"thermal depletion of a uniform gas diverges in {dim}D at T > 0 \(no condensate\): depletion_at\(k, temp"
    )
    with pytest.raises(DivergenceError, match=message):
        gas(dim).thermal_depletion([0.0, 0.1])


@pytest.mark.parametrize(
    ("temperature", "message"),
    [
        (-0.1, r"temperature must be >= 0, got -0\.1"),
        ([0.1, -3.0], r"temperature must be >= 0, got -3\.0"),
        (np.nan, "temperature must be finite, got nan"),
        ("cold", "temperature must be a number, or a number and a unit"),
    ],
)
def test_bad_temperatures(temperature: float, message: str) -> None:
    here = gas()
    for method in (here.thermal_depletion, here.free_energy):
        with pytest.raises(InputError, match=message):
            method(temperature)
    for at_k in (here.depletion_at, here.structure_factor):
        with pytest.raises(InputError, match=message):
            at_k([0.1, 0.0, 0.0], temperature)


def test_chain_by_adaptive_quadrature() -> None:
    """On a lattice the logarithm itself is summed: T int dk/(2 pi) sum log(1 - exp(-w/T)) over the zone."""
    mix = bm.Mixture(bm.Hopping.nearest([1.0], [0.4], spacing=0.5), *G, dim=1)
    temperature = 0.7

    def integrand(k: float) -> float:
        e = 4 * np.sin(k / 4) ** 2
        both = frequencies(np.asarray(e), np.asarray(0.4 * e), G, N)
        return sum(float(np.log(-np.expm1(-w / temperature))) for w in both)

    exact = (
        temperature
        / pi
        * sum(quad(integrand, a, b, epsrel=1e-10)[0] for a, b in ((0.0, 1e-3), (1e-3, 1.0), (1.0, 2 * pi)))
    )
    found = bm.Condensate(mix, *N).free_energy([temperature, 0.0], rtol=1e-8)
    assert float(found.value[0]) == pytest.approx(exact, rel=1e-8)
    assert float(found.value[1]) == 0


def test_fine_lattice_is_free_space() -> None:
    """Both integrals differ by O(d^2) once every thermal wave is longer than the spacing d."""
    errors = []
    for spacing in (0.4, 0.2):
        lattice = bm.Hopping.d_wave(0.5 / spacing**2, 0.5, spacing=spacing)
        there, back = (
            bm.Condensate(bm.Mixture(dispersion, 1.0, 1.0, 0.3), 0.3, 0.3)
            for dispersion in (lattice, bm.DWave(1.0, 0.5))
        )
        energies = [float(gas.free_energy(0.3, rtol=1e-6).value) for gas in (there, back)]
        atoms = [float(gas.thermal_depletion(0.3, rtol=1e-5).up) for gas in (there, back)]
        errors.append([energies[0] / energies[1] - 1, atoms[0] / atoms[1] - 1])
    ratio = np.array(errors[0]) / np.array(errors[1])
    assert np.max(np.abs(errors[1])) < 0.02
    np.testing.assert_allclose(ratio, 4.0, rtol=0.15)
