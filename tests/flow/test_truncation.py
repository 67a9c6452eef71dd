"""Potentials of third and fourth order: derivatives, moving minimum, limits, and how far they change the flow."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from math import factorial
from typing import Any, Final

import numpy as np
import pytest

from bosemix.checks import Array
from bosemix.errors import InputError
from bosemix.flow import (
    Compiled,
    Exponential,
    FixedDensities,
    Flow,
    HigherOrder,
    Litim,
    QuadraticPotential,
    SciPy,
    Start,
    Status,
    solve,
)
from bosemix.flow.equations import NAMES, SIZE, Setting
from bosemix.flow.polynomial import couplings_of, polynomial_drive
from bosemix.flow.quantities import Quantities
from bosemix.flow.series import factorials, words
from bosemix.flow.shell import Shell
from bosemix.flow.truncation import Truncation, higher_names

SETTING: Setting = (4.0, 1.0, 1 / (6 * np.pi**2), 3.0, 1.0, 1.0, 0.0)
TRUNCATIONS: Final[list[Truncation]] = [QuadraticPotential(), HigherOrder(3), HigherOrder(4)]


def start(ratio: float, gamma: float = -0.5, beta2: float = 2.2) -> Start:
    return Start((ratio, 1.0), (0.1, 0.1), 2.1, beta2, gamma)


def states(order: int, count: int) -> list[Array]:
    """Return random states with couplings of all orders; the second species of every third has left."""
    rng = np.random.default_rng(16029)
    found = []
    for number in range(count):
        y = np.zeros(SIZE + len(words(order)) - 15)
        y[:2] = 0.1 * np.exp(rng.uniform(-1, 1, 2))
        y[2:4] = 2 * np.exp(rng.uniform(-1, 1, 2))
        y[4] = rng.uniform(-0.9, 0.9) * np.sqrt(y[2] * y[3])
        y[5:7] = rng.uniform(0.3, 1.1, 2)
        y[SIZE:] = rng.uniform(-1, 1, len(y) - SIZE) * 10.0 ** np.array([len(word) for word in words(order)[15:]])
        if number % 3 == 0:
            y[1], y[16] = 0.0, 0.01
        found.append(y)
    return found


# The driving term ----------------------------------------------------------------------------------------


def by_mpmath(mp: Any, k: float, order: int, y: Array) -> list[float]:
    """Return all derivatives by high-order differences of the square roots of the characteristic polynomial."""
    u = {(0,): y[15], (1,): y[16]} | {word: y[place] for word, place in couplings_of(order).items()}

    def slope(word: tuple[int, ...], x: tuple[Any, Any]) -> Any:
        rest = order - len(word)
        terms = [
            mp.mpf(u.get(tuple(sorted((*word, *(0,) * a, *(1,) * b))), 0.0)) * x[0] ** a * x[1] ** b
            / (factorial(a) * factorial(b))
            for a in range(rest + 1)
            for b in range(rest + 1 - a)
        ]  # fmt: skip
        return sum(terms)

    def total(x1: Any, x2: Any, x3: Any, x4: Any, move: Any) -> Any:
        x, z = (x1, x2), (mp.mpf(y[5]), mp.mpf(y[6]))
        a1 = (mp.mpf(k) ** 2 / 2 + move * k) / SETTING[0] + slope((0,), x) - z[0] * x3
        a2 = (mp.mpf(k) ** 2 / 2 + move * k) / SETTING[1] + slope((1,), x) - z[1] * x4
        r1, r2 = y[0] + x1, y[1] + x2
        c1, c2 = a1 + 2 * r1 * slope((0, 0), x), a2 + 2 * r2 * slope((1, 1), x)
        trace = a1 * c1 / z[0] ** 2 + a2 * c2 / z[1] ** 2
        det = a1 * a2 * (c1 * c2 - 4 * r1 * r2 * slope((0, 1), x) ** 2) / (z[0] * z[1]) ** 2
        return mp.sqrt(trace + 2 * mp.sqrt(det))

    found = [
        mp.diff(total, (0,) * 5, (*(word.count(axis) for axis in range(4)), 1), h=mp.mpf(10) ** -30)
        for word in words(order)
    ]
    found[0] -= k / SETTING[0] / y[5] + k / SETTING[1] / y[6]
    return [float(value) for value in found]


def energies(k: float) -> tuple[tuple[Array, Array], tuple[Array, Array]]:
    m1, m2 = SETTING[:2]
    return (np.array([k * k / 2 / m1]), np.array([k * k / 2 / m2])), (np.array([k / m1]), np.array([k / m2]))


@pytest.mark.parametrize("order", [2, 3, 4])
@pytest.mark.parametrize("k", [1.0, 0.1])
def test_every_derivative_has_all_digits(order: int, k: float) -> None:
    mp = import_module("mpmath").mp
    with mp.workdps(220):
        for y in states(order, 4):
            found = polynomial_drive(*energies(k), order, y.tolist()).terms[:, 0] * factorials(order)
            np.testing.assert_allclose(found, by_mpmath(mp, k, order, y), rtol=2e-11, atol=0)


@pytest.mark.parametrize("regulator", [Litim(), Exponential()])
@pytest.mark.parametrize("order", [3, 4])
def test_without_higher_couplings_it_is_the_quadratic_flow(regulator: Litim | Exponential, order: int) -> None:
    for y in states(order, 12):
        y[SIZE:] = 0.0
        found = Shell(regulator, truncation=HigherOrder(order)).slopes(-1.0, y, SETTING)
        expected = Shell(regulator).slopes(-1.0, y[:SIZE], SETTING)
        # Slopes of the second order also have what the higher couplings move, which is nothing here.
        np.testing.assert_allclose(found[:SIZE], expected, rtol=1e-12)
        assert found[SIZE:].all()


@pytest.mark.parametrize("order", [3, 4])
def test_couplings_are_derivatives_at_the_minimum_that_moves(order: int) -> None:
    # U + h d_t U is a polynomial at fixed densities; its derivatives are taken where the minimum is after h.
    k, h, places = 0.5, 1e-6, couplings_of(order)
    for y in states(order, 6)[1:3]:
        slopes = Shell(truncation=HigherOrder(order)).slopes(np.log(k), y, SETTING)
        driven = polynomial_drive(*energies(k), order, y.tolist()).terms[:, 0] * factorials(order)
        rate = dict(zip(words(order), 0.5 * SETTING[2] * k**4 * driven, strict=True))
        for word, place in places.items():
            ends = []
            for step in (-h, h):
                grown = {other: y[at] + step * rate[other] for other, at in places.items()}
                move = step * slopes[:2]
                ends.append(
                    sum(
                        grown.get(tuple(sorted((*word, *(0,) * a, *(1,) * b))), 0.0) * move[0] ** a * move[1] ** b
                        / (factorial(a) * factorial(b))
                        for a in range(3)
                        for b in range(3)
                    )
                )  # fmt: skip
            assert slopes[place] == pytest.approx((ends[1] - ends[0]) / (2 * h), rel=1e-6), word


# Flows ---------------------------------------------------------------------------------------------------


def test_how_far_the_order_changes_the_flow() -> None:
    sigma = [100 * float(solve(start(1.0, beta2=4.2), 0.1, report=[], truncation=t).final.sigma) for t in TRUNCATIONS]
    np.testing.assert_allclose(sigma, [-8.69, -8.52, -8.58], atol=0.006)
    changes = {}
    for ratio in (1.0, 4.0):
        ends = [solve(start(ratio), 0.01, report=[], truncation=t).final for t in (TRUNCATIONS[0], TRUNCATIONS[2])]
        for name in ("z1", "beta1", "gamma"):
            changes[name, ratio] = abs(float(getattr(ends[1], name) / getattr(ends[0], name)) - 1)
    assert max(changes[name, 1.0] for name in ("z1", "beta1", "gamma")) < 0.015
    assert 0.03 < changes["z1", 4.0] < 0.05
    assert min(changes["beta1", 4.0], changes["gamma", 4.0]) > 0.13
    assert max(changes["beta1", 4.0], changes["gamma", 4.0]) < 0.16


@pytest.mark.parametrize("hold", [None, FixedDensities()])
def test_exchange_of_species(hold: FixedDensities | None) -> None:
    chosen: dict[str, Any] = {"truncation": HigherOrder(4), "report": []} | ({"hold": hold} if hold else {})
    one = solve(Start((3.0, 1.0), (0.1, 0.05), 2.1, 2.2, -0.9), 0.05, **chosen)
    other = solve(Start((1.0, 3.0), (0.05, 0.1), 2.2, 2.1, -0.9), 0.05, **chosen)
    swap = str.maketrans("12", "21")
    for name in NAMES:
        swapped = "w12" if name == "w12" else name.translate(swap)
        np.testing.assert_allclose(getattr(one, name), getattr(other, swapped), rtol=1e-8, atol=1e-12, err_msg=name)
    for name, found in one.higher.items():
        mirrored = "u" + "".join(sorted(name[1:].translate(swap)))
        np.testing.assert_allclose(found, other.higher[mirrored], rtol=1e-7, err_msg=name)


def test_a_species_leaves_the_condensed_phase() -> None:
    flow = solve(Start((1.0, 1.0), (0.1, 1e-4), 2.1, 2.2, 1.0), 0.1, truncation=HigherOrder(3), report=[])
    assert flow.status is Status.COMPLETE
    (event,) = flow.crossings
    assert (event.species, event.leaves) == (2, True)
    # Near the cutoff cubic couplings are still small.
    assert event.k == pytest.approx(0.8729, abs=2e-3)
    assert float(flow.final.alpha2) > 0


def test_higher_couplings_are_named_and_run() -> None:
    flow = solve(Start(([4.0, 2.0], 1.0), (0.1, 0.1), 2.1, 2.2, -0.5), 0.1, truncation=HigherOrder(4), report=[0.5])
    assert tuple(flow.higher) == higher_names(HigherOrder(4))
    assert tuple(flow.higher)[:5] == ("u111", "u112", "u122", "u222", "u1111")
    assert flow.higher["u1122"].shape == flow.k.shape == (2, 3)
    assert not flow.higher["u111"][:, 0].any()
    single = solve(start(4.0), 0.1, truncation=HigherOrder(4), report=[0.5])
    np.testing.assert_allclose(flow.higher["u1122"][0], single.higher["u1122"], rtol=1e-9)
    step = 1e-3

    def at(k: float) -> Flow:
        return solve(start(4.0), k, truncation=HigherOrder(4), report=[])

    below, above = at(0.1 * np.exp(-step)), at(0.1 * np.exp(step))
    reads: list[Callable[[Quantities], Array]] = [lambda state: state.higher["u112"], lambda state: state.sigma]
    for read in reads:
        slope = (read(above.final) - read(below.final)) / (2 * step)
        assert float(single.running(read).slope) == pytest.approx(float(slope), rel=1e-5)
    assert not solve(start(4.0), 0.5, report=[]).higher


# Refusals ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("order", [2, 5])
def test_other_orders_are_refused(order: int) -> None:
    with pytest.raises(InputError, match=rf"order must be 3 or 4, got {order}: order 2 is QuadraticPotential\(\)"):
        HigherOrder(order)


def test_compiled_code_is_for_the_quadratic_potential() -> None:
    with pytest.raises(InputError, match=r"engine must be SciPy\(\) .* truncations other than QuadraticPotential\(\)"):
        solve(start(1.0), engine=Compiled(), truncation=HigherOrder(3))
    same = solve(start(1.0), 0.5, engine=SciPy(), truncation=HigherOrder(3), report=[])
    assert same.shell.truncation == HigherOrder(3)


def test_no_temperature_at_higher_order() -> None:
    with pytest.raises(InputError, match=r"temperature must be 0 with HigherOrder, got 0\.1"):
        solve(start(1.0), temperature=0.1, truncation=HigherOrder(3))
