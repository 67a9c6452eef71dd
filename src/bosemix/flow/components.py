"""The mode sum of any number of components, the scalar from which a flow of more than two species would start."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from bosemix.checks import Array, finite, non_negative, positive
from bosemix.errors import InputError

__all__ = ["many_component_sum"]


def many_component_sum(energies: ArrayLike, densities: ArrayLike, couplings: ArrayLike, z: ArrayLike = 1.0) -> Array:
    """Return sum_s Om_s = Tr sqrt(Z^-1 A^(1/2) B A^(1/2) Z^-1), B_ij = A_i delta_ij + 2 sqrt(rho_i rho_j) U_ij.

    Own derivation; for two components it is the mode sum of ``bogoliubov.kernel``.

    Args:
        energies: array (..., N), A_i = eps_i + U_i of each species [energy]
        densities: array (..., N), condensate densities rho_i [length^-dim]
        couplings: array (..., N, N), symmetric, U_ij [energy length^dim]
        z: array (..., N) or float, residues Z_i
    Returns: array (...) [energy]

    Raises:
        InputError: a negative energy or density, couplings that are not a symmetric (N, N) matrix, or unstable ones
    """
    a, rho = non_negative("energies", energies), non_negative("densities", densities)
    u, residue = finite("couplings", couplings), positive("z", z)
    count = a.shape[-1] if a.ndim else 1
    if u.shape[-2:] != (count, count) or not np.array_equal(u, np.swapaxes(u, -1, -2)):
        raise InputError(f"couplings must be symmetric matrices ({count}, {count}), one row per species, got {u.shape}")
    root = np.sqrt(rho)
    b = a[..., None] * np.eye(count) + 2 * root[..., :, None] * root[..., None, :] * u
    outer = np.sqrt(a) / residue
    squares = np.linalg.eigvalsh(outer[..., :, None] * b * outer[..., None, :])
    least = np.min(squares / np.max(squares, axis=-1, keepdims=True), initial=0.0)
    if least < -1e-12:
        raise InputError(f"couplings must be stable at these densities, got Om^2 of {least:.2g} of the largest")
    return np.asarray(np.sum(np.sqrt(np.maximum(squares, 0.0)), axis=-1))
