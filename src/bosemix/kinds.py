"""What numbers measure, and the size of the internal units (hbar = 1) in the laboratory."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from bosemix.checks import positive

__all__ = ["Kind", "Scales", "lab_unit"]


class Kind(Enum):
    """What a number measures: mass^m length^(l + d dim) hbar^h, with the value (m, l, d, h)."""

    LENGTH = (0, 1, 0, 0)
    WAVENUMBER = (0, -1, 0, 0)
    MASS = (1, 0, 0, 0)
    DENSITY = (0, 0, -1, 0)
    ENERGY = (-1, -2, 0, 2)
    VELOCITY = (-1, -1, 0, 1)
    COUPLING = (-1, -2, 1, 2)
    ENERGY_DENSITY = (-1, -2, -1, 2)
    DIMENSIONLESS = (0, 0, 0, 0)
    INVERSE_ENERGY = (1, 2, 0, -2)
    SURFACE_TENSION = (-1, -1, -1, 2)
    TIME = (1, 2, 0, -1)
    THREE_BODY_RATE = (-1, -2, 2, 1)

    def exponents(self, dim: int) -> tuple[int, int, int]:
        """Return the powers of mass, length and hbar in ``dim`` dimensions."""
        mass, length, per_dim, hbar = self.value
        return mass, length + per_dim * dim, hbar

    @property
    def energy_power(self) -> int:
        """Power of energy that may be written as a frequency or a temperature: 1, -1, or 0 for none."""
        return int(self.value[3] / 2)


@dataclass(frozen=True)
class Scales:
    """The SI size of the internal units, with hbar = 1: E = hbar^2/(mass length^2), v = hbar/(mass length).

    Attributes:
        length : float, metres per internal unit of length [m]
        mass : float, kilograms per internal unit of mass [kg]
    """

    length: float
    mass: float

    def __post_init__(self) -> None:
        """Refuse scales that are not positive finite numbers."""
        positive("length", self.length)
        positive("mass", self.mass)

    @classmethod
    def lab(cls) -> Scales:
        """Return the scales of lab mixtures: micrometre and atomic mass constant u (CODATA, by scipy)."""
        from scipy.constants import atomic_mass, micro

        return cls(length=micro, mass=atomic_mass)

    def si(self, kind: Kind, dim: int) -> float:
        """Return the SI size of one internal unit of ``kind``: mass^m length^l hbar^h.

        Args:
            kind : Kind, what is measured
            dim : int, dimension of space
        Returns: float [SI unit of kind]
        """
        from scipy.constants import hbar

        mass, length, action = kind.exponents(dim)
        return float(self.mass**mass * self.length**length * hbar**action)


def lab_unit(kind: Kind, dim: int) -> str:
    """Return the unit in which lab mixtures print ``kind`` in ``dim`` dimensions, "" for a pure number."""
    volume = "um" if dim == 1 else f"um^{dim}"
    area = {1: "", 2: "/um", 3: "/um^2"}[dim]
    return {
        Kind.LENGTH: "um",
        Kind.WAVENUMBER: "1/um",
        Kind.MASS: "u",
        Kind.DENSITY: f"cm^-{dim}",
        Kind.ENERGY: "kHz",
        Kind.VELOCITY: "mm/s",
        Kind.COUPLING: f"nK {volume}",
        Kind.ENERGY_DENSITY: f"nK/{volume}",
        Kind.DIMENSIONLESS: "",
        Kind.INVERSE_ENERGY: "1/kHz",
        Kind.SURFACE_TENSION: f"nK{area}",
        Kind.TIME: "s",
        Kind.THREE_BODY_RATE: f"cm^{2 * dim}/s",
    }[kind]
