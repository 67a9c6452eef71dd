"""Reading the text of a unit with pint, and saying what is wrong with it."""

from __future__ import annotations

import difflib
import functools
from typing import TYPE_CHECKING

import numpy as np

from bosemix.errors import UnitError
from bosemix.kinds import Kind, Scales, lab_unit

if TYPE_CHECKING:
    import pint

__all__ = ["internal_size"]

# Spellings to suggest before the thousand other names that pint knows.
_COMMON = (
    *("a0", "nm", "um", "mm", "cm", "m", "u", "kg", "mHz", "Hz", "kHz", "MHz", "rad", "krad", "s", "ms"),
    *("pK", "nK", "uK", "mK", "K", "J", "eV", "bohr", "micrometer", "hertz", "kelvin"),
)


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


def internal_size(shown: str, text: str, kind: Kind, scales: Scales, dim: int) -> float:
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
