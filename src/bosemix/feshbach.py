"""Scattering lengths in a magnetic field, from published Feshbach resonances; what is not in the table is refused."""

from __future__ import annotations

import functools
import tomllib
from dataclasses import dataclass
from importlib import resources
from typing import TypeAlias

import numpy as np
from numpy.typing import ArrayLike

from bosemix.atoms import isotope
from bosemix.checks import Array, finite
from bosemix.errors import InputError, UnitError
from bosemix.measured import measured

__all__ = ["Resonance", "SpinState", "field_in_gauss", "resonance", "resonances", "scattering_length"]

SpinState: TypeAlias = tuple[int, int]

_GAUSS = {"": 1.0, "G": 1.0, "gauss": 1.0, "mG": 1e-3, "T": 1e4, "mT": 10.0, "uT": 1e-2}


@dataclass(frozen=True)
class Resonance:
    """One row of the table: a(B) = background [1 - width/(B - position)] (Chin et al. 2010, Eq. 1).

    Attributes:
        pair : pair of text, the isotopes
        states : pair of (F, mF), hyperfine states at low field, in the order of ``pair``
        position : float, pole [G]
        width : float, distance from the pole to the zero of a(B), signed [G]
        background : float, a far from the pole [a0]
        valid : pair of floats, range of fields in which the row may be used [G]
        doi : text
        source : text
    """

    pair: tuple[str, str]
    states: tuple[SpinState, SpinState]
    position: float
    width: float
    background: float
    valid: tuple[float, float]
    doi: str
    source: str

    @property
    def zero_crossing(self) -> float:
        """Field at which a(B) = 0 [G]."""
        return self.position + self.width

    def scattering_length(self, field: ArrayLike | str) -> Array:
        """Return a(B) [a0] at a field [G], or text "402 G", shape (...).

        Raises:
            InputError: a field outside of the valid range, or at the pole
        """
        gauss = field_in_gauss(field)
        low, high = self.valid
        if not np.all((gauss >= low) & (gauss <= high)):
            raise InputError(
                f"field must be from {low:g} to {high:g} G, where {self.source} (doi:{self.doi}) holds for "
                f"{_named(self.pair, self.states)}, got {field!r}: give the scattering length itself"
            )
        if np.any(gauss == self.position):
            raise InputError(f"field = {self.position:g} G is the pole of {_named(self.pair, self.states)}")
        return np.asarray(self.background * (1 - self.width / (gauss - self.position)))


@functools.cache
def resonances() -> tuple[Resonance, ...]:
    """Return the table, in the order of data/feshbach.toml."""
    table = tomllib.loads(resources.files("bosemix").joinpath("data", "feshbach.toml").read_text("utf-8"))
    return tuple(
        Resonance(
            pair=(row["pair"][0], row["pair"][1]),
            states=_states(row["states"]),
            position=row["position"],
            width=row["width"],
            background=row["background"],
            valid=(row["valid"][0], row["valid"][1]),
            doi=row["doi"],
            source=row["source"],
        )
        for row in table["resonances"]
    )


def resonance(first: str, second: str, *, states: tuple[SpinState, SpinState]) -> Resonance:
    """Return the row of two isotopes in their states, in either order.

    Args:
        first : text, isotope such as "39K"
        second : text, isotope
        states : pair of (F, mF), for the first and the second isotope

    Raises:
        UnknownAtomError: no such isotope
        InputError: no row for this pair and these states
    """
    labels, wanted = (isotope(first, "first").label, isotope(second, "second").label), _states(states)
    atoms = sorted(zip(labels, wanted, strict=True))
    for row in resonances():
        if sorted(zip(row.pair, row.states, strict=True)) == atoms:
            return row
    known = "; ".join(_named(row.pair, row.states) for row in resonances())
    raise InputError(
        f"no published resonance of {_named(labels, wanted)} is in the table: give the scattering length itself; "
        f"the table has {known}"
    )


def scattering_length(first: str, second: str, *, states: tuple[SpinState, SpinState], field: ArrayLike | str) -> Array:
    """Return the scattering length [a0] of two isotopes in a magnetic field, a(B) = abg [1 - Delta/(B - B0)].

    Args:
        first : text, isotope such as "39K"
        second : text, isotope
        states : pair of (F, mF), for the first and the second isotope
        field : float or array (...) [G], or text "402 G", "40.2 mT"
    Returns: array (...) [a0]

    Raises:
        UnknownAtomError: no such isotope
        UnitError: a unit that is none of magnetic field
        InputError: no row for this pair and these states, or a field outside of its valid range
    """
    return resonance(first, second, states=states).scattering_length(field)


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


def _states(states: ArrayLike) -> tuple[SpinState, SpinState]:
    numbers = finite("states", states)
    if numbers.shape != (2, 2) or not np.all(numbers == np.round(numbers)):
        raise InputError(f"states must be two pairs of integers (F, mF), one per atom, got {states!r}")
    (f1, m1), (f2, m2) = numbers.astype(int).tolist()
    return (f1, m1), (f2, m2)


def _named(pair: tuple[str, str], states: tuple[SpinState, SpinState]) -> str:
    return " + ".join(f"{label} |{f},{m}>" for label, (f, m) in zip(pair, states, strict=True))
