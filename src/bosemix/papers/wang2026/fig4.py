"""Fig. 4: Lee-Huang-Yang energy per particle over the density."""

from __future__ import annotations

import numpy as np
import xarray as xr
from matplotlib.figure import Figure as Drawing

from bosemix.papers.figure import Figure
from bosemix.papers.maps import combined, described
from bosemix.papers.wang2026.claims.lhy import lhy_claims, lhy_findings
from bosemix.papers.wang2026.model import A12, DENSITY, gas
from bosemix.papers.wang2026.ultraviolet import cut_loss, tail_ratio
from bosemix.plot import draw_curves, draw_symbols, mark_crosses, new_figure, style
from bosemix.scattering import FixedCouplings, FixedScatteringLengths, ScatteringConvention
from bosemix.sweep import Progress, over

__all__ = ["FIGURE_4", "lhy_data"]

_STRENGTHS = (0.0, 0.4, 0.8)
# Symbols of the paper for the three strengths.
_SYMBOLS = ("o", "s", "D")
_DENSITIES = np.geomspace(1e-6, 1e-2, 17)
_CONVENTIONS: dict[str, ScatteringConvention] = {
    "scattering lengths": FixedScatteringLengths(),
    "couplings": FixedCouplings(),
}
_NAMES = {
    "density": ("density n", "1/a³"),
    "strength": ("altermagnetic strength λ", "1"),
    "line": ("altermagnetic strength λ", "1"),
    "held": ("what is held as λ varies", "1"),
    "cut": ("cut-off K", "1/a"),
    "phi": ("azimuth φ", "rad"),
    "energy": ("E_LHY/N", "ħ²/(m a²)"),
    "analytic": ("E_LHY/N in closed form, λ = 0", "ħ²/(m a²)"),
    "trend": ("E_LHY/N at na³ = 0.002", "ħ²/(m a²)"),
    "ratio": ("E_LHY(λ) / E_LHY(0)", "1"),
    "cut_loss": ("part lost at k > K", "1"),
    "tail_ratio": ("bracket of Eq. (48) over its k⁻⁴ tail, k = 100/a", "1"),
}


def lhy_data(progress: Progress) -> xr.Dataset:
    """Return the energies, the closed form, the ratio to strength 0 in two conventions, and the large-k tail."""
    axis = {"strength": _STRENGTHS}
    data = combined(
        over(_energy, axis, a12=A12, progress=progress),
        over(_analytic, {"density": _DENSITIES}, a12=A12),
        over(_trend, {"held": list(_CONVENTIONS)}, a12=A12, n=DENSITY),
        over(cut_loss, axis, a12=A12, n=DENSITY),
        over(tail_ratio, axis, a12=A12, n=DENSITY),
        note="energies per particle are Eq. (48), an energy per volume, over n",
    )
    return described(data, _NAMES)


def _energy(strength: float, a12: float) -> xr.DataArray:
    found = gas(strength, a12=a12, n1=_DENSITIES / 2, n2=_DENSITIES / 2).vacuum_energy().value / _DENSITIES
    return xr.DataArray(found, coords={"density": _DENSITIES}, name="energy")


def _analytic(density: float, a12: float) -> dict[str, float]:
    """Return 8/(15 pi^2) sum_branch c^5/n with c^2 = n (g +- g')/2: two scalar gases in density and spin."""
    squares = [0.5 * density * 4 * np.pi * (1 + sign * a12) for sign in (1, -1)]
    return {"analytic": 8 / (15 * np.pi**2) * sum(square**2.5 for square in squares) / density}


def _trend(held: str, a12: float, n: float) -> xr.Dataset:
    line = np.linspace(0.0, 0.9, 46)
    found = gas(line, a12=a12, n1=n / 2, n2=n / 2, convention=_CONVENTIONS[held]).vacuum_energy().value / n
    return xr.Dataset({"trend": ("line", found), "ratio": ("line", found / found[0])}, coords={"line": line})


def _draw(data: xr.Dataset) -> Drawing:
    with style():
        figure = new_figure(12.0, 4.4)
        left, middle, right = figure.subplots(1, 3)
        draw_symbols(left, data["energy"], by="strength", symbol="λ", shapes=_SYMBOLS)
        mark_crosses(left, data["analytic"], label="closed form, λ = 0")
        left.set_title("(a) energy per particle")
        draw_curves(middle, data["ratio"], by="held", symbol="fixed")
        middle.axhline(1.0, color="#999999", linewidth=0.8, zorder=1)
        middle.set_title("(b) not in the paper: two conventions")
        draw_curves(right, data["cut_loss"], by="strength", symbol="λ")
        right.set_title("(c) not in the paper: a cut-off in k")
        for axes in (left, right):
            axes.set(xscale="log", yscale="log")
        for axes in (left, middle, right):
            axes.legend()
    return figure


FIGURE_4 = Figure(
    number=4,
    title="Lee-Huang-Yang energy",
    caption=(
        "(a) Lee-Huang-Yang energy per particle, that is Eq. (48) over n, against density for a_↑↓ = 0.1 a; circles, "
        "squares and diamonds as in the paper, crosses the closed form 8/(15π²) Σ c±⁵/n at λ = 0. (b) Energy at "
        "na³ = 0.002 over that at λ = 0, which the paper does not show: with the scattering lengths held it falls, "
        "with the couplings held it rises. (c) Part of the energy that is lost if the integral over k stops at K. The "
        "paper states no units of energy; ours are ħ²/(m a²)."
    ),
    data=lhy_data,
    draw=_draw,
    claims=lhy_claims,
    findings=lhy_findings,
)
