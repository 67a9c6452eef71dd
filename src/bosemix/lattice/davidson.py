"""The lowest eigenvalues of a large Hermitian matrix by Davidson's method, in blocks, with a thick restart."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bosemix.checks import Array
from bosemix.errors import ConvergenceError

__all__ = ["SPACE", "Lowest", "lowest"]

Vectors = NDArray[Any]
Apply = Callable[[Vectors, Vectors], None]

# Vectors kept at most, and after a restart, beside those sought: smaller spaces cost many more products.
SPACE, KEPT = 20, 10
# Directions added at a time when several eigenvalues are sought.
BLOCK = 6


@dataclass(frozen=True, eq=False)
class Lowest:
    """The lowest eigenvalues and their vectors.

    Attributes:
        values : float array (l,), Rayleigh quotients, ascending
        vectors : float or complex array (l, R), orthonormal
        residuals : float array (l,), |H v - E v|: an eigenvalue lies no farther from each value
        products : int, number of products with the matrix
    """

    values: Array
    vectors: Vectors
    residuals: Array
    products: int


@dataclass(eq=False)
class _Space:
    """An orthonormal set of vectors and what H makes of them; it grows, and shrinks at a restart."""

    vectors: Vectors
    images: Vectors
    small: Vectors
    used: int = 0
    products: int = 0

    def append(self, direction: Vectors, apply: Apply) -> None:
        """Add ``direction``, made orthogonal; one that lies in the space already is left out."""
        known = self.vectors[: self.used]
        length = _norm(direction)
        for _ in range(2):
            direction -= _overlaps(known, direction) @ known
            remaining = _norm(direction)
            if remaining <= 1e-12 * length:
                return
            # What rounding left along the space is small beside what remains, unless little remains.
            if remaining > 0.5 * length:
                break
            length = remaining
        direction /= remaining
        new = self.used
        self.vectors[new] = direction
        apply(self.vectors[new], self.images[new])
        self.used += 1
        self.products += 1
        self.small[: self.used, new] = _overlaps(self.vectors[: self.used], self.images[new])
        self.small[new, : self.used] = self.small[: self.used, new].conj()

    def shrink(self, mix: Vectors) -> None:
        """Keep the vectors that the columns of ``mix`` make of those held."""
        kept = mix.shape[1]
        for rows in (self.vectors, self.images):
            rows[:kept] = mix.T @ rows[: self.used]
        self.small[:kept, :kept] = mix.conj().T @ self.small[: self.used, : self.used] @ mix
        self.used = kept


def lowest(
    apply: Apply, diagonal: Array, guess: Vectors, *, number: int = 1, tolerance: float, limit: int = 1000
) -> Lowest:
    """Return the lowest eigenvalues, by Davidson's method with the diagonal as preconditioner.

    E. R. Davidson, J. Comput. Phys. 17, 87 (1975). [davidson1975]

    Args:
        apply : function (x, y) that writes H x into y
        diagonal : float array (R,), diagonal of H
        guess : array (b, R), b >= 1 rows that span some part of the vectors sought
        number : int, how many eigenvalues, at most R
        tolerance : float, residual at which to stop
        limit : int, products for each eigenvalue after which to give up
    Returns: Lowest

    Raises:
        ConvergenceError: a residual is still above ``tolerance`` after ``limit`` products for each eigenvalue
    """
    size = guess.shape[1]
    room = min(SPACE + 3 * (number - 1), size)
    kept = min(KEPT + 2 * (number - 1), room - 1)
    vectors, images, small = (np.empty((room, n), dtype=guess.dtype) for n in (size, size, room))
    space = _Space(vectors, images, small)
    for row in guess[:room]:
        space.append(row.copy(), apply)
    stuck, typical = False, float(np.mean(np.abs(diagonal)))
    while True:
        values, mix = np.linalg.eigh(space.small[: space.used, : space.used])
        sought = min(number, space.used)
        residues = _residues(space, values[:sought], mix[:, :sought])
        residuals = np.linalg.norm(residues, axis=1)
        open_ = np.flatnonzero(residuals > tolerance)[: 1 if number == 1 else BLOCK]
        if space.used == size or (open_.size == 0 and sought == number):
            found = mix[:, :sought].T @ space.vectors[: space.used]
            return Lowest(values[:sought], found, residuals, space.products)
        if stuck or space.products >= limit * number:
            raise ConvergenceError(
                f"the residual is {residuals.max():.1e} after {space.products} products, above the tolerance "
                f"{tolerance:.1e}: raise the tolerance or the limit of products"
            )
        if space.used + open_.size > room:
            space.shrink(mix[:, :kept])
        before = space.used
        for i in open_:
            space.append(residues[i] / _denominators(diagonal, float(values[i]), typical), apply)
        # Residuals at the level of rounding: nothing is left to add, and it would go on for ever.
        stuck = space.used == before


def _norm(vector: Vectors) -> float:
    return float(np.sqrt(np.vdot(vector, vector).real))


def _overlaps(rows: Vectors, vector: Vectors) -> Vectors:
    """Return <row|vector> for each row, without a conjugate copy of them all."""
    overlaps: Vectors = (rows @ vector.conj()).conj()
    return overlaps


def _residues(space: _Space, values: Array, mix: Vectors) -> Vectors:
    """Return H v - E v of the Ritz vectors in the columns of ``mix``, one in each row."""
    residues: Vectors = mix.T @ space.images[: space.used]
    residues -= (values * mix).T @ space.vectors[: space.used]
    return residues


def _denominators(diagonal: Array, value: float, typical: float) -> Array:
    """Return diagonal - value kept away from zero; for a ground state it is positive all the same."""
    gap = diagonal - value
    least = 1e-3 * (abs(value) + typical)
    gap[np.abs(gap) < least] = least
    return gap
