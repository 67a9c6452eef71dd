"""Fig. 8: relative dynamical renormalisation over the attraction."""

from __future__ import annotations

import xarray as xr
from matplotlib.axes import Axes
from matplotlib.figure import Figure as Drawing

from bosemix.papers.figure import Figure
from bosemix.papers.krippa2026.claims.residue import residue_claims
from bosemix.papers.krippa2026.drawing import BLACK, compared, draw_all, draw_lines
from bosemix.papers.krippa2026.model import K_IR, along_attraction, every_convention
from bosemix.sweep import Progress

__all__ = ["FIGURE_8"]


def _data(progress: Progress) -> xr.Dataset:
    return every_convention(along_attraction, "ratio", [1.0, 4.0], progress)


def _draw(data: xr.Dataset) -> Drawing:
    at = 100 * data[["sigma"]].sel(ratio=4.0)
    at["bare"].attrs.update(data["bare"].attrs)

    def left(axes: Axes) -> None:
        for k, dashes in zip(K_IR, (":", "--", "-"), strict=True):
            lines = {"sigma": (BLACK, f"k = {k:g} Λ")}
            draw_lines(axes, at.sel(convention="A", k=k), lines, label="σ = Z₂/Z₁ − 1 (%)", dashes=dashes)

    return compared(
        left,
        lambda axes: draw_all(
            axes, at["sigma"].sel(k=K_IR[-1]), label="σ at k = 10⁻³ Λ (%)", title="(b) every mass convention"
        ),
    )


FIGURE_8 = Figure(
    number=8,
    title="Residues over the attraction, R = 4",
    caption=(
        "σ = Z₂/Z₁ − 1 at R = 4 over γ at the cutoff, at three scales: Z runs with ln k without end, so the size of σ "
        "is that of the scale at which it is read (a). It depends as much on the unit of mass (b)."
    ),
    data=_data,
    draw=_draw,
    claims=residue_claims,
)
