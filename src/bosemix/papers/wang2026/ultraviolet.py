"""The integrand of Eq. (48) at large wave numbers: its tail, and what a cut-off loses."""

from __future__ import annotations

import numpy as np
import xarray as xr

from bosemix.bogoliubov import Condensate, pair_integrand
from bosemix.checks import Array
from bosemix.papers.wang2026.model import gas

__all__ = ["cut_loss", "tail_ratio"]

_NODES = 300
# Nodes k = cut s^4, s in (0, 1): as dense at the inverse healing length, some 0.1/a, as at the cut.
_POWER = 4
_ORDER = 48
_FAR = 100.0


def cut_loss(strength: float, a12: float, n: float) -> xr.DataArray:
    """Return 1 - E(K)/E for cut-offs K: E(K) is Eq. (48) over k < K, E the vacuum energy."""
    condensate = gas(strength, a12=a12, n1=n / 2, n2=n / 2)
    cuts = np.geomspace(1.0, 1000.0, 19)
    nodes, weights = np.polynomial.legendre.leggauss(_NODES)
    s = 0.5 * (1 + nodes)
    k = cuts[:, None] * s**_POWER
    measure = 0.5 * weights * _POWER * cuts[:, None] * s ** (_POWER - 1) * k**2 / (2 * np.pi**2)
    rule = condensate.mixture.dispersion.directions(3, _ORDER)
    shells = np.tensordot(rule.weights, _integrand(condensate, rule.vectors[:, None, None] * k[..., None]), axes=1)
    part = np.sum(measure * shells, axis=-1)
    return xr.DataArray(1 - part / float(condensate.vacuum_energy().value), coords={"cut": cuts}, name="cut_loss")


def tail_ratio(strength: float, a12: float, n: float) -> xr.DataArray:
    """Return k^4 times the bracket of Eq. (48) at k = 100/a, over its limit, along directions in the xy plane.

    The limit is 4 {u1^3/2 A^2 + u2^3/2 B^2 + 2 w [A B (u1 + u2) + (A u2 + B u1)(A + B)]/(A + B)^2 A B}, where the
    kinetic energies are A k^2/2 and B k^2/2: the next order of the expansion in 1/k^2, derived for this project.
    """
    condensate = gas(strength, a12=a12, n1=n / 2, n2=n / 2)
    phi = np.linspace(0.0, np.pi / 2, 19)
    direction = np.stack([np.cos(phi), np.sin(phi), np.zeros_like(phi)], axis=-1)
    a, b = condensate.mixture.dispersion.inverse_masses(direction)
    u1, u2, w, _ = condensate.interaction_energies
    mixed = (a * b * (u1 + u2) + (a * u2 + b * u1) * (a + b)) / ((a + b) ** 2 * a * b)
    limit = 4 * (u1**3 / (2 * a**2) + u2**3 / (2 * b**2) + 2 * w * mixed)
    tail = 2 * _FAR**4 * _integrand(condensate, _FAR * direction)
    return xr.DataArray(tail / limit, coords={"phi": phi}, name="tail_ratio")


def _integrand(condensate: Condensate, k: Array) -> Array:
    """Return half the bracket of Eq. (48) at ``k`` (..., 3), as a sum of positive terms.

    As printed it subtracts numbers that agree to k^-4 of their size; each species alone is rationalised here.
    """
    e1, e2 = condensate.mixture.dispersion.energies(k)
    u1, u2, w, d = condensate.interaction_energies
    pair = pair_integrand.energy((e1, e2, np.sqrt(e1 * e2)), (u1, u2), w, d, (np.ones(()), np.zeros(())))
    return pair + 0.5 * (_alone(e1, u1) + _alone(e2, u2))


def _alone(e: Array, u: Array) -> Array:
    """Return sqrt(e (e + 2 u)) - e - u + u^2/2e, rationalised."""
    omega = np.sqrt(e * (e + 2 * u))
    lone: Array = u**3 * (omega + 3 * e) / (omega + e) ** 3
    return lone
