"""Coherence factors: para-unitarity, two routes against each other and both against 60 digits."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import assume, given, settings

import bosemix as bm
from bosemix.bogoliubov.amplitudes import Route
from bosemix.errors import InputError
from tests.bogoliubov.test_kernel import CASES, oracle
from tests.oracles import Array, bogoliubov_matrix
from tests.samples import Sample, altermagnet, samples

TAU = np.diag([1.0, 1.0, -1.0, -1.0])


def gap(sample: Sample) -> float:
    """Return the relative distance of the branches; amplitudes lose digits as it closes.

    Without coupling or without a gap a sign, or the branches themselves, are a matter of choice: discarded.
    """
    assume(abs(sample.g[2]) > 1e-3)
    upper, lower = (float(w) for w in sample.gas().frequencies(sample.vector))
    assume(upper - lower > 1e-6 * upper)
    return 1 - lower / upper


def transform(gas: bm.Condensate, k: Array, route: Route) -> Array:
    """Return T = [[u, v], [v, u]], whose columns are modes."""
    found = gas.amplitudes(k, route)
    return np.block([[found.u, found.v], [found.v, found.u]])


@pytest.mark.parametrize(("route", "rounding"), [(bm.ClosedForm(), 1e-14), (bm.ParaUnitary(), 1e-10)])
@given(sample=samples())
def test_para_unitary_and_diagonal(route: Route, rounding: float, sample: Sample) -> None:
    gas = sample.gas()
    t = transform(gas, sample.vector, route)
    scale = float(np.linalg.norm(t)) ** 2
    np.testing.assert_allclose(t.T @ TAU @ t, TAU, rtol=0, atol=rounding * scale)
    np.testing.assert_allclose(t @ TAU @ t.T, TAU, rtol=0, atol=rounding * scale)
    omega = np.array([float(w) for w in gas.frequencies(sample.vector)])
    e = gas.mixture.dispersion.energies(sample.vector)
    matrix = bogoliubov_matrix(*e, sample.g, sample.n)
    off = np.linalg.norm(matrix @ t - t * np.concatenate([omega, -omega]))
    assert off < rounding * np.linalg.norm(matrix) * np.linalg.norm(t)


@given(samples(sizes=(-1.0, 1.0)))
def test_two_routes_agree(sample: Sample) -> None:
    gas = sample.gas()
    rounding = 1e-10 / gap(sample)
    closed, general = (gas.amplitudes(sample.vector, route) for route in (bm.ClosedForm(), bm.ParaUnitary()))
    scale = float(np.max(np.abs(closed.u)))
    np.testing.assert_allclose(closed.u, general.u, rtol=0, atol=rounding * scale)
    np.testing.assert_allclose(closed.v, general.v, rtol=0, atol=rounding * scale)


@pytest.mark.parametrize("name", ["d-wave", "masses", "equal masses", "dilute"])
@pytest.mark.parametrize("size", [1e-4, 0.03, 1.0, 30.0, 1e3])
def test_closed_form_keeps_its_digits(name: str, size: float) -> None:
    sample = CASES[name]
    k = size * sample.vector
    exact = oracle(sample, k)
    found = sample.gas().amplitudes(k)
    for species in (0, 1):
        for branch in (0, 1):
            for got, expected in ((found.u, exact.u), (found.v, exact.v)):
                error = float(got[species, branch] / expected[species][branch] - 1)
                assert error == pytest.approx(0, abs=1e-13), (species, branch)


@settings(max_examples=30)
@given(samples(sizes=(-3.0, 3.0)))
def test_random_amplitudes_against_60_digits(sample: Sample) -> None:
    exact = oracle(sample, sample.vector, 60)
    found = sample.gas().amplitudes(sample.vector)
    u, v = (np.array([[float(x) for x in row] for row in part]) for part in (exact.u, exact.v))
    rounding = 1e-15 / gap(sample)
    np.testing.assert_allclose(found.u, u, rtol=0, atol=rounding * float(np.max(np.abs(u))))
    np.testing.assert_allclose(found.v, v, rtol=0, atol=rounding * float(np.max(np.abs(u))))


@given(samples())
def test_exchange_of_species(sample: Sample) -> None:
    """The exchange swaps the rows; the gauge (which component is positive) is the only other change."""
    there, back = (one.gas().amplitudes(one.vector) for one in (sample, sample.swapped()))
    rounding = 1e-14 / gap(sample) * float(np.max(np.abs(there.u)))
    np.testing.assert_allclose(np.abs(there.u), np.abs(back.u[::-1]), rtol=0, atol=rounding)
    np.testing.assert_allclose(np.abs(there.v), np.abs(back.v[::-1]), rtol=0, atol=rounding)


@given(samples())
def test_gauge(sample: Sample) -> None:
    for route in (bm.ClosedForm(), bm.ParaUnitary()):
        u = sample.gas().amplitudes(sample.vector, route).u
        assert u[0, 0] >= 0
        assert u[1, 1] >= 0


def test_one_species_alone() -> None:
    """u, v = [sqrt(w/e) +- sqrt(e/w)]/2 up to signs, and an empty species that does nothing."""
    gas = bm.Condensate(bm.Mixture(bm.Quadratic(1.0, 3.0), 1.0, 2.0, 0.5), 0.4, 0.0)
    found = gas.amplitudes(np.array([0.3, 0.0, 0.4]))
    e = 0.125
    omega = np.sqrt(e * (e + 0.8))
    np.testing.assert_allclose(found.u, np.diag([(omega + e) / (2 * np.sqrt(e * omega)), 1.0]), rtol=1e-14)
    np.testing.assert_allclose(found.v, np.diag([(e - omega) / (2 * np.sqrt(e * omega)), 0.0]), rtol=1e-14)


def test_where_branches_are_degenerate_upper_is_species_1() -> None:
    gas = bm.Condensate(bm.Mixture(bm.Quadratic(1.0, 1.0), 1.0, 1.0, 0.0), 0.3, 0.3)
    found = gas.amplitudes(np.array([1.0, 0.0, 0.0]))
    assert found.u[0, 0] > 1
    assert found.u[1, 1] == found.u[0, 0]
    np.testing.assert_array_equal([found.u[0, 1], found.u[1, 0]], [0, 0])


def test_sums_survive_a_degeneracy() -> None:
    """At equal masses and g12 = 0 the routes may turn the branches, not the sums over them."""
    gas = altermagnet(0.0, 0.0)
    k = np.array([0.1, 0.02, 0.0])
    closed, general = (gas.amplitudes(k, route) for route in (bm.ClosedForm(), bm.ParaUnitary()))
    for a, b in ((closed.u, general.u), (closed.v, general.v)):
        np.testing.assert_allclose(a @ a.T, b @ b.T, rtol=1e-12, atol=1e-14)
    np.testing.assert_allclose(closed.u @ closed.v.T, general.u @ general.v.T, rtol=1e-12, atol=1e-14)


def test_shapes_broadcast() -> None:
    gas = bm.Condensate(bm.Mixture(bm.Quadratic(1.0, 1.0), 1.0, 1.0, 0.3), [0.1, 0.2, 0.3], 0.2)
    k = np.full((4, 1, 3), 0.5)
    for route in (bm.ClosedForm(), bm.ParaUnitary()):
        found = gas.amplitudes(k, route)
        assert found.u.shape == found.v.shape == (4, 3, 2, 2)
        single = bm.Condensate(gas.mixture, 0.2, 0.2).amplitudes(k[0, 0], route)
        np.testing.assert_allclose(found.u[2, 1], single.u, rtol=1e-13)


@pytest.mark.parametrize("route", [bm.ClosedForm(), bm.ParaUnitary()])
def test_at_rest_there_are_no_amplitudes(route: Route) -> None:
    k = np.array([[0.1, 0.0, 0.0], [0.0, 0.0, 0.0]])
    with pytest.raises(InputError, match=r"k must not be zero: u and v diverge as k\^\{-1/2\} there; leave k = 0 out"):
        altermagnet(0.3).amplitudes(k, route)


@pytest.mark.parametrize("route", [bm.ClosedForm(), bm.ParaUnitary()])
def test_masked_points_are_nan(route: Route) -> None:
    mix = bm.Mixture(bm.Quadratic(1.0, 1.0), 1.0, 1.0, [0.5, 1.5])
    found = bm.Condensate(mix, 1.0, 1.0, unstable=bm.Mask()).amplitudes(np.array([0.4, 0.0, 0.0]), route)
    np.testing.assert_array_equal(np.isnan(found.u).all(axis=(-1, -2)), [False, True])
    np.testing.assert_array_equal(np.isnan(found.v).any(axis=(-1, -2)), [False, True])
    np.testing.assert_array_equal(found.stable, [True, False])


def test_para_unitary_says_where_its_digits_end() -> None:
    gas = altermagnet(0.3)
    k = np.array([[0.1, 0.0, 0.0], [1e-10, 0.0, 0.0]])
    with pytest.raises(InputError, match=r"k is too small for ParaUnitary\(\): kinetic energies down to .* use Closed"):
        gas.amplitudes(k, bm.ParaUnitary())
    assert np.all(np.isfinite(gas.amplitudes(k).u))
