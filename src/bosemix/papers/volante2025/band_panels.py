"""Panels of bands: levels side by side above, ground states and their crossings below (Figs. 8 and 11)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import xarray as xr
from matplotlib.axes import Axes
from matplotlib.figure import Figure as Drawing

from bosemix.checks import Array
from bosemix.papers.volante2025.band_data import Panel
from bosemix.plot import new_figure, style

__all__ = ["draw_bands"]

# Of the cluster, then of its bands.
_COLOURS = ("#c0392b", "#2266aa", "#e0952f", "#3c8d40")
# Room of the levels at one U_AB/U, which is 1 wide, and the share of it that lines fill.
_ROOM, _FILLED = 0.78, 0.85


def draw_bands(data: xr.Dataset, panels: Sequence[Panel]) -> Drawing:
    """Draw one column of panels for each cluster."""
    with style():
        figure = new_figure(10.2, 7.0)
        axes = figure.subplots(2, len(panels), height_ratios=(1.5, 1.0))
        for column, panel in enumerate(panels):
            above, below = axes[:, column]
            _draw_levels(above, data, panel)
            _draw_ground_states(below, data, panel)
            above.set_title(f"({'ab'[column]}) {panel.cluster}, {panel.size} × {panel.size} sites")
            below.set_title(f"({'cd'[column]}) ground state of {panel.cluster} and of its bands")
            above.set_ylabel(f"energy above the lowest {panel.bands[0]}  ($t$)")
            below.set_ylabel(f"energy above {panel.bands[0]}  ($t$)")
            for one in (above, below):
                one.axhline(0.0, color="#888888", linewidth=0.8, zorder=0)
                one.set_xlabel(r"$U_\mathrm{AB}/U$")
    return figure


def _draw_levels(axes: Axes, data: xr.Dataset, panel: Panel) -> None:
    """Draw the levels of each configuration as short lines side by side, above the lowest of the first band."""
    free = data[panel.bands[0]].values[:, :1]
    places = np.arange(len(panel.x))[::-1]
    width = _ROOM / len(panel.configurations)
    for n, (name, colour) in enumerate(zip(panel.configurations, _COLOURS, strict=False)):
        left = places + (n - len(panel.configurations) / 2) * width
        for start, above in zip(left, data[name].values - free, strict=True):
            axes.hlines(above, start, start + _FILLED * width, color=colour, linewidth=0.9)
        axes.plot([], [], color=colour, label=name)
    axes.set_xticks(places, [_number(one, "g") for one in panel.x])
    axes.grid(visible=False, axis="x")
    axes.legend(loc="upper left", ncols=len(panel.configurations), fontsize=8.5, columnspacing=1.2, handlelength=1.4)
    axes.set_ylim(top=axes.get_ylim()[1] * 1.18)


def _draw_ground_states(axes: Axes, data: xr.Dataset, panel: Panel) -> None:
    """Draw the lowest energies along U_AB/U, and a point with its U_AB/U where the cluster crosses a band."""
    x = data[f"{panel.name}_fine_x"].values
    lowest = {name: data[f"ground state of {name}"].values for name in panel.configurations}
    free = lowest[panel.bands[0]]
    for (name, energy), colour in zip(lowest.items(), _COLOURS, strict=False):
        axes.plot(x, energy - free, color=colour, linewidth=1.5)
        _mark(axes, data, panel, name, x, energy - free, colour)
    axes.set_xlim(x[0], x[-1])
    axes.set_ylim(*panel.limits)
    axes.legend(loc="upper left", fontsize=8.5, handletextpad=0.3)


def _mark(axes: Axes, data: xr.Dataset, panel: Panel, band: str, x: Array, height: Array, colour: str) -> None:
    """Draw points where the cluster crosses this band, and list their U_AB/U in the legend."""
    dim = f"{panel.name}_crossing"
    at = data[f"{dim}_x"].values[data[f"{dim}_band"].values == band]
    if at.size:
        text = ", ".join(_number(one, ".4f") for one in at)
        axes.plot(
            at, np.interp(at, x, height), "o",
            color=colour, markeredgecolor="black", markersize=5.5, label=f"crosses {band} at {text}",
        )  # fmt: skip


def _number(value: float, form: str) -> str:
    return format(value, form).replace("-", "−")
