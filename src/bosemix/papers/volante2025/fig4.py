"""Fig. 4: mean distances between the bosons."""

from __future__ import annotations

import numpy as np
import xarray as xr
from matplotlib.figure import Figure as Drawing

from bosemix.papers.figure import Figure
from bosemix.papers.volante2025.claims.distance import distance_claims
from bosemix.papers.volante2025.maps import BALANCED, maps
from bosemix.papers.volante2025.panels import draw_filled, mark_minima
from bosemix.plot import new_figure, style
from bosemix.sweep import Progress

__all__ = ["FIGURE_4"]

# Contours of r/r0 for r_AB and r_AA, one pair per cluster.
_LEVELS = {
    "AABB": (np.linspace(0.5, 1.0, 11), np.linspace(0.98, 1.11, 14)),
    "AAABBB": (np.linspace(0.65, 1.0, 15), np.linspace(0.98, 1.115, 10)),
}


def _data(progress: Progress) -> xr.Dataset:
    return maps(BALANCED, progress)[["r_ab", "r_aa", "r0", "lattice", "minimum_u_ab", "minimum_binding"]]


def _draw(data: xr.Dataset) -> Drawing:
    with style():
        figure = new_figure(10.4, 7.8)
        panels = figure.subplots(2, 2)
        for column, cluster in enumerate(BALANCED):
            at = data.sel(cluster=cluster)
            sites = str(at["lattice"].values).replace("x", "×")
            for row, (name, label) in enumerate((("r_ab", "AB"), ("r_aa", "AA"))):
                axes = panels[row, column]
                image = draw_filled(axes, at[name] / at["r0"], _LEVELS[cluster][row], extend="both")
                mark_minima(axes, at, "white")
                text = rf"$r_\mathrm{{{label}}}/r_0$"
                figure.colorbar(image, ax=axes, label=text, pad=0.02)
                axes.set_title(f"({'abcd'[2 * row + column]}) {text}, {cluster}, {sites} sites")
    return figure


FIGURE_4 = Figure(
    number=4,
    title="Distances between the species and within one",
    caption=(
        "r_AB (top) and r_AA (bottom) of AABB and AAABBB over the mean distance r0 of uncorrelated bosons, the same "
        "site included: 2.6525 d on 7 × 7 and 1.8744 d on 5 × 5 sites. Dashed: the minimum of ε_b. Each panel has its "
        "own scale: r_AA changes by about 10 % only."
    ),
    data=_data,
    draw=_draw,
    claims=distance_claims,
)
