"""The local minimum of a binding energy between two attractions, and from which U/t on there is one.

``binding_minimum`` of the library searches from zero attraction without being told anything, to all digits. Here the
rows of a map bracket the minimum already, and close to its onset, where it is shallow, the search takes finer steps.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple, TypeAlias

import numpy as np
from scipy.interpolate import CubicHermiteSpline
from scipy.optimize import brentq, minimize_scalar

from bosemix.checks import Array
from bosemix.lattice import BindingEnergy
from bosemix.lattice.clusters.binding_minimum import first_bracket

__all__ = ["Minimum", "bracket", "first_minimum", "interpolated", "least_slope", "root_in"]

# Binding energy as a function of U_AB.
Binding: TypeAlias = Callable[[float], BindingEnergy]


class Minimum(NamedTuple):
    """A local minimum of the binding energy."""

    u_ab: float
    binding: BindingEnergy


def bracket(u_ab: Array, slope: Array) -> tuple[float, float] | None:
    """Return the neighbours in ``u_ab`` (N,), rising, with the minimum met first as the attraction grows, if any.

    There d eps_b/d U_AB is negative on the side of the stronger attraction and positive on the other.
    """
    falls = np.flatnonzero((slope[:-1] < 0) & (slope[1:] > 0))
    return (float(u_ab[falls[-1]]), float(u_ab[falls[-1] + 1])) if falls.size else None


def root_in(binding: Binding, ends: tuple[float, float]) -> Minimum:
    """Return the minimum between ``ends``, where d eps_b/d U_AB changes sign."""
    u_ab = float(brentq(lambda at: binding(at).slope, *ends, rtol=1e-6))
    return Minimum(u_ab, binding(u_ab))


def interpolated(curve: CubicHermiteSpline) -> tuple[float, float]:
    """Return position and value of the minimum of a curve that is met first as the attraction grows.

    Args:
        curve : spline through eps_b over U_AB with exact slopes; wrong by the fourth power of the distance of points
    Returns: U_AB and eps_b; NaN where there is no minimum
    """
    slope = curve.derivative()
    ends = bracket(curve.x, slope(curve.x))
    if ends is None:
        return np.nan, np.nan
    at = float(brentq(lambda u_ab: float(slope(u_ab)), *ends))
    return at, float(curve(at))


def first_minimum(binding: Binding, u_ab: Array) -> Minimum | None:
    """Return the minimum met first along ``u_ab`` (N,), falling, or None; stops as soon as it is passed."""
    ends = first_bracket(binding, u_ab)
    return root_in(binding, ends) if ends else None


def least_slope(binding: Binding, ends: tuple[float, float]) -> float:
    """Return the least d eps_b/d U_AB between ``ends``: a local minimum of eps_b needs it to be negative."""
    found = minimize_scalar(lambda at: binding(at).slope, bounds=ends, method="bounded", options={"xatol": 1e-3})
    return float(found.fun)
