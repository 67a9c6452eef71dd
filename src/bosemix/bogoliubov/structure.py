"""Static structure factors of density and spin."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from bosemix.bogoliubov import kernel
from bosemix.bogoliubov.amplitudes import mixing
from bosemix.bogoliubov.modes import interactions
from bosemix.bogoliubov.thermal_occupation import bose
from bosemix.checks import Array
from bosemix.errors import DivergenceError
from bosemix.results import Result
from bosemix.units import Kind

if TYPE_CHECKING:
    from bosemix.bogoliubov.condensate import Condensate

__all__ = ["BranchWeights", "StructureFactor", "branch_weights", "structure_factor"]


@dataclass(frozen=True, eq=False)
class StructureFactor(Result):
    """Structure factors per particle: density-density, spin-spin and spin-density.

    Attributes:
        dd : array (...), static: pure number; dynamic: [1/energy]
        ss : array (...)
        sd : array (...)
    """

    dd: Array
    ss: Array
    sd: Array

    quantities = ("dd", "ss", "sd")


class BranchWeights(NamedTuple):
    """Frequency of a branch and its weight in each structure factor."""

    omega: Array
    dd: Array
    ss: Array
    sd: Array


def structure_factor(gas: Condensate, q: Array, temperature: Array) -> StructureFactor:
    """Return S_AB(q) = (1/n) sum_branch x_A x_B coth(w/2T), x_i = sqrt(n_i) (u_i + v_i), n = n1 + n2.

    Wang et al. 2026, Eqs. (41), (45)-(47), for any densities: their factor 1/2 stands for n_i/n at equal
    densities. dd and ss tend to 1, sd to (n1 - n2)/n at large q. At T = 0 in closed form,
    S_dd = {P (n1 e1 + n2 e2) + e1 e2 [n1 e2 + n2 e1 + 2 n1 n2 (g11 + g22 - 2 g12)]}/(n P S),
    with P and S the product and the sum of the two frequencies; zero at q = 0.

    Raises:
        UnstableError: imaginary frequencies (unless the condensate was made with Mask())
        DivergenceError: q = 0 and T > 0 at g12^2 = g11 g22, where the response is infinite
    """
    u1, u2, _, d, stable = interactions(gas)
    mix, n1, n2 = gas.mixture, gas.n1, gas.n2
    e1, e2 = mix.dispersion.energies(q)
    product = kernel.frequency_product(e1, e2, u1, u2, d)
    norm = (n1 + n2) * (product * kernel.mode_sum(e1, e2, u1, u2, d) + (product == 0))
    ee, pair = e1 * e2, 2 * n1 * n2
    crossed, like = n1 * e2 + n2 * e1, mix.g11 + mix.g22
    kinetic = product * (n1 * e1 + n2 * e2)
    dd = (kinetic + ee * (crossed + pair * (like - 2 * mix.g12))) / norm
    ss = (kinetic + ee * (crossed + pair * (like + 2 * mix.g12))) / norm
    sd = (product * (n1 * e1 - n2 * e2) + ee * (n1 * e2 - n2 * e1 + pair * (mix.g22 - mix.g11))) / norm
    if np.any(temperature > 0):
        hot = _thermal_part(gas, q, temperature)
        dd, ss, sd = dd + hot[0], ss + hot[1], sd + hot[2]
    return StructureFactor(dd, ss, sd, meaning=gas.meaning(Kind.DIMENSIONLESS), stable=stable)


def branch_weights(gas: Condensate, q: Array) -> tuple[BranchWeights, BranchWeights]:
    """Return frequency and weights x_A x_B / n of the (upper, lower) branch; weights vanish at q = 0."""
    u1, u2, w, d, _ = interactions(gas)
    e1, e2 = gas.mixture.dispersion.energies(q)
    n1, n2 = gas.n1, gas.n2
    cosine, sine = mixing(e1, e2, u1, u2, np.copysign(np.sqrt(w), gas.mixture.g12))
    branches = []
    for omega, c1, c2 in zip(
        kernel.branch_frequencies(e1, e2, u1, u2, w, d), (cosine, -sine), (sine, cosine), strict=True
    ):
        norm = np.sqrt((omega + (omega == 0)) * (n1 + n2))
        x1, x2 = np.sqrt(n1 * e1) * c1 / norm, np.sqrt(n2 * e2) * c2 / norm
        branches.append(BranchWeights(omega, (x1 + x2) ** 2, (x1 - x2) ** 2, (x1 + x2) * (x1 - x2)))
    return branches[0], branches[1]


def _thermal_part(gas: Condensate, q: Array, temperature: Array) -> tuple[Array, ...]:
    """Return sum_branch 2 f(w) x_A x_B / n for (dd, ss, sd), with its finite limit at q = 0."""
    resting = np.all(q == 0, axis=-1)
    # The moved points take the limit below; anywhere else would do as well.
    moved = np.where(resting[..., None], 1.0, q)
    hot = [np.zeros(()), np.zeros(()), np.zeros(())]
    for branch in branch_weights(gas, moved):
        filling = 2 * bose(branch.omega, temperature)
        hot = [part + filling * weight for part, weight in zip(hot, branch[1:], strict=True)]
    if not np.any(resting):
        return tuple(hot)
    limits = _long_wavelength_limit(gas, temperature)
    return tuple(np.where(resting, limit, part) for limit, part in zip(limits, hot, strict=True))


def _long_wavelength_limit(gas: Condensate, temperature: Array) -> tuple[Array, Array, Array]:
    """Return T (compressibility matrix)/n at q = 0: S_ij = T [g^{-1}]_ij / n, for the species present."""
    mix, n = gas.mixture, gas.n1 + gas.n2
    both = (gas.n1 > 0) & (gas.n2 > 0)
    determinant = np.where(both, mix.determinant, np.where(gas.n1 > 0, mix.g11, mix.g22))
    if np.any((determinant == 0) & (temperature > 0)):
        raise DivergenceError(
            "the structure factor at q = 0 and T > 0 is infinite where g12^2 = g11 g22 (or a lone species has no "
            "interaction): leave q = 0 out"
        )
    scale = temperature / (n * np.where(determinant == 0, 1.0, determinant))
    s11 = scale * np.where(both, mix.g22, gas.n1 > 0)
    s22 = scale * np.where(both, mix.g11, gas.n2 > 0)
    s12 = scale * np.where(both, -mix.g12, 0.0)
    return s11 + s22 + 2 * s12, s11 + s22 - 2 * s12, s11 - s22
