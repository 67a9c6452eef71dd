"""Fig. 2: where mixed bubbles exist, for three mass ratios in three dimensions."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import xarray as xr
from matplotlib.axes import Axes
from matplotlib.figure import Figure as Drawing

from bosemix.papers.figure import Figure
from bosemix.papers.maps import described
from bosemix.papers.naidon2021.claims.window import window_claims, window_findings
from bosemix.papers.naidon2021.model import DIMS, RATIOS, window
from bosemix.papers.naidon2021.regions import add_key, draw_regions, draw_shape, zoom_on_pinch
from bosemix.plot import new_figure, style
from bosemix.sweep import Progress, over

__all__ = ["FIGURE_2", "draw_windows", "window_data", "windows_of"]

_ALPHAS = np.geomspace(0.1, 10.0, 401)
_NAMES = {
    "ratio": ("mass ratio z = m₂/m₁", "1"),
    "dim": ("dimension D", "1"),
    "alpha": ("α = √(g₂₂/g₁₁)", "1"),
    "edge1": ("δg/(gη) or R where pure 1 turns unstable", "1"),
    "edge2": ("δg/(gη) or R where pure 2 turns unstable", "1"),
    "closes": ("δg/(gη) or R above which only pure phases coexist", "1"),
    "final": ("composition of the mixed phase there", "1"),
}


def window_data(progress: Progress) -> xr.Dataset:
    """Return the nine panels of the paper."""
    return windows_of(RATIOS, progress)


def windows_of(ratios: Sequence[float], progress: Progress) -> xr.Dataset:
    """Return the edges of all windows for any mass ratios, over (dim, ratio, alpha)."""
    data = over(_panel, {"dim": list(DIMS), "ratio": list(ratios)}, progress=progress)
    note = "dim 2: R of Eq. (18); (1+2)|i exists from edge i to closes where edge i < closes"
    return described(data, _NAMES).assign_attrs(note=note)


def _panel(dim: int, ratio: float) -> xr.Dataset:
    found = window(_ALPHAS, ratio, int(dim))
    names = ("edge1", "edge2", "closes", "final")
    return xr.Dataset({name: ("alpha", getattr(found, name)) for name in names}, coords={"alpha": _ALPHAS})


def draw_windows(data: xr.Dataset) -> Drawing:
    """Draw one panel per dimension and mass ratio."""
    ratios, dims = data["ratio"].values, data["dim"].values
    with style():
        figure = new_figure(3.9 * len(ratios) + 0.3, 3.15 * len(dims))
        panels = figure.subplots(len(dims), len(ratios), squeeze=False)
        for row, dim in zip(panels, dims, strict=True):
            for axes, ratio in zip(row, ratios, strict=True):
                _draw_panel(axes, data.sel(dim=dim, ratio=ratio), int(dim), float(ratio))
            row[0].set_ylabel("R" if dim == 2 else "δg/(g η)")
        for axes in panels[-1]:
            axes.set_xlabel("α = √(g₂₂/g₁₁)")
        add_key(figure)
    return figure


def _draw_panel(axes: Axes, panel: xr.Dataset, dim: int, ratio: float) -> None:
    axes.set_title(f"D = {dim}, z = {ratio:g}", fontsize=10)
    if ratio == 1:
        box = (0.36, 0.60, 0.26, 0.33) if dim > 1 else (0.36, 0.10, 0.26, 0.33)
        draw_regions(axes, panel, box)
        draw_shape(axes, dim, ratio, 2.7, box)
    else:
        left = 0.40 if ratio > 1 else 0.12
        box = (left, 0.56, 0.28, 0.36) if dim > 1 else (left - 0.03, 0.08, 0.28, 0.36)
        draw_regions(axes, panel, box)
        zoom_on_pinch(axes, dim, ratio, box)


FIGURE_2 = Figure(
    number=2,
    title="Regions of mixed bubbles",
    caption=(
        "Phases that coexist, for equal masses (left) and mass ratios z = m₂/m₁ = 5 and 20, in three, two and one "
        "dimensions. Blue: mixed bubbles in pure 1; pink: mixed bubbles in pure 2; grey: the species mix; white: "
        "bubbles of one pure phase in the other. η = √(m³g³n₊)/ħ³ (D = 3), √(mg/n₊)/ħ (D = 1), with m = √(m₁m₂), g = "
        "√(g₁₁g₂₂) and n₊ of Eq. (5); R of Eq. (18) for D = 2. Insets on the left: Ω along the soft line half-way "
        "through the window at α = 2.7, with its tangent; elsewhere: the pinch, where both kinds of bubbles exist up "
        "to a triple point. The axes are those of bosemix: the paper's are not at hand."
    ),
    data=window_data,
    draw=draw_windows,
    claims=window_claims,
    findings=window_findings,
)
