"""The figures of a paper: what they show, and how their data come about."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bosemix.papers.claims import Claim
from bosemix.papers.findings import Finding
from bosemix.sweep import Local, kept, over

if TYPE_CHECKING:
    import xarray as xr
    from matplotlib.figure import Figure as Drawing

    from bosemix.sweep import Progress
    from bosemix.sweep.axes import AxisLike, Zip

__all__ = ["Figure", "LongFigure"]


def _no_claims(_: xr.Dataset) -> tuple[Claim, ...]:
    return ()


def _no_findings(_: xr.Dataset) -> tuple[Finding, ...]:
    return ()


@dataclass(frozen=True, kw_only=True)
class _Drawn:
    """What is drawn, and what it says.

    Attributes:
        number : int, as in the paper; figures that the paper does not have follow its last one, and their titles say so
        title : str
        caption : str, what is drawn and where it departs from the paper
        draw : callable, the Dataset -> matplotlib Figure
        claims : callable, the Dataset -> tuple of Claims, sentences of the paper; none by default
        findings : callable, the Dataset -> tuple of Findings, what else it shows; none by default
    """

    number: int
    title: str
    caption: str
    draw: Callable[[xr.Dataset], Drawing]
    claims: Callable[[xr.Dataset], tuple[Claim, ...]] = _no_claims
    findings: Callable[[xr.Dataset], tuple[Finding, ...]] = _no_findings


@dataclass(frozen=True, kw_only=True)
class Figure(_Drawn):
    """A figure whose data take seconds.

    Attributes:
        data : callable, progress callback -> Dataset with units and parameters
    """

    data: Callable[[Progress], xr.Dataset]

    def compute(self, store: Path, progress: Progress) -> tuple[xr.Dataset, bool]:
        """Return the data, and whether they were kept in the folder ``store`` by an earlier run of the same code."""
        return kept(self.data, store, progress)


@dataclass(frozen=True, kw_only=True)
class LongFigure(_Drawn):
    """A figure computed only when it is asked for: each of its points is kept, and all cores share them.

    Attributes:
        function : callable that can be imported by name, the value of one point as ``sweep.over`` takes it
        axes : mapping as ``sweep.over`` takes it
        units : mapping of the names of axes and variables to their units
        evaluated : callable, the Dataset of all points -> the Dataset that is drawn
        memory : float, what one point takes at most [GiB]; so many are computed at a time as have room
    """

    function: Callable[..., object]
    axes: Mapping[str, AxisLike | Zip]
    units: Mapping[str, str]
    evaluated: Callable[[xr.Dataset], xr.Dataset]
    memory: float = 0.5

    def compute(self, store: Path, progress: Progress) -> tuple[xr.Dataset, bool]:
        """Return the data, and whether the folder ``store`` held all of their points before."""
        new = False

        def counted(done: int, total: int) -> None:
            nonlocal new
            new = new or done < total
            progress(done, total)

        engine = Local(memory=self.memory)
        points = over(self.function, self.axes, units=self.units, progress=counted, store=store, engine=engine, chunk=1)
        return self.evaluated(points), not new
