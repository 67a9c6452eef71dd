"""Numbers with an uncertainty: "21.9(35) a0", "440 +- 3 a0"; and what they do to a result."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from bosemix.checks import Array
from bosemix.errors import InputError

__all__ = ["Measured", "measured", "propagated", "shown"]

_NUMBER = r"[0-9]+\.?[0-9]*|\.[0-9]+"
_POWER = r"(?:[eE][+-]?[0-9]+)?"
_BRACKET = re.compile(rf"\s*([+-]?(?:{_NUMBER}))\(({_NUMBER})\)({_POWER})\s*(.*?)\s*")
_SIGNED = re.compile(rf"\s*([+-]?(?:{_NUMBER}){_POWER})\s*(?:\+/-|\+-|±)\s*((?:{_NUMBER}){_POWER})\s*(.*?)\s*")
_PLAIN = re.compile(rf"\s*([+-]?(?:{_NUMBER}){_POWER})\s*(.*?)\s*")


@dataclass(frozen=True)
class Measured:
    """A number with its standard uncertainty and the text of its unit.

    Attributes:
        value : float
        error : float, one standard deviation, 0 if none was given
        unit : text, "" if none was given
    """

    value: float
    error: float
    unit: str

    def text(self, shift: float = 0.0) -> str:
        """Return the number, ``shift`` standard deviations off, with its unit."""
        return f"{self.value + shift * self.error!r} {self.unit}".rstrip()


def measured(name: str, text: str) -> Measured:
    """Return the number that a text spells: "21.9(35) a0" is 21.9 +- 3.5, as is "21.9(3.5) a0" and "21.9 +- 3.5 a0".

    Args:
        name : text, the argument to name in errors
        text : text, a number, perhaps an uncertainty of its last digits in brackets or after +-, perhaps a unit
    Returns: Measured

    Raises:
        InputError: the text is no such number
    """
    if match := _BRACKET.fullmatch(text):
        digits, bracket, power, unit = match.groups()
        places = 0 if "." in bracket or "." not in digits else len(digits.split(".")[1])
        return Measured(float(digits + power), float(bracket + power) / 10**places, unit)
    if match := _SIGNED.fullmatch(text):
        return Measured(float(match[1]), float(match[2]), match[3])
    match = _PLAIN.fullmatch(text)
    if match is None:
        raise InputError(f"{name} must be a number such as '65 a0', '21.9(35) a0' or '440 +- 3 a0', got {text!r}")
    return Measured(float(match[1]), 0.0, match[2])


def propagated(
    function: Callable[[Mapping[str, str]], ArrayLike], inputs: Mapping[str, Measured]
) -> tuple[Array, Array]:
    """Return a result at the measured values and its standard uncertainty, by linear propagation.

    error^2 = sum_i {[f(x_i + error_i) - f(x_i - error_i)]/2}^2: independent inputs, each moved by one standard
    deviation to either side.

    Args:
        function : callable, takes the texts of all inputs by name, returns an array (...)
        inputs : Measured by name
    Returns: pair of arrays (...), value and error
    """
    centre = {name: number.text() for name, number in inputs.items()}
    value = np.asarray(function(centre), dtype=np.float64)
    square = np.zeros(value.shape)
    for name, number in inputs.items():
        if number.error > 0:
            up, down = (np.asarray(function({**centre, name: number.text(shift)})) for shift in (1.0, -1.0))
            square = square + ((up - down) / 2) ** 2
    return value, np.sqrt(square)


def shown(value: float, error: float) -> str:
    """Return "436.5(21)": the uncertainty with two digits, in units of the last digits of the number."""
    if error == 0:
        return f"{value:.6g}"
    places = max(0, 1 - int(np.floor(np.log10(error))))
    return f"{value:.{places}f}({round(error * 10**places)})"
