"""Derivatives of the vacuum energy in the densities: what it adds to chemical potentials and compressibility."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from bosemix.bogoliubov.directional import Averaged, average
from bosemix.bogoliubov.energy_points import couplings_for_energy
from bosemix.bogoliubov.policy import Complex, EnergyPolicy
from bosemix.bogoliubov.radial import Numbers, Points, radial_gradient, radial_hessian
from bosemix.checks import Array
from bosemix.errors import InputError
from bosemix.results import Result
from bosemix.units import Kind

if TYPE_CHECKING:
    from bosemix.bogoliubov.condensate import Condensate

__all__ = ["VacuumDerivatives", "vacuum_derivatives", "vacuum_gradient", "vacuum_hessian"]


@dataclass(frozen=True, eq=False)
class VacuumDerivatives(Result):
    """Derivatives of E_B at fixed couplings.

    Attributes:
        gradient : array (..., 2), dE_B/dn_i [energy]
        error : array (...), bound on the error of ``gradient``
        hessian : array (..., 2, 2), d^2 E_B/dn_i dn_j [energy length^dim], not converted by ``to``; infinite in
            1D and 2D where a density is zero
    """

    gradient: Numbers
    error: Array
    hessian: Numbers

    quantities = ("gradient", "error")


def vacuum_derivatives(gas: Condensate, policy: EnergyPolicy, rtol: float) -> VacuumDerivatives:
    """Return the gradient and the Hessian of E_B, differentiated under the integral (see ``pair_integrand``).

    Under Threshold() they are the derivatives of E_B at g12^2 = g11 g22, finite up to the threshold and beyond.

    Raises:
        InputError: a lattice, where this is not available; two dimensions without kappa
        UnstableError: as for the vacuum energy
        ConvergenceError: ``rtol`` of the average over directions is not reached
    """
    slope, bend = vacuum_gradient(gas, policy, rtol), vacuum_hessian(gas, policy, rtol)
    return VacuumDerivatives(slope.value, slope.error, bend.value, meaning=gas.meaning(Kind.ENERGY), stable=gas.stable)


def vacuum_gradient(gas: Condensate, policy: EnergyPolicy, rtol: float) -> Averaged:
    """Return dE_B/dn_i (..., 2) with its error; see ``vacuum_derivatives``."""
    return _averaged(gas, policy, radial_gradient, rtol)


def vacuum_hessian(gas: Condensate, policy: EnergyPolicy, rtol: float) -> Averaged:
    """Return d^2 E_B/dn_i dn_j (..., 2, 2) with its error; see ``vacuum_derivatives``."""
    return _averaged(gas, policy, radial_hessian, rtol)


def _averaged(
    gas: Condensate, policy: EnergyPolicy, function: Callable[[int, Points], tuple[Numbers, Array]], rtol: float
) -> Averaged:
    if gas.mixture.dispersion.zone is not None:
        raise InputError("derivatives of the vacuum energy need a dispersion in free space, not one with a zone")
    couplings, _ = couplings_for_energy(gas, policy)
    found = average(gas, couplings, lambda points: function(gas.mixture.dim, points), rtol)
    return found if isinstance(policy, Complex) else found._replace(value=np.real(found.value))
