"""Orbits of pairs of configurations: they fill the space, and Burnside's lemma counts them."""

from __future__ import annotations

from math import comb

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bosemix.lattice import BoseHubbard, Lattice, Square
from bosemix.lattice.basis.fock import configurations
from bosemix.lattice.basis.reduced_basis import reduced_basis
from bosemix.lattice.cost import orbits
from tests.lattice import brute_force
from tests.lattice.samples import SMALL, lattices

NUMBERS = st.tuples(st.integers(0, 3), st.integers(0, 3)).filter(any)


@settings(max_examples=60, deadline=None)
@given(lattice=lattices(), n=NUMBERS, exchange=st.booleans())
def test_orbits_fill_the_space_and_are_counted(lattice: Lattice, n: tuple[int, int], exchange: bool) -> None:
    exchange = exchange and n[0] == n[1]
    basis = reduced_basis(lattice, *n, exchange=exchange)
    m = lattice.n_sites
    assert int(basis.size.sum()) == comb(m + n[0] - 1, n[0]) * comb(m + n[1] - 1, n[1])
    assert basis.n_states == orbits(lattice.group, *n, exchange=exchange)
    assert np.all((2 if exchange else 1) * len(lattice.group) % basis.size == 0)


@settings(max_examples=30, deadline=None)
@given(lattice=lattices(), n=st.sampled_from([(1, 1), (2, 1), (2, 2), (1, 2)]), exchange=st.booleans())
def test_orbits_are_those_of_brute_force(lattice: Lattice, n: tuple[int, int], exchange: bool) -> None:
    exchange = exchange and n[0] == n[1]
    basis = reduced_basis(lattice, *n, exchange=exchange)
    expected = brute_force.orbit_sizes(lattice.group.tolist(), *n, exchange=exchange)
    assert sorted(basis.size.tolist()) == expected


@pytest.mark.parametrize("lattice", SMALL, ids=repr)
def test_every_pair_has_a_state(lattice: Lattice) -> None:
    for n, exchange in (((2, 2), True), ((2, 2), False), ((2, 1), False)):
        basis = reduced_basis(lattice, *n, exchange=exchange)
        kept = basis.table[basis.table >= 0]
        assert set(kept.tolist()) == set(range(basis.n_states))
        assert np.all(basis.table[basis.class_a, basis.rank_b] == np.arange(basis.n_states))


def test_published_sizes_of_the_reduced_space() -> None:
    """345, 2164, 3198 and 22099 states: an independent prototype of the method, own derivation."""
    found = [
        BoseHubbard(Square(m, m), 1.0, 40.0, -8.0).cost(n, n).reduced_states
        for m, n in ((5, 2), (7, 2), (4, 3), (5, 3))
    ]
    assert found == [345, 2164, 3198, 22099]


@settings(max_examples=40, deadline=None)
@given(n=st.integers(0, 4), sites=st.integers(1, 6), seed=st.integers(0, 1000))
def test_ranks_number_the_configurations(n: int, sites: int, seed: int) -> None:
    space = configurations(n, sites)
    assert space.dim == comb(sites + n - 1, n)
    assert np.array_equal(space.rank(space.sites), np.arange(space.dim))
    shuffled = np.random.default_rng(seed).permuted(space.sites, axis=1)
    assert np.array_equal(space.rank(shuffled), np.arange(space.dim))
    assert len({tuple(row) for row in space.sites.tolist()}) == space.dim
