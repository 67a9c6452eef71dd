"""The planar interface, the smallest bubble and the laboratory numbers, by independent routes."""

from __future__ import annotations

from functools import cache
from importlib import import_module

import numpy as np
import pytest
from scipy.integrate import solve_bvp
from scipy.interpolate import CubicSpline

import bosemix as bm
from bosemix.checks import Array
from bosemix.errors import ConvergenceError, InputError, UnitError
from bosemix.phases import (
    Coexistence,
    Interface,
    coexistence,
    coexistence_window,
    interface,
    planar_profile,
    soft_interface,
    soft_scales,
    thin_wall,
    three_body_lifetime,
)

THEORY = bm.BeyondMeanField(bm.Threshold(everywhere=True))
# alpha = 2.7, equal masses, 3D: edges of the soft line, Naidon & Petrov 2021, Eqs. (11) and (12).
OPENS, CLOSES = 0.1119930530, 0.1627923104


def model(eta: float, g12: float, dim: int = 3) -> tuple[bm.Mixture, float]:
    """Return the mixture with alpha = 2.7, m = g = 1 and the density of its bath of species 1 at n+ of this eta."""
    alpha = 2.7
    plus = eta**2 if dim == 3 else eta**-2
    return bm.Mixture(bm.Quadratic(1.0, 1.0), 1 / alpha, alpha, g12, dim), plus * float(np.hypot(alpha, 1))


def soft_tension(mixture: bm.Mixture, bath: float, dim: int = 3) -> float:
    scales = soft_scales(mixture, bath, 0.0)
    found = soft_interface(alpha=scales.alpha, masses=scales.masses, dim=dim)
    return float(found.surface_tension * scales.n_plus**1.5 * np.sqrt(scales.eta))


@cache
def middle(eta: float, dim: int = 3) -> Coexistence:
    """Return bath and bubble in the middle of the window of this bath itself."""
    mixture, bath = model(eta, 1.0, dim)
    window = coexistence_window(mixture, "g12", n1=bath)
    return coexistence(model(eta, float(window.lower + window.upper) / 2, dim)[0], n1=bath)


def potassium(a22: float) -> bm.Mixture:
    return bm.Mixture.from_atoms("41K", "39K", a11=65, a22=a22, a12=174)


@cache
def potassium_interface(fraction: float) -> Interface:
    """Return the interface at a fraction of the window 446.049 to 439.671 a0, 1e14 cm^-3 (see test_coexistence)."""
    return interface(coexistence(potassium(446.04913 + fraction * (439.67091 - 446.04913)), n1="1e14 cm^-3"))


# Planar profile --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("eta", "ratio"), [(0.003, 1.013), (0.01, 1.045), (0.03, 1.140), (0.1, 1.532)])
def test_tension_of_the_study_that_preceded_the_code(eta: float, ratio: float) -> None:
    """Two-field extended Gross-Pitaevskii tension over the soft one, g12 in the middle of the soft-line window."""
    mixture, bath = model(eta, 1 + eta * (OPENS + CLOSES) / 2)
    profile = planar_profile(coexistence(mixture, n1=bath))
    assert round(profile.surface_tension / soft_tension(mixture, bath), 3) == pytest.approx(ratio, abs=1.1e-3)
    assert profile.residual < 1e-6
    assert profile.error < 1e-7 * profile.surface_tension


@pytest.mark.parametrize(
    ("dim", "eta", "close"), [(3, 0.003, 4e-3), (3, 0.03, 4e-2), (1, 0.003, 4e-3), (1, 0.03, 4e-2)]
)
def test_in_its_own_window_the_soft_line_is_the_limit(dim: int, eta: float, close: float) -> None:
    found = middle(eta, dim)
    profile = planar_profile(found)
    assert profile.surface_tension / soft_tension(found.mixture, found.bath.n1, dim) == pytest.approx(1.0, abs=close)
    assert profile.residual < 1e-5


def omega(found: Coexistence, n1: Array, n2: Array) -> Array:
    """Return the grand potential above the bulk, from the energies."""
    mix, bath, bubble = found.mixture, found.bath, found.bubble
    assert bubble is not None
    energy = 0.5 * (mix.g11 * n1**2 + mix.g22 * n2**2) + mix.g12 * n1 * n2
    energy = energy + bm.Condensate(mix, n1, n2).vacuum_energy(THEORY.policy).value
    return np.asarray(energy - bath.mu1 * n1 - bubble.mu2 * n2 + bath.pressure)


def test_no_other_path_is_cheaper() -> None:
    """Integrals of sqrt(2 Omega) |d phi| from bath to bubble are at least the tension, over its own path equal."""
    found = middle(0.1)
    profile = planar_profile(found)
    inner = slice(40, -30)
    fields = np.sqrt(np.stack([profile.n1, profile.n2])[:, inner])
    x = profile.x[inner]
    speed = CubicSpline(x, fields, axis=1)(x, 1)
    own = CubicSpline(x, np.sqrt(2 * profile.grand_potential[inner] * np.sum(speed**2, axis=0)))
    assert float(own.integrate(x[0], x[-1])) == pytest.approx(profile.surface_tension, rel=1e-3)
    assert found.bubble is not None
    nodes, weights = np.polynomial.legendre.leggauss(80)
    share, weights = (nodes + 1) / 2, weights / 2
    drop = found.bubble.n1 - found.bath.n1
    for bulge in (0.0, 0.02, -0.02):
        n1 = found.bath.n1 + drop * (share + bulge * share * (1 - share))
        n2 = found.bubble.n2 * share
        slopes = drop * (1 + bulge * (1 - 2 * share)), found.bubble.n2
        length = np.sqrt(slopes[0] ** 2 / (4 * n1) + slopes[1] ** 2 / (4 * n2))
        assert weights @ (length * np.sqrt(2 * omega(found, n1, n2))) > profile.surface_tension


def test_the_differential_equation_by_collocation() -> None:
    """phi_i'' = dOmega/dphi_i between two points of the profile, solved by SciPy on a mesh of its own."""
    found = middle(0.1)
    profile = planar_profile(found)
    assert found.bubble is not None
    mu = np.array([found.bath.mu1, found.bubble.mu2])
    # Further apart the two ends hardly fix where the interface is.
    near = np.abs(profile.x) < 0.6 * profile.width
    x = profile.x[near]
    fields = np.sqrt(np.stack([profile.n1, profile.n2])[:, near])

    def slopes(_: Array, y: Array) -> Array:
        potentials = bm.Condensate(found.mixture, *(y[:2] ** 2)).chemical_potentials(THEORY)
        return np.concatenate([y[2:], 2 * y[:2] * (np.stack([*potentials]) - mu[:, None])])

    def ends(left: Array, right: Array) -> Array:
        return np.concatenate([left[:2] - fields[:, 0], right[:2] - fields[:, -1]])

    straight = fields[:, :1] + (fields[:, -1:] - fields[:, :1]) * (x - x[0]) / (x[-1] - x[0])
    rates = np.repeat((fields[:, -1:] - fields[:, :1]) / (x[-1] - x[0]), len(x), axis=1)
    solved = solve_bvp(slopes, ends, x, np.concatenate([straight, rates]), tol=1e-8, max_nodes=20_000)
    assert solved.success
    np.testing.assert_allclose(solved.sol(x)[:2], fields, rtol=1e-5)


def test_two_dimensions() -> None:
    """A line tension: the soft line again at small coupling; R of the middle does not depend on kappa."""
    alpha, strength = 2.7, 3e-3
    mixture = bm.Mixture(bm.Quadratic(1.0, 1.0), strength / alpha, strength * alpha, strength, 2, kappa=0.1)
    bath = float(np.hypot(alpha, 1))
    window = coexistence_window(mixture, "g12", n1=bath)
    g12 = float(window.lower + window.upper) / 2
    mixture = bm.Mixture(bm.Quadratic(1.0, 1.0), strength / alpha, strength * alpha, g12, 2, kappa=0.1)
    profile = planar_profile(coexistence(mixture, n1=bath))
    soft = float(soft_interface(alpha=alpha, masses=(1, 1), dim=2).surface_tension) * strength
    assert profile.surface_tension == pytest.approx(soft, rel=2e-2)
    assert profile.residual < 1e-5


def test_exchange_of_the_species() -> None:
    here = planar_profile(coexistence(potassium(443.0), n1=100.0))
    there = planar_profile(coexistence(potassium(443.0).exchanged(), n2=100.0))
    assert there.surface_tension == pytest.approx(here.surface_tension, rel=1e-9)
    np.testing.assert_allclose(there.n2, here.n1, rtol=1e-8)


def test_profile_runs_from_bath_to_bubble() -> None:
    found = potassium_interface(0.5)
    profile, bath, bubble = found.profile, found.coexistence.bath, found.coexistence.bubble
    assert bubble is not None
    assert (profile.n1[0], profile.n2[0]) == pytest.approx((bath.n1, bath.n2), rel=1e-12)
    assert (profile.n1[-1], profile.n2[-1]) == pytest.approx((bubble.n1, bubble.n2), rel=1e-12)
    assert np.all(np.diff(profile.x) > 0)
    assert np.all(np.diff(profile.n2) >= 0)
    # Half of the guest at x = 0, 10 % and 90 % one width apart.
    x = np.array([-0.5, 0.0, 0.5]) * profile.width
    low, half, high = CubicSpline(profile.x, profile.n2)(x) / bubble.n2
    assert half == pytest.approx(0.5, abs=1e-6)
    assert low < 0.2
    assert high > 0.8
    middle_part = slice(60, -60)
    share = profile.n2[middle_part] / bubble.n2
    levels = CubicSpline(share, profile.x[middle_part])
    assert float(levels(0.9) - levels(0.1)) == pytest.approx(profile.width, rel=1e-4)


def test_real_part_of_the_vacuum_energy() -> None:
    """The tie line with the real part of E_B has an interface of its own: the error bar of the theory."""
    mixture = potassium(444.08)
    exact = interface(coexistence(mixture, n1="1e14 cm^-3", theory=bm.BeyondMeanField(bm.RealPart())))
    assert exact.to("flatness", "nK") == pytest.approx(0.082, abs=1e-3)
    assert exact.profile.residual < 1e-5


# Laboratory ------------------------------------------------------------------------------------------------


def test_potassium_in_the_middle_of_its_window() -> None:
    """Study that preceded the code: flatness 2.2e-3 mu1 or 0.1 nK; its soft tension 9 nK/um^2, width 18 um.

    The two-field tension is smaller, the width from 10 % to 90 % larger; the soft ones are below.
    """
    found = potassium_interface(0.5)
    assert found.flatness / found.coexistence.bath.mu1 == pytest.approx(2.2e-3, abs=5e-5)
    assert found.to("flatness", "nK") == pytest.approx(0.112, abs=1e-3)
    assert found.to("surface_tension", "nK/um^2") == pytest.approx(7.72, abs=1e-2)
    assert found.to("width", "um") == pytest.approx(22.2, abs=0.1)
    assert found.to("radius", "um") == pytest.approx(13.4, abs=0.1)
    assert found.atoms == pytest.approx(1.55e5, rel=1e-2)
    assert not found.thin_wall_holds
    scales = soft_scales(found.coexistence.mixture, found.coexistence.bath.n1, 0.0)
    soft = soft_interface(alpha=scales.alpha, masses=scales.masses, dim=3)
    g = np.sqrt(found.coexistence.mixture.g11 * found.coexistence.mixture.g22)
    m = np.sqrt(scales.masses[0] * scales.masses[1])
    tension = soft.surface_tension * scales.n_plus**1.5 * np.sqrt(g * scales.eta / m)
    assert float(tension) / found.surface_tension == pytest.approx(9.80 / 7.72, rel=2e-3)
    assert float(soft.width / np.sqrt(m * g * scales.n_plus * scales.eta)) == pytest.approx(19.3, abs=0.1)


def test_lithium_and_ytterbium() -> None:
    """Study that preceded the code, middle of the window at 1e14: 18 nK/um^2, 21 um, 9e5 atoms, 0.04 nK."""
    mixture = bm.Mixture.from_atoms("7Li", "174Yb", a11=29.8378, a22=105, a12="1.16 nm")
    found = interface(coexistence(mixture, n1="1e14 cm^-3"))
    assert found.to("surface_tension", "nK/um^2") == pytest.approx(18, abs=1)
    assert found.to("flatness", "nK") == pytest.approx(0.04, abs=1e-3)
    assert found.atoms == pytest.approx(9e5, rel=0.05)
    assert found.to("width", "um") == pytest.approx(24.2, abs=0.2)


def test_words_of_the_interface() -> None:
    text = str(potassium_interface(0.5))
    assert text.splitlines()[0] == "interface between 41K and bubbles of 41K and 39K"
    assert "surface tension  7.72 nK/um^2" in text
    assert "width  22.2 um, from 10 % to 90 % of the density of 39K" in text
    assert "R = 13.4 um, 1.6e+05 atoms of 39K; thin wall invalid" in text
    assert "a finite-size calculation is required" in text
    assert "flatness  the trap must vary by less than 0.112 nK over the bubble" in text
    assert "line tension" not in text


def test_plain_numbers_without_units_and_a_wall_in_one_dimension() -> None:
    found = interface(middle(0.003, 1))
    assert "energy of a wall" in str(found)
    assert "nK" not in str(found)
    with pytest.raises(UnitError, match="results of a dimensionless mixture"):
        found.to("width", "um")


def test_tie_lines_reach_the_pure_edge_of_the_window() -> None:
    """The last percent of the window, where the bubble is almost pure, once came out as miscible."""
    for fraction in (0.985, 0.999):
        found = potassium_interface(fraction)
        assert found.coexistence.outcome is bm.phases.Outcome.MIXED_BUBBLE
        bath, bubble = found.coexistence.bath, found.coexistence.bubble
        assert bubble is not None
        assert 0 < bubble.n1 < 0.02 * bath.n1
        assert found.to("flatness", "nK") == pytest.approx(0.49, abs=0.01)


def test_wrong_arguments_of_the_interface() -> None:
    with pytest.raises(InputError, match=r"an interface needs a mixed bubble .* got 'miscible': choose couplings"):
        planar_profile(coexistence(potassium(450.0), n1="1e14 cm^-3"))
    with pytest.raises(InputError, match="got 'bubbles of the pure other species'"):
        interface(coexistence(potassium(430.0), n1="1e14 cm^-3"))
    with pytest.raises(InputError, match="name must be that of a number with a unit, got 'widht': did you mean width"):
        potassium_interface(0.5).to("widht", "um")
    with pytest.raises(
        ConvergenceError, match="is lost in rounding: the bubble is too close to the edge of its window"
    ):
        potassium_interface(0.001)
    found = coexistence(potassium(443.0), n1="1e14 cm^-3")
    altered = bm.Mixture(bm.DWave(1.0, 0.5), 1.0, 1.0, 1.0)
    wrong = Coexistence(altered, found.host, found.outcome, found.bath, found.bubble, 0.0, None, THEORY)
    with pytest.raises(InputError, match="an interface needs a mixture of two free masses, got DWave"):
        planar_profile(wrong)


def test_newton_that_does_not_settle_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(import_module("bosemix.phases.planar_profile"), "_NEWTON_STEPS", 1)
    with pytest.raises(ConvergenceError, match="Newton's method for the planar interface did not settle"):
        planar_profile(coexistence(potassium(443.0), n1="1e14 cm^-3"))


# Thin wall and lifetime ------------------------------------------------------------------------------------


@pytest.mark.parametrize("dim", [1, 2, 3])
def test_the_smallest_bubble_costs_nothing(dim: int) -> None:
    sigma, density, gain = 0.7, 3.0, 0.02
    smallest = thin_wall(surface_tension=sigma, density=density, gain=gain, dim=dim)

    def volume(radius: float) -> float:
        return {1: 2 * radius, 2: np.pi * radius**2, 3: 4 / 3 * np.pi * radius**3}[dim]

    def surface(radius: float) -> float:
        return {1: 2.0, 2: 2 * np.pi * radius, 3: 4 * np.pi * radius**2}[dim]

    def excess(radius: float) -> float:
        return sigma * surface(radius) - gain * density * volume(radius)

    assert excess(smallest.radius) == pytest.approx(0.0, abs=1e-9 * sigma * surface(smallest.radius))
    assert excess(0.99 * smallest.radius) > 0 > excess(1.01 * smallest.radius)
    assert smallest.atoms == pytest.approx(density * volume(smallest.radius), rel=1e-14)


def test_smallest_bubble_in_three_dimensions() -> None:
    found = thin_wall(surface_tension=2.0, density=5.0, gain=0.1, dim=3)
    assert found.atoms == pytest.approx(36 * np.pi * 2.0**3 / (5.0**2 * 0.1**3), rel=1e-14)


def test_wrong_arguments_of_the_thin_wall() -> None:
    with pytest.raises(InputError, match="dim must be 1, 2 or 3, got 4"):
        thin_wall(surface_tension=1.0, density=1.0, gain=1.0, dim=4)
    with pytest.raises(InputError, match=r"gain must be > 0, got -1\.0"):
        thin_wall(surface_tension=1.0, density=1.0, gain=-1.0, dim=3)


def test_three_body_lifetime() -> None:
    assert float(three_body_lifetime("1e14 cm^-3", "1e-28 cm^6/s")) == pytest.approx(1.0, rel=1e-12)
    # Plain: um^-3, as all densities of lab mixtures, and cm^6/s.
    assert float(three_body_lifetime(100.0, 1e-28)) == pytest.approx(1.0, rel=1e-12)
    np.testing.assert_allclose(three_body_lifetime([100.0, 200.0], "1e-16 um^6/s"), [1e12, 2.5e11], rtol=1e-12)
    with pytest.raises(InputError, match="density must be > 0"):
        three_body_lifetime(0.0, 1e-28)
    with pytest.raises(UnitError, match=r"k3 = '1 cm\^3/s' has the dimension"):
        three_body_lifetime(1.0, "1 cm^3/s")
