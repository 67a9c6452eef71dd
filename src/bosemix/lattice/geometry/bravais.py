"""Finite Bravais lattices as arrays: coordinates, bonds, distances and permutations of the sites."""

from __future__ import annotations

import itertools
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from bosemix.checks import Array

__all__ = [
    "IntArray",
    "bonds",
    "coordinates",
    "distances",
    "keeps_bonds",
    "keeps_distances",
    "point_permutations",
    "read_only",
    "translation_permutations",
]

IntArray = NDArray[np.int64]
_Any = TypeVar("_Any", bound=NDArray[Any])


def read_only(array: _Any) -> _Any:
    """Return ``array`` protected against changes: it is kept and shared."""
    array.setflags(write=False)
    return array


def coordinates(shape: tuple[int, ...]) -> IntArray:
    """Return the integer coordinates of the sites, shape (M, d), the last axis running fastest."""
    return np.indices(shape).reshape(len(shape), -1).T.astype(np.int64)


def bonds(shape: tuple[int, ...], periodic: tuple[bool, ...], vectors: IntArray, *, doubled: bool) -> IntArray:
    """Return the pairs of sites joined by ``vectors`` (v, d), each once, or as often as they are met if ``doubled``.

    Args:
        shape : sites along each axis (d,)
        periodic : whether each axis closes on itself (d,)
        vectors : one of each pair v, -v of bond vectors (v, d), in coordinates
        doubled : on an axis of two sites, whether the ways round both sides count as two bonds
    Returns: int array (bonds, 2), the smaller site first
    """
    start = coordinates(shape)
    found = []
    for vector in vectors:
        end = start + vector
        inside = np.all(np.asarray(periodic) | ((end >= 0) & (end < shape)), axis=1)
        found.append(np.stack([_index(start, shape), _index(end, shape)], axis=1)[inside])
    pairs = np.sort(np.concatenate(found), axis=1)
    return pairs if doubled else np.unique(pairs, axis=0)


def distances(shape: tuple[int, ...], periodic: tuple[bool, ...], metric: Array) -> Array:
    """Return the distances of all pairs of sites, to the nearest image on periodic axes, shape (M, M) [spacing].

    Args:
        shape : sites along each axis (d,)
        periodic : whether each axis closes on itself (d,)
        metric : scalar products of the primitive vectors (d, d) [spacing^2]
    """
    sites = coordinates(shape)
    apart = sites[:, None, :] - sites[None, :, :]
    images = itertools.product(*_image_ranges(shape, periodic, metric))
    nearest = np.full(apart.shape[:2], np.inf)
    for image in images:
        step = apart + np.asarray(image) * np.asarray(shape)
        # Integer and half-integer metrics make these sums exact, so equal distances are equal to the bit.
        np.minimum(nearest, np.einsum("abi,ij,abj->ab", step, metric, step), out=nearest)
    return np.asarray(np.sqrt(nearest))


def _image_ranges(shape: tuple[int, ...], periodic: tuple[bool, ...], metric: Array) -> list[range]:
    """Return the periods along each axis among which the nearest image of any pair of sites is.

    It is no farther than half the sum of the edges, and a coordinate is at most the length times the root of the
    diagonal of the inverse metric. Slanted axes of unequal lengths need many periods of the shorter one.
    """
    reach = 0.5 * np.sum(np.asarray(shape) * np.sqrt(np.diag(metric))) * np.sqrt(np.diag(np.linalg.inv(metric)))
    most = (int(far / n) + 1 if closed else 0 for far, n, closed in zip(reach, shape, periodic, strict=True))
    return [range(-number, number + 1) for number in most]


def translation_permutations(shape: tuple[int, ...], periodic: tuple[bool, ...]) -> IntArray:
    """Return where each site goes under each translation, shape (T, M); the identity comes first."""
    sites = coordinates(shape)
    steps = coordinates(tuple(n if closed else 1 for n, closed in zip(shape, periodic, strict=True)))
    return _index(sites[None, :, :] + steps[:, None, :], shape)


def point_permutations(
    shape: tuple[int, ...], periodic: tuple[bool, ...], operations: IntArray, apart: Array, pairs: IntArray
) -> IntArray:
    """Return the permutations of the sites by those ``operations`` that the finite lattice keeps, shape (P, M).

    Args:
        shape : sites along each axis (d,)
        periodic : whether each axis closes on itself (d,)
        operations : candidate point operations as integer matrices (n, d, d)
        apart : distances of the sites (M, M)
        pairs : bonds (bonds, 2)

    An operation turns about a site, or about the middle of an open axis. It is kept if it maps periods to periods
    and sites to sites, and leaves their distances and bonds as they are.
    """
    sites = coordinates(shape)
    centre = np.where(periodic, 0, np.asarray(shape) - 1)
    kept = []
    for operation in operations:
        twice = (2 * sites - centre) @ operation.T + centre
        moved = twice // 2
        inside = np.all(np.asarray(periodic) | ((moved >= 0) & (moved < shape)))
        if np.any(twice % 2) or not inside or not _keeps_periods(operation, shape, periodic):
            continue
        image = _index(moved, shape)
        if keeps_distances(image, apart) and keeps_bonds(image, pairs):
            kept.append(image)
    return np.unique(np.stack(kept), axis=0)


def _keeps_periods(operation: IntArray, shape: tuple[int, ...], periodic: tuple[bool, ...]) -> bool:
    """Return whether the image of every period is one: on short tori other maps of the sites look like symmetries."""
    turned = operation @ np.diag(np.where(periodic, shape, 0))
    return not np.any(np.where(periodic, turned.T % np.asarray(shape), turned.T))


def keeps_distances(permutation: IntArray, apart: Array) -> bool:
    """Return whether every pair of sites stays as far apart (M, M) as it is."""
    return np.array_equal(apart[np.ix_(permutation, permutation)], apart)


def keeps_bonds(permutation: IntArray, pairs: IntArray) -> bool:
    """Return whether a permutation of the sites maps the bonds (bonds, 2) to themselves, each as often as before."""
    return np.array_equal(_ordered(np.sort(permutation[pairs], axis=1)), _ordered(pairs))


def _ordered(pairs: IntArray) -> IntArray:
    return pairs[np.lexsort(pairs.T)]


def _index(sites: IntArray, shape: tuple[int, ...]) -> IntArray:
    wrapped = np.moveaxis(sites % np.asarray(shape), -1, 0)
    return np.asarray(np.ravel_multi_index(tuple(wrapped), shape), dtype=np.int64)
