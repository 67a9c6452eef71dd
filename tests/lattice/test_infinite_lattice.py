"""AABB as two dimers: contact model against direct solutions, extrapolations against larger lattices."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from scipy.linalg import eigh

from bosemix.checks import Array
from bosemix.errors import ConvergenceError, InputError
from bosemix.lattice import (
    BoseHubbard,
    Chain,
    Square,
    dimer_energies,
    dimer_interaction,
    distance_on_infinite_lattice,
    ground_state,
    two_dimers_on_infinite_lattice,
)
from bosemix.lattice.infinite.contact import contact_sum, exterior
from bosemix.lattice.infinite.dimers import dimer_distance

STUDY = Path(__file__).parents[2] / "docs" / "studies" / "infinite_lattice.csv"
ROWS = [line.split(",") for line in STUDY.read_text(encoding="utf-8").splitlines()[1:]]
# Binding energy [t] and r_AB [d] of AABB at U = 40 t by (U_AB/t, L).
COMPUTED = {(float(x), int(size)): (float(energy), float(r)) for x, size, energy, r in ROWS}
SIZES = (15, 17, 19, 21, 23, 25)


def models(u_ab: float, sizes: tuple[int, ...]) -> list[BoseHubbard]:
    return [BoseHubbard(Square(size, size), 1.0, 40.0, u_ab) for size in sizes]


def computed(u_ab: float, sizes: tuple[int, ...]) -> tuple[list[float], list[float]]:
    found = [COMPUTED[u_ab, size] for size in sizes]
    return [energy for energy, _ in found], [r for _, r in found]


def separations(size: int) -> Array:
    distances: Array = Square(size, size).distances[0].reshape(size, size)
    return distances


def direct(pair: Array, contact: float, next_to: float = 0.0) -> tuple[float, Array]:
    """Return lowest energy and probabilities of two particles with band ``pair`` that meet on a site or next to it."""
    size = pair.shape[0]
    hops = np.fft.ifft2(pair - pair.flat[0]).real
    x = np.arange(size)
    rows = (x[:, None] - x) % size
    matrix = hops[rows[:, None, :, None], rows[None, :, None, :]].reshape(size**2, size**2)
    matrix[0, 0] += contact
    for site in (1, size - 1, size, size * (size - 1)):
        matrix[site, site] += next_to
    energy, state = eigh(matrix, subset_by_index=(0, 0))
    return float(energy[0]), (state[:, 0] ** 2).reshape(size, size)


# Contact model against direct solutions -----------------------------------------------------------------------


@pytest.mark.parametrize("contact", [-1.4, -0.6, 0.5])
def test_contact_model_is_the_two_body_problem(contact: float) -> None:
    pair = 2 * dimer_energies(BoseHubbard(Square(11, 11), 1.0, 0.0, -5.0))
    energy, weights = direct(pair, contact)
    assert contact_sum(pair, energy) == pytest.approx(-1 / contact, rel=1e-9)
    total, moment = exterior(pair, energy, separations(11))
    assert moment / total == pytest.approx(float(np.sum(weights * separations(11))), rel=1e-9)
    # The probability of one place, 1/(V^2 N).
    assert weights[0, 0] == pytest.approx(1 / (contact**2 * total), rel=1e-9)


def test_distance_in_a_dimer() -> None:
    model = BoseHubbard(Square(7, 5), (1.0, 0.4), 0.0, -6.0)
    distances = model.lattice.distances[0].reshape(7, 5)
    assert dimer_distance(model, distances) == pytest.approx(ground_state(model, 1, 1).distance("AB"), rel=1e-8)


def test_half_of_the_pairs_are_dimers() -> None:
    # Tight dimers at U -> infinity are hard-core bosons; they repel on neighbouring sites a little, too.
    model = BoseHubbard(Square(7, 7), 1.0, 1e4, -60.0)
    apart = ground_state(BoseHubbard(Square(7, 7), 1.0, 1e9), 2, 0).distance("AA")
    inside = ground_state(model, 1, 1).distance("AB")
    assert ground_state(model, 2, 2).distance("AB") == pytest.approx((inside + apart) / 2, rel=0.05)


def test_known_contact_interaction_gives_the_infinite_lattice() -> None:
    # Two dimers with V = -1.8 solved as matrices; a torus of 37 sites is as good as infinite for them.
    sizes, contact = (9, 11, 13, 15, 17), -1.8
    energies, distances = [], []
    for model in models(-6.0, sizes):
        energy, weights = direct(2 * dimer_energies(model), contact)
        energies.append(energy)
        inside = dimer_distance(model, model.lattice.distances[0].reshape(model.lattice.periods))
        distances.append((inside + float(np.sum(weights * separations(model.lattice.periods[0])))) / 2)
    large = BoseHubbard(Square(37, 37), 1.0, 40.0, -6.0)
    energy, weights = direct(2 * dimer_energies(large), contact)
    found = two_dimers_on_infinite_lattice(models(-6.0, sizes), energies)
    np.testing.assert_allclose(found.contact, contact, rtol=1e-9)
    assert found.value == pytest.approx(energy, rel=2e-4)
    assert found.error < 1e-6
    expected = (dimer_distance(large, separations(37)) + float(np.sum(weights * separations(37)))) / 2
    distance = distance_on_infinite_lattice(models(-6.0, sizes), energies, distances)
    assert distance.value == pytest.approx(expected, rel=1e-3)
    assert dimer_interaction(models(-6.0, sizes), energies).value == pytest.approx(contact, rel=1e-6)


def test_effective_range_gives_the_infinite_lattice() -> None:
    # A core of +4 and -1.3 on the neighbours: no contact interaction, so that V depends on the energy. Solved as
    # matrices; a torus of 37 sites is as good as infinite here.
    sizes, energies, distances = (9, 11, 13, 15, 17), [], []
    for model in models(-6.0, (*sizes, 37)):
        apart = separations(model.lattice.periods[0])
        energy, weights = direct(2 * dimer_energies(model), 4.0, -1.3)
        energies.append(energy)
        distances.append((dimer_distance(model, apart) + float(np.sum(weights * apart))) / 2)
    found = two_dimers_on_infinite_lattice(models(-6.0, sizes), energies[:-1])
    assert np.ptp(found.contact) > 0.03
    assert found.law.slope() > 0.9
    assert abs(found.value - energies[-1]) < found.error < 1e-5
    distance = distance_on_infinite_lattice(models(-6.0, sizes), energies[:-1], distances[:-1])
    assert distances[-1] < distances[-2] - 0.01
    assert distance.value == pytest.approx(distances[-1], abs=5e-4)


# Extrapolations against larger lattices ----------------------------------------------------------------------


@pytest.mark.parametrize(("u_ab", "size"), [(-5.0, 31), (-4.5, 31), (-4.25, 27), (-4.0, 27)])
def test_larger_lattices_are_predicted(u_ab: float, size: int) -> None:
    energies, _ = computed(u_ab, SIZES)
    found = two_dimers_on_infinite_lattice(models(u_ab, SIZES), energies)
    value, error = found.expected(models(u_ab, (size,))[0])
    assert abs(value - COMPUTED[u_ab, size][0]) < error
    assert error < 0.04 * abs(value)


@pytest.mark.parametrize("u_ab", [-5.0, -4.5])
def test_error_bars_hold_when_the_largest_size_is_left_out(u_ab: float) -> None:
    energies, distances = computed(u_ab, SIZES)
    every, fewer = (
        (
            two_dimers_on_infinite_lattice(models(u_ab, SIZES)[:last], energies[:last]),
            distance_on_infinite_lattice(models(u_ab, SIZES)[:last], energies[:last], distances[:last]),
        )
        for last in (6, 5)
    )
    assert abs(fewer[0].value - every[0].value) < fewer[0].error
    assert every[0].error < fewer[0].error
    assert abs(fewer[1].value - every[1].value) < fewer[1].error
    assert energies[-1] < every[0].value < 0


def test_infinite_lattice_with_the_largest_computed() -> None:
    sizes = (*SIZES, 31)
    energies, distances = computed(-5.0, sizes)
    found = two_dimers_on_infinite_lattice(models(-5.0, sizes), energies)
    assert found.value == pytest.approx(-0.00733, abs=3e-5)
    assert "binding energy on the infinite lattice -0.0073" in str(found)
    distance = distance_on_infinite_lattice(models(-5.0, sizes), energies, distances)
    assert distance.value == pytest.approx(4.53, abs=0.02)
    assert "distance of A and B on the infinite lattice 4.528" in str(distance)


def test_sign_of_the_interaction() -> None:
    # On 9 x 9 to 17 x 17 sites two dimers are above two free ones at U_AB = -7.5 t, and below at -6.5 t.
    energies, _ = computed(-6.5, SIZES[:5])
    assert dimer_interaction(models(-6.5, SIZES[:5]), energies).value == pytest.approx(-0.4335, abs=2e-3)
    pairs = [direct(2 * dimer_energies(model), 0.3)[0] for model in models(-7.5, (7, 9, 11, 13, 15))]
    found = dimer_interaction(models(-7.5, (7, 9, 11, 13, 15)), pairs)
    assert found.value == pytest.approx(0.3, rel=1e-6)
    np.testing.assert_allclose(found.contact, 0.3, rtol=1e-6)


# Refusals -----------------------------------------------------------------------------------------------------


def test_refusals() -> None:
    at, (energies, distances) = models(-5.0, SIZES[:5]), computed(-5.0, SIZES[:5])
    with pytest.raises(InputError, match="at least 5 sizes, got 4 for 4"):
        two_dimers_on_infinite_lattice(at[:4], energies[:4])
    with pytest.raises(InputError, match="differ in the size of their lattice alone"):
        two_dimers_on_infinite_lattice([replace(at[0], u=3.0), *at[1:]], energies)
    one: Any = at[0]
    with pytest.raises(InputError, match=r"models must be a sequence of BoseHubbard, one for each size, got Bose"):
        two_dimers_on_infinite_lattice(one, energies)
    with pytest.raises(InputError, match="in order of rising size, got "):
        two_dimers_on_infinite_lattice(at[::-1], energies)
    with pytest.raises(InputError, match="must be below that of two dimers in motion, and not 0"):
        dimer_interaction(at, [*energies[:4], 0.3])
    with pytest.raises(InputError, match=r"binding must be < 0 at every size, got 0\.001"):
        two_dimers_on_infinite_lattice(at, [0.001, *energies[1:]])
    with pytest.raises(InputError, match=r"binding must be < 0 at every size, got 0\.001"):
        distance_on_infinite_lattice(at, [0.001, *energies[1:]], distances)
    with pytest.raises(InputError, match="one distance for each of 5 sizes, got 4"):
        distance_on_infinite_lattice(at, energies, distances[:4])
    rings = [BoseHubbard(Chain(size), 1.0, 40.0, -5.0) for size in (9, 11, 13, 15, 17)]
    with pytest.raises(InputError, match="must be on Square lattices"):
        distance_on_infinite_lattice(rings, [-0.5] * 5, distances)


def test_sizes_that_lead_to_nothing() -> None:
    sizes = SIZES[:5]
    with pytest.raises(ConvergenceError, match="lead to no bound state of two dimers"):
        two_dimers_on_infinite_lattice(models(-3.5, sizes), computed(-3.5, sizes)[0])
    with pytest.raises(ConvergenceError, match=r"bound by about .* too weakly for a grid"):
        two_dimers_on_infinite_lattice(models(-6.5, sizes), computed(-6.5, sizes)[0])
    with pytest.raises(ConvergenceError, match="overlap at every distance"):
        distance_on_infinite_lattice(models(-4.0, SIZES), *computed(-4.0, SIZES))
    # A last energy that is off leaves the limit open.
    energies = computed(-5.0, sizes)[0]
    with pytest.raises(ConvergenceError, match=r"binding on the infinite lattice .* take larger sizes"):
        two_dimers_on_infinite_lattice(models(-5.0, sizes), [*energies[:4], 0.96 * energies[4]])
