"""Static structure factors: sum rules, exchange, 4x4 amplitudes, temperature, limits."""

from __future__ import annotations

from math import pi

import numpy as np
import pytest
from hypothesis import given, settings

import bosemix as bm
from bosemix.bogoliubov.structure import branch_weights
from bosemix.errors import DivergenceError, InputError
from tests.oracles import mp_modes, sphere
from tests.samples import Sample, altermagnet, powers, samples

DIRECTIONS, WEIGHTS = sphere()


@given(samples(sizes=(-3.0, 3.0)))
def test_first_moments(sample: Sample) -> None:
    """Sums w S_dd = sum w S_ss = (n1 e1 + n2 e2)/n, sum w S_sd = (n1 e1 - n2 e2)/n, whatever the couplings."""
    e1, e2 = sample.dispersion().energies(sample.vector)
    n1, n2 = sample.n
    upper, lower = branch_weights(sample.gas(), sample.vector)
    even, odd = float(n1 * e1 + n2 * e2) / (n1 + n2), float(n1 * e1 - n2 * e2) / (n1 + n2)
    assert float(upper.omega * upper.dd + lower.omega * lower.dd) == pytest.approx(even, rel=1e-13)
    assert float(upper.omega * upper.ss + lower.omega * lower.ss) == pytest.approx(even, rel=1e-13)
    assert float(upper.omega * upper.sd + lower.omega * lower.sd) == pytest.approx(odd, rel=0, abs=1e-13 * even)


@given(samples(sizes=(-3.0, 3.0)))
def test_static_response(sample: Sample) -> None:
    """Sums S_dd/w = s^T (e + 2 G)^{-1} s/n with s = sqrt(n_i), and likewise with s = (sqrt n1, -sqrt n2)."""
    e1, e2 = sample.dispersion().energies(sample.vector)
    root = np.sqrt(sample.n)
    matrix = np.diag([float(e1), float(e2)]) + 2 * np.array(
        [[sample.g[0], sample.g[2]], [sample.g[2], sample.g[1]]]
    ) * np.outer(root, root)
    upper, lower = branch_weights(sample.gas(), sample.vector)
    total = sum(sample.n)
    for sign, found in (
        (1, upper.dd / upper.omega + lower.dd / lower.omega),
        (-1, upper.ss / upper.omega + lower.ss / lower.omega),
    ):
        s = root * np.array([1, sign])
        assert float(found) == pytest.approx(float(s @ np.linalg.solve(matrix, s)) / total, rel=1e-10)


@given(samples(sizes=(-3.0, 3.0)))
def test_closed_form_is_the_sum_over_branches(sample: Sample) -> None:
    found = sample.gas().structure_factor(sample.vector)
    upper, lower = branch_weights(sample.gas(), sample.vector)
    scale = float(found.dd + found.ss)
    for name in ("dd", "ss", "sd"):
        total = float(getattr(upper, name) + getattr(lower, name))
        assert float(getattr(found, name)) == pytest.approx(total, rel=0, abs=1e-12 * scale)
    assert tuple(float(b.omega) for b in (upper, lower)) == tuple(
        float(w) for w in sample.gas().frequencies(sample.vector)
    )


@settings(max_examples=40)
@given(samples(sizes=(-3.0, 3.0)), powers(-1, 1))
def test_amplitudes_of_4x4_matrices(sample: Sample, temperature: float) -> None:
    e = [float(x) for x in sample.dispersion().energies(sample.vector)]
    modes = mp_modes(e, sample.g, sample.n)
    for t in (0.0, temperature):
        exact = [float(x) for x in modes.structure(sample.n, t)]
        found = sample.gas().structure_factor(sample.vector, t)
        scale = exact[0] + exact[1]
        for value, expected in zip((found.dd, found.ss, found.sd), exact, strict=True):
            assert float(value) == pytest.approx(expected, rel=1e-12, abs=1e-12 * scale)


@given(samples())
def test_exchange_of_species(sample: Sample) -> None:
    for temperature in (0.0, 0.8):
        there, back = (one.gas().structure_factor(one.vector, temperature) for one in (sample, sample.swapped()))
        scale = float(there.dd + there.ss)
        expected = pytest.approx([float(back.dd), float(back.ss), -float(back.sd)], rel=0, abs=1e-12 * scale)
        assert [float(there.dd), float(there.ss), float(there.sd)] == expected


@given(samples(), powers(-3, 3), powers(-3, 3))
def test_units_of_length_and_mass(sample: Sample, length: float, mass: float) -> None:
    energy = mass * length**2
    there = sample.gas().structure_factor(sample.vector, 0.4)
    back = sample.gas(length, mass).structure_factor(sample.vector / length, 0.4 / energy)
    expected = pytest.approx([float(there.dd), float(there.ss)], rel=1e-11)
    assert [float(back.dd), float(back.ss)] == expected


@given(samples())
def test_bounds(sample: Sample) -> None:
    """A correlation is at most the geometric mean of the fluctuations."""
    found = sample.gas().structure_factor(sample.vector)
    assert float(found.dd) > 0
    assert float(found.sd) ** 2 <= float(found.dd * found.ss) * (1 + 1e-12)


def test_single_species_is_feynman() -> None:
    gas = bm.Condensate(bm.Mixture(bm.Quadratic(2.0, 1.0), 1.0, 1.0, 0.3), 0.5, 0.0)
    q = np.array([[0.1, 0.0, 0.0], [3.0, 0.0, 0.0]])
    found = gas.structure_factor(q)
    e = q[:, 0] ** 2 / 4
    for value in (found.dd, found.ss, found.sd):
        np.testing.assert_allclose(value, e / np.sqrt(e * (e + 1.0)), rtol=1e-14)


def test_large_q_counts_atoms() -> None:
    found = altermagnet(0.8, 0.1, (0.0012, 0.0008)).structure_factor([300.0, 200.0, 100.0])
    assert [float(found.dd), float(found.ss), float(found.sd)] == pytest.approx([1.0, 1.0, 0.2], abs=1e-5)


def test_small_q_goes_as_q_over_sound() -> None:
    """Equal species: S_dd = q/(2 m c_density), S_ss = q/(2 m c_spin)."""
    gas = bm.Condensate(bm.Mixture(bm.Quadratic(2.0, 2.0), 1.0, 1.0, 0.6), 0.5, 0.5)
    found = gas.structure_factor([1e-7, 0.0, 0.0])
    density, spin = (float(c) for c in gas.sound_velocities([1, 0, 0]))
    assert [float(found.dd), float(found.ss)] == pytest.approx([1e-7 / (4 * density), 1e-7 / (4 * spin)], rel=1e-12)
    assert float(found.sd) == 0


def test_at_rest_nothing_fluctuates_at_zero_temperature() -> None:
    found = altermagnet(0.8).structure_factor(np.zeros((2, 3)))
    for value in (found.dd, found.ss, found.sd):
        np.testing.assert_array_equal(value, [0, 0])
    upper, lower = branch_weights(altermagnet(0.8), np.zeros(3))
    assert [float(x) for x in (*upper, *lower)] == [0] * 8


@pytest.mark.parametrize("strength", [0.4, 0.8])
def test_balanced_spin_density_averages_to_nothing(strength: float) -> None:
    local = altermagnet(strength).structure_factor(0.1 * DIRECTIONS).sd
    assert float(np.max(local)) > 0.05
    assert float(WEIGHTS @ local) == pytest.approx(0, abs=2e-15)


def test_unbalanced_spin_density_does_not_even_without_altermagnetism() -> None:
    n = (0.0012, 0.0008)
    at_zero = altermagnet(0.0, 0.1, n).structure_factor(0.1 * DIRECTIONS).sd
    assert float(WEIGHTS @ at_zero) == pytest.approx(0.0478, abs=0.51e-4)
    assert float(WEIGHTS @ altermagnet(0.8, 0.1, n).structure_factor(0.1 * DIRECTIONS).sd) > 0.05


def test_stiff_axis_has_negative_magnetisation_and_positive_spin_density() -> None:
    gas, q = altermagnet(0.8), 0.1 * np.array([[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [1.0, 1.0, 0.0]])
    np.testing.assert_array_equal(np.sign(gas.depletion_at(q).magnetisation), [-1, 1, 0])
    np.testing.assert_array_equal(np.sign(gas.structure_factor(q).sd), [1, -1, 0])


@given(samples(sizes=(-6.0, -4.0)), powers(-1, 1))
def test_hot_limit_at_rest_is_continuous(sample: Sample, temperature: float) -> None:
    """S_ij -> T (g^{-1})_ij/n: the compressibility sum rule."""
    gas = sample.gas()
    at_rest, near = gas.structure_factor(np.zeros(3), temperature), gas.structure_factor(sample.vector, temperature)
    inverse = np.linalg.inv([[sample.g[0], sample.g[2]], [sample.g[2], sample.g[1]]]) * temperature / sum(sample.n)
    exact = [inverse.sum(), inverse[0, 0] + inverse[1, 1] - 2 * inverse[0, 1], inverse[0, 0] - inverse[1, 1]]
    scale = abs(exact[0]) + abs(exact[1])
    for name, expected in zip(("dd", "ss", "sd"), exact, strict=True):
        assert float(getattr(at_rest, name)) == pytest.approx(expected, rel=1e-11, abs=1e-13 * scale)
        assert float(getattr(near, name)) == pytest.approx(expected, rel=1e-5, abs=1e-5 * scale)


@pytest.mark.parametrize("n", [(0.5, 0.0), (0.0, 0.5)])
def test_hot_limit_of_one_species(n: tuple[float, float]) -> None:
    gas = bm.Condensate(bm.Mixture(bm.Quadratic(1.0, 1.0), 2.0, 4.0, 0.3), *n)
    found = gas.structure_factor([[0.0, 0.0, 0.0], [1e-6, 0.0, 0.0]], 0.1)
    expected = 0.1 / (0.5 * (2.0 if n[0] else 4.0))
    np.testing.assert_allclose(found.dd, expected, rtol=1e-9)
    np.testing.assert_allclose(found.sd, expected * (1 if n[0] else -1), rtol=1e-9)


def test_temperatures_broadcast_with_zero_among_them() -> None:
    gas = altermagnet(0.8)
    q = np.array([[0.0, 0.0, 0.0], [0.05, 0.02, 0.0]])
    found = gas.structure_factor(q, [[0.0], [1e-2]])
    np.testing.assert_array_equal(found.dd[0], gas.structure_factor(q).dd)
    np.testing.assert_allclose(found.dd[1], gas.structure_factor(q, 1e-2).dd, rtol=1e-15)


@pytest.mark.parametrize(
    ("g", "n"), [((1.0, 4.0, 2.0), (0.5, 0.5)), ((0.0, 1.0, 0.0), (0.5, 0.0)), ((1.0, 0.0, 0.0), (0.0, 0.5))]
)
def test_infinite_response_at_rest(g: tuple[float, float, float], n: tuple[float, float]) -> None:
    gas = bm.Condensate(bm.Mixture(bm.Quadratic(1.0, 1.0), *g), *n)
    with pytest.raises(
        DivergenceError, match=r"structure factor at q = 0 and T > 0 is infinite where g12\^2 = g11 g22"
    ):
        gas.structure_factor(np.zeros(3), 0.1)
    assert float(gas.structure_factor(np.zeros(3)).dd) == 0
    assert np.isfinite(gas.structure_factor([0.1, 0.0, 0.0], 0.1).dd)


def test_classical_gas_at_high_temperature() -> None:
    """T >> w: S = T s^T (e/2 + G)^{-1} s/n from equipartition."""
    gas = bm.Condensate(bm.Mixture(bm.Quadratic(1.0, 1.0), 1.0, 1.0, 0.5), 0.5, 0.5)
    q = np.array([1.0, 0.0, 0.0])
    found = gas.structure_factor(q, 1e4)
    assert float(found.dd) == pytest.approx(1e4 / (0.25 + 0.75), rel=1e-8)
    assert float(found.ss) == pytest.approx(1e4 / (0.25 + 0.25), rel=1e-8)


def test_bad_wave_vector() -> None:
    with pytest.raises(InputError, match=r"must have shape \(\.\.\., 3\)"):
        altermagnet(0.1).structure_factor(pi)
