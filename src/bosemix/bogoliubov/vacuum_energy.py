"""The vacuum energy E_B of the Bogoliubov modes (Lee-Huang-Yang energy in 3D), for any dispersion."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from numpy.typing import NDArray

from bosemix.bogoliubov.closed_forms import elliptic, equal_masses, threshold_2d
from bosemix.bogoliubov.directional import average
from bosemix.bogoliubov.energy_points import Couplings, couplings_for_energy
from bosemix.bogoliubov.engines import Engine, NumPy
from bosemix.bogoliubov.lattice_energy import LatticeCouplings, lattice_energy
from bosemix.bogoliubov.policy import Complex, EnergyPolicy
from bosemix.bogoliubov.radial import Numbers, Points, radial_energy
from bosemix.checks import Array, check_choice
from bosemix.errors import InputError
from bosemix.results import Result
from bosemix.units import Kind

if TYPE_CHECKING:
    from bosemix.bogoliubov.condensate import Condensate

__all__ = ["Automatic", "Elliptic", "EnergyRoute", "Quadrature", "VacuumEnergy", "vacuum_energy"]

# One name for all points, or one for each.
_Method: TypeAlias = str | NDArray[np.str_]
# Rounding of the closed forms relative to their largest term; measured, see the tests.
_ROUNDING = 64 * np.finfo(float).eps
# The same for the elliptic form, whose terms are added up as they cancel.
_ELLIPTIC_ROUNDING = 8 * np.finfo(float).eps


@dataclass(frozen=True, eq=False)
class VacuumEnergy(Result):
    """Vacuum energy density.

    Attributes:
        value : array (...), E_B [energy length^-dim]; complex under Complex()
        error : array (...), bound on its error
        imaginary_part : array (...), Im E_B at the true g12 whatever the policy; 0 where g12^2 <= g11 g22
        method : text array (...), how each point was evaluated
    """

    value: Numbers
    error: Array
    imaginary_part: Array
    method: NDArray[np.str_]

    quantities = ("value", "error", "imaginary_part")


@dataclass(frozen=True)
class Automatic:
    """Closed form at each point where there is one that keeps all digits, quadrature elsewhere."""

    engine: Engine = NumPy()

    def __call__(self, dim: int, points: Points) -> tuple[Numbers, Array, _Method]:
        """Return E_B, a bound on its error and the name of the method, each (L,)."""
        equal = points.m1 == points.m2
        if dim != 2 and not np.count_nonzero(equal):
            return Quadrature(self.engine)(dim, points)
        # Its cancellations cost a digit per decade of the mass ratio.
        similar = np.maximum(points.m1, points.m2) < 30 * np.minimum(points.m1, points.m2)
        marginal = (dim == 2) & (points.determinant == 0) & (points.n1 + points.n2 > 0) & similar & ~equal
        if not (equal | marginal).any():
            return Quadrature(self.engine)(dim, points)
        choices = (
            (equal, _equal_masses),
            (marginal, _threshold_2d),
            (~(equal | marginal), Quadrature(self.engine)),
        )
        value = np.zeros(len(equal), dtype=complex if np.any(_beyond(points)) else float)
        error, method = np.zeros(len(equal)), np.full(len(equal), "", dtype="U40")
        for members, route in choices:
            index = np.flatnonzero(members)
            if len(index):
                value[index], error[index], method[index] = route(dim, points.take(index))
        return value, error, method


@dataclass(frozen=True)
class Quadrature:
    """Gauss-Legendre on a graded momentum axis: any masses, any couplings; Numba() serves points with d >= 0."""

    engine: Engine = NumPy()

    def __call__(self, dim: int, points: Points) -> tuple[Numbers, Array, _Method]:
        """Return E_B, a bound on its error and the name of the method, each (L,)."""
        value, error = radial_energy(dim, points, self.engine)
        return value, error, "Gauss-Legendre"


@dataclass(frozen=True)
class Elliptic:
    """Carlson's elliptic integrals, 1D and 3D, m1 != m2: an independent check of the quadrature."""

    def __call__(self, dim: int, points: Points) -> tuple[Numbers, Array, _Method]:
        """Return E_B, a bound on its error and the name of the method, each (L,).

        Raises:
            InputError: two dimensions, or equal masses, where the closed form is singular
        """
        if dim == 2 or np.any(points.m1 == points.m2):
            raise InputError("route=Elliptic() needs dim 1 or 3 and m1 != m2; take Automatic()")
        value, size = elliptic(dim, points)
        return value, _ELLIPTIC_ROUNDING * size, "Carlson elliptic integrals"


EnergyRoute: TypeAlias = Automatic | Quadrature | Elliptic


def vacuum_energy(
    gas: Condensate, policy: EnergyPolicy, route: EnergyRoute, lattice: LatticeCouplings, rtol: float
) -> VacuumEnergy:
    """Return E_B = (1/2) int d^dim k/(2 pi)^dim [S - e1 - e2 - u1 - u2 + counterterm], S = w_upper + w_lower.

    Naidon & Petrov 2021, Eq. (2); Wang et al. 2026, Eq. (48). The counterterm (m1 u1^2 + m2 u2^2 + 4 mu w)/k^2
    makes the 3D integral converge with the couplings of the scattering lengths; in 2D k < kappa, the cutoff of
    the couplings. Anisotropic dispersions: average over directions of the same function.

    Raises:
        InputError: two dimensions without kappa
        UnstableError: attraction within a species, or g12^2 > g11 g22 under Refuse()
        ConvergenceError: ``rtol`` of the average over directions is not reached
    """
    check_choice("route", route, EnergyRoute)
    check_choice("lattice", lattice, LatticeCouplings)
    couplings, true = couplings_for_energy(gas, policy)
    meaning, stable = gas.meaning(Kind.ENERGY_DENSITY), gas.stable
    if gas.mixture.dispersion.zone is not None:
        integral = lattice_energy(gas, couplings, lattice, rtol)
        method = np.full(gas.shape, "sum over the Brillouin zone")
        return VacuumEnergy(
            integral.values[0], integral.error[0], np.zeros(gas.shape), method, meaning=meaning, stable=stable
        )
    value, error, method = _average(gas, couplings, route, rtol)
    # Only where both species are present does the true g12 make a difference to the energy itself.
    differs = true is not None and bool((true.determinant * true.n1 * true.n2 < 0).any())
    exact = _average(gas, true, route, rtol)[0] if true is not None and differs else value
    shown = value if isinstance(policy, Complex) else value.real
    return VacuumEnergy(shown, error, np.asarray(exact.imag), method, meaning=meaning, stable=stable)


def _average(
    gas: Condensate, couplings: Couplings, route: EnergyRoute, rtol: float
) -> tuple[Numbers, Array, NDArray[np.str_]]:
    method: _Method = ""

    def function(points: Points) -> tuple[Numbers, Array]:
        nonlocal method
        value, error, method = route(gas.mixture.dim, points)
        return value, error

    averaged = average(gas, couplings, function, rtol)
    if averaged.directions > 1:
        method = f"average over {averaged.directions} directions"
    names, shape = np.asarray(method), couplings.n1.shape
    if names.size == averaged.error.size:
        return averaged.value, averaged.error, names.reshape(shape)
    return averaged.value, averaged.error, np.broadcast_to(names, shape)


def _equal_masses(dim: int, p: Points) -> tuple[Numbers, Array, str]:
    value = equal_masses(dim, p)
    return value, _closed_form_error(dim, p, value), "closed form for equal masses"


def _threshold_2d(dim: int, p: Points) -> tuple[Numbers, Array, str]:
    value = threshold_2d(p)
    return value, _closed_form_error(dim, p, value), "elementary form at the 2D threshold"


def _closed_form_error(dim: int, p: Points, value: Numbers) -> Array:
    """Return the rounding of the largest term: in 2D logarithms of either sign may cancel in the sum."""
    if dim != 2:
        return _ROUNDING * np.abs(value)
    total = p.m1 * p.g11 * p.n1 + p.m2 * p.g22 * p.n2
    reduced = p.m1 * p.m2 / (p.m1 + p.m2)
    size = total**2 / (16 * np.pi * reduced) * (2 + np.abs(np.log(p.kappa**2 / total)))
    return np.asarray(_ROUNDING * size)


def _beyond(p: Points) -> NDArray[np.bool_]:
    return (p.determinant < 0) & (p.n1 * p.n2 > 0)
