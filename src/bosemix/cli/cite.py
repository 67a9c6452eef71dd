"""``bosemix cite``: what to cite."""

from __future__ import annotations

from cyclopts import App

__all__ = ["cite_app"]

_EXAMPLE = """\
Example:
    bosemix cite
    bosemix cite naidon2021"""


def cite_app() -> App:
    """Return the command ``cite``."""
    app = App(name="cite", help_epilogue=_EXAMPLE)
    app.default(_cite)
    return app


def _cite(key: str | None = None, /) -> None:
    """Print the BibTeX entry of a work that bosemix builds on, or list all works.

    Args:
        key: key of the work, such as naidon2021; all keys with titles if left out
    """
    from rich.table import Table

    from bosemix.cli.consoles import results
    from bosemix.papers.references import cite, reference_title, references

    if key is not None:
        results().print(cite(key))
        return
    table = Table("key", "title")
    for name in references():
        table.add_row(name, reference_title(name))
    results().print(table)
