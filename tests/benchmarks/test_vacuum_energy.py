"""The benchmark of the vacuum energy runs, and what it compares is the same energy; times are not looked at."""

from __future__ import annotations

import pytest

from benchmarks import vacuum_energy


def test_every_way_gives_the_same_energies() -> None:
    rows = {row.name: row for row in vacuum_energy.compare(points=400, singles=15, checked=15, repeats=1)}
    assert len(rows) == 7
    assert all(row.rate > 0 for row in rows.values())
    for name in ("numba", "numba, two processes", "NumPy", "elliptic integrals (SciPy)"):
        assert rows[f"bosemix, {name}"].worst < 1e-13
    assert rows["quad, no cancellation, k = s/(1 - s)"].worst < 1e-9
    # The point of rewriting: the textbook form cannot be summed to infinity in double precision.
    assert rows["quad, textbook bracket"].worst > 1e-8
    assert 1e-3 < rows["fit of the threshold energy"].worst < 1


def test_nested_integrals_give_our_anisotropic_energy() -> None:
    compiled, plain, nested = vacuum_energy.anisotropic(repeats=1, rtol=1e-4)
    assert compiled.error == pytest.approx(0, abs=1e-12)
    assert plain.error == pytest.approx(0, abs=1e-12)
    assert nested.error == pytest.approx(0, abs=1e-4)
