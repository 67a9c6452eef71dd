"""Figures and claims of Naidon & Petrov 2021."""

from __future__ import annotations

import time

import numpy as np
import pytest
import xarray as xr
from matplotlib.figure import Figure as Drawing

from bosemix.papers import Claim, Verdict, paper
from bosemix.papers.naidon2021.equations import printed_edges, r_of_eq_18
from bosemix.papers.naidon2021.fig2 import draw_windows, windows_of
from bosemix.phases import bubble_window, running_slope
from bosemix.phases.soft_line import SoftLine

NAIDON = paper("naidon2021")
ALPHAS = np.array([1.01, 1.3, 2.7, 5.0, 30.0])


def silent(done: int, total: int) -> None:
    assert 0 < done <= total


@pytest.fixture(scope="module")
def data() -> dict[int, xr.Dataset]:
    return {figure.number: figure.data(silent) for figure in NAIDON.figures}


@pytest.fixture(scope="module")
def claims(data: dict[int, xr.Dataset]) -> dict[str, Claim]:
    every = [claim for figure in NAIDON.figures for claim in figure.claims(data[figure.number])]
    assert len({claim.key for claim in every}) == len(every)
    return {claim.key: claim for claim in every}


@pytest.mark.parametrize("dim", [1, 2, 3])
def test_printed_equations_against_quadrature(dim: int) -> None:
    line, printed = SoftLine(dim, 1.0, ALPHAS), printed_edges(dim, ALPHAS)
    np.testing.assert_allclose(line.curvature(np.zeros_like(ALPHAS)) / 2, printed.lower, rtol=1e-12)
    # At alpha = 1.01 Eq. (13) itself loses four digits.
    np.testing.assert_allclose(line.end_means()[1][1:], printed.upper[1:], rtol=1e-12)
    window = bubble_window(alpha=ALPHAS, masses=(1, 1), dim=dim)
    np.testing.assert_allclose(window.opens, printed.lower, rtol=1e-12)
    np.testing.assert_allclose(window.closes[1:], printed.upper[1:], rtol=1e-12)


def test_eq_18_as_printed() -> None:
    log = np.array([0.3, -2.0, 5.0, 1.0, 0.0])
    expected = 0.1 - running_slope(ALPHAS, (1.0, 5.0)) * log
    np.testing.assert_allclose(r_of_eq_18(np.full(5, 0.1), ALPHAS, 5.0, log), expected, rtol=1e-13)


def test_curves_of_fig_1(data: dict[int, xr.Dataset]) -> None:
    at = data[1].sel(share=0.5)
    assert float(at["touch"]) == pytest.approx(0.3559, abs=5e-5)
    np.testing.assert_allclose(at["n_minus"].values[[0, -1]], [-2.7, 1 / 2.7], rtol=1e-12)
    np.testing.assert_allclose(data[1]["potential"].isel(s=[0, -1]), 0.0, atol=1e-15)
    assert np.isnan(data[1]["touch"].sel(share=[1.1, -0.1])).all()


def test_panels_of_fig_2(data: dict[int, xr.Dataset]) -> None:
    at = data[2].sel(dim=1, ratio=20.0).sel(alpha=1.0, method="nearest")
    assert float(at["edge1"]) == pytest.approx(-0.432919, abs=5e-7)
    assert float(at["closes"]) == pytest.approx(-0.168546, abs=5e-7)
    assert data[2].sizes == {"dim": 3, "ratio": 3, "alpha": 401}


def test_nine_panels_take_less_than_two_seconds() -> None:
    start = time.perf_counter()
    windows_of((1.0, 5.0, 20.0), silent)
    assert time.perf_counter() - start < 2.0


def test_any_list_of_masses() -> None:
    found = windows_of((1.0, 0.5), silent)
    assert isinstance(draw_windows(found), Drawing)
    assert found.sizes["ratio"] == 2


def test_phases_of_fig_3(data: dict[int, xr.Dataset]) -> None:
    few = data[3].sel(mu_plus=slice(None, 3.0))
    np.testing.assert_array_equal(few["lower_line"], few["upper_line"])
    many = data[3].sel(mu_plus=slice(15.0, None))
    assert (many["upper_line"] > many["lower_line"]).all()
    assert not many["first_from_1"].any()


@pytest.mark.parametrize("number", [1, 2, 3])
def test_figures_are_drawn(data: dict[int, xr.Dataset], number: int) -> None:
    figure = NAIDON.figure(number)
    assert isinstance(figure.draw(data[number]), Drawing)
    assert len(figure.caption) > 100


@pytest.mark.parametrize(
    ("key", "verdict"),
    [
        ("scenarios", Verdict.REPRODUCED),
        ("composition", Verdict.REPRODUCED),
        ("monotonic", Verdict.REPRODUCED),
        ("edges", Verdict.REPRODUCED),
        ("unequal", Verdict.ONLY_UNDER),
        ("widens", Verdict.REPRODUCED),
        ("exchange", Verdict.REPRODUCED),
        ("pinched", Verdict.REPRODUCED),
        ("never-cancels", Verdict.REPRODUCED),
        ("probable", Verdict.REPRODUCED),
        ("signs", Verdict.ONLY_UNDER),
        ("running", Verdict.REPRODUCED),
        ("gamma", Verdict.NOT_REPRODUCED),
        ("root", Verdict.NOT_REPRODUCED),
        ("eta", Verdict.ONLY_UNDER),
        ("n-plus", Verdict.ONLY_UNDER),
    ],
)
def test_verdicts(claims: dict[str, Claim], key: str, verdict: Verdict) -> None:
    assert claims[key].verdict is verdict


def test_every_claim_has_its_verdict_tested(claims: dict[str, Claim]) -> None:
    assert len(claims) == 16


def test_findings(data: dict[int, xr.Dataset]) -> None:
    found = {finding.key: finding for finding in NAIDON.figure(2).findings(data[2])}
    assert "D = 1, z = 20: α = 0.2860 to 0.9024" in found["pinch-range"].numbers
    assert "1.0090" in found["pinch-signs"].numbers
