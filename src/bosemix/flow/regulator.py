"""Regulators: how momenta below the scale k are held back."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import NamedTuple, TypeAlias

import numpy as np

from bosemix.checks import Array

__all__ = ["Exponential", "Litim", "Regulator", "Shells"]

# Gauss-Laguerre nodes of the exponential regulator; more change no flow by 1e-9.
_NODES = 40


class Shells(NamedTuple):
    """The momenta of one scale: eps_i = energy k^2/2m_i, d_k R_i = rate k/m_i, with weights per state below k."""

    energy: Array
    rate: Array
    weight: Array

    @property
    def vacuum_slope(self) -> float:
        """The number c of 1/beta(k) = 1/beta(0) - c m k/3 pi^2 in vacuum."""
        return float(np.sum(self.weight * self.rate / self.energy**2))


@dataclass(frozen=True)
class Litim:
    """R = (k^2 - q^2)/2m for q < k: Krippa 2026, Eq. (15); Litim 2001. All momenta below k have one energy."""

    def shells(self, dim: int) -> Shells:
        """Return the one energy."""
        del dim
        return Shells(np.ones(1), np.ones(1), np.ones(1))


@dataclass(frozen=True)
class Exponential:
    """R = (q^2/2m)/(exp(q^2/k^2) - 1), smooth in q: eps = (k^2/2m) y/(1 - e^-y), d_k R = (k/m) y^2 e^y/(e^y - 1)^2.

    With y = q^2/k^2. Another choice of how to hold momenta back: results that do not depend on it are to be trusted.
    """

    def shells(self, dim: int) -> Shells:
        """Return the Gauss-Laguerre nodes of the integral over y."""
        return _laguerre(dim)


Regulator: TypeAlias = Litim | Exponential


@cache
def _laguerre(dim: int) -> Shells:
    from scipy.special import roots_genlaguerre

    y, weight = roots_genlaguerre(_NODES, dim / 2 - 1)
    rest = -np.expm1(-y)
    # The weights hold e^-y y^(dim/2 - 1), and e^y (d_k R) is y^2/(1 - e^-y)^2.
    return Shells(y / rest, y**2 / rest**2, dim / 2 * weight)
