"""A state of two species as the observables see it: pairs of bosons on pairs of sites, and Schmidt weights."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np

from bosemix.checks import Array
from bosemix.errors import InputError
from bosemix.lattice.basis.structure import Structure
from bosemix.lattice.entanglement import schmidt_weights
from bosemix.lattice.geometry.bravais import IntArray
from bosemix.lattice.geometry.pair_classes import pair_classes
from bosemix.lattice.geometry.protocol import Lattice

__all__ = ["ReducedState", "State"]


class State(Protocol):
    """What the observables need of a state in whatever basis."""

    def pairs(self, species: str) -> Array:
        """Return the mean number of pairs "AB", "AA" or "BB" with one boson on i and one on j, shape (M, M)."""

    def check_invariant(self, function: Array) -> None:
        """Refuse a function of two sites (M, M) whose average this state does not determine."""

    def schmidt_weights(self) -> Array:
        """Return the eigenvalues of the density matrix of one species."""


@dataclass(frozen=True, eq=False)
class ReducedState:
    """A state in the reduced basis, invariant under the space group.

    Attributes:
        lattice : Lattice
        structure : Structure
        vector : float array (R,), of norm 1
    """

    lattice: Lattice
    structure: Structure
    vector: Array

    def pairs(self, species: str) -> Array:
        """Return the mean number of pairs "AB", "AA" or "BB" with one boson on i and one on j, shape (M, M).

        Pairs of one species count once, in halves on (i, j) and (j, i). Where A and B are exchanged, "AA" and "BB"
        are the mean of both: a representative alone does not know which is which.
        """
        basis = self.structure.basis
        sites_a, sites_b = basis.sites_of(0, basis.n_states)
        if species == "AB":
            total = self._histogram(sites_a, sites_b)
        elif basis.exchange:
            total = 0.5 * (self._histogram(sites_a, None) + self._histogram(sites_b, None))
        else:
            total = self._histogram(sites_a if species == "AA" else sites_b, None)
        return 0.5 * (total + total.T) if basis.exchange or species != "AB" else total

    def check_invariant(self, function: Array) -> None:
        """Refuse a function of two sites that the space group changes.

        Raises:
            InputError: its values on pairs of sites that are equal by symmetry differ by more than rounding
        """
        classes = pair_classes(self.lattice).ravel()
        values = function.ravel()
        first = np.zeros(classes.max() + 1)
        first[classes[::-1]] = values[::-1]
        worst = int(np.argmax(np.abs(values - first[classes])))
        if abs(values[worst] - first[classes[worst]]) > 1e-12 * (1 + np.max(np.abs(values))):
            i, j = divmod(worst, self.lattice.n_sites)
            raise InputError(
                "function must be the same on all pairs of sites that the space group maps onto each other, but "
                f"function[{i}, {j}] = {values[worst]:g} and {first[classes[worst]]:g} on an equal pair: the reduced "
                "basis cannot average it; solve with route=FullBasis()"
            )

    def schmidt_weights(self) -> Array:
        """Return the eigenvalues of the density matrix of one species, by momentum."""
        return schmidt_weights(self.lattice, self.structure.basis, self.vector)

    def _histogram(self, first: IntArray, second: IntArray | None) -> Array:
        """Return the mean pairs, those of one class of pairs of sites spread evenly over the class."""
        classes = pair_classes(self.lattice)
        weight = self.vector**2
        number = classes.max() + 1
        total = np.zeros(number)
        for i in range(first.shape[1]):
            for j in range(i if second is None else second.shape[1]):
                other = first[:, j] if second is None else second[:, j]
                total += np.bincount(classes[first[:, i], other], weights=weight, minlength=number)
        return np.asarray((total / np.bincount(classes.ravel()))[classes])
