"""n+, eta and R of a mixture: Naidon & Petrov 2021, Eqs. (5), (6), (18)."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import bosemix as bm
from bosemix.errors import InputError
from bosemix.phases import density_minus, density_plus, eta, running_slope, soft_scales
from bosemix.phases.edges import pure_edges
from tests.samples import powers


@given(alpha=powers(-1, 1), n1=st.floats(0, 3), n2=st.floats(0, 3))
def test_rotation_keeps_lengths(alpha: float, n1: float, n2: float) -> None:
    plus, minus = density_plus(alpha, n1, n2), density_minus(alpha, n1, n2)
    assert float(plus**2 + minus**2) == pytest.approx(n1**2 + n2**2, rel=1e-12, abs=1e-300)
    assert float(density_plus(alpha, np.hypot(alpha, 1), 0.0)) == pytest.approx(1.0)
    assert float(density_minus(alpha, np.hypot(alpha, 1), 0.0)) == pytest.approx(-alpha)


@pytest.mark.parametrize("ratio", [1.0, 5.0, 20.0])
def test_r_does_not_depend_on_the_cutoff(ratio: float) -> None:
    alpha = np.array([0.3, 0.9, 2.7])
    slope = running_slope(alpha, (1.0, ratio))
    reference = pure_edges(2, np.asarray(ratio), alpha)
    for kappa in (1e-3, 0.1, 3.0, 1e4):
        for edge, found in zip(reference, pure_edges(2, np.asarray(ratio), alpha, kappa), strict=True):
            size = np.abs(edge) + np.abs(slope * np.log(kappa**2))
            assert float(np.max(np.abs(found + slope * np.log(kappa**2) - edge) / size)) < 1e-13


def test_slope_of_the_logarithm_as_printed() -> None:
    for z in (0.2, 1.0, 20.0):
        for alpha in (0.2, 1.0, 2.7):
            printed = 1 / (alpha * z**0.5) + alpha * z**0.5 - 4 / (z**0.5 + z**-0.5)
            assert float(running_slope(alpha, (1.0, z))) == pytest.approx(printed / (8 * np.pi), rel=1e-13, abs=1e-16)


def test_a_mixture_in_the_figure() -> None:
    mix = bm.Mixture(bm.Quadratic(1.0, 5.0), 2.0, 8.0, 4.2, dim=3)
    found = soft_scales(mix, 1e-3, 2e-3)
    assert float(found.alpha) == 2.0
    n_plus = (1e-3 + 2 * 2e-3) / 5**0.5
    small = (5**0.5 * 4.0) ** 1.5 * n_plus**0.5
    assert float(found.n_plus) == pytest.approx(n_plus)
    assert float(found.eta) == pytest.approx(small)
    assert float(found.dg) == pytest.approx(0.05 / small)
    assert float(eta(1, 2.0, 3.0, 0.5)) == pytest.approx(12**0.5)


def test_r_of_a_mixture_at_two_cutoffs() -> None:
    """With exactly running couplings R moves by terms of the next order only."""
    values = []
    for kappa in (1.0, 1.3):
        mix = bm.Mixture.from_2d_scattering_lengths(bm.Quadratic(1.0, 3.0), 1e-40, 1e-41, 2.4e-42, kappa=kappa)
        values.append((float(soft_scales(mix, 1.0, 1.0).dg), float(mix.g12)))
    assert abs(values[0][0] - values[1][0]) < 0.02 * abs(values[0][1] - values[1][1]) / values[0][1] ** 2 * 100
    assert values[0][0] == pytest.approx(values[1][0], rel=0.02)


def test_refusals() -> None:
    with pytest.raises(InputError, match="needs a mixture of two free masses, got DWave"):
        soft_scales(bm.Mixture(bm.DWave(1.0, 0.5), 1, 1, 1), 1, 1)
    with pytest.raises(InputError, match="kappa must be given"):
        soft_scales(bm.Mixture(bm.Quadratic(1.0, 2.0), 1, 1, 1, dim=2), 1, 1)
    with pytest.raises(InputError, match="g11 must be > 0"):
        soft_scales(bm.Mixture(bm.Quadratic(1.0, 2.0), -1, 1, 1), 1, 1)
    with pytest.raises(InputError, match=r"n1 \+ n2 must be > 0"):
        soft_scales(bm.Mixture(bm.Quadratic(1.0, 2.0), 1, 1, 1), 0, 0)
