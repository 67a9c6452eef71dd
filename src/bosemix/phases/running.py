"""Couplings of two dimensions at another cutoff: the same scattering lengths, seen at another scale."""

from __future__ import annotations

import numpy as np

from bosemix.checks import Array
from bosemix.errors import InputError
from bosemix.mixture import Mixture

__all__ = ["balancing_shift", "mean_masses", "mixture_at_shift", "run"]

# Order of the rule for masses averaged over directions.
_ORDER = 72


def run(g: Array, mass: Array, shift: Array | float) -> Array:
    """Return g at kappa e^shift: 1/g falls by m shift/2 pi, from g = 2 pi/(m log[2 e^-gamma/(kappa a)])."""
    return np.asarray(g / (1 - mass * g * shift / (2 * np.pi)))


def balancing_shift(mixture: Mixture) -> Array:
    """Return log(kappa*/kappa) where g12^2 = g11 g22, for g12 < 0 < g11, g22: there is exactly one such cutoff.

    Below it the attraction is the stronger one, above it the repulsion (Petrov & Astrakharchik 2016). It solves a
    quadratic equation whose other root lies beyond a pole of the couplings.
    """
    m1, m2, m12 = mean_masses(mixture)
    p1, p2, p12 = 1 / mixture.g11, 1 / mixture.g22, 1 / mixture.g12
    square, linear, constant = m1 * m2 - m12**2, 2 * p12 * m12 - p1 * m2 - p2 * m1, p1 * p2 - p12**2
    # The square vanishes for equal masses, where rounding must not make it negative.
    root = np.sqrt(np.maximum(linear**2 - 4 * square * constant, 0.0))
    return np.asarray(4 * np.pi * constant / (root - linear))


def mixture_at_shift(mixture: Mixture, shift: Array | float) -> Mixture:
    """Return the mixture of the same scattering lengths with the cutoff kappa e^shift.

    Raises:
        InputError: no kappa
    """
    if mixture.kappa is None:
        raise InputError("kappa must be given with two-dimensional couplings, which run with it: Mixture(..., kappa=)")
    masses = mean_masses(mixture)
    g11, g22, g12 = (run(g, m, shift) for g, m in zip((mixture.g11, mixture.g22, mixture.g12), masses, strict=True))
    return Mixture(
        mixture.dispersion,
        g11,
        g22,
        g12,
        2,
        kappa=mixture.kappa * np.exp(shift),
        scales=mixture.scales,
        labels=mixture.labels,
    )


def mean_masses(mixture: Mixture) -> tuple[Array, Array, Array]:
    """Return (m11, m22, m12), averages over directions, m12 of twice the reduced mass.

    With these 2D couplings run: they stand before the logarithm of E_B, so that the energy does not depend on the
    cutoff to leading order.
    """
    rule = mixture.dispersion.directions(mixture.dim, _ORDER)
    h1, h2 = mixture.dispersion.inverse_masses(rule.vectors)
    first, second, both = (np.asarray(rule.weights @ part) for part in (1 / h1, 1 / h2, 2 / (h1 + h2)))
    return first, second, both
