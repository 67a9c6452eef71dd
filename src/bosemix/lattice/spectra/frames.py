"""Pairs of configurations under a group: which orbit each belongs to, and which element takes the orbit's first there.

The reduced basis of ground states needs the orbit alone; states of other symmetry need the element too.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bosemix.lattice.basis.classes import Classes, classes
from bosemix.lattice.basis.fock import Configurations
from bosemix.lattice.geometry.bravais import IntArray
from bosemix.lattice.spectra.elements import Elements, elements

__all__ = ["Frames", "Reached", "frames"]


@dataclass(frozen=True, eq=False)
class Reached:
    """Pairs as images of the first pair of their orbit: pair = element, then the exchange if ``swapped``.

    Attributes:
        orbit : int array, number of the orbit
        element : int array, number of a group element
        swapped : bool array, whether A and B are exchanged too
    """

    orbit: IntArray
    element: IntArray
    swapped: NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Frames:
    """All orbits of pairs under a group, with or without the exchange of the species.

    Attributes:
        group : Elements
        space_a, space_b : Configurations
        classes_a, classes_b : Classes under the group
        exchange : bool
        first_a, first_b : int arrays (R,), ranks of the configurations of the first pair of each orbit
        reach : Reached with arrays (C_A, D_B), for the pairs (representative of a, beta); orbit -1 where the pair is
            kept in the other order
    """

    group: Elements
    space_a: Configurations
    space_b: Configurations
    classes_a: Classes
    classes_b: Classes
    exchange: bool
    first_a: IntArray
    first_b: IntArray
    reach: Reached

    @property
    def n_orbits(self) -> int:
        """Number of orbits R."""
        return int(self.first_a.size)

    def locate(self, alpha: IntArray, beta: IntArray) -> Reached:
        """Return the orbits of pairs given by their ranks, and how they are reached."""
        swapped = self.exchange & (self.classes_b.of[beta] < self.classes_a.of[alpha])
        alpha, beta = np.where(swapped, beta, alpha), np.where(swapped, alpha, beta)
        element = self.classes_a.element[alpha]
        back = self.group.permutations[self.group.inverse(element)]
        seen = self.space_b.rank(np.take_along_axis(back, self.space_b.sites[beta], axis=-1))
        at = self.classes_a.of[alpha], seen
        return Reached(
            self.reach.orbit[at],
            self.group.product(element, self.reach.element[at]),
            swapped ^ self.reach.swapped[at],
        )


def frames(permutations: IntArray, space_a: Configurations, space_b: Configurations, *, exchange: bool) -> Frames:
    """Return the orbits of pairs of ``space_a`` and ``space_b`` under ``permutations`` (H, M), a group."""
    group = elements(permutations)
    classes_a = classes(space_a, permutations)
    classes_b = classes_a if space_a is space_b else classes(space_b, permutations)
    shape = (classes_a.representatives.size, space_b.dim)
    reach = Reached(np.full(shape, -1), np.zeros(shape, dtype=np.int64), np.zeros(shape, dtype=bool))
    first_a, first_b = [], []
    count = 0
    for a, representative in enumerate(classes_a.representatives):
        lowest, element, swapped = _lowest_images(group, space_b, classes_a.stabilisers[a])
        kept = np.ones(space_b.dim, dtype=bool)
        if exchange:
            kept = classes_b.of >= a
            _join_exchanged(group, space_a, classes_a, a, (lowest, element, swapped))
        first, orbit = np.unique(lowest[kept], return_inverse=True)
        reach.orbit[a, kept] = count + orbit
        reach.element[a], reach.swapped[a] = element, swapped
        first_a.append(np.full(first.size, representative))
        first_b.append(first)
        count += first.size
    return Frames(
        group, space_a, space_b, classes_a, classes_b, exchange, np.concatenate(first_a), np.concatenate(first_b), reach
    )


def _lowest_images(
    group: Elements, space: Configurations, stabiliser: IntArray
) -> tuple[IntArray, IntArray, NDArray[np.bool_]]:
    """Return the lowest rank that each configuration takes, the element that leads back from it, and no exchange."""
    lowest = np.arange(space.dim)
    element = np.full(space.dim, stabiliser[0])
    for s, back in zip(stabiliser, group.inverse(stabiliser), strict=True):
        image = space.rank(group.permutations[s][space.sites])
        element[image < lowest] = back
        np.minimum(lowest, image, out=lowest)
    return lowest, element, np.zeros(space.dim, dtype=bool)


def _join_exchanged(
    group: Elements,
    space: Configurations,
    by: Classes,
    a: int,
    lowest_images: tuple[IntArray, IntArray, NDArray[np.bool_]],
) -> None:
    """Join the orbits of (a, beta) and (beta, a), beta in class a, in place."""
    lowest, element, swapped = lowest_images
    same = np.flatnonzero(by.of == a)
    first = lowest[same]
    # (a, first) exchanges to (first, a) = g (a, g^-1 a) with first = g a.
    g = by.element[first]
    seen = space.rank(group.permutations[group.inverse(g)][:, space.sites[by.representatives[a]]])
    other = lowest[seen]
    better = other < first
    along = group.product(element[same], group.product(g, element[seen]))
    element[same[better]] = along[better]
    swapped[same[better]] = True
    lowest[same[better]] = other[better]
