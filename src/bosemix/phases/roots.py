"""Roots of many increasing functions at once."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from bosemix.checks import Array
from bosemix.errors import ConvergenceError

__all__ = ["bracketed_roots"]

# Newton's steps first; where rounding keeps them from settling, bisection ends it.
_NEWTON_STEPS = 30
_STEPS = 150
_CLOSE = 4 * np.finfo(float).eps
_SMALLEST = 1e-22


def bracketed_roots(function: Callable[[Array], tuple[Array, Array]], low: Array, high: Array) -> Array:
    """Return where functions that are negative at ``low`` and positive at ``high`` vanish: Newton kept in brackets.

    Args:
        function : callable, x (L,) -> values and slopes (L,)
        low : array (L,)
        high : array (L,)
    Returns: array (L,), accurate to a few units in the last place of x, or as far as the rounding of the values goes

    Raises:
        ConvergenceError: the values are not finite
    """
    low, high = np.array(low, dtype=np.float64), np.array(high, dtype=np.float64)
    x = 0.5 * (low + high)
    for count in range(_STEPS):
        value, slope = function(x)
        if not np.all(np.isfinite(value)):
            raise ConvergenceError("a root was not found: the values are not finite")
        low, high = np.where(value < 0, x, low), np.where(value >= 0, x, high)
        step = value / np.where(slope == 0, np.inf, slope)
        inside = (x - step > low) & (x - step < high) & (slope > 0) & (count < _NEWTON_STEPS)
        following = np.where(value == 0, x, np.where(inside, x - step, 0.5 * (low + high)))
        # Newton's last steps are below one unit in the last place and may leave the bracket that they have reached.
        limit = _CLOSE * np.abs(x) + _SMALLEST
        if np.all((np.abs(following - x) <= limit) | (np.abs(step) <= limit)):
            return np.where(inside, following, x)
        x = following
    return x
