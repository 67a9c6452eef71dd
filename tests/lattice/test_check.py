"""The interface check passes our lattices and names what is wrong with others."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings

from bosemix.checks import Array
from bosemix.errors import InputError
from bosemix.lattice import BoseHubbard, FullBasis, Lattice, Square, Triangular, check_lattice, ground_state
from bosemix.lattice.geometry.bravais import IntArray
from tests.lattice.samples import SMALL, lattices


@dataclass(frozen=True, eq=False)
class Own:
    """A lattice as a user would write it: plain arrays."""

    n_sites: int
    bonds: IntArray
    distances: Array
    group: IntArray
    translations: IntArray
    periods: tuple[int, ...]


def own(lattice: Lattice) -> Own:
    return Own(lattice.n_sites, lattice.bonds, lattice.distances, lattice.group, lattice.translations, lattice.periods)


RING = Own(
    n_sites=4,
    bonds=np.array([[0, 1], [1, 2], [2, 3], [0, 3]]),
    distances=np.array([[0, 1, 2, 1], [1, 0, 1, 2], [2, 1, 0, 1], [1, 2, 1, 0]], dtype=float),
    group=np.array([[0, 1, 2, 3], [1, 2, 3, 0], [2, 3, 0, 1], [3, 0, 1, 2]]),
    translations=np.array([[0, 1, 2, 3], [1, 2, 3, 0], [2, 3, 0, 1], [3, 0, 1, 2]]),
    periods=(4,),
)


@pytest.mark.parametrize("lattice", [*SMALL, Square(5, 5), Triangular(5, 5)], ids=repr)
def test_ours_pass(lattice: Lattice) -> None:
    check_lattice(lattice)


@settings(max_examples=30, deadline=None)
@given(lattice=lattices())
def test_random_ones_pass(lattice: Lattice) -> None:
    check_lattice(lattice)
    check_lattice(own(lattice))


def test_a_lattice_of_ones_own_works() -> None:
    check_lattice(RING)
    model = BoseHubbard(RING, 1.0, 5.0, -2.0)
    reduced, full = ground_state(model, 2, 1), ground_state(model, 2, 1, route=FullBasis())
    assert reduced.energy == pytest.approx(full.energy, abs=1e-11)
    assert reduced.distance("AB") == pytest.approx(full.distance("AB"), abs=1e-6)
    assert reduced.entropy == pytest.approx(full.entropy, abs=1e-6)


def changed(name: str, where: tuple[int, ...], value: float) -> Own:
    array = getattr(RING, name).copy()
    array[where] = value
    return replace(RING, **{name: array})


def with_floats() -> Own:
    bonds: Any = RING.bonds.astype(float)
    return replace(RING, bonds=bonds)


IDENTITY = np.arange(4)[None]


@pytest.mark.parametrize(
    ("lattice", "message"),
    [
        (replace(RING, bonds=np.zeros((3, 3), dtype=int)), r"bonds must be integers .* got int64 of shape \(3, 3\)"),
        (with_floats(), r"bonds must be integers .* got float64"),
        (changed("bonds", (0, 0), 1), r"bonds must join two different sites, numbered 0 to 3"),
        (changed("bonds", (0, 0), 7), r"bonds must join two different sites, numbered 0 to 3"),
        (replace(RING, bonds=np.array([[0, 1], [2, 3]])), r"bonds must connect all the sites: no way from 0 to 2"),
        (replace(RING, distances=np.zeros((3, 3))), r"distances must have shape \(4, 4\), got \(3, 3\)"),
        (changed("distances", (0, 1), 3.0), r"distances must be symmetric, got 3 from 0 to 1 and 1 back"),
        (replace(RING, distances=np.ones((4, 4))), r"distances must be 0 from a site to itself"),
        (replace(RING, distances=0 * RING.distances), r"> 0 between different sites"),
        (changed("group", (1, 0), 0), r"group must be permutations of the sites 0 to 3, shape \(n, 4\), got shape"),
        (replace(RING, group=RING.group[1:]), r"group must begin with the identity"),
        (replace(RING, group=np.concatenate([RING.group, RING.group[1:2]])), r"group must hold each permutation once"),
        (replace(RING, group=np.array([[0, 1, 2, 3], [1, 0, 2, 3]])), r"group\[1\] must map bonds to bonds"),
        (
            replace(
                RING, distances=RING.distances + 1e-15 * np.diag([1.0, 0, 0], 1) + 1e-15 * np.diag([1.0, 0, 0], -1)
            ),
            r"group\[1\] must keep all distances, to the bit",
        ),
        (replace(RING, group=RING.group[:2]), r"group must hold all products, that of group\[1\] after group\[1\]"),
        (replace(RING, periods=(2,)), r"translations must be as many as the grid of periods \(2,\), got 4"),
        (replace(RING, group=IDENTITY), r"translations\[1\] must be an element of the group"),
        (replace(RING, translations=RING.translations[1:]), r"translations must begin with the identity"),
        (replace(RING, translations=RING.translations[[0, 2, 1, 3]]), r"translations must add up like .* \(4,\)"),
        (replace(RING, periods=(2, 2)), r"translations must add up like .* \(2, 2\)"),
    ],
)
def test_broken_promises(lattice: Own, message: str) -> None:
    with pytest.raises(InputError, match=message):
        check_lattice(lattice)


def test_translations_that_leave_a_site() -> None:
    mirror = np.array([[0, 1, 2, 3], [0, 3, 2, 1]])
    with pytest.raises(InputError, match=r"translations\[1\] must move every site, it leaves 0"):
        check_lattice(replace(RING, group=mirror, translations=mirror, periods=(2,)))


def test_lattices_are_hashable() -> None:
    @dataclass
    class Loose:
        n_sites: int

    loose: Any = Loose(4)
    with pytest.raises(InputError, match="a lattice must be hashable, Loose is not: make it a frozen dataclass"):
        check_lattice(loose)
