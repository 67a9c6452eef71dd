"""The lattices that come with the package: chain, square, triangular, cubic."""

from __future__ import annotations

import itertools
from abc import ABC, abstractmethod
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from bosemix.checks import Array, check_choice
from bosemix.errors import InputError
from bosemix.lattice.geometry import bravais
from bosemix.lattice.geometry.bravais import IntArray
from bosemix.lattice.geometry.protocol import DoubleBonds, SingleBonds, Wrap

__all__ = ["Bravais", "Chain", "Cubic", "Square", "Triangular"]


class Bravais(ABC):
    """A finite piece of a Bravais lattice whose axes are periodic or open; its classes say which lattice.

    Attributes:
        periodic : bool, or one for each axis
        wrap : SingleBonds or DoubleBonds, the bonds of a periodic axis of two sites
    """

    periodic: bool | tuple[bool, ...]
    wrap: Wrap

    def __post_init__(self) -> None:
        """Check the sizes.

        Raises:
            InputError: a length that is not a positive integer, a periodic axis of one site, no bond at all, or
                ``periodic`` not given once for each axis
        """
        shape = self.shape
        check_choice("wrap", self.wrap, Wrap)
        self._check_edges()
        if not all(isinstance(n, int | np.integer) and n >= 1 for n in shape):
            raise InputError(f"the lattice must have a whole number of sites >= 1 along each axis, got {shape}")
        if any(n == 1 and closed for n, closed in zip(shape, self.closed, strict=True)):
            raise InputError(f"a periodic axis must have at least 2 sites, got {shape}: make the axis of 1 site open")
        if self.n_sites == 1:
            raise InputError("the lattice must have at least 2 sites to tunnel between, got 1")

    def _check_edges(self) -> None:
        dim, given = len(self.shape), self.periodic
        each = given if isinstance(given, tuple) else (given,) * dim
        if len(each) != dim or not all(isinstance(one, bool) for one in each):
            raise InputError(f"periodic must be one bool, or a tuple of {dim}, one for each axis, got {given!r}")

    @property
    @abstractmethod
    def shape(self) -> tuple[int, ...]:
        """Sites along each axis."""

    @property
    @abstractmethod
    def bond_vectors(self) -> IntArray:
        """One of each pair of opposite bond vectors (v, d), in primitive vectors."""

    @property
    @abstractmethod
    def operations(self) -> IntArray:
        """Point operations of the infinite lattice as integer matrices (n, d, d)."""

    @property
    def metric(self) -> Array:
        """Scalar products of the primitive vectors (d, d) [spacing^2]."""
        return np.eye(len(self.shape))

    @property
    def closed(self) -> tuple[bool, ...]:
        """Whether each axis is periodic."""
        return self.periodic if isinstance(self.periodic, tuple) else (self.periodic,) * len(self.shape)

    @property
    def n_sites(self) -> int:
        """Number of sites M."""
        return int(np.prod(self.shape))

    @property
    def periods(self) -> tuple[int, ...]:
        """Sites along each periodic axis, (1,) without one."""
        return tuple(n for n, closed in zip(self.shape, self.closed, strict=True) if closed) or (1,)

    @property
    def bonds(self) -> IntArray:
        """Pairs of sites joined by tunnelling, shape (bonds, 2)."""
        return _bonds(self)

    @property
    def distances(self) -> Array:
        """Distances between sites, to the nearest periodic image, shape (M, M) [spacing]."""
        return _distances(self)

    @property
    def translations(self) -> IntArray:
        """Translations as permutations of the sites, shape (T, M), ordered as a grid of shape ``periods``."""
        return _translations(self)

    @property
    def group(self) -> IntArray:
        """The space group as permutations of the sites, shape (G, M), the identity first."""
        return _group(self)


@dataclass(frozen=True)
class Chain(Bravais):
    """A chain of ``length`` sites, a ring if ``periodic``."""

    length: int
    periodic: bool | tuple[bool, ...] = True
    wrap: Wrap = SingleBonds()

    @property
    def shape(self) -> tuple[int, ...]:
        """Sites along the chain."""
        return (self.length,)

    @property
    def bond_vectors(self) -> IntArray:
        """The neighbour."""
        return np.eye(1, dtype=np.int64)

    @property
    def operations(self) -> IntArray:
        """The identity and the inversion."""
        return _signed_permutations(1)


@dataclass(frozen=True)
class Square(Bravais):
    """A rectangle of ``lx`` times ``ly`` sites of the square lattice; a ladder is Square(l, 2, (True, False))."""

    lx: int
    ly: int
    periodic: bool | tuple[bool, ...] = True
    wrap: Wrap = SingleBonds()

    @property
    def shape(self) -> tuple[int, ...]:
        """Sites along both axes."""
        return (self.lx, self.ly)

    @property
    def bond_vectors(self) -> IntArray:
        """The neighbours along both axes."""
        return np.eye(2, dtype=np.int64)

    @property
    def operations(self) -> IntArray:
        """The 8 operations of the square, C4v."""
        return _signed_permutations(2)


@dataclass(frozen=True)
class Cubic(Bravais):
    """A block of ``lx`` times ``ly`` times ``lz`` sites of the simple cubic lattice."""

    lx: int
    ly: int
    lz: int
    periodic: bool | tuple[bool, ...] = True
    wrap: Wrap = SingleBonds()

    @property
    def shape(self) -> tuple[int, ...]:
        """Sites along the three axes."""
        return (self.lx, self.ly, self.lz)

    @property
    def bond_vectors(self) -> IntArray:
        """The neighbours along the three axes."""
        return np.eye(3, dtype=np.int64)

    @property
    def operations(self) -> IntArray:
        """The 48 operations of the cube, Oh."""
        return _signed_permutations(3)


@dataclass(frozen=True)
class Triangular(Bravais):
    """A rhombus of ``lx`` times ``ly`` sites of the triangular lattice, its axes at 120 degrees.

    Neighbours lie along (1, 0), (0, 1) and (1, 1); the distance is r^2 = x^2 + y^2 - x y.
    """

    lx: int
    ly: int
    periodic: bool | tuple[bool, ...] = True
    wrap: Wrap = SingleBonds()

    @property
    def shape(self) -> tuple[int, ...]:
        """Sites along both axes."""
        return (self.lx, self.ly)

    @property
    def bond_vectors(self) -> IntArray:
        """The neighbours along three of the six directions."""
        return np.array([[1, 0], [0, 1], [1, 1]])

    @property
    def metric(self) -> Array:
        """Scalar products of the primitive vectors at 120 degrees."""
        return np.array([[1.0, -0.5], [-0.5, 1.0]])

    @property
    def operations(self) -> IntArray:
        """The 12 operations of the hexagon, C6v: six turns by 60 degrees, with and without a mirror."""
        turn, mirror = np.array([[1, -1], [1, 0]]), np.array([[0, 1], [1, 0]])
        turns = [np.linalg.matrix_power(turn, n) for n in range(6)]
        return np.stack([*turns, *(t @ mirror for t in turns)])


# Kept by the value of the lattice: a sweep makes the same lattice again and again.
@lru_cache(maxsize=16)
def _bonds(lattice: Bravais) -> IntArray:
    doubled = isinstance(lattice.wrap, DoubleBonds)
    return bravais.read_only(bravais.bonds(lattice.shape, lattice.closed, lattice.bond_vectors, doubled=doubled))


@lru_cache(maxsize=16)
def _distances(lattice: Bravais) -> Array:
    return bravais.read_only(bravais.distances(lattice.shape, lattice.closed, lattice.metric))


@lru_cache(maxsize=16)
def _translations(lattice: Bravais) -> IntArray:
    return bravais.read_only(bravais.translation_permutations(lattice.shape, lattice.closed))


@lru_cache(maxsize=16)
def _group(lattice: Bravais) -> IntArray:
    sites = lattice.shape, lattice.closed
    points = bravais.point_permutations(*sites, lattice.operations, lattice.distances, lattice.bonds)
    products = lattice.translations[:, points].reshape(-1, lattice.n_sites)
    # On axes of two sites different operations may be the same permutation. Sorted, the identity is first.
    return bravais.read_only(np.unique(products, axis=0))


def _signed_permutations(dim: int) -> IntArray:
    unit = np.eye(dim, dtype=np.int64)
    orders = [unit[list(order)] for order in itertools.permutations(range(dim))]
    return np.stack([np.diag(signs) @ p for p in orders for signs in itertools.product((1, -1), repeat=dim)])
