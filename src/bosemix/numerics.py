"""Floating-point building blocks that keep digits where the plain formula loses them."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from bosemix.checks import Array

__all__ = ["difference_of_products"]

# Veltkamp's splitting constant for the 53-bit significand of a double: 2**27 + 1.
_SPLITTER = 134217729.0


def difference_of_products(a: ArrayLike, b: ArrayLike, c: ArrayLike, d: ArrayLike) -> Array:
    """Return ``a*b - c*d`` as if each product were exact (Dekker's error-free product).

    The stability of a mixture hangs on the sign of g11 g22 - g12^2, which is a rounding error away
    from zero just where it matters.
    """
    p, p_error = _exact_product(np.asarray(a, dtype=np.float64), np.asarray(b, dtype=np.float64))
    q, q_error = _exact_product(np.asarray(c, dtype=np.float64), np.asarray(d, dtype=np.float64))
    return np.asarray((p - q) + (p_error - q_error))


def _exact_product(a: Array, b: Array) -> tuple[Array, Array]:
    """Return (p, e) with p = fl(a b) and p + e = a b exactly."""
    p = a * b
    a_high, a_low = _split(a)
    b_high, b_low = _split(b)
    error = ((a_high * b_high - p) + a_high * b_low + a_low * b_high) + a_low * b_low
    return p, error


def _split(x: Array) -> tuple[Array, Array]:
    """Split each number into two halves of 26 bits, so that products of halves are exact."""
    shifted = _SPLITTER * x
    high = shifted - (shifted - x)
    return high, x - high
