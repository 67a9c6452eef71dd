"""Compute with progress, write the report, and say how it went."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path

from bosemix.cli.consoles import results
from bosemix.cli.progress import watch, watch_points
from bosemix.papers import Figure, LongFigure, Paper, compute, tally, write_report

__all__ = ["compute_and_report"]


def compute_and_report(
    cases: Sequence[tuple[Paper, Sequence[Figure | LongFigure]]], folder: Path, report: Path, command: str
) -> None:
    """Compute the figures of each paper into ``folder``, write ``report`` last, and print the tally of claims."""
    start = time.perf_counter()
    computed = [
        compute(paper, figures, folder, watch_points if isinstance(figures[0], LongFigure) else watch)
        for paper, figures in cases
    ]
    write_report(computed, report, command=command, seconds=time.perf_counter() - start)
    console = results()
    console.print(tally([claim for result in computed for figure in result.figures for claim in figure.claims]))
    found = sum(figure.kept for result in computed for figure in result.figures)
    if found:
        console.print(
            f"{found} figures with data of an earlier run of the same code; remove {folder / 'store'} to renew"
        )
    console.print(f"report: {report}")
