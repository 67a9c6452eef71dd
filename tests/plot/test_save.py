"""Figures as files, and the style."""

from __future__ import annotations

from pathlib import Path

import matplotlib as mpl

from bosemix.plot import new_figure, save, style


def test_png_and_pdf_are_reproducible(tmp_path: Path) -> None:
    paths = []
    for name in ("a", "b"):
        with style():
            figure = new_figure(3, 2)
            figure.subplots().plot([0, 1], [0, 1])
        paths.append(save(figure, tmp_path / name))
    (png, pdf), (other_png, other_pdf) = paths
    assert png.read_bytes() == other_png.read_bytes()
    assert pdf.read_bytes() == other_pdf.read_bytes()
    assert png.read_bytes().startswith(b"\x89PNG")
    assert pdf.read_bytes().startswith(b"%PDF")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.pdf", "a.png", "b.pdf", "b.png"]


def test_style_leaves_no_trace() -> None:
    before = dict(mpl.rcParams)
    with style():
        assert mpl.rcParams["axes.spines.top"] is False
    assert dict(mpl.rcParams) == before


def test_an_ending_is_left_out(tmp_path: Path) -> None:
    for name in ("map", "map.png", "map.pdf"):
        assert save(new_figure(3, 2), tmp_path / name) == (tmp_path / "map.png", tmp_path / "map.pdf")
    assert save(new_figure(3, 2), tmp_path / "at1.5")[0].name == "at1.5.png"
