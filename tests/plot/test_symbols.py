"""Symbols and crosses."""

from __future__ import annotations

import numpy as np
import pytest
import xarray as xr

from bosemix.errors import InputError
from bosemix.plot import draw_symbols, mark_crosses, new_figure, style


def rows() -> xr.DataArray:
    n = np.geomspace(1e-6, 1e-2, 5)
    array = xr.DataArray(np.outer([1.0, 2.0], n), coords={"strength": [0.0, 0.8], "n": n}, name="energy")
    array["n"].attrs.update(long_name="density n", units="1/a³")
    return array.assign_attrs(long_name="E/N", units="ħ²/(m a²)")


def test_symbols_are_the_data() -> None:
    with style():
        axes = new_figure(4, 3).subplots()
        draw_symbols(axes, rows(), by="strength", symbol="λ", shapes=("o", "D"))
        mark_crosses(axes, rows().sel(strength=0.0), label="known")
    *drawn, crosses = axes.lines
    np.testing.assert_array_equal([line.get_ydata() for line in drawn], rows())
    np.testing.assert_array_equal(crosses.get_ydata(), rows()[0])
    assert [line.get_marker() for line in axes.lines] == ["o", "D", "x"]
    assert [line.get_label() for line in axes.lines] == ["λ = 0", "λ = 0.8", "known"]
    assert (axes.get_xlabel(), axes.get_ylabel()) == ("density n (1/a³)", "E/N (ħ²/(m a²))")


@pytest.mark.parametrize(("by", "shapes"), [("a12", ("o", "D")), ("strength", ("o",))])
def test_other_data_are_refused(by: str, shapes: tuple[str, ...]) -> None:
    axes = new_figure(4, 3).subplots()
    with pytest.raises(InputError, match=f"data must have two axes, one of them '{by}' of length {len(shapes)}, got"):
        draw_symbols(axes, rows(), by=by, symbol="λ", shapes=shapes)
