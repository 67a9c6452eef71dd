"""Curves around the origin: distance from the centre is the value, the angle is the direction in the plane."""

from __future__ import annotations

from enum import Enum
from typing import cast

import xarray as xr
from matplotlib.figure import Figure
from matplotlib.projections.polar import PolarAxes

from bosemix.errors import InputError
from bosemix.plot.colours import spread
from bosemix.plot.labels import value_text

__all__ = ["Line", "add_polar_axes", "draw_polar"]


class Line(Enum):
    """A kind of line."""

    SOLID = "-"
    DASHED = "--"


def add_polar_axes(figure: Figure, columns: int, column: int) -> PolarAxes:
    """Return new polar axes, in place ``column`` (from 1) of one row with ``columns`` places."""
    return cast(PolarAxes, figure.add_subplot(1, columns, column, projection="polar"))


def draw_polar(axes: PolarAxes, data: xr.DataArray, *, by: str, symbol: str, line: Line = Line.SOLID) -> None:
    """Draw one closed curve per value of the axis ``by`` of ``data`` around the origin.

    Args:
        axes : PolarAxes to draw on
        data : DataArray over ``by`` and phi [rad] in 0..2 pi
        by : name of the axis that tells the curves apart
        symbol : sign of that parameter in the legend; only solid lines have an entry
        line : Line

    Raises:
        InputError: ``data`` has other axes
    """
    if set(data.dims) != {by, "phi"}:
        raise InputError(f"data must have the axes {by} and phi, got {', '.join(map(str, data.dims)) or 'none'}")
    for value, colour in zip(data[by].values, spread(data.sizes[by]), strict=True):
        label = f"{symbol} = {value_text(value)}" if line is Line.SOLID else "_"
        axes.plot(data["phi"].values, data.sel({by: value}).values, line.value, color=colour, label=label)
