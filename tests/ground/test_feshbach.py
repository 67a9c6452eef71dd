"""Every row of the Feshbach table: pole, zero, background, and refusal outside of its range."""

from __future__ import annotations

import re

import numpy as np
import pytest

from bosemix.errors import InputError, UnitError, UnknownAtomError
from bosemix.feshbach import Resonance, field_in_gauss, resonance, resonances, scattering_length

# Zero crossings that the publications state themselves, in gauss, and how far the product form is from them:
# 543.6(1) Pollack et al.; 350.4 D'Errico et al. (about 350 G in the abstract); 165.75 Claussen et al.
ZEROS = {"7Li": (543.6, 1.0), "39K": (350.4, 0.1), "85Rb": (165.75, 0.01), "87Rb": (1007.6, 0.01)}


@pytest.mark.parametrize("row", resonances(), ids=lambda row: row.pair[0])
def test_each_row(row: Resonance) -> None:
    low, high = row.valid
    assert re.fullmatch(r"10\.\d{4}/\S+", row.doi)
    assert re.search(r"\(\d{4}\)$", row.source)
    # The pole: a changes sign through infinity, with the sign of -background width above it.
    assert low < row.position <= high
    below = float(row.scattering_length(row.position - 1e-6))
    assert abs(below) > 1e5 * abs(row.background)
    assert np.sign(below) == np.sign(row.background * row.width)
    # The zero.
    stated, close = ZEROS[row.pair[0]]
    assert row.zero_crossing == pytest.approx(stated, abs=close)
    if low <= row.zero_crossing <= high:
        assert float(row.scattering_length(row.zero_crossing)) == pytest.approx(0.0, abs=1e-9)
    # The background: what a tends to as 1/(B - B0), seen from two fields of the range.
    one, two = low, (low + row.position) / 2
    a = row.scattering_length([one, two])
    limit = (a[0] * (one - row.position) - a[1] * (two - row.position)) / (one - two)
    assert limit == pytest.approx(row.background, rel=1e-9)
    for field in (low - 1, high + 1):
        with pytest.raises(
            InputError, match=rf"field must be from .* G, where .*{re.escape(row.doi)}.* give the scatt"
        ):
            row.scattering_length(field)
    assert scattering_length(*row.pair, states=row.states, field=low) == row.scattering_length(low)


def test_the_pole_itself_is_refused() -> None:
    with pytest.raises(InputError, match=r"field = 155\.041 G is the pole of 85Rb \|2,-2> \+ 85Rb \|2,-2>"):
        scattering_length("85Rb", "85Rb", states=((2, -2), (2, -2)), field=155.041)


def test_units_of_the_field() -> None:
    one = scattering_length("39K", "39K", states=((1, 1), (1, 1)), field="396 G")
    assert float(one) == pytest.approx(-29 * (1 + 52 / (396 - 402.4)))
    for text in ("396", "396 gauss", "39.6 mT", "0.0396 T", "39600 uT", "396000 mG"):
        assert float(field_in_gauss(text)) == pytest.approx(396.0)
    with pytest.raises(UnitError, match="field = '3 kg' must be in one of G, gauss, mG, T, mT, uT"):
        field_in_gauss("3 kg")


def test_what_is_not_in_the_table_is_refused() -> None:
    with pytest.raises(InputError, match=r"no published resonance of 41K \|1,1> \+ 39K \|1,1> is in the table: .*7Li"):
        resonance("41K", "39K", states=((1, 1), (1, 1)))
    with pytest.raises(InputError, match=r"no published resonance of 39K \|1,0> \+ 39K \|1,0>"):
        resonance("39K", "39K", states=((1, 0), (1, 0)))
    with pytest.raises(UnknownAtomError, match="first must name an isotope"):
        resonance("42K", "39K", states=((1, 0), (1, 0)))
    with pytest.raises(InputError, match="states must be two pairs of integers"):
        resonance("39K", "39K", states=np.array([[1, 0], [1, 0.5]]).tolist())
