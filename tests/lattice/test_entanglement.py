"""Schmidt weights by momentum against the singular values of the whole matrix of amplitudes."""

from __future__ import annotations

from math import comb, log2

import numpy as np
import pytest

from bosemix.lattice import BoseHubbard, Chain, Cubic, FullBasis, Lattice, Square, Triangular, ground_state
from bosemix.lattice.entanglement import entropy


@pytest.mark.parametrize(
    ("lattice", "n"),
    [
        (Chain(8), (2, 2)),
        (Chain(6), (3, 3)),
        (Chain(6), (4, 2)),
        (Square(4, 4), (2, 2)),
        (Square(2, 4), (2, 2)),
        (Square(2, 2), (4, 2)),
        (Square(4, 2, periodic=(True, False)), (2, 3)),
        (Square(3, 3, periodic=False), (2, 2)),
        (Triangular(4, 4), (2, 2)),
        (Cubic(2, 2, 2), (2, 2)),
        (Cubic(2, 2, 3), (2, 1)),
    ],
    ids=repr,
)
@pytest.mark.parametrize("t", [1.0, (1.0, 0.6)], ids=["equal", "unequal"])
def test_weights_are_those_of_the_dense_matrix(lattice: Lattice, n: tuple[int, int], t: float) -> None:
    """Pairs of bosons half a lattice apart have short orbits on even lattices: their weights must count."""
    model = BoseHubbard(lattice, t, 7.0, -5.0)
    by_momentum = ground_state(model, *n, tolerance=1e-10).schmidt_weights
    dense = ground_state(model, *n, route=FullBasis(), tolerance=1e-12).schmidt_weights
    held = min(by_momentum.size, dense.size)
    one, two = (np.sort(w)[::-1] for w in (by_momentum, dense))
    np.testing.assert_allclose(one[:held], two[:held], rtol=0, atol=1e-8)
    assert one[held:].sum() + two[held:].sum() < 1e-12
    assert entropy(one) == pytest.approx(entropy(two), abs=1e-6)


def test_bounds_of_the_entropy() -> None:
    """At most log2 D_A; the plateau of tight dimers stays below log2 C(M, 2), hard-core bosons."""
    model = BoseHubbard(Square(7, 7), 1.0, 60.0, -57.0)
    found = ground_state(model, 2, 2).entropy
    assert found == pytest.approx(10.172, abs=1e-3)  # 10.17 in the paper, there called maximal
    assert found < log2(comb(49, 2)) < log2(comb(50, 2))


def test_entropy_of_given_weights() -> None:
    assert entropy(np.array([1.0, 0.0])) == 0
    assert entropy(np.full(8, 1 / 8)) == 3
