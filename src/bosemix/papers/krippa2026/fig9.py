"""Fig. 9: relative dynamical renormalisation over the ratio of the couplings."""

from __future__ import annotations

import xarray as xr
from matplotlib.axes import Axes
from matplotlib.figure import Figure as Drawing

from bosemix.papers.figure import Figure
from bosemix.papers.krippa2026.claims.stiffness import stiffness_claims
from bosemix.papers.krippa2026.drawing import BLACK, RED, compared, draw_all, draw_lines
from bosemix.papers.krippa2026.model import K_IR, along_stiffness, every_convention
from bosemix.sweep import Progress

__all__ = ["FIGURE_9"]

_STARTS = {-0.5: RED, -1.5: BLACK}


def _data(progress: Progress) -> xr.Dataset:
    return every_convention(along_stiffness, "bare", list(_STARTS), progress)


def _draw(data: xr.Dataset) -> Drawing:
    at = 100 * data[["sigma"]]
    at["stiffness"].attrs.update(data["stiffness"].attrs)

    def left(axes: Axes) -> None:
        for bare, colour in _STARTS.items():
            for k, dashes in ((K_IR[0], ":"), (K_IR[-1], "-")):
                text = f"γ(Λ) = {bare:g}, k = {k:g} Λ".replace("-", "−")
                one = at.sel(convention="A", bare=bare, k=k)
                draw_lines(axes, one, {"sigma": (colour, text)}, label="σ = Z₂/Z₁ − 1 (%)", dashes=dashes)

    def right(axes: Axes) -> None:
        one = at["sigma"].sel(bare=-0.5, k=K_IR[0])
        draw_all(axes, one, label="σ at k = 0.1 Λ, γ(Λ) = −0.5 (%)", title="(b) every mass convention")

    return compared(left, right)


FIGURE_9 = Figure(
    number=9,
    title="Residues over the ratio of the couplings",
    caption=(
        "σ at equal masses over s = β₂/β₁ at the cutoff, β₁ = 2.1, for γ(Λ) = −0.5 (red) and −1.5 (black) at "
        "k = 10⁻³ Λ (solid) and 10⁻¹ Λ (dotted). The stiffer species is renormalised more: σ is negative for s > 1, in "
        "every convention."
    ),
    data=_data,
    draw=_draw,
    claims=stiffness_claims,
)
