"""The benchmark of the lattice runs, and what it compares is the same energy; times are not looked at."""

from __future__ import annotations

import math

import pytest
from benchmarks.lattice import Size
from benchmarks.lattice_ways import by_scipy

from benchmarks import lattice


def test_every_way_gives_the_same_energy() -> None:
    sizes = Size.read("AABB 3, AAB 4")
    assert sizes == [Size("AABB", 3), Size("AAB", 4)]
    rows = lattice.compare(sizes)
    assert [row.way for row in rows] == ["bosemix", "scipy", "quspin"] * 2
    for row in rows:
        own = next(r for r in rows if r.size == row.size)
        if not math.isnan(row.seconds):
            assert row.seconds > 0
            assert row.mebibytes > 10
            assert row.energy == pytest.approx(own.energy, abs=1e-9)
    assert sum(math.isnan(row.seconds) for row in rows) in (0, 2)


def test_scipy_way_on_a_rectangle() -> None:
    import bosemix as bm

    model = bm.lattice.BoseHubbard(bm.lattice.Square(3, 4), 1.0, 7.0, -3.0)
    ours = bm.lattice.ground_state(model, 2, 1).energy
    assert by_scipy(3, 4, 2, 1, 7.0, -3.0) == pytest.approx(ours, abs=1e-10)


def test_points_and_products_are_timed() -> None:
    found = lattice.heat_map(Size("AABB", 3), 3)
    assert min(found.plain, found.entropy) > 0
    seconds, least = lattice.matvec(Size("AABB", 5))
    assert seconds > 0
    assert least > 345 * 8
