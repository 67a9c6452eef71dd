"""Arithmetic of second-order jets: a value with all its first and second derivatives in four variables.

A jet is a tuple of fifteen numbers: the value; the slopes in (rho1, rho2, mu1, mu2); then the second derivatives
11, 12, 13, 14, 22, 23, 24, 33, 34, 44. Its entries may be floats or arrays, and ``compiled`` runs the same source in
numba. Sums, products and chains below are exact: derivatives carry rounding errors only.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeAlias

from numpy.typing import NDArray

__all__ = ["Jet", "Number", "chain", "combine", "jet_of", "linear", "product", "shifted"]

Number: TypeAlias = "float | NDArray[Any]"
Jet: TypeAlias = (
    "tuple[Number, Number, Number, Number, Number, Number, Number, Number, Number, Number, Number, Number, Number, "
    "Number, Number]"
)


def jet_of(a: Sequence[Number]) -> Jet:
    """Return the jet with these fifteen entries."""
    return (a[0], a[1], a[2], a[3], a[4], a[5], a[6], a[7], a[8], a[9], a[10], a[11], a[12], a[13], a[14])


def linear(value: Number, d1: Number, d2: Number, d3: Number, d4: Number) -> Jet:
    """Return the jet of a linear function from its value and slopes."""
    return (value, d1, d2, d3, d4, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0)


def shifted(a: Jet, value: Number) -> Jet:
    """Return ``a`` with another value: for a value known with more digits than ``a`` holds, or to add a constant."""
    return (value, a[1], a[2], a[3], a[4], a[5], a[6], a[7], a[8], a[9], a[10], a[11], a[12], a[13], a[14])


def combine(x: Number, a: Jet, y: Number, b: Jet) -> Jet:
    """Return x a + y b for numbers x and y."""
    return (
        x * a[0] + y * b[0], x * a[1] + y * b[1], x * a[2] + y * b[2], x * a[3] + y * b[3], x * a[4] + y * b[4],
        x * a[5] + y * b[5], x * a[6] + y * b[6], x * a[7] + y * b[7], x * a[8] + y * b[8], x * a[9] + y * b[9],
        x * a[10] + y * b[10], x * a[11] + y * b[11], x * a[12] + y * b[12], x * a[13] + y * b[13],
        x * a[14] + y * b[14],
    )  # fmt: skip


def product(a: Jet, b: Jet) -> Jet:
    """Return a b."""
    a0, a1, a2, a3, a4, a11, a12, a13, a14, a22, a23, a24, a33, a34, a44 = a
    b0, b1, b2, b3, b4, b11, b12, b13, b14, b22, b23, b24, b33, b34, b44 = b
    return (
        a0 * b0,
        a0 * b1 + a1 * b0,
        a0 * b2 + a2 * b0,
        a0 * b3 + a3 * b0,
        a0 * b4 + a4 * b0,
        a0 * b11 + 2 * a1 * b1 + a11 * b0,
        a0 * b12 + a1 * b2 + a2 * b1 + a12 * b0,
        a0 * b13 + a1 * b3 + a3 * b1 + a13 * b0,
        a0 * b14 + a1 * b4 + a4 * b1 + a14 * b0,
        a0 * b22 + 2 * a2 * b2 + a22 * b0,
        a0 * b23 + a2 * b3 + a3 * b2 + a23 * b0,
        a0 * b24 + a2 * b4 + a4 * b2 + a24 * b0,
        a0 * b33 + 2 * a3 * b3 + a33 * b0,
        a0 * b34 + a3 * b4 + a4 * b3 + a34 * b0,
        a0 * b44 + 2 * a4 * b4 + a44 * b0,
    )


def chain(a: Jet, value: Number, first: Number, second: Number) -> Jet:
    """Return h(a) from h, h' and h'' at the value of ``a``."""
    _, a1, a2, a3, a4, a11, a12, a13, a14, a22, a23, a24, a33, a34, a44 = a
    s1, s2, s3, s4 = second * a1, second * a2, second * a3, second * a4
    return (
        value, first * a1, first * a2, first * a3, first * a4,
        first * a11 + s1 * a1, first * a12 + s1 * a2, first * a13 + s1 * a3, first * a14 + s1 * a4,
        first * a22 + s2 * a2, first * a23 + s2 * a3, first * a24 + s2 * a4,
        first * a33 + s3 * a3, first * a34 + s3 * a4, first * a44 + s4 * a4,
    )  # fmt: skip
