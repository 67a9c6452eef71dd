"""A family of curves, coloured along a parameter."""

from __future__ import annotations

from types import MappingProxyType
from typing import Any

import numpy as np
import xarray as xr
from matplotlib.axes import Axes

from bosemix.errors import InputError
from bosemix.plot.colours import spread
from bosemix.plot.labels import axis_label, value_text

__all__ = ["draw_curves", "mark_points"]

_RING: MappingProxyType[str, Any] = MappingProxyType({"s": 36, "facecolors": "white", "linewidths": 1.6})


def draw_curves(axes: Axes, data: xr.DataArray, *, by: str, symbol: str) -> None:
    """Draw one curve per value of the axis ``by`` of ``data`` and label the axes with names and units.

    Args:
        axes : Axes to draw on
        data : DataArray with two axes: ``by`` and the horizontal one; gaps (NaN) stay gaps
        by : name of the axis that tells the curves apart
        symbol : sign of that parameter in the legend, for example "λ"

    Raises:
        InputError: ``data`` has not these two axes
    """
    if data.ndim != 2 or by not in data.dims:
        raise InputError(f"data must have two axes, one of them {by!r}, got {', '.join(map(str, data.dims)) or 'none'}")
    (along,) = (name for name in data.dims if name != by)
    for value, colour in zip(data[by].values, spread(data.sizes[by]), strict=True):
        axes.plot(
            data[along].values, data.sel({by: value}).values, color=colour, label=f"{symbol} = {value_text(value)}"
        )
    axes.set_xlabel(axis_label(data[along]))
    axes.set_ylabel(axis_label(data))


def mark_points(axes: Axes, x: xr.DataArray, y: xr.DataArray, *, label: str) -> None:
    """Mark the points (x, y), one per curve of a family, with open circles in the colours of the curves.

    Args:
        axes : Axes to draw on
        x : DataArray (N,), one point per curve
        y : DataArray (N,), likewise; points that are NaN are left out
        label : text of the legend
    """
    for here, height, colour in zip(x.values, y.values, spread(x.size), strict=True):
        if np.isfinite(height):
            axes.scatter(here, height, edgecolors=[colour], zorder=3, **_RING)
    axes.scatter([], [], edgecolors="#555555", label=label, **_RING)
