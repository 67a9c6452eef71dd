"""``bosemix phase``: what a bath of one isotope does with the other, and mixed bubbles: where, and how large."""

from __future__ import annotations

from pathlib import Path

from cyclopts import App

from bosemix.cli.lengths import Lengths

__all__ = ["phase_app"]

_EXAMPLE = """\
Example:
    bosemix phase 41K 39K --a11 65 --a12 174 --a22 440 --density 1e14
    bosemix phase 41K 39K --a11 65 --a12 174 --a22 443 --density 1e14 --k3 1e-28
    bosemix phase 7Li 174Yb --a11 30.4 --a12 1.16nm --a22 105 --density 1e13 --tune a11"""


def phase_app() -> App:
    """Return the command ``phase``."""
    app = App(name="phase", help_epilogue=_EXAMPLE)
    app.default(_phase)
    return app


def _phase(
    first: str,
    second: str,
    /,
    *,
    lengths: Lengths = Lengths(),
    density: str,
    tune: str = "a22",
    k3: str | None = None,
    plot: Path | None = None,
) -> None:
    """Say whether a bath of either species mixes with the other, hosts mixed bubbles, or separates.

    Plain scattering lengths are in a0, plain densities in cm^-3; text may carry another unit, as in "5 nm", and an
    uncertainty, as in "21.9(35)" or "440 +- 3 a0", which is carried to the window.

    Args:
        first: isotope of species 1, such as 41K
        second: isotope of species 2
        lengths: the three scattering lengths, or the field and states at which the table has them
        density: density of the bath
        tune: the scattering length that the experiment tunes, whose window is given
        k3: three-body loss coefficient, in cm^6/s if plain: adds the lifetime 1/(K3 n^2)
        plot: file to which the interface of the bubbles is drawn, as .png and .pdf
    """
    from bosemix.cli.consoles import results
    from bosemix.cli.lengths import scattering_lengths
    from bosemix.cli.phase_report import report

    console = results()
    atoms = first, second
    known, sources = scattering_lengths(atoms, lengths)
    for line in (*sources, *report(atoms, known, density, tune, k3, plot)):
        console.print(line)
