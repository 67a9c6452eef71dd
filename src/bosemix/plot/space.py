"""Axes in three dimensions, with types: matplotlib's own have none."""

from __future__ import annotations

from typing import Protocol, cast

from matplotlib.axis import Axis
from matplotlib.figure import Figure

from bosemix.checks import Array

__all__ = ["SpaceAxes", "add_space_axes"]


class SpaceAxes(Protocol):
    """What we use of ``mpl_toolkits.mplot3d.axes3d.Axes3D``."""

    xaxis: Axis
    yaxis: Axis
    zaxis: Axis

    def plot_surface(self, x: Array, y: Array, z: Array, **options: object) -> object:
        """Draw facets between the points (M, N)."""

    def set_xlim(self, left: float, right: float) -> object:
        """Set the range of x."""

    def set_ylim(self, bottom: float, top: float) -> object:
        """Set the range of y."""

    def set_zlim(self, bottom: float, top: float) -> object:
        """Set the range of z."""

    def set_box_aspect(self, aspect: tuple[float, float, float], *, zoom: float) -> None:
        """Set the ratios of the edges of the box and how much of the axes it fills."""

    def set_title(self, label: str) -> object:
        """Set the title."""

    def tick_params(self, *, labelsize: float, pad: float) -> None:
        """Set size and distance of the numbers at the axes."""

    def view_init(self, *, elev: float, azim: float) -> None:
        """Set the direction of view [degree]."""


def add_space_axes(figure: Figure, columns: int, column: int) -> SpaceAxes:
    """Return new axes in three dimensions, in place ``column`` (from 1) of one row with ``columns`` places."""
    return cast(SpaceAxes, figure.add_subplot(1, columns, column, projection="3d"))
