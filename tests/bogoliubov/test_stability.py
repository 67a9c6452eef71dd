"""Where the mixture is stable, what is said where it is not, and how fast it decays there."""

from __future__ import annotations

import re
from collections.abc import Callable
from math import pi

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import bosemix as bm
from bosemix.results import Result
from tests.oracles import Couplings, Pair, growth_rates, mp, mp_d_wave, mp_modes
from tests.samples import powers

K = np.array([[0.3, 0.0, 0.0], [0.1, 0.2, -0.1], [1e-3, 0.0, 1e-3]])
OBSERVABLES: dict[str, Callable[[bm.Condensate], Result]] = {
    "frequencies": lambda gas: gas.frequencies(K),
    "frequencies_along": lambda gas: gas.frequencies_along([1, 0, 0], 0.1),
    "amplitudes": lambda gas: gas.amplitudes(K),
    "amplitudes by matrices": lambda gas: gas.amplitudes(K, bm.ParaUnitary()),
    "sound": lambda gas: gas.sound_velocities([1, 1, 0]),
    "critical velocity": lambda gas: gas.critical_velocity([1, 1, 0]),
    "depletion at k": lambda gas: gas.depletion_at(K),
    "depletion": lambda gas: gas.depletion(rtol=1e-6),
    "thermal depletion": lambda gas: gas.thermal_depletion(0.1, rtol=1e-6),
    "free energy": lambda gas: gas.free_energy(0.1, rtol=1e-6),
    "structure": lambda gas: gas.structure_factor(K),
    "hot structure": lambda gas: gas.structure_factor(K, 0.1),
    "dynamic structure": lambda gas: gas.dynamic_structure_factor(K, [0.1], bm.Gaussian(0.1)),
}


def gas_at(ratio: float, strength: float, n: Pair = (0.4, 0.7)) -> bm.Condensate:
    """Return couplings 4, 1/4 and g12 = ratio, so that the threshold stands at ratio = 1 exactly."""
    return bm.Condensate(bm.Mixture(bm.DWave(1.0, strength), 4.0, 0.25, ratio), *n)


@pytest.mark.parametrize("strength", [0.0, 0.5, -0.9, 0.95, 0.999999])
@pytest.mark.parametrize("distance", [1e-6, 1e-9, 1e-12, 2.3e-16])
@pytest.mark.parametrize("sign", [1, -1])
def test_threshold_is_where_the_couplings_say_for_every_strength(strength: float, distance: float, sign: int) -> None:
    stable, unstable = gas_at(sign * (1 - distance), strength), gas_at(sign * (1 + distance), strength)
    assert bool(stable.stable)
    assert bool(stable.mixture.stability().stable)
    directions = np.array([[1, 0, 0], [0, 1, 0], [0, 0, 1], [1, 1, 0], [1, 2, 3]])
    k = directions * np.geomspace(1e-6, 1e3, 10)[:, None, None]
    assert np.all(stable.frequencies(k).lower > 0)
    assert not bool(unstable.mixture.stability().stable)
    with pytest.raises(bm.UnstableError):
        unstable.frequencies(k)


@pytest.mark.parametrize("strength", [0.0, 0.8])
def test_threshold_itself_is_stable(strength: float) -> None:
    gas = gas_at(1.0, strength)
    assert bool(gas.stable)
    assert float(gas.mixture.stability().margin) == 0
    assert np.all(gas.frequencies(K).lower > 0)
    assert float(gas.sound_velocities([1, 0, 0]).lower) == 0
    assert np.isfinite(gas.depletion(rtol=1e-6).total)


@pytest.mark.parametrize("distance", [1e-6, 1e-9])
def test_matrices_agree_about_the_threshold(distance: float) -> None:
    """50 digits: the least squared frequency changes its sign between 1 - distance and 1 + distance."""
    for strength in (0.0, 0.8, 0.95):
        for ratio, sign in ((1 - distance, 1), (1 + distance, -1)):
            least = []
            for k in np.array([[1e-6, 0, 0], [0, 1e-6, 0], [7e-7, 7e-7, 0]]):
                with mp.workdps(50):
                    e = mp_d_wave(k, strength)
                    w = mp.mpf(ratio) * mp.sqrt(mp.mpf("0.4") * mp.mpf("0.7"))
                    a = e[0] * (e[0] + 2 * mp.mpf("1.6"))
                    d = e[1] * (e[1] + 2 * mp.mpf("0.175"))
                    least.append(a * d - 4 * e[0] * e[1] * w**2)
            assert all(mp.sign(x) == sign for x in least)


@pytest.mark.parametrize("name", OBSERVABLES)
def test_every_observable_raises(name: str) -> None:
    gas = gas_at(1 + 1e-6, 0.8)
    with pytest.raises(bm.UnstableError, match="the uniform mixture is unstable: g11 > 0, g22 > 0 and g12") as caught:
        OBSERVABLES[name](gas)
    error, growth = caught.value, gas.instability()
    assert error.densities == (0.4, 0.7)
    assert error.k == float(growth.k) > 0
    assert error.direction == tuple(float(c) for c in growth.direction)
    assert np.linalg.norm(error.direction) == pytest.approx(1, rel=1e-14)


def test_the_message_says_where_how_and_what_to_do() -> None:
    mix = bm.Mixture(bm.Quadratic(1.0, 2.0), 2.0, 0.5, [0.9, 1.25])
    gas = bm.Condensate(mix, 0.3, [[0.2], [0.4]])
    message = (
        "the uniform mixture is unstable at index (0, 1): g11 > 0, g22 > 0 and g12^2 <= g11 g22 must hold, "
        "got g11 = 2, g22 = 0.5, g12^2/(g11 g22) = 1.5625 at densities n1 = 0.3, n2 = 0.2; fastest growth"
    )
    with pytest.raises(bm.UnstableError, match=re.escape(message)) as caught:
        gas.frequencies(np.ones(3))
    assert str(caught.value).endswith(
        "Change the couplings; in Python, Condensate(..., unstable=Mask()) returns NaN there instead"
    )
    assert caught.value.densities == (0.3, 0.2)


def test_the_message_of_a_lab_mixture_has_lab_units() -> None:
    mix = bm.Mixture.from_atoms("87Rb", "87Rb", a11=100, a22=100, a12=120)
    with pytest.raises(bm.UnstableError) as caught:
        bm.Condensate(mix, "1e14 cm^-3", 50.0).sound_velocities([1, 0, 0])
    message = r"densities n1 = 1e\+14 cm\^-3, n2 = 5e\+13 cm\^-3; fastest growth [0-9.]+ kHz at k = [0-9.]+ 1/um along"
    assert re.search(message, str(caught.value))


def test_the_message_without_repulsion_has_no_ratio() -> None:
    with pytest.raises(bm.UnstableError, match=r"got g11 = 0, g22 = 1, g12 = 0\.1 at densities n1 = 1, n2 = 1"):
        bm.Condensate(bm.Mixture(bm.Quadratic(1.0, 1.0), 0.0, 1.0, 0.1), 1.0, 1.0).frequencies([1, 0, 0])


def test_one_dimensional_message_has_one_direction() -> None:
    gas = bm.Condensate(bm.Mixture(bm.Quadratic(1.0, 1.0), 1.0, 1.0, 2.0, dim=1), 1.0, 1.0)
    with pytest.raises(bm.UnstableError, match=r"along \(1\)") as caught:
        gas.frequencies([0.1])
    assert caught.value.direction == (1.0,)


@pytest.mark.parametrize("name", OBSERVABLES)
def test_mask_is_nan_exactly_where_unstable(name: str) -> None:
    """Along one axis of couplings: stable, at the threshold, beyond it on both sides, attractive."""
    g12 = np.array([0.0, 0.9, 1.0, 1 + 1e-9, 2.0, -1.5, -0.3])
    g11 = np.array([1.0, 1.0, 1.0, 1.0, 1.0, 1.0, -1.0])
    expected = np.array([True, True, True, False, False, False, False])
    masked = bm.Condensate(
        bm.Mixture(bm.DWave(1.0, 0.4), g11[:, None], 1.0, g12[:, None]), 0.5, 0.25, unstable=bm.Mask()
    )
    result = OBSERVABLES[name](masked)
    np.testing.assert_array_equal(np.broadcast_to(result.stable, (7, 1))[:, 0], expected)
    for quantity in result.quantities:
        values = np.asarray(getattr(result, quantity))
        finite = np.isfinite(values.reshape(7, -1))
        np.testing.assert_array_equal(finite.all(axis=1), expected, err_msg=quantity)
        np.testing.assert_array_equal(finite.any(axis=1), expected, err_msg=quantity)


@given(powers(-3, 3), powers(-3, 3), st.floats(-2, 2), powers(-3, 3), powers(-3, 3))
def test_margin(g11: float, g22: float, ratio: float, n1: float, n2: float) -> None:
    g12 = ratio * float(np.sqrt(g11 * g22))
    mix = bm.Mixture(bm.Quadratic(1.0, 1.0), g11, g22, g12)
    found = mix.stability()
    assert float(found.margin) == pytest.approx(1 - abs(g12) / np.sqrt(g11 * g22), abs=1e-14)
    exact = mp.mpf(g11) * mp.mpf(g22) - mp.mpf(g12) ** 2 >= 0
    assert bool(found.stable) == bool(exact)
    assert bool(bm.Condensate(mix, n1, n2, unstable=bm.Mask()).stable) == bool(exact)


@pytest.mark.parametrize(("g11", "g22"), [(-1.0, 1.0), (1.0, -1.0), (-1.0, -1.0), (0.0, 1.0)])
def test_no_margin_without_repulsion(g11: float, g22: float) -> None:
    found = bm.Mixture(bm.Quadratic(1.0, 1.0), g11, g22, 0.1).stability()
    assert not bool(found.stable)
    assert float(found.margin) == -np.inf
    with pytest.raises(bm.UnstableError):
        bm.Condensate(bm.Mixture(bm.Quadratic(1.0, 1.0), g11, g22, 0.1), 1.0, 1.0).sound_velocities([1, 0, 0])


def test_stability_prints() -> None:
    mix = bm.Mixture(bm.Quadratic(1.0, 1.0), 1.0, 1.0, [0.5, 2.0])
    assert str(mix.stability()) == "unstable, margin 1 - |g12|/sqrt(g11 g22) = [ 0.5 -1. ]"
    assert "stable, margin" in str(bm.Mixture(bm.Quadratic(1.0, 1.0), 1.0, 1.0, 0.5))


def test_one_attractive_species_alone_collapses() -> None:
    """w^2 = e (e - 2 |g| n): growth |g| n at e = |g| n."""
    gas = bm.Condensate(bm.Mixture(bm.Quadratic(2.0, 1.0), -1.0, 1.0, 0.0), 0.5, 0.0)
    found = gas.instability()
    assert float(found.growth_rate) == pytest.approx(0.5, rel=1e-5)
    assert float(found.k) == pytest.approx(np.sqrt(2.0), rel=1e-3)
    lone = bm.Condensate(bm.Mixture(bm.Quadratic(2.0, 1.0), -1.0, 1.0, 0.0), 0.0, 0.5)
    assert bool(lone.stable), "an absent species does not collapse"
    assert float(lone.instability().growth_rate) == 0


def search(strength: float, masses: Pair, g: Couplings, n: Pair) -> tuple[float, float]:
    """Return growth rate and k of the fastest mode on a fine grid of octant directions and wave numbers."""
    polar, azimuth = np.linspace(0, pi / 2, 21), np.linspace(0, pi / 2, 31)
    theta, phi = (part.ravel() for part in np.meshgrid(polar, azimuth))
    u = np.sin(theta) ** 2 * np.cos(2 * phi)
    k = np.linspace(0.02, 3.0, 150)[:, None]
    e1, e2 = (1 + strength * u) * k**2 / (2 * masses[0]), (1 - strength * u) * k**2 / (2 * masses[1])
    rates = growth_rates(e1, e2, g, n)
    best = int(np.argmax(rates))
    return float(rates.flat[best]), float(k[best // rates.shape[1], 0])


@pytest.mark.parametrize(
    ("strength", "masses", "g", "n"),
    [
        (0.0, (1.0, 1.0), (1.0, 1.0, 1.5), (0.5, 0.5)),
        (0.0, (1.0, 4.0), (1.0, 2.0, -2.0), (0.5, 0.3)),
        (0.5, (1.0, 1.0), (1.0, 1.5, 1.6), (0.7, 0.3)),
        (0.9, (1.0, 1.0), (1.0, 1.0, 1.2), (0.5, 0.5)),
        (0.7, (1.0, 1.0), (0.2, 3.0, 1.3), (1.0, 0.2)),
        (-0.8, (1.0, 1.0), (-0.3, 1.0, 0.5), (0.6, 0.6)),
    ],
)
def test_fastest_growth_against_eigenvalues(strength: float, masses: Pair, g: Couplings, n: Pair) -> None:
    dispersion = bm.Quadratic(*masses) if strength == 0 else bm.DWave(masses[0], strength)
    found = bm.Condensate(bm.Mixture(dispersion, *g), *n).instability()
    rate, k = search(strength, masses, g, n)
    assert float(found.growth_rate) == pytest.approx(rate, rel=2e-3)
    assert float(found.k) == pytest.approx(k, rel=0.03)
    mode = float(found.k) * found.direction
    e1, e2 = dispersion.energies(mode)
    assert float(found.growth_rate) == pytest.approx(float(growth_rates(e1, e2, g, n)), rel=1e-4)


def test_growth_of_equal_species_in_closed_form() -> None:
    """w^2 = e (e - 2 delta), delta = (g12 - g) n: growth delta at k = sqrt(2 m delta)."""
    for delta in (0.5, 1e-4, 1e-8, 1e-12):
        found = bm.Condensate(bm.Mixture(bm.Quadratic(1.0, 1.0), 1.0, 1.0, 1 + delta), 1.0, 1.0).instability()
        assert float(found.growth_rate) == pytest.approx((1 + delta) - 1, rel=1e-5)
        assert float(found.k) == pytest.approx(np.sqrt(2 * ((1 + delta) - 1)), rel=1e-4)


def test_lattice_decays_at_the_edge_of_the_zone_at_strong_coupling() -> None:
    """Equal species beyond e_max = delta: fastest at the corner, where e is largest, rate sqrt(e (2 delta - e))."""
    for dim in (1, 2, 3):
        mix = bm.Mixture(bm.Hopping.nearest([1.0] * dim, [1.0] * dim), 1.0, 1.0, 41.0, dim=dim)
        found = bm.Condensate(mix, 1.0, 1.0).instability()
        top = 4.0 * dim
        assert float(found.growth_rate) == pytest.approx(np.sqrt(top * (80 - top)), rel=1e-9)
        assert float(found.k) == pytest.approx(pi * np.sqrt(dim), rel=1e-9)


def test_instability_of_arrays_is_zero_where_stable() -> None:
    mix = bm.Mixture(bm.DWave(1.0, [[0.1], [0.6]]), 1.0, 1.0, [0.5, 1.5])
    found = bm.Condensate(mix, 1.0, 1.0).instability()
    assert found.growth_rate.shape == found.k.shape == (2, 2)
    assert found.direction.shape == (2, 2, 3)
    np.testing.assert_array_equal(found.growth_rate > 0, [[False, True], [False, True]])
    np.testing.assert_array_equal(found.k[:, 0], 0)
    single = bm.Condensate(bm.Mixture(bm.DWave(1.0, 0.6), 1.0, 1.0, 1.5), 1.0, 1.0).instability()
    assert float(found.growth_rate[1, 1]) == float(single.growth_rate)


@pytest.mark.parametrize(("length", "mass"), [(1e-4, 1e5), (1e4, 1e-3)])
def test_units_of_length_and_mass(length: float, mass: float) -> None:
    energy = mass * length**2
    plain = bm.Condensate(bm.Mixture(bm.DWave(1.0, 0.5), 1.0, 1.5, 1.6), 0.7, 0.3).instability()
    g = np.array([1.0, 1.5, 1.6]) * length / mass
    scaled = bm.Condensate(bm.Mixture(bm.DWave(mass, 0.5), *g), 0.7 / length**3, 0.3 / length**3).instability()
    assert float(scaled.growth_rate) * energy == pytest.approx(float(plain.growth_rate), rel=1e-9)
    assert float(scaled.k) * length == pytest.approx(float(plain.k), rel=1e-9)


def test_real_frequencies_on_the_stable_side_by_4x4_matrices() -> None:
    modes = mp_modes(mp_d_wave((1e-3, 2e-3, 0.0), 0.95), (1.0, 1.0, 1 - 1e-6), (0.5, 0.5))
    found = bm.Condensate(bm.Mixture(bm.DWave(1.0, 0.95), 1.0, 1.0, 1 - 1e-6), 0.5, 0.5).frequencies([1e-3, 2e-3, 0.0])
    assert float(found.lower) == pytest.approx(float(modes.omega[1]), rel=1e-13)
