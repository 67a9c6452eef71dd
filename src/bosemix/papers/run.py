"""Compute the figures of a paper and write their files."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from bosemix.files import make_folder
from bosemix.papers.claims import Claim
from bosemix.papers.figure import Figure, LongFigure
from bosemix.papers.findings import Finding
from bosemix.papers.paper import Paper
from bosemix.plot import save
from bosemix.sweep import Progress, to_csv, to_netcdf

if TYPE_CHECKING:
    import xarray as xr

__all__ = ["FigureResult", "PaperResult", "Watch", "compute"]

# Called with the name of a piece of work; the context it returns gives the progress callback of that piece.
Watch: TypeAlias = Callable[[str], AbstractContextManager[Progress]]


@dataclass(frozen=True, eq=False)
class FigureResult:
    """A computed figure.

    Attributes:
        figure : Figure or LongFigure
        data : Dataset that is drawn
        files : tuple of Paths: PNG, PDF, NetCDF, then the CSV tables
        claims : tuple of Claims that the data decide
        findings : tuple of Findings that they show
        seconds : float, time to compute, draw and write [s]
        kept : bool, the data were computed by an earlier run of the same code
    """

    figure: Figure | LongFigure
    data: xr.Dataset
    files: tuple[Path, ...]
    claims: tuple[Claim, ...]
    findings: tuple[Finding, ...]
    seconds: float
    kept: bool


@dataclass(frozen=True, eq=False)
class PaperResult:
    """The computed figures of a paper."""

    paper: Paper
    figures: tuple[FigureResult, ...]


def compute(
    paper: Paper, figures: Iterable[Figure | LongFigure], folder: str | Path, watch: Watch | None = None
) -> PaperResult:
    """Compute ``figures`` of ``paper`` and write fig<N>.png, .pdf, .nc and .csv to ``folder``/<key of the paper>.

    Data are kept in ``folder``/store as soon as they are computed: after a kill, the next run goes on from there.

    Args:
        paper : Paper
        figures : Figures or LongFigures to compute, usually ``paper.figures``
        folder : where results go
        watch : callable, name of a figure -> context that gives its progress callback; None for silence
    Returns: PaperResult

    Raises:
        InputError: the folder or a file cannot be written
        StoreError: the data cannot be kept
    """
    watch = watch or _silent
    target = make_folder(Path(folder) / paper.key)
    store = Path(folder) / "store" / paper.key
    return PaperResult(paper, tuple(_compute(figure, paper, target, store, watch) for figure in figures))


def _compute(figure: Figure | LongFigure, paper: Paper, folder: Path, store: Path, watch: Watch) -> FigureResult:
    start = time.perf_counter()
    with watch(f"{paper.key} figure {figure.number}: {figure.title}") as progress:
        data, was_kept = figure.compute(store / f"fig{figure.number}", progress)
        data.attrs.update(paper=paper.key, figure=figure.number)
        stem = folder / f"fig{figure.number}"
        pictures = save(figure.draw(data), stem)
        tables = to_csv(data, stem.with_suffix(".csv"))
        files = (*pictures, to_netcdf(data, stem.with_suffix(".nc")), *tables)
        claims, findings = figure.claims(data), figure.findings(data)
    return FigureResult(figure, data, files, claims, findings, time.perf_counter() - start, was_kept)


def _silent(_: str) -> AbstractContextManager[Progress]:
    return nullcontext(lambda done, total: None)
