"""Dimers by one equation."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.optimize import brentq
from scipy.special import ellipk

from bosemix.errors import InputError
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
)


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


def test_refusals() -> None:
    with pytest.raises(InputError, match="u_ab must be < 0 for a bound pair, got 1"):
        dimer_energies(BoseHubbard(Square(3, 3), 1.0, 0.0, 1.0))
    with pytest.raises(InputError, match="refined must be >= 1, got 0"):
        dimer_energies(BoseHubbard(Square(3, 3), 1.0, 0.0, -1.0), refined=0)
    with pytest.raises(InputError, match="every axis of the lattice must be periodic for bands"):
        dimer_energies(BoseHubbard(Square(3, 3, periodic=False), 1.0, 0.0, -1.0))
