"""The lowest eigenvalue of a large symmetric matrix by Davidson's method with a thick restart."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from bosemix.checks import Array
from bosemix.errors import ConvergenceError

__all__ = ["Lowest", "lowest"]

Apply = Callable[[Array, Array], None]

# Vectors kept at most, and after a restart: smaller spaces cost many more products.
SPACE, KEPT = 20, 10


@dataclass(frozen=True, eq=False)
class Lowest:
    """A lowest eigenvalue and its vector.

    Attributes:
        value : float, Rayleigh quotient of ``vector``
        vector : float array (R,), of norm 1
        residual : float, |H v - E v|: an eigenvalue lies no farther from ``value``
        products : int, number of products with the matrix
    """

    value: float
    vector: Array
    residual: float
    products: int


def lowest(apply: Apply, diagonal: Array, guess: Array, *, tolerance: float, limit: int = 1000) -> Lowest:
    """Return the lowest eigenvalue, by Davidson's method with the diagonal as preconditioner.

    E. R. Davidson, J. Comput. Phys. 17, 87 (1975). [davidson1975]

    Args:
        apply : function (x, y) that writes H x into y
        diagonal : float array (R,), diagonal of H
        guess : float array (R,), must have a part along the vector sought; a second start next to the basis state with
            the lowest diagonal element, so that the value never lies above that element
        tolerance : float, residual at which to stop
        limit : int, products after which to give up
    Returns: Lowest

    Raises:
        ConvergenceError: the residual is still above ``tolerance`` after ``limit`` products
    """
    n = guess.size
    space = np.empty((min(SPACE, n), n))
    image = np.empty_like(space)
    small = np.zeros((len(space), len(space)))
    # The basis state lowest in energy comes before the guess: a bound cluster that sits on one site is nearly that
    # state, and would be missed from a start that is spread over the lattice.
    space[0] = 0.0
    space[0, np.argmin(diagonal)] = 1.0
    used, products = 1, 0
    while True:
        new = used - 1
        apply(space[new], image[new])
        products += 1
        small[new, :used] = small[:used, new] = image[:used] @ space[new]
        values, vectors = np.linalg.eigh(small[:used, :used])
        value, mix = float(values[0]), vectors[:, 0]
        residue = mix @ image[:used] - value * (mix @ space[:used])
        residual = float(np.linalg.norm(residue))
        if residual <= tolerance:
            vector = mix @ space[:used]
            return Lowest(value, vector / np.linalg.norm(vector), residual, products)
        if products >= limit:
            raise ConvergenceError(
                f"the residual is {residual:.1e} after {products} products, above the tolerance {tolerance:.1e}: "
                "raise the tolerance or the limit of products"
            )
        if used == len(space):
            used = _restart(space, image, small, vectors)
        used = _append(space, guess.copy() if products == 1 else residue / _denominators(diagonal, value), used)


def _denominators(diagonal: Array, value: float) -> Array:
    """Return diagonal - value kept away from zero; for a ground state it is positive all the same."""
    gap = diagonal - value
    least = 1e-3 * max(1.0, abs(value))
    gap[np.abs(gap) < least] = least
    return gap


def _append(space: Array, direction: Array, used: int) -> int:
    """Put ``direction``, made orthogonal to the first ``used`` rows, into the next row; return the new number."""
    for _ in range(2):  # once leaves a part along the space when the direction nearly lies in it
        direction -= (space[:used] @ direction) @ space[:used]
        direction /= np.linalg.norm(direction)
    space[used] = direction
    return used + 1


def _restart(space: Array, image: Array, small: Array, vectors: Array) -> int:
    """Shrink the space to its lowest Ritz vectors; return their number."""
    kept = min(KEPT, len(space) - 1)
    for rows in (space, image):
        rows[:kept] = vectors[:, :kept].T @ rows
    small[:kept, :kept] = vectors[:, :kept].T @ small @ vectors[:, :kept]
    return kept
