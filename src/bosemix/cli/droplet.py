"""``bosemix droplet``: the liquid that two isotopes form in vacuum, in laboratory units."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cyclopts import App

from bosemix.cli.lengths import Lengths
from bosemix.errors import InputError

if TYPE_CHECKING:
    from bosemix.measured import Measured
    from bosemix.phases import Droplet

__all__ = ["droplet_app"]

_EXAMPLE = """\
Example:
    bosemix droplet 41K 87Rb --a11 62 --a22 100.4 --a12 -80
    bosemix droplet 39K 39K --a11 33.2 --a22 83.4 --a12 -55 --ratio 0.63
    bosemix droplet 39K 39K --field 56.5 --state1 1,-1 --state2 1,0"""

# Above this small parameter numbers are printed with a warning: sqrt(n a^3) is then 0.02 and more.
_SMALL = 1.0


def droplet_app() -> App:
    """Return the command ``droplet``."""
    app = App(name="droplet", help_epilogue=_EXAMPLE)
    app.default(_droplet)
    return app


def _droplet(
    first: str,
    second: str,
    /,
    *,
    lengths: Lengths = Lengths(),
    ratio: float | None = None,
) -> None:
    """Show the liquid inside a large droplet in vacuum: densities, chemical potentials, composition, surface.

    Plain scattering lengths are in a0; text may carry another unit, as in "-4 nm".

    Args:
        first: isotope of species 1, such as 41K
        second: isotope of species 2; the same again for two spin states
        lengths: a11 and a22, positive, and a12, negative, or the field and states at which the table has them
        ratio: composition n2/n1; that of lowest mean-field energy if left out
    """
    from bosemix.cli.consoles import results
    from bosemix.cli.lengths import scattering_lengths
    from bosemix.mixture import Mixture
    from bosemix.phases import droplet

    known, sources = scattering_lengths((first, second), lengths)
    a11, a22, a12 = (_certain(name, known[name]) for name in ("a11", "a22", "a12"))
    liquid = droplet(Mixture.from_atoms(first, second, a11=a11, a22=a22, a12=a12), ratio=ratio)
    results().print("\n".join((*sources, str(liquid), *_more(liquid))))


def _certain(name: str, length: Measured) -> str:
    """Return the text of a length that has no uncertainty."""
    if length.error:
        raise InputError(
            f"{name} must be without uncertainty, which is not carried to the droplet, got {length.value:g} +- "
            f"{length.error:g}: give {length.text()}, and the ends of the range in turn"
        )
    return length.text()


def _more(liquid: Droplet) -> tuple[str, ...]:
    """Return the lines on the surface and on the threshold."""
    from bosemix.phases import droplet_surface
    from bosemix.phases.tuning import Knob
    from bosemix.units import Kind, from_internal

    scales = liquid.mixture.scales
    surface, knob = droplet_surface(liquid), Knob("a12")
    binding, tension = (
        float(from_internal(value, Kind.ENERGY, "nK", scales=scales, dim=3))
        for value in (liquid.binding, surface.tension)
    )
    threshold = float(from_internal(knob.threshold(liquid.mixture), knob.kind, "a0", scales=scales, dim=3))
    far = "" if liquid.eta < _SMALL else ", which is not small: the theory does not hold here"
    return (
        f"  binding energy {binding:.6g} nK per atom",
        f"  surface tension {tension:.6g} nK/um^2, surface {surface.width:.6g} um wide (90 % to 10 %)",
        f"  mean field collapses for a12 below {threshold:.6g} a0; small parameter eta = {liquid.eta:.2g}{far}",
    )
