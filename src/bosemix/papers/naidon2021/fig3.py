"""Fig. 3, beyond the paper: what the bubbles hold, both tangents in the pinch, and the plane of mu+ and mu-."""

from __future__ import annotations

import numpy as np
import xarray as xr
from matplotlib.axes import Axes
from matplotlib.figure import Figure as Drawing

from bosemix.papers.figure import Figure
from bosemix.papers.maps import combined, described
from bosemix.papers.naidon2021.model import ALPHA, DIMS, potential, window
from bosemix.phases import Order, phase_diagram, soft_phases
from bosemix.plot import new_figure, style
from bosemix.plot.colours import spread
from bosemix.sweep import Progress, over

__all__ = ["FIGURE_3", "beyond_data"]

# A point in the pinch of D = 1, z = 20.
_PINCH_ALPHA, _PINCH_RATIO, _PINCH_DG = 0.6, 20.0, -0.145
_COUPLING = -0.1
_NAMES = {
    "dim": ("dimension D", "1"),
    "fraction": ("fraction of the window", "1"),
    "composition": ("s of the mixed phase", "1"),
    "s": ("composition s", "1"),
    "potential": ("Ω, level at both ends", "g n₊² η"),
    "mu_plus": ("μ₊", "g n at unit η"),
    "lower_line": ("μ₋ of the transition from pure 1", "g n at unit η"),
    "upper_line": ("μ₋ of the transition to pure 2", "g n at unit η"),
    "first_from_1": ("1 where the transition from pure 1 is of first order, else 0", "1"),
    "first_to_2": ("1 where the transition to pure 2 is of first order, else 0", "1"),
}


def beyond_data(progress: Progress) -> xr.Dataset:
    """Return compositions over the window, Omega in the pinch, and the lines between the phases."""
    bubbles = over(_composition, {"dim": list(DIMS)}, progress=progress, alpha=ALPHA)
    s = np.linspace(0, 1, 201)
    shape = xr.Dataset({"potential": ("s", potential(1, _PINCH_RATIO, _PINCH_ALPHA, s, _PINCH_DG))}, coords={"s": s})
    note = "potential: D = 1, z = 20, alpha = 0.6, dg = -0.145 g eta; lines: the same at dg = -0.1 g, hbar = m = g = 1"
    return described(combined(bubbles, shape, _lines(), note=note), _NAMES)


def _composition(dim: int, alpha: float) -> xr.DataArray:
    fraction = np.linspace(0, 1, 81)
    s = window(alpha, 1.0, int(dim)).composition(fraction)
    return xr.DataArray(s, coords={"fraction": fraction}, name="composition")


def _lines() -> xr.Dataset:
    """Return mu- at which pure 1 and pure 2 end; both are the same line where the mixed phase is missing."""
    mu_plus = np.linspace(1.0, 18.0, 171)
    found = phase_diagram(alpha=_PINCH_ALPHA, masses=(1, _PINCH_RATIO), dim=1, dg=_COUPLING, mu_plus=mu_plus)
    lower, upper, first = np.zeros_like(mu_plus), np.zeros_like(mu_plus), np.zeros((2, mu_plus.size), int)
    for boundary in found.boundaries:
        index = np.searchsorted(mu_plus, boundary.mu_plus)
        if boundary.phases[0].value == "1":
            lower[index], first[0, index] = boundary.mu_minus, boundary.order is Order.FIRST
        if boundary.phases[1].value == "2":
            upper[index], first[1, index] = boundary.mu_minus, boundary.order is Order.FIRST
    names = {"lower_line": lower, "upper_line": upper, "first_from_1": first[0], "first_to_2": first[1]}
    return xr.Dataset({name: ("mu_plus", value) for name, value in names.items()}, coords={"mu_plus": mu_plus})


def _draw(data: xr.Dataset) -> Drawing:
    with style():
        figure = new_figure(12.5, 4.2)
        left, middle, right = figure.subplots(1, 3)
        for dim, colour in zip(data["dim"].values, spread(3), strict=True):
            left.plot(data["fraction"], data["composition"].sel(dim=dim), color=colour, label=f"D = {dim}")
        left.set_xlabel("fraction of the window")
        left.set_ylabel("s of the mixed phase (1: pure 2)")
        left.set_title("(a) composition, α = 2.7, z = 1")
        left.legend(loc="upper left")
        _pinch(middle, data)
        _plane(right, data)
    return figure


def _pinch(axes: Axes, data: xr.Dataset) -> None:
    s, y = data["s"].values, data["potential"].values
    axes.plot(s, y, color="#333333")
    for one in soft_phases(alpha=_PINCH_ALPHA, masses=(1, _PINCH_RATIO), dim=1, dg=_PINCH_DG):
        ends = np.array([one.left, one.right])
        heights = potential(1, _PINCH_RATIO, _PINCH_ALPHA, ends, _PINCH_DG)
        colour = "#1f5fbf" if one.left == 0 else "#c2406a"
        axes.plot(ends, heights, "o", color=colour, markersize=5.5)
        axes.plot(ends, heights, color=colour, linestyle=(0, (4, 2)), linewidth=1.3)
    axes.set_xlabel("composition s, from pure 1 to pure 2")
    axes.set_ylabel("Ω, level at both ends  (g n₊² η)")
    axes.set_title("(b) both tangents, D = 1, z = 20, α = 0.6")


def _plane(axes: Axes, data: xr.Dataset) -> None:
    """Draw mu- against mu+, with mu- counted from its value halfway between the lines of both pure phases."""
    mu, lower, upper = (data[name].values for name in ("mu_plus", "lower_line", "upper_line"))
    middle = (lower + upper) / 2
    axes.fill_between(mu, lower - middle, upper - middle, color="#ece3f2", linewidth=0)
    for line, flag in ((lower, "first_from_1"), (upper, "first_to_2")):
        first = data[flag].values == 1
        axes.plot(mu[first], (line - middle)[first], color="#222222", linewidth=2.0)
        axes.plot(mu[~first], (line - middle)[~first], color="#222222", linewidth=1.2, linestyle=(0, (2, 2)))
    top = float(np.max(upper - middle))
    axes.set_ylim(-1.25 * top, 1.25 * top)
    axes.plot([], [], color="#222222", linewidth=2.0, label="first order")
    axes.plot([], [], color="#222222", linewidth=1.2, linestyle=(0, (2, 2)), label="second order")
    axes.legend(loc="upper left")
    for x, y, name in ((0.78, 0.5, "1+2"), (0.72, 0.9, "2"), (0.72, 0.1, "1")):
        axes.text(x, y, name, transform=axes.transAxes, ha="center", va="center", fontsize=11)
    axes.set_xlabel("μ₊  (ħ = m = g = 1)")
    axes.set_ylabel("μ₋ from the middle of both lines")
    axes.set_title("(c) phases at δg = −0.1 g, same α, z, D")


FIGURE_3 = Figure(
    number=3,
    title="Beyond the paper: bubbles, tangents, phases",
    caption=(
        "(a) Composition of the mixed bubble across the window, from the opening to the 1|2 line. (b) Ω in the pinch "
        "at δg = −0.145 gη, concave-convex-concave, with two tangents. (c) Phases of the same mixture in the plane of "
        "μ₊ and μ₋ at fixed δg = −0.1 g: at small μ₊ 1|2, then a triple point, two first-order lines, each of which "
        "ends in a tricritical point. μ₋ is counted from the middle between the lines that bound pure 1 and pure 2."
    ),
    data=beyond_data,
    draw=_draw,
)
