"""Fig. 6, beyond the paper: dynamic structure factors along a lobe and along a node."""

from __future__ import annotations

import numpy as np
import xarray as xr
from matplotlib.axes import Axes
from matplotlib.figure import Figure as Drawing

from bosemix.bogoliubov import Gaussian
from bosemix.bogoliubov.structure import branch_weights
from bosemix.papers.figure import Figure
from bosemix.papers.maps import described
from bosemix.papers.wang2026.claims.dynamic import dynamic_findings
from bosemix.papers.wang2026.model import A12, DENSITY, gas
from bosemix.plot import Scale, draw_map, new_figure, style
from bosemix.sweep import Progress, over

__all__ = ["FIGURE_6", "dynamic_data"]

_STRENGTH = 0.8
_WIDTH = 0.0008
_DIRECTIONS = {"x": (1.0, 0.0, 0.0), "node": (np.sqrt(0.5), np.sqrt(0.5), 0.0)}
_NAMES = {
    "direction": ("direction of q", "1"),
    "q": ("wave number q", "1/a"),
    "omega": ("energy ω", "ħ²/(m a²)"),
    "dd": ("S_dd(q, ω)", "m a²/ħ²"),
    "ss": ("S_ss(q, ω)", "m a²/ħ²"),
    "sd": ("S_sd(q, ω)", "m a²/ħ²"),
    "upper": ("upper branch ω₊", "ħ²/(m a²)"),
    "lower": ("lower branch ω₋", "ħ²/(m a²)"),
    "share_dd": ("part of S_dd in the upper branch", "1"),
    "share_ss": ("part of S_ss in the upper branch", "1"),
}
_PLACES = {"x": "x", "node": "the node"}
_COLUMNS = (("dd", "density", Scale.FROM_ZERO), ("ss", "spin", Scale.FROM_ZERO), ("sd", "mixed", Scale.ABOUT_ZERO))


def dynamic_data(progress: Progress) -> xr.Dataset:
    """Return S(q, w) and both branches along x and along the node direction x = y."""
    axis = {"direction": list(_DIRECTIONS)}
    data = over(_structure, axis, progress=progress, strength=_STRENGTH, a12=A12, n=DENSITY, width=_WIDTH)
    return described(data, _NAMES).assign_attrs(note="lines broadened by a Gaussian of standard deviation width")


def _structure(direction: str, strength: float, a12: float, n: float, width: float) -> xr.Dataset:
    q, omega = np.linspace(0.0, 0.2, 101)[1:], np.linspace(0.0, 0.05, 251)
    vectors = q[:, None] * np.array(_DIRECTIONS[direction])
    condensate = gas(strength, a12=a12, n1=n / 2, n2=n / 2)
    found = condensate.dynamic_structure_factor(vectors, omega, Gaussian(width))
    upper, lower = branch_weights(condensate, vectors)
    maps = {name: (("q", "omega"), getattr(found, name)) for name in ("dd", "ss", "sd")}
    lines = {"upper": upper.omega, "lower": lower.omega}
    lines |= {"share_dd": upper.dd / (upper.dd + lower.dd), "share_ss": upper.ss / (upper.ss + lower.ss)}
    return xr.Dataset(maps | {name: ("q", line) for name, line in lines.items()}, coords={"q": q, "omega": omega})


def _draw(data: xr.Dataset) -> Drawing:
    largest = max(float(data[name].max()) for name, _, _ in _COLUMNS)
    with style():
        figure = new_figure(11.0, 7.0)
        rows = figure.subplots(2, 3, sharex=True, sharey=True)
        for column, (name, title, scale) in enumerate(_COLUMNS):
            for row, direction in enumerate(_DIRECTIONS):
                axes, at = rows[row, column], data.sel(direction=direction)
                image = draw_map(axes, at[name], x="q", y="omega", scale=scale, largest=largest)
                _draw_branches(axes, at)
                axes.set_title(f"({'abcdef'[3 * row + column]}) {title}, q along {_PLACES[direction]}")
                axes.label_outer()
            bar = figure.colorbar(image, ax=rows[:, column], location="bottom", shrink=0.8, aspect=30)
            bar.set_label(f"$S_\\mathrm{{{name}}}$(q, ω) (m a²/ħ²)")
    return figure


def _draw_branches(axes: Axes, data: xr.Dataset) -> None:
    for name in ("upper", "lower"):
        axes.plot(data["q"].values, data[name].values, color="#c0392b", linewidth=0.7, linestyle=(0, (5, 4)))
    axes.set_ylim(float(data["omega"][0]), float(data["omega"][-1]))


FIGURE_6 = Figure(
    number=6,
    title="Beyond the paper: dynamic structure factors",
    caption=(
        "What Bragg spectroscopy of the density (a, d), of the spin (b, e) and of their interference (c, f) sees at "
        "zero temperature: S(q, ω) along x, where the splitting is largest, and along the node x = y, where there is "
        "none. Dashed: the two branches. λ = 0.8, a_↑↓ = 0.1 a, na³ = 0.002; lines broadened by a Gaussian of standard "
        "deviation 0.0008 ħ²/(m a²)."
    ),
    data=dynamic_data,
    draw=_draw,
    findings=dynamic_findings,
)
