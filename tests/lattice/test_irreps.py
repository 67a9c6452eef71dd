"""Representations of space groups: they multiply like the group, and there are as many as there must be."""

from __future__ import annotations

import numpy as np
import pytest

from bosemix.lattice import Chain, Cubic, Graph, Lattice, Square, Triangular
from bosemix.lattice.spectra.elements import elements
from bosemix.lattice.spectra.irreps import little_groups

LATTICES = [
    Chain(7),
    Square(4, 4),
    Square(4, 6),
    Square(6, 2, (True, False)),
    Square(3, 3, periodic=False),
    Triangular(6, 6),
    Cubic(3, 3, 3),
    Graph(((0, 1), (1, 2), (2, 0)), ((1, 2, 0), (1, 0, 2))),
]


@pytest.mark.parametrize("lattice", LATTICES, ids=str)
def test_squared_dimensions_sum_to_order(lattice: Lattice) -> None:
    # Burnside: each representation of the space group, of dimension star times d, counts its square.
    total = sum((little.star * irrep.dimension) ** 2 for little in little_groups(lattice) for irrep in little.irreps)
    assert total == len(lattice.group)


@pytest.mark.parametrize("lattice", LATTICES, ids=str)
def test_matrices_multiply_like_elements(lattice: Lattice) -> None:
    rng = np.random.default_rng(1)
    for little in little_groups(lattice):
        first, second = rng.integers(len(little.permutations), size=(2, 30))
        product = elements(little.permutations).product(first, second)
        for irrep in little.irreps:
            matrices = irrep.matrices
            np.testing.assert_allclose(matrices[first] @ matrices[second], matrices[product], atol=1e-12)
            unit = matrices @ np.conj(np.swapaxes(matrices, 1, 2))
            np.testing.assert_allclose(unit, np.broadcast_to(np.eye(irrep.dimension), unit.shape), atol=1e-12)


def test_trivial_representation_comes_first() -> None:
    for little in little_groups(Square(4, 4)):
        character = np.trace(little.irreps[0].matrices, axis1=1, axis2=2)
        assert little.irreps[0].label == "1a"
        if not any(little.momentum):
            np.testing.assert_allclose(character, 1.0, atol=1e-12)


def test_elements_know_products_and_inverses() -> None:
    permutations = Square(3, 3).group
    group = elements(permutations)
    every = np.arange(len(permutations))
    identity = group.product(every, group.inverse(every))
    np.testing.assert_array_equal(permutations[identity], np.broadcast_to(np.arange(9), permutations.shape))
    other = np.roll(every, 5)
    np.testing.assert_array_equal(
        permutations[group.product(every, other)], np.take_along_axis(permutations, permutations[other], axis=1)
    )
