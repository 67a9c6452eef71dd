"""Fig. 18, beyond the paper: minima of AABB on lattices of several kinds."""

from __future__ import annotations

from types import MappingProxyType

import numpy as np
import xarray as xr
from matplotlib.axes import Axes
from matplotlib.figure import Figure as Drawing

from bosemix.papers.figure import LongFigure
from bosemix.papers.findings import Finding
from bosemix.papers.maps import described
from bosemix.papers.volante2025.beyond.lattices import minimum_on
from bosemix.plot import new_figure, style
from bosemix.sweep import Zip

__all__ = ["FIGURE_18"]

# Cells along each long axis.
_LENGTHS = MappingProxyType(
    {
        "square": (4, 5, 6, 7, 8, 9, 11, 13),
        "triangular": (4, 5, 6, 7, 8, 9, 11),
        "honeycomb": (3, 4, 5, 6, 7),
        "cubic": (3, 4, 5, 6),
        "ladder": (6, 8, 10, 12, 14, 18, 24, 32),
        "ring": (13, 19, 25, 37, 49),
    }
)
# Colour and marker; open markers in one dimension.
_LOOK = MappingProxyType(
    {
        "square": ("#d9822b", "s"),
        "triangular": ("#7b4fa3", "^"),
        "honeycomb": ("#3c8d40", "h"),
        "cubic": ("#1f5fbf", "D"),
        "ladder": ("#c0392b", "o"),
        "ring": ("#777777", "v"),
    }
)
_ONE_DIMENSION = ("ladder", "ring")
_NAMES = {
    "u_ab": ("U_AB at the minimum, NaN where there is none", "t"),
    "binding": ("binding energy there against every channel", "t"),
    "sites": ("sites", "1"),
    "neighbours": ("neighbours of a site", "1"),
    "kind": ("lattice", "1"),
    "length": ("cells along each long axis", "1"),
}


def _evaluated(points: xr.Dataset) -> xr.Dataset:
    return described(points.assign_attrs(note="t = 1, U = 40, AABB"), _NAMES)


def _of(data: xr.Dataset, kind: str) -> xr.Dataset:
    return data.isel(case=np.flatnonzero(data["kind"].values == kind))


def _draw(data: xr.Dataset) -> Drawing:
    with style():
        figure = new_figure(9.6, 4.1)
        left, right = figure.subplots(1, 2)
        for kind in _LENGTHS:
            at = _of(data, kind)
            _draw_kind(left, at, kind, "binding")
            _draw_kind(right, at, kind, "u_ab")
        left.axhline(0.0, color="#888888", linewidth=0.8, zorder=0)
        left.set_ylabel(r"$\epsilon_\mathrm{b}^*/t$")
        left.set_title("(a) binding energy at the minimum")
        right.set_ylabel(r"$U_\mathrm{AB}^*/t$")
        right.set_title("(b) its position")
        figure.legend(*left.get_legend_handles_labels(), loc="outside right center")
    return figure


def _draw_kind(axes: Axes, data: xr.Dataset, kind: str, name: str) -> None:
    colour, marker = _LOOK[kind]
    face = "white" if kind in _ONE_DIMENSION else colour
    label = f"{kind}, z = {data['neighbours'].values[0]:g}"
    axes.semilogx(
        data["sites"], data[name], color=colour, marker=marker, markerfacecolor=face, markersize=5, linewidth=1.1,
        label=label,
    )  # fmt: skip
    ticks = (10, 20, 50, 100, 200)
    axes.set_xticks(ticks, [str(tick) for tick in ticks])
    axes.set_xticks([], minor=True)
    axes.set_xlabel("sites")


def _findings(data: xr.Dataset) -> tuple[Finding, ...]:
    last = {kind: _of(data, kind).isel(case=-1) for kind in _LENGTHS}
    listed = "; ".join(
        f"{kind} (z = {one['neighbours'].item():g}), {one['sites'].item():g} sites: {one['binding'].item():+.4f} at "
        f"{one['u_ab'].item():.2f}"
        for kind, one in last.items()
    )
    thin = _of(data, "ladder")
    flat = ", ".join(f"{value:+.4f}" for value in thin["binding"].values)
    return (
        Finding(
            key="dimension-decides",
            text="A cluster at the minimum takes two dimensions, not more than two neighbours",
            numbers=f"ε_b*/t at U_AB*/t, U/t = 40: {listed}",
            reason=(
                "The paper asks for a coordination number greater than two. Ladder and honeycomb have three neighbours "
                "both: on the honeycomb AABB is bound at the minimum, on the ladder no dip is."
            ),
        ),
        Finding(
            key="ladder-dip",
            text="The dip on the ladder vanishes with its length",
            numbers=f"ε_b*/t on ladders of {', '.join(f'{n}' for n in thin['length'].values)} rungs: {flat}",
            reason="As on rings it marks where the dimer becomes smaller than the lattice.",
        ),
    )


FIGURE_18 = LongFigure(
    number=18,
    title="Beyond the paper: minima on other lattices",
    caption=(
        "Not in the paper. The first local minimum of ε_b of AABB as the attraction grows, at U = 40 t against every "
        "channel, over the number of sites: (a) its value, (b) its position. z: neighbours of a site. Open symbols: "
        "one dimension, where there is no cluster at the minimum. The honeycomb has as many neighbours as the ladder."
    ),
    function=minimum_on,
    axes={
        "case": Zip(
            kind=[kind for kind, lengths in _LENGTHS.items() for _ in lengths],
            length=[length for lengths in _LENGTHS.values() for length in lengths],
        )
    },
    units={"u_ab": "t", "binding": "t"},
    evaluated=_evaluated,
    draw=_draw,
    findings=_findings,
)
