"""Fig. 12: AABB on growing lattices and on the infinite one."""

from __future__ import annotations

import numpy as np
import xarray as xr
from matplotlib.axes import Axes
from matplotlib.figure import Figure as Drawing

from bosemix.papers.figure import LongFigure
from bosemix.papers.maps import described
from bosemix.papers.volante2025.beyond.infinite_findings import infinite_findings
from bosemix.papers.volante2025.beyond.limits import limits
from bosemix.papers.volante2025.study import on_square
from bosemix.plot import new_figure, style
from bosemix.plot.colours import spread
from bosemix.sweep import Zip

__all__ = ["FIGURE_12", "with_limits"]

_U, _SIZES = 40.0, (7, 9, 11, 13, 15, 17, 19, 21, 23)
_U_AB = (-6.5, -6.0, -5.5, -5.25, -5.0, -4.75, -4.5, -4.25, -4.0, -3.75, -3.5, -3.2)
# Larger lattices where they decide.
_LARGER = {25: _U_AB[1:-1], 27: (-4.5, -4.25, -4.0, -3.75)}
_POINTS = [(size, u_ab) for size in _SIZES for u_ab in _U_AB]
_POINTS += [(size, u_ab) for size, row in _LARGER.items() for u_ab in row]
_NAMES = {
    "u_ab": ("U_AB", "t"),
    "size": ("sites along each axis", "1"),
    "binding": ("binding energy ε_b", "t"),
    "r_ab": ("distance of A and B", "d"),
    "binding_limit": ("binding energy ε_b on the infinite lattice", "t"),
    "binding_error": ("its error", "t"),
    "r_ab_limit": ("distance of A and B on the infinite lattice", "d"),
    "r_ab_error": ("its error", "d"),
    "interaction_limit": ("contact interaction of two dimers", "t"),
    "interaction_error": ("its error", "t"),
}


def with_limits(points: xr.Dataset) -> xr.Dataset:
    """Return ``binding`` and ``r_ab`` over (u_ab, size), NaN where none, and their limits with errors over u_ab."""
    table = points[["u_ab", "size", "binding", "r_ab"]].to_dataframe().set_index(["u_ab", "size"])
    data = table[["binding", "r_ab"]].to_xarray()
    found = []
    for u_ab in data["u_ab"].values:
        row = data.sel(u_ab=u_ab).dropna("size")
        found.append(limits(_U, float(u_ab), row["size"].values.tolist(), row["binding"].values, row["r_ab"].values))
    for name in ("binding", "r_ab", "interaction"):
        data[f"{name}_limit"] = "u_ab", np.array([one[name] for one in found])
        data[f"{name}_error"] = "u_ab", np.array([one[f"{name}_error"] for one in found])
    data["outcome"] = "u_ab", np.array([one["outcome"] for one in found])
    data["outcome"].attrs["long_name"] = "what the sizes say of the infinite lattice"
    return described(data.assign_attrs(u=_U), _NAMES)


def _draw(data: xr.Dataset) -> Drawing:
    with style():
        figure = new_figure(11.2, 4.4)
        left, right = figure.subplots(1, 2)
        _panel(left, data, "binding")
        _panel(right, data, "r_ab")
        left.axhline(0.0, color="#888888", linewidth=0.8, zorder=0)
        left.set_ylabel(r"$\epsilon_\mathrm{b}/t$")
        right.set_ylabel(r"$r_\mathrm{AB}/d$")
        right.set_ylim(1.5, 7.5)
        left.set_title("(a) binding energy")
        right.set_title("(b) size of the cluster")
        lines, names = left.get_legend_handles_labels()
        figure.legend(lines, names, loc="outside right upper", fontsize=8.5)
    return figure


def _panel(axes: Axes, data: xr.Dataset, name: str) -> None:
    sizes = data["size"].values
    for size, colour in zip(sizes, spread(sizes.size), strict=True):
        curve = data[name].sel(size=size).dropna("u_ab")
        axes.plot(curve["u_ab"], curve, color=colour, linewidth=1.2, label=f"{size} × {size}")
    axes.errorbar(
        data["u_ab"], data[f"{name}_limit"], data[f"{name}_error"], color="black", linestyle="none", marker="o",
        markersize=4, capsize=2.5, linewidth=1.2, label="infinite", zorder=3,
    )  # fmt: skip
    axes.set_xlabel(r"$U_\mathrm{AB}/t$")


FIGURE_12 = LongFigure(
    number=12,
    title="Beyond the paper: AABB on growing lattices and on the infinite one",
    caption=(
        "ε_b (a) and the mean distance of A and B (b) against U_AB/t at U = 40 t on L × L sites, and on the infinite "
        "lattice (black): two dimers whose contact interaction, with its effective range, is that of the five largest "
        "lattices. Error bars: the largest change when the largest lattice or a term is left out. Where no point is "
        "drawn, lattices of this size do not lead to one; the data say why. About an hour on two cores; 5 GB at most."
    ),
    function=on_square,
    axes={"point": Zip(size=[size for size, _ in _POINTS], u_ab=[u_ab for _, u_ab in _POINTS])},
    units={"size": "1", "u_ab": "t", "binding": "t", "r_ab": "d"},
    evaluated=with_limits,
    memory=2.5,
    draw=_draw,
    findings=infinite_findings,
)
