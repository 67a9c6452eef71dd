"""When a uniform mixture is stable, and how it decays when it is not."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bosemix.checks import Array
from bosemix.numerics import difference_of_products

__all__ = ["Instability", "Stability", "coupling_margin"]


@dataclass(frozen=True, eq=False)
class Stability:
    """Whether the couplings hold a uniform mixture of both species together.

    Attributes:
        stable : bool array (...), no imaginary frequency at any density; true at the threshold itself
        margin : array (...), 1 - |g12|/sqrt(g11 g22), the relative distance of g12 from the threshold;
            0 where g11 or g22 is zero and g12 too; -inf where g11 or g22 is not positive otherwise
    """

    stable: NDArray[np.bool_]
    margin: Array

    def __str__(self) -> str:
        word = "stable" if np.all(self.stable) else "unstable"
        return f"{word}, margin 1 - |g12|/sqrt(g11 g22) = {np.array2string(self.margin, precision=6)}"


@dataclass(frozen=True, eq=False)
class Instability:
    """The fastest growing Bogoliubov mode of an unstable mixture; all zero where it is stable.

    Attributes:
        growth_rate : array (...), largest |Im w| [energy]
        k : array (...), its wave number [length^-1]
        direction : array (..., dim), its unit vector
    """

    growth_rate: Array
    k: Array
    direction: Array


def coupling_margin(g11: Array, g22: Array, g12: Array) -> Stability:
    """Return the stability of the couplings: g11 > 0, g22 > 0, g12^2 <= g11 g22.

    Wang et al. 2026 Eq. (20). Since eps >= 0 only adds to the Bogoliubov matrix, this is the criterion for
    every dispersion, whatever its anisotropy. The sign is decided with exact products.
    """
    g11, g22, g12 = np.broadcast_arrays(g11, g22, g12)
    repulsive = (g11 > 0) & (g22 > 0)
    ideal = (g11 >= 0) & (g22 >= 0) & (g12 == 0)
    product = np.where(repulsive, g11 * g22, 1.0)
    determinant = difference_of_products(g11, g22, g12, g12)
    # 1 - x = (1 - x^2)/(1 + x) with the numerator free of cancellation.
    margin = determinant / product / (1 + np.abs(g12) / np.sqrt(product))
    margin = np.where(repulsive, margin, np.where(ideal, 0.0, -np.inf))
    return Stability(np.asarray(margin >= 0), margin)
