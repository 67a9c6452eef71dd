"""A quantity over two axes, as colours."""

from __future__ import annotations

from enum import Enum

import numpy as np
import xarray as xr
from matplotlib.axes import Axes
from matplotlib.cm import ScalarMappable
from matplotlib.colors import Normalize

from bosemix.errors import InputError
from bosemix.plot.colours import ColourMap, colour_map
from bosemix.plot.labels import axis_label

__all__ = ["Scale", "draw_map"]


class Scale(Enum):
    """What the colours of a map run over."""

    FROM_ZERO = ColourMap.INTENSITY
    ABOUT_ZERO = ColourMap.DIVERGING


def draw_map(axes: Axes, data: xr.DataArray, *, x: str, y: str, scale: Scale, largest: float) -> ScalarMappable:
    """Draw ``data`` as colours over the axes ``x`` and ``y`` and label them with names and units.

    Args:
        axes : Axes to draw on
        data : DataArray with these two axes, each with even steps
        x : name of the horizontal axis
        y : name of the vertical axis
        scale : FROM_ZERO for 0..largest, ABOUT_ZERO for -largest..largest
        largest : value of the last colour; the same number makes maps comparable
    Returns: ScalarMappable, for a colour bar

    Raises:
        InputError: ``data`` has other axes
    """
    if set(data.dims) != {x, y}:
        raise InputError(f"data must have the axes {x} and {y}, got {', '.join(map(str, data.dims)) or 'none'}")
    lowest = 0.0 if scale is Scale.FROM_ZERO else -largest
    image = axes.pcolormesh(
        data[x].values, data[y].values, np.asarray(data.transpose(y, x).values), cmap=colour_map(scale.value),
        norm=Normalize(lowest, largest), shading="gouraud", rasterized=True,
    )  # fmt: skip
    axes.grid(visible=False)
    axes.set_xlabel(axis_label(data[x]))
    axes.set_ylabel(axis_label(data[y]))
    return image
