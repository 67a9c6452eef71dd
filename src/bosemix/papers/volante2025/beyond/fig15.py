"""Fig. 15, beyond the paper: binding of tetramers and hexamers on growing lattices, against every channel."""

from __future__ import annotations

from types import MappingProxyType

import numpy as np
import xarray as xr
from matplotlib.figure import Figure as Drawing

from bosemix.checks import Array
from bosemix.lattice.clusters.compositions import Composition
from bosemix.papers.figure import LongFigure
from bosemix.papers.maps import described
from bosemix.papers.volante2025.beyond.bindings import bindings, complete_table, draw_cluster, parts_of
from bosemix.papers.volante2025.beyond.energies import cases, cluster_energy
from bosemix.papers.volante2025.beyond.hexamer_findings import hexamer_findings
from bosemix.plot import new_figure, style

__all__ = ["FIGURE_15"]

_SIZES = (4, 5, 6, 7)
_CLUSTERS = ("AABB", "AAABBB")
_U_AB = -np.array([20, 16, 14, 12, 10, 9, 8, 7.5, 7, 6.5, 6, 5.5, 5, 4.5, 4, 3.5, 3, 2.5, 2, 1, 0.5])
# Ways of a hexamer to fall apart that come within a few t, with their colours; all are counted.
_CHANNELS = MappingProxyType(
    {
        "AABB + AB": ((2, 2), (1, 1)),
        "3 AB": ((1, 1), (1, 1), (1, 1)),
        "AAABB + B": ((3, 2), (0, 1)),
        "AAB + ABB": ((2, 1), (1, 2)),
        "AABB + A + B": ((2, 2), (1, 0), (0, 1)),
    }
)
_COLOURS = ("#c0392b", "#2266aa", "#7b4fa3", "#3c8d40", "#e0952f")


def _evaluated(points: xr.Dataset) -> xr.Dataset:
    data = bindings(points, _CLUSTERS)
    states = complete_table(points, int(points["size"].max()))
    above = [_energy(states, parts) - states[3, 3][0] for parts in _CHANNELS.values()]
    data = data.assign_coords(channel=list(_CHANNELS)).assign(channels=(("channel", "u_ab"), np.asarray(above)))
    names = {"channels": ("energy of a channel less that of AAABBB, on the largest lattice", "t")}
    return described(data, names | {"channel": ("channel", "1")})


def _energy(states: dict[Composition, Array], parts: tuple[Composition, ...]) -> Array:
    return np.asarray(np.sum([states[part][0] for part in parts], axis=0))


def _draw(data: xr.Dataset) -> Drawing:
    with style():
        figure = new_figure(12.4, 4.1)
        *both, right = figure.subplots(1, 3)
        for axes, cluster, letter in zip(both, data["cluster"].values, "ab", strict=True):
            draw_cluster(axes, data.sel(cluster=cluster))
            axes.set_title(f"({letter}) {cluster}")
            axes.set_ylim(-0.2, 0.12)
            axes.axhline(0.0, color="#888888", linewidth=0.8, zorder=0)
        both[0].legend(loc="lower left", fontsize=8.5)
        for name, colour in zip(data["channel"].values, _COLOURS, strict=True):
            right.plot(data["u_ab"], data["channels"].sel(channel=name), color=colour, label=str(name), linewidth=1.4)
        right.set_xlim(-10, 0)
        right.set_ylim(-0.2, 1.4)
        right.axhline(0.0, color="#888888", linewidth=0.8, zorder=0)
        size = int(data["size"].max())
        right.set_title(f"(c) channels of AAABBB, {size} × {size}")
        right.set_ylabel("energy less that of AAABBB  ($t$)")
        right.set_xlabel(r"$U_\mathrm{AB}/t$")
        right.legend(loc="upper right", fontsize=8.5)
    return figure


FIGURE_15 = LongFigure(
    number=15,
    title="Beyond the paper: tetramers and hexamers on growing lattices",
    caption=(
        "Not in the paper. ε_b of (a) AABB and (b) AAABBB at U = 40 t against every way to fall apart, on 4 × 4 to "
        "7 × 7 sites; large dots: minima. Curves are cubics through the points with their exact slopes. (c) What each "
        "channel of AAABBB costs on 7 × 7 sites: the lowest is −ε_b."
    ),
    function=cluster_energy,
    axes={"case": cases(*((n, part) for n in _SIZES for part in parts_of("AAABBB"))), "u_ab": _U_AB},
    units={"u_ab": "t", "energy": "t", "contacts": "1"},
    evaluated=_evaluated,
    memory=1.0,
    draw=_draw,
    findings=hexamer_findings,
)
