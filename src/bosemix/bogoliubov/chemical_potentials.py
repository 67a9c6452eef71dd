"""Chemical potentials of the condensate in mean field."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bosemix.checks import Array
from bosemix.results import PairResult
from bosemix.units import Kind

if TYPE_CHECKING:
    from bosemix.bogoliubov.condensate import Condensate

__all__ = ["ChemicalPotentials", "chemical_potentials"]


@dataclass(frozen=True, eq=False)
class ChemicalPotentials(PairResult):
    """Chemical potentials; unpacks as ``mu1, mu2``.

    Attributes:
        mu1 : array (...), of species 1 [energy]
        mu2 : array (...), of species 2 [energy]
    """

    mu1: Array
    mu2: Array

    quantities = ("mu1", "mu2")


def chemical_potentials(gas: Condensate) -> ChemicalPotentials:
    """Return mu_i = g_ii n_i + g12 n_j: Wang et al. 2026, Eqs. (18), (19); mean field, no vacuum energy."""
    mix = gas.mixture
    mu1, mu2 = mix.g11 * gas.n1 + mix.g12 * gas.n2, mix.g12 * gas.n1 + mix.g22 * gas.n2
    return ChemicalPotentials(mu1, mu2, meaning=gas.meaning(Kind.ENERGY), stable=gas.stable)
