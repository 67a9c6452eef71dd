"""Fig. 16, beyond the paper: hexamers on 9 x 9 sites."""

from __future__ import annotations

import numpy as np
import xarray as xr
from matplotlib.figure import Figure as Drawing

from bosemix.papers.figure import LongFigure
from bosemix.papers.findings import Finding
from bosemix.papers.volante2025.beyond.bindings import bindings, draw_cluster, parts_of
from bosemix.papers.volante2025.beyond.energies import cases, cluster_energy
from bosemix.papers.volante2025.beyond.hexamer_findings import listed_minima
from bosemix.plot import new_figure, style

__all__ = ["FIGURE_16"]

_SIZES = (7, 8, 9)
_CLUSTERS = ("AABB", "AAABBB")
_U_AB = -np.array([5.7, 5.3, 4.9, 4.5])


def _evaluated(points: xr.Dataset) -> xr.Dataset:
    return bindings(points, _CLUSTERS)


def _draw(data: xr.Dataset) -> Drawing:
    with style():
        figure = new_figure(8.8, 3.9)
        for axes, cluster, letter in zip(figure.subplots(1, 2), data["cluster"].values, "ab", strict=True):
            draw_cluster(axes, data.sel(cluster=cluster))
            axes.set_title(f"({letter}) {cluster}")
            axes.legend(loc="best", fontsize=8.5)
    return figure


def _findings(data: xr.Dataset) -> tuple[Finding, ...]:
    minima = {str(cluster): listed_minima(data.sel(cluster=cluster)) for cluster in data["cluster"].values}
    depth = data["minimum_binding"]
    share = ", ".join(f"{one:.2f}" for one in (depth.sel(cluster="AAABBB") / depth.sel(cluster="AABB")).values)
    return (
        Finding(
            key="hexamer-9",
            text="Beyond 7 × 7 sites the hexamer, too, loses depth, though less than the tetramer",
            numbers=f"ε_b*/t at U_AB*/t of AAABBB: {minima['AAABBB']}; of AABB: {minima['AABB']}; ratio {share}",
            reason="Neither is converged: both clusters are about as wide as these lattices.",
        ),
    )


FIGURE_16 = LongFigure(
    number=16,
    title="Beyond the paper: hexamers on 9 × 9 sites",
    caption=(
        "Not in the paper. As Fig. 15, close to the minima, up to 9 × 9 sites (8.4·10⁹ states of AAABBB; a minute and "
        "3.8 GB a point and process)."
    ),
    function=cluster_energy,
    axes={"case": cases(*((n, part) for n in _SIZES for part in parts_of("AAABBB"))), "u_ab": _U_AB},
    units={"u_ab": "t", "energy": "t", "contacts": "1"},
    evaluated=_evaluated,
    memory=4.0,
    draw=_draw,
    findings=_findings,
)
