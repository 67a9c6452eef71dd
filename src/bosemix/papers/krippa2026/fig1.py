"""Figs. 1 and 2: condensates over the mass ratio, weak and strong attraction."""

from __future__ import annotations

from collections.abc import Callable

import xarray as xr
from matplotlib.figure import Figure as Drawing

from bosemix.papers.figure import Figure
from bosemix.papers.krippa2026.claims.condensate import attraction_claims, ratio_claims
from bosemix.papers.krippa2026.drawing import BLACK, RED, compared, draw_all, draw_lines
from bosemix.papers.krippa2026.model import K_IR, along_ratio, every_convention
from bosemix.sweep import Progress

__all__ = ["FIGURE_1", "FIGURE_2"]


def _weak(progress: Progress) -> xr.Dataset:
    return every_convention(along_ratio, "bare", [-0.1], progress)


def _strong(progress: Progress) -> xr.Dataset:
    return every_convention(along_ratio, "bare", [-1.0], progress)


def _draw(data: xr.Dataset) -> Drawing:
    at = data.isel(bare=0).sel(k=K_IR[-1])
    lines = {"rho1": (BLACK, "ρ₁"), "rho2": (RED, "ρ₂")}
    change = at["rho1"] / at["rho1"].sel(ratio=1.0) - 1
    change["ratio"].attrs.update(at["ratio"].attrs)
    return compared(
        lambda axes: draw_lines(axes, at.sel(convention="A"), lines, label="condensate at k = 10⁻³ Λ (Λ³)"),
        lambda axes: draw_all(axes, 100 * change, label="ρ₁(R)/ρ₁(1) − 1 (%)", title="(b) every mass convention"),
    )


def _figure(number: int, bare: float, word: str, data: Callable[[Progress], xr.Dataset]) -> Figure:
    return Figure(
        number=number,
        title=f"Condensates over the mass ratio, {word} attraction",
        caption=(
            f"Condensates ρ₁ (black) and ρ₂ (red) at k = 10⁻³ Λ over R = m₁/m₂ for γ = {bare:g} at the cutoff, "
            "β₁ = 2.1, β₂ = 2.2, n₁ = n₂ = 0.1 Λ³ (a). The paper does not say which mass is the unit: (b) shows the "
            "change of ρ₁ under each convention; dashed, R is inverted."
        ),
        data=data,
        draw=_draw,
        claims=ratio_claims if number == 1 else attraction_claims,
    )


FIGURE_1 = _figure(1, -0.1, "weak", _weak)
FIGURE_2 = _figure(2, -1.0, "strong", _strong)
