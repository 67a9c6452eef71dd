"""Quantum depletion: atoms that interactions push out of the condensate."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from bosemix.bogoliubov import kernel
from bosemix.bogoliubov.modes import interactions
from bosemix.bogoliubov.quadrature import Integral, Scale, integrate
from bosemix.bogoliubov.thermal_occupation import thermal_occupations
from bosemix.checks import Array
from bosemix.errors import DivergenceError
from bosemix.results import Result
from bosemix.units import Kind

if TYPE_CHECKING:
    from bosemix.bogoliubov.condensate import Condensate

__all__ = ["Depletion", "MomentumDepletion", "depletion", "depletion_at", "healing_scale", "package"]


@dataclass(frozen=True, eq=False)
class MomentumDepletion(Result):
    """Occupation of momentum states outside the condensate (a pure number per state).

    Attributes:
        up : array (...), of species 1; +inf at k = 0, where it grows as 1/k (1/k^2 at finite temperature)
        down : array (...), of species 2
    """

    up: Array
    down: Array

    quantities = ("up", "down")

    @property
    def total(self) -> Array:
        """Up plus down."""
        return self.up + self.down

    @property
    def magnetisation(self) -> Array:
        """Up minus down: Wang et al. 2026, Eq. (36).

        Raises:
            DivergenceError: k = 0 is among the points; the sign of the divergence depends on the direction
        """
        if np.any(np.isinf(self.up)):
            raise DivergenceError(
                "the magnetisation has no value at k = 0: up and down both diverge there and the difference "
                "depends on the direction; leave k = 0 out of the grid"
            )
        return self.up - self.down


@dataclass(frozen=True, eq=False)
class Depletion(Result):
    """Density outside the condensate.

    Attributes:
        up : array (...), of species 1 [length^-dim]
        down : array (...), of species 2 [length^-dim]
        error : array (...), bound on the error of ``total`` [length^-dim]
        fraction : array (...), total over the condensate density n1 + n2
        evaluations : int, number of momenta used
    """

    up: Array
    down: Array
    error: Array
    fraction: Array
    evaluations: int

    quantities = ("up", "down", "error")

    @property
    def total(self) -> Array:
        """Up plus down [length^-dim]."""
        return self.up + self.down

    @property
    def magnetisation(self) -> Array:
        """Up minus down [length^-dim]."""
        return self.up - self.down


def depletion_at(gas: Condensate, k: Array, temperature: Array) -> MomentumDepletion:
    """Return n_i(k) = sum_branch [v_i^2 + (u_i^2 + v_i^2) f(w)], f the Bose distribution; k of shape (..., dim).

    Zero temperature: Wang et al. 2026, Eq. (35), evaluated without cancellation (see ``kernel.occupations``).

    Raises:
        UnstableError: imaginary frequencies (unless the condensate was made with Mask())
    """
    u1, u2, w, d, stable = interactions(gas)
    e1, e2 = gas.mixture.dispersion.energies(k)
    up, down = kernel.occupations(e1, e2, u1, u2, w, d)
    if np.any(temperature > 0):
        hot_up, hot_down = thermal_occupations(e1, e2, u1, u2, w, d, temperature)
        up, down = up + hot_up, down + hot_down
    return MomentumDepletion(up, down, meaning=gas.meaning(Kind.DIMENSIONLESS), stable=stable)


def depletion(gas: Condensate, rtol: float) -> Depletion:
    """Return int d^dim k/(2 pi)^dim n_i(k) at zero temperature, in 2D and 3D.

    Raises:
        DivergenceError: one dimension, where the integral diverges logarithmically at small k
        UnstableError: imaginary frequencies (unless the condensate was made with Mask())
        ConvergenceError: ``rtol`` is not reached
    """
    if gas.mixture.dim == 1:
        raise DivergenceError(
            "the depletion of a uniform gas diverges in 1D, as log(1/k) at small k: there is no condensate; "
            "depletion_at(k) gives the momentum distribution, 2D and 3D have a finite total"
        )
    u1, u2, w, d, stable = interactions(gas)
    integral = integrate(
        gas.mixture.dispersion,
        gas.mixture.dim,
        lambda e1, e2: kernel.occupations(e1, e2, u1, u2, w, d),
        healing_scale(u1, u2),
        shape=gas.shape,
        count=np.broadcast_to(stable, gas.shape),
        rtol=rtol,
    )
    return package(gas, integral)


def package(gas: Condensate, integral: Integral) -> Depletion:
    """Return the integral of (up, down) as a result."""
    up, down = integral.values
    return Depletion(
        up,
        down,
        error=integral.error.sum(axis=0),
        fraction=(up + down) / (gas.n1 + gas.n2),
        evaluations=integral.evaluations,
        meaning=gas.meaning(Kind.DENSITY),
        stable=gas.stable,
    )


def healing_scale(u1: Array, u2: Array) -> Scale:
    """Return the function (h1, h2) -> k0 = sqrt(2 (u1/h1 + u2/h2)), where kinetic and interaction energies meet."""

    def scale(h1: Array, h2: Array) -> Array:
        k0 = np.sqrt(2 * (u1 / h1 + u2 / h2))
        # Without interactions every scale is as good as another.
        return np.where(k0 == 0, 1.0, k0)

    return scale
