"""The dispersions: the paper's formulas, their limits into each other, and every refusal."""

from __future__ import annotations

from math import pi

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import bosemix as bm
from bosemix.errors import InputError
from tests.oracles import Array, mp_d_wave, sphere
from tests.samples import powers

VECTORS, WEIGHTS = sphere(10, 24)


def d_wave_form(n: Array) -> Array:
    return np.asarray(n[..., 0] ** 2 - n[..., 1] ** 2)


@given(st.floats(-0.99, 0.99), powers(-3, 3), st.tuples(*[st.floats(-10, 10)] * 3))
def test_d_wave_formula(strength: float, mass: float, k: tuple[float, float, float]) -> None:
    exact = mp_d_wave(k, strength, mass)
    for found, expected in zip(bm.DWave(mass, strength).energies(np.array(k)), exact, strict=True):
        assert float(found) == pytest.approx(float(expected), rel=1e-13, abs=1e-300)


def test_d_wave_curvatures_and_masses() -> None:
    wave = bm.DWave(2.0, 0.6)
    theta, phi = np.arccos(VECTORS[:, 2]), np.arctan2(VECTORS[:, 1], VECTORS[:, 0])
    u = np.sin(theta) ** 2 * np.cos(2 * phi)
    up, down = wave.inverse_masses(VECTORS)
    np.testing.assert_allclose(up, (1 + 0.6 * u) / 2, rtol=1e-13)
    np.testing.assert_allclose(down, (1 - 0.6 * u) / 2, rtol=1e-13)
    # the geometric mean of the three masses of an ellipsoid: m/(1 + s), m/(1 - s), m
    m0 = (2 / 1.6 * 2 / 0.4 * 2) ** (1 / 3)
    assert [float(m) for m in wave.scattering_masses()] == pytest.approx([m0, m0, 2.0], rel=1e-14)
    assert [float(m) for m in wave.isotropic().scattering_masses()] == [2.0, 2.0, 2.0]


def test_d_wave_in_lower_dimensions() -> None:
    wave = bm.DWave(1.0, 0.5)
    k = np.array([0.3, -0.4])
    assert [float(e) for e in wave.energies(k)] == pytest.approx([(0.25 - 0.035) / 2, (0.25 + 0.035) / 2], rel=1e-14)
    assert [float(e) for e in wave.energies(k[:1])] == pytest.approx([0.045 * 1.5, 0.045 * 0.5], rel=1e-14)
    assert wave.directions(1, 5).vectors.shape == (1, 1)
    assert wave.directions(2, 5).vectors.shape == (10, 2)


@pytest.mark.parametrize("dim", [1, 2, 3])
def test_quadratic(dim: int) -> None:
    k = VECTORS[:, :dim] * 1.7
    e1, e2 = bm.Quadratic(2.0, 0.5).energies(k)
    np.testing.assert_allclose(e1, np.sum(k**2, axis=-1) / 4, rtol=1e-15)
    np.testing.assert_allclose(e2, np.sum(k**2, axis=-1), rtol=1e-15)
    masses = bm.Quadratic(2.0, 0.5).scattering_masses()
    assert [float(m) for m in masses] == [2.0, 0.5, 0.8]
    same = bm.Quadratic(1.0, 2.0)
    assert same.isotropic() is same


def test_form_factor_with_the_d_wave_form_is_the_d_wave() -> None:
    form, wave = bm.FormFactor(1.3, 0.7, d_wave_form), bm.DWave(1.3, 0.7)
    k = VECTORS * np.geomspace(1e-3, 1e3, len(VECTORS))[:, None]
    for method in ("energies", "inverse_masses"):
        for a, b in zip(
            getattr(form, method)(k if method == "energies" else VECTORS),
            getattr(wave, method)(k if method == "energies" else VECTORS),
            strict=True,
        ):
            np.testing.assert_allclose(a, b, rtol=1e-13)
    totals = [bm.Condensate(bm.Mixture(d, 1.0, 1.2, 0.3), 0.5, 0.5).depletion() for d in (form, wave)]
    assert float(totals[0].up) == pytest.approx(float(totals[1].up), rel=1e-10)
    assert float(totals[0].down) == pytest.approx(float(totals[1].down), rel=1e-10)
    assert [float(m) for m in form.isotropic().scattering_masses()] == [1.3] * 3


def test_turned_d_waves_are_one_physics() -> None:
    """d_xy and d_xz are turns of d_{x2-y2}: same depletion."""
    forms = (lambda n: 2 * n[..., 0] * n[..., 1], lambda n: 2 * n[..., 0] * n[..., 2], d_wave_form)
    totals = [
        float(bm.Condensate(bm.Mixture(bm.FormFactor(1.0, 0.8, form), 1.0, 1.0, 0.3), 1.0, 1.0).depletion(rtol=1e-9).up)
        for form in forms
    ]
    assert totals == pytest.approx([totals[2]] * 3, rel=1e-9)


def test_form_factor_in_two_dimensions_and_at_rest() -> None:
    form = bm.FormFactor(1.0, 0.5, d_wave_form, 2)
    wave = bm.DWave(1.0, 0.5)
    k = np.array([[0.0, 0.0], [0.3, 0.1]])
    for a, b in zip(form.energies(k), wave.energies(k), strict=True):
        np.testing.assert_allclose(a, b, rtol=1e-14)
        assert a[0] == 0
    gases = [bm.Condensate(bm.Mixture(d, 1.0, 1.0, 0.3, dim=2), 1.0, 1.0) for d in (form, wave)]
    assert float(gases[0].depletion().total) == pytest.approx(float(gases[1].depletion().total), rel=1e-10)
    with pytest.raises(InputError, match=r"dim must be that of the dispersion: FormFactor has 2 dimensions, got dim=3"):
        bm.Mixture(form, 1.0, 1.0, 0.3)


def test_hopping_formula() -> None:
    """sum_j 4 t_j sin^2(k . d_j/2) = sum_j 2 t_j (1 - cos k . d_j)."""
    hops, t1, t2 = [[1, 0], [0, 1], [1, 1], [1, -1]], [1.0, 0.7, 0.2, -0.1], [0.7, 1.0, -0.1, 0.2]
    lattice = bm.Hopping(hops, t1, t2, spacing=0.5)
    k = np.array([[0.3, 1.2], [-2.0, 4.0], [6.0, -5.0]])
    for found, t in zip(lattice.energies(k), (t1, t2), strict=True):
        expected = sum(2 * tj * (1 - np.cos(k @ np.array(d) * 0.5)) for tj, d in zip(t, hops, strict=True))
        np.testing.assert_allclose(found, expected, rtol=1e-12)
    assert lattice.dim == 2
    assert lattice.zone.edge == pytest.approx(2 * pi)


def test_hopping_keeps_its_digits_at_small_k() -> None:
    lattice = bm.Hopping.d_wave(0.5, 0.6)
    n = np.array([0.6, 0.0, 0.8])
    e, h = lattice.energies(1e-9 * n), lattice.inverse_masses(n)
    for one, other in zip(e, h, strict=True):
        assert float(one) == pytest.approx(float(other) * 1e-18 / 2, rel=1e-14, abs=0)


def test_lattice_d_wave_swaps_x_and_y_between_the_species() -> None:
    for dim in (2, 3):
        lattice = bm.Hopping.d_wave(0.5, 0.6, dim=dim)
        k = np.array([0.7, -0.4, 0.2])[:dim]
        turned = np.array([0.4, 0.7, 0.2])[:dim]
        there, back = lattice.energies(k), lattice.energies(turned)
        assert [float(e) for e in there] == pytest.approx([float(e) for e in back][::-1], rel=1e-14)
        np.testing.assert_allclose(lattice.inverse_masses(np.eye(dim)[0]), [1.6, 0.4], rtol=1e-15)


@pytest.mark.parametrize("dim", [2, 3])
def test_lattice_approaches_the_continuum_linearly(dim: int) -> None:
    """With t = 1/(2 m d^2) the depletion differs by a power of d: one in 3D, two less a logarithm in 2D."""
    exact = bm.Condensate(bm.Mixture(bm.DWave(1.0, 0.6), 1.0, 1.0, 0.3, dim=dim), 0.3, 0.3).depletion()
    errors = []
    for spacing in (0.4, 0.2, 0.1):
        lattice = bm.Hopping.d_wave(0.5 / spacing**2, 0.6, dim=dim, spacing=spacing)
        total = bm.Condensate(bm.Mixture(lattice, 1.0, 1.0, 0.3, dim=dim), 0.3, 0.3).depletion(rtol=1e-8).total
        errors.append(float(total / exact.total) - 1)
    assert max(abs(e) for e in errors) < 0.3
    order = np.log2(np.array(errors[:-1]) / np.array(errors[1:]))
    assert order[-1] == pytest.approx({2: 1.8, 3: 1.0}[dim], abs=0.3)
    assert abs(errors[-1]) < 0.03


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: bm.Quadratic(-1.0, 1.0), r"m1 must be > 0, got -1\.0"),
        (lambda: bm.Quadratic(1.0, [2.0, 0.0]), r"m2 must be > 0, got 0\.0 at index \(1,\)"),
        (lambda: bm.Quadratic(np.nan, 1.0), "m1 must be finite, got nan"),
        (lambda: bm.DWave(-1.0, 0.5), r"mass must be > 0, got -1\.0"),
        (
            lambda: bm.DWave(1.0, 1.0),
            r"strength must satisfy \|strength\| < 1, got 1\.0: at 1 a species has no kinetic",
        ),
        (lambda: bm.DWave(1.0, [0.5, -1.5]), r"strength must satisfy \|strength\| < 1, got -1\.5"),
        (lambda: bm.DWave(1.0, np.nan), "strength must be finite, got nan"),
        (lambda: bm.FormFactor(0.0, 0.5, d_wave_form), r"mass must be > 0, got 0\.0"),
        (lambda: bm.FormFactor(1.0, np.inf, d_wave_form), "strength must be finite"),
        (
            lambda: bm.FormFactor(1.0, 1.25, d_wave_form),
            r"strength must satisfy \|strength f\| < 1 in every direction, .* reaches 1\.25 along \(1\.0, 0\.0, 0\.0\)",
        ),
        (
            lambda: bm.FormFactor(1.0, [0.1, -0.6], lambda n: 3 * n[..., 2] ** 2 - 1),
            r"reaches 1\.2 along \(0\.0, 0\.0, 1\.0\): lower the strength",
        ),
        (
            lambda: bm.FormFactor(1.0, 0.5, lambda n: n),
            r"form must map unit vectors of shape \(\.\.\., 3\) to shape \(\.\.\.\); it mapped \(.*, 3\) to \(.*, 3\)",
        ),
        (lambda: bm.FormFactor(1.0, 0.5, lambda n: np.ones(3)), r"form must map unit vectors .* to \(3,\)"),
        (lambda: bm.FormFactor(1.0, 0.5, lambda n: n[..., 0] / 0 * np.nan), "form.direction. must be finite"),
        (
            lambda: bm.FormFactor(1.0, 0.5, d_wave_form, 1),
            "dimensions must be 2 or 3, got 1: in 1D there is one direction",
        ),
        (
            lambda: bm.Hopping([1, 0], [1.0], [1.0]),
            r"hops must be integers of shape \(J, dim\) with dim 1, 2 or 3, got",
        ),
        (lambda: bm.Hopping([[0.5, 0.0]], [1.0], [1.0]), "hops must be integers"),
        (lambda: bm.Hopping(np.eye(4), np.ones(4), np.ones(4)), "hops must be integers"),
        (
            lambda: bm.Hopping([[1, 0], [0, 1]], [1.0], [1.0, 1.0]),
            r"t1 must hold one tunnelling per hop, shape \(2,\), got \[1\.0\]",
        ),
        (
            lambda: bm.Hopping([[1, 0], [0, 1]], [1.0, 1.0], 1.0),
            r"t2 must hold one tunnelling per hop, shape \(2,\), got 1\.0",
        ),
        (lambda: bm.Hopping([[1]], [1.0], [1.0], spacing=0.0), r"spacing must be > 0, got 0\.0"),
        (lambda: bm.Hopping([[1]], [np.nan], [1.0]), "t1 must be finite"),
        (
            lambda: bm.Hopping.nearest([1.0, -0.5], [1.0, 1.0]),
            r"t1 gives a band that is not positive away from k = 0: energy -2 at k = \(.*\); the condensate would not",
        ),
        (lambda: bm.Hopping.nearest([1.0, 1.0], [1.0, 0.0]), "t2 gives a band that is not positive away from k = 0"),
        (lambda: bm.Hopping([[1, 0]], [1.0], [1.0]), "t1 gives a band that is not positive away from k = 0: energy 0"),
        (lambda: bm.Hopping([[2, 0], [0, 2]], [1, 1], [1, 1]), "t1 gives a band that is not positive away from k = 0"),
        (lambda: bm.Hopping([[1, 1], [1, -1]], [1, 1], [1, 1]), "t1 gives a band that is not positive away from k = 0"),
        (
            lambda: bm.Hopping([[3]], [1.0], [1.0]),
            r"t1 must hop between all sites, but its hops reach one site in 3 only",
        ),
        (
            lambda: bm.Hopping([[1, 0], [0, 1], [0, 5]], [1, 1, 0], [1, 0, 1]),
            "t2 must hop between all sites, .* one site in 5",
        ),
        (lambda: bm.Hopping.d_wave(0.5, 1.2), "t1 gives a band that is not positive"),
        (lambda: bm.Hopping.d_wave(0.5, 0.2, dim=1), "dim must be 2 or 3, got 1: the d-wave needs the x and y axes"),
    ],
)
def test_refusals(make: object, message: str) -> None:
    assert callable(make)
    with np.errstate(all="ignore"), pytest.raises(InputError, match=message):
        make()


def test_a_form_that_peaks_between_the_trial_directions_is_refused_where_it_is_used() -> None:
    """sqrt(27) x y z reaches 1 along the diagonal, which the trial directions miss by 5e-4."""
    form = bm.FormFactor(1.0, 1.0003, lambda n: np.sqrt(27) * np.prod(n, axis=-1))
    with pytest.raises(InputError, match=r"\|strength f\| < 1 in every direction, but it reaches 1\.0003"):
        form.inverse_masses(np.ones(3) / np.sqrt(3))
