"""Schmidt weights of a reduced state between the species, without the matrix of all configurations.

psi(alpha, beta) does not change when both are translated, so it falls into one block for each momentum,
C_k(a, b) = sqrt(|a| |b|) / T sum_tau exp(-i k tau) psi(a, tau b), over the orbits a, b of translations. Momenta of
one star have the same singular values (own derivation).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import numpy as np

from bosemix.checks import Array
from bosemix.compilation import compiled
from bosemix.lattice.basis import kernels
from bosemix.lattice.basis.classes import Classes, classes
from bosemix.lattice.basis.reduced_basis import ReducedBasis
from bosemix.lattice.geometry.bravais import IntArray
from bosemix.lattice.geometry.pair_classes import momentum_stars
from bosemix.lattice.geometry.protocol import Lattice

__all__ = ["entropy", "schmidt_weights"]

# Numbers of one slab of psi held at a time.
_SLAB = 1 << 23


def entropy(weights: Array) -> float:
    """Return the von Neumann entropy -sum p log2 p [bit] of Schmidt weights p."""
    held = weights[weights > 0]
    return float(-np.sum(held * np.log2(held)) + 0.0)


def schmidt_weights(lattice: Lattice, basis: ReducedBasis, vector: Array) -> Array:
    """Return the squared singular values of psi(alpha, beta), each repeated for all the momenta of its star.

    Args:
        lattice : Lattice of the basis
        basis : ReducedBasis
        vector : float array (R,), normalised state
    Returns: float array, they sum to 1
    """
    momenta, members = momentum_stars(lattice)
    blocks = _momentum_blocks(lattice, basis, vector / np.sqrt(basis.size), momenta)
    weights = []
    for block, number in zip(blocks, members, strict=True):
        # With the exchange, psi is real and symmetric, so the blocks are Hermitian.
        singular = np.linalg.eigvalsh(block) if basis.exchange else np.linalg.svd(block, compute_uv=False)
        weights.append(np.repeat(singular**2, number))
    return np.concatenate(weights)


def _momentum_blocks(
    lattice: Lattice, basis: ReducedBasis, amplitude: Array, momenta: IntArray
) -> np.ndarray[tuple[int, int, int], np.dtype[np.complex128]]:
    translations, axes = lattice.translations, tuple(range(2, 2 + len(lattice.periods)))
    orbits_a = classes(basis.space_a, translations)
    orbits_b = orbits_a if basis.space_a is basis.space_b else classes(basis.space_b, translations)
    sites_b = basis.space_b.sites[orbits_b.representatives]
    ranks_b = basis.space_b.rank(np.moveaxis(translations[:, sites_b], 0, 1))
    number_a, number_b = (orbits.representatives.size for orbits in (orbits_a, orbits_b))
    blocks = np.empty((momenta.size, number_a, number_b), dtype=np.complex128)
    rows = max(1, _SLAB // ranks_b.size)
    for first in range(0, number_a, rows):
        ranks_a = orbits_a.representatives[first : first + rows]
        slab = np.empty((ranks_a.size, *ranks_b.shape))
        _compiled_gather()(
            slab,
            (ranks_a, ranks_b),
            amplitude,
            basis.table,
            basis.species_a,
            basis.species_b,
            basis.inverse,
            basis.exchange,
        )
        waves = np.fft.fftn(slab.reshape(*slab.shape[:2], *lattice.periods), axes=axes)
        blocks[:, first : first + rows] = np.moveaxis(waves.reshape(slab.shape)[:, :, momenta], 2, 0)
    sizes = np.sqrt(_orbit_sizes(orbits_a))[:, None] * np.sqrt(_orbit_sizes(orbits_b))
    return blocks * (sizes / len(translations))


def _orbit_sizes(orbits: Classes) -> IntArray:
    return np.bincount(orbits.of)


@cache
def _compiled_gather() -> Callable[..., None]:
    return compiled(kernels.gather_block, kernels.image_rank)
