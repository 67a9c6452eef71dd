"""Complete spectra: all sectors together are the whole spectrum, and nothing is missed in the lowest part of it."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.sparse.linalg import eigsh

from bosemix.errors import InputError
from bosemix.lattice import (
    BoseHubbard,
    Chain,
    Cubic,
    Graph,
    Lattice,
    Square,
    Triangular,
    davidson,
    spectrum,
)
from bosemix.lattice.full_basis import full_hamiltonian

SPREAD = 1e-2 * np.random.default_rng(0).standard_normal(136**2)
RING_OF_FIVE = Graph(((0, 1), (1, 2), (2, 3), (3, 4), (4, 0)), ((1, 2, 3, 4, 0), (0, 4, 3, 2, 1)))


@pytest.mark.parametrize(
    ("lattice", "n_a", "n_b"),
    [
        (Square(3, 3), 2, 2),
        (Square(4, 4), 2, 1),
        (Square(3, 4), 2, 1),
        (Square(4, 2, (True, False)), 2, 2),
        (Square(3, 3, periodic=False), 2, 1),
        (Triangular(3, 3), 2, 2),
        (Cubic(2, 3, 2), 2, 1),
        (Chain(6), 3, 2),
        (RING_OF_FIVE, 2, 2),
        pytest.param(Square(3, 3), 3, 2, marks=pytest.mark.slow),
    ],
)
def test_union_of_sectors_is_whole_spectrum(lattice: Lattice, n_a: int, n_b: int) -> None:
    model = BoseHubbard(lattice, 1.0, 10.0, -3.0)
    whole = np.linalg.eigvalsh(full_hamiltonian(model, n_a, n_b).toarray())
    levels = spectrum(model, n_a, n_b, states=whole.size)
    assert levels.states.size == whole.size
    np.testing.assert_allclose(levels.states, whole, rtol=0, atol=1e-11)


@pytest.mark.parametrize("t", [(1.0, 0.6), -1.0])
def test_species_apart_and_frustrated_hopping(t: float | tuple[float, float]) -> None:
    model = BoseHubbard(Triangular(3, 3), t, 8.0, -2.0)
    whole = np.linalg.eigvalsh(full_hamiltonian(model, 2, 2).toarray())
    levels = spectrum(model, 2, 2, states=40)
    np.testing.assert_allclose(levels.states, whole[: levels.states.size], rtol=0, atol=1e-10)
    assert set(levels.parity) <= ({0} if isinstance(t, tuple) else {1, -1})


def test_lowest_part_by_davidson_is_complete() -> None:
    # Sectors of more than 300 states go through Davidson.
    model = BoseHubbard(Square(4, 4), 1.0, 40.0, -8.0)
    levels = spectrum(model, 2, 2, states=20)
    whole = eigsh(full_hamiltonian(model, 2, 2), k=40, which="SA", tol=1e-12, v0=np.ones(136**2) + SPREAD)[0]
    np.testing.assert_allclose(levels.states, np.sort(whole)[: levels.states.size], rtol=0, atol=1e-9)


def test_nothing_missed_against_other_seed_and_block(monkeypatch: pytest.MonkeyPatch) -> None:
    model = BoseHubbard(Square(5, 5), 1.0, 40.0, -8.0)
    first = spectrum(model, 2, 2, states=60)
    monkeypatch.setattr(davidson, "BLOCK", 3)
    second = spectrum(model, 2, 2, states=70, seed=7)
    np.testing.assert_allclose(first.states, second.states[: first.states.size], rtol=0, atol=1e-9)


@pytest.mark.slow
def test_hundred_lowest_levels_of_six_by_six(monkeypatch: pytest.MonkeyPatch) -> None:
    model = BoseHubbard(Square(6, 6), 1.0, 40.0, -8.0)
    first = spectrum(model, 2, 2)
    monkeypatch.setattr(davidson, "BLOCK", 4)
    second = spectrum(model, 2, 2, states=110, seed=3)
    np.testing.assert_allclose(first.states, second.states[: first.states.size], rtol=0, atol=1e-9)


def test_ground_state_is_even_and_without_momentum() -> None:
    levels = spectrum(BoseHubbard(Square(3, 3), 1.0, 10.0, -3.0), 2, 2, states=5)
    assert levels.momentum[0].tolist() == [0, 0]
    assert (levels.irrep[0], levels.parity[0], levels.multiplicity[0]) == ("1a", 1, 1)
    assert "0,0" in str(levels).splitlines()[1]


def test_equal_levels_are_ordered_by_symmetry() -> None:
    """The torus of 4 x 4 sites is a hypercube, with more symmetry than its space group has: stars share levels."""
    levels = spectrum(BoseHubbard(Square(4, 4), 1.0, 40.0, -8.0), 2, 1, states=60)
    same = np.flatnonzero(np.abs(np.diff(levels.energy)) < 1e-9)
    assert same.size > 1
    for i in same:
        assert levels.momentum[i].tolist() <= levels.momentum[i + 1].tolist()
    assert np.all(np.diff(levels.energy) > -1e-9)
    assert np.all(np.diff(levels.states) >= 0)


def test_progress_reaches_its_end() -> None:
    seen: list[tuple[int, int]] = []
    spectrum(BoseHubbard(Chain(4), 1.0, 5.0, -1.0), 1, 1, states=3, progress=lambda *now: seen.append(now))
    assert [done for done, _ in seen] == list(range(1, len(seen) + 1))
    assert seen[-1][0] == seen[-1][1]


def test_no_states_asked_for() -> None:
    with pytest.raises(InputError, match=r"states must be a whole number >= 1, got 0"):
        spectrum(BoseHubbard(Chain(4)), 1, 1, states=0)
