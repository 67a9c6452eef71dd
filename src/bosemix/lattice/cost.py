"""What a ground state costs, counted before anything is built."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import comb

import numpy as np
import psutil
from numpy.typing import NDArray

from bosemix.checks import whole
from bosemix.errors import InputError
from bosemix.lattice.basis.kernels import LARGE
from bosemix.lattice.davidson import SPACE
from bosemix.lattice.geometry.bravais import IntArray
from bosemix.lattice.geometry.protocol import Lattice

__all__ = ["Cost", "check_memory", "check_numbers", "check_rank_memory", "estimate", "free_memory", "orbits"]

# Measured on one core of a 2020s server: per nonzero to build, and per nonzero and product to solve. Only a guide.
_BUILD, _PRODUCT, _PRODUCTS = 1.0e-7, 1.2e-8, 45
# Bytes that PETSc and SLEPc hold for each row of H beside its hops: diagonal, indices, and some 21 vectors.
_ROW = 8 * 21 + 32


@dataclass(frozen=True)
class Cost:
    """The size of a problem.

    Attributes:
        states : int, D_A D_B, pairs of configurations
        reduced_states : int, of them left apart by the symmetries
        nonzeros : int, hops stored, to about a percent
        bytes : int, of all arrays at the peak
        seconds : float, rough time of one ground state, structure included, on one core
        tables : int, bytes of the tables of the basis, which every rank of a distributed ground state holds
    """

    states: int
    reduced_states: int
    nonzeros: int
    bytes: int
    seconds: float
    tables: int

    def rank_bytes(self, ranks: int) -> int:
        """Return the bytes of the arrays of one of ``ranks`` ranks of a distributed ground state, at the peak.

        Raises:
            InputError: ``ranks`` is no whole number >= 1
        """
        whole("ranks", ranks, 1)
        return self.tables + 12 * self.reduced_states + (12 * self.nonzeros + _ROW * self.reduced_states) // ranks

    def __str__(self) -> str:
        return (
            f"{self.states:,} states, {self.reduced_states:,} after symmetries, {self.nonzeros:,} nonzeros, "
            f"{self.bytes / 2**20:,.1f} MiB, about {self.seconds:.2g} s"
        )


def check_numbers(n_a: int, n_b: int) -> None:
    """Refuse numbers of bosons that are not whole numbers >= 0 with at least one boson.

    Raises:
        InputError: otherwise
    """
    for name, value in (("n_a", n_a), ("n_b", n_b)):
        if isinstance(value, bool) or not isinstance(value, int | np.integer) or value < 0:
            raise InputError(f"{name} must be a whole number of bosons >= 0, got {value!r}")
        if value > 10:
            raise InputError(f"{name} must be at most 10 bosons of a species, got {value}")
    if n_a == n_b == 0:
        raise InputError("n_a and n_b must not both be 0: there must be at least one boson")


@lru_cache(maxsize=64)
def estimate(lattice: Lattice, n_a: int, n_b: int, *, exchange: bool) -> Cost:
    """Return the cost of the ground state in the reduced basis."""
    m, group = lattice.n_sites, lattice.group
    dims = [comb(m + n - 1, n) for n in (n_a, n_b)]
    reduced = orbits(group, n_a, n_b, exchange=exchange)
    neighbours = 2 * len(lattice.bonds) / m
    nonzeros = round(reduced * neighbours * sum(_sites_held(m, n) for n in (n_a, n_b)))
    classes = orbits(group, n_a, 0, exchange=False)
    inverses = 8 * int(group.size)
    hops = 8 * round(neighbours) * (n_a * classes + n_b * dims[1])
    tables = 4 * classes * dims[1] + hops + 24 * sum(dims) + inverses
    hop = 4 if reduced < LARGE else 8
    bytes_ = tables + hop * nonzeros + reduced * (31 + 8 * (2 * min(SPACE, reduced) + 5))
    seconds = 2e-3 + _BUILD * (nonzeros + classes * dims[1]) + _PRODUCTS * _PRODUCT * (nonzeros + 6 * reduced)
    return Cost(dims[0] * dims[1], reduced, nonzeros, bytes_, seconds, tables)


def check_memory(cost: Cost) -> None:
    """Refuse a problem whose arrays do not fit into the memory that is free now.

    Raises:
        InputError: otherwise, with the numbers
    """
    free = free_memory()
    if cost.bytes > free:
        raise InputError(
            f"the problem must fit into memory: {cost}; free are {free / 2**20:,.0f} MiB. "
            "Take fewer bosons, a smaller lattice, or a machine with more memory"
        )


def check_rank_memory(cost: Cost, ranks: int) -> None:
    """Refuse a distributed problem if one of its ``ranks`` does not fit into the memory that is free here now.

    Raises:
        InputError: otherwise, with the numbers
    """
    needed, free = cost.rank_bytes(ranks), free_memory()
    if needed > free:
        raise InputError(
            f"each rank must fit into memory: {cost.reduced_states:,} states over ranks = {ranks} need "
            f"{needed / 2**20:,.0f} MiB each, free are {free / 2**20:,.0f} MiB. Take more ranks on more machines, "
            "fewer bosons or a smaller lattice"
        )


def free_memory() -> int:
    """Return the memory that could be taken now without swapping [byte]."""
    return int(psutil.virtual_memory().available)


def orbits(group: IntArray, n_a: int, n_b: int, *, exchange: bool) -> int:
    """Return the number of orbits of pairs of configurations under ``group`` (G, M): Burnside's lemma.

    It is the mean number of pairs that an element leaves in place. Followed by the exchange of the species, g
    leaves (alpha, beta) in place if alpha = g beta and beta = g alpha: as many as alpha = g g alpha.
    """
    cycles = _cycles(group, max(n_a, n_b))
    fixed = _fixed(cycles, n_a) * _fixed(cycles, n_b)
    if not exchange:
        return int(np.sum(fixed)) // len(group)
    squared = np.take_along_axis(group, group, axis=1)
    return int(np.sum(fixed) + np.sum(_fixed(_cycles(squared, n_a), n_a))) // (2 * len(group))


def _cycles(group: IntArray, longest: int) -> IntArray:
    """Return how many cycles of each length 1 ... longest each permutation has, shape (longest, G)."""
    here = np.arange(group.shape[1])
    power = np.broadcast_to(here, group.shape)
    counts = np.zeros((longest, len(group)), dtype=np.int64)
    for length in range(1, longest + 1):
        power = np.take_along_axis(group, power, axis=1)
        closed = np.sum(power == here, axis=1)
        shorter = sum((d * counts[d - 1] for d in range(1, length) if length % d == 0), np.zeros_like(closed))
        counts[length - 1] = (closed - shorter) // length
    return counts


def _fixed(cycles: IntArray, n: int) -> NDArray[np.object_]:
    """Return how many configurations of ``n`` bosons each permutation leaves in place (G,), as Python integers.

    It is the coefficient of x^n in the product over cycles of 1/(1 - x^length).
    """
    series = np.zeros((n + 1, cycles.shape[1]), dtype=object)
    series[0] = 1
    for length in range(1, n + 1):
        number = cycles[length - 1].astype(object)
        fill, grown = np.ones_like(number), np.zeros_like(series)
        for k in range(n // length + 1):
            if k:
                fill = fill * (number + k - 1) // k
            grown[k * length :] += fill * series[: n + 1 - k * length]
        series = grown
    return np.asarray(series[n])


def _sites_held(m: int, n: int) -> float:
    """Return the mean number of different sites that hold n bosons on m sites, all configurations alike."""
    return m * n / (m + n - 1) if n else 0.0
