"""Anisotropic gases: the average over directions, against product rules and other ways to write the same gas."""

from __future__ import annotations

from math import pi

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import bosemix as bm
from bosemix.errors import ConvergenceError
from tests.oracles import Array, Couplings, Pair, sphere
from tests.samples import altermagnet, powers
from tests.vacuum.references import Exact, elliptic

G, N = (1.0, 1.4, 0.9), (0.7, 1.1)


def gas_of(dispersion: bm.Dispersion, dim: int = 3, g: Couplings = G, n: Pair = N) -> bm.Condensate:
    return bm.Condensate(bm.Mixture(dispersion, *g, dim=dim, kappa=1.0 if dim == 2 else None), *n)


def isotropic(masses: tuple[Array, Array], dim: int) -> bm.Condensate:
    """Return one gas of two free masses for every direction."""
    return gas_of(bm.Quadratic(*masses), dim)


def tilted(n: Array) -> Array:
    """A form without any symmetry but inversion."""
    return np.asarray(n[..., 0] * n[..., 1] - 0.3 * n[..., 2] ** 2 + 0.2 * n[..., 0] * n[..., 2])


def flat(n: Array) -> Array:
    return np.asarray(n[..., 0] ** 2 - n[..., 1] ** 2)


@pytest.mark.parametrize(
    "dispersion",
    [bm.DWave(1.3, 0.7), bm.FormFactor(0.8, 0.9, tilted), bm.FormFactor(1.0, -0.35, lambda n: 3 * n[..., 2] ** 2 - 1)],
    ids=["d wave", "tilted", "z2"],
)
def test_average_over_the_sphere(dispersion: bm.Dispersion) -> None:
    """By a product rule over the full sphere, each direction a gas of two free masses."""
    vectors, weights = sphere(48, 128)
    h1, h2 = dispersion.inverse_masses(vectors)
    each, gas = isotropic((1 / h1, 1 / h2), 3), gas_of(dispersion)
    expected = weights @ each.vacuum_energy(route=bm.Elliptic() if np.all(h1 != h2) else bm.Automatic()).value
    assert float(gas.vacuum_energy().value) == pytest.approx(float(expected), rel=1e-12)
    found, parts = gas.vacuum_derivatives(), each.vacuum_derivatives()
    np.testing.assert_allclose(found.gradient, np.tensordot(weights, parts.gradient, 1), rtol=1e-11)
    np.testing.assert_allclose(found.hessian, np.tensordot(weights, parts.hessian, 1), rtol=1e-10)


@pytest.mark.parametrize("strength", [0.3, 0.85])
def test_average_over_the_circle(strength: float) -> None:
    phi = pi * (np.arange(400) + 0.5) / 400
    masses = 1 / (1 + strength * np.cos(2 * phi)), 1 / (1 - strength * np.cos(2 * phi))
    expected = np.mean(isotropic(masses, 2).vacuum_energy().value)
    for dispersion in (bm.DWave(1.0, strength), bm.FormFactor(1.0, strength, flat, dimensions=2)):
        assert float(gas_of(dispersion, 2).vacuum_energy().value) == pytest.approx(float(expected), rel=1e-12)


@pytest.mark.parametrize("dim", [1, 2, 3])
def test_no_strength_is_no_anisotropy(dim: int) -> None:
    """One dimension keeps kx: two masses at any strength."""
    zero, free = gas_of(bm.DWave(1.7, 0.0), dim), gas_of(bm.Quadratic(1.7, 1.7), dim)
    assert float(zero.vacuum_energy().value) == pytest.approx(float(free.vacuum_energy().value), rel=1e-14)
    if dim == 1:
        wave, two = gas_of(bm.DWave(1.0, 0.6), 1), gas_of(bm.Quadratic(1 / 1.6, 1 / 0.4), 1)
        assert float(wave.vacuum_energy().value) == pytest.approx(float(two.vacuum_energy().value), rel=1e-13)


@given(st.floats(-0.8, 0.8), powers(-1, 1), st.floats(-1.4, 1.4))
def test_form_factor_of_the_d_wave(strength: float, mass: float, g12: float) -> None:
    for policy in (bm.Threshold(), bm.Complex()):
        wave, form = (
            complex(gas_of(dispersion, g=(1.0, 1.4, g12)).vacuum_energy(policy).value)
            for dispersion in (bm.DWave(mass, strength), bm.FormFactor(mass, strength, flat))
        )
        assert abs(wave - form) <= 3e-12 * abs(wave)


def test_uncoupled_species_see_only_the_geometric_mean_of_their_masses() -> None:
    """At a12 = 0 each is rescaled to m0 = m (1 - strength^2)^(-1/3): E ~ m0^(3/2)."""
    for strength in (0.3, 0.8, 0.9):
        lone = gas_of(bm.DWave(1.0, strength), g=(1.0, 1.4, 0.0)).vacuum_energy().value
        m0 = (1 - strength**2) ** (-1 / 3)
        expected = 8 * m0**1.5 / (15 * pi**2) * (0.7**2.5 + (1.4 * 1.1) ** 2.5)
        assert float(lone) == pytest.approx(expected, rel=1e-11)


@pytest.mark.parametrize(("ratio", "coefficient"), [(0.1, 0.492231), (0.5, 0.365890), (0.9, 0.248422), (1.0, 8 / 35)])
def test_second_order_in_the_strength(ratio: float, coefficient: float) -> None:
    """E/E0 = 1 + c strength^2, in elementary functions at fixed couplings."""
    p, q = 1 + ratio, 1 - ratio
    exact = 2 / 15 * (19 / 7 * (p**3.5 - q**3.5) / ((p - q) * (p**2.5 + q**2.5)) - 1)
    assert exact == pytest.approx(coefficient, abs=0.51e-6)
    zero, weak = (
        float(gas_of(bm.DWave(1.0, s), g=(1.0, 1.0, ratio), n=(1.0, 1.0)).vacuum_energy().value) for s in (0.0, 1e-3)
    )
    assert (weak / zero - 1) / 1e-6 == pytest.approx(exact, rel=1e-5)


@pytest.mark.parametrize(("strength", "value"), [(0.97, 0.00038573737421753699), (0.99, 0.0002705135634877932)])
def test_close_to_strength_one(strength: float, value: float) -> None:
    """E_B/n at n a^3 = 0.002 and a12 = 0.1: references.paper_altermagnet with 25 digits."""
    found = altermagnet(strength).vacuum_energy(rtol=1e-4)
    assert abs(float(found.value) / 0.002 - value) <= float(found.error) / 0.002 < 1e-4 * value


@pytest.mark.slow
def test_closer_to_strength_one() -> None:
    """Two hundred directions more, which take seconds to find."""
    found = altermagnet(0.99).vacuum_energy(rtol=1e-8)
    assert float(found.value) / 0.002 == pytest.approx(0.0002705135634877932, rel=1e-9)


def test_too_close_to_strength_one() -> None:
    """In two dimensions, where the finest rule is cheap."""
    gas = gas_of(bm.DWave(1.0, 0.99999), 2)
    message = (
        r"the average over directions reached a relative accuracy of .*, not rtol = 1\.0e-11: pass a larger rtol, "
        "or move away from strength 1"
    )
    with pytest.raises(ConvergenceError, match=message):
        gas.vacuum_energy()
    with pytest.raises(ConvergenceError, match=message):
        gas.vacuum_derivatives()
    assert np.isfinite(gas.vacuum_energy(rtol=0.5).value)


def test_error_covers_the_directions() -> None:
    """The error of a coarse average, asked for with a large rtol, covers the true one."""
    for strength in (0.9, 0.95):
        fine = altermagnet(strength).vacuum_energy(rtol=1e-9)
        coarse = altermagnet(strength).vacuum_energy(rtol=1e-2)
        assert abs(float(coarse.value) - float(fine.value)) <= float(coarse.error) + float(fine.error)


def test_arrays_of_strengths_and_densities() -> None:
    strengths, densities = np.array([0.0, 0.4, 0.8]), np.array([[0.5], [2.0]])
    mix = bm.Mixture(bm.DWave(1.0, strengths), 1.0, 1.4, 0.9)
    wide = bm.Condensate(mix, densities, 0.3)
    found, slopes = wide.vacuum_energy(), wide.vacuum_derivatives()
    assert found.value.shape == found.error.shape == found.method.shape == found.imaginary_part.shape == (2, 3)
    assert slopes.gradient.shape == (2, 3, 2)
    assert slopes.hessian.shape == (2, 3, 2, 2)
    for i, n in enumerate((0.5, 2.0)):
        for j, strength in enumerate(strengths):
            one = gas_of(bm.DWave(1.0, strength), n=(n, 0.3))
            assert float(found.value[i, j]) == pytest.approx(float(one.vacuum_energy().value), rel=1e-11)
            np.testing.assert_allclose(slopes.gradient[i, j], one.vacuum_derivatives().gradient, rtol=1e-10)


def test_one_direction_in_exact_numbers() -> None:
    """The gas along one direction of the altermagnet against 50 digits."""
    for x in (-0.9, 0.2):
        masses = 1 / (1 + 0.8 * x), 1 / (1 - 0.8 * x)
        found = gas_of(bm.Quadratic(*masses)).vacuum_energy().value
        assert float(found) == pytest.approx(float(elliptic(3, Exact.of(masses, N, G))), rel=3e-15)
