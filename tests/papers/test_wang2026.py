"""Figures 1 to 4 of Wang et al. against numbers from an independent 40-digit diagonalisation (hbar = m = a = 1)."""

from __future__ import annotations

import numpy as np
import pytest
import xarray as xr
from matplotlib.figure import Figure as Drawing

from bosemix.papers import Claim, Verdict, paper
from bosemix.papers.maps import combined
from bosemix.sweep import over

WANG = paper("wang2026")
FIGURES = {figure.number: figure for figure in WANG.figures}


def silent(done: int, total: int) -> None:
    assert 0 < done <= total


@pytest.fixture(scope="module")
def data() -> dict[int, xr.Dataset]:
    return {number: FIGURES[number].data(silent) for number in (1, 2, 3, 4)}


@pytest.fixture(scope="module")
def claims(data: dict[int, xr.Dataset]) -> dict[str, Claim]:
    every = [claim for number in data for claim in FIGURES[number].claims(data[number])]
    assert len({claim.key for claim in every}) == len(every)
    return {claim.key: claim for claim in every}


# Data ----------------------------------------------------------------------------------------------------


def test_sound_velocities(data: dict[int, xr.Dataset]) -> None:
    at = data[1].sel(strength=0.8).sel(theta=np.pi / 2, method="nearest")
    along_x, diagonal = at.sel(phi=0.0), at.sel(phi=np.pi / 4, method="nearest")
    assert float(along_x["upper"]) == pytest.approx(0.1270064652328, rel=1e-12)
    assert float(along_x["lower"]) == pytest.approx(0.04181212251305, rel=1e-12)
    assert float(diagonal["upper"]) == pytest.approx(0.1009756651943, rel=1e-12)
    assert float(diagonal["lower"]) == pytest.approx(0.08765164481375, rel=1e-12)
    assert float(along_x["upper_ratio"]) == pytest.approx(1.25779, abs=5e-6)
    assert float(along_x["lower_ratio"]) == pytest.approx(0.47703, abs=5e-6)


def test_sound_covers_the_sphere(data: dict[int, xr.Dataset]) -> None:
    for name, end in (("theta", np.pi), ("phi", 2 * np.pi)):
        np.testing.assert_allclose(data[1][name].values[[0, -1]], [0.0, end])


def test_magnetisation_of_the_depletion(data: dict[int, xr.Dataset]) -> None:
    along_x = data[2]["magnetisation"].sel(phi=0.0)
    assert float(along_x.sel(strength_a=0.8)) == pytest.approx(-0.5630534436587, rel=1e-12)
    assert float(along_x.sel(strength_a=0.4)) == pytest.approx(-0.185946695742, rel=1e-11)
    unequal = data[2]["magnetisation_unequal"].sel(strength_a=0.8).values[:-1]
    assert float(np.mean(unequal)) == pytest.approx(0.0866, abs=5e-5)


@pytest.mark.parametrize(
    ("strength", "a12", "fraction"),
    [
        (0.0, 0.1, 0.04775516734346),
        (0.4, 0.1, 0.04775152623408),
        (0.8, 0.1, 0.04772855715169),
        (0.8, 0.5, 0.05148340600906),
    ],
)
def test_total_depletion(data: dict[int, xr.Dataset], strength: float, a12: float, fraction: float) -> None:
    found = data[2]["fraction"].sel(a12=a12).sel(strength=strength, method="nearest")
    assert float(found) == pytest.approx(fraction, rel=1e-11)


def test_curves_end_at_the_edge_of_stability(data: dict[int, xr.Dataset]) -> None:
    for a12 in data[2]["a12"].values:
        # |a12| < (1 - strength^2)^(1/3): Eq. (21)
        stable = a12 < (1 - data[2]["strength"].values ** 2) ** (1 / 3)
        np.testing.assert_array_equal(np.isfinite(data[2]["fraction"].sel(a12=a12)), stable)
        assert np.all(np.isfinite(data[2]["fraction_fixed_couplings"].sel(a12=a12)))
        marked, last = data[2]["edge_fraction"].sel(a12=a12), data[2]["fraction"].sel(a12=a12).values[stable][-1]
        assert np.isnan(marked) if np.all(stable) else marked < last
    assert "unstable" in data[2].attrs["note"]


def test_structure_factor(data: dict[int, xr.Dataset]) -> None:
    along_x = data[3]["sd"].sel(phi=0.0)
    assert float(along_x.sel(strength=0.8)) == pytest.approx(0.17426713766, rel=1e-10)
    assert float(along_x.sel(strength=0.4)) == pytest.approx(0.07115504899508, rel=1e-12)
    assert float(data[3]["sd_unequal"].sel(strength=0.0)[0]) == pytest.approx(0.0478, abs=5e-5)
    assert float(data[3]["sd_as_printed"].sel(strength=0.8)) == pytest.approx(0.17426713766 * 0.001, rel=1e-9)


@pytest.mark.parametrize(
    ("strength", "energy"), [(0.0, 9.745173981462e-4), (0.4, 9.202278346754e-4), (0.8, 6.967481753899e-4)]
)
def test_vacuum_energy_per_particle(data: dict[int, xr.Dataset], strength: float, energy: float) -> None:
    held = data[4]["trend"].sel(held="scattering lengths").sel(line=strength, method="nearest")
    assert float(held) == pytest.approx(energy, rel=1e-12)
    # E/N grows as n^(3/2): the same number from every density of panel (a).
    row = data[4]["energy"].sel(strength=strength)
    np.testing.assert_allclose(row / row["density"] ** 1.5, energy / 0.002**1.5, rtol=1e-12)


def test_vacuum_energy_at_fixed_couplings(data: dict[int, xr.Dataset]) -> None:
    ratio = data[4]["ratio"].sel(held="couplings").sel(line=[0.4, 0.8], method="nearest")
    np.testing.assert_allclose(ratio, [1.0897, 1.6558], atol=5e-5)


def test_cut_off_loses_what_the_tail_holds(data: dict[int, xr.Dataset]) -> None:
    loss = data[4]["cut_loss"]
    far = loss["cut"] > 20
    np.testing.assert_allclose((loss * loss["cut"])[:, far] / (loss * loss["cut"])[:, -1:], 1.0, rtol=1e-3)
    np.testing.assert_allclose(data[4]["tail_ratio"], 1.0, atol=2e-5)


def test_every_variable_has_a_name_and_a_unit(data: dict[int, xr.Dataset]) -> None:
    for one in data.values():
        for name, variable in one.variables.items():
            assert {"long_name", "units"} <= set(variable.attrs), name


# Claims --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("key", "verdict", "numbers"),
    [
        ("sound-formula", Verdict.REPRODUCED, ()),
        ("sum-isotropic", Verdict.REPRODUCED, ("0.0178789",)),
        ("sum-independent", Verdict.ONLY_UNDER, ("1.0000", "0.7114")),
        ("pronounced", Verdict.REPRODUCED, ("1.25779", "0.47703")),
        ("plane", Verdict.REPRODUCED, ("θ = 90°",)),
        ("nodes", Verdict.ONLY_UNDER, ("0.859", "0.824")),
        ("magnetisation", Verdict.REPRODUCED, ("-0.5631",)),
        ("magnetisation-average", Verdict.REPRODUCED, ("+0.0866",)),
        ("depletion-weak", Verdict.ONLY_UNDER, ("-0.06%", "-1.86%", "+66%")),
        ("stability", Verdict.ONLY_UNDER, ("0.9354", "0.8106")),
        ("depletion-curves", Verdict.NOT_TESTABLE, ()),
        ("zero-without", Verdict.REPRODUCED, ("+0.0478",)),
        ("anisotropic", Verdict.REPRODUCED, ("±0.17427", "±0.07116")),
        ("average-zero", Verdict.REPRODUCED, ()),
        ("normalisation", Verdict.NOT_REPRODUCED, ("0.17427",)),
        ("figure-scale", Verdict.NOT_TESTABLE, ("0.17427",)),
        ("lhy-ultraviolet", Verdict.REPRODUCED, ("2.52%", "0.25%")),
        ("lhy-analytic", Verdict.REPRODUCED, ()),
        ("lhy-density", Verdict.REPRODUCED, ("1.500000",)),
        ("lhy-important", Verdict.REPRODUCED, ("0.7150", "1.6558")),
        ("lhy-per-particle", Verdict.NOT_TESTABLE, ("0.0009745", "1.949e-06")),
    ],
)
def test_claim(claims: dict[str, Claim], key: str, verdict: Verdict, numbers: tuple[str, ...]) -> None:
    claim = claims[key]
    assert claim.verdict is verdict
    for number in numbers:
        assert number in claim.ours
    assert claim.text
    assert claim.place
    assert claim.paper
    assert claim.reason


def test_no_claim_goes_without_a_test(claims: dict[str, Claim]) -> None:
    assert len(claims) == 21


def test_normalisation_shows_both_numbers(claims: dict[str, Claim]) -> None:
    assert "0.000174" in claims["normalisation"].paper


@pytest.mark.parametrize(
    ("number", "variable", "key"),
    [(1, "upper", "sound-formula"), (1, "upper", "sum-isotropic"), (1, "lower_ratio", "nodes"),
     (2, "magnetisation", "magnetisation"), (2, "magnetisation", "magnetisation-average"), (2, "edge", "stability"),
     (3, "sd", "zero-without"), (3, "sd", "average-zero"), (3, "sd", "anisotropic"),
     (4, "energy", "lhy-analytic"), (4, "energy", "lhy-density"), (4, "tail_ratio", "lhy-ultraviolet")],
)  # fmt: skip
def test_wrong_data_change_the_verdict(data: dict[int, xr.Dataset], number: int, variable: str, key: str) -> None:
    wrong = data[number].copy(deep=True)
    along = np.arange(wrong[variable].shape[-1])
    wrong[variable] = wrong[variable] * (1 + 0.1 * along / along[-1]) + 0.01 * (number == 3) * along / along[-1]
    changed = {claim.key: claim.verdict for claim in FIGURES[number].claims(wrong)}
    assert changed[key] is Verdict.NOT_REPRODUCED


# Pictures ------------------------------------------------------------------------------------------------


def panels(drawing: Drawing) -> list[str]:
    return [axes.get_title(loc) for axes in drawing.axes for loc in ("left", "center") if axes.get_title(loc)]


def test_figure_1_has_two_surfaces(data: dict[int, xr.Dataset]) -> None:
    drawing = FIGURES[1].draw(data[1])
    assert panels(drawing) == ["(a) upper branch", "(b) lower branch"]
    assert {"c₊ / c̃₊", "c₋ / c̃₋"} <= {axes.get_xlabel() for axes in drawing.axes}


def test_figure_2_draws_its_data(data: dict[int, xr.Dataset]) -> None:
    left, middle, right = FIGURES[2].draw(data[2]).axes
    for axes, name in ((left, "magnetisation"), (middle, "fraction"), (right, "fraction_fixed_couplings")):
        np.testing.assert_array_equal([line.get_ydata() for line in axes.lines], data[2][name])
        assert axes.get_xlabel()
        assert axes.get_ylabel()
        assert axes.get_legend() is not None
    assert "not in the paper" in right.get_title(loc="left")


def test_figure_3_draws_its_data(data: dict[int, xr.Dataset]) -> None:
    (axes,) = FIGURES[3].draw(data[3]).axes
    np.testing.assert_array_equal([line.get_ydata() for line in axes.lines], data[3]["sd"])
    assert axes.get_xlabel() == "azimuth φ (rad)"


def test_figure_4_draws_its_data(data: dict[int, xr.Dataset]) -> None:
    left, middle, right = FIGURES[4].draw(data[4]).axes
    *rows, crosses = left.lines
    np.testing.assert_array_equal([line.get_ydata() for line in rows], data[4]["energy"])
    assert [line.get_marker() for line in left.lines] == ["o", "s", "D", "x"]
    np.testing.assert_array_equal(crosses.get_ydata(), data[4]["analytic"])
    assert left.get_xscale() == left.get_yscale() == "log"
    np.testing.assert_array_equal([line.get_ydata() for line in middle.lines[:2]], data[4]["ratio"])
    for axes in (middle, right):
        assert "not in the paper" in axes.get_title(loc="left")
        assert axes.get_xlabel()
        assert axes.get_ylabel()


# Maps ----------------------------------------------------------------------------------------------------


def test_combined_maps_keep_what_differs_with_the_variables() -> None:
    first = over(lambda x, n: x * n, {"x": [1.0, 2.0]}, n=1.0).rename(value="a")
    second = over(lambda x, n: x * n, {"x": [1.0, 2.0]}, n=2.0).rename(value="b")
    data = combined(first, second, note="two")
    assert "n" not in data.attrs
    assert (data["a"].attrs["n"], data["b"].attrs["n"]) == (1.0, 2.0)
    assert data.attrs["note"] == "two"
    assert "version_numpy" in data.attrs
    assert "n" in first.attrs
    assert not first["a"].attrs
