"""Fig. 3: the coupling between the species at the end of the flow."""

from __future__ import annotations

import xarray as xr
from matplotlib.axes import Axes
from matplotlib.figure import Figure as Drawing

from bosemix.papers.figure import Figure
from bosemix.papers.krippa2026.claims.coupling import coupling_claims
from bosemix.papers.krippa2026.drawing import BLACK, RED, compared, draw_all, draw_lines
from bosemix.papers.krippa2026.model import K_IR, along_ratio, every_convention
from bosemix.sweep import Progress

__all__ = ["FIGURE_3"]

_STARTS = {-0.5: RED, -1.5: BLACK}


def _data(progress: Progress) -> xr.Dataset:
    return every_convention(along_ratio, "bare", list(_STARTS), progress)


def _draw(data: xr.Dataset) -> Drawing:
    def left(axes: Axes) -> None:
        for bare, colour in _STARTS.items():
            for k, dashes in ((K_IR[0], ":"), (K_IR[-1], "-")):
                at = data.sel(convention="A", bare=bare, k=k)
                text = f"γ(Λ) = {bare:g}, k = {k:g} Λ".replace("-", "−")
                draw_lines(axes, at, {"gamma": (colour, text)}, label="γ at k", dashes=dashes)

    def right(axes: Axes) -> None:
        at = data["gamma"].sel(bare=-0.5, k=K_IR[-1])
        draw_all(axes, at, label="γ at k = 10⁻³ Λ, γ(Λ) = −0.5", title="(b) every mass convention")

    return compared(left, right)


FIGURE_3 = Figure(
    number=3,
    title="Coupling between the species over the mass ratio",
    caption=(
        "γ at the end of the flow for γ(Λ) = −0.5 (red) and −1.5 (black) (a). It runs with ln k without end: it is "
        "shown at k = 10⁻³ Λ (solid) and 10⁻¹ Λ (dotted), and the paper does not say where it reads it."
    ),
    data=_data,
    draw=_draw,
    claims=coupling_claims,
)
