"""The scattering lengths of ``bosemix phase`` and ``droplet``: given, or in the Feshbach table at a field."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from cyclopts import Parameter

from bosemix.errors import InputError
from bosemix.feshbach import SpinState, field_in_gauss, resonance
from bosemix.measured import Measured, measured

__all__ = ["Lengths", "scattering_lengths"]

_MEMBERS = {"a11": (0, 0), "a22": (1, 1), "a12": (0, 1)}
# A scattering length and mF may be negative: "-50" is a value, not the name of an option.
_Signed = Annotated[str | None, Parameter(allow_leading_hyphen=True)]


@Parameter(name="*")
@dataclass(frozen=True, kw_only=True)
class Lengths:
    """Options of the command that say what the scattering lengths are.

    Attributes:
        a11: scattering length within species 1
        a22: scattering length within species 2
        a12: scattering length between the species
        field: magnetic field, in gauss if plain: scattering lengths left out come from the Feshbach table
        state1: hyperfine state F,mF of species 1, needed with a field, such as 1,-1
        state2: hyperfine state F,mF of species 2
    """

    a11: _Signed = None
    a22: _Signed = None
    a12: _Signed = None
    field: str | None = None
    state1: _Signed = None
    state2: _Signed = None


def scattering_lengths(atoms: tuple[str, str], options: Lengths) -> tuple[dict[str, Measured], list[str]]:
    """Return a11, a22, a12 by name, and a line on the source of each that was not given.

    Raises:
        InputError: a length is neither given nor in the table; all that are missing are named
    """
    found: dict[str, Measured] = {}
    sources, missing = [], []
    for name, text in (("a11", options.a11), ("a22", options.a22), ("a12", options.a12)):
        if text is not None:
            found[name] = measured(name, text)
            continue
        try:
            found[name], line = _from_table(name, atoms, options)
        except InputError as error:
            missing.append(f"{name}: {error}")
        else:
            sources.append(line)
    if missing:
        raise InputError("; ".join(missing))
    return found, sources


def _from_table(name: str, atoms: tuple[str, str], options: Lengths) -> tuple[Measured, str]:
    if options.field is None:
        raise InputError("give it, or a --field at which the Feshbach table has it")
    one, two = _MEMBERS[name]
    states = _state(options, one), _state(options, two)
    row = resonance(atoms[one], atoms[two], states=states, field=options.field)
    value, gauss = float(row.scattering_length(options.field)), float(field_in_gauss(options.field))
    return Measured(value, 0.0, "a0"), f"{name} = {value:.6g} a0 at {gauss:g} G: {row.citation}"


def _state(options: Lengths, index: int) -> SpinState:
    """Return (F, mF) from "1,-1"."""
    text, option = (options.state1, options.state2)[index], f"state{index + 1}"
    if text is None:
        raise InputError(f"the table needs --{option}, the hyperfine state F,mF, such as 1,-1")
    try:
        f, m = (int(part) for part in text.split(","))
    except ValueError:
        raise InputError(f"{option} must be two integers F,mF such as 1,-1, got {text!r}") from None
    return f, m
