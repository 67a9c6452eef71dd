"""Quantities that run with ln k to the end: a value, the scale it belongs to, and its slope there."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from bosemix.checks import Array

__all__ = ["Running"]


@dataclass(frozen=True, eq=False)
class Running:
    """A value at a finite scale, which changes by about slope ln(10) per decade below it.

    Attributes:
        value : array (...)
        k_ir : array (...), scale of the value [length^-1]
        slope : array (...), d value/d ln k there
    """

    value: Array
    k_ir: Array
    slope: Array

    def __str__(self) -> str:
        value, k, slope = (
            np.array2string(np.asarray(part), precision=8, threshold=12) for part in (self.value, self.k_ir, self.slope)
        )
        return f"{value} at k = {k}, slope {slope} per unit of ln k"
