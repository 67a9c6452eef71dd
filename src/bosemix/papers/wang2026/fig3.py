"""Fig. 3: the mixed spin-density structure factor over the azimuth."""

from __future__ import annotations

import numpy as np
import xarray as xr
from matplotlib.figure import Figure as Drawing

from bosemix.checks import Array
from bosemix.papers.figure import Figure
from bosemix.papers.maps import combined, described
from bosemix.papers.wang2026.claims.structure import structure_claims
from bosemix.papers.wang2026.model import A12, EQUAL, STRENGTHS, UNEQUAL, angles, circle, gas
from bosemix.plot import angle_ticks, draw_curves, new_figure, style
from bosemix.sweep import Progress, over

__all__ = ["FIGURE_3", "structure_data"]

_Q = 0.1
# Far beyond the inverse healing length, where S_dd tends to 1.
_LARGE_Q = 1000.0
_NAMES = {
    "phi": ("azimuth φ", "rad"),
    "strength": ("altermagnetic strength λ", "1"),
    "sd": ("S_sd(q = 0.1/a, φ)", "1"),
    "sd_unequal": ("the same for unequal densities", "1"),
    "sd_as_printed": ("S_sd by Eqs. (39), (47) as printed", "1/a^3"),
    "dd_as_printed": ("S_dd at large q by Eqs. (39), (45) as printed", "1/a^3"),
    "dd_large_q": ("S_dd at large q by Eq. (41)", "1"),
}


def structure_data(progress: Progress) -> xr.Dataset:
    """Return S_sd over azimuth and strength, with a counterexample and the formulas as they are printed."""
    axis = {"strength": STRENGTHS}
    mixed = over(_mixed, axis, q=_Q, progress=progress, a12=A12, n1=EQUAL[0], n2=EQUAL[1])
    other = over(_mixed, axis, q=_Q, a12=A12, n1=UNEQUAL[0], n2=UNEQUAL[1]).rename(sd="sd_unequal")
    printed = over(_as_printed, axis, q=_Q, large_q=_LARGE_Q, a12=A12, n1=EQUAL[0], n2=EQUAL[1])
    note = "sd is normalised by the total density n as in Eq. (41); as printed: x contains sqrt(n) and a factor 1/2"
    return described(combined(mixed, other, printed, note=note), _NAMES)


def _mixed(strength: float, a12: float, n1: float, n2: float, q: float) -> xr.DataArray:
    found = gas(strength, a12=a12, n1=n1, n2=n2).structure_factor(circle(q))
    return xr.DataArray(found.sd, coords={"phi": angles()}, name="sd")


def _as_printed(strength: float, a12: float, n1: float, n2: float, q: float, large_q: float) -> dict[str, float]:
    """Return 1/2 sum_branch of x_up^2 - x_down^2 and of (x_up + x_down)^2 along x, x = sqrt(n) (u + v)."""
    condensate = gas(strength, a12=a12, n1=n1, n2=n2)

    def x(length: float) -> tuple[Array, Array]:
        found = condensate.amplitudes([length, 0.0, 0.0])
        up, down = found.u + found.v
        return np.sqrt(n1) * up, np.sqrt(n2) * down

    (up, down), (far_up, far_down) = x(q), x(large_q)
    return {
        "sd_as_printed": float(np.sum(up**2 - down**2) / 2),
        "dd_as_printed": float(np.sum((far_up + far_down) ** 2) / 2),
        "dd_large_q": float(condensate.structure_factor([large_q, 0.0, 0.0]).dd),
    }


def _draw(data: xr.Dataset) -> Drawing:
    with style():
        figure = new_figure(6.4, 4.2)
        axes = figure.subplots()
        draw_curves(axes, data["sd"], by="strength", symbol="λ")
        angle_ticks(axes.xaxis, 2 * np.pi)
        axes.margins(x=0.02)
        axes.set_title("Mixed structure factor in the xy plane")
        axes.legend(loc="center left", bbox_to_anchor=(1.0, 0.5), handlelength=1.4)
    return figure


FIGURE_3 = Figure(
    number=3,
    title="Mixed spin-density structure factor",
    caption=(
        "Static structure factor S_sd at q = 0.1/a in the xy plane, per particle (normalised by 1/n as in Eq. (41) of "
        "the paper). a_↑↓ = 0.1 a, na³ = 0.002. The paper does not list its values of λ, and its Eqs. (39) and (47) "
        "taken literally are smaller by n/2 = 0.001."
    ),
    data=structure_data,
    draw=_draw,
    claims=structure_claims,
)
