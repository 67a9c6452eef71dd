"""A second route to lattice clusters: occupation numbers in dictionaries, a dense matrix, no symmetry.

Nothing here imports bosemix: the tests compare two codes that share no line.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Occupation = tuple[int, ...]
State = tuple[Occupation, Occupation]


@dataclass(frozen=True)
class Hubbard:
    """H = -t sum (a+_i a_j + h.c.) + U/2 sum n(n-1) + U_AB sum n_A n_B with pairs (A, B) of t and u."""

    sites: int
    bonds: Sequence[tuple[int, int]]
    t: tuple[float, float]
    u: tuple[float, float]
    u_ab: float


def occupations(n: int, sites: int) -> Iterator[Occupation]:
    if sites == 1:
        yield (n,)
        return
    for first in range(n + 1):
        for rest in occupations(n - first, sites - 1):
            yield (first, *rest)


def states(model: Hubbard, n_a: int, n_b: int) -> list[State]:
    return [(a, b) for a in occupations(n_a, model.sites) for b in occupations(n_b, model.sites)]


def hopped(state: State, species: int, source: int, target: int) -> tuple[State, float]:
    """Return the state after one boson hops, and sqrt(n_source (n_target + 1))."""
    filled = list(state[species])
    factor = math.sqrt(filled[source] * (filled[target] + 1))
    filled[source] -= 1
    filled[target] += 1
    moved = tuple(filled)
    return ((moved, state[1]) if species == 0 else (state[0], moved)), factor


def matrix(model: Hubbard, n_a: int, n_b: int) -> Array:
    index = {state: i for i, state in enumerate(states(model, n_a, n_b))}
    h = np.zeros((len(index), len(index)))
    for state, i in index.items():
        for species in (0, 1):
            h[i, i] += model.u[species] / 2 * sum(n * (n - 1) for n in state[species])
        h[i, i] += model.u_ab * sum(a * b for a, b in zip(*state, strict=True))
        for one, other in model.bonds:
            for source, target in ((one, other), (other, one)):
                for species in (0, 1):
                    if state[species][source]:
                        end, factor = hopped(state, species, source, target)
                        h[index[end], i] -= model.t[species] * factor
    return h


@dataclass(frozen=True)
class Ground:
    """A ground state: energy, gap, and what the pairs do."""

    energy: float
    gap: float
    pairs: dict[str, Array]
    entropy: float


def ground(model: Hubbard, n_a: int, n_b: int) -> Ground:
    values, vectors = np.linalg.eigh(matrix(model, n_a, n_b))
    vector = vectors[:, 0]
    found = {name: np.zeros((model.sites, model.sites)) for name in ("AB", "AA", "BB")}
    for (a, b), amplitude in zip(states(model, n_a, n_b), vector, strict=True):
        for i in range(model.sites):
            for j in range(model.sites):
                found["AB"][i, j] += amplitude**2 * a[i] * b[j]
                found["AA"][i, j] += amplitude**2 * a[i] * (a[j] - (i == j)) / 2
                found["BB"][i, j] += amplitude**2 * b[i] * (b[j] - (i == j)) / 2
    rows = sum(1 for _ in occupations(n_a, model.sites))
    weights = np.linalg.svd(vector.reshape(rows, -1), compute_uv=False) ** 2
    held = weights[weights > 1e-300]
    return Ground(float(values[0]), float(values[1] - values[0]), found, float(-np.sum(held * np.log2(held))))


def orbit_sizes(group: Sequence[Sequence[int]], n_a: int, n_b: int, *, exchange: bool) -> list[int]:
    """Return the sizes of the orbits of pairs of configurations, found by applying everything to everything."""
    sites = len(group[0])
    left = {(a, b) for a in occupations(n_a, sites) for b in occupations(n_b, sites)}
    sizes = []
    while left:
        a, b = next(iter(left))
        orbit = set()
        for g in group:
            ga, gb = moved(a, g), moved(b, g)
            orbit |= {(ga, gb), (gb, ga)} if exchange else {(ga, gb)}
        left -= orbit
        sizes.append(len(orbit))
    return sorted(sizes)


def moved(occupation: Occupation, permutation: Sequence[int]) -> Occupation:
    result = [0] * len(occupation)
    for site, n in enumerate(occupation):
        result[permutation[site]] = n
    return tuple(result)
