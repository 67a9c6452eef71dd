"""A paper and its figures."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bosemix.errors import InputError
from bosemix.papers.claims import Claim
from bosemix.papers.findings import Finding

if TYPE_CHECKING:
    import xarray as xr
    from matplotlib.figure import Figure as Drawing

    from bosemix.sweep import Progress

__all__ = ["Figure", "Paper"]


def _no_claims(_: xr.Dataset) -> tuple[Claim, ...]:
    return ()


def _no_findings(_: xr.Dataset) -> tuple[Finding, ...]:
    return ()


@dataclass(frozen=True)
class Figure:
    """One figure: its data, its picture, the claims of the paper that its data decide, and what else they show.

    Attributes:
        number : int, as in the paper; figures that the paper does not have follow its last one, and their titles say so
        title : str
        caption : str, what is drawn and where it departs from the paper
        data : callable, progress callback -> Dataset with units and parameters
        draw : callable, that Dataset -> matplotlib Figure
        claims : callable, that Dataset -> tuple of Claims; none by default
        findings : callable, that Dataset -> tuple of Findings; none by default
    """

    number: int
    title: str
    caption: str
    data: Callable[[Progress], xr.Dataset]
    draw: Callable[[xr.Dataset], Drawing]
    claims: Callable[[xr.Dataset], tuple[Claim, ...]] = _no_claims
    findings: Callable[[xr.Dataset], tuple[Finding, ...]] = _no_findings


@dataclass(frozen=True)
class Paper:
    """A published paper.

    Attributes:
        key : str, name on the command line and of the folder of its results
        title : str
        citation_key : str, entry of data/references.bib
        model : str, the model, units and parameters shared by all figures
        figures : tuple of Figures
    """

    key: str
    title: str
    citation_key: str
    model: str
    figures: tuple[Figure, ...]

    def figure(self, number: int) -> Figure:
        """Return the figure of this number.

        Raises:
            InputError: no such figure
        """
        for figure in self.figures:
            if figure.number == number:
                return figure
        numbers = ", ".join(str(figure.number) for figure in self.figures)
        raise InputError(f"figure must be one of {numbers} for {self.key}, got {number}")
