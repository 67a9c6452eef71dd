"""The interface of mixed bubbles in the laboratory: tension, width, smallest bubble, and how flat the trap must be."""

from __future__ import annotations

from dataclasses import dataclass

from bosemix.errors import InputError
from bosemix.nearest import name_hint
from bosemix.phases.coexistence import Coexistence
from bosemix.phases.interface_problem import mixed_phases
from bosemix.phases.planar_profile import PlanarProfile, planar_profile
from bosemix.phases.thin_wall import thin_wall
from bosemix.units import Kind, from_internal, lab_unit

__all__ = ["Interface", "interface"]

_KINDS = {
    "surface_tension": Kind.SURFACE_TENSION,
    "error": Kind.SURFACE_TENSION,
    "width": Kind.LENGTH,
    "radius": Kind.LENGTH,
    "flatness": Kind.ENERGY,
}
_TENSIONS = {1: "energy of a wall", 2: "line tension", 3: "surface tension"}


@dataclass(frozen=True, eq=False)
class Interface:
    """The interface between a bath and its mixed bubbles, in the units of the mixture; ``to`` converts.

    Attributes:
        coexistence : Coexistence, the two phases
        profile : PlanarProfile, both densities across the planar interface
        surface_tension : float, [energy length^(1 - dim)]: an energy in 1D, a line tension in 2D
        error : float, numerical error bound of ``surface_tension``
        width : float, from 10 % to 90 % of the guest's density in the bubble [length]
        flatness : float, chemical potential of the guest in the bath minus that in the bubble [energy]: the potential
            of the trap must vary by less over the bubble
        radius : float, of the smallest bubble in the thin-wall picture [length], see ``thin_wall``
        atoms : float, atoms of the guest in it
    """

    coexistence: Coexistence
    profile: PlanarProfile
    surface_tension: float
    error: float
    width: float
    flatness: float
    radius: float
    atoms: float

    @property
    def thin_wall_holds(self) -> bool:
        """Whether the smallest bubble is larger than its wall is wide; if not, radius and atoms are guesses."""
        return self.radius >= self.width

    @property
    def warning(self) -> str:
        """Why radius and atoms may not be trusted, or an empty text."""
        if self.thin_wall_holds:
            return ""
        return "thin wall invalid, the wall is wider than the radius: a finite-size calculation is required"

    def to(self, name: str, unit: str) -> float:
        """Return an attribute in a unit, for example ``to("surface_tension", "nK/um^2")``.

        Raises:
            InputError: another name
            UnitError: the unit does not fit, or the mixture is dimensionless
        """
        if name not in _KINDS:
            raise InputError(f"name must be that of a number with a unit, got {name!r}: {name_hint(name, _KINDS)}")
        mixture = self.coexistence.mixture
        return float(from_internal(getattr(self, name), _KINDS[name], unit, scales=mixture.scales, dim=mixture.dim))

    def __str__(self) -> str:
        host, guest = self.coexistence.names
        dim = self.coexistence.mixture.dim
        bubble = f"R = {self._shown('radius')}, {self.atoms:.2g} atoms of {guest}"
        lines = [
            f"interface between {host} and bubbles of {host} and {guest}",
            f"  {_TENSIONS[dim]}  {self._shown('surface_tension')}",
            f"  width  {self._shown('width')}, from 10 % to 90 % of the density of {guest}",
            f"  smallest bubble  {bubble}{'; ' + self.warning if self.warning else ''}",
            f"  flatness  the trap must vary by less than {self._shown('flatness')} over the bubble",
        ]
        return "\n".join(lines)

    def _shown(self, name: str) -> str:
        mixture = self.coexistence.mixture
        if mixture.scales is None:
            return f"{getattr(self, name):.4g}"
        unit = "nK" if name == "flatness" else lab_unit(_KINDS[name], mixture.dim)
        return f"{self.to(name, unit):.3g} {unit}"


def interface(found: Coexistence) -> Interface:
    """Return the interface between a bath and the mixed bubbles that coexist with it.

    The planar profile of both fields gives tension and width (``planar_profile``), the thin-wall picture the smallest
    bubble (``thin_wall``), and the chemical potentials the flatness that the trap must have.

    Args:
        found: Coexistence with a mixed bubble, from ``coexistence``
    Returns: Interface

    Raises:
        InputError: no mixed bubble, or a dispersion without two masses
        ConvergenceError: the profile was not found
    """
    mixture, _, bath, bubble = mixed_phases(found)
    profile = planar_profile(found)
    gain = bath.mu2 - bubble.mu2
    smallest = thin_wall(surface_tension=profile.surface_tension, density=bubble.n2, gain=gain, dim=mixture.dim)
    return Interface(
        found, profile, profile.surface_tension, profile.error, profile.width, gain, smallest.radius, smallest.atoms
    )
