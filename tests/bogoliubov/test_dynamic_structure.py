"""Dynamic structure factors: areas, detailed balance, line shapes."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.integrate import quad, trapezoid

import bosemix as bm
from bosemix.bogoliubov import Broadening
from bosemix.bogoliubov.structure import branch_weights
from bosemix.errors import InputError
from tests.samples import altermagnet

GAS = bm.Condensate(bm.Mixture(bm.DWave(1.0, 0.6), 1.0, 1.3, 0.4), 0.5, 0.7)
Q = np.array([[0.9, 0.2, 0.1], [0.3, 0.8, 0.0]])
OMEGA = np.linspace(-6.0, 6.0, 2401)
NAMES = ("dd", "ss", "sd")


@pytest.mark.parametrize("temperature", [0.0, 0.5])
def test_area_is_the_static_factor(temperature: float) -> None:
    """Equidistant sums of Gaussians are exact to rounding."""
    dynamic = GAS.dynamic_structure_factor(Q, OMEGA, bm.Gaussian(0.05), temperature)
    static = GAS.structure_factor(Q, temperature)
    for name in NAMES:
        assert getattr(dynamic, name).shape == (2, 2401)
        area = np.asarray(trapezoid(getattr(dynamic, name), OMEGA, axis=-1))
        np.testing.assert_allclose(area, getattr(static, name), rtol=1e-12)


def test_first_moment_is_the_kinetic_energy() -> None:
    """The f sum rule, and int w S_sd = (n1 e1 - n2 e2)/n, at any temperature."""
    dynamic = GAS.dynamic_structure_factor(Q, OMEGA, bm.Gaussian(0.05), 0.5)
    e1, e2 = GAS.mixture.dispersion.energies(Q)
    even, odd = (0.5 * e1 + 0.7 * e2) / 1.2, (0.5 * e1 - 0.7 * e2) / 1.2
    for name, expected in zip(NAMES, (even, even, odd), strict=True):
        moment = np.asarray(trapezoid(OMEGA * getattr(dynamic, name), OMEGA, axis=-1))
        np.testing.assert_allclose(moment, expected, rtol=1e-11)


def test_detailed_balance_of_each_line() -> None:
    temperature = 0.6
    fine = np.linspace(-0.1, 0.1, 401)
    for branch in branch_weights(GAS, Q[0]):
        line = float(branch.omega)
        stokes, anti = (
            GAS.dynamic_structure_factor(Q[0], s * line + fine, bm.Gaussian(0.01), temperature).dd for s in (1, -1)
        )
        areas = [float(trapezoid(part, fine)) for part in (stokes, anti)]
        assert areas[1] / areas[0] == pytest.approx(np.exp(-line / temperature), rel=1e-10)
        assert areas[0] == pytest.approx(float(branch.dd) / -np.expm1(-line / temperature), rel=1e-10)


def test_zero_temperature_has_no_anti_stokes_line() -> None:
    cold = GAS.dynamic_structure_factor(Q, np.linspace(-6.0, -0.5, 50), bm.Gaussian(0.02))
    assert float(np.max(np.abs(cold.dd))) == 0


def test_lines_stand_at_the_frequencies_with_their_weights() -> None:
    upper, lower = branch_weights(GAS, Q[0])
    peak = 1 / (1e-3 * np.sqrt(2 * np.pi))
    for branch in (upper, lower):
        found = GAS.dynamic_structure_factor(Q[0], [float(branch.omega)], bm.Gaussian(1e-3))
        for name in NAMES:
            assert float(getattr(found, name)[0]) == pytest.approx(float(getattr(branch, name)) * peak, rel=1e-12)


@pytest.mark.parametrize("shape", [bm.Gaussian(0.3), bm.Lorentzian(0.3)])
def test_line_shapes_have_unit_area_and_their_width(shape: Broadening) -> None:
    area = 2 * quad(lambda x: float(shape(np.asarray(x))), 0, np.inf, epsabs=1e-12)[0]
    assert area == pytest.approx(1, rel=1e-10)
    half = 0.3 * (np.sqrt(2 * np.log(2)) if isinstance(shape, bm.Gaussian) else 1.0)
    values = shape(np.array([0.0, half, -half]))
    np.testing.assert_allclose(values[1:], values[0] / 2, rtol=1e-14)


def test_any_object_can_be_a_line_shape() -> None:
    class Box:
        def __call__(self, detuning: np.ndarray) -> np.ndarray:
            return np.where(np.abs(detuning) < 0.5, 1.0, 0.0)

    found = GAS.dynamic_structure_factor(Q, OMEGA, Box())
    np.testing.assert_allclose(found.dd.sum(axis=-1) * 0.005, GAS.structure_factor(Q).dd, rtol=5e-3)


def test_shapes_broadcast() -> None:
    gas = bm.Condensate(GAS.mixture, [0.1, 0.5, 0.9], 0.7)
    found = gas.dynamic_structure_factor(Q[:, None, :], OMEGA[::100], bm.Lorentzian(0.1), 0.2)
    assert found.ss.shape == (2, 3, 25)
    single = GAS.dynamic_structure_factor(Q[1], OMEGA[::100], bm.Lorentzian(0.1), 0.2)
    np.testing.assert_allclose(found.ss[1, 1], single.ss, rtol=1e-14)


def test_at_rest_and_cold_there_is_no_signal() -> None:
    found = altermagnet(0.5).dynamic_structure_factor(np.zeros(3), [0.0, 0.1], bm.Gaussian(0.1))
    np.testing.assert_array_equal([found.dd, found.ss, found.sd], np.zeros((3, 2)))


def test_refusals() -> None:
    for omega, shape in ((0.5, r"\(\)"), ([[0.1, 0.2]], r"\(1, 2\)")):
        with pytest.raises(InputError, match=rf"omega must be a one-dimensional grid, got shape {shape}"):
            GAS.dynamic_structure_factor(Q, omega, bm.Gaussian(0.1))
    with pytest.raises(InputError, match=r"q must not be zero at T > 0: both lines merge at w = 0; take a small q"):
        GAS.dynamic_structure_factor(np.array([[0.1, 0, 0], [0, 0, 0]]), [0.1], bm.Gaussian(0.1), 0.2)
    with pytest.raises(InputError, match="omega must be finite"):
        GAS.dynamic_structure_factor(Q, [0.1, np.nan], bm.Gaussian(0.1))


@pytest.mark.parametrize("kind", [bm.Gaussian, bm.Lorentzian])
def test_widths_must_be_positive(kind: type[bm.Gaussian] | type[bm.Lorentzian]) -> None:
    with pytest.raises(InputError, match=r"width must be > 0, got 0\.0"):
        kind(0.0)
    with pytest.raises(InputError, match="width must be finite, got nan"):
        kind(np.nan)
