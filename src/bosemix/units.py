"""Units at the edge: text such as "65 a0" becomes a plain float with hbar = 1, and results convert back."""

from __future__ import annotations

import difflib
import functools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Protocol, TypeAlias, cast, runtime_checkable

import numpy as np
from numpy.typing import ArrayLike

from bosemix.checks import Array, finite, positive
from bosemix.errors import InputError, UnitError

if TYPE_CHECKING:
    import pint

__all__ = ["Kind", "QuantityLike", "Scales", "from_internal", "lab_unit", "to_internal"]


@runtime_checkable
class _PintQuantity(Protocol):
    """A pint quantity of any registry; a protocol, so that plain numbers never import pint."""

    @property
    def magnitude(self) -> ArrayLike: ...

    def unit_items(self) -> Iterable[tuple[str, float]]: ...


QuantityLike: TypeAlias = "ArrayLike | _PintQuantity | Sequence[QuantityLike]"


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
    return np.asarray(number * _internal_size(_shown(name, value), unit, kind, scales, dim))


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
    size = _internal_size(_shown("unit", unit), unit, kind, scales, dim)
    return np.asarray(np.asarray(values, dtype=np.float64) / size)


def lab_unit(kind: Kind, dim: int) -> str:
    """Return the unit in which lab mixtures print ``kind`` in ``dim`` dimensions, "" for a pure number."""
    volume = "um" if dim == 1 else f"um^{dim}"
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
    }[kind]


# A number, then whatever is left as the unit; "1e14/cm^3" leaves "/cm^3", and "2 eV" is not 2e...
_TEXT = re.compile(r"\s*([+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)\s*\*?\s*(.+?)\s*")
# Spellings to suggest before the thousand other names that pint knows.
_COMMON = (
    *("a0", "nm", "um", "mm", "cm", "m", "u", "kg", "mHz", "Hz", "kHz", "MHz", "rad", "krad", "s", "ms"),
    *("pK", "nK", "uK", "mK", "K", "J", "eV", "bohr", "micrometer", "hertz", "kelvin"),
)


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


@functools.cache
def _registry() -> pint.UnitRegistry[float]:
    """Return pint's registry with u and a0 from scipy, so that 1 u is exactly one internal unit of mass."""
    import pint
    from scipy.constants import atomic_mass, physical_constants

    bohr = float(physical_constants["Bohr radius"][0])
    registry: pint.UnitRegistry[float] = pint.UnitRegistry(on_redefinition="ignore")
    registry.define(f"atomic_mass_constant = {atomic_mass!r} kg = m_u")
    registry.define(f"bohr = {bohr!r} m = a_0 = a0 = bohr_radius")
    return registry


def _internal_size(shown: str, text: str, kind: Kind, scales: Scales, dim: int) -> float:
    """Return how many internal units of ``kind`` one unit of ``text`` is; ``shown`` opens the errors."""
    registry = _registry()
    unit = registry.Quantity(1.0, _parse(shown, text, kind, dim))
    try:
        size = float(unit.to_base_units().magnitude)
        offset = float(registry.Quantity(0.0, unit.units).to_base_units().magnitude)
    except Exception:  # pint has no decibels in a product, and says so in several ways
        offset = np.nan
    if offset != 0:
        raise UnitError(f"{shown} has an offset or logarithmic unit: take a proportional one, such as kelvin")
    return size * _energy_constant(shown, unit, kind, dim) / scales.si(kind, dim)


def _parse(shown: str, text: str, kind: Kind, dim: int) -> pint.Unit:
    """Return the pint unit that ``text`` spells."""
    import pint

    try:
        return _registry().parse_units("1" + text if text.startswith("/") else text)
    except pint.UndefinedUnitError as error:
        unknown = str(error.unit_names if isinstance(error.unit_names, str) else error.unit_names[0])
    except Exception as error:  # pint lets errors of Python's tokenizer and of arithmetic through
        raise UnitError(
            f"{shown} cannot be read: write a number and a unit, for example '1e3 {lab_unit(kind, dim)}'"
        ) from error
    known = " or ".join(f"'{near}'" for near in _nearest(unknown))
    way_out = f"did you mean {known}?" if known else f"a unit to take is '{lab_unit(kind, dim)}'"
    raise UnitError(f"{shown} has the unknown unit '{unknown}': {way_out}")


def _nearest(unknown: str) -> list[str]:
    same = [unit for unit in _COMMON if unit.casefold() == unknown.casefold()]
    common = same or difflib.get_close_matches(unknown, _COMMON, n=2)
    return common or difflib.get_close_matches(unknown, list(_registry()), n=1)


def _energy_constant(shown: str, unit: pint.Quantity[float], kind: Kind, dim: int) -> float:
    """Return the SI constant that turns ``unit`` into ``kind``: 1, or k_B, h, hbar to the power of energy."""
    from scipy.constants import k as boltzmann

    registry = _registry()
    mass, length, action = kind.exponents(dim)
    joule_second = registry.joule * registry.second
    si = registry.kilogram**mass * registry.meter**length * joule_second**action
    power = kind.energy_power
    if unit.dimensionality == si.dimensionality:
        return 1.0
    if power and unit.dimensionality == (si * (registry.kelvin / registry.joule) ** power).dimensionality:
        return float(boltzmann**power)
    if power and unit.dimensionality == (si * (registry.hertz / registry.joule) ** power).dimensionality:
        return _planck(shown, unit, power)
    raise UnitError(f"{shown} has the dimension {unit.dimensionality}, where {_wanted(kind, dim)}")


def _wanted(kind: Kind, dim: int) -> str:
    if kind is Kind.DIMENSIONLESS:
        return "a pure number is needed: leave the unit out"
    examples = f"'{lab_unit(kind, dim)}'"
    if kind is Kind.ENERGY:
        examples = "'kHz' (E/h), 'krad/s' (E/hbar), 'nK' (E/k_B) or 'J'"
    return f"{kind.name.lower().replace('_', ' ')} in {dim}D is needed: take {examples}"


def _planck(shown: str, unit: pint.Quantity[float], power: int) -> float:
    """Return h^power if the frequency is spelled in hertz, hbar^power if in radians per time.

    To pint both are 1/s, and 2 pi is too much to lose in silence: every other spelling is refused.
    """
    from scipy.constants import h, hbar

    registry = _registry()
    parts = {registry.parse_unit_name(part)[0][1]: exponent for part, exponent in unit.unit_items()}
    sizes = {part: registry.get_dimensionality(part) for part in parts}
    angles = {part: parts[part] for part in parts if not sizes[part]}
    timed = {part: sizes[part]["[time]"] for part in parts if "[time]" in sizes[part]}
    if timed == {"hertz": -1} and not angles:
        return float(h**power)
    if angles == {"radian": power} and set(timed.values()) == {1}:
        return float(hbar**power)
    raise UnitError(
        f"{shown} is ambiguous between E/h and E/hbar: take 'Hz' for a frequency (E = h f) "
        "or 'rad/s' for an angular frequency (E = hbar w)"
    )
