"""Fig. 14: AABB against the ratio of the scattering lengths, next to the continuum in two dimensions."""

from __future__ import annotations

from types import MappingProxyType

import numpy as np
import xarray as xr
from matplotlib.axes import Axes
from matplotlib.figure import Figure as Drawing

from bosemix.lattice import scattering_length
from bosemix.papers.figure import LongFigure
from bosemix.papers.maps import described
from bosemix.papers.volante2025.beyond.limits import limits
from bosemix.papers.volante2025.beyond.universal_findings import CONTINUUM, universal_findings
from bosemix.papers.volante2025.study import on_square
from bosemix.plot import new_figure, style
from bosemix.sweep import Zip

__all__ = ["FIGURE_14", "by_ratio"]

# U_AB/t for each U/t: where two dimers attract each other weakly or not at all, smaller lattices are enough.
_WIDE = MappingProxyType(
    {
        10.0: (-8.0, -7.0, -6.0, -5.0),
        20.0: (-8.0, -7.0, -6.0, -5.0, -4.5),
        40.0: (-7.0, -6.5, -6.0, -5.5, -5.25, -5.0, -4.75, -4.5),
        1000.0: (-6.0, -5.5, -5.0, -4.5, -4.0),
    }
)
_NARROW = MappingProxyType({20.0: (-12.0, -10.0, -9.0), 40.0: (-8.0, -7.5), 1000.0: (-7.0, -6.5)})
_POINTS = sorted(
    [(size, u, u_ab) for u, row in _WIDE.items() for u_ab in row for size in (13, 15, 17, 19, 21)]
    + [(size, u, u_ab) for u, row in _NARROW.items() for u_ab in row for size in (9, 11, 13, 15, 17)]
)
_LOOK = MappingProxyType(
    {10.0: ("#7b4fa3", "v"), 20.0: ("#3c8d40", "s"), 40.0: ("#d9822b", "o"), 1000.0: ("#1f5fbf", "D")}
)
_NAMES = {
    "u": ("U", "t"),
    "u_ab": ("U_AB", "t"),
    "a_ab": ("scattering length a_AB", "d"),
    "ratio": ("a_AB/a_AA", "1"),
    "dimer": ("binding energy of AB on the infinite lattice", "t"),
    "binding": ("binding energy ε_b of AABB on the infinite lattice", "t"),
    "binding_error": ("its error", "t"),
    "interaction": ("contact interaction of two dimers", "t"),
    "interaction_error": ("its error", "t"),
    "stiffness": ("ħ²/(mass of a dimer d²)", "t"),
}


def by_ratio(points: xr.Dataset) -> xr.Dataset:
    """Return what the sizes of each (U, U_AB) say of the infinite lattice, with the ratio of the scattering lengths."""
    table = points[["u", "u_ab", "size", "binding", "r_ab"]].to_dataframe().sort_values(["u", "u_ab", "size"])
    found = []
    for (u, u_ab), rows in table.groupby(["u", "u_ab"]):
        columns = (rows[name].to_numpy() for name in ("binding", "r_ab"))
        found.append({"u": u, "u_ab": u_ab} | limits(u, u_ab, rows["size"].tolist(), *columns))
    data = xr.Dataset({name: ("pair", np.array([one[name] for one in found])) for name in found[0]})
    data = data.drop_vars(["r_ab", "r_ab_error"])
    data["a_ab"] = "pair", scattering_length(data["u_ab"].values)
    data["ratio"] = data["a_ab"] / scattering_length(data["u"].values)
    data["outcome"].attrs["long_name"] = "what the sizes say of the infinite lattice"
    return described(data.assign_coords(pair=np.arange(len(found))), _NAMES)


def _draw(data: xr.Dataset) -> Drawing:
    with style():
        figure = new_figure(10.2, 4.6)
        left, right = figure.subplots(1, 2)
        for u, (colour, marker) in _LOOK.items():
            rows = data.isel(pair=data["u"].values == u).sortby("ratio")
            looks = {"color": colour, "marker": marker, "markersize": 4.5, "capsize": 2.5, "linewidth": 1.0}
            depth, open_ = -rows["binding"] / rows["dimer"], rows["binding_error"] / rows["dimer"]
            left.errorbar(rows["ratio"], depth, open_, label=f"U/t = {u:g}", **looks)
            unit = rows["stiffness"]
            right.errorbar(rows["ratio"], rows["interaction"] / unit, rows["interaction_error"] / unit, **looks)
        left.set_yscale("log")
        left.set_ylim(8e-5, 0.25)
        left.set_ylabel(r"$-\epsilon_\mathrm{b}/|E_\mathrm{AB}|$")
        left.set_title("(a) binding energy in units of that of AB")
        left.legend(loc="lower right")
        right.axhline(0.0, color="#888888", linewidth=0.8, zorder=0)
        right.set_ylim(-3.2, 3.2)
        right.set_ylabel(r"$V M_\mathrm{AB} d^2/\hbar^2$")
        right.set_title("(b) contact interaction of two dimers")
        for axes in (left, right):
            _label(axes)
    return figure


def _label(axes: Axes) -> None:
    axes.set_xscale("log")
    axes.set_xlim(5.0, 50.0)
    axes.set_xticks([5, 7, 10, 15, 20, 30, 50], ["5", "7", "10", "15", "20", "30", "50"])
    axes.minorticks_off()
    axes.set_xlabel(r"$a_\mathrm{AB}/a_\mathrm{AA}$")
    axes.axvline(CONTINUUM, color="#555555", linestyle=(0, (4, 2)), linewidth=1.2, zorder=0)
    axes.annotate(
        "continuum", (CONTINUUM, 0.03), xycoords=("data", "axes fraction"), xytext=(4, 0), textcoords="offset points",
        fontsize=9, color="#555555",
    )  # fmt: skip


FIGURE_14 = LongFigure(
    number=14,
    title="Beyond the paper: AABB against the ratio of the scattering lengths",
    caption=(
        "(a) ε_b of AABB on the infinite lattice in units of the binding energy of AB, and (b) the contact interaction "
        "V of two dimers of mass M_AB, against a_AB/a_AA = exp[4πt(1/|U_AB| + 1/U)]. Dashed: below a ratio of about 10 "
        "two dimers repel each other in the continuum (Guijarro et al., Phys. Rev. A 101, 041602(R) (2020)). Half an "
        "hour on two cores; 1.1 GB a point."
    ),
    function=on_square,
    axes={
        "point": Zip(
            size=[size for size, _, _ in _POINTS], u=[u for _, u, _ in _POINTS], u_ab=[u_ab for *_, u_ab in _POINTS]
        )
    },
    units={"size": "1", "u": "t", "u_ab": "t", "binding": "t", "r_ab": "d"},
    evaluated=by_ratio,
    memory=1.5,
    draw=_draw,
    findings=universal_findings,
)
