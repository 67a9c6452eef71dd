"""What AABB on growing square lattices says of the infinite one, at t = 1."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.interpolate import CubicSpline

from bosemix.checks import Array
from bosemix.errors import ConvergenceError, InputError
from bosemix.lattice import BoseHubbard, Square
from bosemix.lattice.infinite.boxes import boxes
from bosemix.lattice.infinite.dimer_interaction import interaction_in
from bosemix.lattice.infinite.infinite_distance import distance_in
from bosemix.lattice.infinite.infinite_lattice import binding_in

__all__ = ["Minimum", "limits", "lowest_point", "on_sizes"]

# The largest lattices count; NaN where the sizes lead to nothing.
_SIZES = 5
_NAMES = ("binding", "binding_error", "r_ab", "r_ab_error", "interaction", "interaction_error")


def on_sizes(u: float, u_ab: float, sizes: Sequence[int]) -> list[BoseHubbard]:
    """Return the models on square lattices of these sizes."""
    return [BoseHubbard(Square(size, size), t=1.0, u=u, u_ab=u_ab) for size in sizes]


def limits(u: float, u_ab: float, sizes: Sequence[int], binding: Array, r_ab: Array) -> dict[str, float | str]:
    """Return binding energy, distance and contact interaction on the infinite lattice, with errors.

    Args:
        u : float, U/t
        u_ab : float, U_AB/t
        sizes : ints, sites along each axis, ascending
        binding : float array, E(AABB) - 2 E(AB) [t]
        r_ab : float array, mean distance of A and B [spacing]
    Returns: dict of floats, NaN where the sizes lead to nothing: binding, r_ab, interaction and their errors; dimer,
        the binding energy of AB [t], stiffness, hbar^2/(mass of a dimer d^2) [t]; and outcome, "bound" or the reason
    """
    found: dict[str, float | str] = dict.fromkeys(_NAMES, math.nan)
    sized = boxes(on_sizes(u, u_ab, sizes)[-_SIZES:], binding[-_SIZES:].tolist())
    between = interaction_in(sized)
    found |= {"interaction": between.value, "interaction_error": between.error, "outcome": "bound"}
    energy, moving = sized.plane[0, :2] / 2
    found |= {"dimer": -8.0 - energy, "stiffness": 2 * (moving - energy) / (2 * np.pi / sized.plane.shape[1]) ** 2}
    if between.value > 2 * between.error:
        return found | {"outcome": "two dimers repel each other"}
    try:
        energy = binding_in(sized)
        found |= {"binding": energy.value, "binding_error": energy.error}
        distance = distance_in(sized, r_ab[-_SIZES:])
        found |= {"r_ab": distance.value, "r_ab_error": distance.error}
    except (ConvergenceError, InputError) as reason:
        found["outcome"] = str(reason)
    return found


@dataclass(frozen=True)
class Minimum:
    """The minimum of a curve with error bars.

    Attributes:
        at : float, its place
        at_error : float, how far the curve leaves it open
        value : float
        value_error : float, likewise
        inside : bool, not at an end of the curve
    """

    at: float
    at_error: float
    value: float
    value_error: float
    inside: bool


def lowest_point(x: Array, values: Array, errors: Array) -> Minimum:
    """Return the minimum of a spline through ``values`` at rising ``x``, and how far it moves within the errors.

    Each value in turn is moved by its error both ways, and the squares of the changes are added.
    """
    at, value = _minimum(x, values)
    moved = [_minimum(x, values + sign * step) for step in np.diag(errors) for sign in (-1.0, 1.0)]
    changes = np.abs(np.array(moved) - (at, value)).reshape(len(x), 2, 2).max(axis=1)
    at_error, value_error = np.sqrt(np.sum(changes**2, axis=0))
    return Minimum(at, float(at_error), value, float(value_error), bool(x[0] < at < x[-1]))


def _minimum(x: Array, values: Array) -> tuple[float, float]:
    spline = CubicSpline(x, values)
    places = np.concatenate([x, spline.derivative().roots(extrapolate=False)])
    lowest = int(np.argmin(spline(places)))
    return float(places[lowest]), float(spline(places[lowest]))
