"""Figures 12 to 14 of Volante-Abovich et al. 2025, on the data that are shipped: the infinite lattice."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import xarray as xr
from matplotlib.figure import Figure as Drawing

from bosemix.papers import LongFigure, paper
from bosemix.papers.volante2025.beyond.infinite_findings import curve_minimum
from bosemix.papers.volante2025.beyond.limits import lowest_point
from bosemix.papers.volante2025.beyond.universal_findings import spread_at, thresholds
from bosemix.papers.volante2025.study import on_square
from bosemix.sweep import Zip

STUDIES = Path(__file__).parents[2] / "docs" / "studies"


def long_figure(number: int) -> LongFigure:
    found = paper("volante2025").figure(number)
    assert isinstance(found, LongFigure)
    return found


def shipped(name: str) -> dict[tuple[float, ...], tuple[float, float]]:
    """Return (binding, r_ab) by (size, u_ab) or (size, u, u_ab)."""
    rows = np.genfromtxt(STUDIES / f"{name}.csv", delimiter=",", names=True)
    keys = [one for one in ("size", "u", "u_ab") if one in (rows.dtype.names or ())]
    return {tuple(float(row[key]) for key in keys): (float(row["binding"]), float(row["r_ab"])) for row in rows}


def points(number: int, name: str) -> xr.Dataset:
    """Return what the sweep of a figure gives, from the shipped data: every one of its points is there."""
    axis = long_figure(number).axes["point"]
    assert isinstance(axis, Zip)
    columns = {key: np.asarray(values) for key, values in axis.parameters.items()}
    data = shipped(name)
    order = [key for key in ("size", "u", "u_ab") if key in columns]
    found = np.array([data[at] for at in zip(*(columns[key].tolist() for key in order), strict=True)])
    every = {key: ("point", column) for key, column in columns.items()}
    return xr.Dataset(every | {"binding": ("point", found[:, 0]), "r_ab": ("point", found[:, 1])})


@pytest.fixture(scope="module")
def curve() -> xr.Dataset:
    data = points(12, "infinite_lattice")
    # A part of the attractions keeps the test short.
    kept = np.isin(data["u_ab"].values, (-5.5, -5.0, -4.5, -4.25, -4.0, -3.5))
    return long_figure(12).evaluated(data.isel(point=kept & (data["size"].values >= 15)))


@pytest.fixture(scope="module")
def larger() -> xr.Dataset:
    return long_figure(13).evaluated(points(13, "infinite_lattice"))


@pytest.fixture(scope="module")
def universal() -> xr.Dataset:
    data = points(14, "universality")
    kept = {20.0: (-12.0, -10.0, -9.0, -6.0, -5.0), 40.0: (-7.5, -7.0, -5.5, -5.0, -4.5), 10.0: (-6.0,)}
    chosen = np.array(
        [x in kept.get(u, ()) for u, x in zip(data["u"].values, data["u_ab"].values, strict=True)], dtype=bool
    )
    return long_figure(14).evaluated(data.isel(point=chosen))


# Fig. 12 ------------------------------------------------------------------------------------------------------


def test_every_limit_is_a_number_or_has_a_reason(curve: xr.Dataset) -> None:
    bound = curve["outcome"].values == "bound"
    np.testing.assert_array_equal(np.isfinite(curve["r_ab_limit"].values), bound)
    assert np.all(np.isfinite(curve["binding_limit"].values[bound]))
    assert str(curve["outcome"].sel(u_ab=-3.5).values) == (
        "the sizes lead to no bound state of two dimers: take larger ones"
    )
    for name, variable in curve.variables.items():
        assert "long_name" in variable.attrs, name


def test_limits_lie_above_the_largest_lattices(curve: xr.Dataset) -> None:
    there = curve.isel(u_ab=curve["outcome"].values == "bound")
    largest = there["binding"].max("size")
    assert np.all(there["binding_limit"] > largest)
    assert np.all(there["binding_error"] < 0.1 * np.abs(there["binding_limit"]))
    # 31 x 31 sites and smaller ones give -0.00733 and 4.53 at -5, -0.01397 and 4.21 at -4.5.
    for u_ab, energy, distance in ((-5.0, -0.00733, 4.53), (-4.5, -0.01397, 4.21)):
        at = curve.sel(u_ab=u_ab)
        assert abs(float(at["binding_limit"]) - energy) < float(at["binding_error"])
        assert abs(float(at["r_ab_limit"]) - distance) < float(at["r_ab_error"])


def test_minimum_of_the_infinite_lattice(curve: xr.Dataset) -> None:
    found = curve_minimum(curve)
    assert found.value == pytest.approx(-0.0169, abs=1e-3)
    assert -4.4 < found.at < -3.9
    assert found.inside
    assert 0.0002 < found.value_error < 0.003
    keys = [finding.key for finding in long_figure(12).findings(curve)]
    assert keys == ["infinite-minimum", "infinite-size", "infinite-unresolved"]
    numbers = {finding.key: finding.numbers for finding in long_figure(12).findings(curve)}
    assert f"{found.value:.4f}" in numbers["infinite-minimum"]
    assert "U_AB = -3.5 t: the sizes lead to" in numbers["infinite-unresolved"]
    assert "U_AB = -5 t: 4.53" in numbers["infinite-size"]


def test_minimum_of_a_parabola_with_one_error_bar() -> None:
    x = np.array([-2.0, -1.0, 0.0, 1.0, 2.0])
    found = lowest_point(x, (x - 0.3) ** 2 - 1.0, np.zeros(5))
    assert (found.at, found.value) == pytest.approx((0.3, -1.0), abs=1e-12)
    assert (found.at_error, found.value_error) == pytest.approx((0.0, 0.0), abs=1e-12)
    # Every value higher or lower by the same error: one after the other, in quadrature, no more than all of them.
    moved = lowest_point(x, (x - 0.3) ** 2 - 1.0, np.full(5, 0.01))
    assert 0.005 < moved.value_error < 0.01 * np.sqrt(5)
    assert 0 < moved.at_error < 0.1
    assert not lowest_point(x, x, np.zeros(5)).inside


# Fig. 13 ------------------------------------------------------------------------------------------------------


def test_larger_lattices_are_within_the_error_bars(larger: xr.Dataset) -> None:
    assert larger["test_size"].values.tolist() == [27, 27, 35, 31]
    assert np.all(np.abs(larger["predicted"] - larger["computed"]) < larger["predicted_error"])
    (finding,) = long_figure(13).findings(larger)
    assert "at 4 of 4 points" in finding.text
    at = larger.sel(u_ab=-5.0)
    assert float(at["computed"]) == -0.0097716
    # An exponential through 21, 23 and 25 by hand: differences 0.0015632, 0.0011450, three steps on.
    ratio = 0.0011450 / 0.0015632
    by_hand = -0.0118777 + 0.0011450 * (ratio + ratio**2 + ratio**3)
    assert float(at["exponential"]) == pytest.approx(by_hand, abs=2e-7)
    assert abs(float(at["exponential"] - at["computed"])) > 10 * float(at["predicted_error"])


# Fig. 14 ------------------------------------------------------------------------------------------------------


def test_threshold_of_the_dimers(universal: xr.Dataset) -> None:
    found = thresholds(universal)
    assert set(found) == {20.0, 40.0}
    ratio, error, size = found[40.0]
    # V passes zero between U_AB = -7.5 and -7 t.
    assert np.exp(4 * np.pi * (1 / 7.5 + 1 / 40)) < ratio < np.exp(4 * np.pi * (1 / 7 + 1 / 40))
    assert ratio == pytest.approx(8.0, abs=0.15)
    assert error < 0.15
    assert size == pytest.approx(ratio * np.exp(-np.euler_gamma - 4 * np.pi / 40) / np.sqrt(8), rel=1e-3)
    signs = universal.isel(pair=universal["u_ab"].values == -7.5)["outcome"].values.tolist()
    assert signs == ["two dimers repel each other"]


def test_energies_follow_the_ratio(universal: xr.Dataset) -> None:
    at = spread_at(universal, 18.0)
    assert set(at) == {20.0, 40.0}
    assert at[20.0][0] == pytest.approx(at[40.0][0], rel=0.5)
    # Between ratios of 13 and 22 they change by more than an order of magnitude.
    row = universal.isel(pair=universal["u"].values == 40.0).sortby("ratio").dropna("pair", subset=["binding"])
    depth = -row["binding"] / row["dimer"]
    assert float(depth[-1] / depth[0]) > 10
    # The dimer by the Green function of the infinite square lattice, K(m) by the arithmetic-geometric mean.
    energy = 8 + float(row.isel(pair=0)["dimer"])
    a, b = 1.0, np.sqrt(1 - (8 / energy) ** 2)
    for _ in range(40):
        a, b = (a + b) / 2, np.sqrt(a * b)
    assert -float(row.isel(pair=0)["u_ab"]) / (energy * a) == pytest.approx(1.0, abs=1e-6)


def test_findings_name_both_thresholds(universal: xr.Dataset) -> None:
    first, second = long_figure(14).findings(universal)
    assert (first.key, second.key) == ("universal", "dimer-threshold")
    assert "U = 40 t: 8.0" in second.numbers
    assert "Guijarro" in second.reason


# All ----------------------------------------------------------------------------------------------------------


def test_pictures(curve: xr.Dataset, larger: xr.Dataset, universal: xr.Dataset) -> None:
    for number, data, panels in ((12, curve, 2), (13, larger, 4), (14, universal, 2)):
        drawing = long_figure(number).draw(data)
        assert isinstance(drawing, Drawing)
        assert [bool(axes.get_xlabel() or axes.get_ylabel()) for axes in drawing.axes].count(True) >= panels // 2 + 1
        assert len(drawing.axes) == panels


def test_shipped_points_are_those_of_the_function() -> None:
    data = shipped("universality")
    for size, u, u_ab in ((9.0, 20.0, -12.0), (9.0, 1000.0, -6.5), (13.0, 10.0, -6.0)):
        point = on_square(int(size), u_ab, u)
        assert point["binding"] == pytest.approx(data[size, u, u_ab][0], abs=2e-9)
        assert point["r_ab"] == pytest.approx(data[size, u, u_ab][1], abs=2e-5)
