"""The benchmarks run, and what they compare gives the same numbers; times are not looked at."""

from __future__ import annotations

import math

import pytest

from benchmarks import bogoliubov, depletion

# Of the solvers at the smallest k, where they lose digits; ours is checked against 50 digits.
TOLERANCE = {"NumPy, from k": 1e-15, "numba, from k": 1e-15, "2x2 eigh": 1e-14}


def test_every_way_gives_the_same_modes() -> None:
    rows = bogoliubov.compare(points=2000, matrices=500, repeats=1)
    assert len(rows) == 10
    for row in rows:
        assert row.rate > 0
        if not math.isnan(row.error):
            assert row.error < TOLERANCE.get(row.name, 1e-8)


def test_nested_integrals_agree_with_our_depletion() -> None:
    ours, cut, mapped = depletion.compare(rtol=1e-3)
    assert ours.error == pytest.approx(0, abs=1e-12)
    assert cut.error == pytest.approx(0, abs=1e-2)
    assert mapped.error == pytest.approx(0, abs=1e-3)
