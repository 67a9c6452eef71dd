"""``bosemix run``: every paper, one report."""

from __future__ import annotations

import shlex
from pathlib import Path

from cyclopts import App

__all__ = ["run_app"]

_EXAMPLE = """\
Example:
    bosemix run
    bosemix run --only wang2026 --output results"""


def run_app() -> App:
    """Return the command ``run``."""
    app = App(name="run", help_epilogue=_EXAMPLE)
    app.default(_run)
    return app


def _run(*, output: Path = Path("results"), only: str | None = None) -> None:
    """Compute every paper case and write one report.

    Writes OUTPUT/report.html, and each figure as PNG and PDF with its data as NetCDF and CSV.

    Args:
        output: folder for the results
        only: key of a single paper, such as wang2026
    """
    from bosemix.cli.reporting import compute_and_report
    from bosemix.papers import paper, papers

    chosen = papers() if only is None else (paper(only),)
    words = ["bosemix", "run", *([] if only is None else ["--only", only])]
    cases = [(paper, paper.figures) for paper in chosen]
    compute_and_report(cases, output, output / "report.html", shlex.join([*words, "--output", str(output)]))
