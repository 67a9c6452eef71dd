"""Thermal quasiparticles: the density they take from the condensate and their free energy (T well below T_c)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from bosemix.bogoliubov import kernel
from bosemix.bogoliubov.depletion import Depletion, package
from bosemix.bogoliubov.modes import Interactions, interactions
from bosemix.bogoliubov.quadrature import Integral, Integrand, Scale, integrate
from bosemix.bogoliubov.thermal_occupation import thermal_occupations
from bosemix.checks import Array
from bosemix.errors import DivergenceError
from bosemix.results import Result
from bosemix.units import Kind

if TYPE_CHECKING:
    from bosemix.bogoliubov.condensate import Condensate

__all__ = ["FreeEnergy", "free_energy", "thermal_depletion"]


@dataclass(frozen=True, eq=False)
class FreeEnergy(Result):
    """Free energy density of the thermal quasiparticles, measured from the ground state.

    Attributes:
        value : array (...), F/V <= 0 [energy length^-dim]
        error : array (...), bound on its error
    """

    value: Array
    error: Array

    quantities = ("value", "error")


def thermal_depletion(gas: Condensate, temperature: Array, rtol: float) -> Depletion:
    """Return int d^3 k/(2 pi)^3 sum_branch (u_i^2 + v_i^2) f(w), k_B = 1: the thermal part alone.

    Raises:
        DivergenceError: one or two dimensions at T > 0, where the integral diverges at small k
        UnstableError: imaginary frequencies (unless the condensate was made with Mask())
    """
    if gas.mixture.dim < 3 and np.any(temperature > 0):
        raise DivergenceError(
            f"the thermal depletion of a uniform gas diverges in {gas.mixture.dim}D at T > 0 (no condensate): "
            "depletion_at(k, temperature) gives the momentum distribution, free_energy(temperature) is finite"
        )
    here = interactions(gas)

    def integrand(e1: Array, e2: Array) -> tuple[Array, Array]:
        return thermal_occupations(e1, e2, *here[:4], temperature)

    return package(gas, _integrate(gas, here, temperature, integrand, rtol))


def free_energy(gas: Condensate, temperature: Array, rtol: float) -> FreeEnergy:
    """Return F/V = T int d^dim k/(2 pi)^dim sum_branch log(1 - exp(-w/T)), k_B = 1.

    In free space the integral is done by parts: F/V = -(2/dim) int sum_i e_i n_i^thermal(k), which has no
    logarithm at k = 0.

    Raises:
        UnstableError: imaginary frequencies (unless the condensate was made with Mask())
    """
    here = interactions(gas)
    dim = gas.mixture.dim
    safe = np.where(temperature == 0, 1.0, temperature)

    def by_parts(e1: Array, e2: Array) -> tuple[Array]:
        n1, n2 = thermal_occupations(e1, e2, *here[:4], temperature)
        return (-(2 / dim) * (e1 * n1 + e2 * n2),)

    def logarithm(e1: Array, e2: Array) -> tuple[Array]:
        branches = kernel.branch_frequencies(e1, e2, *here[:4])
        return (temperature * sum(np.log(-np.expm1(-omega / safe)) for omega in branches),)

    chosen = by_parts if gas.mixture.dispersion.zone is None else logarithm
    integral = _integrate(gas, here, temperature, chosen, rtol)
    return FreeEnergy(
        integral.values[0], integral.error[0], meaning=gas.meaning(Kind.ENERGY_DENSITY), stable=here.stable
    )


def _integrate(gas: Condensate, here: Interactions, temperature: Array, integrand: Integrand, rtol: float) -> Integral:
    shape = np.broadcast_shapes(gas.shape, temperature.shape)
    return integrate(
        gas.mixture.dispersion,
        gas.mixture.dim,
        integrand,
        _thermal_scale(here, temperature),
        shape=shape,
        count=np.broadcast_to(here.stable, shape),
        rtol=rtol,
    )


def _thermal_scale(here: Interactions, temperature: Array) -> Scale:
    """Return k0 with sqrt{e (e + 2 u)} = T at e = h k0^2/2: the sound and the particle regime in one formula."""
    # At T = 0 nothing is integrated: any scale will do.
    warm = np.where(temperature == 0, 1.0, temperature)

    def scale(h1: Array, h2: Array) -> Array:
        u = (h1 * here.u1 + h2 * here.u2) / (h1 + h2)
        k0: Array = np.sqrt(4 * warm**2 / ((u + np.hypot(u, warm)) * (h1 + h2)))
        return k0

    return scale
