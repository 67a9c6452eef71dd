"""Droplets against the formulas of Petrov (2015) and of Petrov and Astrakharchik (2016), and by other routes."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import minimize_scalar

import bosemix as bm
from bosemix.errors import ConvergenceError, InputError
from bosemix.papers.wang2026.droplet import droplet as balanced_droplet
from bosemix.phases import Droplet, droplet
from bosemix.phases.liquid_state import spinodal_share
from bosemix.phases.tuning import Knob

CONSISTENT = bm.Threshold(everywhere=True)


def space(a22: float, a12: float) -> bm.Mixture:
    return bm.Mixture.from_scattering_lengths(bm.Quadratic(1.0, 1.0), 1.0, a22, a12)


def unequal(dim: int) -> bm.Mixture:
    """Masses 1 and 5, alpha = 1.5, eta of the liquid 0.06 to 0.2."""
    g, kappa = (0.1, 1.0) if dim == 2 else (1.0, None)
    g12 = {1: -0.92, 2: -0.5, 3: -1.08}[dim]
    return bm.Mixture(bm.Quadratic(5**-0.5, 5**0.5), g / 1.5, g * 1.5, g * g12, dim, kappa=kappa)


# Published formulas --------------------------------------------------------------------------------------


@pytest.mark.parametrize(("a22", "share"), [(1.0, 1.001), (1.7, 1.05), (0.3, 1.2)])
def test_petrov_in_three_dimensions(a22: float, share: float) -> None:
    """n1 = (25 pi/1024) da^2/[a11^(3/2) a22 (sqrt a11 + sqrt a22)^5], n2/n1 = sqrt(a11/a22); a11 = 1."""
    da = np.sqrt(a22) * (1 - share)
    found = droplet(space(a22, -share * np.sqrt(a22)))
    density = 25 * np.pi / 1024 * da**2 / (a22 * (1 + np.sqrt(a22)) ** 5)
    assert found.n1 == pytest.approx(density, rel=3e-12 if share < 1.01 else 1e-13)
    assert found.ratio == pytest.approx(a22**-0.5, rel=1e-15)
    assert found.method == "closed form for equal masses"
    assert found.residual < 1e-13
    assert found.error < 1e-13


def test_petrov_and_astrakharchik_in_one_dimension() -> None:
    """Density of each component 8 m g^3/(9 pi^2 dg^2), mu = -dg n/2, spinodal at 9/16 of the density; m = 2."""
    g, dg, m = 0.7, 0.02, 2.0
    found = droplet(bm.Mixture(bm.Quadratic(m, m), g, g, dg - g, 1))
    assert found.n1 == pytest.approx(8 * m * g**3 / (9 * np.pi**2 * dg**2), rel=1e-12)
    assert found.n2 == pytest.approx(found.n1, rel=1e-15)
    assert (found.mu1, found.mu2) == pytest.approx((-dg * found.n1 / 2,) * 2, rel=1e-12)
    assert found.spinodal == pytest.approx(0.5625 * found.density, rel=1e-12)


def test_petrov_and_astrakharchik_in_two_dimensions() -> None:
    """Density of each component e^(-2 gamma - 3/2) log(a12/a)/(2 pi a a12), e = 8 pi n^2 [log(n/n0) - 1]/log^2."""
    a, a12 = 1e-40, 1.0
    log = np.log(a12 / a)
    mix = bm.Mixture.from_2d_scattering_lengths(bm.Quadratic(1.0, 1.0), a, a, a12, kappa=1e19)
    found = droplet(mix)
    density = np.exp(-2 * np.euler_gamma - 1.5) * log / (2 * np.pi * a * a12)
    assert found.n1 == pytest.approx(density, rel=1e-12)
    assert found.energy == pytest.approx(-8 * np.pi * density**2 / log**2, rel=1e-12)
    assert found.spinodal == pytest.approx(np.exp(-0.5) * found.density, rel=1e-9)
    # What the cutoff changes is small, and of the order of the coupling 2 pi/46.
    assert 0.01 < found.spread < 0.1


@pytest.mark.parametrize(("a11", "collapse", "ratio"), [(62.0, -73.63, 0.8736), (65.0, -75.39, 0.8532)])
def test_potassium_and_rubidium(a11: float, collapse: float, ratio: float) -> None:
    """Where 41K-87Rb collapses in mean field and N_K/N_Rb of its droplets: the literature has two values of a11."""
    mix = bm.Mixture.from_atoms("41K", "87Rb", a11=a11, a22=100.4, a12=-80)
    a0 = 5.29177210903e-5
    assert Knob("a12").threshold(mix) / a0 == pytest.approx(collapse, abs=5e-3)
    assert 1 / droplet(mix).ratio == pytest.approx(ratio, abs=5e-5)


@pytest.mark.parametrize("strength", [0.0, 0.6])
def test_altermagnet(strength: float) -> None:
    mix = bm.Mixture.from_scattering_lengths(bm.DWave(1.0, strength), 1.0, 1.0, -1.05)
    if strength > 0:
        mix = bm.Mixture.from_scattering_lengths(bm.DWave(1.0, strength), 1.0, 1.0, -1.25)
    found = droplet(mix)
    other = balanced_droplet(strength, -1.25 if strength > 0 else -1.05)
    assert found.density == pytest.approx(float(other.density), rel=1e-10)
    assert found.spinodal == pytest.approx(float(other.spinodal), rel=1e-8)
    assert found.mu1 == pytest.approx(found.mu2, rel=1e-9)


# Other routes --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("dim", [1, 2, 3])
@pytest.mark.parametrize("ratio", [None, 0.99])
def test_least_energy_per_particle(dim: int, ratio: float | None) -> None:
    """The density at which E/n is least at fixed composition, with E summed up as it stands; slope by differences."""
    mix = unequal(dim)
    soft = float(np.sqrt(mix.g11 / mix.g22))
    found = droplet(mix, ratio=None if ratio is None else ratio * soft)
    weak = found.mixture

    def energy(n1: float, n2: float) -> float:
        mean_field = 0.5 * (weak.g11 * n1**2 + weak.g22 * n2**2) + weak.g12 * n1 * n2
        return float(mean_field + bm.Condensate(weak, n1, n2).vacuum_energy(CONSISTENT).value)

    least = minimize_scalar(
        lambda x: energy(x * found.n1, x * found.n2) / (x * found.density), bounds=(0.5, 2.0), options={"xatol": 1e-9}
    )
    assert least.x == pytest.approx(1.0, abs=1e-6)
    assert -least.fun == pytest.approx(found.binding, rel=1e-10)
    step = 1e-4
    by_n1 = (energy(found.n1 * (1 + step), found.n2) - energy(found.n1 * (1 - step), found.n2)) / (2 * step * found.n1)
    by_n2 = (energy(found.n1, found.n2 * (1 + step)) - energy(found.n1, found.n2 * (1 - step))) / (2 * step * found.n2)
    assert (by_n1, by_n2) == pytest.approx((found.mu1, found.mu2), rel=1e-4, abs=1e-6 * found.binding)


@pytest.mark.parametrize("dim", [1, 2, 3])
def test_spinodal_is_where_the_stiffness_is_singular(dim: int) -> None:
    found = droplet(unequal(dim))
    at = found.spinodal / found.density

    def least(x: float) -> float:
        gas = bm.Condensate(found.mixture, x * at * found.n1, x * at * found.n2)
        return float(np.linalg.eigvalsh(gas.stiffness(bm.BeyondMeanField(CONSISTENT)))[0])

    assert abs(least(1.0)) < 1e-9 * abs(least(1.1))
    assert least(0.9) < 0 < least(1.1)
    assert 0 < at < 1


@pytest.mark.parametrize("dim", [1, 2, 3])
def test_at_the_ends_of_the_range_a_species_is_free_to_leave(dim: int) -> None:
    mix = unequal(dim)
    low, high = droplet(mix).ratios
    first, last, middle = (droplet(mix, ratio=ratio) for ratio in (low, high, (low + high) / 2))
    assert abs(first.mu1) < 1e-8 * abs(first.mu2)
    assert abs(last.mu2) < 1e-8 * abs(last.mu1)
    assert middle.self_bound
    assert middle.mu1 < 0 > middle.mu2
    assert middle.ratios == (low, high)
    beyond = droplet(mix, ratio=2 * high - low)
    assert not beyond.self_bound
    assert beyond.mu1 < 0 < beyond.mu2
    assert f"2 evaporates until 2/1 = {high:.6g}" in str(beyond)
    assert "neither species evaporates" in str(middle)


def test_the_soft_composition_need_not_be_self_bound() -> None:
    """Unequal masses: E_B leans on the heavy species, whose atoms leave until the composition has shifted by dg/g."""
    found = droplet(bm.Mixture(bm.Quadratic(1.0, 3.75), 1 / 2.45, 2.45, -1.03))
    low, high = found.ratios
    assert low < high < found.ratio
    assert found.mu1 < 0 < found.mu2
    assert found.ratio / high - 1 < 0.03
    assert f"2 evaporates until 2/1 = {high:.6g}" in str(found)


def test_cutoff_of_two_dimensions_drops_out() -> None:
    lengths = (1e-10, 3e-11, 2.0)
    found = [
        droplet(bm.Mixture.from_2d_scattering_lengths(bm.Quadratic(1.0, 5.0), *lengths, kappa=kappa))
        for kappa in (1e2, 1e6)
    ]
    for name in ("n1", "n2", "mu1", "mu2", "energy", "spinodal", "spread"):
        assert getattr(found[0], name) == pytest.approx(getattr(found[1], name), rel=1e-10)


# Symmetries ----------------------------------------------------------------------------------------------


@settings(max_examples=20, deadline=None)
@given(
    dim=st.sampled_from([1, 3]),
    mass=st.floats(0.1, 10.0),
    alpha=st.floats(0.3, 3.0),
    detuning=st.floats(1e-4, 0.2),
    stretch=st.floats(0.1, 10.0),
)
def test_exchange_and_scaling(dim: int, mass: float, alpha: float, detuning: float, stretch: float) -> None:
    """Species exchanged; lengths times ``stretch``, where g goes as length^(dim - 2) and n as length^-dim."""
    sign = dim - 2
    mix = bm.Mixture(bm.Quadratic(1.0, mass), 1 / alpha, alpha, -1 - sign * detuning, dim)
    g11, g22, g12 = (part * stretch**sign for part in (mix.g11, mix.g22, mix.g12))
    scaled = bm.Mixture(bm.Quadratic(1.0, mass), g11, g22, g12, dim)
    here, there, far = droplet(mix), droplet(mix.exchanged()), droplet(scaled)
    assert (there.n2, there.n1, there.mu2, there.mu1) == pytest.approx(
        (here.n1, here.n2, here.mu1, here.mu2), rel=1e-9, abs=1e-9 * here.binding
    )
    assert far.n1 * stretch**dim == pytest.approx(here.n1, rel=1e-10)
    assert far.binding * stretch**2 == pytest.approx(here.binding, rel=1e-10)
    assert far.eta == pytest.approx(here.eta, rel=1e-10)


def test_error_bars() -> None:
    """The spread and the imaginary part of the study that preceded the code: u1 = u2, g12/g - 1 = 5 %."""
    found = droplet(space(1.0, -1.05))
    # +6.4 % of E_B, and n goes as its inverse square.
    assert found.spread == pytest.approx(1 - 1.064**-2, abs=2e-3)
    # There in units of Re E_B at the true g12.
    assert found.imaginary_part == pytest.approx(1.064 * 9.3e-5, rel=5e-3)
    other = droplet(space(1.0, -1.05), policy=bm.RealPart())
    assert other.n1 == pytest.approx(found.n1 * (1 - found.spread), rel=1e-12)
    assert other.spread == pytest.approx(1 / (1 - found.spread) - 1, rel=1e-12)
    assert droplet(unequal(1), policy=bm.Threshold()).spread > 0
    # Couplings so strong that the cutoff cannot be changed by a factor of 2.
    assert droplet(bm.Mixture(bm.Quadratic(1.0, 1.0), 10.0, 10.0, -10.0, 2, kappa=1.0)).spread == np.inf


def test_laboratory_units() -> None:
    found = droplet(bm.Mixture.from_atoms("41K", "87Rb", a11=62, a22=100.4, a12=-80))
    text = str(found)
    assert text.startswith("Droplet of 41K + 87Rb in 3D")
    (density,) = re.findall(r"n1 = (\S+) cm\^-3", text)
    assert float(density) == pytest.approx(found.n1 * 1e12, rel=1e-5)
    (potential,) = re.findall(r"mu1 = (\S+) nK", text)
    hbar, u, kelvin = 1.054571817e-34, 1.66053907e-27, 1.380649e-23
    assert float(potential) == pytest.approx(found.mu1 * hbar**2 / (u * 1e-12) / kelvin * 1e9, rel=1e-5)


# Errors --------------------------------------------------------------------------------------------------


def refused(mixture: bm.Mixture, message: str, **options: Any) -> None:
    with pytest.raises(InputError, match=message):
        droplet(mixture, **options)


def test_no_liquid_is_said_in_words() -> None:
    free = bm.Quadratic(1.0, 1.0)
    refused(bm.Mixture(free, 1.0, 1.0, 0.5), "no self-bound liquid: it takes attraction .* got g12 = 0.5$")
    refused(bm.Mixture(free, 1.0, 1.0, 0.5, 2, kappa=1.0), "g12 = 0.5; 2D couplings change sign with their cutoff")
    refused(bm.Mixture(free, 1.0, 1.0, -0.9), r"in three dimensions mean field must attract.* = -0\.9$")
    refused(bm.Mixture(free, 1.0, 1.0, -1.0), r"in three dimensions mean field must attract.* = -1$")
    refused(bm.Mixture(free, 1.0, 1.0, -1.1, 1), r"in one dimension mean field must repel.* = -1\.1, which collapses")
    refused(
        bm.Mixture(free, 1.0, 1.0, -1.1),
        r"at ratio = 2: mean field attracts for n2/n1 from 0\.64.* to 1\.55",
        ratio=2.0,
    )
    refused(bm.Mixture(free, 1.0, 1.0, -1.1), "ratio must be > 0, got -1.0", ratio=-1.0)
    refused(bm.Mixture(free, 0.1, 0.1, -1e-3, 2, kappa=1.0), r"a density that is a number: it goes as kappa\^2 e\^\(-")


def test_wrong_arguments() -> None:
    free = bm.Quadratic(1.0, 1.0)
    refused(bm.Mixture(free, 1.0, [1.0, 2.0], -2.0), "droplet takes one mixture at a time")
    refused(bm.Mixture(bm.Hopping([[1]], [1.0], [1.0]), 1.0, 1.0, -0.9, 1), "droplet needs a dispersion in free space")
    refused(bm.Mixture(free, 0.1, 0.1, -0.1, 2), "kappa must be given with two-dimensional couplings, which run")
    refused(
        space(1.0, -1.1),
        r"policy must be Threshold\(\) or RealPart\(\), a real energy, got Complex",
        policy=bm.Complex(),
    )
    with pytest.raises(bm.UnstableError, match=r"g11 > 0, g22 > 0 and .* must hold, got g11 = -1"):
        droplet(bm.Mixture(free, -1.0, 1.0, -1.1))


def test_beyond_the_theory() -> None:
    far: Droplet = droplet(bm.Mixture(bm.Quadratic(1.0, 1.0), 0.7, 1 / 0.7, -0.001, 1))
    assert far.eta > 1
    with pytest.raises(ConvergenceError, match="no composition of the liquid keeps both species"):
        _ = far.ratios
    mix = bm.Mixture(bm.Quadratic(1.182229220568586**-0.5, 1.182229220568586**0.5), 1 / 0.7577, 0.7577, -19.2233)
    with pytest.raises(ConvergenceError, match="the droplet has no spinodal"):
        spinodal_share(mix, np.asarray(238.7), np.asarray(0.0751), bm.RealPart())
