"""Figures 5 to 8 on Wang et al., which the paper does not have, against independent numbers (hbar = m = a = 1)."""

from __future__ import annotations

import re

import numpy as np
import pytest
import xarray as xr
from matplotlib.collections import QuadMesh

from bosemix.bogoliubov import Threshold
from bosemix.papers import Finding, Verdict, paper
from bosemix.papers.wang2026.droplet import droplet, energy_per_particle, pressure_root
from bosemix.papers.wang2026.model import gas
from bosemix.scattering import FixedCouplings

WANG = paper("wang2026")
FIGURES = {figure.number: figure for figure in WANG.figures}
NUMBERS = (5, 6, 7, 8)


@pytest.fixture(scope="module")
def data() -> dict[int, xr.Dataset]:
    return {number: FIGURES[number].data(lambda done, total: None) for number in NUMBERS}


@pytest.fixture(scope="module")
def findings(data: dict[int, xr.Dataset]) -> dict[str, Finding]:
    every = [finding for number in NUMBERS for finding in FIGURES[number].findings(data[number])]
    assert len({finding.key for finding in every}) == len(every)
    return {finding.key: finding for finding in every}


@pytest.mark.parametrize("number", NUMBERS)
def test_title_says_that_the_paper_does_not_have_it(number: int) -> None:
    assert FIGURES[number].title.startswith("Beyond the paper: ")


def test_every_variable_has_a_name_and_a_unit(data: dict[int, xr.Dataset]) -> None:
    for one in data.values():
        for name, variable in one.variables.items():
            assert {"long_name", "units"} <= set(variable.attrs), name


# Critical velocity ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("phi", "critical", "sound"),
    [(0.0, 0.0418121, 0.0418121), (np.pi / 8, 0.0448306, 0.0614610), (np.pi / 4, 0.0560882, 0.0876516)],
)
def test_critical_velocity(data: dict[int, xr.Dataset], phi: float, critical: float, sound: float) -> None:
    at = data[5].sel(strength=0.8).sel(phi=phi, method="nearest")
    assert float(at["critical"]) == pytest.approx(critical, abs=6e-8)
    assert float(at["sound"]) == pytest.approx(sound, abs=6e-8)


def test_tilt_of_the_first_mode(data: dict[int, xr.Dataset]) -> None:
    tilt = data[5]["tilt"].sel(strength=0.8)
    assert float(tilt.sel(phi=np.pi / 4, method="nearest")) == pytest.approx(38.6, abs=0.05)
    assert abs(float(tilt.sel(phi=0.0))) < 1e-4
    # The plane is symmetric about the node.
    np.testing.assert_allclose(tilt, tilt[::-1], atol=1e-4)


def test_critical_velocity_is_never_above_the_sound(data: dict[int, xr.Dataset]) -> None:
    assert np.all(data[5]["ratio"] <= 1 + 1e-12)
    np.testing.assert_allclose(data[5]["ratio"].sel(strength=0.0), 1.0, rtol=1e-12)


# Dynamic structure factors -------------------------------------------------------------------------------


def test_maps_integrate_to_the_static_factors(data: dict[int, xr.Dataset]) -> None:
    # At q = 0.1 both lines lie well inside the window of energies.
    at = data[6].sel(q=0.1, method="nearest").sel(direction="x")
    static = gas(0.8).structure_factor([0.1, 0.0, 0.0])
    for name, known in (("dd", 0.3888499836912), ("ss", 0.4227391781078), ("sd", 0.17426713766)):
        assert float(at[name].integrate("omega")) == pytest.approx(known, rel=1e-6)
        assert float(getattr(static, name)) == pytest.approx(known, rel=1e-9)


def test_node_separates_density_and_spin(data: dict[int, xr.Dataset]) -> None:
    node = data[6].sel(direction="node")
    np.testing.assert_allclose(node["share_dd"], 1.0, atol=1e-12)
    np.testing.assert_allclose(node["share_ss"], 0.0, atol=1e-12)
    np.testing.assert_allclose(node["sd"], 0.0, atol=1e-10)


# Thermal depletion ---------------------------------------------------------------------------------------


def test_thermal_depletion(data: dict[int, xr.Dataset]) -> None:
    # T = 4 pi 1e-3 = (1/2) 4 pi n a
    at = data[7]["thermal"].sel(temperature=0.5).sel(strength=[0.0, 0.4, 0.8], method="nearest")
    np.testing.assert_allclose(at, [0.10163136, 0.11314416, 0.18962398], atol=6e-9)


def test_quantum_depletion_next_to_it(data: dict[int, xr.Dataset]) -> None:
    at = data[7]["quantum"].sel(strength=[0.0, 0.4, 0.8], method="nearest")
    np.testing.assert_allclose(at, [0.04775516734346, 0.04775152623408, 0.04772855715169], rtol=1e-10)


# Droplets ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("strength", "factor"),
    [(0.0, 4 * np.sqrt(2)), (0.2, 5.71003585), (0.4, 5.88972466), (0.6, 6.28479141), (0.8, 7.27223756),
     # at 0.9 from an adaptive quadrature over the distribution of u, p(u) = K[(1 - u)/(1 + u)]/(pi sqrt(1 + u))
     (0.9, 8.679940796)],
)  # fmt: skip
def test_energy_at_the_threshold(strength: float, factor: float) -> None:
    # E/V = 8/(15 pi^2) (g n/2)^(5/2) F(strength, g12^2/g^2 = 1)
    condensate = gas(strength, a12=-1.0, n1=0.5, n2=0.5, convention=FixedCouplings())
    unit = 8 / (15 * np.pi**2) * (float(condensate.mixture.g11) / 2) ** 2.5
    assert float(condensate.vacuum_energy(Threshold()).value) / unit == pytest.approx(factor, abs=6e-9)


@pytest.mark.parametrize(
    ("strength", "a12", "density"),
    [
        (0.0, -1.05, 25 * np.pi / 16384 * 0.05**2),
        (0.2, -1.05, 2.0316324e-5),
        (0.4, -1.05, 6.7021458e-5),
        (0.4, -0.95, 2.4686e-7),
        (0.5, -0.95, 1.1627e-5),
    ],
)
def test_droplet_density(strength: float, a12: float, density: float) -> None:
    found = droplet(strength, a12)
    assert float(found.density) == pytest.approx(density, rel=3e-5 if a12 == -0.95 else 3e-8)
    assert pressure_root(strength, a12) == pytest.approx(float(found.density), rel=1e-10)


def test_droplet_is_the_minimum_and_the_spinodal_the_inflection() -> None:
    found = droplet(0.5, -0.95)
    n0 = float(found.density)
    steps = n0 * np.array([0.999, 1.0, 1.001])
    low, middle, high = energy_per_particle(0.5, -0.95, steps)
    assert middle < min(low, high)
    around = float(found.spinodal) * (1 + 1e-3 * np.array([-1.0, 0.0, 1.0]))
    curvature = np.diff(around * energy_per_particle(0.5, -0.95, around), 2)
    beside = 1.1 * around
    reference = np.diff(beside * energy_per_particle(0.5, -0.95, beside), 2)
    assert abs(curvature) < 1e-3 * abs(reference)


def test_no_droplet_of_a_stable_gas() -> None:
    edge = np.sqrt(1 - 0.95**3)
    assert edge == pytest.approx(0.377657, abs=5e-7)
    found = droplet([edge - 1e-4, edge + 1e-4], -0.95)
    assert np.isnan(found.density[0])
    assert np.isnan(found.spinodal[0])
    assert 0 < found.density[1] < 1e-9


def test_trend_at_fixed_balance_is_conventional(data: dict[int, xr.Dataset]) -> None:
    at = data[8].sel(line=[0.0, 0.4, 0.8], method="nearest")
    lengths = at["fixed_balance"].sel(held="scattering length")
    np.testing.assert_allclose(lengths, [1.1984e-5, 1.3161e-5, 2.0143e-5], rtol=5e-5)
    # At fixed g only F(strength, 1) is left.
    factors = np.array([5.65685425, 5.88972466, 7.27223756])
    np.testing.assert_allclose(at["ratio"].sel(held="couplings"), (factors[0] / factors) ** 2, rtol=1e-8)


def test_droplet_claim(data: dict[int, xr.Dataset]) -> None:
    (claim,) = FIGURES[8].claims(data[8])
    assert claim.verdict is Verdict.REPRODUCED
    assert "6.702e-05" in claim.ours
    wrong = data[8].copy(deep=True)
    wrong["by_search"] = 1.01 * wrong["by_search"]
    assert FIGURES[8].claims(wrong)[0].verdict is Verdict.NOT_REPRODUCED


# Findings ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("key", "numbers"),
    [
        ("critical-below-sound", ("0.0560882", "0.0876516", "-36%", "0.0418121")),
        ("critical-tilt", ("38.6°",)),
        ("critical-square", ("1.341", "2.096")),
        ("dynamic-lines", ("100.0% of S_dd, 0.0% of S_ss",)),
        ("dynamic-moment", ("0.800000 along x", "0.000000 along the node")),
        ("thermal-strong", ("0.10163, 0.11314, 0.18962", "-0.06%")),
        ("thermal-conventions", ("1.95, 1.91, 1.87", "1.67, 1.67, 1.67")),
        ("droplet-density", ("1.1984225e-05",)),
        ("droplet-driven", ("0.377657", "2.4686e-07", "1.1627e-05")),
        ("droplet-trend", ("1.3161e-05", "2.0143e-05", "0.60508")),
    ],
)
def test_finding(findings: dict[str, Finding], key: str, numbers: tuple[str, ...]) -> None:
    finding = findings[key]
    for number in numbers:
        assert number in finding.numbers
    assert finding.text
    assert finding.reason


def test_no_finding_goes_without_a_test(findings: dict[str, Finding]) -> None:
    assert len(findings) == 10


def test_only_the_droplet_has_a_verdict(data: dict[int, xr.Dataset]) -> None:
    assert [len(FIGURES[number].claims(data[number])) for number in NUMBERS] == [0, 0, 0, 1]


# Pictures ------------------------------------------------------------------------------------------------


def test_figure_5_closes_its_curves(data: dict[int, xr.Dataset]) -> None:
    polar, middle, right = FIGURES[5].draw(data[5]).axes
    for line in polar.lines:
        phi, value = np.asarray(line.get_xdata()), np.asarray(line.get_ydata())
        assert np.all(np.diff(phi) > 0)
        assert (phi[0], phi[-1]) == pytest.approx((0.0, 2 * np.pi))
        # A turn by 90 degrees leaves the pair of branches as it is.
        quarter = (len(value) - 1) // 4
        np.testing.assert_allclose(value[quarter:], value[:-quarter], rtol=1e-6)
    np.testing.assert_array_equal([line.get_ydata() for line in middle.lines], data[5]["ratio"])
    np.testing.assert_array_equal([line.get_ydata() for line in right.lines], data[5]["tilt"])
    assert right.get_xlabel() == "direction of motion φ (rad)"


def test_figure_6_has_six_maps_and_their_bars(data: dict[int, xr.Dataset]) -> None:
    drawing = FIGURES[6].draw(data[6])
    maps = [axes for axes in drawing.axes if axes.get_title(loc="left")]
    assert [re.sub(r"^\(.\) ", "", axes.get_title(loc="left")) for axes in maps[:2]] == [
        "density, q along x",
        "spin, q along x",
    ]
    assert len(maps) == 6
    for axes in maps:
        (mesh,) = (part for part in axes.collections if isinstance(part, QuadMesh))
        assert mesh.get_clim()[1] == pytest.approx(float(max(data[6][name].max() for name in ("dd", "ss", "sd"))))
        assert len(axes.lines) == 2
    assert len(drawing.axes) == 9


def test_figure_7_draws_its_data(data: dict[int, xr.Dataset]) -> None:
    left, right = FIGURES[7].draw(data[7]).axes
    for axes, suffix in ((left, ""), (right, "_ratio")):
        *rows, quantum = axes.lines
        np.testing.assert_array_equal([line.get_ydata() for line in rows], data[7][f"thermal{suffix}"])
        np.testing.assert_array_equal(quantum.get_ydata(), data[7][f"quantum{suffix}"])
        assert axes.get_xlabel()
        assert axes.get_ylabel()


def test_figure_8_draws_its_data(data: dict[int, xr.Dataset]) -> None:
    left, middle, right = FIGURES[8].draw(data[8]).axes
    *rows, edge = left.lines
    np.testing.assert_array_equal([line.get_ydata() for line in rows], data[8]["density"])
    assert np.asarray(edge.get_xdata())[0] == pytest.approx(0.377657, abs=5e-7)
    for line, energy in zip(middle.lines[:4], data[8]["energy"], strict=True):
        np.testing.assert_allclose(np.asarray(line.get_ydata(), dtype=float), 1e6 * energy, rtol=1e-14)
    assert middle.get_xlabel() == "density n (10⁻⁵/a³)"
    np.testing.assert_array_equal([line.get_ydata() for line in right.lines], data[8]["ratio"])
