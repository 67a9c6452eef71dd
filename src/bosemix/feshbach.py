"""Scattering lengths in a magnetic field, from published Feshbach resonances; what is not in the table is refused."""

from __future__ import annotations

import functools
import tomllib
from importlib import resources

import numpy as np
from numpy.typing import ArrayLike

from bosemix.atoms import isotope
from bosemix.checks import Array, finite
from bosemix.errors import InputError
from bosemix.resonance_row import Resonance, SpinState, field_in_gauss, named

__all__ = ["Resonance", "SpinState", "field_in_gauss", "resonance", "resonances", "scattering_length"]


@functools.cache
def resonances() -> tuple[Resonance, ...]:
    """Return the table, in the order of data/feshbach.toml."""
    table = tomllib.loads(resources.files("bosemix").joinpath("data", "feshbach.toml").read_text("utf-8"))
    return tuple(
        Resonance(
            pair=(row["pair"][0], row["pair"][1]),
            states=_states(row["states"]),
            poles=tuple((position, width) for position, width in row["poles"]),
            background=row["background"],
            slope=row.get("slope", 0.0),
            valid=(row["valid"][0], row["valid"][1]),
            doi=row["doi"],
            source=row["source"],
            consulted=row["consulted"],
        )
        for row in table["resonances"]
    )


def resonance(
    first: str, second: str, *, states: tuple[SpinState, SpinState], field: ArrayLike | str | None = None
) -> Resonance:
    """Return the row of two isotopes in their states, in either order: a11 and a22 of one isotope, a12 of any two.

    Args:
        first : text, isotope such as "39K"
        second : text, isotope
        states : pair of (F, mF), for the first and the second isotope
        field : float or array (...) [G], or text "56.5 G", needed where the table has several ranges of fields

    Raises:
        UnknownAtomError: no such isotope
        UnitError: a unit that is none of magnetic field
        InputError: no row for this pair and these states; none, or more than one, at this field
    """
    labels, wanted = (isotope(first, "first").label, isotope(second, "second").label), _states(states)
    atoms = sorted(zip(labels, wanted, strict=True))
    rows = [row for row in resonances() if sorted(zip(row.pair, row.states, strict=True)) == atoms]
    if not rows:
        raise InputError(
            f"no published resonance of {named(labels, wanted)} is in the table: give the scattering length itself; "
            f"the table has {_known(labels)}"
        )
    if len(rows) == 1:
        return rows[0]
    here = [] if field is None else [row for row in rows if row.covers(field_in_gauss(field))]
    if not here:
        ranges = ", or ".join(f"from {row.valid[0]:g} to {row.valid[1]:g} G ({row.source})" for row in rows)
        raise InputError(
            f"field must be {ranges} for {named(labels, wanted)}, got {field!r}: give a field of a range, "
            f"or the scattering length itself"
        )
    return here[0]


def scattering_length(first: str, second: str, *, states: tuple[SpinState, SpinState], field: ArrayLike | str) -> Array:
    """Return the scattering length [a0] of two isotopes in a magnetic field, a(B) = abg [1 - sum_i Delta_i/(B - B_i)].

    Args:
        first : text, isotope such as "39K"
        second : text, isotope
        states : pair of (F, mF), for the first and the second isotope
        field : float or array (...) [G], or text "402 G", "40.2 mT"
    Returns: array (...) [a0]

    Raises:
        UnknownAtomError: no such isotope
        UnitError: a unit that is none of magnetic field
        InputError: no row for this pair and these states, or a field outside of the valid range of each
    """
    return resonance(first, second, states=states, field=field).scattering_length(field)


def _known(labels: tuple[str, str]) -> str:
    """Return the rows of the same isotopes, or all where there are none."""
    same = [row for row in resonances() if sorted(row.pair) == sorted(labels)]
    return "; ".join(dict.fromkeys(named(row.pair, row.states) for row in same or resonances()))


def _states(states: ArrayLike) -> tuple[SpinState, SpinState]:
    numbers = finite("states", states)
    if numbers.shape != (2, 2) or not np.all(numbers == np.round(numbers)):
        raise InputError(f"states must be two pairs of integers (F, mF), one per atom, got {states!r}")
    (f1, m1), (f2, m2) = numbers.astype(int).tolist()
    return (f1, m1), (f2, m2)
