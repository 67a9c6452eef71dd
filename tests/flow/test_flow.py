"""Flows: limits, symmetries, events, status, engines, observables."""

from __future__ import annotations

import time

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bosemix.errors import InputError
from bosemix.flow import (
    Compiled,
    Compressibility,
    FixedDensities,
    Flow,
    Residues,
    SciPy,
    Start,
    Status,
    TotalDensity,
    pressure_shift,
    solve,
)
from bosemix.flow.equations import NAMES
from bosemix.flow.single import follow


def paper(ratio: float = 1.0, gamma: float = -0.5, beta1: float = 2.1, beta2: float = 2.2) -> Start:
    return Start((ratio, 1.0), (0.1, 0.1), beta1, beta2, gamma)


def same(one: Flow, other: Flow, rtol: float) -> None:
    for name in NAMES:
        np.testing.assert_allclose(getattr(one, name), getattr(other, name), rtol=rtol, atol=1e-12, err_msg=name)


# Limits and symmetries -----------------------------------------------------------------------------------


def test_decoupled_species_flow_alone() -> None:
    both, other = solve(paper(4.0, 0.0)), solve(paper(4.0, 0.0, beta2=0.7))
    for name in ("rho1", "beta1", "z1", "n1", "w11", "mu1"):
        np.testing.assert_allclose(getattr(both, name), getattr(other, name), rtol=1e-9)
    for name in ("gamma", "w12", "z12", "z21"):
        assert not getattr(both, name).any()


def test_equal_species_stay_equal() -> None:
    flow = solve(paper(beta1=2.0, beta2=2.0))
    np.testing.assert_allclose(flow.rho1, flow.rho2, rtol=1e-12)
    np.testing.assert_allclose(flow.sigma, 0.0, atol=1e-12)


@given(st.floats(0.25, 4.0), st.floats(-2.0, 2.0))
def test_exchange_of_species(ratio: float, gamma: float) -> None:
    one = solve(Start((ratio, 1.0), (0.1, 0.05), 2.1, 2.2, gamma), report=[])
    other = solve(Start((1.0, ratio), (0.05, 0.1), 2.2, 2.1, gamma), report=[])
    swap = str.maketrans("12", "21")
    for name in NAMES:
        swapped = "w12" if name == "w12" else name.translate(swap)
        np.testing.assert_allclose(getattr(one, name), getattr(other, swapped), rtol=1e-8, atol=1e-12, err_msg=name)
    np.testing.assert_allclose(one.sound_velocities(), other.sound_velocities(), rtol=1e-8)


@given(st.floats(0.1, 10.0), st.floats(0.1, 10.0))
def test_units_of_length_and_mass_drop_out(length: float, mass: float) -> None:
    one = solve(paper(2.0), report=[]).final
    coupling = length / mass
    scaled = Start(
        (2.0 * mass, mass), (0.1 / length**3, 0.1 / length**3), 2.1 * coupling, 2.2 * coupling, -0.5 * coupling,
        1 / length,
    )  # fmt: skip
    other = solve(scaled, 1e-3 / length, report=[]).final
    for name, unit in (("rho1", length**-3), ("beta2", coupling), ("z1", 1.0), ("u0", 1 / (mass * length**5))):
        assert float(getattr(other, name)) == pytest.approx(float(getattr(one, name)) * unit, rel=1e-8), name


def test_residues_without_coupling_depend_on_mass_times_beta() -> None:
    one, other = solve(paper(4.0, 0.0, beta1=0.5)), solve(paper(1.0, 0.0, beta1=2.0))
    np.testing.assert_allclose(one.z1, other.z1, rtol=1e-9)


@pytest.mark.parametrize(("masses", "share"), [((4.0, 1.0), -0.5), ((4.0, 1.0), 0.7), ((1.0, 1.0), -0.5)])
def test_pressure_tends_to_the_vacuum_energy(masses: tuple[float, float], share: float) -> None:
    def ratio(density: float) -> float:
        start = Start.from_scattering_lengths(masses, (density, density), 1.0, 1.0, share, cutoff=0.1)
        return float(pressure_shift(solve(start, 1e-7, report=[], rtol=1e-12)).ratio)

    assert ratio(1e-10) == pytest.approx(0.9985, abs=5e-4)
    # The rest falls with the root of the density.
    assert (1 - ratio(1e-8)) / (1 - ratio(1e-10)) == pytest.approx(9, rel=0.2)


def test_pressure_of_one_component() -> None:
    for density, expected in ((1e-6, 0.943), (1e-8, 0.992), (1e-10, 0.9990)):
        start = Start.from_scattering_lengths((1.0, 1.0), (density, density), 1.0, 1.0, 0.0, cutoff=0.1)
        shift = pressure_shift(solve(start, 1e-7, report=[], rtol=1e-12))
        assert float(shift.ratio) == pytest.approx(expected, abs=6e-4)


def test_pressure_needs_fixed_chemical_potentials() -> None:
    with pytest.raises(InputError, match="flow must hold its chemical potentials"):
        pressure_shift(solve(paper(), hold=FixedDensities(), report=[]))


# Events and status ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("engine", [SciPy(), Compiled()], ids=["SciPy", "Compiled"])
def test_a_species_leaves_the_condensed_phase(engine: SciPy | Compiled) -> None:
    flow = solve(Start((1.0, 1.0), (0.1, 1e-4), 2.1, 2.2, 1.0), engine=engine)
    (event,) = flow.crossings
    assert (event.species, event.leaves, event.index) == (2, True, ())
    assert event.k == pytest.approx(0.8729084412, abs=1e-10)
    assert str(event) == "species 2 leaves the condensed phase at k = 0.8729084412"
    assert str(event) in str(flow)
    below = flow.k < event.k
    assert not flow.rho2[below].any()
    assert not flow.alpha2[~below].any()
    # The gap that is left is the energy of an impurity in the gas of the other species.
    assert float(flow.final.alpha2) == pytest.approx(0.00036068826, rel=1e-6)
    assert np.isnan(flow.sound_velocities()[0][-1])
    assert np.isfinite(flow.sound_velocities(Residues())[0][-1])


@pytest.mark.parametrize("engine", [SciPy(), Compiled()], ids=["SciPy", "Compiled"])
def test_both_orders_of_leaving(engine: SciPy | Compiled) -> None:
    flow = solve(Start((1.0, 1.0), (1e-4, 0.1), 2.2, 2.1, 1.0), engine=engine)
    assert [(event.species, event.leaves) for event in flow.crossings] == [(1, True)]
    assert flow.crossings[0].k == pytest.approx(0.8729084412, abs=1e-10)


@pytest.mark.parametrize("engine", [SciPy(), Compiled()], ids=["SciPy", "Compiled"])
def test_lost_stability_ends_the_flow_with_its_trajectory(engine: SciPy | Compiled) -> None:
    start = Start((1.0, 1.0), (0.1, 1e-4), 2.1, 2.2, -2.149)
    flow = solve(start, hold=FixedDensities(), engine=engine, report=[0.995, 0.99, 0.5])
    assert flow.status is Status.UNSTABLE
    assert float(flow.final.k) == pytest.approx(0.98914118, abs=1e-7)
    assert len(flow.k) == 4
    assert float(flow.k[-1]) == float(flow.final.k)
    assert np.isfinite(flow.rho1).all()
    assert 0 <= float(flow.final.tau) < 1e-8
    assert "smaller |gamma|" in str(flow)


def test_of_many_flows_some_end_early() -> None:
    start = Start((1.0, 1.0), ([0.1, 0.1], [0.1, 1e-4]), 2.1, 2.2, -2.149)
    flow = solve(start, hold=FixedDensities(), engine=Compiled())
    assert [status.name for status in flow.statuses.flat] == ["COMPLETE", "UNSTABLE"]
    assert flow.status is Status.UNSTABLE
    assert flow.rho1.shape == flow.k.shape == (2, 97)
    assert np.isfinite(flow.rho1[0]).all()
    assert np.isnan(flow.rho1[1, -1])
    assert np.isfinite(flow.final.rho1).all()


@pytest.mark.parametrize("engine", [SciPy(), Compiled()], ids=["SciPy", "Compiled"])
def test_residues_that_vanish_stop_the_flow(engine: SciPy | Compiled) -> None:
    flow = solve(paper(4.0, beta1=1000.0, beta2=1000.0), engine=engine, rtol=1e-8)
    assert flow.status is Status.STOPPED
    assert float(flow.final.k) == pytest.approx(0.94933116, abs=1e-7)
    assert float(flow.final.z1) < 1e-10
    assert "weaker couplings" in flow.status.value


@pytest.mark.parametrize("gamma", [-2.1494, -2.14, 2.14])
def test_no_flow_below_the_bare_threshold_is_lost(gamma: float) -> None:
    # sqrt(2.1 * 2.2) = 2.14942: instead of collapsing the condensate grows.
    flow = solve(paper(gamma=gamma), report=[])
    assert flow.status is Status.COMPLETE
    assert float(flow.final.tau) > 0


# Choices -------------------------------------------------------------------------------------------------


@given(st.floats(0.25, 4.0), st.floats(-2.1, 2.1))
def test_engines_agree(ratio: float, gamma: float) -> None:
    start = paper(ratio, gamma)
    same(solve(start, engine=SciPy()), solve(start, engine=Compiled()), 1e-7)


def test_error_follows_the_tolerance() -> None:
    exact = solve(paper(4.0, -1.0), report=[], rtol=1e-13).final
    for engine in (SciPy(), Compiled()):
        for rtol in (1e-6, 1e-8, 1e-10):
            found = solve(paper(4.0, -1.0), report=[], rtol=rtol, engine=engine).final
            for name in ("rho1", "beta1", "gamma", "z1", "n1"):
                assert float(getattr(found, name)) == pytest.approx(float(getattr(exact, name)), rel=20 * rtol), name


def test_arrays_of_starts_are_single_flows() -> None:
    ratios = np.array([1.0, 2.0, 4.0])
    many = solve(Start((ratios[:, None], 1.0), (0.1, 0.1), 2.1, 2.2, [-0.5, -1.5]), k_ir=0.01)
    assert many.gamma.shape == (3, 2, 65)
    one = solve(paper(4.0, -1.5), k_ir=0.01)
    np.testing.assert_allclose(many.gamma[2, 1], one.gamma, rtol=1e-12)
    np.testing.assert_allclose(many.sound_velocities()[0][2, 1], one.sound_velocities()[0], rtol=1e-12)
    np.testing.assert_allclose(many.pressure[2, 1], one.pressure, rtol=1e-12)
    slopes = many.running(lambda at: at.sigma)
    assert float(slopes.slope[2, 1]) == pytest.approx(float(one.running(lambda at: at.sigma).slope), rel=1e-7)


def test_fixed_densities() -> None:
    flow = solve(paper(), hold=FixedDensities())
    np.testing.assert_array_equal(flow.n1, 0.1)
    assert float(flow.final.rho1) < 0.1
    # At equal densities both choices agree as far as the truncation is good.
    running = solve(paper())
    mapped = solve(Start((1.0, 1.0), (flow.n1[0] ** 2 / running.n1[-1], 0.1), 2.1, 2.2, -0.5))
    assert float(flow.final.beta1) == pytest.approx(float(mapped.final.beta1), rel=0.02)
    np.testing.assert_allclose(flow.alpha1, 0.0)


# Observables ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("gamma", [-0.1, -0.5, -1.0, -1.5])
def test_sound_from_the_compressibility_is_finite_in_the_infrared(gamma: float) -> None:
    flow = solve(paper(gamma=gamma), report=[1e-1, 1e-2])
    for velocity, other in zip(flow.sound_velocities(), flow.sound_velocities(Residues()), strict=True):
        assert abs(velocity[-1] / velocity[-2] - 1) < 2e-4
        assert abs(other[-1] / other[-2] - 1) > 8e-3


def test_without_cross_terms_the_compressibility_drifts() -> None:
    flow = solve(paper(4.0, -1.0), 1e-4, report=[1e-3])
    k = flow.compressibility
    z = np.stack([flow.z1, flow.z2], axis=-1)[..., None] * np.eye(2)
    m = np.stack([np.stack([flow.beta1, flow.gamma], -1), np.stack([flow.gamma, flow.beta2], -1)], -2)
    bare = k - np.swapaxes(z, -1, -2) @ np.linalg.inv(m) @ z
    assert np.max(np.abs(k[-1] / k[-2] - 1)) < 0.005
    assert np.max(np.abs(bare[-1] / bare[-2] - 1)) > 0.01


def test_compressibility_is_the_response_of_the_densities() -> None:
    def density(shift: float) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
        # mu_i = beta_i n_i + gamma n_j at the cutoff: shift mu1 alone.
        matrix = np.array([[2.1, -0.5], [-0.5, 2.2]])
        n1, n2 = np.linalg.solve(matrix, matrix @ [0.1, 0.1] + [shift, 0.0])
        end = solve(Start((1.0, 1.0), (n1, n2), 2.1, 2.2, -0.5), report=[], rtol=1e-12).final
        return np.array([end.n1, end.n2])

    step = 1e-5
    response = (density(step) - density(-step)) / (2 * step)
    # Exact only for the full potential: the truncation is good to a percent.
    np.testing.assert_allclose(response, solve(paper()).final.compressibility[:, 0], rtol=0.02, atol=0.01)


def test_superfluid_density_of_the_sound_velocity() -> None:
    flow = solve(paper(4.0, -1.0))
    rho, total = flow.sound_velocities(), flow.sound_velocities(Compressibility(TotalDensity()))
    assert 1.001 < float(total[0][-1] / rho[0][-1]) < 1.02


def test_logarithms_come_with_their_slope() -> None:
    flow = solve(paper(4.0, -1.0))
    for observable in (
        lambda at: at.beta1, lambda at: at.sigma, lambda at: at.tau, lambda at: Residues()(at)[0],
        lambda at: Compressibility()(at)[1],
    ):  # fmt: skip
        found = flow.running(observable)
        ends = [observable(solve(paper(4.0, -1.0), 1e-3 * s, report=[]).final) for s in (0.99, 1.01)]
        slope = (ends[1] - ends[0]) / np.log(1.01 / 0.99)
        assert float(found.slope) == pytest.approx(float(slope), rel=1e-3)
        assert float(found.k_ir) == 1e-3
    assert "at k = 0.001, slope" in str(flow.running(lambda at: at.tau))


def test_infrared_running_of_one_species() -> None:
    # db/dlnk = m^(3/2) b^(5/2) rho^(1/2)/(4 pi^2 Z) and dlnZ = dlnb in the Goldstone regime.
    flow = solve(paper(1.0, 0.0), 1e-8)
    end = flow.final
    expected = float(end.beta1**2.5 * end.rho1**0.5 / (4 * np.pi**2 * end.z1))
    slope = flow.running(lambda at: at.beta1)
    assert float(slope.slope) == pytest.approx(expected, rel=1e-3)
    assert float(flow.running(lambda at: np.log(at.z1)).slope) == pytest.approx(expected / float(end.beta1), rel=1e-3)


def test_what_converges_and_what_does_not() -> None:
    flow = solve(paper(4.0, -1.0), 1e-4, report=[1e-3])
    for name, rtol in (("rho1", 1e-6), ("n1", 1e-9), ("u0", 1e-8)):
        assert abs(getattr(flow, name)[-1] / getattr(flow, name)[-2] - 1) < rtol, name
    for name in ("beta1", "gamma", "z1", "sigma", "tau"):
        assert abs(getattr(flow, name)[-1] / getattr(flow, name)[-2] - 1) > 0.02, name


def test_other_dimensions_run_in_vacuum() -> None:
    # d(1/beta)/dk = -2 v m k^(dim - 3) with v of v k^dim states below k.
    for dim, v in ((1, 1 / np.pi), (2, 1 / (4 * np.pi))):
        start = Start((2.0, 1.0), (1e-30, 1e-30), 0.1, 0.1, 0.0, dim=dim)
        end = solve(start, 0.1, report=[], rtol=1e-12).final
        run = np.log(1 / 0.1) if dim == 2 else 1 / 0.1 - 1
        assert 1 / float(end.beta1) - 10 == pytest.approx(2 * v * 2.0 * run, rel=1e-9)


@pytest.mark.slow
def test_a_thousand_flows_take_less_than_half_a_second() -> None:
    rng = np.random.default_rng(1)
    start = Start((rng.uniform(1, 4, 1000), 1.0), (0.1, 0.1), 2.1, 2.2, -rng.uniform(0, 2, 1000))
    solve(start, rtol=1e-8, report=[])
    begin = time.perf_counter()
    solve(start, rtol=1e-8, report=[])
    assert time.perf_counter() - begin < 0.5


def test_a_condensate_that_vanishes_is_located_between_reports() -> None:
    # The kernel of the single flow stops at the event even where nothing is reported before it.
    times, y = np.log([1.0, 0.5]), np.zeros(len(NAMES))
    y[:9] = 0.1, 1e-4, 2.1, 2.2, 1.0, 1.0, 1.0, 0.1, 1e-4
    setting = np.array([1.0, 1.0, 1 / (6 * np.pi**2), 3.0, 1.0, 1.0, 0.0])
    found = follow(times, y, setting, 1e-10, np.ones(len(NAMES)))
    ((index, time_of_event),) = found.switches
    assert index == 1
    assert time_of_event == pytest.approx(np.log(0.8729084412), abs=1e-9)
    assert found.path.shape == (2, len(NAMES))
