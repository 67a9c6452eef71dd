"""Fig. 3: the local minimum of the binding energy of AABB and where it lies."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import xarray as xr
from matplotlib.axes import Axes
from matplotlib.figure import Figure as Drawing

from bosemix.checks import Array
from bosemix.errors import ConvergenceError
from bosemix.lattice import Square
from bosemix.papers.figure import Figure
from bosemix.papers.maps import described
from bosemix.papers.volante2025.claims.minimum import minimum_claims, minimum_findings
from bosemix.papers.volante2025.maps import NAMES
from bosemix.papers.volante2025.minima import first_minimum
from bosemix.papers.volante2025.model import binding, mean_distance
from bosemix.plot import new_figure, style
from bosemix.plot.colours import spread
from bosemix.sweep import Progress, over

__all__ = ["FIGURE_3", "draw_by_size", "minimum_at", "minimum_data"]

_SIZES = (5, 7, 9)
_U = np.array([8.2, 9.0, 10.0, 12.0, 15.0, 20.0, 25.0, 30.0, 40.0, 50.0, 60.0, 80.0, 100.0])
_NAMES = {
    "size": ("lattice of size x size sites", "1"),
    "u": NAMES["u"],
    "u_ab": ("U_AB at the minimum", "t"),
    "binding": ("binding energy at the minimum", "t"),
    "share": ("r_AB at the minimum over r0", "1"),
}


def minimum_data(progress: Progress) -> xr.Dataset:
    """Return value, position and distance r_AB/r0 of the minimum over (size, u)."""
    data = over(minimum_at, {"size": list(_SIZES), "u": _U}, progress=progress)
    return described(data, _NAMES)


# Figs. 3 and 5 share it.
@lru_cache(maxsize=128)
def minimum_at(size: int, u: float) -> dict[str, float]:
    """Return the minimum of AABB on ``size`` x ``size`` sites, U_AB in units of t.

    Raises:
        ConvergenceError: no minimum between U_AB = -3 t and -U
    """
    lattice = Square(size, size)
    found = first_minimum(lambda u_ab: binding("AABB", lattice, u, u_ab), _attractions(u))
    if found is None:
        raise ConvergenceError(f"no minimum of eps_b was found at U/t = {u:g}: take a larger U/t")
    distance = found.binding.states["AABB"].distance("AB")
    return {"u_ab": found.u_ab, "binding": found.binding.value, "share": distance / mean_distance(lattice)}


def _attractions(u: float) -> Array:
    return -np.geomspace(3.0, u, 2 + int(np.log(u / 3.0) / np.log(1.12)))


def _draw(data: xr.Dataset) -> Drawing:
    with style():
        figure = new_figure(12.0, 3.9)
        left, middle, right = figure.subplots(1, 3)
        draw_by_size(left, data, data["binding"])
        left.axhline(-0.1, color="#888888", linewidth=0.8, linestyle=(0, (4, 2)))
        left.set_ylabel(r"$\epsilon_\mathrm{b}^*/t$")
        left.set_title("(a) value at the minimum")
        draw_by_size(middle, data, data["u_ab"] / data["u"])
        middle.axhline(-0.1, color="#888888", linewidth=0.8, linestyle=(0, (4, 2)))
        middle.set_ylabel(r"$U_\mathrm{AB}^*/U$")
        middle.set_title("(b) its position over U")
        draw_by_size(right, data, data["u_ab"])
        right.set_ylabel(r"$U_\mathrm{AB}^*/t$")
        right.set_title("(c) its position over t")
    return figure


def draw_by_size(axes: Axes, data: xr.Dataset, values: xr.DataArray) -> None:
    """Draw ``values`` (size, u) over U/t, one curve per lattice."""
    for size, colour in zip(data["size"].values, spread(data.sizes["size"]), strict=True):
        axes.plot(data["u"], values.sel(size=size), "o-", color=colour, markersize=3.5, label=f"{size} × {size}")
    axes.set_xlabel("$U/t$")
    axes.legend(loc="lower right")


FIGURE_3 = Figure(
    number=3,
    title="The minimum of the binding energy",
    caption=(
        "Value (a) and position (b) of the local minimum of ε_b of AABB over U/t; dashed: the limits −0.1 of the "
        "paper. (c), not in the paper: the position in units of t, which is what converges. Each minimum is a root "
        "of the exact derivative, so there are no error bars."
    ),
    data=minimum_data,
    draw=_draw,
    claims=minimum_claims,
    findings=minimum_findings,
)
