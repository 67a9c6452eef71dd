"""Fig. 9: binding energies of the imbalanced clusters AAB and AAABB."""

from __future__ import annotations

import xarray as xr
from matplotlib.figure import Figure as Drawing

from bosemix.papers.figure import Figure
from bosemix.papers.volante2025.claims.channel import imbalanced_claims
from bosemix.papers.volante2025.fig2 import draw_bindings
from bosemix.papers.volante2025.maps import IMBALANCED, figure_data
from bosemix.sweep import Progress

__all__ = ["FIGURE_9"]


def _data(progress: Progress) -> xr.Dataset:
    return figure_data(IMBALANCED, (40.0, 60.0), progress)


def _draw(data: xr.Dataset) -> Drawing:
    return draw_bindings(data, (-0.35, 0.3), (0.3, 0.6))


FIGURE_9 = Figure(
    number=9,
    title="Binding energies of trimers and pentamers",
    caption=(
        "As Fig. 2 for AAB (Eq. 10) on 13 × 13 and AAABB (Eq. 11) on 5 × 5 sites. Eq. (11) leaves out the channels "
        "2 AB + A and AABB + A: see the claims. The sizes of the lower panels other than the largest are ours."
    ),
    data=_data,
    draw=_draw,
    claims=imbalanced_claims,
)
