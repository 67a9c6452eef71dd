"""The ground state of the two-component Bose-Hubbard model and its expectation values."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import ArrayLike

from bosemix.checks import Array, finite
from bosemix.errors import InputError
from bosemix.lattice.entanglement import entropy
from bosemix.lattice.model import BoseHubbard
from bosemix.lattice.states import State

__all__ = ["GroundState", "PairCorrelation"]


@dataclass(frozen=True, eq=False)
class PairCorrelation:
    """How many pairs lie how far apart.

    Attributes:
        distance : float array (d,), the distances that occur on the lattice [lattice spacing]
        pairs : float array (d,), mean number of pairs at each; they sum to the number of pairs
        uncorrelated : float array (d,), the same for bosons put anywhere at random
    """

    distance: Array
    pairs: Array
    uncorrelated: Array


@dataclass(frozen=True, eq=False)
class GroundState:
    """The ground state of ``n_a`` and ``n_b`` bosons.

    Attributes:
        model : BoseHubbard
        n_a, n_b : int, numbers of bosons
        energy : float, Rayleigh quotient, never below the exact energy but for rounding [energy]
        residual : float, |H v - E v|; the energy is wrong by about its square over the gap [energy]
        products : int, products with H; 0 where SciPy does not tell
        degenerate : bool, whether another state has the same energy: it has no distances or entropy of its own then
        method : text, the route taken and why
        state : State, what the expectation values are taken from
    """

    model: BoseHubbard
    n_a: int
    n_b: int
    energy: float
    residual: float
    products: int
    degenerate: bool
    method: str
    state: State = field(repr=False)

    def pairs(self, species: str) -> Array:
        """Return the mean number of pairs with one boson on site i and one on site j.

        Args:
            species : "AB", "AA" or "BB"; pairs of one species count once, half on (i, j) and half on (j, i)
        Returns: float array (M, M); it sums to n_A n_B, or to n (n - 1)/2

        Raises:
            InputError: an unknown label, no such pair, or a degenerate ground state
        """
        self._number_of_pairs(species)
        self._check_unique(f"the pairs {species}")
        return self.state.pairs(species)

    def distance(self, species: str) -> float:
        """Return the mean distance of two bosons, Eq. (6) of Volante-Abovich et al. (2025).

        r = sum over i, j of <pairs on i and j> r(i, j) / number of pairs, n_A n_B or n (n - 1)/2. Pairs on one site
        count, at distance 0. [volante2025]

        Args:
            species : "AB", "AA" or "BB"
        Returns: float [lattice spacing]

        Raises:
            InputError: as ``pairs``
        """
        return self.mean(self.model.lattice.distances, species)

    def mean(self, function: ArrayLike, species: str) -> float:
        """Return the mean of a function of two sites over the pairs of bosons.

        Args:
            function : array (M, M), its value for a first boson on i and a second on j
            species : "AB", "AA" or "BB"
        Returns: float [unit of function]

        Raises:
            InputError: as ``pairs``; a function of another shape, or, on the reduced basis, one that is not the same
                on pairs of sites that the space group maps onto each other
        """
        values = finite("function", function)
        m = self.model.lattice.n_sites
        if values.shape != (m, m):
            raise InputError(f"function must have a value for each pair of sites, shape ({m}, {m}), got {values.shape}")
        self.state.check_invariant(values)
        return float(np.sum(self.pairs(species) * values)) / self._number_of_pairs(species)

    def pair_correlation(self, species: str) -> PairCorrelation:
        """Return the mean number of pairs of bosons at each distance.

        Args:
            species : "AB", "AA" or "BB"
        Returns: PairCorrelation

        Raises:
            InputError: as ``pairs``
        """
        apart, shell = np.unique(self.model.lattice.distances, return_inverse=True)
        pairs = np.asarray(np.bincount(shell.ravel(), weights=self.pairs(species).ravel()), dtype=np.float64)
        share = np.asarray(np.bincount(shell.ravel()) / shell.size)
        at_random = share * self._number_of_pairs(species)
        return PairCorrelation(np.asarray(apart), pairs, at_random)

    def contacts(self, species: str) -> float:
        """Return the mean number of pairs that share a site: the double occupancy.

        By the theorem of Hellmann and Feynman it is dE/dU_AB for "AB", and dE/dU_A, dE/dU_B for "AA", "BB".

        Args:
            species : "AB", "AA" or "BB"
        Returns: float, between 0 and the number of pairs; 0 if there is no such pair

        Raises:
            InputError: an unknown label or a degenerate ground state
        """
        if not self._pairs_possible(species):
            return 0.0
        return float(np.trace(self.pairs(species)))

    @cached_property
    def schmidt_weights(self) -> Array:
        """Eigenvalues of the density matrix of one species; they sum to 1.

        Raises:
            InputError: a degenerate ground state
        """
        self._check_unique("the entanglement of the species")
        return self.state.schmidt_weights()

    @property
    def entropy(self) -> float:
        """Von Neumann entropy of one species, S = -sum p log2 p, Eq. (8) of Volante-Abovich et al. (2025) [bit].

        Raises:
            InputError: a degenerate ground state, such as without tunnelling
        """
        return entropy(self.schmidt_weights)

    def __str__(self) -> str:
        return (
            f"ground state of {'A' * self.n_a}{'B' * self.n_b} on {self.model.lattice}\n"
            f"  energy = {self.energy:.12g}   residual = {self.residual:.1e}   {self.method}"
        )

    def _number_of_pairs(self, species: str) -> int:
        number = self._pairs_possible(species)
        if not number:
            raise InputError(f"a pair {species} needs bosons that are not there: n_a = {self.n_a}, n_b = {self.n_b}")
        return number

    def _pairs_possible(self, species: str) -> int:
        n_a, n_b = self.n_a, self.n_b
        possible = {"AB": n_a * n_b, "AA": n_a * (n_a - 1) // 2, "BB": n_b * (n_b - 1) // 2}
        if species not in possible:
            raise InputError(f'species must be "AB", "AA" or "BB", got {species!r}')
        return possible[species]

    def _check_unique(self, what: str) -> None:
        if self.degenerate:
            raise InputError(
                f"{what} must belong to one state, but the ground state is degenerate (t = {self.model.t}, "
                f"u_ab = {self.model.u_ab}): take t > 0, or add a small interaction that tells the states apart"
            )
