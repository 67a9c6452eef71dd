"""Colpa's algorithm for 4x4 Bogoliubov matrices, which shares nothing with the closed form of the amplitudes."""

from __future__ import annotations

import numpy as np

from bosemix.checks import Array

__all__ = ["diagonalise"]


def diagonalise(e1: Array, e2: Array, u1: Array, u2: Array, g12: Array) -> tuple[Array, Array]:
    """Return (u, v), each (..., species, branch), of H = [[A, B], [B, A]], A = e + B, B = [[u1, g12], [g12, u2]].

    Colpa, Physica A 93, 327 (1978): with H = K^+ K and the diagonalisation K tau K^+ = U L U^+,
    T = K^{-1} U sqrt(tau L) satisfies T^+ tau T = tau, tau = diag(1, 1, -1, -1).
    """
    matrix = _hamiltonian(e1, e2, u1, u2, g12)
    upper_triangle = np.swapaxes(np.linalg.cholesky(matrix), -1, -2)
    tau = np.array([1.0, 1.0, -1.0, -1.0])
    values, vectors = np.linalg.eigh(upper_triangle @ (tau[:, None] * np.swapaxes(upper_triangle, -1, -2)))
    # eigh sorts upwards: the two positive frequencies come last, the upper branch at the very end.
    positive = [3, 2]
    scaled = vectors[..., positive] * np.sqrt(values[..., None, positive])
    transform = np.linalg.solve(upper_triangle, scaled)
    # Gauge: u of species 1 in the upper branch and of species 2 in the lower branch is positive.
    signs = np.sign(np.stack([transform[..., 0, 0], transform[..., 1, 1]], axis=-1))
    transform = transform * np.where(signs == 0, 1.0, signs)[..., None, :]
    return transform[..., :2, :], transform[..., 2:, :]


def _hamiltonian(e1: Array, e2: Array, u1: Array, u2: Array, g12: Array) -> Array:
    matrix = np.zeros((*e1.shape, 4, 4))
    for block in (0, 2):
        other = 2 - block
        matrix[..., block, block], matrix[..., block + 1, block + 1] = e1 + u1, e2 + u2
        matrix[..., block, other], matrix[..., block + 1, other + 1] = u1, u2
        for column in (1, 3):
            matrix[..., block, column] = matrix[..., block + 1, column - 1] = g12
    return matrix
