"""Where the command line writes: results to standard output, all else to standard error."""

from __future__ import annotations

from rich.console import Console

__all__ = ["errors", "results"]


def results() -> Console:
    """Return the console of results; long lines are left to the terminal, so that paths stay whole."""
    return Console(soft_wrap=True, markup=False, highlight=False)


def errors() -> Console:
    """Return the console of progress and errors."""
    return Console(stderr=True, soft_wrap=True, markup=False, highlight=False)
