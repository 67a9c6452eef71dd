"""Isotopes of the laboratory: mass, statistics and where the numbers come from."""

from __future__ import annotations

import difflib
import functools
import re
import tomllib
from dataclasses import dataclass
from enum import Enum
from importlib import resources

from bosemix.errors import FermionError, UnknownAtomError

__all__ = ["Isotope", "Statistics", "boson", "isotope", "isotopes"]


class Statistics(Enum):
    """Exchange symmetry of the neutral atom: it is a boson if and only if its number of neutrons is even."""

    BOSON = "boson"
    FERMION = "fermion"


@dataclass(frozen=True)
class Isotope:
    """One row of the table of isotopes.

    Attributes:
        label : str, mass number and element, such as "41K"
        element : str, chemical symbol
        mass_number : int, number of nucleons
        mass : float, mass of the neutral atom in its ground state [u]
        statistics : Statistics of the neutral atom
        source : str, where the mass comes from
    """

    label: str
    element: str
    mass_number: int
    mass: float
    statistics: Statistics
    source: str


@functools.cache
def isotopes() -> tuple[Isotope, ...]:
    """Return the table of isotopes, in the order of data/isotopes.toml: by atomic number, then by mass."""
    table = tomllib.loads(resources.files("bosemix").joinpath("data", "isotopes.toml").read_text("utf-8"))
    return tuple(
        Isotope(
            label=f"{row['mass_number']}{row['element']}",
            element=row["element"],
            mass_number=row["mass_number"],
            mass=row["mass"],
            statistics=Statistics(row["statistics"]),
            source=table["source"],
        )
        for row in table["isotopes"]
    )


def isotope(label: str, name: str = "label") -> Isotope:
    """Return the isotope that ``label`` names.

    Args:
        label : str, such as "41K", "K41", "K-41"; metastable helium "4He*" or "He*" is 4He; case is ignored
        name : str, the argument to name in errors
    Returns: Isotope, mass in u

    Raises:
        UnknownAtomError : no such isotope in the table
    """
    canonical = _canonical(label) if isinstance(label, str) else ""
    for row in isotopes():
        if row.label.casefold() == canonical:
            return row
    near = _nearest(canonical)
    suggestion = f": did you mean {_either(near)}?" if near else "."
    raise UnknownAtomError(
        f"{name} must name an isotope of the table, such as '41K', got {label!r}{suggestion} "
        "The command `bosemix atoms` lists the table"
    )


def boson(label: str, name: str = "label") -> Isotope:
    """Return the isotope that ``label`` names if it is a boson.

    Args:
        label : str, such as "41K", spelled as for `isotope`
        name : str, the argument to name in errors
    Returns: Isotope, mass in u

    Raises:
        UnknownAtomError : no such isotope in the table
        FermionError : the isotope is a fermion
    """
    found = isotope(label, name)
    if found.statistics is Statistics.FERMION:
        instead = [row.label for row in _bosons_of(found.element)]
        raise FermionError(
            f"{name} must name a boson, got {label!r}: {found.label} is a fermion and forms no condensate; "
            f"take {_either(instead)}"
        )
    return found


def _canonical(label: str) -> str:
    """Return "41k" for "41K", "K41" or "K-41"; the star of metastable helium is dropped."""
    text = re.sub(r"[\s_-]", "", label).casefold()
    if re.fullmatch(r"[0-9]*he[0-9]*\*", text):
        text = "4he" if text == "he*" else text[:-1]
    symbol_first = re.fullmatch(r"([a-z]{1,2})([0-9]+)", text)
    return f"{symbol_first[2]}{symbol_first[1]}" if symbol_first else text


def _bosons_of(element: str) -> list[Isotope]:
    return [row for row in isotopes() if row.element == element and row.statistics is Statistics.BOSON]


def _nearest(canonical: str) -> list[str]:
    """Return labels of the same element if it is in the table, else labels that look alike."""
    symbol = canonical.strip("0123456789*")
    same_element = [row.label for row in isotopes() if row.element.casefold() == symbol]
    if same_element:
        return difflib.get_close_matches(canonical, same_element, n=3, cutoff=0.0)
    labels = {row.label.casefold(): row.label for row in isotopes()}
    return [labels[near] for near in difflib.get_close_matches(canonical, labels, n=3)]


def _either(labels: list[str]) -> str:
    *others, last = labels
    return f"{', '.join(others)} or {last}" if others else last
