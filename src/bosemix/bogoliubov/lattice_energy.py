"""Vacuum energy on a lattice: a sum over the Brillouin zone, with bare or with low-energy couplings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from bosemix.bogoliubov import kernel
from bosemix.bogoliubov.energy_points import Couplings
from bosemix.bogoliubov.quadrature import Integral, integrate
from bosemix.checks import Array
from bosemix.errors import DivergenceError, InputError

if TYPE_CHECKING:
    from bosemix.bogoliubov.condensate import Condensate

__all__ = ["BareCouplings", "LatticeCouplings", "RenormalisedCouplings", "lattice_energy"]


@dataclass(frozen=True)
class BareCouplings:
    """The couplings are those of the lattice Hamiltonian, g = U d^dim: the sum over the zone is finite as it is."""


@dataclass(frozen=True)
class RenormalisedCouplings:
    """The couplings are the low-energy ones (3D): the second-order Born terms are added, as in free space."""


LatticeCouplings: TypeAlias = BareCouplings | RenormalisedCouplings


def lattice_energy(gas: Condensate, couplings: Couplings, meaning: LatticeCouplings, rtol: float) -> Integral:
    """Return (1/2) int_zone d^dim k/(2 pi)^dim [S - e1 - e2 - u1 - u2 (+ u1^2/2e1 + u2^2/2e2 + 2w/(e1 + e2))].

    Raises:
        InputError: g12^2 > g11 g22 with another policy than Threshold, which a real sum cannot follow
        DivergenceError: renormalised couplings in one or two dimensions
    """
    if np.any(couplings.beyond):
        raise InputError("policy must be Threshold() or Refuse() on a lattice where g12^2 > g11 g22")
    renormalised = isinstance(meaning, RenormalisedCouplings)
    if renormalised and gas.mixture.dim < 3:
        raise DivergenceError(
            f"the Born terms of renormalised couplings diverge at small k in {gas.mixture.dim}D: take BareCouplings()"
        )
    u1, u2 = couplings.g11 * couplings.n1, couplings.g22 * couplings.n2
    nn = couplings.n1 * couplings.n2
    w, d = couplings.square * nn, couplings.determinant * nn

    def integrand(e1: Array, e2: Array) -> tuple[Array]:
        born = u1**2 / (2 * e1) + u2**2 / (2 * e2) + 2 * w / (e1 + e2) if renormalised else 0.0
        return (0.5 * (kernel.zero_point_shift(e1, e2, u1, u2, w, d) + born),)

    return integrate(
        gas.mixture.dispersion,
        gas.mixture.dim,
        integrand,
        lambda h1, _h2: np.ones_like(h1),
        shape=gas.shape,
        count=np.ones(gas.shape, dtype=bool),
        rtol=rtol,
    )
