"""Isotopes: masses and statistics against independent tables, spellings, and the message of every error."""

from __future__ import annotations

from typing import cast

import pytest

from bosemix import atoms
from bosemix.atoms import Isotope, Statistics, boson, isotope, isotopes
from bosemix.errors import FermionError, UnknownAtomError

# Atomic numbers, from the periodic table.
Z = {"H": 1, "He": 2, "Li": 3, "Na": 11, "K": 19, "Ca": 20, "Cr": 24, "Rb": 37, "Sr": 38, "Cs": 55}
Z |= {"Eu": 63, "Dy": 66, "Er": 68, "Tm": 69, "Yb": 70}

# Masses in u from Penning traps and older evaluations, none of them copied from AME2020.
LITERATURE = {
    "1H": (1.00782503223, 1e-9),  # AME2012, Wang et al., Chin. Phys. C 36, 1603 (2012)
    "4He": (4.002603254, 1e-9),  # NIST, atomic weights and isotopic compositions
    "7Li": (7.0160034256, 1e-8),  # Nagy et al., Phys. Rev. Lett. 96, 163004 (2006)
    "23Na": (22.9897692820, 1e-9),  # AME2012
    "39K": (38.9637064864, 1e-8),  # AME2012
    "41K": (40.9618252579, 1e-8),  # AME2012
    "87Rb": (86.909180520, 2e-8),  # Bradley et al., Phys. Rev. Lett. 83, 4510 (1999)
    "133Cs": (132.905451931, 3e-8),  # Bradley et al., as above
    "52Cr": (51.94050623, 2e-6),  # AME2012
    "88Sr": (87.9056125, 1e-6),  # AME2012
    "164Dy": (163.9291819, 2e-6),  # AME2012
    "168Er": (167.9323767, 2e-6),  # AME2012
    "174Yb": (173.9388664, 2e-6),  # AME2012
}


@pytest.mark.parametrize("row", isotopes(), ids=lambda row: row.label)
def test_row_is_consistent(row: Isotope) -> None:
    assert row.label == f"{row.mass_number}{row.element}"
    assert abs(row.mass - row.mass_number) < 0.1
    even_neutrons = (row.mass_number - Z[row.element]) % 2 == 0
    assert row.statistics is (Statistics.BOSON if even_neutrons else Statistics.FERMION)
    assert row.source.startswith("AME2020")
    assert isotope(row.label) is row


def test_binding_energy_per_nucleon_is_that_of_a_nucleus() -> None:
    """A digit that slipped shows as a binding energy off the smooth curve (Z m_H + N m_n - m) c^2 / A."""
    m_h, m_n, mev = isotope("1H").mass, 1.00866491595, 931.494  # u, u (AME2020), MeV/u
    for row in isotopes():
        if row.mass_number > 20:
            z = Z[row.element]
            binding = (z * m_h + (row.mass_number - z) * m_n - row.mass) * mev / row.mass_number
            assert 8.0 < binding < 8.8, row.label


@pytest.mark.parametrize("label", LITERATURE)
def test_literature_masses(label: str) -> None:
    mass, tolerance = LITERATURE[label]
    assert isotope(label).mass == pytest.approx(mass, rel=0, abs=tolerance)


def test_table_is_complete_unique_and_ordered() -> None:
    labels = [row.label for row in isotopes()]
    assert len(labels) == len(set(labels)) == 44
    assert labels == sorted(labels, key=lambda label: (Z[isotope(label).element], isotope(label).mass_number))
    elements = {row.element for row in isotopes() if row.statistics is Statistics.BOSON}
    assert elements == set(Z), "every fermion needs a boson to suggest"


@pytest.mark.parametrize(
    ("spelling", "label"),
    [
        *((spelling, "41K") for spelling in ("41K", "K41", "K-41", "k-41", "41k", " 41 K ", "41-K")),
        *((spelling, "4He") for spelling in ("4He*", "He*", "he*", "He4*", "4he")),
        ("3He*", "3He"),
        ("133cs", "133Cs"),
    ],
)
def test_spellings(spelling: str, label: str) -> None:
    assert isotope(spelling).label == label


@pytest.mark.parametrize(
    ("label", "message"),
    [
        ("42K", r"label must name an isotope of the table, .* got '42K': did you mean .*41K.*\? The"),
        ("K", r"got 'K': did you mean .*41K.*\?"),
        ("87Rb*", r"got '87Rb\*': did you mean 87Rb or 85Rb\?"),
        ("133Ce", r"did you mean 133Cs"),
        ("unobtainium", r"got 'unobtainium'. The command `bosemix atoms` lists the table"),
        ("", r"got ''. The command `bosemix atoms` lists the table"),
    ],
)
def test_unknown_atoms(label: str, message: str) -> None:
    with pytest.raises(UnknownAtomError, match=message):
        isotope(label)
    with pytest.raises(UnknownAtomError, match=message):
        boson(label)


def test_a_label_is_text() -> None:
    with pytest.raises(UnknownAtomError, match=r"first must name an isotope .* such as '41K', got 41"):
        boson(cast(str, 41), "first")


@pytest.mark.parametrize(
    ("label", "instead"),
    [("6Li", "7Li"), ("K40", "39K or 41K"), ("3He*", "4He"), ("87Sr", "84Sr, 86Sr or 88Sr")],
)
def test_fermions(label: str, instead: str) -> None:
    message = rf"second must name a boson, got '{label}': .* is a fermion and forms no .*; take {instead}$"
    with pytest.raises(FermionError, match=message.replace("*'", r"\*'")):
        boson(label, "second")
    assert isotope(label).statistics is Statistics.FERMION


def test_bosons_pass() -> None:
    assert boson("K-41") is isotope("41K")


def test_public_surface() -> None:
    assert set(atoms.__all__) == {"Isotope", "Statistics", "boson", "isotope", "isotopes"}
