"""Temperature and regulators: contour integrals and quadratures against direct sums, limits, spreads."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from scipy.integrate import quad

import bosemix as bm
from bosemix.errors import InputError
from bosemix.flow import Compiled, Exponential, FixedDensities, Litim, Start, Status, regulator_spread, solve
from bosemix.flow.driving import Arguments, mode_drive
from bosemix.flow.thermal import thermal_drive
from tests.flow.test_driving import points

PAPER = Start((4.0, 1.0), (0.1, 0.1), 2.1, 2.2, -1.0)


def direct(arguments: Arguments, temperature: float) -> float:
    """Return sum_s 2 n(Om_s) D Om_s from the two roots, by central differences."""
    (e1, e2), (d1, d2), (r1, r2), (b1, b2, g), (z1, z2), (g1, g2) = (tuple(map(float, part)) for part in arguments)

    def free(step: float) -> float:
        a1, a2 = e1 + step * d1 + g1, e2 + step * d2 + g2
        c1, c2 = a1 + 2 * r1 * b1, a2 + 2 * r2 * b2
        trace, det = a1 * c1 / z1**2 + a2 * c2 / z2**2, a1 * a2 * (c1 * c2 - 4 * r1 * r2 * g * g) / (z1 * z2) ** 2
        upper = 0.5 * (trace + np.sqrt(max(0.0, trace**2 - 4 * det)))
        return float(sum(2 * temperature * np.log(-np.expm1(-np.sqrt(x) / temperature)) for x in (upper, det / upper)))

    h = 1e-4 * min(e1 / d1, e2 / d2)
    return (8 * (free(h) - free(-h)) - free(2 * h) + free(-2 * h)) / (12 * h)


@pytest.mark.parametrize("temperature", [0.03, 0.3, 10.0])
def test_heat_of_both_modes(temperature: float) -> None:
    for arguments in points(0.1, 8):
        assert float(thermal_drive(arguments, temperature)[0]) == pytest.approx(
            direct(arguments, temperature), rel=1e-9, abs=1e-11
        )


@pytest.mark.parametrize("temperature", [0.05, 1.0, 30.0])
def test_heat_is_the_thermal_depletion_of_bogoliubov_theory(temperature: float) -> None:
    k, masses, rho = 0.3, (4.0, 1.0), 0.1
    rates = (k / masses[0], k / masses[1])
    energies = (k * rates[0] / 2, k * rates[1] / 2)
    gas = bm.Condensate(bm.Mixture(bm.Quadratic(*masses), 2.1, 2.2, -1.0), rho, 2 * rho)
    warm, cold = gas.depletion_at([k, 0, 0], temperature), gas.depletion_at([k, 0, 0])
    expected = 2 * (rates[0] * float(warm.up - cold.up) + rates[1] * float(warm.down - cold.down))
    found = thermal_drive((energies, rates, (rho, 2 * rho), (2.1, 2.2, -1.0), (1.0, 1.0), (0.0, 0.0)), temperature)
    assert float(found[0]) == pytest.approx(expected, rel=1e-12)


def test_derivatives_of_heat_are_those_of_its_value_also_where_modes_meet() -> None:
    # Equal species without coupling have equal modes, where neither has derivatives of its own.
    k, temperature = 0.5, 0.2
    arguments: Arguments = ((k * k / 2, k * k / 2), (k, k), (0.1, 0.1), (2.0, 2.0, 0.0), (1.0, 1.0), (0.0, 0.0))
    jet = thermal_drive(arguments, temperature)

    def value(mu: float) -> float:
        # mu1 shifts A1 at fixed rho, with Z = 1.
        moved: Arguments = (arguments[0], arguments[1], arguments[2], arguments[3], arguments[4], (-mu, 0.0))
        return direct(moved, temperature)

    h = 2e-4
    assert float(jet[3]) == pytest.approx((value(h) - value(-h)) / (2 * h), rel=1e-4)
    h = 1e-3
    assert float(jet[12]) == pytest.approx((value(h) - 2 * value(0.0) + value(-h)) / h**2, rel=1e-3)
    assert float(jet[13]) == pytest.approx(0.0, abs=1e-12)


def test_low_temperatures_tend_to_zero_temperature() -> None:
    cold, none = solve(PAPER, 0.05, report=[], temperature=1e-5), solve(PAPER, 0.05, report=[])
    for name in ("rho1", "beta1", "z1", "n1", "u0"):
        assert float(getattr(cold.final, name)) == pytest.approx(float(getattr(none.final, name)), rel=1e-8)


def test_heat_empties_the_condensate() -> None:
    warm = solve(PAPER, 0.1, report=[], temperature=0.05, rtol=1e-8)
    cold = solve(PAPER, 0.1, report=[])
    assert float(warm.final.rho1) < float(cold.final.rho1)
    assert float(warm.final.pressure) > float(cold.final.pressure)
    slope = warm.running(lambda at: at.beta1).slope
    ends = [solve(PAPER, 0.1 * s, report=[], temperature=0.05, rtol=1e-8).final.beta1 for s in (0.99, 1.01)]
    assert float(slope) == pytest.approx(float(ends[1] - ends[0]) / np.log(1.01 / 0.99), rel=1e-3)


def test_above_the_critical_temperature_both_condensates_vanish() -> None:
    flow = solve(PAPER, 0.2, report=[], temperature=2.0, rtol=1e-7)
    assert flow.status is Status.COMPLETE
    assert [crossing.species for crossing in flow.crossings] == [1, 2]
    assert float(flow.final.rho1) == float(flow.final.rho2) == 0.0
    assert float(flow.final.alpha1) > 0
    assert float(flow.final.alpha2) > 0


def test_at_fixed_densities_the_truncation_ends_there() -> None:
    flow = solve(PAPER, 0.2, report=[], temperature=2.0, rtol=1e-7, hold=FixedDensities())
    assert flow.status is Status.DEPLETED
    assert "FixedChemicalPotentials()" in flow.status.value
    assert float(flow.final.rho1) == 0.0
    assert float(flow.k[-1]) == pytest.approx(0.7376, abs=1e-4)


@pytest.mark.parametrize("dim", [1, 2, 3])
def test_nodes_of_the_exponential_regulator(dim: int) -> None:
    shells = Exponential().shells(dim)

    def energy(y: float) -> float:
        return float(y / -np.expm1(-y))

    def integrand(x: float) -> float:
        y = x**2
        rate = energy(y) ** 2 * np.exp(-y)
        jet = mode_drive(
            (0.1 * energy(y), 0.4 * energy(y)), (0.5 * rate, 2.0 * rate), (0.1, 0.1), (2.1, 2.2, -1.0), (0.8, 0.9),
            (0.0, 0.0),
        )  # fmt: skip
        return float(dim * x ** (dim - 1) * jet[5])

    expected = quad(integrand, 0, 7, epsrel=1e-12, epsabs=0, limit=200)[0]
    e, rate = shells.energy, shells.rate
    jet = mode_drive((0.1 * e, 0.4 * e), (0.5 * rate, 2.0 * rate), (0.1, 0.1), (2.1, 2.2, -1.0), (0.8, 0.9), (0.0, 0.0))
    assert float(np.sum(shells.weight * jet[5])) == pytest.approx(float(expected), rel=1e-7)


def test_vacuum_slopes_of_the_regulators() -> None:
    assert Litim().shells(3).vacuum_slope == 1.0
    assert Exponential().shells(3).vacuum_slope == pytest.approx(0.75 * np.sqrt(np.pi), rel=1e-13)
    start = Start((2.0, 1.0), (1e-30, 1e-30), 1.0, 1.0, 0.0)
    end = solve(start, 0.01, report=[], regulator=Exponential(), rtol=1e-12).final
    change = 0.75 * np.sqrt(np.pi) * 2.0 * 0.99 / (3 * np.pi**2)
    assert 1 / float(end.beta1) - 1 == pytest.approx(change, rel=1e-10)


def test_spread_of_the_regulators_falls_with_the_density() -> None:
    def relative(density: float) -> float:
        begin = Start.from_scattering_lengths((4.0, 1.0), (density, density), 1.0, 1.0, -0.5, cutoff=0.5)
        found = regulator_spread(begin, 1e-3, lambda at: at.mu2)
        return float(found.spread / found.value)

    assert 0 < relative(1e-6) < 0.3 * relative(1e-4) < 0.01


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"temperature": -1.0}, "temperature must be one number >= 0, got -1.0"),
        ({"temperature": [1.0, 2.0]}, "temperature must be one number >= 0"),
        ({"temperature": 1.0, "engine": Compiled()}, r"engine must be SciPy\(\) above zero temperature"),
        ({"regulator": Exponential(), "engine": Compiled()}, r"engine must be SciPy\(\) above zero temperature"),
    ],
)
def test_what_is_refused(arguments: dict[str, Any], message: str) -> None:
    with pytest.raises(InputError, match=message):
        solve(PAPER, **arguments)
