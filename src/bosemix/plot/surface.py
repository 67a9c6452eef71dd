"""A quantity over all directions, as a surface in space: its distance from the centre and its colour are the value."""

from __future__ import annotations

from typing import cast

import numpy as np
import xarray as xr
from matplotlib.axes import Axes
from matplotlib.cm import ScalarMappable
from matplotlib.colors import Normalize
from matplotlib.figure import Figure

from bosemix.checks import Array
from bosemix.errors import InputError
from bosemix.plot.colours import ColourMap, colour_map
from bosemix.plot.labels import axis_label
from bosemix.plot.space import SpaceAxes

__all__ = ["draw_surface"]

_LIGHT = np.array([0.9, 0.1, 0.8])


def draw_surface(figure: Figure, axes: SpaceAxes, data: xr.DataArray) -> None:
    """Draw ``data`` over the axes theta and phi [rad] as a closed surface, with a colour bar below.

    Args:
        figure : Figure that holds ``axes``, for the colour bar
        axes : SpaceAxes to draw on
        data : DataArray (theta, phi) on 0..pi and 0..2 pi, all values > 0

    Raises:
        InputError: ``data`` has other axes
    """
    if set(data.dims) != {"theta", "phi"}:
        raise InputError(f"data must have the axes theta and phi, got {', '.join(map(str, data.dims)) or 'none'}")
    radius = np.asarray(data.transpose("theta", "phi").values)
    theta, phi = data["theta"].values[:, None], data["phi"].values
    sine, height = np.sin(theta), np.cos(theta) * np.ones_like(phi)
    points = radius * np.stack([sine * np.cos(phi), sine * np.sin(phi), height])
    scale, colours = Normalize(float(radius.min()), float(radius.max())), colour_map(ColourMap.SEQUENTIAL)
    faces = colours(scale(_centres(radius)))
    faces[..., :3] *= _brightness(points)[..., None]
    axes.plot_surface(
        *points, rcount=radius.shape[0], ccount=radius.shape[1], facecolors=faces,
        shade=False, linewidth=0, antialiased=False, rasterized=True,
    )  # fmt: skip
    _frame(axes, float(radius.max()))
    bar = figure.colorbar(
        ScalarMappable(scale, colours), ax=cast(Axes, axes), orientation="horizontal", shrink=0.62, pad=0.02
    )
    bar.set_label(axis_label(data))


def _centres(values: Array) -> Array:
    """Return the mean over the corners of each facet, in an array of the shape of ``values``."""
    inner = 0.25 * (values[1:, 1:] + values[:-1, 1:] + values[1:, :-1] + values[:-1, :-1])
    return np.pad(inner, ((0, 1), (0, 1)), mode="edge")


def _brightness(points: Array) -> Array:
    """Return the light on each facet, from the upper left of the viewer; never dark, for colours carry the value.

    The normal is the cross product of the diagonals, which is sound at the poles too, where facets are triangles.
    """
    first, second = points[:, 1:, 1:] - points[:, :-1, :-1], points[:, 1:, :-1] - points[:, :-1, 1:]
    normal = np.cross(second, first, axis=0)
    normal /= np.linalg.norm(normal, axis=0)
    facing = np.einsum("i...,i->...", normal, _LIGHT / np.linalg.norm(_LIGHT))
    return np.pad(0.82 + 0.18 * facing, ((0, 1), (0, 1)), mode="edge")


def _frame(axes: SpaceAxes, size: float) -> None:
    """Set equal scales, few ticks and the names of the axes."""
    edge = 1.04 * size
    for letter, limits, axis in (
        ("x", axes.set_xlim, axes.xaxis), ("y", axes.set_ylim, axes.yaxis), ("z", axes.set_zlim, axes.zaxis)
    ):  # fmt: skip
        limits(-edge, edge)
        axis.set_ticks([-1, 0, 1])
        axis.set_label_text(f"${letter}$")
        axis.labelpad = -4
    axes.tick_params(labelsize=8.5, pad=-1)
    axes.set_box_aspect((1, 1, 1), zoom=1.08)
    axes.view_init(elev=30, azim=35)
