"""The published interface check: run it on a lattice of your own before you trust its results."""

from __future__ import annotations

import numpy as np

from bosemix.errors import InputError
from bosemix.lattice.geometry.bravais import IntArray, keeps_bonds, keeps_distances
from bosemix.lattice.geometry.protocol import Lattice

__all__ = ["check_lattice"]


def check_lattice(lattice: Lattice) -> None:
    """Test that ``lattice`` keeps every promise of the ``Lattice`` protocol.

    Checked: it is hashable; shapes; bonds join different sites and connect all of them; distances are a symmetric
    table, zero on one site only; the group is a group, identity first, that keeps bonds and distances; the
    translations are elements of it that move every site, ordered as a grid of shape ``periods``.

    Args:
        lattice : the object to test

    Raises:
        InputError: names the promise that is broken, and where
    """
    try:
        hash(lattice)
    except TypeError:
        raise InputError(
            f"a lattice must be hashable, {type(lattice).__name__} is not: make it a frozen dataclass of tuples"
        ) from None
    _check_bonds(lattice)
    _check_distances(lattice)
    _check_group(lattice)
    _check_translations(lattice)


def _check_bonds(lattice: Lattice) -> None:
    m, bonds = lattice.n_sites, np.asarray(lattice.bonds)
    if bonds.ndim != 2 or bonds.shape[1] != 2 or bonds.dtype.kind != "i":
        raise InputError(f"bonds must be integers of shape (bonds, 2), got {bonds.dtype} of shape {bonds.shape}")
    if bonds.min(initial=0) < 0 or bonds.max(initial=0) >= m or np.any(bonds[:, 0] == bonds[:, 1]):
        raise InputError(f"bonds must join two different sites, numbered 0 to {m - 1}")
    reached = np.zeros(m, dtype=bool)
    reached[0] = True
    for _ in range(m):
        reached[bonds[np.any(reached[bonds], axis=1)]] = True
    if not np.all(reached):
        raise InputError(f"bonds must connect all the sites: no way from 0 to {int(np.argmin(reached))}")


def _check_distances(lattice: Lattice) -> None:
    m, apart = lattice.n_sites, np.asarray(lattice.distances)
    if apart.shape != (m, m):
        raise InputError(f"distances must have shape ({m}, {m}), got {apart.shape}")
    if not np.array_equal(apart, apart.T):
        i, j = np.argwhere(apart != apart.T)[0]
        raise InputError(f"distances must be symmetric, got {apart[i, j]:g} from {i} to {j} and {apart[j, i]:g} back")
    if np.any(np.diag(apart) != 0) or not np.all(apart[~np.eye(m, dtype=bool)] > 0):
        raise InputError("distances must be 0 from a site to itself and > 0 between different sites")


def _check_group(lattice: Lattice) -> None:
    group = _permutations("group", lattice.group, lattice.n_sites)
    elements = {element.tobytes() for element in group}
    if len(elements) < len(group):
        raise InputError("group must hold each permutation once")
    for n, element in enumerate(group):
        if not keeps_bonds(element, lattice.bonds):
            raise InputError(f"group[{n}] must map bonds to bonds, each as often as before: leave it out")
        # The classes of equal distances are found by comparing floats, so they must be equal to the bit.
        if not keeps_distances(element, lattice.distances):
            raise InputError(f"group[{n}] must keep all distances, to the bit: leave it out, or round the distances")
        missing = [m for m, product in enumerate(group[:, element]) if product.tobytes() not in elements]
        if missing:
            raise InputError(f"group must hold all products, that of group[{missing[0]}] after group[{n}] is missing")


def _check_translations(lattice: Lattice) -> None:
    periods, m = tuple(lattice.periods), lattice.n_sites
    translations = _permutations("translations", lattice.translations, m)
    if int(np.prod(periods)) != len(translations):
        raise InputError(f"translations must be as many as the grid of periods {periods}, got {len(translations)}")
    elements = {element.tobytes() for element in _permutations("group", lattice.group, m)}
    steps = np.indices(periods).reshape(len(periods), -1).T
    for n, element in enumerate(translations):
        if element.tobytes() not in elements:
            raise InputError(f"translations[{n}] must be an element of the group")
        if n and np.any(element == np.arange(m)):
            raise InputError(
                f"translations[{n}] must move every site, it leaves {int(np.argmax(element == np.arange(m)))}"
            )
        ends = np.ravel_multi_index(tuple((steps + steps[n]).T), periods, mode="wrap")
        if not np.array_equal(element[translations], translations[ends]):
            raise InputError(
                f"translations must add up like the points of a grid of shape {periods}, with the last axis running "
                f"fastest: translations[{n}] does not"
            )


def _permutations(name: str, given: IntArray, m: int) -> IntArray:
    """Return permutations (n, M) of the sites that begin with the identity, contiguous."""
    rows = np.asarray(given)
    if (
        rows.ndim != 2
        or rows.shape[1] != m
        or not np.array_equal(np.sort(rows, axis=1), np.tile(np.arange(m), (len(rows), 1)))
    ):
        raise InputError(
            f"{name} must be permutations of the sites 0 to {m - 1}, shape (n, {m}), got shape {rows.shape}"
        )
    if len(rows) == 0 or not np.array_equal(rows[0], np.arange(m)):
        raise InputError(f"{name} must begin with the identity")
    return np.ascontiguousarray(rows, dtype=np.int64)
