"""Rows of H put together in NumPy, for ranks that have no memory for the libraries of a compiler."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from bosemix.checks import Array
from bosemix.lattice.basis.fock import Hops, hops
from bosemix.lattice.basis.reduced_basis import ReducedBasis
from bosemix.lattice.geometry.bravais import IntArray
from bosemix.lattice.model import BoseHubbard

__all__ = ["Rows"]

Counts: TypeAlias = NDArray[np.int32]


@dataclass(frozen=True, eq=False)
class Rows:
    """Any rows of H.

    Attributes:
        model : BoseHubbard
        basis : ReducedBasis
        hops_a : Hops of A from the representatives of its classes
        hops_b : Hops of B from all its configurations
    """

    model: BoseHubbard
    basis: ReducedBasis
    hops_a: Hops
    hops_b: Hops

    @classmethod
    def of(cls, model: BoseHubbard, basis: ReducedBasis) -> Rows:
        """Return the rows of H on ``basis``."""
        bonds = model.lattice.bonds
        hops_a = hops(basis.space_a, bonds, basis.classes_a.representatives)
        return cls(model, basis, hops_a, hops(basis.space_b, bonds))

    def hops(self, first: int, last: int) -> tuple[IntArray, NDArray[np.int32], Array]:
        """Return where the hops of each state first ... last - 1 begin, where they lead and their elements of H."""
        basis, (t_a, t_b) = self.basis, self.model.tunnelling
        class_a, beta = basis.class_a[first:last], basis.rank_b[first:last]
        alpha = basis.classes_a.representatives[class_a]
        to_a, to_b = self.hops_a.target[class_a], self.hops_b.target[beta]
        along_a = np.concatenate([to_a, np.broadcast_to(alpha[:, None], to_b.shape)], axis=1)
        along_b = np.concatenate([np.broadcast_to(beta[:, None], to_a.shape), to_b], axis=1)
        strength = (-t_a * np.sqrt(self.hops_a.strength[class_a]), -t_b * np.sqrt(self.hops_b.strength[beta]))
        held = (along_a >= 0) & (along_b >= 0)
        column = basis.locate(along_a[held], along_b[held])
        number = np.sum(held, axis=1)
        size = np.repeat(basis.size[first:last], number) / basis.size[column]
        return np.append(0, np.cumsum(number)), column, np.concatenate(strength, axis=1)[held] * np.sqrt(size)

    def counts(self, first: int, last: int, own: tuple[int, int]) -> tuple[Counts, Counts]:
        """Return how many hops of each row lead to states of this rank, the diagonal counted in, and elsewhere."""
        start, column, _ = self.hops(first, last)
        before = np.append(0, np.cumsum((column >= own[0]) & (column < own[1])))
        here = np.diff(before[start])
        return (1 + here).astype(np.int32), (np.diff(start) - here).astype(np.int32)
