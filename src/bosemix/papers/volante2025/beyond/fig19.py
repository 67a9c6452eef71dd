"""Fig. 19, beyond the paper: one and two impurities in a bath of few bosons."""

from __future__ import annotations

from types import MappingProxyType

import numpy as np
import xarray as xr
from matplotlib.axes import Axes
from matplotlib.figure import Figure as Drawing

from bosemix.papers.figure import LongFigure
from bosemix.papers.volante2025.beyond.energies import U, cluster_energy
from bosemix.papers.volante2025.beyond.impurities import impurities
from bosemix.papers.volante2025.beyond.impurity_findings import impurity_findings
from bosemix.plot import new_figure, style
from bosemix.sweep import Zip

__all__ = ["FIGURE_19"]

# The most bosons of the bath on each lattice of size x size sites, and the interaction of two impurities.
_MOST, _U_AA = MappingProxyType({7: 4, 9: 3}), (U, 0.0)
_U_AB = -np.array([12.0, 8.0, 6.5, 5.0, 4.0, 3.0])
# What is drawn, with its colour, and of it what is weak.
_COLOURS = MappingProxyType({-12.0: "#1f5fbf", -8.0: "#7b4fa3", -5.0: "#3c8d40", -4.0: "#d9822b", -3.0: "#c0392b"})
_SHOWN, _WEAK = tuple(_COLOURS), (-5.0, -4.0, -3.0)
# What it is made of: only two impurities know of their interaction.
_CASES = [
    (size, n_a, n_b, u_aa)
    for size, most in _MOST.items()
    for u_aa in _U_AA
    for n_a in (0, 1, 2)
    for n_b in range(most + 1)
    if n_a + n_b > 0 and (u_aa == U or n_a == 2)
]


def _draw(data: xr.Dataset) -> Drawing:
    with style():
        figure = new_figure(11.0, 7.4)
        (first, second), (third, fourth) = figure.subplots(2, 2)
        _draw_rows(first, data["polaron"] / data["bath"].where(data["bath"] > 0), _WEAK)
        first.set_title("(a) polaron: one A among N B")
        first.set_ylabel(r"$E_\mathrm{pol}/N$  ($t$)")
        _draw_rows(second, data["gain"].sel(bath=slice(2, None)), _SHOWN)
        second.set_title("(b) binding energy of A + N B")
        _draw_rows(third, data["double_gain"].sel(u_aa=U, bath=slice(1, None)), _SHOWN)
        third.set_title("(c) binding energy of 2 A + N B")
        for axes in (second, third):
            axes.set_ylabel(r"$\epsilon_\mathrm{b}/t$")
        _draw_rows(fourth, data["bipolaron"].sel(u_aa=0.0), _WEAK)
        fourth.set_title(r"(d) bipolaron, $U_\mathrm{AA} = 0$")
        fourth.set_ylabel(r"$E_\mathrm{bip}$  ($t$)")
        _key(figure, data)
    return figure


def _draw_rows(axes: Axes, rows: xr.DataArray, shown: tuple[float, ...]) -> None:
    """Draw rows over the bath: a colour for each U_AB, full lines on the smaller lattice, dashed on the larger."""
    for u_ab, size in ((u_ab, size) for u_ab in shown for size in rows["size"].values):
        larger = size == rows["size"].max()
        axes.plot(
            rows["bath"], rows.sel(size=size, u_ab=u_ab), color=_COLOURS[u_ab], markersize=4.5, linewidth=1.2,
            linestyle=(0, (4, 1.6)) if larger else "solid", marker="D" if larger else "o",
        )  # fmt: skip
    axes.axhline(0.0, color="#888888", linewidth=0.8, zorder=0)
    axes.set_xticks(rows["bath"].values)
    axes.set_xlabel("bosons of the bath  $N$")


def _key(figure: Drawing, data: xr.Dataset) -> None:
    axes = figure.axes[0]
    for u_ab in _SHOWN:
        axes.plot([], [], color=_COLOURS[u_ab], label=f"$U_\\mathrm{{AB}}/t$ = {u_ab:g}".replace("-", "−"))
    for size, marker, dashes in zip(data["size"].values, "oD", ("solid", (0, (4, 1.6))), strict=True):
        axes.plot([], [], marker=marker, linestyle=dashes, color="#555555", linewidth=1.2, label=f"{size} × {size}")
    figure.legend(*axes.get_legend_handles_labels(), loc="outside right center", fontsize=9)


FIGURE_19 = LongFigure(
    number=19,
    title="Beyond the paper: impurities",
    caption=(
        "Not in the paper. One and two A bosons among N of B, U_BB = 40 t, on 7 × 7 and 9 × 9 sites. (a) Energy of the "
        "polaron, E(1, N) − E(0, N) − E(1, 0), for each boson of the bath. (b, c) Energy against the lowest channel, "
        "U_AA = 40 t. (d) Energy of the bipolaron, E(2, N) − 2 E(1, N) + E(0, N), of impurities that do not see each "
        "other: what is below zero is brought about by the bath."
    ),
    function=cluster_energy,
    axes={
        "case": Zip(**{name: [case[i] for case in _CASES] for i, name in enumerate(("size", "n_a", "n_b", "u_aa"))}),
        "u_ab": _U_AB,
    },
    units={"u_ab": "t", "u_aa": "t", "energy": "t", "contacts": "1"},
    evaluated=impurities,
    draw=_draw,
    findings=impurity_findings,
)
