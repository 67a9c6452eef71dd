"""Lattices as data: distances, groups, classes of pairs of sites, stars of momenta."""

from __future__ import annotations

import itertools
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings

from bosemix.lattice import Bravais, Chain, Cubic, Graph, Lattice, Square, Triangular
from bosemix.lattice.geometry.pair_classes import momentum_stars, pair_classes
from tests.lattice.samples import SMALL, lattices


def assert_group(lattice: Lattice) -> None:
    group = [tuple(g) for g in lattice.group.tolist()]
    elements = set(group)
    assert len(elements) == len(group)
    assert group[0] == tuple(range(lattice.n_sites))
    for g, h in itertools.product(group[1:4] + group[-3:], group):
        assert tuple(g[i] for i in h) in elements
    for g in lattice.group:
        assert np.array_equal(lattice.distances[np.ix_(g, g)], lattice.distances)
        images = np.sort(g[lattice.bonds], axis=1)
        assert sorted(images.tolist()) == sorted(lattice.bonds.tolist())


@settings(max_examples=60, deadline=None)
@given(lattice=lattices())
def test_groups_are_groups(lattice: Lattice) -> None:
    assert_group(lattice)


@pytest.mark.parametrize("lattice", [Triangular(2, 3), Triangular(2, 4), Triangular(3, 6), Square(2, 6)], ids=repr)
def test_short_tori_have_no_false_symmetries(lattice: Lattice) -> None:
    """Turning a torus of 2 x 3 sites by 60 degrees keeps all distances, for all are equal, but is no symmetry."""
    assert_group(lattice)


@pytest.mark.parametrize(
    ("lattice", "order"),
    [
        (Chain(7), 14),
        (Chain(7, periodic=False), 2),
        (Square(5, 5), 200),
        (Square(5, 4), 80),
        (Square(4, 4, periodic=False), 8),
        (Square(4, 3, periodic=(True, False)), 16),
        (Square(3, 4, periodic=False), 4),
        (Triangular(5, 5), 300),
        (Triangular(5, 5, periodic=False), 4),
        (Cubic(3, 3, 3), 27 * 48),
        (Cubic(3, 3, 4), 36 * 16),
        (Graph(((0, 1), (1, 2), (2, 0)), generators=((1, 2, 0), (1, 0, 2))), 6),
    ],
    ids=repr,
)
def test_order_of_the_space_group(lattice: Lattice, order: int) -> None:
    assert len(lattice.group) == order


@pytest.mark.parametrize("shape", [(2, 3), (5, 5), (3, 9), (2, 20), (20, 3)])
def test_distances_on_slanted_tori(shape: tuple[int, int]) -> None:
    """The nearest of very many images, in Cartesian coordinates: a short axis needs many periods."""
    x, y = np.indices(shape).reshape(2, -1)
    found = Triangular(*shape).distances
    for site in range(x.size):
        best = np.full(x.size, np.inf)
        for i, j in itertools.product(range(-15, 16), repeat=2):
            dx, dy = x - x[site] + i * shape[0], y - y[site] + j * shape[1]
            best = np.minimum(best, np.hypot(dx - dy / 2, dy * np.sqrt(0.75)))
        np.testing.assert_allclose(found[site], best, atol=1e-12)


def test_distances_where_they_are_known() -> None:
    assert Chain(5).distances[0].tolist() == [0, 1, 2, 2, 1]
    assert Chain(5, periodic=False).distances[0].tolist() == [0, 1, 2, 3, 4]
    assert Square(4, 4).distances[0, 10] == np.sqrt(8)
    assert Graph(((0, 1), (1, 2), (2, 3))).distances[0].tolist() == [0, 1, 2, 3]
    for lattice in (Square(4, 3), Triangular(4, 4), Cubic(2, 3, 3)):
        near = {(i, j) for i, j in np.argwhere(np.isclose(lattice.distances, 1)).tolist() if i < j}
        assert near == {(i, j) for i, j in lattice.bonds.tolist()}


@settings(max_examples=40, deadline=None)
@given(lattice=lattices())
def test_classes_of_pairs(lattice: Lattice) -> None:
    classes, m = pair_classes(lattice), lattice.n_sites
    for i, j in itertools.product(range(m), repeat=2):
        orbit = {(int(g[i]), int(g[j])) for g in lattice.group}
        assert orbit == {(a, b) for a, b in np.argwhere(classes == classes[i, j]).tolist()}


@pytest.mark.parametrize(
    "lattice", [x for x in SMALL if isinstance(x, Bravais)] + [Square(4, 4), Triangular(4, 4), Square(3, 4)], ids=repr
)
def test_stars_of_momenta(lattice: Bravais) -> None:
    """A plane wave moved by the group is a plane wave of the same star."""
    momenta, members = momentum_stars(lattice)
    steps = np.indices(lattice.periods).reshape(len(lattice.periods), -1).T
    assert members.sum() == len(lattice.translations) == len(steps)
    phases = np.exp(2j * np.pi * (steps / lattice.periods) @ steps.T)  # [k, tau]
    at = {tuple(t): n for n, t in enumerate(lattice.translations.tolist())}
    for momentum, number in zip(momenta, members, strict=True):
        star = set()
        for g in lattice.group:
            back = np.argsort(g)
            moved = [at[tuple(g[t[back]])] for t in lattice.translations]
            wave = phases[momentum, moved]
            overlaps = np.abs(phases.conj() @ wave) / len(steps)
            assert overlaps.max() == pytest.approx(1)
            star.add(int(np.argmax(overlaps)))
        assert len(star) == number
        assert min(star) == momentum


def test_stars_of_the_square() -> None:
    """(0,0), (pi,pi), (pi,0), (pi/2,0), (pi/2,pi/2), (pi/2,pi) on 4 x 4: the points of the triangle Gamma-X-M."""
    assert sorted(momentum_stars(Square(4, 4))[1].tolist()) == [1, 1, 2, 4, 4, 4]


def test_shared_arrays_cannot_be_changed() -> None:
    for lattice in (Square(3, 3), Graph(((0, 1), (1, 2)))):
        for array in (lattice.bonds, lattice.distances, lattice.translations, lattice.group, pair_classes(lattice)):
            with pytest.raises(ValueError, match="read-only"):
                array[0] = 0


def test_a_graph_takes_lists() -> None:
    edges: Any = [[0, 1], [1, 2]]
    mirror: Any = [[2, 1, 0]]
    assert Graph(edges, generators=mirror) == Graph(((0, 1), (1, 2)), generators=((2, 1, 0),))
