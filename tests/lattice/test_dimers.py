"""Dimers by one equation, and what they say about AABB on the infinite lattice."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from scipy.optimize import brentq
from scipy.special import ellipk

from bosemix.errors import ConvergenceError, InputError
from bosemix.lattice import (
    BoseHubbard,
    Chain,
    Lattice,
    Square,
    Triangular,
    band_energies,
    dimer_energies,
    ground_state,
    spectrum,
    two_dimers_on_infinite_lattice,
)

# Binding energies E(AABB) - 2 E(AB) at t = 1, U = 40 on L x L, from ground_state with residuals of 1e-5.
SIZES = (11, 13, 15, 17, 19, 21, 23, 25)
BINDING = {
    -5.0: (-0.054367, -0.036625, -0.026273, -0.020370, -0.016848, -0.014586, -0.013023, -0.011878),
    -4.5: (-0.069564, -0.052927, -0.040424, -0.031839, -0.026218, -0.022573, -0.020169, -0.018533),
}


@pytest.mark.parametrize("lattice", [Chain(9), Square(5, 4), Triangular(4, 4)], ids=str)
def test_dimers_are_lowest_level_of_each_momentum(lattice: Lattice) -> None:
    model = BoseHubbard(lattice, 1.0, 0.0, -6.0)
    found = dimer_energies(model)
    assert found.flat[0] == pytest.approx(ground_state(model, 1, 1).energy, abs=1e-11)
    levels = spectrum(model, 1, 1, states=lattice.n_sites**2)
    for momentum in {tuple(k) for k in levels.momentum.tolist()}:
        lowest = levels.energy[np.all(levels.momentum == momentum, axis=1)].min()
        assert found[momentum] == pytest.approx(lowest, abs=1e-11)


def test_finer_momenta_are_those_of_a_larger_lattice() -> None:
    larger = dimer_energies(BoseHubbard(Square(10, 10), (1.0, 0.4), 0.0, -6.0))
    finer = dimer_energies(BoseHubbard(Square(5, 5), (1.0, 0.4), 0.0, -6.0), refined=2)
    np.testing.assert_allclose(finer, larger[::2, ::2], rtol=1e-13)


def test_unequal_tunnelling() -> None:
    model = BoseHubbard(Square(4, 3), (1.0, 0.3), 0.0, -6.0)
    assert dimer_energies(model)[0, 0] == pytest.approx(ground_state(model, 1, 1).energy, abs=1e-11)


def test_bands_of_square_lattice() -> None:
    k = 2 * np.pi * np.arange(5) / 5
    expected = -2 * 0.7 * (np.cos(k)[:, None] + np.cos(k))
    np.testing.assert_allclose(band_energies(Square(5, 5), 0.7), expected, atol=1e-14)


def test_large_lattice_has_the_dimer_of_the_infinite_one() -> None:
    # The Green function of the square lattice at its origin: 1 = |U_AB| 2/(pi |E|) K(m), m = (8 t/E)^2.
    u_ab = -8.0

    def excess(energy: float) -> float:
        return -u_ab * 2 / (np.pi * -energy) * ellipk((8 / energy) ** 2) - 1

    expected = brentq(excess, -30.0, -8.0001)
    assert dimer_energies(BoseHubbard(Square(41, 41), 1.0, 0.0, u_ab))[0, 0] == pytest.approx(expected, abs=1e-9)


@pytest.mark.parametrize("u_ab", [-5.0, -4.5])
def test_extrapolation_holds_when_sizes_are_left_out(u_ab: float) -> None:
    models = [BoseHubbard(Square(size, size), 1.0, 40.0, u_ab) for size in SIZES]
    fewer = two_dimers_on_infinite_lattice(models[:-1], BINDING[u_ab][:-1])
    every = two_dimers_on_infinite_lattice(models, BINDING[u_ab])
    assert abs(fewer.value - every.value) < fewer.error
    assert every.error < 0.1 * abs(BINDING[u_ab][-1])
    assert every.value > BINDING[u_ab][-1]
    assert "infinite lattice" in str(every)


def test_larger_lattice_is_predicted() -> None:
    # Computed on 31 x 31 with a residual of 1e-4; an exponential through 21, 23, 25 gives -0.00997.
    models = [BoseHubbard(Square(size, size), 1.0, 40.0, -5.0) for size in SIZES]
    limit = two_dimers_on_infinite_lattice(models, BINDING[-5.0]).contact_limit
    pair = 2 * dimer_energies(BoseHubbard(Square(31, 31), 1.0, 40.0, -5.0))
    predicted = brentq(lambda e: np.mean(1 / (pair - pair.flat[0] - e)) - limit, -1.0, -1e-4)
    assert predicted == pytest.approx(-0.009772, rel=5e-3)


def test_contact_interaction_is_extrapolated_exactly() -> None:
    # Binding energies made from one and the same contact interaction must give that of the infinite lattice back.
    models = [BoseHubbard(Square(size, size), 1.0, 40.0, -6.0) for size in (9, 11, 13, 15)]
    sums = [0.4 - 0.05 * 0.5**n for n in range(4)]
    energies = []
    for model, total in zip(models, sums, strict=True):
        pair = 2 * dimer_energies(model)
        energies.append(brentq(lambda e, p=pair, s=total: np.mean(1 / (p - p.flat[0] - e)) - s, -5.0, -1e-3))
    found = two_dimers_on_infinite_lattice(models, energies)
    assert found.contact_limit == pytest.approx(0.4, abs=1e-9)
    fine = 2 * dimer_energies(BoseHubbard(Square(45, 45), 1.0, 40.0, -6.0))
    expected = brentq(lambda e: np.mean(1 / (fine - fine.flat[0] - e)) - 0.4, -5.0, -1e-3)
    assert found.value == pytest.approx(expected, rel=1e-4)


def test_refusals() -> None:
    models = [BoseHubbard(Square(size, size), 1.0, 40.0, -5.0) for size in SIZES[:4]]
    energies = BINDING[-5.0][:4]
    with pytest.raises(InputError, match="at least 4 sizes, got 3 for 3"):
        two_dimers_on_infinite_lattice(models[:3], energies[:3])
    with pytest.raises(InputError, match=r"binding must be < 0 at every size, got 0\.1"):
        two_dimers_on_infinite_lattice(models, (*energies[:3], 0.1))
    with pytest.raises(InputError, match="differ in the size of their lattice alone"):
        two_dimers_on_infinite_lattice([replace(models[0], u=3.0), *models[1:]], energies)
    with pytest.raises(ConvergenceError, match="do not approach a limit: take larger sizes"):
        two_dimers_on_infinite_lattice(models, (-0.05, -0.01, -0.05, -0.01))
    with pytest.raises(InputError, match="u_ab must be < 0 for a bound pair, got 1"):
        dimer_energies(BoseHubbard(Square(3, 3), 1.0, 0.0, 1.0))
    with pytest.raises(InputError, match="refined must be >= 1, got 0"):
        dimer_energies(models[0], refined=0)
    with pytest.raises(InputError, match="every axis of the lattice must be periodic for bands"):
        dimer_energies(BoseHubbard(Square(3, 3, periodic=False), 1.0, 0.0, -1.0))
