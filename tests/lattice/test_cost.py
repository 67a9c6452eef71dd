"""What a problem costs is told before it is built, and is what it then takes."""

from __future__ import annotations

import tracemalloc

import pytest

from bosemix.errors import InputError
from bosemix.lattice import BoseHubbard, Chain, FullBasis, Lattice, Square, Triangular, ground_state, solve, spectrum
from bosemix.lattice.cost import check_rank_memory
from bosemix.lattice.ground_state import GroundState
from bosemix.lattice.spectra.cost import spectrum_bytes
from bosemix.lattice.states import ReducedState


def peak_bytes(model: BoseHubbard, n: tuple[int, int]) -> tuple[int, GroundState]:
    """Return the most bytes that the arrays of a ground state take; the lattice itself is there already."""
    ground_state(BoseHubbard(Chain(3)), 1, 1)
    assert len(model.lattice.group) > 0
    solve._kept_structure.cache_clear()
    tracemalloc.start()
    try:
        before, _ = tracemalloc.get_traced_memory()
        # One digit is enough: the space of vectors is there from the first product on.
        state = ground_state(model, *n, tolerance=0.1)
        return tracemalloc.get_traced_memory()[1] - before, state
    finally:
        tracemalloc.stop()
        solve._kept_structure.cache_clear()


@pytest.mark.parametrize(
    ("lattice", "n"), [(Square(6, 6), (2, 2)), (Square(6, 6), (2, 1)), (Chain(16, periodic=False), (2, 2))]
)
def test_a_spectrum_takes_what_was_told(lattice: Lattice, n: tuple[int, int]) -> None:
    model = BoseHubbard(lattice, 1.0, 40.0, -8.0)
    told = spectrum_bytes(model, *n)
    tracemalloc.start()
    try:
        spectrum(model, *n, states=5, tolerance=0.1)
        assert told == pytest.approx(tracemalloc.get_traced_memory()[1], rel=0.6)
    finally:
        tracemalloc.stop()


def test_a_spectrum_beyond_the_memory_is_refused() -> None:
    model = BoseHubbard(Square(9, 9), 1.0, 40.0, -8.0)
    with pytest.raises(
        InputError, match=r"the spectrum must fit into memory: .* take about 1,596,\d{3} MiB, free are "
    ):
        spectrum(model, 3, 3)


def check(lattice: Lattice, n: tuple[int, int], u: float | tuple[float, float] = 40.0) -> int:
    model = BoseHubbard(lattice, 1.0, u, -8.0)
    cost = model.cost(*n)
    peak, state = peak_bytes(model, n)
    assert isinstance(state.state, ReducedState)
    structure = state.state.structure
    assert cost.bytes == pytest.approx(peak, rel=0.25)
    assert cost.reduced_states == structure.basis.n_states
    assert cost.nonzeros == pytest.approx(structure.packed.size, rel=2e-3)
    assert cost.states == structure.basis.space_a.dim * structure.basis.space_b.dim
    return cost.reduced_states


@pytest.mark.parametrize(
    ("lattice", "n", "u", "states"),
    [
        (Square(6, 6), (3, 3), 40.0, 127_920),
        (Square(13, 13), (2, 2), (40.0, 20.0), 154_630),
        (Square(12, 12, periodic=False), (2, 1), 40.0, 188_352),
        (Chain(30), (3, 3), 40.0, 206_466),
    ],
    ids=["6x6", "unequal", "open", "chain"],
)
def test_bytes_and_states(lattice: Lattice, n: tuple[int, int], u: float, states: int) -> None:
    assert check(lattice, n, u) == states


@pytest.mark.slow
@pytest.mark.parametrize(
    ("lattice", "n", "u", "states"),
    [
        (Square(17, 17), (2, 2), 40.0, 385_569),
        (Square(7, 7), (3, 3), 40.0, 557_184),
        (Square(21, 21), (2, 2), 40.0, 1_358_841),
        (Chain(400), (2, 2), 40.0, 4_050_301),
        (Triangular(8, 8), (3, 3), 40.0, 1_370_669),
        (Square(25, 25), (2, 2), 40.0, 3_851_185),
    ],
    ids=["17x17", "7x7", "21x21", "chain", "triangular", "25x25"],
)
def test_bytes_and_states_of_large_problems(lattice: Lattice, n: tuple[int, int], u: float, states: int) -> None:
    assert check(lattice, n, u) == states


def test_counts_of_problems_that_nobody_builds() -> None:
    cost = BoseHubbard(Square(31, 31), 1.0, 40.0, -4.0).cost(2, 2)
    assert cost.reduced_states == 13_950_736
    assert cost.states == pytest.approx(2.14e11, rel=5e-3)
    assert "states, 13,950,736 after symmetries" in str(cost)
    huge = BoseHubbard(Square(11, 11), 1.0, 40.0, -4.0).cost(6, 6)
    assert huge.states > 2**63 > huge.reduced_states


def test_symmetries_that_are_not_there_are_not_counted() -> None:
    lattice = Square(5, 5)
    equal = BoseHubbard(lattice, 1.0, 40.0, -8.0).cost(2, 2)
    unequal = BoseHubbard(lattice, (1.0, 0.9), 40.0, -8.0).cost(2, 2)
    assert equal.states == unequal.states
    assert unequal.reduced_states > 1.7 * equal.reduced_states


def test_a_request_beyond_the_machine_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    model = BoseHubbard(Square(5, 5), 1.0, 40.0, -8.0)
    needed = model.cost(2, 2).bytes
    monkeypatch.setattr("bosemix.lattice.cost.free_memory", lambda: needed - 1)
    refused = r"must fit into memory: 105,625 states, 345 after symmetries, .* MiB.*free are .* MiB\. Take fewer bosons"
    with pytest.raises(InputError, match=refused):
        ground_state(model, 2, 2)
    monkeypatch.setattr("bosemix.lattice.cost.free_memory", lambda: needed)
    assert ground_state(model, 2, 2).energy < 0


def test_a_rank_beyond_its_machine_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    cost = BoseHubbard(Square(5, 5), 1.0, 40.0, -8.0).cost(2, 2)
    needed = cost.rank_bytes(4)
    assert cost.tables < needed < cost.rank_bytes(2) < cost.rank_bytes(1)
    monkeypatch.setattr("bosemix.lattice.cost.free_memory", lambda: needed - 1)
    refused = r"each rank must fit into memory: 345 states over ranks = 4 need \d+ MiB each, free.* Take more ranks"
    with pytest.raises(InputError, match=refused):
        check_rank_memory(cost, 4)
    monkeypatch.setattr("bosemix.lattice.cost.free_memory", lambda: needed)
    check_rank_memory(cost, 4)


def test_the_full_basis_beyond_the_machine_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    model = BoseHubbard(Square(5, 5), 1.0, 40.0, -8.0)
    monkeypatch.setattr("bosemix.lattice.full_basis.free_memory", lambda: 10**7)
    refused = r"full basis must fit into memory: 105,625 states take about \d+ MiB, free are 10 MiB\. Take a smaller"
    with pytest.raises(InputError, match=refused):
        ground_state(model, 2, 2, route=FullBasis())


def test_a_problem_for_another_century_is_refused_at_once() -> None:
    with pytest.raises(InputError, match="must fit into memory"):
        ground_state(BoseHubbard(Square(21, 21), 1.0, 40.0, -8.0), 5, 5)
