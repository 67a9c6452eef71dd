"""``bosemix phase``: what a bath of one isotope does with the other, and where mixed bubbles exist."""

from __future__ import annotations

from typing import Annotated

from cyclopts import App, Parameter

from bosemix.cli.gas import density_text

__all__ = ["phase_app"]

_EXAMPLE = """\
Example:
    bosemix phase 41K 39K --a11 65 --a12 174 --a22 440 --density 1e14
    bosemix phase 7Li 174Yb --a11 30.4 --a12 1.16nm --a22 105 --density 1e13 --tune a11"""

_Signed = Annotated[str, Parameter(allow_leading_hyphen=True)]


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
    a11: _Signed,
    a22: _Signed,
    a12: _Signed,
    density: str,
    tune: str = "a22",
) -> None:
    """Say whether a bath of either species mixes with the other, hosts mixed bubbles, or separates.

    Plain scattering lengths are in a0, plain densities in cm^-3; text may carry another unit, as in "5 nm".

    Args:
        first: isotope of species 1, such as 41K
        second: isotope of species 2
        a11: scattering length within species 1
        a22: scattering length within species 2
        a12: scattering length between the species
        density: density of the bath
        tune: the scattering length that the experiment tunes, whose window is given
    """
    from bosemix.cli.consoles import results
    from bosemix.mixture import Mixture
    from bosemix.phases import coexistence, coexistence_window

    mixture = Mixture.from_atoms(first, second, a11=a11, a22=a22, a12=a12)
    bath = density_text(density)
    for n1, n2 in ((bath, None), (None, bath)):
        found = coexistence(mixture, n1=n1, n2=n2)
        window = coexistence_window(mixture, tune, n1=n1, n2=n2).to("a0")
        console = results()
        console.print(str(found), highlight=False)
        if window.exists:
            console.print(
                f"  window  {tune} from {float(window.lower):.6g} to {float(window.upper):.6g} a0, give or take "
                f"{float(window.spread):.2g} a0 of theory (mean-field threshold {float(window.mean_field):.6g} a0)",
                highlight=False,
            )
        else:
            console.print(f"  {window.reason}", highlight=False)
