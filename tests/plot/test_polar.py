"""Curves around the origin."""

from __future__ import annotations

import numpy as np
import pytest
import xarray as xr

from bosemix.errors import InputError
from bosemix.plot import Line, add_polar_axes, draw_polar, new_figure, style


def ring() -> xr.DataArray:
    phi = np.linspace(0, 2 * np.pi, 9)
    return xr.DataArray(np.outer([1.0, 2.0], 2 + np.cos(phi)), coords={"strength": [0.0, 0.8], "phi": phi})


def test_curves_are_the_data_and_solid_ones_have_labels() -> None:
    with style():
        axes = add_polar_axes(new_figure(4, 3), 1, 1)
        draw_polar(axes, ring(), by="strength", symbol="λ")
        draw_polar(axes, ring(), by="strength", symbol="λ", line=Line.DASHED)
    np.testing.assert_array_equal([line.get_ydata() for line in axes.lines], np.concatenate([ring(), ring()]))
    assert [line.get_linestyle() for line in axes.lines] == ["-", "-", "--", "--"]
    assert [text.get_text() for text in axes.legend().get_texts()] == ["λ = 0", "λ = 0.8"]


def test_other_axes_are_refused() -> None:
    axes = add_polar_axes(new_figure(4, 3), 1, 1)
    with pytest.raises(InputError, match="data must have the axes strength and phi, got phi"):
        draw_polar(axes, ring()[0], by="strength", symbol="λ")
