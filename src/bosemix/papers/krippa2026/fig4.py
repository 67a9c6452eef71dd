"""Figs. 4 and 5: condensates over the attraction between the species."""

from __future__ import annotations

from collections.abc import Callable

import xarray as xr
from matplotlib.figure import Figure as Drawing

from bosemix.papers.figure import Figure
from bosemix.papers.krippa2026.claims.collapse import collapse_claims, stronger_claims
from bosemix.papers.krippa2026.drawing import BLACK, RED, compared, draw_all, draw_lines
from bosemix.papers.krippa2026.model import K_IR, along_attraction, every_convention
from bosemix.sweep import Progress

__all__ = ["FIGURE_4", "FIGURE_5"]


def _equal(progress: Progress) -> xr.Dataset:
    return every_convention(along_attraction, "ratio", [1.0], progress)


def _unequal(progress: Progress) -> xr.Dataset:
    return every_convention(along_attraction, "ratio", [1.0, 3.0], progress)


def _draw(data: xr.Dataset) -> Drawing:
    at = data.isel(ratio=-1).sel(k=K_IR[-1])
    lines = {"rho1": (BLACK, "ρ₁"), "rho2": (RED, "ρ₂")}
    near = at["rho1"].where(at["bare"] < -1.79, drop=True).assign_coords(bare=lambda one: -one["bare"])
    near["bare"].attrs.update(long_name="start value of −γ", units=at["bare"].attrs["units"])
    return compared(
        lambda axes: draw_lines(axes, at.sel(convention="A"), lines, label="condensate at k = 10⁻³ Λ (Λ³)"),
        lambda axes: draw_all(axes, near, label="ρ₁ at k = 10⁻³ Λ (Λ³)", title="(b) every mass convention"),
    )


def _figure(number: int, ratio: float, data: Callable[[Progress], xr.Dataset]) -> Figure:
    return Figure(
        number=number,
        title=f"Condensates over the attraction, R = {ratio:g}",
        caption=(
            f"Condensates at R = m₁/m₂ = {ratio:g} over γ at the cutoff; the bare threshold γ² = β₁β₂ is at −2.149. At "
            "fixed chemical potentials the condensates grow without bound towards it; no flow that starts below it "
            "loses its stability."
        ),
        data=data,
        draw=_draw,
        claims=collapse_claims if number == 4 else stronger_claims,
    )


FIGURE_4 = _figure(4, 1.0, _equal)
FIGURE_5 = _figure(5, 3.0, _unequal)
