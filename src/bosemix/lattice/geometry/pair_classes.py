"""Pairs of sites that the space group maps onto each other, and the momenta that it does."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from bosemix.lattice.geometry.bravais import IntArray, read_only
from bosemix.lattice.geometry.protocol import Lattice

__all__ = ["momentum_stars", "pair_classes"]


@lru_cache(maxsize=16)
def pair_classes(lattice: Lattice) -> IntArray:
    """Return the class of each ordered pair of sites under the space group, shape (M, M), numbered from 0."""
    group = lattice.group
    inverse = np.argsort(group, axis=1)
    table = np.full((lattice.n_sites, lattice.n_sites), -1, dtype=np.int64)
    count = 0
    for site in range(lattice.n_sites):
        if table[site, 0] >= 0:
            continue
        # Second sites around this one fall into classes under the elements that keep it in place.
        around = np.min(group[group[:, site] == site], axis=0)
        _, around = np.unique(around, return_inverse=True)
        images, element = np.unique(group[:, site], return_index=True)
        table[images] = count + around[inverse[element]]
        count += int(around.max()) + 1
    return read_only(table)


@lru_cache(maxsize=16)
def momentum_stars(lattice: Lattice) -> tuple[IntArray, IntArray]:
    """Return one momentum of each star, as an index into the grid ``periods``, and how many momenta it holds.

    A group element g turns the translation tau into g tau g^-1, and with it the phase exp(i k tau).
    """
    periods = np.asarray(lattice.periods)
    grid = np.indices(lattice.periods).reshape(periods.size, -1).T
    steps = _turned_steps(lattice)
    lowest = np.arange(len(grid))
    for turned in steps:
        # k' tau_j = k (g tau_j g^-1): in units of 2 pi / period, k'_j = period_j sum_i k_i turned_ij / period_i.
        phases = grid @ (turned * (np.lcm.reduce(periods) // periods)[:, None])
        image = (phases * periods // np.lcm.reduce(periods)) % periods
        np.minimum(lowest, np.ravel_multi_index(tuple(image.T), lattice.periods), out=lowest)
    return np.unique(lowest, return_counts=True)


def _turned_steps(lattice: Lattice) -> IntArray:
    """Return g tau_j g^-1 as steps along the axes, [.., i, j] along i, for the different ways g turns them."""
    dim = len(lattice.periods)
    unit = np.ravel_multi_index(tuple(np.eye(dim, dtype=np.int64)), lattice.periods, mode="wrap")
    group, inverse = lattice.group, np.argsort(lattice.group, axis=1)
    # Translations move every site, so where they take site 0 tells them apart.
    step_to = np.full(lattice.n_sites, -1, dtype=np.int64)
    step_to[lattice.translations[:, 0]] = np.arange(len(lattice.translations))
    shifted = lattice.translations[unit][:, inverse[:, 0]]
    ends = np.take_along_axis(group, shifted.T, axis=1)
    turned = np.unique(step_to[ends], axis=0)
    return np.moveaxis(np.asarray(np.unravel_index(turned, lattice.periods)), 0, 1)
