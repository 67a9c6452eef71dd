"""Computed points as symbols, and crosses of another result on top."""

from __future__ import annotations

from collections.abc import Sequence

import xarray as xr
from matplotlib.axes import Axes

from bosemix.errors import InputError
from bosemix.plot.colours import spread
from bosemix.plot.labels import axis_label, value_text

__all__ = ["draw_symbols", "mark_crosses"]


def draw_symbols(axes: Axes, data: xr.DataArray, *, by: str, symbol: str, shapes: Sequence[str]) -> None:
    """Draw one row of open symbols per value of the axis ``by`` of ``data``, joined by a thin line.

    Args:
        axes : Axes to draw on
        data : DataArray with two axes: ``by`` and the horizontal one
        by : name of the axis that tells the rows apart
        symbol : sign of that parameter in the legend, for example "λ"
        shapes : one matplotlib marker per value of ``by``

    Raises:
        InputError: ``data`` has not these two axes, or ``shapes`` has another length
    """
    if data.ndim != 2 or by not in data.dims or data.sizes[by] != len(shapes):
        raise InputError(f"data must have two axes, one of them {by!r} of length {len(shapes)}, got {dict(data.sizes)}")
    (along,) = (name for name in data.dims if name != by)
    for value, shape, colour in zip(data[by].values, shapes, spread(len(shapes)), strict=True):
        axes.plot(
            data[along].values, data.sel({by: value}).values, color=colour, marker=shape, markersize=6.5,
            markerfacecolor="white", markeredgewidth=1.4, linewidth=0.7, label=f"{symbol} = {value_text(value)}",
        )  # fmt: skip
    axes.set_xlabel(axis_label(data[along]))
    axes.set_ylabel(axis_label(data))


def mark_crosses(axes: Axes, data: xr.DataArray, *, label: str) -> None:
    """Mark ``data`` over its one axis by crosses above all else.

    Args:
        axes : Axes to draw on
        data : DataArray (N,)
        label : text of the legend
    """
    (along,) = data.dims
    axes.plot(data[along].values, data.values, "x", color="#c0392b", markersize=5, zorder=4, label=label)
