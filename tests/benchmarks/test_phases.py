"""The benchmark of maps and windows runs; times are not looked at."""

from __future__ import annotations

from benchmarks import phases


def test_every_question_is_timed() -> None:
    rows = phases.compare(size=10, repeats=1)
    assert [row.points for row in rows] == [100] * 9 + [1] * 2
    rows += phases.windows(["1e14 cm^-3"], repeats=1)
    assert len({row.name for row in rows}) == 13
    assert all(row.seconds > 0 for row in rows)
