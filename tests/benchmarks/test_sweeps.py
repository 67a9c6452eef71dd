"""The benchmark of sweeps runs; times are not looked at."""

from __future__ import annotations

from benchmarks import sweeps


def test_every_engine_is_measured() -> None:
    rows = sweeps.compare(chunks=8, seconds=0.001)
    assert [row.name for row in rows] == ["Serial()", "Local(1)", "Local(2)"]
    assert all(row.overhead > 0 for row in rows)
