"""Textbook limits: one species, equal masses, plain integrals on the real axis, and self-bound droplets."""

from __future__ import annotations

from collections.abc import Callable
from math import exp, log, pi, sqrt

import numpy as np
import pytest
from scipy.integrate import quad
from scipy.optimize import brentq

import bosemix as bm
from tests.oracles import Pair

SPHERE = {1: 1 / pi, 2: 1 / (2 * pi), 3: 1 / (2 * pi**2)}


def free(dim: int, masses: Pair, g: tuple[float, float, float], n: Pair, kappa: float | None = None) -> bm.Condensate:
    if dim == 2 and kappa is None:
        kappa = 1.0
    return bm.Condensate(bm.Mixture(bm.Quadratic(*masses), *g, dim=dim, kappa=kappa), *n)


@pytest.mark.parametrize("route", [bm.Automatic(), bm.Quadrature(), bm.Quadrature(bm.Numba())], ids=str)
@pytest.mark.parametrize("first", [True, False])
def test_one_species_alone(route: bm.Automatic | bm.Quadrature, first: bool) -> None:
    """Lee-Huang-Yang in 3D, Lieb-Liniger at weak coupling in 1D, and the 2D gas with its cutoff."""
    m, g, n = 1.7, 0.3, 0.9
    u = g * n
    expected = {
        1: -2 * sqrt(m) * u**1.5 / (3 * pi),
        2: m * u**2 / (8 * pi) * (log(m * u / 1.3**2) + 0.5),
        3: 8 * m**1.5 * u**2.5 / (15 * pi**2),
    }
    # Lieb-Liniger: e = (g n^2/2) [1 - 4 sqrt(gamma)/(3 pi)], gamma = m g/n.
    assert expected[1] == pytest.approx(-g * n**2 / 2 * 4 * sqrt(m * g / n) / (3 * pi), rel=1e-14)
    for dim, value in expected.items():
        masses, couplings, densities = (m, 0.6), (g, 2.0, 0.4), (n, 0.0)
        if not first:
            masses, couplings, densities = (0.6, m), (2.0, g, 0.4), (0.0, n)
        gas = free(dim, masses, couplings, densities, 1.3 if dim == 2 else None)
        assert float(gas.vacuum_energy(route=route).value) == pytest.approx(value, rel=1e-14)


def test_chemical_potential_of_lee_huang_yang() -> None:
    """Known: mu = g n [1 + (32/3 sqrt(pi)) sqrt(n a^3)], E/n = (g n/2) [1 + (128/15 sqrt(pi)) sqrt(n a^3)]."""
    a, n, m = 0.02, 3.0, 2.0
    g = 4 * pi * a / m
    gas = free(3, (m, 1.0), (g, 1.0, 0.1), (n, 0.0))
    mu1, _ = gas.chemical_potentials(bm.BeyondMeanField())
    assert float(mu1) / (g * n) - 1 == pytest.approx(32 / (3 * sqrt(pi)) * sqrt(n * a**3), rel=1e-12)
    energy = float(gas.vacuum_energy().value) / (g * n**2 / 2)
    assert energy == pytest.approx(128 / (15 * sqrt(pi)) * sqrt(n * a**3), rel=1e-13)
    plain, _ = gas.chemical_potentials()
    assert float(plain) == pytest.approx(g * n, rel=1e-15)


@pytest.mark.parametrize("dim", [1, 2, 3])
def test_a_density_that_vanishes(dim: int) -> None:
    """The slopes have a limit; the stiffness of the missing species is infinite in 1D and 2D, sqrt in 3D."""
    empty = free(dim, (1.0, 2.0), (1.0, 1.5, 0.7), (1.0, 0.0)).vacuum_derivatives()
    few = free(dim, (1.0, 2.0), (1.0, 1.5, 0.7), (1.0, 1e-12)).vacuum_derivatives()
    np.testing.assert_allclose(empty.gradient, few.gradient, atol=1e-5)
    assert float(empty.hessian[0, 0]) == pytest.approx(float(few.hessian[0, 0]), rel=1e-5)
    assert bool(np.isfinite(empty.hessian[1, 1])) is (dim == 3)
    if dim != 3:
        assert float(empty.hessian[1, 1]) == -np.inf


def integrand(dim: int, masses: Pair, u: Pair, w: float, kappa: float) -> Callable[[float], float]:
    """Return k^(dim-1) [S - Sigma + C theta/k^2], without cancellation by hand, for d >= 0: one number at a time."""
    (m1, m2), (u1, u2) = masses, u
    c = m1 * u1**2 + m2 * u2**2 + 4 * w * m1 * m2 / (m1 + m2)

    def at(k: float) -> float:
        e1, e2 = k * k / (2 * m1), k * k / (2 * m2)
        ee, sigma = e1 * e2, e1 + e2 + u1 + u2
        p = sqrt(ee * ((e1 + 2 * u1) * (e2 + 2 * u2) - 4 * w))
        modes = sqrt(e1 * (e1 + 2 * u1) + e2 * (e2 + 2 * u2) + 2 * p)
        big = p + (e1 + u1) * (e2 + u2)
        t = u1**2 * e2 * (e2 + 2 * u2) + u2**2 * (e1 + u1) ** 2 + 4 * w * ee
        top = u1**2 + u2**2 + 2 * t / big
        if dim == 1 or (dim == 2 and k < kappa):
            return -(k ** (dim - 1)) * top / (modes + sigma)
        far = u1**2 * e2**2 + u2**2 * e1**2 + 4 * w * ee
        rest = 2 * u1**2 * u2 * e2 + 2 * u2**2 * u1 * e1 + u1**2 * u2**2
        shift = u1 * e2 + u2 * e1 + u1 * u2
        shift += ee * (2 * u2 * e1 + 2 * u1 * e2 + 4 * (u1 * u2 - w)) / (p + ee)
        change = (2 * ee * rest - far * shift) / (big * ee)
        bracket = c * (2 * (u1 + u2) - top / (modes + sigma)) - k * k * change
        return k ** (dim - 3) * bracket / (modes + sigma)

    return at


@pytest.mark.parametrize("dim", [1, 2, 3])
@pytest.mark.parametrize("share", [0.0, 0.4, 0.97])
@pytest.mark.parametrize("masses", [(1.0, 1.0), (1.0, 6.0), (0.3, 0.2)])
def test_the_integral_of_the_notes(dim: int, share: float, masses: Pair) -> None:
    u, kappa = (1.2, 0.7), 1.4
    w = share * u[0] * u[1]
    at = integrand(dim, masses, u, w, kappa)
    total = sum(quad(at, a, b, epsabs=0, epsrel=1e-12, limit=200)[0] for a, b in ((0, kappa), (kappa, np.inf)))
    gas = free(dim, masses, (1.2, 1.4, sqrt(2 * w)), (1.0, 0.5), kappa if dim == 2 else None)
    for route in (bm.Automatic(), bm.Quadrature()):
        assert float(gas.vacuum_energy(route=route).value) == pytest.approx(SPHERE[dim] * total / 2, rel=3e-11)


@pytest.mark.parametrize("dim", [1, 2, 3])
@pytest.mark.parametrize("masses", [(1.0, 1.0), (1.0, 6.0)])
@pytest.mark.parametrize("ratio", [1.02, 1.5])
def test_the_imaginary_part_is_that_of_the_unstable_modes(dim: int, masses: Pair, ratio: float) -> None:
    """Im E_B = (1/2) int |w_lower| over the wave numbers at which it is imaginary."""
    (m1, m2), u = masses, (1.2, 0.7)
    w = ratio**2 * u[0] * u[1]

    def growth(k: float) -> float:
        e1, e2 = k * k / (2 * m1), k * k / (2 * m2)
        s1, s2 = e1 * (e1 + 2 * u[0]), e2 * (e2 + 2 * u[1])
        square = e1 * e2 * ((e1 + 2 * u[0]) * (e2 + 2 * u[1]) - 4 * w)
        upper = (s1 + s2 + sqrt((s1 - s2) ** 2 + 16 * w * e1 * e2)) / 2
        return sqrt(max(0.0, -square / upper)) if k else 0.0

    edge = float(brentq(lambda k: (k * k / (2 * m1) + 2 * u[0]) * (k * k / (2 * m2) + 2 * u[1]) - 4 * w, 0, 100))
    # The frequency ends as a square root: k = edge sin t
    total = quad(
        lambda t: edge * np.cos(t) * (edge * np.sin(t)) ** (dim - 1) * growth(edge * np.sin(t)), 0, pi / 2, epsrel=1e-11
    )[0]
    gas = free(dim, masses, (1.2, 1.4, sqrt(2 * w)), (1.0, 0.5))
    assert float(gas.vacuum_energy().imaginary_part) == pytest.approx(SPHERE[dim] * total / 2, rel=1e-9)
    assert float(gas.vacuum_energy(bm.Complex()).value.imag) == float(gas.vacuum_energy(bm.RealPart()).imaginary_part)


@pytest.mark.parametrize(
    ("dim", "excess", "ratio", "spread"),
    [
        (3, 0.01, 1.7e-6, 1.3), (3, 0.03, 2.7e-5, 3.8), (3, 0.05, 9.3e-5, 6.4),
        (1, 0.01, -3.5e-4, None), (1, 0.03, -1.8e-3, None), (1, 0.05, -3.8e-3, None),
    ],
)  # fmt: skip
def test_imaginary_parts_of_the_notes(dim: int, excess: float, ratio: float, spread: float | None) -> None:
    """Im/Re at equal masses and energies, and how far Re is from the threshold value, in percent."""
    gas = free(dim, (1.0, 1.0), (1.0, 1.0, 1 + excess), (1.0, 1.0))
    value = complex(gas.vacuum_energy(bm.Complex()).value)
    assert value.imag / value.real == pytest.approx(ratio, rel=0.03)
    if spread is not None:
        assert 100 * (value.real / float(gas.vacuum_energy().value) - 1) == pytest.approx(spread, abs=0.051)


def pressure(gas: bm.Condensate, vacuum: bm.Condensate | None = None) -> float:
    """Return sum n_i mu_i - energy; the vacuum part may be that of another gas."""
    other = gas if vacuum is None else vacuum
    mix = gas.mixture
    n = np.array([float(gas.n1), float(gas.n2)])
    g = np.array([[mix.g11, mix.g12], [mix.g12, mix.g22]])
    slope = other.vacuum_derivatives().gradient
    return float(n @ g @ n / 2 + n @ slope - other.vacuum_energy().value)


@pytest.mark.parametrize(("a11", "a22"), [(1.0, 1.0), (1.0, 2.3), (0.4, 0.1)])
def test_droplet_of_petrov(a11: float, a22: float) -> None:
    """Petrov 2015: n1 = (25 pi/1024) da^2/[a11^(3/2) a22 (sqrt a11 + sqrt a22)^5] at n2/n1 = sqrt(a11/a22)."""
    da = -0.03 * sqrt(a11 * a22)
    mix = bm.Mixture.from_scattering_lengths(bm.Quadratic(1.5, 1.5), a11, a22, da - sqrt(a11 * a22))
    expected = 25 * pi / 1024 * da**2 / (a11**1.5 * a22 * (sqrt(a11) + sqrt(a22)) ** 5)
    share = sqrt(a11 / a22)
    found = brentq(lambda n: pressure(bm.Condensate(mix, n, share * n)), expected / 3, expected * 3, xtol=1e-18)
    assert float(found) == pytest.approx(expected, rel=1e-11)


def test_altermagnetic_droplets_of_the_notes() -> None:
    """n0 a^3 in total at a12 = -1.05, where the convention moves the threshold with the strength."""
    for strength, expected in ((0.0, 1.19842249e-5), (0.2, 2.0316324e-5), (0.4, 6.7021458e-5)):
        mix = bm.Mixture.from_scattering_lengths(bm.DWave(1.0, strength), 1.0, 1.0, -1.05)
        n = brentq(
            lambda n, mix=mix: pressure(bm.Condensate(mix, n / 2, n / 2)), expected / 2, expected * 2, xtol=1e-18
        )
        assert float(n) == pytest.approx(expected, rel=1e-7)


def test_droplet_in_one_dimension() -> None:
    """Petrov & Astrakharchik 2016: n = 8 m g^3/(9 pi^2 dg^2) per component, at leading order in dg = g + g12."""
    m, g = 1.3, 0.8
    off = []
    for dg in (1e-2, 1e-3):
        expected = 8 * m * g**3 / (9 * pi**2 * dg**2)

        def at(n: float, vacuum: float, dg: float = dg) -> float:
            true, edge = (free(1, (m, m), (g, g, g12), (n, n)) for g12 in (dg - g, vacuum))
            return pressure(true, edge)

        at_threshold, true = (
            float(brentq(at, expected / 3, 3 * expected, args=(g12,), xtol=1e-10 * expected)) for g12 in (-g, dg - g)
        )
        assert at_threshold == pytest.approx(expected, rel=1e-9)
        off.append(abs(true / expected - 1))
    # The true g12 changes the density by a fraction proportional to dg/g.
    assert 0.08 * off[0] < off[1] < 0.12 * off[0] < 0.0024


def test_droplet_in_two_dimensions() -> None:
    """n0 = e^(-2 gamma - 3/2) log(a12/a)/(2 pi a a12) per component, with the cutoff at which g12 = -g."""
    a, a12 = 1e-20, 1e20
    kappa = 2 * exp(-np.euler_gamma) / sqrt(a * a12)
    mix = bm.Mixture.from_2d_scattering_lengths(bm.Quadratic(1.0, 1.0), a, a, a12, kappa=kappa)
    assert float(mix.g12) == pytest.approx(-float(mix.g11), rel=1e-12)
    expected = exp(-2 * np.euler_gamma - 1.5) * log(a12 / a) / (2 * pi * a * a12)
    found = brentq(lambda n: pressure(bm.Condensate(mix, n, n)), expected / 2, expected * 2, xtol=1e-14 * expected)
    assert float(found) == pytest.approx(expected, rel=1e-9)


def test_energy_of_the_droplet_in_two_dimensions_hardly_depends_on_the_cutoff() -> None:
    """It is 8 pi n^2 [log(n/n0) - 1]/log^2(a12/a): log(a12/a) = 92, cutoffs from half to 1.5 times the best."""
    a, a12 = exp(-46), exp(46)
    ratio = log(a12 / a)
    n0 = exp(-2 * np.euler_gamma - 1.5) * ratio / (2 * pi * a * a12)
    best = 2 * exp(-np.euler_gamma) / sqrt(a * a12)
    for factor, tolerance in ((1.0, 1e-9), (0.5, 1e-3), (1.5, 1e-3)):
        mix = bm.Mixture.from_2d_scattering_lengths(bm.Quadratic(1.0, 1.0), a, a, a12, kappa=factor * best)
        for n in (0.5 * n0, n0):
            gas = bm.Condensate(mix, n, n)
            energy = float((mix.g11 + mix.g12) * n**2 + gas.vacuum_energy(bm.RealPart()).value)
            assert energy == pytest.approx(8 * pi * n**2 * (log(n / n0) - 1) / ratio**2, rel=tolerance)


def test_collapse_threshold_and_composition_of_potassium_rubidium() -> None:
    """41K-87Rb: a12 = -73.63 a0 at a11 = 62, -75.39 at 65 (the literature mixes both); N_K/N_Rb = 0.8736, 0.8532."""
    for a11, a12, ratio in ((62.0, -73.63, 0.8736), (65.0, -75.39, 0.8532)):
        below, above = (
            bm.Mixture.from_atoms("41K", "87Rb", a11=a11, a22=100.4, a12=a12 + shift) for shift in (-0.006, 0.006)
        )
        assert not bool(below.stability().stable)
        assert bool(above.stability().stable)
        assert sqrt(float(above.g22 / above.g11)) == pytest.approx(ratio, abs=0.6e-4)
