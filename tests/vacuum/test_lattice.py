"""The vacuum energy of lattice gases: continuum limit, plain sums, closed sums, refusals."""

from __future__ import annotations

from math import pi

import numpy as np
import pytest

import bosemix as bm
from bosemix.errors import DivergenceError, InputError, UnstableError
from tests.oracles import frequencies
from tests.samples import altermagnet, couplings


def lattice_gas(dim: int, ratio: float = 0.6) -> bm.Condensate:
    """Return bare couplings on a lattice of spacing 1 with hops that differ between axes and species."""
    band = bm.Hopping.nearest([1.0, 0.7, 1.3][:dim], [0.4, 0.9, 0.8][:dim])
    return bm.Condensate(bm.Mixture(band, 1.0, 1.4, ratio * np.sqrt(1.4), dim=dim), 0.3, 0.5)


@pytest.mark.parametrize(
    ("spacing", "percent", "digits"), [(1.0, 1.31, 2), (0.5, 0.80, 2), (0.25, 0.433, 3), (0.125, 0.2255, 4)]
)
def test_continuum_limit_of_the_notes(spacing: float, percent: float, digits: int) -> None:
    """E_lattice/E_continuum - 1 at strength 0.8, n a^3 = 0.002, a12 = 0.1 a; renormalised couplings."""
    continuum = altermagnet(0.8)
    band = bm.Hopping.d_wave(0.5 / spacing**2, 0.8, spacing=spacing)
    gas = bm.Condensate(bm.Mixture(band, *couplings(continuum)), 0.001, 0.001)
    found = gas.vacuum_energy(lattice=bm.RenormalisedCouplings(), rtol=1e-6)
    off = 100 * (float(found.value) / float(continuum.vacuum_energy().value) - 1)
    assert off == pytest.approx(percent, abs=0.51 * 10**-digits)


def midpoint_sum(gas: bm.Condensate, points: int) -> float:
    """Return (1/2) int_zone [sum of frequencies - traces] by a plain grid, the frequencies from 2x2 matrices."""
    dim = gas.mixture.dim
    axis = pi * (2 * np.arange(points) + 1 - points) / points
    k = np.stack(np.meshgrid(*[axis] * dim, indexing="ij"), axis=-1).reshape(-1, dim)
    e1, e2 = gas.mixture.dispersion.energies(k)
    upper, lower = frequencies(e1, e2, couplings(gas), (float(gas.n1), float(gas.n2)))
    u1, u2 = (float(u) for u in gas.interaction_energies[:2])
    return float(np.mean(upper + lower - e1 - e2 - u1 - u2)) / 2


@pytest.mark.parametrize(
    ("dim", "points", "order", "tolerance"), [(1, 256, 2, 1e-8), (2, 96, 3, 1e-6), (3, 20, 4, 1e-5)]
)
def test_bare_sum(dim: int, points: int, order: int, tolerance: float) -> None:
    """The frequencies have a cone at k = 0, which makes the error of the grid a series h^(dim + 1), ...: Richardson."""
    gas = lattice_gas(dim)
    coarse, fine = midpoint_sum(gas, points), midpoint_sum(gas, 2 * points)
    expected = fine + (fine - coarse) / (2**order - 1)
    found = gas.vacuum_energy(rtol=1e-9)
    assert float(found.value) == pytest.approx(expected, rel=tolerance)
    assert float(found.error) <= 1e-9 * abs(float(found.value))
    assert str(found.method) == "sum over the Brillouin zone"
    assert float(found.imaginary_part) == 0


def test_closed_sum_of_one_band() -> None:
    """In 1D w = 4 t |sin(k/2)| sqrt(sin^2(k/2) + b), b = u/2t: its mean is (4t/pi) [sqrt b + (1 + b) acot(sqrt b)]."""
    t, u = 0.7, 0.45
    gas = bm.Condensate(bm.Mixture(bm.Hopping.nearest([t], [1.0]), 0.9, 1.0, 0.3, dim=1), 0.5, 0.0)
    b = u / (2 * t)
    modes = 4 * t / pi * (np.sqrt(b) + (1 + b) * np.arctan(1 / np.sqrt(b)))
    expected = (modes - 2 * t - u) / 2
    assert float(gas.vacuum_energy().value) == pytest.approx(expected, rel=1e-10)


def test_equal_bands_split_into_two_single_ones() -> None:
    """Equal hops: E(u1, u2, w) = E(u_+) + E(u_-), u_+- the eigenvalues of the matrix of energies."""

    def lone(dim: int, u: float) -> float:
        band = bm.Hopping.nearest([1.0, 0.8, 0.6][:dim], [1.0, 0.8, 0.6][:dim])
        return float(bm.Condensate(bm.Mixture(band, u, 1.0, 0.0, dim=dim), 1.0, 0.0).vacuum_energy(rtol=1e-8).value)

    for dim in (1, 2, 3):
        band = bm.Hopping.nearest([1.0, 0.8, 0.6][:dim], [1.0, 0.8, 0.6][:dim])
        gas = bm.Condensate(bm.Mixture(band, 1.0, 1.4, 0.7, dim=dim), 0.3, 0.5)
        matrix = np.array([[0.3, 0.7 * np.sqrt(0.15)], [0.7 * np.sqrt(0.15), 0.7]])
        expected = sum(lone(dim, float(u)) for u in np.linalg.eigvalsh(matrix))
        assert float(gas.vacuum_energy(rtol=1e-8).value) == pytest.approx(expected, rel=2e-8)


def test_threshold_on_a_lattice() -> None:
    at, beyond = lattice_gas(2, 1.0), lattice_gas(2, 1.3)
    assert float(beyond.vacuum_energy(rtol=1e-8).value) == pytest.approx(
        float(at.vacuum_energy(rtol=1e-8).value), rel=1e-7
    )
    with pytest.raises(UnstableError, match="the uniform mixture is unstable"):
        beyond.vacuum_energy(bm.Refuse())


@pytest.mark.parametrize("policy", [bm.RealPart(), bm.Complex()], ids=str)
def test_no_complex_energies_on_a_lattice(policy: bm.RealPart | bm.Complex) -> None:
    assert lattice_gas(1, 0.9).vacuum_energy(policy).value < 0
    message = r"policy must be Threshold\(\) or Refuse\(\) on a lattice where g12\^2 > g11 g22"
    with pytest.raises(InputError, match=message):
        lattice_gas(1, 1.3).vacuum_energy(policy)


@pytest.mark.parametrize("dim", [1, 2])
def test_renormalised_couplings_need_three_dimensions(dim: int) -> None:
    message = rf"the Born terms of renormalised couplings diverge at small k in {dim}D: take BareCouplings\(\)"
    with pytest.raises(DivergenceError, match=message):
        lattice_gas(dim).vacuum_energy(lattice=bm.RenormalisedCouplings())


def test_no_derivatives_on_a_lattice() -> None:
    message = "derivatives of the vacuum energy need a dispersion in free space, not one with a zone"
    gas, theory = lattice_gas(1), bm.BeyondMeanField()
    with pytest.raises(InputError, match=message):
        gas.vacuum_derivatives()
    with pytest.raises(InputError, match=message):
        gas.chemical_potentials(theory)
    with pytest.raises(InputError, match=message):
        gas.stiffness(theory)


@pytest.mark.slow
def test_finest_lattice_of_the_notes() -> None:
    """At d/a = 0.0625 the interesting momenta fill a thousandth of the zone."""
    continuum = altermagnet(0.8)
    band = bm.Hopping.d_wave(0.5 / 0.0625**2, 0.8, spacing=0.0625)
    gas = bm.Condensate(bm.Mixture(band, *couplings(continuum)), 0.001, 0.001)
    found = gas.vacuum_energy(lattice=bm.RenormalisedCouplings(), rtol=1e-5)
    assert 100 * (float(found.value) / float(continuum.vacuum_energy().value) - 1) == pytest.approx(0.115, abs=0.6e-3)
