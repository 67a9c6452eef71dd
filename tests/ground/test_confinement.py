"""Squeezed gases: formulas of the literature with numbers put in by hand, and the refusals."""

from __future__ import annotations

from math import exp, log, pi, sqrt

import numpy as np
import pytest

import bosemix as bm
from bosemix.confinement import Pancake, Tube
from bosemix.errors import InputError
from tests.oracles import mp

FREE = bm.Quadratic(1.0, 3.0)
EULER = 0.5772156649015329


def squeezed(confinement: Pancake | Tube, a: tuple[float, float, float] = (0.01, 0.02, -0.005)) -> bm.Mixture:
    return bm.Mixture.from_scattering_lengths(FREE, *a, confinement=confinement)


def test_pancake() -> None:
    """g_2D = sqrt(8 pi) a/(m l); for g12 twice the reduced mass 3/4 stands for m."""
    mix = squeezed(Pancake(0.5))
    assert mix.dim == 2
    expected = [sqrt(8 * pi) * 0.02, sqrt(8 * pi) * 0.04 / 3, -sqrt(8 * pi) * 0.01 / 1.5]
    assert [float(mix.g11), float(mix.g22), float(mix.g12)] == pytest.approx(expected, rel=1e-14)
    assert float(np.asarray(mix.kappa)) == pytest.approx(2 * sqrt(0.905 / pi), rel=1e-14)


def test_pancake_is_the_weak_coupling_limit_of_two_dimensional_scattering() -> None:
    """a_2D = 2 e^-gamma l sqrt(pi/B) exp(-sqrt(pi/2) l/a) makes 2 pi/(m log[2 e^-gamma/(kappa a_2D)]) the same g."""
    pancake = squeezed(Pancake(0.5), (0.01, 0.01, 0.004))
    flat = [2 * exp(-EULER) * 0.5 * sqrt(pi / 0.905) * exp(-sqrt(pi / 2) * 0.5 / a) for a in (0.01, 0.01, 0.004)]
    kappa = np.asarray(pancake.kappa)
    mix = bm.Mixture.from_2d_scattering_lengths(FREE, flat[0], flat[1], flat[2], kappa=kappa)
    for name in ("g11", "g22", "g12"):
        assert float(getattr(mix, name)) == pytest.approx(float(getattr(pancake, name)), rel=1e-12)


def test_two_dimensional_couplings_run_with_the_cutoff() -> None:
    """Their inverses differ by (m/2 pi) log of the ratio of cutoffs."""
    mixes = [bm.Mixture.from_2d_scattering_lengths(FREE, 1e-4, 2e-4, 1e-6, kappa=kappa) for kappa in (1.0, 3.0)]
    for name, mass in (("g11", 1.0), ("g22", 3.0), ("g12", 1.5)):
        first, second = (1 / float(getattr(mix, name)) for mix in mixes)
        assert first - second == pytest.approx(mass / (2 * pi) * log(3.0), rel=1e-12)
    assert float(np.asarray(mixes[1].kappa)) == 3.0


def test_tube() -> None:
    """Olshanii: g_1D = 2 a/(m l^2)/(1 - 1.4603 a/(sqrt(2) l)), C = -zeta(1/2)."""
    mix = squeezed(Tube(0.5))
    assert mix.dim == 1
    assert mix.kappa is None
    c = -float(mp.zeta(0.5)) / sqrt(2)
    for found, a, mass in zip((mix.g11, mix.g22, mix.g12), (0.01, 0.02, -0.005), (1.0, 3.0, 1.5), strict=True):
        assert float(found) == pytest.approx(2 * a / (mass * 0.25) / (1 - c * a / 0.5), rel=1e-14)


def test_a_squeezed_gas_has_the_sound_of_its_dimension() -> None:
    gas = bm.Condensate(squeezed(Tube(0.5)), 0.3, 0.0)
    assert float(gas.sound_velocities([1.0]).upper) ** 2 == pytest.approx(0.3 * float(gas.mixture.g11), rel=1e-14)


@pytest.mark.parametrize("confinement", [Pancake, Tube])
def test_lengths_must_be_positive(confinement: type[Pancake] | type[Tube]) -> None:
    for length in (0.0, -1.0):
        with pytest.raises(InputError, match=rf"length must be > 0, got {length!r}"):
            squeezed(confinement(length))
    with pytest.raises(InputError, match="length must be finite, got nan"):
        squeezed(confinement(np.nan))


def test_beyond_the_resonance() -> None:
    message = (
        r"a22 must stay below the confinement-induced resonance, a < 0\.9684 l; it is 1\.2 l: weaken the confinement"
    )
    with pytest.raises(InputError, match=message):
        squeezed(Tube(0.5), (0.1, 0.6, 0.1))


def test_two_dimensional_refusals() -> None:
    for name, a in (("a11", (-1.0, 1.0, 1.0)), ("a12", (1.0, 1.0, 0.0))):
        with pytest.raises(InputError, match=rf"{name} must be > 0"):
            bm.Mixture.from_2d_scattering_lengths(FREE, *a, kappa=1.0)
    with pytest.raises(InputError, match=r"kappa must be > 0, got -1\.0"):
        bm.Mixture.from_2d_scattering_lengths(FREE, 1.0, 1.0, 1.0, kappa=-1.0)
    pole = float(2 * np.exp(-np.euler_gamma))
    with pytest.raises(
        InputError, match=r"a22 kappa must differ from 2 e\^-gamma = 1\.1229, where the coupling is infinite"
    ):
        bm.Mixture.from_2d_scattering_lengths(FREE, 1.0, pole, 1.0, kappa=1.0)


def test_lengths_written_with_their_unit() -> None:
    """g_2D = g_3D/(sqrt(2 pi) l) and g_1D = g_3D/(2 pi l^2)/(1 - 1.0326 a/l) in micrometres."""

    def make(confinement: bm.Free | Pancake | Tube) -> bm.Mixture:
        return bm.Mixture.from_atoms("41K", "87Rb", a11=65, a22="100.4 a0", a12=-30, confinement=confinement)

    bohr = 5.29177210544e-5  # um
    free, flat, thin = make(bm.Free()), make(Pancake("200 nm")), make(Tube("0.1 um"))
    assert (flat.dim, thin.dim) == (2, 1)
    for name, length in (("g11", 65), ("g22", 100.4), ("g12", -30)):
        g = float(getattr(free, name))
        assert float(getattr(flat, name)) == pytest.approx(g / (sqrt(2 * pi) * 0.2), rel=1e-13)
        resonance = 1 + float(mp.zeta(0.5)) / sqrt(2) * length * bohr / 0.1
        assert float(getattr(thin, name)) == pytest.approx(g / (2 * pi * 0.01) / resonance, rel=1e-9)
    assert float(np.asarray(flat.kappa)) == pytest.approx(5 * sqrt(0.905 / pi), rel=1e-13)
    with pytest.raises(bm.errors.UnitError, match="length"):
        make(Tube("0.1 nK"))


def test_energy_in_two_dimensions_does_not_depend_on_the_cutoff_to_leading_order() -> None:
    """Mean field runs as +C/4 pi per log kappa, E_B as -C/4 pi: what is left is smaller by one power of g."""
    left, alone = [], []
    for a in (1e-20, 1e-40):
        energies = []
        for kappa in (0.8, 1.25):
            mix = bm.Mixture.from_2d_scattering_lengths(FREE, a, 2 * a, a**2, kappa=kappa)
            gas = bm.Condensate(mix, 0.6, 0.9)
            mean = float(mix.g11 * 0.36 + mix.g22 * 0.81 + 2 * mix.g12 * 0.54) / 2
            energies.append((mean, mean + float(gas.vacuum_energy().value)))
        alone.append(energies[1][0] / energies[0][0] - 1)
        left.append(energies[1][1] / energies[0][1] - 1)
    assert np.all(np.abs(left) < 0.05 * np.abs(alone))
    # Half the coupling: half the running of the mean field, a quarter of what is left (times a logarithm).
    assert alone[1] / alone[0] == pytest.approx(0.5, abs=0.02)
    assert 0.2 < left[1] / left[0] < 0.45
