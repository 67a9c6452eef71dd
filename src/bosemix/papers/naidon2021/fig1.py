"""Fig. 1: the valley of the grand potential, and the grand potential along its floor."""

from __future__ import annotations

from typing import Protocol, cast

import numpy as np
import xarray as xr
from matplotlib.axes import Axes
from matplotlib.figure import Figure as Drawing

from bosemix.checks import Array
from bosemix.papers.figure import Figure
from bosemix.papers.maps import combined, described
from bosemix.papers.naidon2021.claims.line import line_claims
from bosemix.papers.naidon2021.model import ALPHA, SHARES, detuning, minus, potential, window
from bosemix.phases import Order, soft_phases
from bosemix.plot import SpaceAxes, add_space_axes, new_figure, style
from bosemix.plot.colours import ColourMap, colour_map, spread
from bosemix.sweep import Progress, over

__all__ = ["FIGURE_1", "line_data"]

# The surface is a schematic: the soft direction is exaggerated against the stiff one by this factor.
_EXAGGERATION = 3.5
_STEEPNESS = 220.0
_VALLEY_SHARE = 0.5
_ROWS = 61
_NAMES = {
    "share": ("r in δg = δg_min (1 − r) + δg_max r", "1"),
    "s": ("composition s, from pure 1 to pure 2", "1"),
    "n_minus": ("n₋", "n₊"),
    "potential": ("Ω, level at both ends", "g n₊² η"),
    "dg": ("δg", "g η"),
    "touch": ("s of the mixed phase that coexists with pure 1", "1"),
    "across": ("composition s, schematic", "1"),
    "plus": ("n₊ of the schematic", "n₊"),
    "surface": ("Ω(n₁, n₂), schematic", "1"),
}


def line_data(progress: Progress) -> xr.Dataset:
    """Return Omega(n-) for the values of r of the paper, the tangents, and the schematic surface."""
    data = over(_curve, {"share": SHARES}, progress=progress, alpha=ALPHA, dim=1)
    surface = over(_row, {"plus": np.linspace(0.87, 1.24, _ROWS)}, alpha=ALPHA, dim=1)
    note = "touch is NaN where no mixed phase coexists with pure 1; the surface is a schematic, as in the paper"
    return described(combined(data, surface, note=note), _NAMES)


def _curve(share: float, alpha: float, dim: int) -> xr.Dataset:
    s = np.sin(np.linspace(0, np.pi / 2, 201)) ** 2
    dg = detuning(window(alpha, 1.0, dim), share)
    first = [one for one in soft_phases(alpha=alpha, masses=(1, 1), dim=dim, dg=dg) if one.order is Order.FIRST]
    touch = first[0].right if first and first[0].right < 1 else np.nan
    return xr.Dataset(
        {
            "potential": ("s", potential(dim, 1.0, alpha, s, dg)),
            "n_minus": ("s", minus(alpha, s)),
            "dg": dg,
            "touch": touch,
        },
        coords={"s": s},
    )


def _row(plus: float, alpha: float, dim: int) -> xr.DataArray:
    s = np.linspace(0, 1, 121)
    dg = detuning(window(alpha, 1.0, dim), _VALLEY_SHARE)
    soft = potential(dim, 1.0, alpha, s, dg)
    height = _EXAGGERATION * soft / np.abs(soft).max() + _STEEPNESS * (plus - 1) ** 2
    return xr.DataArray(height, coords={"across": s}, name="surface", dims="across")


class _Space(SpaceAxes, Protocol):
    """Axes in three dimensions that also draw lines and name their axes."""

    def plot(self, x: Array, y: Array, z: Array, **options: object) -> object: ...
    def set_xlabel(self, label: str, **options: object) -> object: ...
    def set_ylabel(self, label: str, **options: object) -> object: ...
    def set_zlabel(self, label: str, **options: object) -> object: ...


def _draw(data: xr.Dataset) -> Drawing:
    with style():
        figure = new_figure(11.5, 4.9)
        _valley(cast(_Space, add_space_axes(figure, 2, 1)), data)
        _curves(figure.add_subplot(1, 2, 2), data)
    return figure


def _valley(axes: _Space, data: xr.Dataset) -> None:
    """Draw the schematic surface over (n1, n2), with the floor of the valley."""
    surface = data["surface"].transpose("plus", "across")
    s, plus = surface["across"].values, surface["plus"].values[:, None]
    radius = np.hypot(ALPHA, 1.0)
    n1, n2, height = plus * radius * (1 - s), plus * radius * s / ALPHA, surface.values
    colours = colour_map(ColourMap.SEQUENTIAL)((height - height.min()) / np.ptp(height) * 0.85)
    axes.plot_surface(
        n1, n2, height, facecolors=colours, rcount=61, ccount=121, linewidth=0, shade=False, antialiased=False
    )
    floor = int(np.argmin(np.abs(surface["plus"].values - 1)))
    axes.plot(n1[floor], n2[floor], height[floor] + 0.25, color="white", linewidth=2.2, zorder=10)
    axes.view_init(elev=48, azim=-118)
    axes.set_box_aspect((1.0, 1.0, 0.62), zoom=0.98)
    axes.set_xlabel("$n_1$")
    axes.set_ylabel("$n_2$")
    axes.set_zlabel("Ω")
    axes.xaxis.set_ticks([])
    axes.yaxis.set_ticks([])
    axes.zaxis.set_ticks([])
    axes.set_title("(a) the soft valley (schematic)")


def _curves(axes: Axes, data: xr.Dataset) -> None:
    """Draw Omega(n-) for each r, with tangents and the phases that they join."""
    for share, colour in zip(data["share"].values, spread(data.sizes["share"]), strict=True):
        at = data.sel(share=share)
        x, y = at["n_minus"].values, at["potential"].values
        axes.plot(x, y, color=colour)
        index = int(np.argmax(np.abs(y)))
        place = (0, 5 if y[index] > 0 else -13)
        name = f"r = {share:g}".replace("-", "−")
        axes.annotate(
            name, (x[index], y[index]), place, textcoords="offset points", ha="center", color=colour, fontsize=9
        )
        touch = float(at["touch"])
        if np.isfinite(touch):
            ends = minus(ALPHA, np.array([0.0, touch]))
            heights = np.array([0.0, potential(1, 1.0, ALPHA, np.asarray(touch), float(at["dg"]))])
            axes.plot(ends, heights, linestyle=(0, (4, 2)), color="#1f5fbf", linewidth=1.2)
            axes.plot(ends[1], heights[1], "o", color="#1f5fbf", markersize=5.5)
    axes.set_xticks([-ALPHA, 0, 1 / ALPHA], ["$n_L$ (pure 1)", "0", "$n_R$ (pure 2)"])
    axes.set_xlabel("n₋")
    axes.set_ylabel("Ω, level at both ends  (g n₊² η)")
    axes.set_title("(b) along the soft line, D = 1, α = 2.7")


FIGURE_1 = Figure(
    number=1,
    title="The soft line and tangents",
    caption=(
        "(a) Schematic Ω(n₁, n₂): steep across the valley, in n₊, and soft along it, in n₋ (white line). (b) Ω along "
        "the valley in one dimension for equal masses, α = 2.7 and δg = δg_min (1 − r) + δg_max r, from top to bottom "
        "r = 1.1, 0.8, 0.5, 0.2, −0.1. A constant and μ₋ are chosen such that both ends are level, as in the paper. "
        "Dashed: tangents through pure 1; dots: the mixed phase that coexists with it."
    ),
    data=line_data,
    draw=_draw,
    claims=line_claims,
)
