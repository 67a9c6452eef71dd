"""Fig. 10: the stability factor at the end of the flow."""

from __future__ import annotations

import xarray as xr
from matplotlib.axes import Axes
from matplotlib.figure import Figure as Drawing

from bosemix.papers.figure import Figure
from bosemix.papers.krippa2026.claims.stability import stability_claims, stability_findings
from bosemix.papers.krippa2026.drawing import BLACK, RED, compared, draw_all, draw_lines
from bosemix.papers.krippa2026.model import BETA1, BETA2, K_IR, along_ratio, every_convention
from bosemix.sweep import Progress

__all__ = ["FIGURE_10"]

_STARTS = {-0.5: BLACK, -1.5: RED}


def _data(progress: Progress) -> xr.Dataset:
    return every_convention(along_ratio, "bare", list(_STARTS), progress)


def _draw(data: xr.Dataset) -> Drawing:
    def left(axes: Axes) -> None:
        for bare, colour in _STARTS.items():
            for k, dashes in ((K_IR[0], ":"), (K_IR[-1], "-")):
                text = f"γ(Λ) = {bare:g}, k = {k:g} Λ".replace("-", "−")
                at = data.sel(convention="A", bare=bare, k=k)
                draw_lines(axes, at, {"tau": (colour, text)}, label="τ = β₁β₂ − γ²", dashes=dashes)
            axes.plot(1.0, BETA1 * BETA2 - bare**2, "*", color=colour, markersize=11, clip_on=False)

    def right(axes: Axes) -> None:
        at = data["tau"].sel(bare=-0.5, k=K_IR[0])
        draw_all(axes, at, label="τ at k = 0.1 Λ, γ(Λ) = −0.5", title="(b) every mass convention")

    return compared(left, right)


FIGURE_10 = Figure(
    number=10,
    title="Stability factor over the mass ratio",
    caption=(
        "τ = β₁β₂ − γ² at k = 10⁻³ Λ (solid) and 10⁻¹ Λ (dotted) for γ(Λ) = −0.5 (black) and −1.5 (red); stars: values "
        "at the cutoff. The text defines τ with a square root, but its starting values 4.38 and 2.36 have none."
    ),
    data=_data,
    draw=_draw,
    claims=stability_claims,
    findings=stability_findings,
)
