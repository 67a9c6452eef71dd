"""The soft line against the Hessian of the vacuum energy, its closed forms, and mpmath."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import bosemix as bm
from bosemix.checks import Array
from bosemix.phases.curvature import curvature_forms, logarithm_forms
from bosemix.phases.edges import pure_edges
from bosemix.phases.soft_line import SoftLine
from tests.oracles import mp
from tests.samples import powers

DIMS = (1, 2, 3)
ALPHAS = np.array([0.1, 0.4, 1.0, 2.7, 10.0])


def line(dim: int, ratio: float, alpha: float) -> SoftLine:
    return SoftLine(dim, ratio, np.asarray(alpha))


def gas(dim: int, ratio: float, alpha: float, s: Array, kappa: float = 1.0) -> bm.Condensate:
    """Return the condensate at the threshold in the units of the soft line."""
    masses = bm.Quadratic(ratio**-0.5, ratio**0.5)
    mix = bm.Mixture(masses, 1 / alpha, alpha, 1.0, dim=dim, kappa=kappa if dim == 2 else None)
    radius = np.hypot(alpha, 1.0)
    return bm.Condensate(mix, radius * (1 - s), radius * s / alpha)


@given(dim=st.sampled_from(DIMS), ratio=powers(-2, 2), alpha=powers(-1, 1), s=st.floats(0.05, 0.95))
def test_curvature_is_the_hessian_of_the_vacuum_energy(dim: int, ratio: float, alpha: float, s: float) -> None:
    hessian = gas(dim, ratio, alpha, np.asarray(s)).vacuum_derivatives(bm.Threshold()).hessian
    step = np.hypot(alpha, 1.0) * np.array([-1.0, 1 / alpha])
    parts = hessian * np.outer(step, step) * alpha / (alpha**2 + 1)
    found = float(line(dim, ratio, alpha).curvature(np.asarray(s)))
    assert found == pytest.approx(float(parts.sum()), abs=1e-12 * float(np.abs(parts).sum()))


@given(dim=st.sampled_from(DIMS), ratio=powers(-2, 2), alpha=powers(-1, 1), s=st.floats(0.1, 0.9))
def test_chord_is_the_sag_of_the_vacuum_energy(dim: int, ratio: float, alpha: float, s: float) -> None:
    energies = gas(dim, ratio, alpha, np.array([0.0, s, 1.0])).vacuum_energy().value * alpha / (alpha**2 + 1)
    sag = (1 - s) * energies[0] + s * energies[2] - energies[1]
    found = float(line(dim, ratio, alpha).chord(np.asarray(s))) * s * (1 - s)
    assert found == pytest.approx(float(sag), abs=1e-12 * float(np.abs(energies).max()))


@pytest.mark.parametrize("dim", DIMS)
@pytest.mark.parametrize("ratio", [1.0, 5.0, 20.0, 0.05])
def test_means_are_integrals_of_the_curvature(dim: int, ratio: float) -> None:
    x, w = np.polynomial.legendre.leggauss(120)
    t, w = (x + 1) / 2, w / 2
    for alpha in (0.2, 2.7):
        soft = line(dim, ratio, alpha)
        for s in (0.0, 1e-6, 0.3, 0.99, 1.0):
            at = np.asarray(s)
            assert float(soft.mean1(at)) == pytest.approx(float(w @ (t * soft.curvature(s * t))), rel=1e-12)
            assert float(soft.mean2(at)) == pytest.approx(float(w @ (t * soft.curvature(1 - (1 - s) * t))), rel=1e-12)


@pytest.mark.parametrize("dim", DIMS)
@pytest.mark.parametrize("ratio", [1e-3, 0.05, 1 / 3, 0.999999, 1.0, 1.000001, 1.7, 20.0, 200.0, 1e3])
def test_edges_are_the_curvature_at_the_pure_ends(dim: int, ratio: float) -> None:
    soft = SoftLine(dim, ratio, ALPHAS)
    # At masses 1 : 1000 the terms of the printed form cancel.
    limit = 1e-11 if 1e-2 < ratio < 1e2 else 1e-9
    for end, edge in enumerate(pure_edges(dim, np.asarray(ratio), ALPHAS)):
        np.testing.assert_allclose(soft.curvature(np.full_like(ALPHAS, end)), 2 * edge, rtol=limit, atol=1e-27)


@pytest.mark.parametrize(
    "ratio", [1e-4, 0.01, 0.3, 1 / 3.01, 1 / 2.99, 0.99, 1 - 1e-9, 1 + 1e-9, 1.01, 2.99, 3.01, 1e3]
)
def test_edges_keep_all_digits(ratio: float) -> None:
    """Against the printed forms F0, F1, F2 of the physics note at 60 digits, singular at equal masses as they are."""
    for alpha in (0.1, 0.9, 2.7):
        for dim in DIMS:
            found = float(pure_edges(dim, np.asarray(ratio), np.asarray(alpha))[0])
            # At masses 1 : 1000 the three terms themselves cancel.
            limit = 5e-12 if ratio > 100 else 2e-13
            assert found == pytest.approx(float(printed_edge(dim, ratio, alpha)), rel=limit)


def printed_edge(dim: int, ratio: float, alpha: float) -> Any:
    """Return d1 of the physics note, section 1b, in mpmath."""
    with mp.workdps(60):
        z, a = mp.mpf(ratio), mp.mpf(alpha)
        m1, m2 = 1 / mp.sqrt(z), mp.sqrt(z)
        rho, reduced = (m1 - m2) / (m1 + m2), m1 * m2 / (m1 + m2)
        t = mp.atanh(mp.sqrt(rho)) / mp.sqrt(rho)
        log, p = mp.log(1 - rho), 1 / (16 * mp.pi * reduced)
        forms = {
            1: (8 * (rho - 1) / 3, 4 * (rho - 1) * ((1 + rho) * t - 1), 3 * (1 - rho**2) * t + _numerator(rho, 3)),
            2: (
                (1 - rho) * (0.5 + mp.log(2)),
                2 * (1 - rho) * (rho * mp.log(2 * (1 - rho)) - 1 - log / rho),
                4 * rho**2 * mp.log(2 * (1 - rho)) + 6 * rho**2 + 2 * rho + 4 + 4 * log / rho,
            ),
            3: (
                64 * (1 - rho) / 15,
                4 * t * (rho - 1) ** 3 * (rho + 1) / rho - 4 * (rho - 1) * (3 * rho**2 - 2 * rho + 3) / (3 * rho),
                -3 * t * (rho**2 - 1) * (5 * rho**2 - 2 * rho + 5) / rho
                + (rho - 1) * (15 * rho**2 + 14 * rho + 15) / rho,
            ),
        }[dim]
        scale = {1: 1 / (8 * mp.pi * reduced), 2: p, 3: 1 / (16 * mp.pi**2 * reduced)}[dim]
        f0, f1, f2 = (mp.re(scale * part) for part in forms)
        nu, zeta, start, width = 1 + mp.mpf(dim) / 2, z * a, m1 * mp.sqrt(a**2 + 1) / a, (a**2 + 1) / a
        step = zeta - 1
        bracket = nu * (nu - 1) * step**2 * f0 + 2 * (nu - 1) * zeta * step * f1 + zeta**2 * f2
        if dim == 2:
            h0, h1, h2, big = p * (1 - rho), 2 * p * (1 - rho) * rho, 4 * p * rho**2, mp.log(start / 2)
            bracket += (2 * big + 3) * step**2 * h0 + 2 * (big + 1) * zeta * step * h1 + big * zeta**2 * h2
        return start**nu / (2 * width) * bracket


def _numerator(rho: Any, three: int) -> Any:
    return (three * rho**2 - 2 * rho + three) / (rho - 1)


@given(dim=st.sampled_from(DIMS), ratio=powers(-2, 2), alpha=powers(-1, 1), s=st.floats(0.01, 0.99))
def test_exchange_of_species(dim: int, ratio: float, alpha: float, s: float) -> None:
    one, other = line(dim, ratio, alpha), line(dim, 1 / ratio, 1 / alpha)
    at, mirrored = np.asarray(s), np.asarray(1 - s)
    size = float(np.abs(one.curvature(np.linspace(0, 1, 11))).max())
    assert float(one.curvature(at)) == pytest.approx(float(other.curvature(mirrored)), abs=1e-12 * size + 1e-20)
    assert float(one.mean1(at)) == pytest.approx(float(other.mean2(mirrored)), abs=1e-12 * size + 1e-20)


def test_slope_is_the_derivative_of_the_potential() -> None:
    for dim in DIMS:
        soft, dg, h = line(dim, 5.0, 0.6), np.asarray(0.05), 1e-4
        first, second = soft.pure_energies()
        for s in (0.2, 0.7):
            around = np.array([s - h, s + h])
            numeric = np.diff(soft.potential(around, dg))[0] / (2 * h) + float(second - first)
            assert float(soft.slope(np.asarray(s), dg)) == pytest.approx(float(numeric), rel=1e-6)


def test_curvature_does_not_need_scaled_masses() -> None:
    """E_B'' scales with the masses: in 3D as mass^(3/2), in 1D as mass^(1/2), in 2D as mass with the logarithm."""
    share = np.array([0.1, 0.6])
    slopes = np.array([0.3, -0.2])
    for dim in DIMS:
        values = []
        for scale in (1.0, 7.0):
            m1, m2 = 1.3 * scale, 4.0 * scale
            total, spread = m1 * slopes[0] + m2 * slopes[1], slopes[0] / m1 + slopes[1] / m2
            pair = np.array([total**2, 2 * total * spread, spread**2])
            bend = pair @ curvature_forms(dim, m1, m2, share)
            if dim == 2:
                bend = bend - float(pair @ logarithm_forms(m1, m2)) * np.log(scale)
            values.append(bend / scale ** (dim / 2))
        np.testing.assert_allclose(values[0], values[1], rtol=1e-13)
