"""The local minimum of a binding energy between two attractions, and from which U/t on there is one.

``binding_minimum`` of the library searches from zero attraction without being told anything. Here the rows of a map
bracket the minimum already, and close to its onset, where it is shallow, it takes finer steps.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple, TypeAlias

import numpy as np
from scipy.optimize import brentq, minimize_scalar

from bosemix.checks import Array
from bosemix.lattice import BindingEnergy

__all__ = ["Minimum", "bracket", "first_minimum", "least_slope", "root_in"]

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


def first_minimum(binding: Binding, u_ab: Array) -> Minimum | None:
    """Return the minimum met first along ``u_ab`` (N,), falling, or None; stops as soon as it is passed."""
    weaker = None
    for at in u_ab.tolist():
        slope = binding(at).slope
        if weaker is not None and slope < 0:
            return root_in(binding, (at, weaker))
        weaker = at if slope > 0 else None
    return None


def least_slope(binding: Binding, ends: tuple[float, float]) -> float:
    """Return the least d eps_b/d U_AB between ``ends``: a local minimum of eps_b needs it to be negative."""
    found = minimize_scalar(lambda at: binding(at).slope, bounds=ends, method="bounded", options={"xatol": 1e-3})
    return float(found.fun)
