"""Phases over two axes, one colour each."""

from __future__ import annotations

from types import MappingProxyType

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import BoundaryNorm, ListedColormap
from matplotlib.patches import Patch

from bosemix.checks import Array
from bosemix.errors import InputError
from bosemix.phases import PhaseMap, Region

__all__ = ["REGION_COLOURS", "draw_phases"]

REGION_COLOURS = MappingProxyType(
    {
        Region.MISCIBLE: "#ececec",
        Region.BUBBLE_1: "#a9c9ef",
        Region.BUBBLE_2: "#f4b6c6",
        Region.BOTH: "#c9a8d8",
        Region.SEPARATED: "#ffffff",
        Region.DROPLET: "#b5dcc0",
        Region.COLLAPSE: "#8c8c8c",
    }
)
_EDGE = "#444444"


def draw_phases(axes: Axes, phases: PhaseMap, *, x: Array, y: Array) -> list[Patch]:
    """Draw the regions of a map with thin lines between them.

    Args:
        axes : Axes to draw on
        phases : PhaseMap of shape (M, N)
        x : array (N,), values along the horizontal axis
        y : array (M,), values along the vertical axis
    Returns: list of Patches, the key of the regions that occur, for a legend

    Raises:
        InputError: a map of another shape
    """
    if phases.region.shape != (len(y), len(x)):
        raise InputError(f"phases must have the shape {(len(y), len(x))} of y and x, got {phases.region.shape}")
    colours = ListedColormap(list(REGION_COLOURS.values()))
    bounds = BoundaryNorm(np.arange(len(Region) + 1) - 0.5, len(Region))
    axes.pcolormesh(x, y, phases.region, cmap=colours, norm=bounds, shading="nearest", rasterized=True)
    present = [region for region in Region if np.any(phases.holds(region))]
    for region in present:
        inside = phases.holds(region)
        if not np.all(inside):
            axes.contour(x, y, inside, levels=[0.5], colors=_EDGE, linewidths=0.5)
    axes.grid(visible=False)
    return [
        Patch(facecolor=REGION_COLOURS[region], edgecolor="#777777", linewidth=0.6, label=region.words)
        for region in present
    ]
