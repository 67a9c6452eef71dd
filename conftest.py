"""Run the Python blocks of README.md and of the documentation as tests, each document in a folder of its own."""

from __future__ import annotations

import tempfile
from contextlib import ExitStack, chdir
from typing import Any

from sybil import Sybil
from sybil.parsers.myst import PythonCodeBlockParser, SkipParser

# Where a document keeps what has to be undone at its end.
_UNDO = "_undo"


def enter(namespace: dict[str, Any]) -> None:
    """Go to an empty folder, so that figures saved by a block stay out of the checkout; draw to files only."""
    import matplotlib

    matplotlib.use("Agg")
    undo = namespace[_UNDO] = ExitStack()
    folder = undo.enter_context(tempfile.TemporaryDirectory())
    undo.enter_context(chdir(folder))


def leave(namespace: dict[str, Any]) -> None:
    """Close the figures and go back."""
    from matplotlib import pyplot

    pyplot.close("all")
    namespace[_UNDO].close()


pytest_collect_file = Sybil(
    parsers=[PythonCodeBlockParser(), SkipParser()],
    patterns=["README.md", "docs/*.md", "docs/**/*.md"],
    setup=enter,
    teardown=leave,
).pytest()
