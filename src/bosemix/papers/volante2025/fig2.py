"""Fig. 2: binding energies of AABB and AAABBB."""

from __future__ import annotations

from collections.abc import Sequence

import xarray as xr
from matplotlib.figure import Figure as Drawing

from bosemix.papers.figure import Figure
from bosemix.papers.volante2025.claims.binding import binding_claims, binding_findings
from bosemix.papers.volante2025.maps import BALANCED, figure_data
from bosemix.papers.volante2025.panels import draw_shades, draw_sizes, mark_minima, size_key
from bosemix.plot import new_figure, style
from bosemix.sweep import Progress

__all__ = ["FIGURE_2", "draw_bindings"]

_SHOWN = (40.0, 60.0)
# Limits of eps_b [t] of the lower panels, and where the colours of each map end.
_LIMITS = (-0.22, 0.26)
_LARGEST = (0.3, 0.6)


def _data(progress: Progress) -> xr.Dataset:
    return figure_data(BALANCED, (20.0, *_SHOWN), progress)


def _draw(data: xr.Dataset) -> Drawing:
    return draw_bindings(data, _LIMITS, _LARGEST)


def draw_bindings(data: xr.Dataset, limits: tuple[float, float], largest: tuple[float, float]) -> Drawing:
    """Draw maps above and curves below, one column per cluster."""
    clusters: Sequence[str] = data["cluster"].values.tolist()
    with style():
        figure = new_figure(10.2, 7.4)
        panels = figure.subplots(2, 2, height_ratios=(1.15, 1.0))
        for column, cluster in enumerate(clusters):
            above, below = panels[0, column], panels[1, column]
            at = data.sel(cluster=cluster)
            image = draw_shades(above, at["binding"], largest=largest[column])
            mark_minima(above, at, "black")
            figure.colorbar(image, ax=above, label=r"$\epsilon_\mathrm{b}/t$", extend="both", pad=0.02)
            sites = str(at["lattice"].values).replace("x", "×")
            above.set_title(f"({'ab'[column]}) {cluster}, {sites} sites")
            draw_sizes(below, data[f"binding_{cluster}"], shown=_SHOWN)
            below.axhline(0.0, color="#888888", linewidth=0.8, zorder=0)
            below.set_ylim(*limits)
            below.set_ylabel(r"$\epsilon_\mathrm{b}/t$")
            below.set_title(f"({'cd'[column]}) {cluster}")
            size_key(below, data[f"size_{cluster}"].values.tolist(), _SHOWN, place="upper left")
    return figure


FIGURE_2 = Figure(
    number=2,
    title="Binding energies of tetramers and hexamers",
    caption=(
        "ε_b of AABB (Eq. 4) and AAABBB (Eq. 5) over U_AB/U and U/t, and along U/t = 40 and 60 for several lattices. "
        "Blue: bound; thin line: ε_b = 0; dashed: its local minimum, a root of the exact derivative dε_b/dU_AB, "
        "which the paper finds by golden section. Between 14 × 23 points the colours are interpolated. Colours and "
        "curves end where the scales say; towards U_AB = −U the cluster collapses onto one site. The sizes of the "
        "lower panels other than the largest are ours."
    ),
    data=_data,
    draw=_draw,
    claims=binding_claims,
    findings=binding_findings,
)
