"""Every certified vacuum energy: tests/data/vacuum_energy.json, altermagnet.json, and the numbers of the notes."""

from __future__ import annotations

import json
from fractions import Fraction
from math import pi
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import bosemix as bm
from bosemix.bogoliubov.radial import Points, radial_gradient
from tests.oracles import Array, mp
from tests.samples import altermagnet
from tests.vacuum.references import Exact, derivatives, elliptic, equal_masses, paper_altermagnet, textbook

DATA = Path(__file__).parents[1] / "data"
POINTS: list[dict[str, Any]] = json.loads((DATA / "vacuum_energy.json").read_text())["points"]
ALTERMAGNET = [
    point
    for point in json.loads((DATA / "altermagnet.json").read_text())["points"]
    if point["name"] == "E_LHY per particle"
]
STABLE = [point for point in POINTS if Fraction(point["u"]) <= 1]
ENGINES = [bm.NumPy(), bm.Numba()]


def label(point: dict[str, Any]) -> str:
    return "-".join(str(point[name]) for name in ("D", "z", "u", "x"))


def rationals(point: dict[str, Any]) -> Exact:
    z, u, x = (Fraction(point[name]) for name in ("z", "u", "x"))
    return Exact(Fraction(1), z, Fraction(1), x, x - u * x)


def kernel_point(point: dict[str, Any]) -> Points:
    """Return one point at unit densities, each number rounded once from the exact one."""
    gas = rationals(point)
    x, d = gas.u2, gas.d
    return Points(*(np.array([float(part)]) for part in (1, gas.m2, 1, 1, 1, x, x - d, d, 1)))


def gas_of(point: dict[str, Any]) -> bm.Condensate:
    """Return the condensate with its energies in n1 = n2 = 1; g12 is irrational, so w is off by a rounding."""
    x, w = float(point["x"]), float(Fraction(point["u"]) * Fraction(point["x"]))
    kappa = 1.0 if point["D"] == 2 else None
    mix = bm.Mixture(bm.Quadratic(1.0, float(point["z"])), 1.0, x, np.sqrt(w), dim=point["D"], kappa=kappa)
    return bm.Condensate(mix, 1.0, 1.0)


def value_of(point: dict[str, Any]) -> complex:
    return complex(float(point["E_B_re"]), float(point["E_B_im"]))


def test_all_points_are_there() -> None:
    assert len(POINTS) == 40
    assert len(STABLE) == 33
    assert len(ALTERMAGNET) == 11


@pytest.mark.parametrize("engine", ENGINES, ids=str)
@pytest.mark.parametrize("point", POINTS, ids=label)
def test_energy(point: dict[str, Any], engine: bm.NumPy | bm.Numba) -> None:
    found, error, _ = bm.Automatic(engine)(point["D"], kernel_point(point))
    value = value_of(point)
    assert abs(complex(found[0]) - value) <= 1e-12 * abs(value)
    assert abs(complex(found[0]) - value) <= error[0]
    # In 2D logarithms cancel.
    assert error[0] <= (4e-12 if point["D"] == 2 else 2e-14) * abs(value)


@pytest.mark.parametrize("point", POINTS, ids=label)
def test_energy_by_quadrature_alone(point: dict[str, Any]) -> None:
    found, error, method = bm.Quadrature()(point["D"], kernel_point(point))
    assert abs(complex(found[0]) - value_of(point)) <= min(1e-12 * abs(value_of(point)), float(error[0]))
    assert method == "Gauss-Legendre"


@pytest.mark.parametrize("point", [p for p in POINTS if p["D"] != 2 and p["z"] != "1"], ids=label)
def test_energy_by_elliptic_integrals(point: dict[str, Any]) -> None:
    found = bm.Elliptic()(point["D"], kernel_point(point))[0]
    # It divides by the square of (m1 - m2)/(m1 + m2), 5e-8 at one point.
    assert abs(complex(found[0]) - value_of(point)) <= (1e-9 if "0000" in point["z"] else 1e-12) * abs(value_of(point))


@pytest.mark.parametrize("point", POINTS, ids=label)
def test_gradient(point: dict[str, Any]) -> None:
    """Of the real part, which is what is given."""
    slope, error = radial_gradient(point["D"], kernel_point(point))
    expected = np.array([float(point["n1dE1_re"]), float(point["n2dE2_re"])])
    np.testing.assert_allclose(slope[0].real, expected, rtol=1e-11, atol=0)
    # 16 digits are given.
    assert np.max(np.abs(slope[0].real - expected)) <= error[0] + 1e-15 * np.max(np.abs(expected))


@pytest.mark.parametrize("point", POINTS, ids=label)
def test_condensates(point: dict[str, Any]) -> None:
    """Complex() gives the energy, RealPart() its real part, and every policy the imaginary part."""
    gas, value = gas_of(point), value_of(point)
    full, real = gas.vacuum_energy(bm.Complex()), gas.vacuum_energy(bm.RealPart())
    threshold = gas.vacuum_energy()
    # d is a difference of numbers that are rounded here; E_B depends on it smoothly enough.
    assert abs(complex(full.value) - value) <= 1e-12 * abs(value)
    assert real.value.dtype == float
    assert abs(float(real.value) - value.real) <= 1e-12 * abs(value)
    for result in (full, real, threshold):
        assert abs(float(result.imaginary_part) - value.imag) <= 1e-12 * abs(value)
    slope = gas.vacuum_derivatives(bm.RealPart()).gradient
    np.testing.assert_allclose(slope, [float(point["n1dE1_re"]), float(point["n2dE2_re"])], rtol=1e-11, atol=0)
    if Fraction(point["u"]) < 1:
        for policy in (bm.Threshold(), bm.Refuse(), bm.Complex()):
            assert complex(gas.vacuum_energy(policy).value) == complex(real.value)
    elif value.imag == 0:
        assert abs(float(threshold.value) - value.real) <= 1e-12 * abs(value)


@pytest.mark.parametrize("point", STABLE, ids=label)
def test_the_textbook_integral_gives_the_certified_numbers(point: dict[str, Any]) -> None:
    """Our own reference, on which the random points rest, has 18 digits."""
    with mp.workdps(40):
        found, value = textbook(point["D"], rationals(point)), mp.mpf(point["E_B_re"])
        assert abs(found - value) <= mp.mpf("1e-17") * abs(value)


@pytest.mark.parametrize("point", [p for p in POINTS if p["D"] != 2 or p["z"] == "1"], ids=label)
def test_the_closed_forms_give_the_certified_numbers(point: dict[str, Any]) -> None:
    gas = rationals(point)
    with mp.workdps(40):
        found = equal_masses(point["D"], gas) if gas.m2 == 1 else elliptic(point["D"], gas)
        value = mp.mpc(point["E_B_re"], point["E_B_im"])
        assert abs(found - value) <= mp.mpf("1e-19") * abs(value)
        for slope, name in zip(derivatives(point["D"], gas)[0], ("n1dE1_re", "n2dE2_re"), strict=True):
            assert abs(mp.re(slope) / mp.mpf(point[name]) - 1) <= mp.mpf("1e-15")


@pytest.mark.parametrize("route", [bm.Automatic(), bm.Automatic(bm.Numba())], ids=["NumPy", "Numba"])
@pytest.mark.parametrize("point", ALTERMAGNET, ids=lambda p: "-".join(p["params"].values()))
def test_altermagnet(point: dict[str, Any], route: bm.Automatic) -> None:
    strength, a12, n = (float(point["params"][name]) for name in ("lam", "a12", "n"))
    found = altermagnet(strength, a12, (n / 2, n / 2)).vacuum_energy(route=route)
    # 13 digits are given.
    assert float(found.value) / n == pytest.approx(float(point["value"]), rel=1e-12, abs=0)


# E_B/n of the altermagnet at n a^3 = 0.002, strengths at which a rule in u needs many nodes. Recipe:
# references.paper_altermagnet with 25 digits; its weights sum to 1 to 10 digits or more.
STRONG = [
    ("0.9", "0.5", 0.000923232278338706),
    ("0.91", "0.1", 0.00054686877102584624),
    ("0.93", "-0.4", 0.00072129931204869747),
    ("0.95", "0.1", 0.00045427513569554387),
    ("0.95", "0.4", 0.00066109246595600792),
]


@pytest.mark.parametrize(("strength", "a12", "value"), STRONG)
def test_strong_altermagnet(strength: str, a12: str, value: float) -> None:
    found = altermagnet(float(strength), float(a12)).vacuum_energy()
    assert float(found.value) / 0.002 == pytest.approx(value, rel=1e-9, abs=0)
    assert abs(float(found.value) / 0.002 - value) <= float(found.error) / 0.002


def test_strong_altermagnet_as_computed_anew() -> None:
    """The recipe gives the number written above, and the certified number at strength 0.8."""
    assert float(paper_altermagnet("0.8", "0.1")) == pytest.approx(6.967481753899e-4, rel=1e-12)
    assert float(paper_altermagnet("0.91", "0.1", digits=20)) == pytest.approx(STRONG[1][2], rel=1e-15)


@pytest.mark.parametrize(
    ("strength", "value", "accuracy"),
    [(0.4, 0.5622185851050968, 1e-14), (0.6, 0.6089116904965992, 1e-14), (0.8, 0.72773869465, 0.7e-11)],
)
def test_unequal_energies_of_the_notes(strength: float, value: float, accuracy: float) -> None:
    """At energies u = (1, 1.7) and w = 1.2."""
    mix = bm.Mixture(bm.DWave(1.0, strength), 1.0, 1.7, np.sqrt(1.2))
    assert float(bm.Condensate(mix, 1.0, 1.0).vacuum_energy().value) == pytest.approx(value, rel=accuracy)


def test_generic_altermagnet_of_the_notes() -> None:
    gas = altermagnet(0.6, 0.35, (0.0012, 0.0008), (1.0, 1.4))
    assert float(gas.vacuum_energy().value) == pytest.approx(2.829778040076e-6, rel=1e-12)
    # An honest (z, phi, k) grid of 4x4 matrices; no digit beyond the thirteenth is claimed.
    assert float(altermagnet(0.6, 0.3).vacuum_energy().value) == pytest.approx(1.957836225667e-6, rel=1e-12)


@pytest.mark.parametrize(("strength", "factor"), [(0.0, 1.0), (0.4, 1.0897), (0.8, 1.6558)])
def test_growth_with_the_strength_at_fixed_couplings(strength: float, factor: float) -> None:
    def energy(lam: float) -> float:
        return float(bm.Condensate(bm.Mixture(bm.DWave(1.0, lam), 1.0, 1.0, 0.1), 1.0, 1.0).vacuum_energy().value)

    assert energy(strength) / energy(0.0) == pytest.approx(factor, abs=0.51e-4)


def prefactor(gas: bm.Condensate) -> float:
    """Return E_B in units of 8/(15 pi^2)."""
    return float(gas.vacuum_energy().value) * 15 * pi**2 / 8


def planar_g(n: Array) -> Array:
    """sin^4(theta) sin(4 phi) = 4 x y (x^2 - y^2)."""
    x, y = n[..., 0], n[..., 1]
    return np.asarray(4 * x * y * (x**2 - y**2))


def i_wave(n: Array) -> Array:
    """sin^6(theta) sin(6 phi), the imaginary part of (x + i y)^6."""
    return np.asarray(((n[..., 0] + 1j * n[..., 1]) ** 6).imag)


@pytest.mark.parametrize(
    ("name", "weak", "strong"),
    [
        ("d", 2.52358080, 3.69546058),
        ("d_xy", 2.52358080, 3.69546058),
        ("d_xz", 2.52358080, 3.69546058),
        ("planar g", 2.47853537, 3.34917046),
        ("i", 2.45556278, 3.17929890),
    ],
)
def test_form_factors_of_the_notes(name: str, weak: float, strong: float) -> None:
    forms = {
        "d": lambda n: n[..., 0] ** 2 - n[..., 1] ** 2,
        "d_xy": lambda n: 2 * n[..., 0] * n[..., 1],
        "d_xz": lambda n: 2 * n[..., 0] * n[..., 2],
        "planar g": planar_g,
        "i": i_wave,
    }
    for strength, value in ((0.4, weak), (0.8, strong)):
        mix = bm.Mixture(bm.FormFactor(1.0, strength, forms[name]), 1.0, 1.0, 0.3)
        assert prefactor(bm.Condensate(mix, 1.0, 1.0)) == pytest.approx(value, abs=0.51e-8, rel=0)


@pytest.mark.parametrize(
    ("strength", "value"),
    [(0.0, 5.65685425), (0.2, 5.71003585), (0.4, 5.88972466), (0.6, 6.28479141), (0.8, 7.27223756), (0.9, 8.67994080)],
)
def test_droplet_factor_of_the_notes(strength: float, value: float) -> None:
    """F(strength, 1) with u1 = u2 = 1 and g12 = -sqrt(g11 g22).

    The notes say 8.67994085 at 0.9; references.altermagnet_strong gives 8.67994079584623.
    """
    mix = bm.Mixture(bm.DWave(1.0, strength), 1.0, 1.0, -1.0)
    assert prefactor(bm.Condensate(mix, 1.0, 1.0)) == pytest.approx(value, abs=0.51e-8, rel=0)
