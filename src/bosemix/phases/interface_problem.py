"""The functional whose minimum is the planar interface: the fields between two phases and their grand potential."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from bosemix.bogoliubov import BeyondMeanField, Condensate
from bosemix.checks import Array
from bosemix.dispersion import Quadratic
from bosemix.errors import InputError
from bosemix.mixture import Mixture
from bosemix.phases.coexistence import Coexistence, host_first
from bosemix.phases.tie_lines import Phase, path_of_equal_mu1

__all__ = ["InterfaceProblem", "MixedPhases", "mixed_phases"]


class MixedPhases(NamedTuple):
    """A mixture with its masses (2,), a bath of its species 1, and the mixed bubble in it."""

    mixture: Mixture
    masses: Array
    bath: Phase
    bubble: Phase


def mixed_phases(found: Coexistence) -> MixedPhases:
    """Return bath and mixed bubble with the species of the bath called 1.

    Raises:
        InputError: no mixed bubble, or a dispersion without two masses
    """
    mixture, bath, bubble = host_first(found)
    if not isinstance(mixture.dispersion, Quadratic):
        raise InputError(f"an interface needs a mixture of two free masses, got {type(mixture.dispersion).__name__}")
    if bubble is None or not bubble.n1 * bubble.n2 > 0:
        raise InputError(
            "an interface needs a mixed bubble in coexistence with its bath, "
            f"got {found.outcome.value!r}: choose couplings inside the coexistence_window"
        )
    masses = np.array([mixture.dispersion.m1, mixture.dispersion.m2])
    return MixedPhases(mixture, masses, bath, bubble)


@dataclass(frozen=True)
class InterfaceProblem:
    """The functional between two phases, host first; masses (2,)."""

    mixture: Mixture
    masses: Array
    bath: Phase
    bubble: Phase
    theory: BeyondMeanField

    def start(self, xi: Array) -> tuple[Array, Array]:
        """Return fields (2, N) on the path of equal mu1 and their derivatives in xi."""
        share = 1 / (1 + np.exp(-xi))
        n2 = self.bubble.n2 * share
        n1 = path_of_equal_mu1(self.mixture, self.bath.mu1, n2, self.theory)
        stiffness = Condensate(self.mixture, n1, n2).stiffness(self.theory)
        rise = n2 / (1 + np.exp(xi))
        slopes = np.stack([-stiffness[..., 0, 1] / stiffness[..., 0, 0] * rise, rise])
        fields = np.sqrt(np.stack([n1, n2]) / self.masses[:, None])
        return fields, slopes / (2 * self.masses[:, None] * fields)

    def potential(self, fields: Array) -> Array:
        """Return Omega (N,) at fields (2, N)."""
        n1, n2 = self.masses[:, None] * fields**2
        mix = self.mixture
        energy = Condensate(mix, n1, n2).vacuum_energy(self.theory.policy).value
        energy = energy + 0.5 * (mix.g11 * n1**2 + mix.g22 * n2**2) + mix.g12 * n1 * n2
        return np.asarray(energy - self.bath.mu1 * n1 - self.bubble.mu2 * n2 + self.bath.pressure)

    def derivatives(self, fields: Array) -> tuple[Array, Array]:
        """Return dOmega/dphi_i (2, N) and d^2 Omega/dphi_i dphi_j (2, 2, N)."""
        m = self.masses[:, None]
        gas = Condensate(self.mixture, *(m * fields**2))
        mu1, mu2 = gas.chemical_potentials(self.theory)
        excess = 2 * m * np.stack([mu1 - self.bath.mu1, mu2 - self.bubble.mu2])
        weighted = 2 * m * fields
        bend = weighted[:, None] * weighted[None] * np.moveaxis(gas.stiffness(self.theory), 0, -1)
        bend[[0, 1], [0, 1]] += excess
        return excess * fields, bend
