"""Fig. 11, beyond the paper: bands of the imbalanced clusters AAB and AAABB."""

from __future__ import annotations

import xarray as xr
from matplotlib.figure import Figure as Drawing

from bosemix.papers.figure import Figure
from bosemix.papers.volante2025.band_data import Panel, band_data
from bosemix.papers.volante2025.band_panels import draw_bands
from bosemix.papers.volante2025.beyond.imbalanced_findings import imbalanced_findings
from bosemix.sweep import Progress

__all__ = ["FIGURE_11", "PANELS"]

_X = (-0.06, -0.1, -0.15, -0.2)
PANELS = (
    Panel("trimer", "AAB", ("AB + A", "2 A + B"), 6, _X, 40, (-0.25, 0.5)),
    Panel("pentamer", "AAABB", ("2 AB + A", "AAB + AB", "AABB + A"), 4, _X, 8, (-0.6, 0.6)),
)


def _data(progress: Progress) -> xr.Dataset:
    return band_data(PANELS, progress)


def _draw(data: xr.Dataset) -> Drawing:
    return draw_bands(data, PANELS)


FIGURE_11 = Figure(
    number=11,
    title="Beyond the paper: spectra of trimers and pentamers",
    caption=(
        "As Fig. 8 for clusters with one A more than B, at U = 40 t: (a) the lowest 40 states of AAB and of what it "
        "can fall apart into, (b) the lowest 8 of AAABB. Complete with multiplicities. (c), (d): the lowest state of "
        "each, and at which U_AB/U that of the cluster crosses a band. Eq. (11) of the paper has AAB + AB alone."
    ),
    data=_data,
    draw=_draw,
    findings=imbalanced_findings,
)
