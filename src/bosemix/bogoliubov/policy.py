"""What to do at points where the mixture is unstable, for spectra and for the vacuum energy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

__all__ = ["Complex", "EnergyPolicy", "Instabilities", "Mask", "Raise", "RealPart", "Refuse", "Threshold"]


@dataclass(frozen=True)
class Raise:
    """Raise UnstableError at the first unstable point."""


@dataclass(frozen=True)
class Mask:
    """Return NaN at unstable points and say so in the ``stable`` array of the result."""


Instabilities: TypeAlias = Raise | Mask


@dataclass(frozen=True)
class Threshold:
    """Where g12^2 > g11 g22, evaluate the vacuum energy at g12^2 = g11 g22 (Petrov 2015): consistent in order.

    Args:
        everywhere: also where g12^2 < g11 g22, which phases near the threshold in 1D and 2D need: at the true g12 the
            curvature of the energy diverges there as a density goes to zero
    """

    everywhere: bool = False


@dataclass(frozen=True)
class RealPart:
    """Where g12^2 > g11 g22, take the real part at the true g12; its curvature misleads in 1D and 2D."""


@dataclass(frozen=True)
class Complex:
    """Where g12^2 > g11 g22, return the complex energy at the true g12, with Im E > 0."""


@dataclass(frozen=True)
class Refuse:
    """Raise UnstableError where g12^2 > g11 g22."""


EnergyPolicy: TypeAlias = Threshold | RealPart | Complex | Refuse
