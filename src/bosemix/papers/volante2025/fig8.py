"""Fig. 8: low-energy spectra of AABB and AAABBB beside those of the parts they can fall apart into."""

from __future__ import annotations

import xarray as xr
from matplotlib.figure import Figure as Drawing

from bosemix.papers.figure import Figure
from bosemix.papers.volante2025.band_data import Panel, band_data
from bosemix.papers.volante2025.band_panels import draw_bands
from bosemix.papers.volante2025.claims.spectrum import spectrum_claims, spectrum_findings
from bosemix.sweep import Progress

__all__ = ["FIGURE_8"]

# As many levels as the paper shows.
_PANELS = (
    Panel("tetramer", "AABB", ("2 AB",), 6, (-0.08, -0.13, -0.17, -0.25), 100, (-0.15, 0.25)),
    Panel("hexamer", "AAABBB", ("3 AB", "AABB + AB"), 4, (-0.1, -0.16), 50, (-0.2, 0.6)),
)


def _data(progress: Progress) -> xr.Dataset:
    return band_data(_PANELS, progress)


def _draw(data: xr.Dataset) -> Drawing:
    return draw_bands(data, _PANELS)


FIGURE_8 = Figure(
    number=8,
    title="Low-energy spectra",
    caption=(
        "Levels of the cluster (red) and of its parts, as sums of their levels, for U = 40 t, above the lowest energy "
        "of free dimers: (a) the lowest 100 states of AABB and of two dimers, (b) the lowest 50 of AAABBB, three "
        "dimers, and a tetramer with a dimer. Complete with multiplicities, by momentum star, little group and parity. "
        "(c), (d): the lowest state of each, and at which U_AB/U that of the cluster crosses a band. The paper shows "
        "absolute energies."
    ),
    data=_data,
    draw=_draw,
    claims=spectrum_claims,
    findings=spectrum_findings,
)
