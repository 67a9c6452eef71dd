"""Fig. 2: magnetisation of the quantum depletion over the azimuth, and total depletion over the strength."""

from __future__ import annotations

import numpy as np
import xarray as xr
from matplotlib.figure import Figure as Drawing

from bosemix.bogoliubov import Mask
from bosemix.papers.figure import Figure
from bosemix.papers.maps import combined, described
from bosemix.papers.wang2026.claims.depletion import depletion_claims
from bosemix.papers.wang2026.model import A12, DENSITY, EQUAL, STRENGTHS, UNEQUAL, angles, circle, gas
from bosemix.plot import angle_ticks, draw_curves, mark_points, new_figure, style
from bosemix.scattering import FixedCouplings, FixedScatteringLengths, ScatteringConvention
from bosemix.sweep import Progress, over

__all__ = ["FIGURE_2", "depletion_data"]

_K = 0.1
_LARGEST = 0.95
# The paper shows several values of a12 but does not list them.
_A12 = (0.1, 0.3, 0.5, 0.7)
_NAMES = {
    "phi": ("azimuth φ", "rad"),
    "strength_a": ("altermagnetic strength λ, panel (a)", "1"),
    "strength": ("altermagnetic strength λ", "1"),
    "a12": ("interspecies scattering length a↑↓", "a"),
    "magnetisation": ("m_ex(k = 0.1/a, φ)", "1"),
    "magnetisation_unequal": ("the same for unequal densities", "1"),
    "fraction": ("N_ex/n", "1"),
    "fraction_fixed_couplings": ("N_ex/n at fixed couplings", "1"),
    "edge": ("largest stable strength, Eq. (21)", "1"),
    "edge_fraction": ("depleted fraction there", "1"),
}


def depletion_data(progress: Progress) -> xr.Dataset:
    """Return both panels, a map at fixed couplings for comparison, and a counterexample with unequal densities."""
    ring, total = len(STRENGTHS), 2 * len(STRENGTHS) + 3 * len(_A12)

    def after(start: int) -> Progress:
        return lambda done, _: progress(start + done, total)

    data = combined(
        _ring(EQUAL, after(0)),
        _ring(UNEQUAL, after(ring)).rename(magnetisation="magnetisation_unequal"),
        _totals(FixedScatteringLengths(), after(2 * ring)),
        _totals(FixedCouplings(), after(2 * ring + len(_A12))).rename(fraction="fraction_fixed_couplings"),
        over(_edge, {"a12": _A12}, n=DENSITY, progress=after(total - len(_A12))),
        note=f"NaN: the uniform mixture is unstable, |a12| > (1 - strength^2)^(1/3) a; edges above {_LARGEST} left out",
    )
    return described(data, _NAMES)


def _ring(densities: tuple[float, float], progress: Progress) -> xr.Dataset:
    n1, n2 = densities
    return over(_magnetisation, {"strength_a": STRENGTHS}, progress=progress, a12=A12, n1=n1, n2=n2, k=_K)


def _totals(convention: ScatteringConvention, progress: Progress) -> xr.Dataset:
    return over(_fraction, {"a12": _A12}, progress=progress, n=DENSITY, convention=convention)


def _magnetisation(strength_a: float, a12: float, n1: float, n2: float, k: float) -> xr.DataArray:
    found = gas(strength_a, a12=a12, n1=n1, n2=n2).depletion_at(circle(k))
    return xr.DataArray(found.magnetisation, coords={"phi": angles()}, name="magnetisation")


def _fraction(a12: float, n: float, convention: ScatteringConvention) -> xr.DataArray:
    strength = np.linspace(0.0, _LARGEST, 96)
    found = gas(strength, a12=a12, n1=n / 2, n2=n / 2, convention=convention, unstable=Mask()).depletion()
    return xr.DataArray(found.fraction, coords={"strength": strength}, name="fraction")


def _edge(a12: float, n: float) -> dict[str, float]:
    edge = float(np.sqrt(1 - abs(a12) ** 3))
    if edge > _LARGEST:
        return {"edge": edge, "edge_fraction": np.nan}
    # Just inside, so that rounding cannot make the mixture unstable.
    inside = gas(edge * (1 - 1e-12), a12=a12, n1=n / 2, n2=n / 2)
    return {"edge": edge, "edge_fraction": float(inside.depletion().fraction)}


def _draw(data: xr.Dataset) -> Drawing:
    with style():
        figure = new_figure(12.0, 4.6)
        left, middle, right = figure.subplots(1, 3)
        draw_curves(left, data["magnetisation"], by="strength_a", symbol="λ")
        angle_ticks(left.xaxis, 2 * np.pi)
        left.set_title("(a) magnetisation of the depletion")
        draw_curves(middle, data["fraction"], by="a12", symbol="$a_{↑↓}/a$")
        mark_points(middle, data["edge"], data["edge_fraction"], label="edge of stability")
        middle.set_title("(b) total depletion, fixed a")
        draw_curves(right, data["fraction_fixed_couplings"], by="a12", symbol="g′/g")
        right.set_title("(c) not in the paper: fixed g, g′")
        for axes in (left, middle, right):
            axes.legend(loc="upper center", bbox_to_anchor=(0.5, -0.18), ncols=2, handlelength=1.2, columnspacing=1.2)
            axes.margins(x=0.02)
    return figure


FIGURE_2 = Figure(
    number=2,
    title="Quantum depletion",
    caption=(
        "(a) Magnetisation m_ex = n_↑ − n_↓ of the momentum distribution outside the condensate at k = 0.1/a in the xy "
        "plane. (b) Total depleted fraction against λ at fixed scattering lengths, the paper's convention; circles "
        "mark where the mixture becomes unstable. (c) The same with the couplings held, which the paper does not "
        "show. na³ = 0.002. The paper does not list its values of λ in (a) and of a_↑↓ in (b): these are ours."
    ),
    data=depletion_data,
    draw=_draw,
    claims=depletion_claims,
)
