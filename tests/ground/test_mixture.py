"""Mixtures: conventions of the couplings, and what is refused."""

from __future__ import annotations

from math import pi

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import bosemix as bm
from bosemix.errors import BosemixError, InputError
from tests.samples import powers

FREE = bm.Quadratic(1.0, 3.0)
LATTICE = bm.Hopping.nearest([1.0, 1.0, 1.0], [1.0, 1.0, 1.0])


def test_scattering_lengths_of_free_masses() -> None:
    """g_ii = 4 pi a/m_i, g12 = 2 pi a12/(reduced mass 3/4)."""
    mix = bm.Mixture.from_scattering_lengths(FREE, a11=0.5, a22=0.25, a12=-0.1)
    assert [float(mix.g11), float(mix.g22), float(mix.g12)] == pytest.approx(
        [2 * pi, pi / 3, -0.1 * 2 * pi * 4 / 3], rel=1e-15
    )


@given(st.floats(-0.999, 0.999), powers(-2, 2), st.floats(-1, 1))
def test_both_conventions_of_the_altermagnet(strength: float, mass: float, a12: float) -> None:
    """Wang et al. 2026, Eq. (14): g = 4 pi a (1 - strength^2)^(1/3)/m, g12 = 4 pi a12/m."""
    wave = bm.DWave(mass, strength)
    paper = bm.Mixture.from_scattering_lengths(wave, 1.0, 2.0, a12)
    held = bm.Mixture.from_scattering_lengths(wave, 1.0, 2.0, a12, convention=bm.FixedCouplings())
    shrink = (1 - strength**2) ** (1 / 3)
    for mix, factor in ((paper, shrink), (held, 1.0)):
        assert float(mix.g11) == pytest.approx(4 * pi * factor / mass, rel=1e-12)
        assert float(mix.g22) == pytest.approx(8 * pi * factor / mass, rel=1e-12)
        assert float(mix.g12) == pytest.approx(4 * pi * a12 / mass, rel=1e-14, abs=0)


def test_the_convention_decides_how_depletion_depends_on_the_strength() -> None:
    """At g12 = 0 exactly independent at fixed lengths, x (1 - 0.64)^(-1/2) at fixed couplings."""

    def total(strength: float, convention: bm.FixedCouplings | bm.FixedScatteringLengths) -> float:
        mix = bm.Mixture.from_scattering_lengths(bm.DWave(1.0, strength), 1.0, 1.0, 0.0, convention=convention)
        return float(bm.Condensate(mix, 1e-3, 1e-3).depletion().total)

    for convention, ratio in ((bm.FixedScatteringLengths(), 1.0), (bm.FixedCouplings(), 1 / 0.6)):
        assert total(0.8, convention) / total(0.0, convention) == pytest.approx(ratio, rel=1e-11)


def test_the_convention_decides_the_threshold() -> None:
    """At a12 = 0.95 the paper's convention is stable up to sqrt(1 - 0.95^3) = 0.377657."""
    edge = float(np.sqrt(1 - 0.95**3))
    assert edge == pytest.approx(0.377657, abs=5.1e-7)
    for strength, stable in ((edge - 1e-6, True), (edge + 1e-6, False)):
        mix = bm.Mixture.from_scattering_lengths(bm.DWave(1.0, strength), 1.0, 1.0, 0.95)
        assert bool(mix.stability().stable) is stable


def test_form_factors_take_couplings_from_their_isotropic_limit() -> None:
    form = bm.FormFactor(2.0, 0.3, lambda n: 3 * n[..., 2] ** 2 - 1)
    mix = bm.Mixture.from_scattering_lengths(form, 1.0, 1.0, 0.5, convention=bm.FixedCouplings())
    assert [float(mix.g11), float(mix.g12)] == pytest.approx([2 * pi, pi], rel=1e-15)
    with pytest.raises(
        InputError, match=r"FormFactor has no mass that turns a scattering length into a coupling: give g11"
    ):
        bm.Mixture.from_scattering_lengths(form, 1.0, 1.0, 0.5)


def test_a_lattice_takes_couplings_only() -> None:
    message = r"Hopping has no mass that turns a scattering length .*, or pass convention=FixedCouplings\(\)"
    with pytest.raises(InputError, match=message):
        bm.Mixture.from_scattering_lengths(LATTICE, 1.0, 1.0, 0.5)
    with pytest.raises(InputError, match=r"Hopping has no isotropic limit to take couplings from: give g11, g22, g12"):
        bm.Mixture.from_scattering_lengths(LATTICE, 1.0, 1.0, 0.5, convention=bm.FixedCouplings())


def test_determinant_is_exact() -> None:
    mix = bm.Mixture(FREE, 1 + 2.0**-30, 1 + 2.0**-30, 1.0)
    assert float(mix.determinant) == 2.0**-29 + 2.0**-60
    assert float(bm.Mixture(FREE, 4.0, 0.25, 1.0).determinant) == 0.0


def test_it_prints() -> None:
    text = str(bm.Mixture(FREE, 1.0, 2.0, [0.5, -0.5], labels=("up", "down")))
    assert text.startswith("Mixture up + down in 3D: g11 = 1., g22 = 2., g12 = [ 0.5 -0.5] (hbar = 1); stable, margin")


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: bm.Mixture(FREE, 1.0, 1.0, 0.1, dim=4), "dim must be 1, 2 or 3, got 4"),
        (lambda: bm.Mixture(FREE, 1.0, 1.0, 0.1, dim=0), "dim must be 1, 2 or 3, got 0"),
        (
            lambda: bm.Mixture(bm.Hopping.nearest([1.0], [1.0]), 1.0, 1.0, 0.1),
            "dim must be that of the dispersion: Hopping has 1 dimensions, got dim=3",
        ),
        (
            lambda: bm.Mixture(FREE, 1.0, 1.0, 0.1, kappa=1.0),
            "kappa is the cutoff of two-dimensional couplings; leave it out for dim=3",
        ),
        (lambda: bm.Mixture(FREE, 1.0, 1.0, 0.1, dim=1, kappa=1.0), "leave it out for dim=1"),
        (lambda: bm.Mixture(FREE, 1.0, 1.0, 0.1, dim=2, kappa=-1.0), r"kappa must be > 0, got -1\.0"),
        (lambda: bm.Mixture(FREE, np.nan, 1.0, 0.1), "g11 must be finite, got nan"),
        (lambda: bm.Mixture(FREE, 1.0, [1.0, np.inf], 0.1), r"g22 must be finite, got inf at index \(1,\)"),
        (lambda: bm.Mixture(FREE, 1.0, 1.0, 1j), "g12 must be a real number"),
        (lambda: bm.Mixture.from_scattering_lengths(FREE, np.nan, 1.0, 0.1), "a11 must be finite"),
        (lambda: bm.Mixture.from_scattering_lengths(FREE, 1.0, np.inf, 0.1), "a22 must be finite"),
        (lambda: bm.Mixture.from_scattering_lengths(FREE, 1.0, 1.0, -np.inf), "a12 must be finite, got -inf"),
    ],
)
def test_refusals(make: object, message: str) -> None:
    assert callable(make)
    with pytest.raises(InputError, match=message) as caught:
        make()
    assert isinstance(caught.value, ValueError)
    assert isinstance(caught.value, BosemixError)


def test_kappa_is_kept_in_two_dimensions() -> None:
    assert float(np.asarray(bm.Mixture(FREE, 1.0, 1.0, 0.1, dim=2, kappa=2.5).kappa)) == 2.5
