"""``bosemix gas``: what a uniform mixture of two isotopes does, in laboratory units."""

from __future__ import annotations

from typing import Annotated

from cyclopts import App, Parameter

__all__ = ["density_text", "gas_app"]

_EXAMPLE = """\
Example:
    bosemix gas 41K 39K --a11 65 --a22 440 --a12 100 --n1 1e14 --n2 5e13
    bosemix gas 87Rb 87Rb --a11 100 --a22 95 --a12 "4.9 nm" --n1 1e14 --n2 1e14"""

# A scattering length may be negative: "-50" is its value, not the name of an option; a density may not, and says so.
_Signed = Annotated[str, Parameter(allow_leading_hyphen=True)]


def gas_app() -> App:
    """Return the command ``gas``."""
    app = App(name="gas", help_epilogue=_EXAMPLE)
    app.default(_gas)
    return app


def _gas(
    first: str,
    second: str,
    /,
    *,
    a11: _Signed,
    a22: _Signed,
    a12: _Signed,
    n1: _Signed,
    n2: _Signed,
    temperature: Annotated[str | None, Parameter(allow_leading_hyphen=True)] = None,
) -> None:
    """Show stability, sound, depletion and chemical potentials of a uniform mixture.

    Plain scattering lengths are in a0, plain densities in cm^-3, a plain temperature in nK; text may carry
    another unit, as in "5 nm".

    Args:
        first: isotope of species 1, such as 41K
        second: isotope of species 2; the same again for two spin states
        a11: scattering length within species 1
        a22: scattering length within species 2
        a12: scattering length between the species, of either sign
        n1: condensate density of species 1
        n2: condensate density of species 2
        temperature: adds the thermal depletion, in nK if plain
    """
    from bosemix.bogoliubov import Condensate
    from bosemix.cli.consoles import results
    from bosemix.cli.gas_table import gas_table
    from bosemix.mixture import Mixture

    mixture = Mixture.from_atoms(first, second, a11=a11, a22=a22, a12=a12)
    gas = Condensate(mixture, density_text(n1), density_text(n2))
    results().print(gas_table(gas, None if temperature is None else _with_unit(temperature, "nK")))


def density_text(text: str) -> str:
    """Return the text with the unit cm^-3 if it has none."""
    return _with_unit(text, "cm^-3")


def _with_unit(text: str, unit: str) -> str:
    try:
        float(text)
    except ValueError:
        return text
    return f"{text} {unit}"
