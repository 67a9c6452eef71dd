"""Labels of axes from the names and units that the data carry."""

from __future__ import annotations

import re
from fractions import Fraction

import numpy as np
import xarray as xr
from matplotlib.axis import Axis

__all__ = ["angle_ticks", "axis_label", "value_text"]


def axis_label(array: xr.DataArray) -> str:
    """Return "long name (unit)" from the attributes of ``array``; a pure number, unit "1", has no bracket.

    A name such as N_ex is typeset with a subscript.
    """
    name = str(array.attrs.get("long_name", array.name))
    unit = str(array.attrs.get("units", "1"))
    name = re.sub(r"(\w)_(\w+)", r"$\1_\\mathrm{\2}$", name)
    return name if unit in ("1", "") else f"{name} ({unit})"


def value_text(value: object) -> str:
    """Return the value of a parameter for a legend: a text as it is, a number short and with a true minus sign."""
    return value if isinstance(value, str) else f"{value:g}".replace("-", "−")


def angle_ticks(axis: Axis, stop: float, step: Fraction = Fraction(1, 2)) -> None:
    """Set ticks at the multiples of ``step`` pi from 0 to ``stop`` [rad]."""
    count = round(stop / (float(step) * np.pi))
    axis.set_ticks([float(step) * np.pi * i for i in range(count + 1)], [_multiple(step * i) for i in range(count + 1)])


def _multiple(fraction: Fraction) -> str:
    if fraction == 0:
        return "0"
    over = "" if fraction.denominator == 1 else f"/{fraction.denominator}"
    return f"{'' if fraction.numerator == 1 else fraction.numerator}π{over}"
