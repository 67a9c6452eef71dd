"""The flow in vacuum: couplings at the cutoff from scattering lengths, and back."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np

from bosemix.checks import Array
from bosemix.errors import InputError

__all__ = ["bare_couplings", "check_cutoff", "scattering_lengths"]

_Triple: TypeAlias = tuple[Array, Array, Array]

_NAMES = ("a11", "a22", "a12")


def _reduced_masses(m1: Array, m2: Array) -> _Triple:
    """Return the reduced masses of the pairs 11, 22 and 12."""
    return m1 / 2, m2 / 2, m1 * m2 / (m1 + m2)


def bare_couplings(m1: Array, m2: Array, lengths: _Triple, cutoff: Array) -> _Triple:
    """Return (beta1, beta2, gamma) at the cutoff, (2 pi/mu)/(1/a - 4 cutoff/3 pi) with the reduced mass mu.

    Krippa 2026, Eqs. (16), (17), which solve the flow at zero density, d(1/beta)/dk = -m/3 pi^2, exactly; a zero
    scattering length gives a zero coupling.
    """
    one, two, both = (2 * np.pi * a / (1 - 4 * a * cutoff / (3 * np.pi)) for a in lengths)
    mu11, mu22, mu12 = _reduced_masses(m1, m2)
    return one / mu11, two / mu22, both / mu12


def scattering_lengths(m1: Array, m2: Array, couplings: _Triple, cutoff: Array) -> _Triple:
    """Return (a11, a22, a12) of the couplings at the cutoff, the inverse of ``bare_couplings``."""
    scaled = (mu * c for c, mu in zip(couplings, _reduced_masses(m1, m2), strict=True))
    a11, a22, a12 = (x / (2 * np.pi) / (1 + 2 * x * cutoff / (3 * np.pi**2)) for x in scaled)
    return a11, a22, a12


def check_cutoff(lengths: _Triple, cutoff: Array) -> None:
    """Refuse a cutoff above 1/a of a positive scattering length.

    Raises:
        InputError: cutoff a > 1 for some pair
    """
    for name, a in zip(_NAMES, lengths, strict=True):
        worst = float(np.max(a * cutoff))
        if worst > 1:
            raise InputError(
                f"cutoff must be <= 1/{name}, got cutoff {name} = {worst:.6g}: a point interaction of positive "
                "scattering length has no coupling at shorter distances (it diverges at cutoff a = 3 pi/4 = 2.36); "
                f"lower the cutoff below {float(np.min(cutoff)) / worst:.6g}"
            )
