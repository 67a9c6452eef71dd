"""Units at the edge: text such as "65 a0" becomes a plain float with hbar = 1, and results convert back."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Protocol, TypeAlias, cast, runtime_checkable

import numpy as np
from numpy.typing import ArrayLike

from bosemix.checks import Array, finite
from bosemix.errors import InputError, UnitError
from bosemix.kinds import Kind, Scales, lab_unit
from bosemix.unit_text import internal_size

__all__ = ["Kind", "QuantityLike", "Scales", "from_internal", "lab_unit", "to_internal"]

# A number, then whatever is left as the unit; "1e14/cm^3" leaves "/cm^3", and "2 eV" is not 2e...
_TEXT = re.compile(r"\s*([+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)\s*\*?\s*(.+?)\s*")


@runtime_checkable
class _PintQuantity(Protocol):
    """A pint quantity of any registry; a protocol, so that plain numbers never import pint."""

    @property
    def magnitude(self) -> ArrayLike: ...

    def unit_items(self) -> Iterable[tuple[str, float]]: ...


QuantityLike: TypeAlias = "ArrayLike | _PintQuantity | Sequence[QuantityLike]"


def to_internal(
    name: str,
    value: QuantityLike,
    kind: Kind,
    *,
    scales: Scales | None,
    dim: int,
    plain: str | None = None,
) -> Array:
    """Return ``value`` in internal units; an energy may be E, E/h (Hz), E/hbar (rad/s) or E/k_B (K).

    Args:
        name : str, the argument, for error messages
        value : number, text ("65 a0"), pint quantity, or (nested) sequence of these (...) [any unit of kind]
        kind : Kind, what is measured
        scales : Scales, or None for a dimensionless mixture, which takes plain numbers only
        dim : int, dimension of space
        plain : str, unit of plain numbers; None: internal units. Without effect if scales is None
    Returns: array (...) [internal unit of kind]

    Raises:
        UnitError : unknown or ambiguous unit, wrong dimension, or a unit given to a dimensionless mixture
        InputError : not a finite real number
    """
    if isinstance(value, np.ndarray) and value.dtype.kind in "UO":
        value = value.tolist()
    if isinstance(value, list | tuple) and _carries_unit(value):
        parts = [
            to_internal(f"{name}[{i}]", part, kind, scales=scales, dim=dim, plain=plain) for i, part in enumerate(value)
        ]
        if len({part.shape for part in parts}) > 1:
            raise InputError(f"{name} must be a rectangular array, got rows of different length: {value!r}")
        return np.stack(parts)
    number, given = _split(name, value)
    unit = plain if given is None else given
    if unit is None or (scales is None and given is None):
        return number
    if scales is None:
        raise UnitError(
            f"{_shown(name, value)} carries a unit, but this mixture is dimensionless (hbar = 1): "
            "give a plain number, or build the mixture with Mixture.from_atoms"
        )
    return np.asarray(number * internal_size(_shown(name, value), unit, kind, scales, dim))


def from_internal(values: ArrayLike, kind: Kind, unit: str, *, scales: Scales | None, dim: int) -> Array:
    """Return internal ``values`` in ``unit``, the inverse of `to_internal`; NaN stays NaN.

    Args:
        values : float or array (...) [internal unit of kind]
        kind : Kind, what is measured
        unit : str, unit to convert to, such as "mm/s"
        scales : Scales of the mixture, or None if it is dimensionless
        dim : int, dimension of space
    Returns: array (...) [unit]

    Raises:
        UnitError : the mixture is dimensionless, or the unit is unknown, ambiguous or of another dimension
        InputError : complex values
    """
    if scales is None:
        raise UnitError(
            f"unit = '{unit}' does not apply: results of a dimensionless mixture (hbar = 1) are plain "
            "numbers; build the mixture with Mixture.from_atoms to have lab units"
        )
    if np.iscomplexobj(values):
        raise InputError("values must be real: convert the real and the imaginary part one after the other")
    size = internal_size(_shown("unit", unit), unit, kind, scales, dim)
    return np.asarray(np.asarray(values, dtype=np.float64) / size)


def _carries_unit(value: object) -> bool:
    if isinstance(value, list | tuple):
        return any(_carries_unit(part) for part in value)
    return isinstance(value, str | _PintQuantity)


def _shown(name: str, value: object) -> str:
    return f"{name} = '{value}'"


def _split(name: str, value: QuantityLike) -> tuple[Array, str | None]:
    """Return the numbers of ``value`` and the text of its unit, None for plain numbers."""
    if isinstance(value, _PintQuantity):
        unit = "*".join(f"{part}**{power}" for part, power in value.unit_items())
        return finite(name, value.magnitude), unit
    if not isinstance(value, str):
        # A list that carries units was taken apart by to_internal: what is left is plain.
        return finite(name, cast(ArrayLike, value)), None
    try:
        number = float(value)
    except ValueError:
        pass
    else:
        return finite(name, number), None
    match = _TEXT.fullmatch(value)
    if match is None:
        raise UnitError(f"{name} must be a number, or a number and a unit such as '65 a0', got {value!r}")
    return finite(name, float(match[1])), match[2]
