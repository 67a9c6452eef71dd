"""The reduced basis, the full basis and a brute-force matrix give the same ground state."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bosemix.lattice import (
    Automatic,
    BoseHubbard,
    Chain,
    Cubic,
    FullBasis,
    GroundState,
    Lattice,
    Reduced,
    Square,
    Triangular,
    ground_state,
)
from tests.lattice import brute_force
from tests.lattice.samples import SMALL, assert_close, lattices, oracle

PAIRS = ("AB", "AA", "BB")
EQUAL, UNEQUAL = (1.0, 6.0), ((1.0, 0.4), (6.0, 2.5))
NUMBERS = [(1, 0), (0, 2), (1, 1), (2, 1), (2, 2), (1, 3)]


def assert_same(one: GroundState, other: GroundState, n: tuple[int, int], atol: float = 1e-6) -> None:
    assert one.energy == pytest.approx(other.energy, rel=0, abs=1e-9)
    possible = {"AB": n[0] * n[1], "AA": n[0] > 1, "BB": n[1] > 1}
    for species in (name for name in PAIRS if possible[name]):
        assert_close(one.pairs(species), other.pairs(species), atol)
        assert one.distance(species) == pytest.approx(other.distance(species), abs=atol)
        for found, known in zip(
            vars(one.pair_correlation(species)).values(), vars(other.pair_correlation(species)).values(), strict=True
        ):
            assert_close(found, known, atol)
    assert one.entropy == pytest.approx(other.entropy, abs=atol)


@pytest.mark.parametrize("lattice", SMALL, ids=repr)
@pytest.mark.parametrize(("t", "u"), [EQUAL, UNEQUAL], ids=["equal", "unequal"])
def test_reduced_is_full(lattice: Lattice, t: float, u: float) -> None:
    model = BoseHubbard(lattice, t, u, -2.3)
    for n in NUMBERS:
        reduced = ground_state(model, *n, route=Reduced(), tolerance=1e-9)
        full = ground_state(model, *n, route=FullBasis(), tolerance=1e-9)
        assert reduced.products > 0 == full.products
        assert "reduced" in reduced.method
        assert "full" in full.method
        assert_same(reduced, full, n)


@pytest.mark.parametrize(
    ("lattice", "n"),
    [
        (Chain(12), (2, 2)),
        (Chain(9, periodic=False), (3, 2)),
        (Square(3, 3), (3, 3)),
        (Square(4, 4), (2, 2)),
        (Square(4, 3), (3, 1)),
        (Square(5, 5), (2, 2)),
        (Square(4, 4, periodic=(True, False)), (2, 2)),
        (Triangular(4, 4), (2, 2)),
        (Triangular(3, 4), (2, 2)),
        (Cubic(3, 3, 2), (2, 2)),
    ],
    ids=repr,
)
@pytest.mark.parametrize(("t", "u"), [EQUAL, UNEQUAL], ids=["equal", "unequal"])
def test_reduced_is_full_on_larger_lattices(lattice: Lattice, n: tuple[int, int], t: float, u: float) -> None:
    model = BoseHubbard(lattice, t, u, -3.0)
    full = ground_state(model, *n, route=FullBasis(), tolerance=1e-10)
    assert_same(ground_state(model, *n, tolerance=1e-8), full, n)


@pytest.mark.slow
@pytest.mark.parametrize(("t", "u"), [EQUAL, UNEQUAL], ids=["equal", "unequal"])
def test_six_bosons_on_the_full_basis(t: float, u: float) -> None:
    """8.6 million states; minutes."""
    model = BoseHubbard(Square(5, 5), t, u, -3.0)
    full = ground_state(model, 3, 3, route=FullBasis(), tolerance=1e-7)
    assert_same(ground_state(model, 3, 3), full, (3, 3))


@settings(max_examples=40, deadline=None)
@given(
    lattice=lattices(),
    n=st.sampled_from([(1, 1), (2, 1), (1, 2), (2, 2), (0, 2)]),
    t=st.tuples(st.floats(0.1, 2.0), st.floats(0.1, 2.0)),
    u=st.tuples(st.floats(-2.0, 20.0), st.floats(-2.0, 20.0)),
    u_ab=st.floats(-8.0, 8.0),
    equal=st.booleans(),
)
def test_reduced_is_brute_force(
    lattice: Lattice, n: tuple[int, int], t: tuple[float, float], u: tuple[float, float], u_ab: float, equal: bool
) -> None:
    model = BoseHubbard(lattice, t[0], u[0], u_ab) if equal else BoseHubbard(lattice, t, u, u_ab)
    exact = brute_force.ground(oracle(model), *n)
    found = ground_state(model, *n, tolerance=1e-10)
    scale = max(1.0, abs(exact.energy))
    assert found.energy == pytest.approx(exact.energy, rel=0, abs=1e-11 * scale)
    # Where the gap is small the state is uncertain, and so is what is taken from it.
    atol = 1e-8 + 1e-9 / exact.gap
    for species in PAIRS:
        if found.contacts(species) or n in ((1, 1), (2, 2)):
            possible = {"AB": n[0] * n[1], "AA": n[0] > 1, "BB": n[1] > 1}[species]
            if possible:
                assert_close(found.pairs(species), exact.pairs[species], atol)
    assert found.entropy == pytest.approx(exact.entropy, abs=30 * atol)


@pytest.mark.parametrize(
    "lattice", [Triangular(3, 3), Triangular(3, 2, periodic=False), Chain(5), Chain(6), Square(2, 3)], ids=repr
)
@pytest.mark.parametrize("t", [-1.0, (1.0, -0.5), (0.0, 1.0), 0.0])
def test_other_signs_of_t_take_the_full_basis(lattice: Lattice, t: float) -> None:
    model = BoseHubbard(lattice, t, 3.0, -2.0)
    for n in ((1, 1), (2, 1)):
        exact = brute_force.ground(oracle(model), *n)
        found = ground_state(model, *n, tolerance=1e-10, route=Automatic())
        assert "full basis, since t is not > 0" in found.method
        assert found.energy == pytest.approx(exact.energy, rel=0, abs=1e-10)
        assert found.degenerate == (exact.gap < 1e-7)


def test_frustration_breaks_the_symmetry() -> None:
    """On a triangle with t < 0 the invariant states miss the ground state: why the fallback is there."""
    model = BoseHubbard(Triangular(3, 3), -1.0, 3.0, -2.0)
    found = ground_state(model, 1, 0)
    assert found.degenerate
    assert found.energy == pytest.approx(-3.0, abs=1e-9)  # eps_k = 2 |t| sum cos at the corner of the zone
    uniform = 6.0
    assert found.energy < uniform


def test_sign_of_t_does_not_matter_on_a_bipartite_lattice() -> None:
    for lattice in (Chain(6), Square(4, 2)):
        plus, minus = (ground_state(BoseHubbard(lattice, t, 4.0, -1.5), 2, 2, tolerance=1e-9) for t in (1.0, -1.0))
        assert minus.energy == pytest.approx(plus.energy, abs=1e-9)
        assert minus.distance("AB") == pytest.approx(plus.distance("AB"), abs=1e-6)


@pytest.mark.parametrize("n", [(2, 1), (1, 2)])
def test_lanczos_is_dense(n: tuple[int, int], monkeypatch: pytest.MonkeyPatch) -> None:
    """The degeneracies that Lanczos' method alone would miss are seen."""
    for lattice in (Chain(6), Triangular(3, 3)):
        for t, u_ab in ((-1.0, -2.0), ((1.0, 0.0), -3.0), ((1.0, 0.0), 0.0), (0.0, -3.0), (1.0, -2.0)):
            model = BoseHubbard(lattice, t, 2.0, u_ab)
            found = []
            for most in (10**6, 10):
                monkeypatch.setattr("bosemix.lattice.full_basis._DENSE", most)
                found.append(ground_state(model, *n, route=FullBasis(), tolerance=1e-9))
            dense, sparse = found
            assert sparse.energy == pytest.approx(dense.energy, abs=1e-9)
            assert sparse.degenerate == dense.degenerate, (lattice, t, u_ab)


def test_states_are_normalised_and_symmetric() -> None:
    state = ground_state(BoseHubbard(Square(4, 4), 1.0, 8.0, -4.0), 3, 2)
    for species, number in (("AB", 6), ("AA", 3), ("BB", 1)):
        pairs = state.pairs(species)
        assert pairs.sum() == pytest.approx(number, rel=1e-12)
        assert np.all(pairs >= 0)
        for g in state.model.lattice.group[::7]:
            assert_close(pairs[np.ix_(g, g)], pairs, 1e-14)
    assert state.schmidt_weights.sum() == pytest.approx(1, rel=1e-12)
