"""``bosemix atoms``: the table of isotopes, and the Feshbach resonances of one."""

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
    """Show the isotopes: mass, statistics and source; for one of them or one element also its Feshbach resonances.

    Args:
        atom: symbol of an element (K) or label of an isotope (41K); all isotopes, without resonances, if left out
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
    if atom is not None:
        results().print(_resonances({row.label for row in rows}))


def _resonances(labels: set[str]) -> str:
    """Return the rows of the Feshbach table that have one of the isotopes."""
    from bosemix.feshbach import resonances
    from bosemix.resonance_row import named

    lines = ["Feshbach resonances:"]
    for row in resonances():
        if labels & set(row.pair):
            poles = ", ".join(f"{position:g}" for position, _ in row.poles) or "none"
            zeros = ", ".join(f"{zero:.2f}" for zero in row.zero_crossings if row.covers(zero)) or "none"
            low, high = row.valid
            lines.append(f"{named(row.pair, row.states)} from {low:g} to {high:g} G: poles {poles}, zeros {zeros}")
            lines.append(f"  {row.citation}")
    return "\n".join(lines) if len(lines) > 1 else "Feshbach resonances: none in the table"
