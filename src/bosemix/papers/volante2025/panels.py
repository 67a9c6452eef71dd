"""Panels that several figures share: a map with the line of minima, and curves for several lattices."""

from __future__ import annotations

from collections.abc import Sequence
from types import MappingProxyType
from typing import Literal, TypeAlias

import numpy as np
import xarray as xr
from matplotlib.axes import Axes
from matplotlib.cm import ScalarMappable
from matplotlib.colors import Normalize
from matplotlib.lines import Line2D
from scipy.interpolate import PchipInterpolator

from bosemix.checks import Array
from bosemix.plot.colours import ColourMap, colour_map

__all__ = ["COLOURS", "DASHES", "draw_filled", "draw_shades", "draw_sizes", "label_map", "mark_minima", "size_key"]

Extend: TypeAlias = Literal["neither", "both"]
Place: TypeAlias = Literal["upper left", "lower left", "lower right"]

# Of the values of U/t, as in the paper: purple 20, orange 40, blue 60.
COLOURS = MappingProxyType({20.0: "#7b4fa3", 40.0: "#d9822b", 60.0: "#1f5fbf"})
# Points along each axis of a map as it is drawn.
_FINE = 241
DASHES: tuple[tuple[float, Sequence[float]] | Literal["solid"], ...] = ((0, (1, 1.4)), (0, (4, 1.6)), "solid")


def draw_shades(axes: Axes, data: xr.DataArray, *, largest: float) -> ScalarMappable:
    """Draw ``data`` over (u, x) in shades from -largest to largest, with a thin line where it is zero."""
    x, u, values = _refined(data)
    image = axes.pcolormesh(
        x, u, values, cmap=colour_map(ColourMap.DIVERGING), norm=Normalize(-largest, largest),
        shading="gouraud", rasterized=True,
    )  # fmt: skip
    axes.contour(x, u, values, levels=[0.0], colors="#555555", linewidths=0.7)
    label_map(axes, x, u)
    return image


def draw_filled(axes: Axes, data: xr.DataArray, levels: Array, *, extend: Extend) -> ScalarMappable:
    """Draw ``data`` over (u, x) as filled contours at ``levels``; ``extend`` says where values lie past them."""
    x, u, values = _refined(data)
    image = axes.contourf(x, u, values, levels=levels, cmap=colour_map(ColourMap.SEQUENTIAL), extend=extend)
    axes.contour(x, u, values, levels=levels, colors="white", linewidths=0.3, alpha=0.6)
    label_map(axes, x, u)
    return image


def label_map(axes: Axes, x: Array, u: Array) -> None:
    """Set limits and names of the axes of a map."""
    axes.set_xlim(x[0], x[-1])
    axes.set_ylim(u[0], u[-1])
    axes.grid(visible=False)
    axes.set_xlabel(r"$U_\mathrm{AB}/U$")
    axes.set_ylabel("$U/t$")


def _refined(data: xr.DataArray) -> tuple[Array, Array, Array]:
    """Return x, u and ``data`` over (u, x) on a finer grid, between the points by monotonic cubics, for the eye."""
    x, u = (np.linspace(data[name].values[0], data[name].values[-1], _FINE) for name in ("x", "u"))
    rows = PchipInterpolator(data["x"].values, data.transpose("u", "x").values, axis=1)(x)
    return x, u, np.asarray(PchipInterpolator(data["u"].values, rows, axis=0)(u))


def mark_minima(axes: Axes, data: xr.Dataset, colour: str) -> None:
    """Draw the dashed line of the minima: U_AB*/t, which hardly varies, is interpolated between the rows."""
    there = np.isfinite(data["minimum_u_ab"].values)
    rows = data["u"].values[there]
    if rows.size < 2:
        return
    u = np.geomspace(rows[0], rows[-1], 200)
    u_ab = PchipInterpolator(rows, data["minimum_u_ab"].values[there])(u)
    axes.plot(u_ab / u, u, color=colour, linestyle=(0, (4, 2)), linewidth=1.5)


def draw_sizes(axes: Axes, data: xr.DataArray, *, shown: Sequence[float]) -> None:
    """Draw curves over x for each U/t in ``shown`` (colour) and size (dashes); dims (size, u, x) by position."""
    size, u, x = map(str, data.dims)
    for value in shown:
        for one, dashes in zip(data[size].values, DASHES, strict=True):
            curve = data.sel({size: one, u: value})
            axes.plot(data[x].values, curve.values, color=COLOURS[value], linestyle=dashes, linewidth=1.4)
    axes.set_xlabel(r"$U_\mathrm{AB}/U$")
    axes.margins(x=0.02)


def size_key(axes: Axes, sizes: Sequence[int], shown: Sequence[float], *, place: Place) -> None:
    """Add the legend of ``draw_sizes``."""
    lines = [Line2D([], [], color=COLOURS[u], label=f"U/t = {u:g}") for u in shown]
    lines += [
        Line2D([], [], color="#555555", linestyle=dashes, linewidth=1.4, label=f"{n} × {n}")
        for n, dashes in zip(sizes, DASHES, strict=True)
    ]
    axes.legend(handles=lines, loc=place, fontsize=8.5, handlelength=2.2, labelspacing=0.3)
