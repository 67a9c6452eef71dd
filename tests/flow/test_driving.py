"""The driving term against the textbook mode sum in 100 digits, and against the mode kernel of Bogoliubov theory."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from bosemix.bogoliubov import kernel
from bosemix.flow.driving import mode_drive

Pair = tuple[float, float]
Arguments = tuple[Pair, Pair, Pair, tuple[float, float, float], Pair, Pair]
ENTRIES = ("", "1", "2", "3", "4", "11", "12", "13", "14", "22", "23", "24", "33", "34", "44")


def points(rho: float, count: int) -> Iterator[Arguments]:
    """Yield random arguments with condensates of about ``rho``; some species have a gap."""
    rng = np.random.default_rng(2606)
    for number in range(count):
        m1, m2 = np.exp(rng.uniform(-1.4, 1.4, 2)).tolist()
        b1, b2 = (2 * np.exp(rng.uniform(-1, 1, 2))).tolist()
        k = 1.0 if rho < 1e-5 else float(10 ** rng.uniform(-2, 0))
        r1, r2 = (rho * np.exp(rng.uniform(-1, 1, 2))).tolist()
        z1, z2 = rng.uniform(0.3, 1.1, 2).tolist()
        gap = (0.0, 0.01) if number % 3 == 0 else (0.0, 0.0)
        gamma = float(rng.uniform(-0.95, 0.95) * np.sqrt(b1 * b2))
        yield (k * k / 2 / m1, k * k / 2 / m2), (k / m1, k / m2), (r1, r2), (b1, b2, gamma), (z1, z2), gap


def by_mpmath(mp: Any, arguments: Arguments) -> list[float]:
    """Return all entries by central differences of the square roots of the characteristic polynomial."""
    energies, rates, rho, couplings, z, alpha = ([mp.mpf(x) for x in part] for part in arguments)
    b1, b2, g = couplings

    def total(e1: Any, e2: Any, x: list[Any]) -> Any:
        a1 = e1 + alpha[0] + b1 * x[0] + g * x[1] - z[0] * x[2]
        a2 = e2 + alpha[1] + b2 * x[1] + g * x[0] - z[1] * x[3]
        r1, r2 = rho[0] + x[0], rho[1] + x[1]
        c1, c2 = a1 + 2 * r1 * b1, a2 + 2 * r2 * b2
        trace = a1 * c1 / z[0] ** 2 + a2 * c2 / z[1] ** 2
        det = a1 * a2 * (c1 * c2 - 4 * r1 * r2 * g * g) / (z[0] * z[1]) ** 2
        return mp.sqrt(trace + 2 * mp.sqrt(det))

    def drive(*moves: tuple[int, Any]) -> Any:
        x = [mp.zero] * 4
        for axis, move in moves:
            x[axis] += move * steps[axis]
        h1, h2 = (energy * mp.mpf(10) ** -40 for energy in energies)
        (e1, e2), (d1, d2) = energies, rates
        slope1 = (total(e1 + h1, e2, x) - total(e1 - h1, e2, x)) / (2 * h1)
        slope2 = (total(e1, e2 + h2, x) - total(e1, e2 - h2, x)) / (2 * h2)
        return d1 * (slope1 - 1 / z[0]) + d2 * (slope2 - 1 / z[1])

    sizes = (min(rho[0], energies[0] / b1), min(rho[1], energies[1] / b2), energies[0] / z[0], energies[1] / z[1])
    steps = [size * mp.mpf(10) ** -12 for size in sizes]
    here, found = drive(), []
    for entry in ENTRIES:
        axes = [int(letter) - 1 for letter in entry]
        if not axes:
            found.append(here)
        elif len(axes) == 1:
            found.append((drive((axes[0], 1)) - drive((axes[0], -1))) / (2 * steps[axes[0]]))
        elif axes[0] == axes[1]:
            found.append((drive((axes[0], 1)) - 2 * here + drive((axes[0], -1))) / steps[axes[0]] ** 2)
        else:
            corners = [(a * b, drive((axes[0], a), (axes[1], b))) for a in (1, -1) for b in (1, -1)]
            found.append(sum(sign * value for sign, value in corners) / (4 * steps[axes[0]] * steps[axes[1]]))
    return [float(value) for value in found]


@pytest.mark.parametrize(("rho", "rtol"), [(0.1, 1e-12), (1e-3, 1e-12), (1e-6, 1e-13)])
def test_every_derivative_has_all_digits(rho: float, rtol: float) -> None:
    mp = import_module("mpmath").mp
    with mp.workdps(130):
        for arguments in points(rho, 12):
            found, expected = np.array(mode_drive(*arguments)), np.array(by_mpmath(mp, arguments))
            np.testing.assert_allclose(found, expected, rtol=rtol, atol=0)


def condensed(rho: float) -> tuple[Arguments, NDArray[np.float64]]:
    """Return arguments of the paper with Z = 1 and the occupations that Bogoliubov theory has there."""
    masses, k, beta, gamma = (4.0, 1.0), 0.3, (2.1, 2.2), -1.0
    energies = (k * k / 2 / masses[0], k * k / 2 / masses[1])
    u1, u2, w = rho * beta[0], 2 * rho * beta[1], gamma**2 * rho * 2 * rho
    occupied = np.array(kernel.occupations(*(np.asarray(x) for x in (*energies, u1, u2, w, u1 * u2 - w))))
    rates = (k / masses[0], k / masses[1])
    return (energies, rates, (rho, 2 * rho), (*beta, gamma), (1.0, 1.0), (0.0, 0.0)), occupied


@pytest.mark.parametrize("rho", [0.1, 1e-4, 1e-7])
def test_without_residues_it_is_the_depletion_of_bogoliubov_theory(rho: float) -> None:
    # d(Om_+ + Om_-)/d eps_i = 1 + 2 n_i, so that d_k U counts the particles outside the condensates.
    arguments, occupied = condensed(rho)
    expected = 2 * (arguments[1][0] * occupied[0] + arguments[1][1] * occupied[1])
    assert mode_drive(*arguments)[0] == pytest.approx(expected, rel=2e-14)


def test_arrays_and_numbers_agree() -> None:
    many = list(points(0.1, 5))
    stacked: Any = tuple(
        tuple(np.array(column) for column in zip(*part, strict=True)) for part in zip(*many, strict=True)
    )
    found = np.array([np.broadcast_to(entry, 5) for entry in mode_drive(*stacked)])
    np.testing.assert_allclose(found, np.transpose([mode_drive(*one) for one in many]), rtol=1e-13)


def test_exchange_of_species() -> None:
    swapped = [0, 2, 1, 4, 3, 9, 6, 11, 10, 5, 8, 7, 14, 13, 12]
    for energies, rates, rho, (b1, b2, gamma), z, gap in points(0.1, 20):
        one = np.array(mode_drive(energies, rates, rho, (b1, b2, gamma), z, gap))
        other = mode_drive(energies[::-1], rates[::-1], rho[::-1], (b2, b1, gamma), z[::-1], gap[::-1])
        np.testing.assert_allclose(np.array(other)[swapped], one, rtol=2e-13)


def test_couplings_run_in_vacuum_with_the_reduced_mass() -> None:
    # d(1/beta)/dk = -m/3 pi^2 and d(1/gamma)/dk = -2 mu/3 pi^2: Eqs. (16), (17).
    m1, m2, k, b1, b2, gamma = 4.0, 1.0, 0.7, 2.1, 2.2, -1.0
    f = mode_drive(
        (k * k / 2 / m1, k * k / 2 / m2), (k / m1, k / m2), (0.0, 0.0), (b1, b2, gamma), (1.0, 1.0), (0.0, 0.0)
    )
    scale = 0.5 * k**3 / (6 * np.pi**2)
    for entry, coupling, mass in ((5, b1, m1), (9, b2, m2), (6, gamma, 2 * m1 * m2 / (m1 + m2))):
        assert scale * float(f[entry]) / coupling**2 == pytest.approx(mass / (3 * np.pi**2), rel=1e-14)
