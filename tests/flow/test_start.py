"""Initial conditions: scattering lengths, laboratory units, and what is refused."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import bosemix as bm
from bosemix.errors import InputError, UnitError, UnstableError
from bosemix.flow import Start, solve


def paper(**changes: Any) -> Start:
    values: dict[str, Any] = {
        "masses": (4.0, 1.0),
        "densities": (0.1, 0.1),
        "beta1": 2.1,
        "beta2": 2.2,
        "gamma": -1.0,
        **changes,
    }
    return Start(**values)


def test_printed_equations_16_and_17() -> None:
    start = Start.from_scattering_lengths((4.0, 1.0), (1e-6, 1e-6), 0.1, 0.2, -0.05, cutoff=2.0)
    for found, a, mu in ((start.beta1, 0.1, 2.0), (start.beta2, 0.2, 0.5), (start.gamma, -0.05, 0.8)):
        assert float(found) == pytest.approx(2 * np.pi / mu / (1 / a - 4 * 2.0 / (3 * np.pi)), rel=1e-14)
    assert [float(a) for a in start.scattering_lengths] == pytest.approx([0.1, 0.2, -0.05], rel=1e-14)


@given(st.floats(0.2, 5.0), st.floats(0.01, 1.0), st.floats(0.01, 1.0), st.floats(-0.9, 0.9))
def test_the_flow_in_vacuum_gives_equations_16_and_17(ratio: float, a11: float, a22: float, share: float) -> None:
    a12 = 0.5 * share * float(np.sqrt(a11 * a22 * ratio)) / (1 + ratio)
    start = Start.from_scattering_lengths((ratio, 1.0), (1e-30, 1e-30), a11, a22, a12)
    end = solve(start, 1e-3, report=[], rtol=1e-13).final
    below = Start((ratio, 1.0), (1e-30, 1e-30), end.beta1, end.beta2, end.gamma, end.k)
    for found, expected in zip(below.scattering_lengths, (a11, a22, a12), strict=True):
        assert float(found) == pytest.approx(expected, rel=1e-11, abs=1e-15)


def test_a_condensate_in_the_laboratory() -> None:
    mix = bm.Mixture.from_atoms("41K", "87Rb", a11=65, a22=100.4, a12=-60)
    gas = bm.Condensate(mix, "1e14 cm^-3", "5e13 cm^-3")
    start = Start.from_condensate(gas, cutoff="10 / um")
    assert float(start.cutoff) == pytest.approx(10.0)
    assert float(start.n1) == pytest.approx(100.0)
    a0 = 5.29177210544e-5
    np.testing.assert_allclose(start.scattering_lengths, np.array([65, 100.4, -60]) * a0, rtol=1e-9)
    flow = solve(start, "0.1 / um")
    assert float(flow.k[-1]) == pytest.approx(0.1)
    assert float(flow.converted("n1", "cm^-3")[0]) == pytest.approx(1e14)
    assert float(flow.converted("mu1", "nK")[0]) == pytest.approx(
        float(gas.chemical_potentials().to("nK").mu1), rel=0.2
    )
    again = start.condensate().mixture
    for name in ("g11", "g22", "g12"):
        assert float(getattr(again, name)) == pytest.approx(float(getattr(mix, name)), rel=1e-12)
    assert start.condensate().mixture.scales == mix.scales


def test_chemical_potentials_at_fixed_densities_flow_to_those_beyond_mean_field() -> None:
    mix = bm.Mixture.from_atoms("41K", "87Rb", a11=65, a22=100.4, a12=-60)
    gas = bm.Condensate(mix, "1e14 cm^-3", "5e13 cm^-3")
    start = Start.from_condensate(gas, cutoff="150 / um")
    flow = solve(start, "0.1 / um", hold=bm.flow.FixedDensities(), report=[])
    plain, beyond = (gas.chemical_potentials(theory) for theory in (bm.MeanField(), bm.BeyondMeanField()))
    for name in ("mu1", "mu2"):
        found, near = float(getattr(flow.final, name)), float(getattr(beyond, name))
        assert found == pytest.approx(near, rel=5e-3)
        assert abs(found - near) < 0.2 * abs(float(getattr(plain, name)) - near)


def test_bogoliubov_gases_of_a_start() -> None:
    start = paper(gamma=-0.1, masses=(1.0, 1.0))
    bare, dressed = start.bare_condensate(), start.condensate()
    assert float(bare.mixture.g11) == 2.1
    assert float(dressed.mixture.g11) == pytest.approx(1.96, abs=5e-3)
    upper, lower = bare.sound_velocities([1, 0, 0])
    flow = solve(start)
    assert (float(flow.sound_velocities()[0][0]), float(flow.sound_velocities()[1][0])) == pytest.approx(
        (float(upper), float(lower)), rel=1e-12
    )
    # With couplings of the scattering lengths the mixture of the paper is lost at |gamma| = 1.877 already.
    assert paper(masses=(1.0, 1.0), gamma=-1.876).condensate().stable
    assert not paper(masses=(1.0, 1.0), gamma=-1.878).condensate().stable
    assert not paper(gamma=-1.667).condensate().stable


def test_unstable_starts_are_refused() -> None:
    message = r"gamma\^2 must be < beta1 beta2, got gamma\^2/\(beta1 beta2\) = 1.3528139: the mixture is unstable"
    with pytest.raises(UnstableError, match=message) as caught:
        paper(gamma=-2.5)
    assert caught.value.densities == (0.1, 0.1)
    assert caught.value.k > 0
    with pytest.raises(UnstableError, match=r"at index \(1,\)"):
        paper(gamma=[-1.0, 2.5])


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"densities": (0.0, 0.1)}, r"densities\[0\] must be > 0, got 0.0"),
        ({"densities": (0.1, -0.1)}, r"densities\[1\] must be > 0, got -0.1"),
        ({"masses": (0.0, 1.0)}, r"masses\[0\] must be > 0"),
        ({"masses": (1.0, -1.0)}, r"masses\[1\] must be > 0"),
        ({"beta1": -2.1}, "beta1 must be > 0"),
        ({"beta2": 0.0}, "beta2 must be > 0"),
        ({"gamma": float("nan")}, "gamma must be finite"),
        ({"cutoff": 0.0}, "cutoff must be > 0"),
        ({"dim": 4}, "dim must be 1, 2 or 3, got 4"),
        ({"beta1": [1.0, 2.0], "beta2": [1.0, 2.0, 3.0]}, r"must broadcast, got shapes m1 \(\), .*beta2 \(3,\)"),
    ],
)
def test_bad_numbers_are_refused(changes: dict[str, Any], message: str) -> None:
    with pytest.raises(InputError, match=message):
        paper(**changes)


def test_cutoff_above_the_inverse_scattering_length() -> None:
    with pytest.raises(InputError, match=r"cutoff must be <= 1/a22, got cutoff a22 = 1.5.*lower the cutoff below 3.33"):
        Start.from_scattering_lengths((1, 1), (1e-6, 1e-6), 0.1, 0.3, -0.1, cutoff=5.0)
    assert float(Start.from_scattering_lengths((1, 1), (1e-6, 1e-6), 0.2, 0.2, -0.1, cutoff=5.0).gamma) < 0
    with pytest.raises(InputError, match=r"a11 must be > 0, got -0\.1"):
        Start.from_scattering_lengths((1, 1), (1e-6, 1e-6), -0.1, 0.3, -0.1)


def test_only_free_particles_in_3d_have_a_scattering_length() -> None:
    flat = bm.Condensate(bm.Mixture(bm.Quadratic(1.0, 1.0), 1.0, 1.0, 0.1, dim=2), 1.0, 1.0)
    with pytest.raises(InputError, match="gas must be of free particles in 3D to start a flow, got Quadratic in 2D"):
        Start.from_condensate(flat, 1.0)
    wave = bm.Condensate(bm.Mixture(bm.DWave(1.0, 0.5), 1.0, 1.0, 0.1), 1.0, 1.0)
    with pytest.raises(InputError, match="got DWave in 3D"):
        Start.from_condensate(wave, 1.0)
    with pytest.raises(InputError, match="scattering lengths belong to dim=3, got dim=2"):
        _ = paper(dim=2).scattering_lengths


@pytest.mark.parametrize("wrong", [4.0, (4.0, 1.0, 1.0), "41", np.array(4.0)])
def test_pairs_are_pairs(wrong: Any) -> None:
    with pytest.raises(InputError, match=r"masses must be the pair \(m1, m2\), got "):
        paper(masses=wrong)
    with pytest.raises(InputError, match=r"densities must be the pair \(n1, n2\), got "):
        paper(densities=wrong)
    with pytest.raises(InputError, match=r"masses must be the pair \(m1, m2\), got "):
        Start.from_scattering_lengths(wrong, (0.1, 0.1), 0.1, 0.1, 0.0)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"k_ir": 1.0}, "k_ir must be below the cutoff, 1, got 1"),
        ({"k_ir": 2.0}, "k_ir must be below the cutoff, 1, got 2"),
        ({"k_ir": 0.0}, "k_ir must be > 0"),
        ({"k_ir": [0.1, 0.2]}, r"k_ir must be one number, got shape \(2,\)"),
        ({"report": [0.1, 0.2]}, "report must be falling scales between the cutoff, 1, and k_ir, 0.001"),
        ({"report": [0.1, 0.0001]}, "report must be falling scales"),
        ({"report": [1.0, 0.1]}, "report must be falling scales"),
        ({"rtol": 0.0}, "rtol must be > 0"),
        ({"rtol": 1e-14}, "rtol must be >= 1e-13, which rounding leaves, got 1e-14"),
    ],
)
def test_bad_arguments_of_solve(arguments: dict[str, Any], message: str) -> None:
    with pytest.raises(InputError, match=message):
        solve(paper(), **arguments)


def test_units_need_a_laboratory_mixture() -> None:
    with pytest.raises(UnitError, match="dimensionless"):
        solve(paper(), "1 / um")
    flow = solve(paper(), report=[])
    with pytest.raises(UnitError, match="dimensionless"):
        flow.converted("n1", "cm^-3")
    with pytest.raises(InputError, match=r"name must be an array that has a unit, got 'roh1': .*rho1"):
        flow.converted("roh1", "cm^-3")
