"""Fig. 17, beyond the paper: more dimers, and the equation of state of a droplet of them."""

from __future__ import annotations

from itertools import product
from types import MappingProxyType

import numpy as np
import xarray as xr
from matplotlib.axes import Axes
from matplotlib.figure import Figure as Drawing
from scipy.interpolate import CubicHermiteSpline

from bosemix.papers.figure import LongFigure
from bosemix.papers.volante2025.beyond.dimer_findings import dimer_findings
from bosemix.papers.volante2025.beyond.dimers import equation_of_state
from bosemix.papers.volante2025.beyond.energies import cases, cluster_energy
from bosemix.plot import new_figure, style
from bosemix.plot.colours import spread

__all__ = ["FIGURE_17"]

# Most dimers on each lattice of size x size sites: below 1 GB and a quarter of a minute.
_MOST = MappingProxyType({3: 8, 4: 5, 5: 4, 6: 3, 7: 3})
_U_AB = -np.array([38.0, 30.0, 20.0, 14.0, 10.0, 8.0, 7.0, 6.0, 5.0, 4.0])
# What is drawn: the lattice of the gains, and U_AB of the equations of state.
_GAINS, _LIQUID, _ALL = 5, (-7.0, -5.0), (-20.0, -14.0, -10.0, -8.0, -7.0, -6.0, -5.0)
_MARKERS = MappingProxyType({3: "v", 4: "s", 5: "o", 6: "^", 7: "D"})


def _draw(data: xr.Dataset) -> Drawing:
    with style():
        figure = new_figure(13.2, 4.2)
        left, middle, right = figure.subplots(1, 3)
        _draw_gains(left, data.sel(size=_GAINS))
        _draw_states(middle, data, _LIQUID, data["density"], data["excess"])
        middle.set_ylim(-0.11, 0.11)
        middle.set_xlim(0, 0.36)
        middle.set_title("(b) equation of state")
        middle.set_xlabel("dimers per site  $N/M$")
        middle.set_ylabel(r"$E_{2N}/N - E_2$  ($t$)")
        crowd = (data["dimers"] - 1) / data["size"] ** 2
        _draw_states(right, data.sel(size=[4, 5, 6, 7]), _ALL, crowd, 2 * data["excess"] / crowd.where(crowd > 0))
        right.set_title("(c) energy over the number of pairs")
        right.set_xlabel("$(N-1)/M$")
        right.set_ylabel(r"$2M\,(E_{2N}/N - E_2)/(N-1)$  ($t$)")
        for axes in (middle, right):
            axes.axhline(0.0, color="#888888", linewidth=0.8, zorder=0)
        _key(figure, data)
    return figure


def _draw_gains(axes: Axes, data: xr.Dataset) -> None:
    u_ab = data["u_ab"].values
    fine = np.linspace(u_ab[0], u_ab[-1], 400)
    dimers = [n for n in data["dimers"].values.tolist() if np.isfinite(data["gain"].sel(dimers=n)).all()]
    for n, colour in zip(dimers, spread(len(dimers)), strict=True):
        at = data.sel(dimers=n)
        curve = CubicHermiteSpline(u_ab, at["gain"].values, at["slope"].values)
        axes.plot(fine, curve(fine), color=colour, linewidth=1.4, label="A" * n + "B" * n)
        axes.plot(u_ab, at["gain"], "o", color=colour, markersize=3.5)
    axes.axhline(0.0, color="#888888", linewidth=0.8, zorder=0)
    axes.set_xlim(-20.5, -3.5)
    axes.set_xticks([-20, -15, -10, -5])
    axes.set_ylim(-0.18, 0.22)
    axes.set_xlabel(r"$U_\mathrm{AB}/t$")
    axes.set_ylabel(r"$\epsilon_{2N}/t$")
    axes.set_title(f"(a) binding on {_GAINS} × {_GAINS} sites")
    axes.legend(loc="lower left", fontsize=8.5)


def _draw_states(axes: Axes, data: xr.Dataset, shown: tuple[float, ...], x: xr.DataArray, y: xr.DataArray) -> None:
    """Draw y (size, dimers, u_ab) over x (size, dimers), a colour for each U_AB and a marker for each size."""
    for u_ab, size in product(shown, data["size"].values.tolist()):
        colour = dict(zip(_ALL, spread(len(_ALL)), strict=True))[u_ab]
        axes.plot(
            x.sel(size=size), y.sel(size=size, u_ab=u_ab), marker=_MARKERS[size], color=colour, markersize=4.5,
            linewidth=0.9,
        )  # fmt: skip


def _key(figure: Drawing, data: xr.Dataset) -> None:
    axes = figure.axes[2]
    for u_ab, colour in zip(_ALL, spread(len(_ALL)), strict=True):
        axes.plot([], [], color=colour, label=f"$U_\\mathrm{{AB}}/t$ = {u_ab:g}".replace("-", "−"))
    for size in data["size"].values.tolist():
        axes.plot([], [], marker=_MARKERS[size], color="#555555", linestyle="none", label=f"{size} × {size}")
    figure.legend(*axes.get_legend_handles_labels(), loc="outside right center", fontsize=8.5)


FIGURE_17 = LongFigure(
    number=17,
    title="Beyond the paper: more dimers, and the equation of state of their droplet",
    caption=(
        "Not in the paper. N bosons of each species at U = 40 t. (a) Energy of N dimers less that of the lowest "
        "channel of fewer, on 5 × 5 sites. (b) Energy per dimer less that of one dimer on the same lattice, over "
        "dimers per site: where it is lowest the pressure is zero. (c) The same over the number of pairs: a constant "
        "for a dilute gas."
    ),
    function=cluster_energy,
    axes={
        "case": cases(*((size, (n, n)) for size, most in _MOST.items() for n in range(1, most + 1))),
        "u_ab": _U_AB,
    },
    units={"u_ab": "t", "energy": "t", "contacts": "1"},
    evaluated=equation_of_state,
    draw=_draw,
    findings=dimer_findings,
)
