"""The numbered equations of the paper, as printed, for equal masses; hbar = m = g = n+ = 1, in 2D kappa = 1."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from bosemix.checks import Array

__all__ = ["Printed", "printed_edges", "r_of_eq_18"]


class Printed(NamedTuple):
    """dg_min and dg_max of the paper, for alpha > 1, with the numbers of their equations."""

    lower: Array
    upper: Array
    numbers: str


def printed_edges(dim: int, alpha: Array) -> Printed:
    """Return Eqs. (11), (12) in 3D, (13) with (14) in 2D, (16), (17) in 1D."""
    return {1: _line, 2: _plane, 3: _space}[dim](alpha)


def r_of_eq_18(dg: Array, alpha: Array, ratio: float, log: Array) -> Array:
    """Return R = dg - [1/x + x - 4/(sqrt z + 1/sqrt z)] log/(8 pi), x = alpha sqrt z, log = ln(m g n+/kappa^2)."""
    root = float(np.sqrt(ratio))
    return np.asarray(dg - (1 / (alpha * root) + alpha * root - 4 / (root + 1 / root)) / (8 * np.pi) * log)


def _space(a: Array) -> Printed:
    lower = (a - 1) ** 2 * (a**2 + 1) ** 0.25 / (np.pi**2 * a**1.5)
    factor = 4 / 15 * (3 * a**1.5 + 6 * a + 4 * a**0.5 + 2) / (np.sqrt(a) + 1) ** 2
    return Printed(lower, factor * lower, "(11), (12)")


def _plane(a: Array) -> Printed:
    scale, log = (a - 1) ** 2 / (8 * np.pi * a), np.log(np.sqrt(a**2 + 1) / a)
    largest = 0.5 + a / (a - 1) + (a - 2) * a * np.log(a) / (a - 1) ** 2
    return Printed(scale * (2 + log), scale * (largest + log), "(13), (14)")


def _line(a: Array) -> Printed:
    lower = -((a - 1) ** 2) / (4 * np.pi * np.sqrt(a) * (a**2 + 1) ** 0.25)
    return Printed(lower, 4 * (np.sqrt(a) + 2) / (3 * (np.sqrt(a) + 1) ** 2) * lower, "(16), (17)")
