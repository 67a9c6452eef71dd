"""A paper and its figures."""

from __future__ import annotations

from dataclasses import dataclass

from bosemix.errors import InputError
from bosemix.papers.figure import Figure, LongFigure

__all__ = ["Paper"]


@dataclass(frozen=True)
class Paper:
    """A published paper.

    Attributes:
        key : str, name on the command line and of the folder of its results
        title : str
        citation_key : str, entry of data/references.bib
        model : str, the model, units and parameters shared by all figures
        figures : tuple of Figures
        long_figures : tuple of LongFigures, computed only when asked for by number
    """

    key: str
    title: str
    citation_key: str
    model: str
    figures: tuple[Figure, ...]
    long_figures: tuple[LongFigure, ...] = ()

    def figure(self, number: int) -> Figure | LongFigure:
        """Return the figure of this number.

        Raises:
            InputError: no such figure
        """
        every: tuple[Figure | LongFigure, ...] = (*self.figures, *self.long_figures)
        for figure in every:
            if figure.number == number:
                return figure
        numbers = ", ".join(str(number) for number in sorted(figure.number for figure in every))
        raise InputError(f"figure must be one of {numbers} for {self.key}, got {number}")
