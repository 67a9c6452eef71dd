"""What is refused, and in which words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from scipy.sparse.linalg import ArpackNoConvergence

from bosemix.errors import ConvergenceError, InputError
from bosemix.lattice import BoseHubbard, Chain, Cubic, FullBasis, Graph, Reduced, Square, ground_state, spectrum

# The same without types: what a user may write in spite of them.
AnyChain: Any = Chain
AnyGraph: Any = Graph
AnyModel: Any = BoseHubbard

MODEL = BoseHubbard(Square(3, 3), 1.0, 5.0, -2.0)


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: Square(0, 3), r"whole number of sites >= 1 along each axis, got \(0, 3\)"),
        (lambda: AnyChain(2.5), r"whole number of sites >= 1 along each axis, got \(2\.5,\)"),
        (lambda: Square(1, 3), r"periodic axis must have at least 2 sites, got \(1, 3\): make the axis of 1 site open"),
        (lambda: Chain(1, periodic=False), r"at least 2 sites to tunnel between, got 1"),
        (lambda: Cubic(2, 2, 2, periodic=(True, False)), r"a tuple of 3, one for each axis, got \(True, False\)"),
        (lambda: AnyGraph([(0, 1.5)]), r"edges must be tuples of whole numbers, the sites, got \[\(0, 1\.5\)\]"),
        (lambda: AnyGraph("ab"), r"edges must be tuples of whole numbers, the sites, got 'ab'"),
        (lambda: AnyGraph(3), r"edges must be tuples of whole numbers, the sites, got 3"),
        (lambda: Graph(()), r"edges must join at least two sites, got none"),
        (lambda: Graph(((0, 1), (2, 2))), r"join two different sites, numbered from 0, got \(2, 2\)"),
        (lambda: Graph(((-1, 0),)), r"join two different sites, numbered from 0, got \(-1, 0\)"),
        (lambda: AnyGraph(((0, 1, 2),)), r"join two different sites, numbered from 0, got \(0, 1, 2\)"),
        (lambda: Graph(((0, 1), (2, 3))), r"must connect all the sites 0 to 3: no way from 0 to 2"),
        (lambda: Graph(((0, 1), (1, 2)), ((0, 1),)), r"must be a permutation of the sites 0 to 2, got \(0, 1\)"),
        (lambda: Graph(((0, 1), (1, 2)), ((1, 0, 2),)), r"map edges to edges, \(1, 0, 2\) does not: leave it out"),
        (lambda: BoseHubbard(Chain(4), t=np.nan), r"t must be finite, got nan"),
        (lambda: AnyModel(Chain(4), u=(1.0, 2.0, 3.0)), r"u must be one number, or a pair for \(A, B\), got"),
        (lambda: AnyModel(Chain(4), u_ab=(1.0, 2.0)), r"u_ab must be one number, got \(1\.0, 2\.0\)"),
        (lambda: AnyModel(Chain(4), u_ab="a"), r"u_ab must be a real number"),
    ],
)
def test_models(make: Callable[[], object], message: str) -> None:
    with pytest.raises(InputError, match=message):
        make()


@pytest.mark.parametrize(
    ("n", "message"),
    [
        ((-1, 2), r"n_a must be a whole number of bosons >= 0, got -1"),
        ((2, -3), r"n_b must be a whole number of bosons >= 0, got -3"),
        ((2.0, 2), r"n_a must be a whole number of bosons >= 0, got 2\.0"),
        ((2, True), r"n_b must be a whole number of bosons >= 0, got True"),
        ((2, "2"), r"n_b must be a whole number of bosons >= 0, got '2'"),
        ((0, 0), r"must not both be 0: there must be at least one boson"),
        ((11, 0), r"n_a must be at most 10 bosons of a species, got 11"),
    ],
)
def test_numbers_of_bosons(n: tuple[Any, Any], message: str) -> None:
    MODEL.cost(2, 2)  # a kept answer must not hide that 2.0 is no number of bosons
    with pytest.raises(InputError, match=message):
        MODEL.cost(*n)
    for route in (Reduced(), FullBasis()):
        with pytest.raises(InputError, match=message):
            ground_state(MODEL, *n, route=route)


@pytest.mark.parametrize("tolerance", [0.0, -1e-7, np.inf, np.nan])
def test_tolerances(tolerance: float) -> None:
    with pytest.raises(InputError, match="tolerance must be > 0 and finite"):
        ground_state(MODEL, 1, 1, tolerance=tolerance)


def test_numpy_integers_will_do() -> None:
    two, one, three = (n.astype(dtype)[()] for n, dtype in zip(np.array([2, 1, 3]), (int, np.int32, int), strict=True))
    assert ground_state(MODEL, two, one).energy == ground_state(MODEL, 2, 1).energy
    assert Square(three, three) == Square(3, 3)


@pytest.mark.parametrize("periodic", ["yes", [True, False], (True, 0), (True,), None])
def test_edges_of_a_lattice_are_bools(periodic: Any) -> None:
    with pytest.raises(InputError, match=r"periodic must be one bool, or a tuple of 2, one for each axis, got "):
        Square(3, 3, periodic=periodic)


@pytest.mark.parametrize("states", [0, 2.5, "9", np.nan, True])
def test_a_number_of_states_is_whole(states: Any) -> None:
    with pytest.raises(InputError, match=rf"states must be a whole number >= 1, got {states!r}"):
        spectrum(MODEL, 1, 1, states=states)


@pytest.mark.parametrize("ranks", [0, -1, 2.5, "2", np.nan])
def test_a_number_of_ranks_is_whole(ranks: Any) -> None:
    with pytest.raises(InputError, match=rf"ranks must be a whole number >= 1, got {ranks!r}"):
        MODEL.cost(1, 1).rank_bytes(ranks)


@pytest.mark.parametrize("lattice", ["square", (3, 3), 3])
def test_a_model_needs_a_lattice(lattice: Any) -> None:
    with pytest.raises(InputError, match=r"lattice must be a lattice such as Square\(7, 7\), got "):
        BoseHubbard(lattice, 1.0, 5.0, -2.0)


def test_a_model_of_numpy_numbers_is_that_of_plain_ones() -> None:
    u_ab: Any = np.array(-2.0)
    assert hash(BoseHubbard(Square(3, 3), 1.0, 5.0, u_ab)) == hash(BoseHubbard(Square(3, 3), 1.0, 5.0, -2.0))


@pytest.mark.parametrize("t", [0.0, -1.0, (1.0, 0.0)])
def test_the_reduced_basis_without_its_ground(t: float) -> None:
    model = BoseHubbard(Square(3, 3), t, 5.0, -2.0)
    with pytest.raises(InputError, match=r"t must be > 0 for both species on the reduced basis, got .*FullBasis\(\)"):
        ground_state(model, 1, 1, route=Reduced())


@pytest.mark.parametrize(("t", "u_ab"), [(0.0, -2.0), (0.0, 0.0), ((1.0, 0.0), -2.0), (-1.0, 0.0)])
def test_degenerate_states_have_no_distances(t: float, u_ab: float) -> None:
    """A ring of five with t < 0, or bosons that do not hop: nothing says which of the states it is."""
    state = ground_state(BoseHubbard(Chain(5), t, 5.0, u_ab), 2, 1)
    assert state.degenerate
    assert np.isfinite(state.energy)
    message = r"must belong to one state, but the ground state is degenerate \(t = .*u_ab = .*\): take t > 0"
    for ask in (
        lambda: state.distance("AB"),
        lambda: state.pairs("AB"),
        lambda: state.contacts("AA"),
        lambda: state.pair_correlation("AB"),
        lambda: state.mean(np.ones((5, 5)), "AB"),
        lambda: state.entropy,
        lambda: state.schmidt_weights,
    ):
        with pytest.raises(InputError, match=message):
            ask()


def test_a_state_without_attraction_is_not_degenerate_if_it_hops() -> None:
    state = ground_state(BoseHubbard(Chain(5), 1.0, 5.0, 0.0), 2, 2)
    assert not state.degenerate
    assert state.entropy == pytest.approx(0, abs=1e-9)


def test_labels_and_pairs() -> None:
    state = ground_state(MODEL, 2, 1)
    for ask in (state.distance, state.pairs, state.contacts, state.pair_correlation):
        with pytest.raises(InputError, match=r'species must be "AB", "AA" or "BB", got \'BA\''):
            ask("BA")
    for ask in (state.distance, state.pairs, state.pair_correlation):
        with pytest.raises(InputError, match=r"a pair BB needs bosons that are not there: n_a = 2, n_b = 1"):
            ask("BB")
    assert state.contacts("BB") == 0


def test_functions_that_the_symmetry_changes() -> None:
    """The distance along one axis is not the same on pairs that are equal: the basis cannot know."""
    x = np.arange(9) // 3
    apart = np.abs(x[:, None] - x)
    along = np.minimum(apart, 3 - apart).astype(float)
    reduced, full = (ground_state(MODEL, 2, 1, route=route, tolerance=1e-9) for route in (Reduced(), FullBasis()))
    with pytest.raises(InputError, match=r"function must be the same on all pairs .* function\[0, \d\] = .*FullBasis"):
        reduced.mean(along, "AB")
    other = along.reshape(3, 3, 3, 3).transpose(1, 0, 3, 2).reshape(9, 9)
    assert full.mean(along, "AB") == pytest.approx(reduced.mean(along + other, "AB") / 2, abs=1e-7)
    with pytest.raises(InputError, match=r"must have a value for each pair of sites, shape \(9, 9\), got \(9,\)"):
        reduced.mean(x, "AB")
    with pytest.raises(InputError, match="function must be finite"):
        reduced.mean(np.full((9, 9), np.nan), "AB")
    assert reduced.mean(MODEL.lattice.distances**2, "AB") == pytest.approx(full.mean(MODEL.lattice.distances**2, "AB"))
    assert reduced.mean(np.ones((9, 9)), "AA") == pytest.approx(1)


def test_lanczos_that_gives_up(monkeypatch: pytest.MonkeyPatch) -> None:
    def stuck(*_: object, **__: object) -> None:
        raise ArpackNoConvergence("no convergence", np.array([]), np.array([]))

    monkeypatch.setattr("bosemix.lattice.full_basis.eigsh", stuck)
    monkeypatch.setattr("bosemix.lattice.full_basis._DENSE", 1)
    with pytest.raises(
        ConvergenceError, match=r"no ground state on the full basis: .*no convergence.*raise the tolerance"
    ):
        ground_state(MODEL, 1, 1, route=FullBasis())


def test_states_print() -> None:
    text = str(ground_state(MODEL, 2, 1))
    assert "ground state of AAB on Square(lx=3, ly=3" in text
    assert "residual" in text
