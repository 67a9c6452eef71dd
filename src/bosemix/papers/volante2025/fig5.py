"""Fig. 5: the distance between the species at the minimum of the binding energy."""

from __future__ import annotations

import xarray as xr
from matplotlib.figure import Figure as Drawing

from bosemix.papers.figure import Figure
from bosemix.papers.volante2025.claims.distance import minimum_distance_claims
from bosemix.papers.volante2025.fig3 import draw_by_size, minimum_data
from bosemix.plot import new_figure, style

__all__ = ["FIGURE_5"]


def _draw(data: xr.Dataset) -> Drawing:
    with style():
        figure = new_figure(5.6, 4.0)
        axes = figure.subplots()
        draw_by_size(axes, data, data["share"])
        axes.set_ylabel(r"$r_\mathrm{AB}^*/r_0$")
        axes.set_title("Distance of A and B at the minimum")
    return figure


FIGURE_5 = Figure(
    number=5,
    title="The distance between the species at the minimum",
    caption=(
        "r_AB of AABB where ε_b is lowest, over the mean distance r0 of uncorrelated bosons, the same site included, "
        "for three lattices. The oscillations of the paper come from its search for the minimum."
    ),
    data=minimum_data,
    draw=_draw,
    claims=minimum_distance_claims,
)
