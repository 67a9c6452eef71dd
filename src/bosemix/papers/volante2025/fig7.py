"""Fig. 7: entanglement against the distance between the species."""

from __future__ import annotations

import xarray as xr
from matplotlib.figure import Figure as Drawing

from bosemix.lattice import Square
from bosemix.papers.figure import Figure
from bosemix.papers.maps import described
from bosemix.papers.volante2025.claims.entropy import distance_entropy_claims
from bosemix.papers.volante2025.fig6 import CURVE_U
from bosemix.papers.volante2025.maps import NAMES, curves
from bosemix.papers.volante2025.model import mean_distance
from bosemix.papers.volante2025.panels import COLOURS
from bosemix.plot import new_figure, style
from bosemix.sweep import Progress

__all__ = ["FIGURE_7"]

_SIZE = 7


def _data(progress: Progress) -> xr.Dataset:
    every = curves("AABB", CURVE_U, progress).sel(size_AABB=_SIZE, drop=True)
    data = every.rename(curve_u="u", curve_x="x", r_ab_AABB="r_ab", entropy_AABB="entropy")[["r_ab", "entropy"]]
    data = data.where(data["x"] > -1.0, drop=True)
    data["r0"] = mean_distance(Square(_SIZE, _SIZE))
    return described(data, {name: NAMES[name] for name in ("u", "x", "r_ab", "entropy", "r0")})


def _draw(data: xr.Dataset) -> Drawing:
    with style():
        figure = new_figure(5.6, 4.0)
        axes = figure.subplots()
        for u in data["u"].values.tolist():
            at = data.sel(u=u)
            axes.plot(at["r_ab"] / at["r0"], at["entropy"], "o-", color=COLOURS[u], markersize=3, label=f"U/t = {u:g}")
        axes.set_xlabel(r"$r_\mathrm{AB}/r_0$")
        axes.set_ylabel(r"$S_\mathrm{E}$ (bit)")
        axes.set_title("AABB on 7 × 7 sites")
        axes.legend(loc="lower left")
    return figure


FIGURE_7 = Figure(
    number=7,
    title="Entanglement against distance",
    caption=(
        "S_E of AABB on 7 × 7 sites over r_AB/r0 as U_AB/U runs from 0 (bottom right) to −0.98 (top left). "
        "r0 = 2.6525 d counts the same site."
    ),
    data=_data,
    draw=_draw,
    claims=distance_entropy_claims,
)
