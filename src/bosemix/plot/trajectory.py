"""What runs with the scale of a renormalisation group flow."""

from __future__ import annotations

from collections.abc import Mapping

from matplotlib.axes import Axes

from bosemix.checks import Array
from bosemix.plot.colours import spread

__all__ = ["draw_trajectory"]


def draw_trajectory(axes: Axes, k: Array, lines: Mapping[str, Array], *, unit: str = "") -> None:
    """Draw quantities over the scale, from the cutoff on the left to the infrared on the right.

    Args:
        axes : Axes to draw on
        k : array (K,), falling scales [length^-1]
        lines : mapping of the name of a quantity to its values (K,)
        unit : text, unit of the scale for the label of its axis
    """
    for (name, values), colour in zip(lines.items(), spread(len(lines)), strict=True):
        axes.plot(k, values, color=colour, label=name)
    axes.set_xscale("log")
    if not axes.xaxis_inverted():
        axes.invert_xaxis()
    axes.set_xlabel(f"scale k ({unit})" if unit else "scale k")
    axes.legend(loc="best", frameon=True, framealpha=0.85, edgecolor="none")
