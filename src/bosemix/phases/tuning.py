"""One coupling of a mixture as a knob: the same mixture at another value of g11, a22, ..."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from bosemix.checks import Array, finite
from bosemix.dispersion import HasScatteringMasses
from bosemix.errors import InputError
from bosemix.mixture import Mixture
from bosemix.units import Kind

__all__ = ["Knob"]

_PAIRS = {"11": 0, "22": 1, "12": 2}


@dataclass(frozen=True)
class Knob:
    """A coupling g_ij, or the 3D scattering length a_ij = m_ij g_ij / 4 pi that stands for it.

    Args:
        name: "g11", "g22", "g12", "a11", "a22" or "a12"

    Raises:
        InputError: another name
    """

    name: str

    def __post_init__(self) -> None:
        """Refuse names that are no coupling."""
        if not isinstance(self.name, str) or self.name[:1] not in ("a", "g") or self.name[1:] not in _PAIRS:
            raise InputError(f"tune must be one of g11, g22, g12, a11, a22, a12, got {self.name!r}")

    @property
    def kind(self) -> Kind:
        """What the knob measures."""
        return Kind.LENGTH if self.name[0] == "a" else Kind.COUPLING

    def factor(self, mixture: Mixture) -> Array:
        """Return g_ij per unit of the knob.

        Raises:
            InputError: a scattering length in 1D or 2D, or of a dispersion without a mass for it
        """
        if self.name[0] == "g":
            return np.ones(())
        if mixture.dim != 3 or not isinstance(mixture.dispersion, HasScatteringMasses):
            raise InputError(f"tune={self.name!r} needs a 3D mixture with scattering masses; tune 'g{self.name[1:]}'")
        return 4 * np.pi / mixture.dispersion.scattering_masses()[_PAIRS[self.name[1:]]]

    def threshold(self, mixture: Mixture) -> float:
        """Return the value of the knob at which g12^2 = g11 g22, with the sign of the present g12.

        Raises:
            InputError: the other couplings leave no threshold (g11 or g22 not positive, or g12 = 0)
        """
        others = [float(mixture.g11), float(mixture.g22), float(mixture.g12)]
        which = _PAIRS[self.name[1:]]
        if others[1 - which if which < 2 else 0] <= 0 or (which == 2 and others[1] <= 0) or others[2] == 0:
            raise InputError(
                f"tune={self.name!r} has no threshold g12^2 = g11 g22: the couplings held fixed are {others}"
            )
        g = np.copysign(np.sqrt(others[0] * others[1]), others[2]) if which == 2 else others[2] ** 2 / others[1 - which]
        return float(g / self.factor(mixture))

    def at(self, mixture: Mixture, value: ArrayLike) -> Mixture:
        """Return the mixture with the knob at ``value``, a number or an array."""
        g = [mixture.g11, mixture.g22, mixture.g12]
        g[_PAIRS[self.name[1:]]] = finite(self.name, value) * self.factor(mixture)
        return Mixture(
            mixture.dispersion,
            g[0],
            g[1],
            g[2],
            mixture.dim,
            kappa=mixture.kappa,
            scales=mixture.scales,
            labels=mixture.labels,
        )
