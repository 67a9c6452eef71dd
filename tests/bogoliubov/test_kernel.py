"""The kernel against 60-digit 4x4 eigenproblems from very small to very large k."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings

import bosemix as bm
from bosemix.bogoliubov import kernel
from tests.oracles import Array, Modes, mp, mp_d_wave, mp_modes, mp_quadratic
from tests.samples import Sample, samples

DECADES = [1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 0.1, 1.0, 10.0, 1e2, 1e3, 1e4, 1e5, 1e6]
# Name -> (masses or None, strength or None, couplings, densities); the fourth is 1e-9 from the threshold.
CASES: dict[str, Sample] = {
    "d-wave": Sample((1.0, 1.0), 0.8, (1.0, 1.0, 0.3), (1.0, 1.0), (0.5, 0.3, 0.8)),
    "masses": Sample((1.0, 5.0), None, (1.0, 2.0, -1.2), (0.7, 0.4), (0.0, 0.6, 0.8)),
    "equal masses": Sample((1.0, 1.0), None, (0.01, 0.02, 0.005), (1.0, 2.0), (0.123, 0.6, 0.777)),
    "threshold": Sample((1.0, 3.0), None, (1.0, 1.0, 1.0 - 1e-9), (1.0, 0.5), (1.0, 0.0, 0.0)),
    "dilute": Sample((2.0, 2.0), -0.95, (1e-3, 3e-3, 1e-3), (1e-4, 1e-5), (1.0, 0.1, 0.0)),
}


def oracle(sample: Sample, k: Array, digits: int = 80) -> Modes:
    free = sample.strength is None
    e = mp_quadratic(k, sample.masses) if free else mp_d_wave(k, sample.strength or 0.0, sample.masses[0])
    return mp_modes(e, sample.g, sample.n, digits)


def arguments(sample: Sample, k: Array) -> tuple[Array, ...]:
    gas = sample.gas()
    u1, u2, w, d = gas.interaction_energies
    return (*gas.mixture.dispersion.energies(k), u1, u2, w, d)


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("size", DECADES)
def test_occupations_keep_their_digits(name: str, size: float) -> None:
    sample = CASES[name]
    k = size * sample.vector
    exact = oracle(sample, k)
    found = kernel.occupations(*arguments(sample, k))
    for species in (0, 1):
        assert float(found[species] / exact.occupation(species) - 1) == pytest.approx(0, abs=2e-14)


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("size", [1e-6, 1e-3, 1.0, 1e3, 1e6])
def test_frequencies_their_product_and_sum(name: str, size: float) -> None:
    sample = CASES[name]
    k = size * sample.vector
    exact = oracle(sample, k)
    e1, e2, u1, u2, w, d = arguments(sample, k)
    pairs = [
        *zip(kernel.branch_frequencies(e1, e2, u1, u2, w, d), exact.omega, strict=True),
        (kernel.frequency_product(e1, e2, u1, u2, d), exact.omega[0] * exact.omega[1]),
        (kernel.mode_sum(e1, e2, u1, u2, d), exact.omega[0] + exact.omega[1]),
        *(
            (slope, 1 + 2 * exact.occupation(species))
            for species, slope in enumerate(kernel.mode_sum_gradient(e1, e2, u1, u2, d))
        ),
    ]
    for found, expected in pairs:
        assert float(found / expected - 1) == pytest.approx(0, abs=2e-14)


@settings(max_examples=40)
@given(samples(sizes=(-5.0, 5.0)))
def test_occupations_of_random_mixtures(sample: Sample) -> None:
    exact = oracle(sample, sample.vector)
    found = sample.gas().depletion_at(sample.vector)
    assert float(found.up / exact.occupation(0) - 1) == pytest.approx(0, abs=1e-13)
    assert float(found.down / exact.occupation(1) - 1) == pytest.approx(0, abs=1e-13)


def test_gradient_is_the_derivative_of_the_sum() -> None:
    e1, e2, u1, u2, w, d = (mp.mpf(x) for x in ("0.7", "0.4", "1.1", "0.6", "0.2", "0.46"))
    with mp.workdps(40):

        def total(x: object, y: object) -> object:
            upper, lower = mp_modes((x, y), (1, 1, mp.sqrt(w / (u1 * u2))), (u1, u2), 120).omega
            return upper + lower

        exact = mp.diff(total, (e1, e2), (1, 0)), mp.diff(total, (e1, e2), (0, 1))
    found = kernel.mode_sum_gradient(*(np.asarray(float(x)) for x in (e1, e2, u1, u2, d)))
    assert [float(x) for x in found] == pytest.approx([float(x) for x in exact], rel=1e-13)


def test_at_rest_frequencies_vanish_and_occupations_diverge() -> None:
    args = arguments(CASES["masses"], np.zeros(3))
    assert [float(x) for x in kernel.branch_frequencies(*args)] == [0, 0]
    assert [float(x) for x in kernel.occupations(*args)] == [np.inf, np.inf]


def test_large_k_tail_is_pair_creation() -> None:
    """Perturbation theory: v_1 -> [G11/(2 e1)], [G12/(e1 + e2)] for pairs with each species."""
    sample = CASES["masses"]
    e1, e2, u1, u2, w, d = arguments(sample, 1e5 * sample.vector)
    tail = (u1 / (2 * e1)) ** 2 + w / (e1 + e2) ** 2, (u2 / (2 * e2)) ** 2 + w / (e1 + e2) ** 2
    found = kernel.occupations(e1, e2, u1, u2, w, d)
    assert [float(x) for x in found] == pytest.approx([float(x) for x in tail], rel=1e-8)


def test_numba_gives_the_bits_of_numpy() -> None:
    rng = np.random.default_rng(20260101)
    k = np.concatenate([rng.normal(size=(50_000, 3)) * 10.0 ** rng.uniform(-6, 6, (50_000, 1)), np.zeros((1, 3))])
    mix = bm.Mixture(bm.DWave(1.0, 0.8), 1.0, 1.5, 0.4)
    scalar, masked = bm.Condensate(mix, 0.4, 0.6), bm.Condensate(mix, [0.1, 0.2], [[0.3], [0.4]])
    for gas, points in ((scalar, k), (masked, k[:1000, None, None, :])):
        plain, compiled = gas.frequencies(points, bm.NumPy()), gas.frequencies(points, bm.Numba())
        np.testing.assert_array_equal(plain.upper, compiled.upper)
        np.testing.assert_array_equal(plain.lower, compiled.lower)


def test_numba_keeps_the_mask() -> None:
    mix = bm.Mixture(bm.Quadratic(1.0, 1.0), 1.0, 1.0, [0.5, 1.5])
    gas = bm.Condensate(mix, 1.0, 1.0, unstable=bm.Mask())
    compiled = gas.frequencies(np.array([1.0, 0.0, 0.0]), bm.Numba())
    np.testing.assert_array_equal(np.isnan(compiled.lower), [False, True])
