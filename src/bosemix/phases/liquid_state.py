"""What the liquid is at its densities: chemical potentials, spinodal, the small parameter, by derivatives of E_B."""

from __future__ import annotations

import math

import numpy as np

from bosemix.bogoliubov import Condensate
from bosemix.bogoliubov.policy import EnergyPolicy
from bosemix.bogoliubov.vacuum_derivatives import vacuum_gradient, vacuum_hessian
from bosemix.checks import Array
from bosemix.errors import ConvergenceError
from bosemix.mixture import Mixture
from bosemix.phases.liquid import attraction
from bosemix.phases.running import mean_masses
from bosemix.phases.scales import density_plus, eta

__all__ = ["liquid_potentials", "small_parameter", "spinodal_share"]

# Accuracy of averages over directions.
_RTOL = 1e-11


def liquid_potentials(mixture: Mixture, n1: Array, n2: Array, policy: EnergyPolicy) -> tuple[Array, Array]:
    """Return mu_i = sqrt(g_ii) (sqrt(g_ii) n_i - sqrt(g_jj) n_j) + dg n_j + dE_B/dn_i, each (...), for g12 < 0.

    The same as g_ii n_i + g12 n_j + dE_B/dn_i, which would lose the digits that dg is smaller than g.
    """
    slope = vacuum_gradient(Condensate(mixture, n1, n2), policy, _RTOL).value
    root1, root2, dg = np.sqrt(mixture.g11), np.sqrt(mixture.g22), attraction(mixture)
    hard = root1 * n1 - root2 * n2
    return root1 * hard + dg * n2 + slope[..., 0], -root2 * hard + dg * n1 + slope[..., 1]


def spinodal_share(mixture: Mixture, n1: Array, n2: Array, policy: EnergyPolicy) -> Array:
    """Return the factor by which both densities fall until det d^2 E/dn_i dn_j = 0, the spinodal.

    The Hessian of E_B scales as n^(D/2 - 1), in 2D it gains a constant per log n: the determinant is quadratic in
    that power or logarithm. The solution that the leading order has is the one nearest to the mean field.

    Raises:
        ConvergenceError: the determinant has no zero: the vacuum energy is no small correction
    """
    bend = vacuum_hessian(Condensate(mixture, n1, n2), policy, _RTOL).value
    if mixture.dim == 2:
        log = vacuum_hessian(Condensate(mixture, math.e * n1, math.e * n2), policy, _RTOL).value - bend
        constant = mixture.determinant + _mixed(mixture, bend) + _determinant(bend)
        linear = _mixed(mixture, log) + _polar(bend, log)
    else:
        log, constant, linear = bend, mixture.determinant, _mixed(mixture, bend)
    inside = linear**2 - 4 * _determinant(log) * constant
    if not np.all(inside >= 0):
        raise ConvergenceError("the droplet has no spinodal: the vacuum energy is no small correction")
    root = -2 * constant / (linear + np.copysign(np.sqrt(inside), linear))
    return np.asarray(np.exp(root) if mixture.dim == 2 else root ** (2.0 * (mixture.dim - 2)))


def small_parameter(mixture: Mixture, n1: Array, n2: Array) -> Array:
    """Return eta at these densities with the masses averaged over directions; see ``scales.eta``."""
    m1, m2, _ = mean_masses(mixture)
    n_plus = density_plus(np.sqrt(mixture.g22 / mixture.g11), n1, n2)
    return eta(mixture.dim, np.sqrt(m1 * m2), np.sqrt(mixture.g11 * mixture.g22), n_plus)


def _determinant(matrix: Array) -> Array:
    return np.asarray(matrix[..., 0, 0] * matrix[..., 1, 1] - matrix[..., 0, 1] ** 2)


def _mixed(mixture: Mixture, matrix: Array) -> Array:
    """Return the part of det(g + matrix) that is linear in both."""
    own = mixture.g11 * matrix[..., 1, 1] + mixture.g22 * matrix[..., 0, 0]
    return np.asarray(own - 2 * mixture.g12 * matrix[..., 0, 1])


def _polar(one: Array, other: Array) -> Array:
    """Return the part of det(one + other) that is linear in both."""
    own = one[..., 0, 0] * other[..., 1, 1] + one[..., 1, 1] * other[..., 0, 0]
    return np.asarray(own - 2 * one[..., 0, 1] * other[..., 0, 1])
