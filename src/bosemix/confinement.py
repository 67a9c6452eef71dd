"""Couplings of gases squeezed into two or one dimensions, from three-dimensional scattering lengths."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np

from bosemix.checks import Array
from bosemix.errors import InputError
from bosemix.units import Kind, QuantityLike, Scales, to_internal

__all__ = ["Confinement", "Free", "Pancake", "Tube"]

# Petrov & Shlyapnikov 2001: a_2D = l sqrt(pi/B) exp(-sqrt(pi/2) l/a) 2 e^-gamma with B = 0.905.
_PANCAKE = 0.905
# Olshanii 1998: C/sqrt(2) with C = -zeta(1/2) = 1.4603545088, for the oscillator length of the atoms.
_TUBE = 1.4603545088095868 / np.sqrt(2)


class Confinement(Protocol):
    """Turns 3D couplings and scattering lengths into those of a lower dimension."""

    @property
    def dim(self) -> int:
        """Number of dimensions left free."""
        ...

    def couplings(
        self, g: tuple[Array, Array, Array], a: tuple[Array, Array, Array], scales: Scales | None
    ) -> tuple[tuple[Array, Array, Array], Array | None]:
        """Return the couplings (g11, g22, g12) and the cutoff kappa (2D) or None."""
        ...


@dataclass(frozen=True)
class Free:
    """No confinement: three dimensions."""

    @property
    def dim(self) -> int:
        """Three."""
        return 3

    def couplings(
        self, g: tuple[Array, Array, Array], a: tuple[Array, Array, Array], scales: Scales | None
    ) -> tuple[tuple[Array, Array, Array], Array | None]:
        """Return the couplings as they are."""
        return g, None


@dataclass(frozen=True)
class Pancake:
    """Tight harmonic confinement along z: g_2D = g_3D/(sqrt(2 pi) l) at kappa = sqrt(B/pi)/l, B = 0.905.

    Naidon & Petrov 2021, text before Eq. (15), for |a| << l and one oscillator length l for both species.

    Args:
        length: float or text, oscillator length l = sqrt(hbar/(m omega)) [length]
    """

    length: QuantityLike

    @property
    def dim(self) -> int:
        """Two."""
        return 2

    def couplings(
        self, g: tuple[Array, Array, Array], a: tuple[Array, Array, Array], scales: Scales | None
    ) -> tuple[tuple[Array, Array, Array], Array | None]:
        """Return g_3D/(sqrt(2 pi) l) and kappa."""
        length = _oscillator_length(self.length, scales)
        factor = 1 / (np.sqrt(2 * np.pi) * length)
        return (g[0] * factor, g[1] * factor, g[2] * factor), np.sqrt(_PANCAKE / np.pi) / length


@dataclass(frozen=True)
class Tube:
    """Tight harmonic confinement along y and z: g_1D = g_3D/(2 pi l^2)/(1 - 1.0326 a/l), Olshanii 1998.

    One oscillator length l for both species. For unequal masses the resonance factor of g12 is that of equal
    masses: relative and centre-of-mass motion then couple, which changes g12 at order (a/l)^2.

    Args:
        length: float or text, oscillator length l = sqrt(hbar/(m omega)) [length]
    """

    length: QuantityLike

    @property
    def dim(self) -> int:
        """One."""
        return 1

    def couplings(
        self, g: tuple[Array, Array, Array], a: tuple[Array, Array, Array], scales: Scales | None
    ) -> tuple[tuple[Array, Array, Array], Array | None]:
        """Return g_3D/(2 pi l^2) with the confinement-induced resonance.

        Raises:
            InputError: a scattering length beyond the resonance, 1.0326 a >= l
        """
        length = _oscillator_length(self.length, scales)
        for name, part in zip(("a11", "a22", "a12"), a, strict=True):
            if not np.all(_TUBE * part < length):
                raise InputError(
                    f"{name} must stay below the confinement-induced resonance, a < {1 / _TUBE:.4f} l; it is "
                    f"{float(np.max(part / length)):.4g} l: weaken the confinement"
                )
        g11, g22, g12 = (
            coupling / (2 * np.pi * length**2) / (1 - _TUBE * part / length)
            for coupling, part in zip(g, a, strict=True)
        )
        return (g11, g22, g12), None


def _oscillator_length(length: QuantityLike, scales: Scales | None) -> Array:
    value = to_internal("length", length, Kind.LENGTH, scales=scales, dim=3)
    if not np.all(value > 0):
        raise InputError(f"length must be > 0, got {float(np.min(value))!r}")
    return value
