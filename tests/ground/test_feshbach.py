"""Every row of the Feshbach table: poles, zeros, background, values of other authors, refusal outside of its range."""

from __future__ import annotations

import math
import re
from dataclasses import replace

import numpy as np
import pytest

from bosemix.errors import InputError, UnitError, UnknownAtomError
from bosemix.feshbach import Resonance, SpinState, field_in_gauss, resonance, resonances, scattering_length

PLUS, ZERO, MINUS = (1, 1), (1, 0), (1, -1)
ROWS = {(row.pair[0], row.states, row.valid[0]): row for row in resonances()}

# Zeros that are stated apart from the pole and its width, in gauss, and how far the row may be from them.
ZEROS = {
    ("7Li", (PLUS, PLUS), 550.0): (543.6, 1.0),
    ("39K", (PLUS, PLUS), 345.0): (350.45, 0.1),  # 350.45(3), Eigen et al. 2016
    ("39K", (ZERO, ZERO), 40.0): (43.0, 2.0),  # measured, Roy et al. 2013; they calculate 44.3(2)
    ("39K", (ZERO, ZERO), 370.0): (393.635, 0.5),  # calculated, Etrych et al. 2023
    ("39K", (MINUS, MINUS), 490.0): (504.717, 0.3),  # the same
    ("39K", (PLUS, ZERO), 370.0): (407.479, 0.5),
    ("39K", (MINUS, ZERO), 95.0): (97.793, 0.2),
    ("39K", (MINUS, ZERO), 490.0): (497.648, 0.5),
    ("85Rb", ((2, -2), (2, -2)), 145.0): (165.75, 0.01),
    ("87Rb", (PLUS, PLUS), 1005.0): (1007.6, 0.01),
}

# Coupled channels of other authors, in gauss and a0: Lavoine et al. 2021 and Hammond et al. 2022 (56.83 and 54.69 G),
# Sanz et al. 2022 (56.00 and 57.28 G), Frolian et al. 2022 (above 374 G); none of them made the row that it tests.
CALCULATED = [
    ((MINUS, MINUS), 54.69, 37.9, 1.0),
    ((MINUS, MINUS), 56.83, 33.4, 1.0),
    ((MINUS, MINUS), 57.28, 32.5, 1.0),
    ((ZERO, ZERO), 54.69, 36.9, 0.5),
    ((ZERO, ZERO), 56.00, 57.9, 1.0),
    ((ZERO, ZERO), 56.83, 83.4, 3.0),
    ((ZERO, ZERO), 57.28, 109.0, 4.0),
    ((ZERO, ZERO), 374.29, -4.9, 0.1),
    ((ZERO, ZERO), 397.01, 1.3, 0.1),
    ((PLUS, PLUS), 374.29, 24.6, 0.2),
    ((PLUS, PLUS), 385.62, 61.0, 1.0),
    ((PLUS, ZERO), 374.29, -13.8, 0.6),
    ((PLUS, ZERO), 397.01, -6.3, 0.6),
    ((MINUS, ZERO), 56.00, -53.5, 0.2),
    ((MINUS, ZERO), 57.28, -52.9, 0.2),
]


@pytest.mark.parametrize("row", resonances(), ids=lambda row: f"{row.pair[0]}-{row.states}-{row.valid[0]:g}")
def test_each_row(row: Resonance) -> None:
    low, high = row.valid
    assert re.fullmatch(r"10\.\d{4}/\S+", row.doi)
    assert re.search(r"\(\d{4}\)$", row.source)
    assert ("memory" in row.citation) == (not row.consulted)
    # The poles: a changes sign through infinity, with the sign of -background width above each.
    everywhere = replace(row, valid=(0.0, 2000.0), slope=0.0)
    for position, width in row.poles:
        below, above = everywhere.scattering_length([position - 1e-6, position + 1e-6])
        assert min(abs(below), abs(above)) > 1e5 * abs(row.background)
        assert np.sign(below) == -np.sign(above) == np.sign(row.background * width)
    # The background: what a tends to far from the poles.
    far = replace(row, valid=(0.0, 1e12), slope=0.0)
    assert float(far.scattering_length(1e12)) == pytest.approx(row.background, rel=1e-6)
    for field in (low - 1, high + 1):
        with pytest.raises(
            InputError, match=rf"field must be from .* G, where .*{re.escape(row.doi)}.* give the scatt"
        ):
            row.scattering_length(field)
    assert scattering_length(*row.pair, states=row.states, field=low) == row.scattering_length(low)


@pytest.mark.parametrize(("key", "stated"), ZEROS.items())
def test_zeros(key: tuple[str, tuple[SpinState, SpinState], float], stated: tuple[float, float]) -> None:
    row = ROWS[key]
    assert row.zero_crossing == pytest.approx(stated[0], abs=stated[1])
    for zero in filter(row.covers, row.zero_crossings):
        assert float(row.scattering_length(zero)) == pytest.approx(0.0, abs=1e-9)


def test_poles_without_a_zero() -> None:
    """The pair of |1,-1> has none (Etrych et al. 2023); a product of the two factors would have two."""
    row = resonance("39K", "39K", states=(MINUS, MINUS), field=56)
    assert row.zero_crossings == ()
    assert math.isnan(row.zero_crossing)
    assert np.all(row.scattering_length(np.linspace(36.0, 160.0, 1000)) > 0)


@pytest.mark.parametrize(("states", "field", "length", "close"), CALCULATED)
def test_values_that_others_calculated(
    states: tuple[SpinState, SpinState], field: float, length: float, close: float
) -> None:
    assert float(scattering_length("39K", "39K", states=states, field=field)) == pytest.approx(length, abs=close)
    assert scattering_length("39K", "39K", states=states[::-1], field=f"{field / 10} mT") == pytest.approx(
        scattering_length("39K", "39K", states=states, field=field)
    )


def test_mean_field_of_the_potassium_droplets() -> None:
    """a12 + sqrt(a11 a22) vanishes near 56.85 G: it is -0.4 a0 at 56.83 G in Lavoine et al. (2021)."""
    pairs = ((MINUS, MINUS), (ZERO, ZERO), (MINUS, ZERO))
    fields = np.linspace(56.5, 57.2, 701)
    a11, a22, a12 = (scattering_length("39K", "39K", states=states, field=fields) for states in pairs)
    excess = a12 + np.sqrt(a11 * a22)
    assert fields[np.argmin(abs(excess))] == pytest.approx(56.85, abs=0.05)
    assert excess[0] < -2 < 2 < excess[-1]


def test_a_row_without_poles() -> None:
    row = resonance("39K", "39K", states=(MINUS, ZERO), field=56)
    assert not row.poles
    assert not row.zero_crossings
    assert all(math.isnan(number) for number in (row.position, row.width, row.zero_crossing))
    # The two values that the line joins.
    assert row.scattering_length([54.69, 56.83]) == pytest.approx([-54.2, -53.2], abs=1e-3)


def test_the_pole_itself_is_refused() -> None:
    with pytest.raises(InputError, match=r"field = 155\.041 G is the pole of 85Rb \|2,-2> \+ 85Rb \|2,-2>.* beside it"):
        scattering_length("85Rb", "85Rb", states=((2, -2), (2, -2)), field=155.041)


def test_units_of_the_field() -> None:
    one = scattering_length("39K", "39K", states=((1, 1), (1, 1)), field="396 G")
    assert float(one) == pytest.approx(-29.23 * (1 + 52.34 / (396 - 402.74)))
    for text in ("396", "396 gauss", "39.6 mT", "0.0396 T", "39600 uT", "396000 mG"):
        assert float(field_in_gauss(text)) == pytest.approx(396.0)
    with pytest.raises(UnitError, match="field = '3 kg' must be in one of G, gauss, mG, T, mT, uT"):
        field_in_gauss("3 kg")


def test_several_ranges_of_fields() -> None:
    assert resonance("39K", "39K", states=(ZERO, MINUS), field=100).position == 113.83
    assert resonance("39K", "39K", states=(ZERO, MINUS), field="51 mT").position == 526.21
    message = r"field must be from 54\.69 to 57\.28 G \(Lavoine.*, or from 95 to 125 G \(.*, got {}: give a field"
    with pytest.raises(InputError, match=message.format("None")):
        resonance("39K", "39K", states=(MINUS, ZERO))
    # Fields of two ranges are not one row.
    with pytest.raises(InputError, match=message.format(r"\[56, 100\]")):
        scattering_length("39K", "39K", states=(MINUS, ZERO), field=[56, 100])


def test_what_is_not_in_the_table_is_refused() -> None:
    with pytest.raises(InputError, match=r"no published resonance of 41K \|1,1> \+ 39K \|1,1> is in the table: .*7Li"):
        resonance("41K", "39K", states=((1, 1), (1, 1)))
    # The rows of the same isotopes are named, each pair of states once.
    with pytest.raises(InputError, match=r"no published resonance of 39K \|2,0> \+ 39K \|1,0>") as caught:
        resonance("39K", "39K", states=((2, 0), (1, 0)))
    assert str(caught.value).count("39K |1,-1> + 39K |1,0>") == 1
    assert "7Li" not in str(caught.value)
    with pytest.raises(UnknownAtomError, match="first must name an isotope"):
        resonance("42K", "39K", states=((1, 0), (1, 0)))
    with pytest.raises(InputError, match="states must be two pairs of integers"):
        resonance("39K", "39K", states=np.array([[1, 0], [1, 0.5]]).tolist())


def test_two_species_and_a_sloping_background(monkeypatch: pytest.MonkeyPatch) -> None:
    """The form of a row that the table has not yet, with invented numbers: each atom keeps its own state."""
    row = Resonance(
        pair=("41K", "87Rb"),
        states=(PLUS, ZERO),
        poles=((40.0, 30.0), (80.0, -2.0)),
        background=200.0,
        slope=1.5,
        valid=(10.0, 100.0),
        doi="10.0000/none",
        source="invented",
        consulted="",
    )
    monkeypatch.setattr("bosemix.feshbach.resonances", lambda: (row,))
    assert resonance("87Rb", "41K", states=(ZERO, PLUS)) is row
    with pytest.raises(InputError, match=r"of 41K \|1,0> \+ 87Rb \|1,1>.* has 41K \|1,1> \+ 87Rb \|1,0>"):
        resonance("41K", "87Rb", states=(ZERO, PLUS))
    field = np.array([20.0, 60.0, 90.0])
    by_hand = 200 * (1 - 30 / (field - 40) + 2 / (field - 80)) + 1.5 * (field - 10)
    assert row.scattering_length(field) == pytest.approx(by_hand, rel=1e-14)
    inside = [zero for zero in row.zero_crossings if row.covers(zero)]
    assert len(inside) == 2
    assert row.scattering_length(inside) == pytest.approx([0.0, 0.0], abs=1e-9)
