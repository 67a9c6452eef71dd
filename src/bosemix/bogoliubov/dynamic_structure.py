"""Dynamic structure factors S(q, w): what Bragg spectroscopy sees."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from bosemix.bogoliubov.broadening import Broadening
from bosemix.bogoliubov.structure import StructureFactor, branch_weights
from bosemix.bogoliubov.thermal_occupation import bose
from bosemix.checks import Array
from bosemix.errors import InputError
from bosemix.units import Kind

if TYPE_CHECKING:
    from bosemix.bogoliubov.condensate import Condensate

__all__ = ["dynamic_structure_factor"]


def dynamic_structure_factor(
    gas: Condensate, q: Array, omega: Array, broadening: Broadening, temperature: Array
) -> StructureFactor:
    """Return S_AB(q, w) = sum_branch W_AB {[1 + f] L(w - w_b) + f L(w + w_b)}, of shape (*q.shape[:-1], len(omega)).

    W_AB = x_A x_B/n as in the static factor, f the Bose distribution at w_b, L the line shape. Its integral
    over all w is the static structure factor. Wang et al. 2026, Eqs. (41)-(44), is T = 0 and L = delta.

    Args:
        gas: Condensate
        q: (..., dim), wave vectors, q != 0 at T > 0
        omega: (W,), energies
        broadening: Gaussian(width) or Lorentzian(width), any object called with detunings
        temperature: array that broadcasts with q, k_B = 1 [energy]

    Raises:
        InputError: omega is not one-dimensional, or q = 0 at T > 0
        UnstableError: imaginary frequencies (unless the condensate was made with Mask())
    """
    if omega.ndim != 1:
        raise InputError(f"omega must be a one-dimensional grid, got shape {omega.shape}")
    if np.any(temperature > 0) and np.any(np.all(q == 0, axis=-1)):
        raise InputError("q must not be zero at T > 0: both lines merge at w = 0; take a small q instead")
    total = [np.zeros(())] * 3
    for branch in branch_weights(gas, q):
        line = branch.omega[..., None]
        filling = bose(branch.omega, temperature)[..., None]
        shape = (1 + filling) * broadening(omega - line) + filling * broadening(omega + line)
        total = [part + weight[..., None] * shape for part, weight in zip(total, branch[1:], strict=True)]
    dd, ss, sd = total
    return StructureFactor(dd, ss, sd, meaning=gas.meaning(Kind.INVERSE_ENERGY), stable=gas.stable)
