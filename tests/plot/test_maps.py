"""Maps in colours."""

from __future__ import annotations

import numpy as np
import pytest
import xarray as xr

from bosemix.errors import InputError
from bosemix.plot import Scale, draw_map, new_figure, style


def field() -> xr.DataArray:
    q, omega = np.linspace(0, 1, 4), np.linspace(0, 2, 3)
    array = xr.DataArray(np.outer(q, omega), coords={"q": q, "omega": omega}, attrs={"long_name": "S"})
    array["q"].attrs.update(long_name="wave number q", units="1/a")
    return array


@pytest.mark.parametrize(("scale", "limits"), [(Scale.FROM_ZERO, (0.0, 2.0)), (Scale.ABOUT_ZERO, (-2.0, 2.0))])
def test_colours_are_the_data(scale: Scale, limits: tuple[float, float]) -> None:
    with style():
        axes = new_figure(4, 3).subplots()
        image = draw_map(axes, field(), x="q", y="omega", scale=scale, largest=2.0)
    np.testing.assert_array_equal(np.asarray(image.get_array()).reshape(3, 4), field().values.T)
    assert image.get_clim() == limits
    assert (axes.get_xlabel(), axes.get_ylabel()) == ("wave number q (1/a)", "omega")


def test_other_axes_are_refused() -> None:
    axes = new_figure(4, 3).subplots()
    with pytest.raises(InputError, match="data must have the axes q and k, got q, omega"):
        draw_map(axes, field(), x="q", y="k", scale=Scale.FROM_ZERO, largest=1.0)
