"""How the figures of this paper are drawn: its own curves on the left, every mass convention on the right."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
import xarray as xr
from matplotlib.axes import Axes
from matplotlib.figure import Figure as Drawing
from matplotlib.ticker import MaxNLocator

from bosemix.checks import Array
from bosemix.papers.krippa2026.model import CONVENTIONS, STATED
from bosemix.plot import axis_label, new_figure, style
from bosemix.plot.colours import spread

__all__ = ["BLACK", "RED", "compared", "draw_all", "draw_lines"]

# The colours of the paper.
BLACK, RED = "#222222", "#c0392b"


def compared(left: Callable[[Axes], None], right: Callable[[Axes], None]) -> Drawing:
    """Return a figure of two panels: the paper's own in convention A, and all conventions."""
    with style():
        figure = new_figure(9.6, 4.5)
        one, two = figure.subplots(1, 2)
        left(one)
        right(two)
        one.set_title("(a) convention A: m₂ = 1, m₁ = R")
        one.legend(loc="upper center", bbox_to_anchor=(0.5, -0.15), ncols=2, columnspacing=1.4)
        one.xaxis.set_major_locator(MaxNLocator(7))
    return figure


def draw_lines(
    axes: Axes, data: xr.Dataset, lines: Mapping[str, tuple[str, str]], *, label: str, dashes: str = "-"
) -> None:
    """Draw variables over the one axis of ``data``: name -> (colour, text of the legend)."""
    for name, (colour, text) in lines.items():
        (along,) = data[name].dims
        axes.plot(data[along].values, data[name].values, color=colour, linestyle=dashes, label=text)
        axes.set_xlabel(axis_label(data[along]))
    axes.set_ylabel(label)


def draw_all(axes: Axes, data: xr.DataArray, *, label: str, title: str) -> None:
    """Draw one line per convention over the other axis of ``data``, each with its letter at the right end."""
    (along,) = (name for name in data.dims if name != "convention")
    x = data[along].values
    lines = data.transpose("convention", along).values
    for name, values, colour in zip(CONVENTIONS, lines, spread(len(CONVENTIONS)), strict=True):
        axes.plot(x, values, color=colour, linestyle="-" if name in STATED else (0, (4, 2)), linewidth=1.5)
    axes.set_xlabel(axis_label(data[along]))
    axes.set_ylabel(label)
    axes.set_title(title)
    axes.margins(x=0.02)
    axes.xaxis.set_major_locator(MaxNLocator(7))
    _letters(axes, float(x[-1]), lines)


def _letters(axes: Axes, x: float, lines: Array) -> None:
    """Write the letters of the conventions at the ends of their lines, those of equal lines together."""
    groups: list[list[int]] = []
    for i, line in enumerate(lines):
        same = [group for group in groups if np.allclose(line, lines[group[0]], rtol=1e-7, atol=1e-12)]
        if same:
            same[0].append(i)
        else:
            groups.append([i])
    groups.sort(key=lambda group: float(lines[group[0], -1]))
    low, high = axes.get_ylim()
    gap, places = 0.055 * (high - low), np.array([lines[group[0], -1] for group in groups])
    for _ in range(200):
        close = np.flatnonzero(np.diff(places) < gap * 0.999)
        for low_one in close:
            middle = 0.5 * (places[low_one] + places[low_one + 1])
            places[low_one], places[low_one + 1] = middle - gap / 2, middle + gap / 2
        if not close.size:
            break
    for place, group in zip(places, groups, strict=True):
        axes.annotate(
            "".join(list(CONVENTIONS)[i] for i in group), (x, place), (6, 0), textcoords="offset points",
            va="center", fontsize=9, color=spread(len(CONVENTIONS))[group[0]],
        )  # fmt: skip
