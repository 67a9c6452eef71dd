"""Line shapes for dynamic structure factors; each has unit area over the whole real axis."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np

from bosemix.checks import Array, positive

__all__ = ["Broadening", "Gaussian", "Lorentzian"]


class Broadening(Protocol):
    """A line shape of unit area."""

    def __call__(self, detuning: Array) -> Array:
        """Return the weight per energy at ``detuning`` [energy] from the line."""
        ...


@dataclass(frozen=True)
class Gaussian:
    """Normal distribution of standard deviation ``width`` [energy]; a finite pulse or an inhomogeneous line."""

    width: float

    def __post_init__(self) -> None:
        """Refuse a width that is not positive."""
        positive("width", self.width)

    def __call__(self, detuning: Array) -> Array:
        """Return exp(-x^2/2 width^2)/(width sqrt(2 pi))."""
        line: Array = np.exp(-0.5 * (detuning / self.width) ** 2) / (self.width * np.sqrt(2 * np.pi))
        return line


@dataclass(frozen=True)
class Lorentzian:
    """Lorentz line of half width ``width`` at half maximum [energy]; its tails reach w < 0 even at T = 0."""

    width: float

    def __post_init__(self) -> None:
        """Refuse a width that is not positive."""
        positive("width", self.width)

    def __call__(self, detuning: Array) -> Array:
        """Return (width/pi)/(x^2 + width^2)."""
        return self.width / (np.pi * (detuning**2 + self.width**2))
