"""Panels of Fig. 2: coloured regions, names where there is room for them, and insets."""

from __future__ import annotations

from types import MappingProxyType
from typing import Any, TypeAlias

import numpy as np
import xarray as xr
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Patch
from matplotlib.ticker import FixedLocator, FuncFormatter, NullLocator
from numpy.typing import NDArray
from scipy.ndimage import distance_transform_edt

from bosemix.checks import Array
from bosemix.papers.naidon2021.model import detuning, potential, window
from bosemix.phases import Region, pinch
from bosemix.plot import REGION_COLOURS

__all__ = ["Box", "add_key", "draw_regions", "draw_shape", "zoom_on_pinch"]

# Left, bottom, width, height of an inset, in fractions of its panel.
Box: TypeAlias = tuple[float, float, float, float]

_BLUE, _PINK, _BOTH, _GREY = (
    REGION_COLOURS[region] for region in (Region.BUBBLE_1, Region.BUBBLE_2, Region.BOTH, Region.MISCIBLE)
)
_LINE: MappingProxyType[str, Any] = MappingProxyType({"color": "#444444", "linewidth": 0.9})
_LIMITS = (0.15, 4.0)
_TICKS = (0.2, 0.5, 1.0, 2.0, 4.0)
# Room that a name needs, in units of the height of a panel; wider than high by this factor.
_ROOM, _ASPECT = 0.035, 2.6


def draw_regions(axes: Axes, panel: xr.Dataset, taken: Box) -> None:
    """Draw the regions of one panel over alpha, with names.

    Args:
        axes : Axes to draw on
        panel : Dataset over alpha with edge1, edge2 and closes
        taken : place of an inset, where no name goes
    """
    alpha, first, second, last = (panel[name].values for name in ("alpha", "edge1", "edge2", "closes"))
    low, high = _range(alpha, first, second, last)
    _fill(axes, alpha, first, second, last, low)
    axes.set_xscale("log")
    axes.set_xlim(*_LIMITS)
    axes.set_ylim(low, high)
    axes.xaxis.set_major_locator(FixedLocator(list(_TICKS)))
    axes.xaxis.set_minor_locator(NullLocator())
    axes.xaxis.set_major_formatter(FuncFormatter(lambda x, _: f"{x:g}"))
    axes.grid(visible=False)
    _names(axes, alpha, (first, second, last), (low, high), taken)


def add_key(figure: Figure) -> None:
    """Name the colours below the panels."""
    keys = {"(1+2)|1": _BLUE, "(1+2)|2": _PINK, "both": _BOTH, "miscible": _GREY, "1|2": "white"}
    patches = [Patch(facecolor=colour, edgecolor="#777777", linewidth=0.6, label=name) for name, colour in keys.items()]
    figure.legend(handles=patches, loc="outside lower center", ncols=len(keys))


def draw_shape(axes: Axes, dim: int, ratio: float, alpha: float, box: Box) -> None:
    """Draw an inset with Omega along the soft line half-way through the window at ``alpha``."""
    found = window(alpha, ratio, dim)
    dg = detuning(found, 0.5)
    inset = axes.inset_axes(box)
    s = np.linspace(0, 1, 201)
    touch = float(found.composition(0.5))
    y = potential(dim, ratio, alpha, s, dg)
    inset.plot(s, y, color="#333333", linewidth=1.3)
    inset.plot([0, touch], [0, np.interp(touch, s, y)], color="#1f5fbf", linewidth=1.1, linestyle=(0, (4, 2)))
    inset.plot([0, touch], [0, np.interp(touch, s, y)], "o", color="#1f5fbf", markersize=3.5)
    _bare(inset)
    axes.annotate(
        "", (alpha, dg), xytext=(box[0] + box[2], box[1] + box[3] / 2), textcoords="axes fraction",
        arrowprops={"arrowstyle": "->", "color": "#555555", "linewidth": 0.8},
    )  # fmt: skip


def zoom_on_pinch(axes: Axes, dim: int, ratio: float, box: Box) -> None:
    """Draw an inset with the region where both kinds of bubbles exist."""
    found = pinch(masses=(1, ratio), dim=dim)
    margin = (found.upper / found.lower) ** 0.35
    alpha = np.geomspace(found.lower / margin, found.upper * margin, 161)
    edges = window(alpha, ratio, dim)
    inset = axes.inset_axes(box)
    inside = (alpha > found.lower) & (alpha < found.upper)
    low = min(edges.edge1[inside].min(), edges.edge2[inside].min(), found.opens)
    high = float(edges.closes[inside].max())
    step = high - low
    _fill(inset, alpha, edges.edge1, edges.edge2, edges.closes, low - 0.3 * step)
    inset.set_xscale("log")
    inset.set_xlim(alpha[0], alpha[-1])
    inset.set_ylim(low - 0.15 * step, high + 0.15 * step)
    _bare(inset)
    axes.indicate_inset_zoom(inset, edgecolor="#777777")


def _fill(axes: Axes, alpha: Array, first: Array, second: Array, last: Array, low: float) -> None:
    opens1, opens2 = np.minimum(first, last), np.minimum(second, last)
    axes.fill_between(alpha, low - 10 * abs(low) - 10, np.minimum(opens1, opens2), color=_GREY, linewidth=0)
    axes.fill_between(alpha, opens1, last, color=_BLUE, linewidth=0)
    axes.fill_between(alpha, opens2, last, color=_PINK, linewidth=0)
    axes.fill_between(alpha, np.maximum(opens1, opens2), last, color=_BOTH, linewidth=0)
    axes.plot(alpha, last, **_LINE)
    for edge in (first, second):
        axes.plot(alpha, np.where(edge <= last, edge, np.nan), **_LINE)


def _range(alpha: Array, first: Array, second: Array, last: Array) -> tuple[float, float]:
    """Return limits that show the pinch, where all is small, as well as wide windows."""
    shown = (alpha > 0.3) & (alpha < 1.9)
    opens = np.minimum(np.minimum(first, second), last)[shown]
    if np.all(last >= 0):
        return -0.08 * float(last[shown].max()), 1.05 * float(last[shown].max())
    return 1.12 * float(opens.min()), -0.1 * float(opens.min())


def _names(
    axes: Axes, alpha: Array, edges: tuple[Array, Array, Array], limits: tuple[float, float], taken: Box
) -> None:
    """Write the name of each region where the largest free ellipse lies."""
    x = np.geomspace(*_LIMITS, 180)
    y = np.linspace(*limits, 120)[:, None]
    first, second, last = (np.interp(x, alpha, edge) for edge in edges)
    regions: dict[str, NDArray[np.bool_]] = {
        "1|2": y > last,
        "(1+2)|1": (y > first) & (y < last) & ~((y > second) & (y < last)),
        "(1+2)|2": (y > second) & (y < last) & ~((y > first) & (y < last)),
        "miscible": y < np.minimum(np.minimum(first, second), last),
    }
    across, up = np.linspace(0, 1, 180), np.linspace(0, 1, 120)[:, None]
    left, bottom, width, height = taken
    free = (across < left) | (across > left + width) | (up < bottom) | (up > bottom + height)
    for name, region in regions.items():
        room = distance_transform_edt(np.pad(region & free, 1), sampling=(1 / 120, 1 / 180 * 1.25 / _ASPECT))[
            1:-1, 1:-1
        ]
        row, column = np.unravel_index(int(np.argmax(room)), room.shape)
        if room[row, column] > _ROOM:
            axes.text(x[column], float(y[row, 0]), name, ha="center", va="center", fontsize=9)


def _bare(axes: Axes) -> None:
    axes.xaxis.set_minor_locator(NullLocator())
    axes.set_xticks([])
    axes.set_yticks([])
    axes.grid(visible=False)
    for spine in axes.spines.values():
        spine.set_visible(True)
        spine.set_color("#777777")
