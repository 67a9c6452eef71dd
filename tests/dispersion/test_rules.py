"""Rules over directions and over the Brillouin zone against moments and integrals known in closed form."""

from __future__ import annotations

from math import pi

import numpy as np
import pytest
from scipy.integrate import quad
from scipy.special import ellipkm1, gamma, i0e

import bosemix as bm
from bosemix.dispersion import DirectionRule, Zone, isotropic_rule, product_rule
from tests.oracles import Array, sphere


def u_of(rule: DirectionRule) -> Array:
    return np.asarray(rule.vectors[:, 0] ** 2 - rule.vectors[:, 1] ** 2)


@pytest.mark.parametrize("order", [1, 2, 5, 12, 48])
def test_d_wave_rule_moments(order: int) -> None:
    """<u^2> = 4/15, <u^4> = 16/105, odd ones vanish; 2 ``order`` points are exact to degree 4 ``order`` - 1."""
    rule = bm.DWave(1.0, 0.5).directions(3, order)
    u = u_of(rule)
    assert len(u) == 2 * order
    assert float(rule.weights.sum()) == pytest.approx(1, rel=1e-14)
    assert np.all(rule.weights > 0)
    np.testing.assert_allclose(np.linalg.norm(rule.vectors, axis=-1), 1, rtol=1e-15)
    assert float(rule.weights @ u**2) == pytest.approx(4 / 15, rel=1e-13)
    if order > 1:
        assert float(rule.weights @ u**4) == pytest.approx(16 / 105, rel=1e-13)
    for power in range(0, min(4 * order, 40), 2):
        # <u^p> = <sin^2p theta> <cos^p 2phi>
        polar = float(np.sqrt(pi) / 2 * gamma(power + 1) / gamma(power + 1.5))
        azimuth = float(gamma((power + 1) / 2) / (np.sqrt(pi) * gamma(power / 2 + 1)))
        assert float(rule.weights @ u**power) == pytest.approx(polar * azimuth, rel=1e-12)
        assert float(rule.weights @ u ** (power + 1)) == pytest.approx(0, abs=1e-15)


def test_d_wave_rule_against_the_sphere() -> None:
    rule = bm.DWave(1.0, 0.5).directions(3, 24)
    vectors, weights = sphere(60, 240)
    plain = vectors[:, 0] ** 2 - vectors[:, 1] ** 2

    def values(u: Array) -> list[Array]:
        return [(1 + 0.8 * u) ** 1.5, np.exp(2 * u), 1 / (1 + 0.7 * u)]

    for one, other in zip(values(u_of(rule)), values(plain), strict=True):
        assert float(rule.weights @ one) == pytest.approx(float(weights @ other), rel=1e-12)


def test_d_wave_rule_has_the_density_of_the_notes() -> None:
    """p(u) = K(m)/(pi sqrt(1 + |u|)) with parameter m = (1 - |u|)/(1 + |u|)."""
    rule = bm.DWave(1.0, 0.5).directions(3, 20)
    x, w = np.polynomial.legendre.leggauss(400)
    u = (x + 1) ** 4 / 16  # crowds the nodes where the density has its logarithm
    density = ellipkm1(2 * u / (1 + u)) / (pi * np.sqrt(1 + u))
    exact = 2 * float(w @ (density * np.cosh(u) * (x + 1) ** 3 / 4))
    assert float(rule.weights @ np.exp(u_of(rule))) == pytest.approx(exact, rel=1e-10)


def test_mass_average_of_the_notes() -> None:
    """<1/(1 + 0.8 u)> = 1.29071, which is not the ratio of masses 1.40572."""
    rule = bm.DWave(1.0, 0.8).directions(3, 48)
    up, _ = bm.DWave(1.0, 0.8).inverse_masses(rule.vectors)
    assert float(rule.weights @ (1 / up)) == pytest.approx(1.29071, abs=5.1e-6)
    assert float(bm.DWave(1.0, 0.8).scattering_masses()[0]) == pytest.approx(1.40572, abs=5.1e-6)


@pytest.mark.parametrize("dim", [1, 2, 3])
def test_product_rule_is_exact_for_low_even_polynomials(dim: int) -> None:
    rule = product_rule(dim, 6)
    assert float(rule.weights.sum()) == pytest.approx(1, rel=1e-14)
    second = np.einsum("m,mi,mj->ij", rule.weights, rule.vectors, rule.vectors)
    np.testing.assert_allclose(second, np.eye(dim) / dim, atol=1e-15)
    fourth = float(rule.weights @ rule.vectors[:, 0] ** 4)
    assert fourth == pytest.approx(3 / (dim * (dim + 2)), rel=1e-13)


@pytest.mark.parametrize("dim", [1, 2, 3])
def test_isotropic_rule_is_one_unit_vector(dim: int) -> None:
    rule = isotropic_rule(dim)
    assert rule.vectors.tolist() == [[1.0] + [0.0] * (dim - 1)]
    assert rule.weights.tolist() == [1.0]


@pytest.mark.parametrize("dim", [1, 2, 3])
@pytest.mark.parametrize("spacing", [1.0, 0.3])
def test_zone_rule_of_smooth_periodic_functions(dim: int, spacing: float) -> None:
    """The zone holds one state per cell; cosines of hops average to zero, their products to 1/2."""
    zone = Zone(spacing, dim)
    assert zone.edge == pytest.approx(pi / spacing)
    k, w = zone.rule(24)
    cell = spacing**-dim
    assert k.shape == (len(w), dim)
    assert np.all(np.abs(k) <= zone.edge * (1 + 1e-15))
    assert float(w.sum()) == pytest.approx(cell, rel=1e-13)
    for axis in range(dim):
        wave = np.cos(k[:, axis] * spacing)
        assert float(w @ wave) == pytest.approx(0, abs=1e-12 * cell)
        assert float(w @ wave**2) == pytest.approx(cell / 2, rel=1e-12)
    assert float(w @ np.prod(np.cos(k * spacing), axis=1) ** 2) == pytest.approx(cell / 2**dim, rel=1e-11)
    if dim > 1:
        # even under k -> -k, but not under the reflection of one axis
        diagonal = np.cos((k[:, 0] + k[:, 1]) * spacing)
        assert float(w @ diagonal**2) == pytest.approx(cell / 2, rel=1e-12)
        assert float(w @ (diagonal * np.cos(k[:, 0] * spacing) * np.cos(k[:, 1] * spacing))) == pytest.approx(
            cell / 4, rel=1e-11
        )


def test_watson_integral() -> None:
    """Watson 1939: int d^3k/(2 pi)^3 1/(3 - cos kx - cos ky - cos kz) = 0.505462..., singular at k = 0."""
    exact = float(np.sqrt(6) / (96 * pi**3) * gamma(1 / 24) * gamma(5 / 24) * gamma(7 / 24) * gamma(11 / 24))
    k, w = Zone(1.0, 3).rule(24)
    assert float(w @ (1 / (2 * np.sum(np.sin(k / 2) ** 2, axis=1)))) == pytest.approx(exact, rel=1e-11)
    assert exact == pytest.approx(0.505462, abs=5e-7)


def test_inverse_square_root_in_the_plane() -> None:
    """The mean of (2 - cos kx - cos ky)^{-1/2}, singular as 1/k, against an integral of Bessel functions."""
    k, w = Zone(1.0, 2).rule(40)
    found = float(w @ (2 * np.sum(np.sin(k / 2) ** 2, axis=1)) ** -0.5)
    # int_0^inf exp(-2 t) I0(t)^2 t^{-1/2} dt/sqrt(pi)
    exact = 2 / np.sqrt(pi) * quad(lambda s: i0e(s**2) ** 2, 0, np.inf, limit=400, epsabs=1e-11)[0]
    assert found == pytest.approx(exact, rel=1e-8)


def test_sound_edge_on_a_chain() -> None:
    """The mean of |sin| is 2/pi, its kink at k = 0 notwithstanding."""
    k, w = Zone(1.0, 1).rule(32)
    assert float(w @ np.abs(np.sin(k[:, 0] / 2))) == pytest.approx(2 / pi, rel=1e-13)
