"""What is drawn is what was computed, with labels."""

from __future__ import annotations

import numpy as np
import pytest
import xarray as xr
from matplotlib.axes import Axes

from bosemix.errors import InputError
from bosemix.plot import angle_ticks, axis_label, draw_curves, mark_points, new_figure, style


@pytest.fixture
def axes() -> Axes:
    with style():
        return new_figure(4, 3).subplots()


@pytest.fixture
def family() -> xr.DataArray:
    phi = np.linspace(0, 2 * np.pi, 7)
    values = np.outer([0.0, 0.5, 1.0], np.cos(phi))
    values[2, -1] = np.nan
    array = xr.DataArray(values, coords={"strength": [0.0, 0.4, 0.8], "phi": phi}, name="m_ex")
    array["phi"].attrs.update(long_name="azimuth φ", units="rad")
    return array.assign_attrs(long_name="m_ex(φ)", units="1")


def test_curves_are_the_data(axes: Axes, family: xr.DataArray) -> None:
    draw_curves(axes, family, by="strength", symbol="λ")
    for line, value in zip(axes.lines, (0.0, 0.4, 0.8), strict=True):
        np.testing.assert_array_equal(line.get_xdata(), family["phi"])
        np.testing.assert_array_equal(line.get_ydata(), family.sel(strength=value))
        assert line.get_label() == f"λ = {value:g}"
    assert len({line.get_color() for line in axes.lines}) == 3
    assert axes.get_xlabel() == "azimuth φ (rad)"
    assert axes.get_ylabel() == r"$m_\mathrm{ex}$(φ)"


def test_order_of_the_axes_does_not_matter(axes: Axes, family: xr.DataArray) -> None:
    draw_curves(axes, family.transpose("phi", "strength"), by="strength", symbol="λ")
    np.testing.assert_array_equal(axes.lines[1].get_ydata(), family[1])


@pytest.mark.parametrize(("by", "keep"), [("a12", slice(None)), ("strength", 0)])
def test_data_of_another_shape_are_refused(axes: Axes, family: xr.DataArray, by: str, keep: slice | int) -> None:
    with pytest.raises(InputError, match=f"data must have two axes, one of them '{by}', got"):
        draw_curves(axes, family[keep], by=by, symbol="λ")


def test_marked_points_leave_nan_out(axes: Axes) -> None:
    x, y = xr.DataArray([0.9, 0.8, 0.7]), xr.DataArray([np.nan, 2.0, 3.0])
    mark_points(axes, x, y, label="edge")
    points = [tuple(offset) for marks in axes.collections for offset in np.asarray(marks.get_offsets())]
    assert points == [(0.8, 2.0), (0.7, 3.0)]
    assert [text.get_text() for text in axes.legend().get_texts()] == ["edge"]


def test_axis_label_without_attributes() -> None:
    assert axis_label(xr.DataArray([1.0], dims="k", name="k")) == "k"
    assert axis_label(xr.DataArray([1.0], dims="k", name="c", attrs={"units": "mm/s"})) == "c (mm/s)"


def test_angle_ticks(axes: Axes) -> None:
    angle_ticks(axes.xaxis, 2 * np.pi)
    assert [label.get_text() for label in axes.get_xticklabels()] == ["0", "π/2", "π", "3π/2", "2π"]
    np.testing.assert_allclose(axes.get_xticks(), np.arange(5) * np.pi / 2)
