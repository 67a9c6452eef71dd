"""Fig. 6: the entanglement of the species and how fast it grows."""

from __future__ import annotations

import numpy as np
import xarray as xr
from matplotlib.figure import Figure as Drawing
from scipy.interpolate import CubicSpline

from bosemix.papers.figure import Figure
from bosemix.papers.maps import described
from bosemix.papers.volante2025.claims.entropy import entropy_claims
from bosemix.papers.volante2025.maps import BALANCED, NAMES, figure_data
from bosemix.papers.volante2025.panels import draw_filled, draw_sizes, mark_minima, size_key
from bosemix.plot import new_figure, style
from bosemix.sweep import Progress

__all__ = ["CURVE_U", "FIGURE_6"]

CURVE_U = (20.0, 40.0, 60.0)
_FINE_X = np.linspace(-0.9, 0.0, 361)
_LEVELS = {"AABB": np.linspace(0.0, 10.2, 18), "AAABBB": np.linspace(0.0, 11.2, 17)}


def _data(progress: Progress) -> xr.Dataset:
    data = figure_data(BALANCED, CURVE_U, progress)
    names = ["entropy", "minimum_u_ab", "minimum_binding", "lattice"]
    # The spline must not cross the jump of the collapse.
    dense = data.where(data["curve_x"] > -0.99, drop=True)
    data = data.assign_coords(fine_x=_FINE_X)
    for cluster in BALANCED:
        curve = dense[f"entropy_{cluster}"]
        spline = CubicSpline(curve["curve_x"].values, curve.values, axis=curve.get_axis_num("curve_x"))
        data[f"growth_{cluster}"] = ((*curve.dims[:2], "fine_x"), spline(_FINE_X, 1))
        names += [f"entropy_{cluster}", f"growth_{cluster}", f"minimum_u_ab_{cluster}"]
    growth = {f"growth_{cluster}": ("dS_E/d(U_AB/U)", "bit") for cluster in BALANCED}
    return described(data[names], {"entropy": NAMES["entropy"], "fine_x": NAMES["x"], **growth})


def _draw(data: xr.Dataset) -> Drawing:
    with style():
        figure = new_figure(10.4, 7.6)
        panels = figure.subplots(2, 2, height_ratios=(1.15, 1.0))
        for column, cluster in enumerate(BALANCED):
            above, below = panels[0, column], panels[1, column]
            at = data.sel(cluster=cluster)
            image = draw_filled(above, at["entropy"], _LEVELS[cluster], extend="neither")
            mark_minima(above, at, "black")
            figure.colorbar(image, ax=above, label=r"$S_\mathrm{E}$ (bit)", pad=0.02)
            sites = str(at["lattice"].values).replace("x", "×")
            above.set_title(f"({'ab'[column]}) {cluster}, {sites} sites")
            draw_sizes(below, data[f"growth_{cluster}"], shown=CURVE_U)
            below.set_xlim(-0.6, 0.0)
            below.set_ylabel(r"$\mathrm{d}S_\mathrm{E}/\mathrm{d}(U_\mathrm{AB}/U)$ (bit)")
            below.set_title(f"({'cd'[column]}) {cluster}")
            size_key(below, data[f"size_{cluster}"].values.tolist(), CURVE_U, place="lower left")
    return figure


FIGURE_6 = Figure(
    number=6,
    title="Entanglement of the species",
    caption=(
        "Von Neumann entropy S_E of AABB and AAABBB (top; dashed: the minimum of ε_b) and its derivative in U_AB/U "
        "(bottom) for U/t = 20, 40, 60 and several lattices. The derivative is that of a cubic spline through 37 "
        "points; sizes other than the largest are ours."
    ),
    data=_data,
    draw=_draw,
    claims=entropy_claims,
)
