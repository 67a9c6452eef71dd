"""Taylor series in (rho1, rho2, mu1, mu2): to any order in the condensates, to second order beside chemical potentials.

What ``jets`` is for the quadratic potential, at any order and without a compiler. Coefficients belong to words, as
(0, 0, 1) to rho1^2 rho2; the first fifteen words are the entries of a jet. Sums, products and powers are exact.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import combinations_with_replacement
from math import factorial, prod
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from bosemix.checks import Array

__all__ = ["JET_SIZE", "Series", "Word", "factorials", "variable", "words"]

Word: TypeAlias = tuple[int, ...]
_Indices: TypeAlias = NDArray[np.intp]

JET_SIZE: Final = 15


@cache
def words(order: int) -> tuple[Word, ...]:
    """Return the words of all coefficients: of length two in all variables, then of the condensates alone."""
    plain = [word for size in range(3) for word in combinations_with_replacement(range(4), size)]
    more = [word for size in range(3, order + 1) for word in combinations_with_replacement(range(2), size)]
    return (*plain, *more)


@cache
def factorials(order: int) -> Array:
    """Return what turns coefficients into derivatives, 2 a coefficient of rho1^2 and so on."""
    return np.array([float(prod(factorial(word.count(i)) for i in range(4))) for word in words(order)])


@cache
def _pairs(order: int) -> tuple[_Indices, _Indices, _Indices]:
    """Return which coefficients make those of a product, sorted by the latter, and where each of them begins."""
    place = {word: i for i, word in enumerate(words(order))}
    found = sorted(
        (place[both], i, j)
        for one, i in place.items()
        for other, j in place.items()
        if (both := tuple(sorted(one + other))) in place
    )
    target, left, right = np.array(found).T
    return left, right, np.searchsorted(target, np.arange(len(place)))


def _product(order: int, a: Array, b: Array) -> Array:
    left, right, starts = _pairs(order)
    return np.asarray(np.add.reduceat(a[left] * b[right], starts, axis=0))


@cache
def _descent(order: int, axis: int) -> tuple[_Indices, Array]:
    """Return, per coefficient of a derivative, the one that it comes from and the power that falls down, 0 if none."""
    place = {word: i for i, word in enumerate(words(order))}
    sources = [tuple(sorted((*word, axis))) for word in place]
    powers = [float(source.count(axis)) if source in place else 0.0 for source in sources]
    return np.array([place.get(source, 0) for source in sources]), np.array(powers)


@dataclass(frozen=True, eq=False)
class Series:
    """A truncated Taylor series.

    Attributes:
        order : int, highest power of the condensates
        terms : array (number of words, N), coefficients; N values are carried along
    """

    order: int
    terms: Array

    # Numbers of numpy leave sums and products with a series to the series.
    __array_ufunc__ = None

    @property
    def value(self) -> Array:
        """The term without variables, (N,)."""
        return np.asarray(self.terms[0])

    def __add__(self, other: Series | float | Array) -> Series:
        if isinstance(other, Series):
            return Series(self.order, self.terms + other.terms)
        return self.valued(self.terms[0] + other)

    def __mul__(self, other: Series | float | Array) -> Series:
        if isinstance(other, Series):
            return Series(self.order, _product(self.order, self.terms, other.terms))
        return Series(self.order, self.terms * other)

    def __sub__(self, other: Series) -> Series:
        return Series(self.order, self.terms - other.terms)

    __radd__, __rmul__ = __add__, __mul__

    def valued(self, value: float | Array) -> Series:
        """Return the series with another value, known with more digits."""
        shape = np.broadcast_shapes(np.shape(value), self.terms[0].shape)
        terms = np.broadcast_to(self.terms, (len(self.terms), *shape)).copy()
        terms[0] = value
        return Series(self.order, terms)

    def power(self, exponent: float) -> Series:
        """Return the series to a power, by the binomial series of its nilpotent part."""
        rest = self.terms / self.value
        rest[0] = 0.0
        found = np.zeros_like(rest)
        found[0] = 1.0
        for j in range(self.order, 0, -1):
            found = _product(self.order, rest, found) * ((exponent - j + 1) / j)
            found[0] = 1.0
        return Series(self.order, found * self.value**exponent)

    def derivative(self, axis: int) -> Series:
        """Return the derivative of a polynomial; of other series the highest order is lost."""
        source, powers = _descent(self.order, axis)
        return Series(self.order, self.terms[source] * powers[:, None])


def variable(order: int, axis: int, value: float) -> Series:
    """Return the series of a variable at its value."""
    terms = np.zeros((len(words(order)), 1))
    terms[0], terms[1 + axis] = value, 1.0
    return Series(order, terms)
