"""``bosemix atoms``: the table of isotopes."""

from __future__ import annotations

from cyclopts import App

__all__ = ["atoms_app"]

_EXAMPLE = """\
Example:
    bosemix atoms
    bosemix atoms K
    bosemix atoms 41K"""


def atoms_app() -> App:
    """Return the command ``atoms``."""
    app = App(name="atoms", help_epilogue=_EXAMPLE)
    app.default(_atoms)
    return app


def _atoms(atom: str | None = None, /) -> None:
    """Show the isotopes: mass, statistics and source.

    Args:
        atom: symbol of an element (K) or label of an isotope (41K); all isotopes if left out
    """
    from rich.table import Table

    from bosemix.atoms import isotope, isotopes
    from bosemix.cli.consoles import results

    rows = isotopes()
    if atom is not None:
        rows = tuple(row for row in rows if row.element.casefold() == atom.casefold()) or (isotope(atom, "atom"),)
    table = Table("isotope", "mass (u)", "statistics", caption=rows[0].source, caption_justify="left")
    table.columns[1].justify = "right"
    for row in rows:
        table.add_row(row.label, f"{row.mass:.9f}", row.statistics.value)
    results().print(table)
