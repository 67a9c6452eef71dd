"""Ground states over MPI ranks: the numbers of one machine, where petsc4py and slepc4py are installed."""

from __future__ import annotations

import numpy as np
import pytest
from benchmarks.ranks import MISSING, solve

from bosemix.errors import InputError
from bosemix.lattice import BoseHubbard, Chain, Square, distributed, distributed_ground_state, ground_state
from bosemix.lattice.basis.kernels import CODE_BITS, LOW_BITS
from bosemix.lattice.basis.reduced_basis import reduced_basis
from bosemix.lattice.basis.rows import Rows
from bosemix.lattice.basis.structure import amplitudes, hop_rows


@pytest.mark.skipif(bool(MISSING), reason=MISSING)
@pytest.mark.parametrize(("ranks", "u_ab"), [(1, -8.0), (2, -8.0), (2, -50.0)])
def test_ranks_agree_with_one_machine(ranks: int, u_ab: float) -> None:
    found = solve(ranks, 7, u_ab)
    local = ground_state(BoseHubbard(Square(7, 7), 1.0, 40.0, u_ab), 2, 2)
    assert len(found) == ranks
    assert found[0].first == 0
    assert found[-1].last == found[0].n_states == 2164
    assert sum(rank.weight for rank in found) == pytest.approx(1.0, abs=1e-10)
    for rank in found:
        assert rank.energy == pytest.approx(local.energy, rel=1e-10)
        assert rank.residual < 1e-5


@pytest.mark.slow
@pytest.mark.skipif(bool(MISSING), reason=MISSING)
def test_ranks_share_memory_and_work_on_a_million_states() -> None:
    (one,), two = solve(1, 21, -8.0), solve(2, 21, -8.0)
    local = ground_state(BoseHubbard(Square(21, 21), 1.0, 40.0, -8.0), 2, 2)
    assert one.n_states == 1_358_841
    assert one.energy == pytest.approx(local.energy, rel=1e-10)
    for rank in two:
        assert rank.energy == pytest.approx(local.energy, rel=1e-10)
        # What remains of the same on both is the interpreter and its libraries, and the table of the basis.
        assert rank.peak < 0.65 * one.peak


@pytest.mark.parametrize(("n_a", "n_b", "exchange"), [(2, 2, True), (2, 2, False), (3, 2, False), (3, 3, True)])
def test_rows_in_numpy_are_those_of_the_compiled_loop(n_a: int, n_b: int, exchange: bool) -> None:
    model = BoseHubbard(Square(4, 3), (1.0, 1.0 if exchange else 0.7), 8.0, -3.0)
    basis = reduced_basis(model.lattice, n_a, n_b, exchange=exchange)
    first, last = basis.n_states // 3, basis.n_states
    start, column, value = Rows.of(model, basis).hops(first, last)
    pointer, packed = hop_rows(model.lattice, basis, first, last)
    np.testing.assert_array_equal(start, pointer)
    row = np.repeat(np.arange(first, last), np.diff(start))
    np.testing.assert_array_equal(column, packed >> CODE_BITS)
    scale = np.sqrt(basis.size[row] / basis.size[column])
    np.testing.assert_allclose(value, amplitudes(*model.tunnelling)[packed & LOW_BITS] * scale, rtol=1e-14)


def test_missing_packages_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr(distributed, "import_module", missing)
    with pytest.raises(
        InputError, match="needs petsc4py and slepc4py: install them as the page on several machines says"
    ):
        distributed_ground_state(BoseHubbard(Chain(4), 1.0, 5.0, -1.0), 1, 1)


def test_symmetries_must_hold() -> None:
    with pytest.raises(InputError, match=r"t must be > 0 for both species on the reduced basis, got -1\.0"):
        distributed_ground_state(BoseHubbard(Chain(4), -1.0, 5.0, -1.0), 1, 1)
