"""One row of the Feshbach table: the scattering length of two atoms in their states over a range of fields."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import ArrayLike

from bosemix.checks import Array, finite
from bosemix.errors import InputError, UnitError
from bosemix.measured import measured

__all__ = ["Resonance", "SpinState", "field_in_gauss", "named"]

SpinState: TypeAlias = tuple[int, int]

_GAUSS = {"": 1.0, "G": 1.0, "gauss": 1.0, "mG": 1e-3, "T": 1e4, "mT": 10.0, "uT": 1e-2}


@dataclass(frozen=True)
class Resonance:
    """One row: a(B) = background [1 - sum_i width_i/(B - position_i)] + slope (B - valid[0]) (Chin et al. 2010, Eq. 1).

    The sum is the form in which several poles share one background (D'Errico et al. 2007). A row without poles is a
    straight line between calculated values.

    Attributes:
        pair : pair of text, the isotopes
        states : pair of (F, mF), hyperfine states at low field, in the order of ``pair``
        poles : tuple of (position [G], width [G]); a width is signed, alone the distance to the zero of a(B)
        background : float, a far from the poles [a0]
        slope : float, change of the background with the field [a0/G]
        valid : pair of floats, range of fields in which the row may be used [G]
        doi : text
        source : text, the publication that the numbers belong to
        consulted : text in which they were read, "" if they were entered from memory
    """

    pair: tuple[str, str]
    states: tuple[SpinState, SpinState]
    poles: tuple[tuple[float, float], ...]
    background: float
    slope: float
    valid: tuple[float, float]
    doi: str
    source: str
    consulted: str

    @property
    def position(self) -> float:
        """Position of the first pole [G], nan if there is none."""
        return self.poles[0][0] if self.poles else math.nan

    @property
    def width(self) -> float:
        """Width of the first pole [G], nan if there is none."""
        return self.poles[0][1] if self.poles else math.nan

    @property
    def zero_crossings(self) -> tuple[float, ...]:
        """Fields at which a(B) = 0 [G], ascending, also outside of the valid range; none for a row without poles."""
        if not self.poles:
            return ()
        positions = [position for position, _ in self.poles]
        line = [self.slope, self.background - self.slope * self.valid[0]]
        numerator = np.polymul(line, np.poly(positions))
        for index, (_, width) in enumerate(self.poles):
            others = np.poly(positions[:index] + positions[index + 1 :])
            numerator = np.polysub(numerator, self.background * width * np.atleast_1d(others))
        roots = np.roots(numerator)
        return tuple(sorted(float(root.real) for root in roots if abs(root.imag) <= 1e-9 * abs(root)))

    @property
    def zero_crossing(self) -> float:
        """Field at which a(B) = 0 in the valid range, or nearest to it [G]; nan if there is none."""
        low, high = self.valid
        return min(self.zero_crossings, key=lambda zero: max(low - zero, zero - high, 0.0), default=math.nan)

    @property
    def citation(self) -> str:
        """Publication and DOI, and whether the numbers were entered from memory."""
        return f"{self.source}, doi:{self.doi}" + ("" if self.consulted else " (entered from memory)")

    def covers(self, gauss: ArrayLike) -> bool:
        """Return whether all the fields [G] are in the valid range."""
        low, high = self.valid
        return bool(np.all((np.asarray(gauss) >= low) & (np.asarray(gauss) <= high)))

    def scattering_length(self, field: ArrayLike | str) -> Array:
        """Return a(B) [a0] at a field [G], or text "402 G", shape (...).

        Raises:
            InputError: a field outside of the valid range, or at a pole
        """
        gauss = field_in_gauss(field)
        low, high = self.valid
        if not self.covers(gauss):
            raise InputError(
                f"field must be from {low:g} to {high:g} G, where {self.source} (doi:{self.doi}) holds for "
                f"{named(self.pair, self.states)}, got {field!r}: give the scattering length itself"
            )
        length = self.background + self.slope * (gauss - low)
        for position, width in self.poles:
            if np.any(gauss == position):
                raise InputError(
                    f"field = {position:g} G is the pole of {named(self.pair, self.states)}, where a(B) is infinite: "
                    f"give a field beside it"
                )
            length = length - self.background * width / (gauss - position)
        return np.asarray(length)


def field_in_gauss(field: ArrayLike | str) -> Array:
    """Return a magnetic field in gauss; plain numbers are gauss.

    Raises:
        UnitError: a unit that is none of magnetic field
        InputError: not a finite number
    """
    if not isinstance(field, str):
        return finite("field", field)
    number = measured("field", field)
    if number.unit not in _GAUSS:
        raise UnitError(f"field = '{field}' must be in one of {', '.join(unit for unit in _GAUSS if unit)}")
    return np.asarray(number.value * _GAUSS[number.unit])


def named(pair: tuple[str, str], states: tuple[SpinState, SpinState]) -> str:
    """Return "39K |1,-1> + 39K |1,0>"."""
    return " + ".join(f"{label} |{f},{m}>" for label, (f, m) in zip(pair, states, strict=True))
