"""Figures as files."""

from __future__ import annotations

from pathlib import Path

from matplotlib.figure import Figure

from bosemix.files import replacing
from bosemix.plot.style import style

__all__ = ["save"]


def save(figure: Figure, stem: str | Path) -> tuple[Path, Path]:
    """Write ``figure`` as ``stem``.png and ``stem``.pdf, whole or not at all; equal figures make equal files.

    Args:
        figure : Figure
        stem : path without an ending; .png or .pdf at its end is left out
    Returns: Paths of the PNG and of the PDF

    Raises:
        InputError: a file cannot be written there
    """
    path = Path(stem)
    stem = path.with_suffix("") if path.suffix in (".png", ".pdf") else path
    png, pdf = Path(f"{stem}.png"), Path(f"{stem}.pdf")
    with style():
        with replacing(png) as temporary:
            figure.savefig(temporary, metadata={"Software": None})
        with replacing(pdf) as temporary:
            figure.savefig(temporary, metadata={"CreationDate": None})
    return png, pdf
