"""The pressure that fluctuations add, from the flow and from the vacuum energy of Bogoliubov theory."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from bosemix.bogoliubov import Condensate
from bosemix.checks import Array
from bosemix.errors import InputError
from bosemix.flow.hold import FixedDensities
from bosemix.flow.result import Flow

__all__ = ["PressureShift", "pressure_shift"]


@dataclass(frozen=True, eq=False)
class PressureShift:
    """Pressure beyond mean field at the chemical potentials of the flow.

    Attributes:
        flow : array (...), P(mu) at k_ir minus the mean-field one with scattering lengths [energy length^-3]
        vacuum : array (...), -E_B at the mean-field densities of the same mu, the Lee-Huang-Yang term [same]
    """

    flow: Array
    vacuum: Array

    @property
    def ratio(self) -> Array:
        """flow/vacuum, 1 in the dilute limit."""
        return np.asarray(self.flow / self.vacuum)


def pressure_shift(flow: Flow) -> PressureShift:
    """Return P(mu) - mu g^-1 mu/2 by the flow, and the Lee-Huang-Yang term that it tends to for n a^3 -> 0.

    Here g_ij are the couplings of the scattering lengths to which those of the cutoff flow in vacuum. At fixed mu the
    first correction to the pressure is minus the one to the energy, -E_B(n) at n = g^-1 mu: own derivation, tested
    against the elliptic integrals of Naidon & Petrov 2021, Eq. (2).

    Raises:
        InputError: a flow at fixed densities, or not in 3D
        UnstableError: the couplings of the scattering lengths are unstable
    """
    if isinstance(flow.hold, FixedDensities):
        raise InputError("flow must hold its chemical potentials: solve with hold=FixedChemicalPotentials()")
    mix = flow.start.condensate().mixture
    mu1, mu2 = flow.final.mu1, flow.final.mu2
    n1 = (mix.g22 * mu1 - mix.g12 * mu2) / mix.determinant
    n2 = (mix.g11 * mu2 - mix.g12 * mu1) / mix.determinant
    vacuum = -np.real(Condensate(mix, n1, n2).vacuum_energy().value)
    return PressureShift(flow.final.pressure - 0.5 * (mu1 * n1 + mu2 * n2), np.asarray(vacuum))
