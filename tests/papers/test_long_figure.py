"""Figures that take long keep each of their points, and are computed only when asked for."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import xarray as xr
from matplotlib.figure import Figure as Drawing

from bosemix.errors import InputError
from bosemix.papers import LongFigure, compute, paper
from bosemix.plot import new_figure


def square(x: float) -> dict[str, float]:
    return {"square": x * x}


def root(points: xr.Dataset) -> xr.Dataset:
    return points.assign(root=np.sqrt(points["square"]))


def blank(_: xr.Dataset) -> Drawing:
    return new_figure(2.0, 2.0)


LONG = LongFigure(
    number=99,
    title="Squares",
    caption="Squares and their roots.",
    function=square,
    axes={"x": [1.0, 2.0, 3.0]},
    units={"x": "d"},
    evaluated=root,
    draw=blank,
)
PAPER = replace(paper("volante2025"), long_figures=(LONG,))


def test_points_are_kept(tmp_path: Path) -> None:
    (first,) = compute(PAPER, [LONG], tmp_path).figures
    assert not first.kept
    np.testing.assert_array_equal(first.data["root"], [1.0, 2.0, 3.0])
    assert first.data["x"].attrs["units"] == "d"
    chunks = sorted((tmp_path / "store" / "volante2025" / "fig99" / "chunks").iterdir())
    assert len(chunks) == 3
    chunks[1].unlink()
    (again,) = compute(PAPER, [LONG], tmp_path).figures
    assert not again.kept
    (last,) = compute(PAPER, [LONG], tmp_path).figures
    assert last.kept
    xr.testing.assert_identical(last.data["root"], first.data["root"])


def test_long_figures_wait_until_asked_for() -> None:
    assert PAPER.figure(99) is LONG
    assert 99 not in {figure.number for figure in PAPER.figures}
    with pytest.raises(InputError, match=r"figure must be one of 2, .*, 99 for volante2025, got 100"):
        PAPER.figure(100)
