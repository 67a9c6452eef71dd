"""Figs. 6 and 7: sound velocities of the flow and of Bogoliubov theory over the mass ratio."""

from __future__ import annotations

import xarray as xr
from matplotlib.axes import Axes
from matplotlib.figure import Figure as Drawing

from bosemix.papers.figure import Figure
from bosemix.papers.krippa2026.claims.spin import spin_claims
from bosemix.papers.krippa2026.claims.velocity import velocity_claims, velocity_findings
from bosemix.papers.krippa2026.drawing import BLACK, RED, compared, draw_all, draw_lines
from bosemix.papers.krippa2026.model import K_IR, along_ratio, every_convention
from bosemix.sweep import Progress

__all__ = ["FIGURE_6", "FIGURE_7"]

_BLUE = "#1f5fbf"


def _data(progress: Progress) -> xr.Dataset:
    return every_convention(along_ratio, "bare", [-1.0], progress)


def _draw(data: xr.Dataset, branch: str, sign: str) -> Drawing:
    at = data.isel(bare=0)

    def left(axes: Axes) -> None:
        for k, dashes in ((K_IR[0], ":"), (K_IR[-1], "-")):
            lines = {f"{branch}_residues": (BLACK, f"flow, from Z at k = {k:g} Λ")}
            draw_lines(axes, at.sel(convention="A", k=k), lines, label=f"c{sign} (ħΛ/m)", dashes=dashes)
        lines = {f"{branch}_response": (_BLUE, "flow, from K")}
        draw_lines(axes, at.sel(convention="A", k=K_IR[-1]), lines, label=f"c{sign} (ħΛ/m)")
        static = at.sel(convention="A")
        draw_lines(axes, static, {f"{branch}_bare": (RED, "Bogoliubov, bare")}, label=f"c{sign} (ħΛ/m)", dashes="--")
        lines = {f"{branch}_dressed": (RED, "Bogoliubov, from a")}
        draw_lines(axes, static, lines, label=f"c{sign} (ħΛ/m)", dashes=":")

    def right(axes: Axes) -> None:
        response = at[f"{branch}_response"].sel(k=K_IR[-1])
        draw_all(axes, response, label=f"c{sign} from K (ħΛ/m)", title="(b) every mass convention")

    return compared(left, right)


FIGURE_6 = Figure(
    number=6,
    title="Sound velocity of the density mode",
    caption=(
        "c₊ for γ(Λ) = −1: from the residues Z as in the paper (black, at k = 10⁻³ Λ solid and 10⁻¹ Λ dotted: it rises "
        "with ln 1/k without end), from the compressibility matrix K (blue), and from Bogoliubov theory (red) with the "
        "couplings of the cutoff (dashed) and of the scattering lengths (dotted)."
    ),
    data=_data,
    draw=lambda data: _draw(data, "upper", "₊"),
    claims=velocity_claims,
    findings=velocity_findings,
)
FIGURE_7 = Figure(
    number=7,
    title="Sound velocity of the spin mode",
    caption="c₋ for γ(Λ) = −1, drawn as in Fig. 6. All fall with the mass ratio but for the one from Z at small k.",
    data=_data,
    draw=lambda data: _draw(data, "lower", "₋"),
    claims=spin_claims,
)
