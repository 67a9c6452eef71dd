"""Chemical potentials and the compressibility matrix, in mean field or with the vacuum energy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from bosemix.bogoliubov.policy import EnergyPolicy, Threshold
from bosemix.bogoliubov.vacuum_derivatives import vacuum_gradient, vacuum_hessian
from bosemix.checks import Array, check_choice
from bosemix.results import PairResult
from bosemix.units import Kind

if TYPE_CHECKING:
    from bosemix.bogoliubov.condensate import Condensate

__all__ = ["BeyondMeanField", "ChemicalPotentials", "MeanField", "Theory", "chemical_potentials", "stiffness"]

# Accuracy of averages over directions.
_RTOL = 1e-11


@dataclass(frozen=True)
class MeanField:
    """Energy density (1/2) sum g_ij n_i n_j."""


@dataclass(frozen=True)
class BeyondMeanField:
    """Energy density (1/2) sum g_ij n_i n_j + E_B; ``policy`` says what E_B is where g12^2 > g11 g22."""

    policy: EnergyPolicy = Threshold()


Theory: TypeAlias = MeanField | BeyondMeanField


@dataclass(frozen=True, eq=False)
class ChemicalPotentials(PairResult):
    """Chemical potentials; unpacks as ``mu1, mu2``. They exist where the mixture is unstable too: no mask applies.

    Attributes:
        mu1 : array (...), of species 1 [energy]
        mu2 : array (...), of species 2 [energy]
    """

    mu1: Array
    mu2: Array

    quantities = ("mu1", "mu2")


def chemical_potentials(gas: Condensate, theory: Theory) -> ChemicalPotentials:
    """Return mu_i = g_ii n_i + g12 n_j (+ dE_B/dn_i): Wang et al. 2026, Eqs. (18), (19), and the vacuum energy.

    Raises:
        InputError, UnstableError: as for the vacuum energy, beyond mean field
    """
    check_choice("theory", theory, Theory)
    mix = gas.mixture
    mu1, mu2 = mix.g11 * gas.n1 + mix.g12 * gas.n2, mix.g12 * gas.n1 + mix.g22 * gas.n2
    if isinstance(theory, BeyondMeanField):
        slope = vacuum_gradient(gas, theory.policy, _RTOL).value
        mu1, mu2 = mu1 + slope[..., 0], mu2 + slope[..., 1]
    return ChemicalPotentials(mu1, mu2, meaning=gas.meaning(Kind.ENERGY), stable=gas.stable)


def stiffness(gas: Condensate, theory: Theory) -> Array:
    """Return d mu_i/d n_j (..., 2, 2) [energy length^dim]: the inverse of the compressibility matrix dn_i/d mu_j."""
    check_choice("theory", theory, Theory)
    mix = gas.mixture
    g11, g12, g22 = np.broadcast_arrays(mix.g11, mix.g12, mix.g22)
    matrix = np.stack([np.stack([g11, g12], axis=-1), np.stack([g12, g22], axis=-1)], axis=-2)
    if isinstance(theory, BeyondMeanField):
        return matrix + vacuum_hessian(gas, theory.policy, _RTOL).value
    return matrix
