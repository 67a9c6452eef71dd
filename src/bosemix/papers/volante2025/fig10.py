"""Fig. 10: binding energies in one dimension."""

from __future__ import annotations

import numpy as np
import xarray as xr
from matplotlib.figure import Figure as Drawing

from bosemix.papers.figure import Figure
from bosemix.papers.maps import combined, described
from bosemix.papers.volante2025.claims.chain import chain_claims
from bosemix.papers.volante2025.maps import ENGINE, NAMES
from bosemix.papers.volante2025.model import chain_row
from bosemix.papers.volante2025.panels import DASHES, draw_shades
from bosemix.plot import new_figure, style
from bosemix.sweep import Progress, over

__all__ = ["FIGURE_10"]

_LENGTH, _U = 49, np.array([0.5, 1.5, 3.0, 4.5, 6.0, 7.5, 9.0, 10.5, 12.0, 13.5, 15.0])
_LENGTHS, _CURVE_U = (13, 25), (3.0, 6.0, 9.0, 12.0)
# As in the paper: orange, blue, green, purple.
_COLOURS = ("#d9822b", "#1f5fbf", "#3c8d40", "#7b4fa3")


def _data(progress: Progress) -> xr.Dataset:
    names = ["binding", "slope"]
    chart = over(chain_row, {"u": _U}, progress=progress, engine=ENGINE, length=_LENGTH)[names]
    shorter = over(chain_row, {"length": list(_LENGTHS), "u": list(_CURVE_U)}, engine=ENGINE)[names]
    shorter = shorter.rename(u="curve_u", binding="shorter_binding", slope="shorter_slope")
    data = combined(chart, shorter, note="t = 1; rings; the curves of 49 sites are rows of the map")
    own = {"length": ("sites of the ring", "1"), "curve_u": NAMES["u"]}
    return described(data, {name: NAMES[name] for name in ("u", "x", *names)} | own)


def _draw(data: xr.Dataset) -> Drawing:
    with style():
        figure = new_figure(10.4, 4.2)
        left, right = figure.subplots(1, 2)
        image = draw_shades(left, data["binding"], largest=0.35)
        figure.colorbar(image, ax=left, label=r"$\epsilon_\mathrm{b}/t$", extend="both", pad=0.02)
        left.set_title("(a) AABB, ring of 49 sites")
        lengths = [*data["length"].values.tolist(), _LENGTH]
        for u, colour in zip(_CURVE_U, _COLOURS, strict=True):
            curves = [data["shorter_binding"].sel(length=n, curve_u=u) for n in data["length"].values]
            for curve, dashes in zip((*curves, data["binding"].sel(u=u)), DASHES, strict=True):
                right.plot(data["x"], curve, color=colour, linestyle=dashes, linewidth=1.4)
            right.plot([], [], color=colour, label=f"U/t = {u:g}")
        for length, dashes in zip(lengths, DASHES, strict=True):
            right.plot([], [], color="#555555", linestyle=dashes, linewidth=1.4, label=f"{length} sites")
        right.axhline(0.0, color="#888888", linewidth=0.8, zorder=0)
        right.set_ylim(-0.36, 0.24)
        right.set_xlabel(r"$U_\mathrm{AB}/U$")
        right.set_ylabel(r"$\epsilon_\mathrm{b}/t$")
        right.set_title("(b) rings of several lengths")
        right.legend(loc="lower right", fontsize=8.5, labelspacing=0.3, ncols=2)
    return figure


FIGURE_10 = Figure(
    number=10,
    title="One dimension",
    caption=(
        "ε_b of AABB on rings: (a) over U_AB/U and U/t for 49 sites, thin line: ε_b = 0; (b) along U/t = 3, 6, 9, 12. "
        "It falls steadily with the attraction: no local minimum in U_AB. The lengths 13 and 25 are ours."
    ),
    data=_data,
    draw=_draw,
    claims=chain_claims,
)
