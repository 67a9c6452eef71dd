"""Limits and symmetries with known answers."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import brentq

from bosemix.checks import Array
from bosemix.lattice import BoseHubbard, Chain, Cubic, DoubleBonds, Lattice, Square, Triangular, ground_state
from tests.lattice.samples import assert_close, graphs, lattices

NUMBERS = st.sampled_from([(1, 1), (2, 1), (2, 2), (3, 2)])


@settings(max_examples=25, deadline=None)
@given(lattice=lattices(), n=NUMBERS, t=st.floats(1e-3, 1e3), u=st.floats(-3, 30), u_ab=st.floats(-10, 10))
def test_energy_scales_with_t(lattice: Lattice, n: tuple[int, int], t: float, u: float, u_ab: float) -> None:
    """E(t, U, U_AB) = t E(1, U/t, U_AB/t), and what has no unit does not change."""
    one = ground_state(BoseHubbard(lattice, 1.0, u, u_ab), *n, tolerance=1e-9)
    scaled = ground_state(BoseHubbard(lattice, t, t * u, t * u_ab), *n, tolerance=1e-9)
    assert scaled.energy / t == pytest.approx(one.energy, rel=1e-11, abs=1e-11)
    assert scaled.contacts("AB") == pytest.approx(one.contacts("AB"), abs=1e-5)


@settings(max_examples=25, deadline=None)
@given(
    lattice=graphs(),
    n=NUMBERS,
    t=st.tuples(st.floats(0.2, 2), st.floats(0.2, 2)),
    u=st.tuples(st.floats(0, 9), st.floats(0, 9)),
)
def test_exchange_of_the_species(
    lattice: Lattice, n: tuple[int, int], t: tuple[float, float], u: tuple[float, float]
) -> None:
    one = ground_state(BoseHubbard(lattice, t, u, -1.7), *n, tolerance=1e-9)
    other = ground_state(BoseHubbard(lattice, t[::-1], u[::-1], -1.7), *n[::-1], tolerance=1e-9)
    assert other.energy == pytest.approx(one.energy, rel=1e-12)
    assert_close(other.pairs("AB"), one.pairs("AB").T, 1e-6)
    assert other.entropy == pytest.approx(one.entropy, abs=1e-6)
    assert other.contacts("BB") == pytest.approx(one.contacts("AA"), abs=1e-6)


@pytest.mark.parametrize("lattice", [Chain(8), Square(4, 4), Triangular(3, 3), Square(3, 4, periodic=False)], ids=repr)
def test_species_that_do_not_meet(lattice: Lattice) -> None:
    """At U_AB = 0 energies add, nothing is entangled, and on a torus A is anywhere seen from B."""
    model = BoseHubbard(lattice, (1.0, 0.7), (8.0, 3.0), 0.0)
    both, a, b = (ground_state(model, *n, tolerance=1e-9) for n in ((2, 3), (2, 0), (0, 3)))
    assert both.energy == pytest.approx(a.energy + b.energy, rel=1e-11)
    assert both.entropy == pytest.approx(0, abs=1e-9)
    assert max(a.entropy, b.entropy) < 1e-14
    assert_close(both.pairs("AA"), a.pairs("AA"), 1e-7)
    assert_close(both.pairs("BB"), b.pairs("BB"), 1e-7)
    if len(lattice.translations) == lattice.n_sites:
        assert both.distance("AB") == pytest.approx(np.mean(lattice.distances), abs=1e-7)
        found = both.pair_correlation("AB")
        assert_close(found.pairs, found.uncorrelated, 1e-7)


def single_energies(lattice: Lattice) -> Array:
    matrix = np.zeros((lattice.n_sites, lattice.n_sites))
    for i, j in lattice.bonds:
        matrix[i, j] -= 1
        matrix[j, i] -= 1
    return np.asarray(np.linalg.eigvalsh(matrix))


@pytest.mark.parametrize("lattice", [Chain(9), Chain(10), Square(5, 5), Square(4, 6), Cubic(3, 3, 3)], ids=repr)
@pytest.mark.parametrize("u_ab", [-0.3, -4.0, -40.0])
def test_dimer_equation(lattice: Lattice, u_ab: float) -> None:
    """1 = (U_AB/M) sum_k 1/(E - 2 eps_k), for one A and one B (own derivation; pairs k, -k at rest)."""
    twice = 2 * single_energies(lattice)

    def equation(energy: float) -> float:
        return float(u_ab / lattice.n_sites * np.sum(1 / (energy - twice)) - 1)

    exact = brentq(equation, twice.min() + u_ab - 1, twice.min() + u_ab / lattice.n_sites / 2, xtol=1e-14, rtol=1e-15)
    found = ground_state(BoseHubbard(lattice, 1.0, 5.0, u_ab), 1, 1, tolerance=1e-9)
    assert found.energy == pytest.approx(exact, rel=1e-13)


@pytest.mark.parametrize("u_ab", [-60.0, -100.0])
def test_tight_dimers_hop_with_t_eff(u_ab: float) -> None:
    """A tight dimer has E = U_AB - z 2 t^2/|U_AB| - z t_eff, t_eff = 2 t^2/|U_AB|, to relative order (t/U_AB)^2."""
    z = 4
    found = ground_state(BoseHubbard(Square(5, 5), 1.0, 0.0, u_ab), 1, 1).energy
    assert found - u_ab == pytest.approx(-z * 2 / abs(u_ab) - z * 2 / abs(u_ab), rel=40 / u_ab**2)


def hard_core_energy(lattice: Lattice, hop: float, neighbour: float) -> float:
    """Return the ground state energy of two hard-core bosons by a dense matrix."""
    pairs = [(i, j) for i in range(lattice.n_sites) for j in range(i)]
    index = {pair: n for n, pair in enumerate(pairs)}
    joined = {(max(i, j), min(i, j)) for i, j in lattice.bonds.tolist()}
    matrix = np.diag([neighbour if pair in joined else 0.0 for pair in pairs])
    for (i, j), n in index.items():
        for a, b in joined:
            for source, target in ((a, b), (b, a)):
                for kept, moved in ((i, j), (j, i)):
                    if moved == source and kept != target:
                        matrix[index[max(kept, target), min(kept, target)], n] -= hop
    return float(np.linalg.eigvalsh(matrix)[0])


@pytest.mark.parametrize(("u", "u_ab"), [(1000.0, -400.0), (1000.0, -200.0), (4000.0, -500.0)])
def test_tight_dimers_are_hard_core_bosons(u: float, u_ab: float) -> None:
    """eps_AABB of tight dimers: t_eff = 2 t^2/|U_AB|, V_nn = 4 t^2/|U_AB| - 8 t^2/U (own derivation)."""
    lattice = Square(5, 5)
    model = BoseHubbard(lattice, 1.0, u, u_ab)
    found = ground_state(model, 2, 2).energy - 2 * ground_state(model, 1, 1).energy
    hop = 2 / abs(u_ab)
    # Two dimers next to each other: the hops of each onto the other are lost (+4 t^2/|U_AB|), exchanges at the
    # cost of U gained. The denominator is that of AAB or ABB on one site plus B or A, U.
    expected = hard_core_energy(lattice, hop, 4 / abs(u_ab) - 8 / u) + 2 * 4 * hop
    assert found == pytest.approx(expected, rel=2e-2)


def test_two_sites_joined_once_or_twice() -> None:
    """On two sites the energy of one boson is -t, and -2t with the way round: two different models."""
    once, twice = BoseHubbard(Chain(2)), BoseHubbard(Chain(2, wrap=DoubleBonds()))
    assert ground_state(once, 1, 0).energy == pytest.approx(-1, rel=1e-14)
    assert ground_state(twice, 1, 0).energy == pytest.approx(-2, rel=1e-14)
    open_ends = BoseHubbard(Chain(2, periodic=False))
    for n in ((1, 1), (2, 2)):
        assert ground_state(open_ends, *n).energy == pytest.approx(ground_state(once, *n).energy, rel=1e-13)
        doubled = BoseHubbard(Chain(2), t=2.0, u=3.0, u_ab=-1.0)
        assert ground_state(doubled, *n).energy == pytest.approx(
            ground_state(BoseHubbard(Chain(2, wrap=DoubleBonds()), 1.0, 3.0, -1.0), *n).energy, rel=1e-13
        )
    assert len(Square(2, 3, wrap=DoubleBonds()).bonds) == 12
    assert len(Square(2, 3).bonds) == 9
    assert len(Cubic(2, 2, 2).bonds) == 12
    assert len(Triangular(2, 2).bonds) == 6


@pytest.mark.parametrize("n", [(2, 2), (3, 2)])
def test_derivatives_of_the_energy(n: tuple[int, int]) -> None:
    """Hellmann and Feynman against differences."""
    base, h = (1.0, 0.8, 6.0, 4.0, -2.0), 1e-4

    def energy(index: int, step: float) -> float:
        v = [x + step * (i == index) for i, x in enumerate(base)]
        return ground_state(BoseHubbard(Square(3, 3), (v[0], v[1]), (v[2], v[3]), v[4]), *n, tolerance=1e-9).energy

    state = ground_state(BoseHubbard(Square(3, 3), base[:2], base[2:4], base[4]), *n, tolerance=1e-9)
    for index, species in ((2, "AA"), (3, "BB"), (4, "AB")):
        slope = (energy(index, h) - energy(index, -h)) / (2 * h)
        assert state.contacts(species) == pytest.approx(slope, rel=1e-6)
