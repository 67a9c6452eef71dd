"""Products and inverses of permutations of the sites, by their number in a group."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from bosemix.lattice.geometry.bravais import IntArray

__all__ = ["Elements", "elements"]


@dataclass(frozen=True, eq=False)
class Elements:
    """A group of permutations whose elements are told apart by where they take a few sites.

    Attributes:
        permutations : int array (H, M)
        base : int array (b,), sites whose images tell any two elements apart
        order : int array (H,), the elements in the order of their keys
        keys : int array (H,), the keys in ascending order
    """

    permutations: IntArray
    base: IntArray
    order: IntArray
    keys: IntArray

    def product(self, first: IntArray, second: IntArray) -> IntArray:
        """Return the numbers of first times second, which acts first; arrays of one shape."""
        inner = self.permutations[second[..., None], self.base]
        return self._number(self.permutations[first[..., None], inner])

    def inverse(self, element: IntArray) -> IntArray:
        """Return the numbers of the inverses."""
        return self._number(np.argsort(self.permutations, axis=1)[:, self.base])[element]

    def _number(self, images: IntArray) -> IntArray:
        return self.order[np.searchsorted(self.keys, _key(images, self.permutations.shape[1]))]


def elements(permutations: IntArray) -> Elements:
    """Return the products of a group of permutations (H, M)."""
    m = permutations.shape[1]
    base: list[int] = []
    told = 1
    for site in range(m):
        apart = len(np.unique(permutations[:, [*base, site]], axis=0))
        if apart > told:
            base.append(site)
            told = apart
        if told == len(permutations):
            break
    chosen = np.asarray(base, dtype=np.int64)
    keys = _key(permutations[:, chosen], m)
    order = np.argsort(keys)
    return Elements(permutations, chosen, order, keys[order])


def _key(images: IntArray, n_sites: int) -> IntArray:
    key = np.zeros(images.shape[:-1], dtype=np.int64)
    for column in np.moveaxis(images, -1, 0):
        key = key * n_sites + column
    return key
