"""Random gases against thirty digits: the reported error covers the true one, and is not much larger."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pytest

import bosemix as bm
from bosemix.bogoliubov.radial import Points, radial_gradient, radial_hessian
from tests.oracles import Array, mp
from tests.vacuum.references import Exact, derivatives, elliptic, exact, textbook

ROUTES: dict[str, bm.Quadrature | bm.Elliptic] = {
    "NumPy": bm.Quadrature(),
    "Numba": bm.Quadrature(bm.Numba()),
    "elliptic": bm.Elliptic(),
}
DIMENSIONS = (1, 2, 3)


@dataclass(frozen=True)
class Drawn:
    """Points of the kernel and the same gases in exact numbers."""

    points: Points
    exact: list[Exact]


def draw(dim: int, size: int, seed: int) -> Drawn:
    """Draw gases with d >= 0: mass ratios 10^+-3, u2/u1 10^+-4, w/(u1 u2) even in [0, 1], or close to 0 or to 1."""
    rng = np.random.default_rng([dim, seed])

    def decades(low: float, high: float) -> Array:
        return np.asarray(10 ** rng.uniform(low, high, 2 * size))

    share = np.choose(rng.integers(0, 3, 2 * size), [rng.uniform(0, 1, 2 * size), 1 - decades(-15, 0), decades(-12, 0)])
    m1, n1, n2, g11 = (decades(-1, 1) for _ in range(4))
    m2, g22 = m1 * decades(-3, 3), g11 * n1 / n2 * decades(-4, 4)
    g12 = np.sqrt(share * g11 * g22)
    kappa = decades(-2, 2) if dim == 2 else np.ones(2 * size)
    mix = bm.Mixture(bm.Quadratic(m1, m2), g11, g22, g12)
    # Rounding puts a few of those at 1 beyond the threshold.
    keep = np.flatnonzero(mix.determinant >= 0)[:size]
    points = Points(m1, m2, n1, n2, g11, g22, g12**2, mix.determinant, kappa).take(keep)
    gases = [Exact.of((m1[i], m2[i]), (n1[i], n2[i]), (g11[i], g22[i], g12[i]), kappa[i]) for i in keep]
    return Drawn(points, gases)


def check_energies(dim: int, size: int, seed: int, allowed: int) -> None:
    drawn = draw(dim, size, seed)
    true = [exact(dim, gas) for gas in drawn.exact]
    for name, route in ROUTES.items():
        if dim == 2 and name == "elliptic":
            continue
        value, bound, _ = route(dim, drawn.points)
        with mp.workdps(40):
            error = np.array([float(abs(mp.mpf(float(v)) - t)) for v, t in zip(value, true, strict=True)])
        assert np.sum(error > bound) <= allowed, (name, np.max(error / bound))
        if name != "elliptic":
            relative = error / np.array([float(abs(t)) for t in true])
            assert np.quantile(relative, 0.99) < (1e-13 if dim == 2 else 3e-15)
            # A bound of everything would cover anything.
            assert np.median(bound / np.abs(value)) < 3e-14


@pytest.mark.parametrize("dim", DIMENSIONS)
def test_bounds_of_energies(dim: int) -> None:
    check_energies(dim, 70, seed=0, allowed=0)


@pytest.mark.slow
@pytest.mark.parametrize("dim", DIMENSIONS)
def test_bounds_of_ten_thousand_energies(dim: int) -> None:
    check_energies(dim, 3334, seed=1, allowed=3)


def check_derivatives(dim: int, drawn: Drawn) -> None:
    p = drawn.points
    gradient, bound = radial_gradient(dim, p)
    hessian, rounding = radial_hessian(dim, p)
    for i, gas in enumerate(drawn.exact):
        first, second = derivatives(dim, gas)
        n = np.array([p.n1[i], p.n2[i]])
        slope = np.array([float(part) for part in first]) / n
        h11, h12, h22 = (float(part) for part in second)
        bend = np.array([[h11, h12], [h12, h22]]) / np.outer(n, n)
        assert np.max(np.abs(gradient[i] - slope)) <= bound[i]
        # In 1D the second derivative of the whole integral is summed, which the bound, not a public one, ignores.
        assert np.max(np.abs(hessian[i] - bend)) <= rounding[i] * (2 if dim == 1 else 1)
        # Each species for itself, even where the other one is far stiffer.
        scale = np.abs(slope)
        if dim == 2:
            # In 2D a logarithm may pass through zero.
            scale += np.array([p.m1[i] * p.g11[i] ** 2, p.m2[i] * p.g22[i] ** 2]) * n
        assert np.all(np.abs(gradient[i] - slope) <= 1e-12 * scale)
        diagonal = np.sqrt(np.abs(bend.diagonal()))
        assert np.all(np.abs(hessian[i] - bend) <= 2e-12 * np.outer(diagonal, diagonal))


@pytest.mark.parametrize(("dim", "size"), [(1, 15), (2, 3), (3, 15)])
def test_derivatives(dim: int, size: int) -> None:
    check_derivatives(dim, draw(dim, size, seed=2))


@pytest.mark.parametrize(("ratio", "energy"), [(0.0017, 980.0), (150.0, 5e-4)])
def test_stiff_derivatives_in_two_dimensions(ratio: float, energy: float) -> None:
    """The heavy or weak species sets no scale for the counterterm of the other one."""
    g = 1.0, energy, float(np.sqrt(0.7 * energy))
    mix = bm.Mixture(bm.Quadratic(1.0, ratio), *g)
    row = (1.0, ratio, 1.0, 1.0, 1.0, energy, float(mix.g12**2), float(mix.determinant), 1.0)
    points = Points(*(np.array([part]) for part in row))
    check_derivatives(2, Drawn(points, [Exact.of((1.0, ratio), (1.0, 1.0), g)]))


@pytest.mark.slow
@pytest.mark.parametrize(("dim", "size"), [(1, 400), (2, 60), (3, 400)])
def test_many_derivatives(dim: int, size: int) -> None:
    check_derivatives(dim, draw(dim, size, seed=3))


@pytest.mark.parametrize("dim", [1, 3])
def test_the_references_agree(dim: int) -> None:
    """The integral as written and the elliptic form share no line."""
    for gas in draw(dim, 12, seed=4).exact:
        with mp.workdps(40):
            assert abs(textbook(dim, gas) / elliptic(dim, gas, 80) - 1) < mp.mpf("1e-17")


def test_the_planar_reference_converges() -> None:
    """The rule with 40 digits and that with 20, which takes half the nodes over half the range."""
    for gas in draw(2, 6, seed=5).exact:
        with mp.workdps(40):
            scale = abs(gas.numbers[0] * gas.numbers[2] ** 2) + abs(gas.numbers[1] * gas.numbers[3] ** 2)
            assert abs(textbook(2, gas) - textbook(2, gas, 40)) < mp.mpf("1e-18") * scale


@pytest.mark.parametrize("n2", [0.0, 1e-6])
@pytest.mark.parametrize("route", [bm.Quadrature(), bm.Quadrature(bm.Numba()), bm.Automatic()], ids=str)
def test_where_the_planar_energy_passes_through_zero(route: bm.Quadrature | bm.Automatic, n2: float) -> None:
    """log(m u/kappa^2) = -1/2: all digits are gone, and the bound says so."""
    kappa = float(np.exp(0.25)) * (1 + 1e-9)
    gas = bm.Condensate(bm.Mixture(bm.Quadratic(1.0, 3.0), 1.0, 1.0, 0.5, dim=2, kappa=kappa), 1.0, n2)
    found = gas.vacuum_energy(route=route)
    with mp.workdps(40):
        lone = (mp.mpf(1) / 2 - 2 * mp.log(kappa)) / (8 * mp.pi)
        true = textbook(2, Exact.of((1.0, 3.0), (1.0, n2), (1.0, 1.0, 0.5), kappa)) if n2 else lone
        error = float(abs(mp.mpf(float(found.value)) - true))
    assert 0 < error <= float(found.error) < 1e-14


def test_where_planar_chemical_potentials_pass_through_zero() -> None:
    kappa = float(np.exp(0.5))
    gas = bm.Condensate(bm.Mixture(bm.Quadratic(1.0, 2.0), 1.0, 1.0, 0.5, dim=2, kappa=kappa), 1.0, 0.0)
    found = gas.vacuum_derivatives()
    with mp.workdps(40):
        true = (1 - 2 * mp.log(kappa)) / (4 * mp.pi)
    assert abs(float(found.gradient[0]) - float(true)) <= float(found.error)
