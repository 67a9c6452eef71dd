"""The benchmark of flows runs, and its plain loop solves the same equations."""

from __future__ import annotations

from benchmarks.flow import compare


def test_ways_agree() -> None:
    rows = compare(3, 2, 1, 1, rtol=1e-6)
    assert [row.flows for row in rows] == [3, 2, 1]
    for row, error in zip(rows, (1e-5, 1e-5, 1e-2), strict=True):
        assert row.worst < error
        assert row.rate > 0
