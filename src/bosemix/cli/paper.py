"""``bosemix paper``: the figures of one paper."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import Annotated

from cyclopts import App, Parameter

from bosemix.cli.whole import whole_number

__all__ = ["paper_app"]

_EXAMPLE = """\
Example:
    bosemix paper wang2026 --figure 3
    bosemix paper wang2026 --figure 8"""


def paper_app() -> App:
    """Return the command ``paper``."""
    app = App(name="paper", help_epilogue=_EXAMPLE)
    app.default(_paper)
    return app


def _paper(
    key: str,
    /,
    *,
    figure: Annotated[int | None, Parameter(converter=whole_number)] = None,
    output: Path = Path("results"),
) -> None:
    """Compute the figures of one paper, or a single one.

    Writes OUTPUT/KEY/report.html, and each figure as PNG and PDF with its data as NetCDF and CSV.

    Args:
        key: key of the paper, such as wang2026
        figure: number of the figure, past the last of the paper for what it does not have; if left out, all but those
            that take long: these keep each point, so that a stopped run goes on
        output: folder for the results
    """
    from bosemix.cli.reporting import compute_and_report
    from bosemix.papers import paper

    found = paper(key)
    figures = found.figures if figure is None else (found.figure(figure),)
    words = ["bosemix", "paper", key, *([] if figure is None else ["--figure", str(figure)])]
    command = shlex.join([*words, "--output", str(output)])
    compute_and_report([(found, figures)], output, output / found.key / "report.html", command)
