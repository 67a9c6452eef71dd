"""A lattice given by its list of edges."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from bosemix.checks import Array
from bosemix.errors import InputError
from bosemix.lattice.geometry.bravais import IntArray, keeps_bonds, read_only

__all__ = ["Graph"]

Permutation = tuple[int, ...]


@dataclass(frozen=True)
class Graph:
    """Sites 0 ... M-1 joined by ``edges``; the distance of two sites is the number of steps between them.

    Attributes:
        edges : pairs of sites; a pair given twice tunnels twice
        generators : permutations of the sites that keep the edges, as tuples (site 0 goes to p[0], ...); the
            group that they generate is used. None given: no symmetry is used
    """

    edges: tuple[tuple[int, int], ...]
    generators: tuple[Permutation, ...] = ()

    def __post_init__(self) -> None:
        """Check edges and permutations.

        Raises:
            InputError: sites that are no whole numbers, no edge, an edge of a site with itself, sites not numbered
                0 ... M-1 or not all connected, or a generator that is no permutation of the sites or does not keep
                the edges
        """
        # Lists will do, but a lattice must be hashable.
        for name in ("edges", "generators"):
            object.__setattr__(self, name, _whole_rows(name, getattr(self, name)))
        if not self.edges:
            raise InputError("edges must join at least two sites, got none")
        for edge in self.edges:
            if len(edge) != 2 or edge[0] == edge[1] or min(edge) < 0:
                raise InputError(f"an edge must join two different sites, numbered from 0, got {edge}")
        if not np.all(np.isfinite(self.distances)):
            missing = int(np.argmax(~np.isfinite(self.distances[0])))
            raise InputError(f"edges must connect all the sites 0 to {self.n_sites - 1}: no way from 0 to {missing}")
        for p in self.generators:
            if sorted(p) != list(range(self.n_sites)):
                raise InputError(f"a generator must be a permutation of the sites 0 to {self.n_sites - 1}, got {p}")
            if not keeps_bonds(np.asarray(p), self.bonds):
                raise InputError(f"a generator must map edges to edges, {p} does not: leave it out")

    @property
    def n_sites(self) -> int:
        """Number of sites M."""
        return 1 + max(max(edge) for edge in self.edges)

    @property
    def periods(self) -> tuple[int, ...]:
        """No translations are known: (1,)."""
        return (1,)

    @cached_property
    def bonds(self) -> IntArray:
        """The edges, shape (bonds, 2), the smaller site first."""
        return read_only(np.sort(np.asarray(self.edges, dtype=np.int64), axis=1))

    @cached_property
    def distances(self) -> Array:
        """Least number of steps between two sites, shape (M, M)."""
        from scipy.sparse import csr_array
        from scipy.sparse.csgraph import shortest_path

        first, second = self.bonds.T
        steps = csr_array((np.ones(first.size), (first, second)), shape=(self.n_sites, self.n_sites))
        return read_only(shortest_path(steps, directed=False, unweighted=True))

    @cached_property
    def translations(self) -> IntArray:
        """The identity alone, shape (1, M)."""
        return read_only(np.arange(self.n_sites)[None, :])

    @cached_property
    def group(self) -> IntArray:
        """All products of the generators, shape (G, M), the identity first."""
        found = {tuple(range(self.n_sites))}
        fresh = set(found)
        while fresh:
            fresh = {tuple(g[i] for i in p) for p in fresh for g in self.generators} - found
            found |= fresh
        return read_only(np.asarray(sorted(found), dtype=np.int64))


def _whole_rows(name: str, value: Any) -> tuple[tuple[int, ...], ...]:
    try:
        rows = tuple(tuple(row) for row in value)
    except TypeError:
        rows = (((),),)
    if not all(isinstance(site, int | np.integer) for row in rows for site in row):
        raise InputError(f"{name} must be tuples of whole numbers, the sites, got {value!r}")
    return tuple(tuple(int(site) for site in row) for row in rows)
