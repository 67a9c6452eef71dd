"""Landau's critical velocity against a search by brute force with formulas of its own."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.optimize import brentq

import bosemix as bm
from tests.oracles import Array, Couplings, Pair, frequencies, sphere
from tests.samples import altermagnet

G: Couplings = (1.0, 1.4, -0.7)
N: Pair = (0.5, 0.3)


def lower_sound(h1: Array, h2: Array, g: Couplings, n: Pair) -> Array:
    """Return the lower sound velocity from the trace and determinant of its 2x2 matrix."""
    trace = h1 * g[0] * n[0] + h2 * g[1] * n[1]
    determinant = h1 * h2 * n[0] * n[1] * (g[0] * g[1] - g[2] ** 2)
    return np.asarray(np.sqrt((trace - np.sqrt(trace**2 - 4 * determinant)) / 2))


def brute_force(strength: float, n: Array) -> float:
    """Return the minimum of c_lower(m)/(m . n) over a fine grid of directions m, then over a finer one about it."""
    modes, _ = sphere(300, 1200)
    best: Array = n
    for spread in (0.0, 0.02, 0.0005):
        if spread > 0:
            across = np.linalg.svd(best[None])[2][1:]
            t = spread * np.linspace(-1, 1, 161)
            modes = best + np.stack(np.meshgrid(t, t), axis=-1).reshape(-1, 2) @ across
            modes = modes / np.linalg.norm(modes, axis=-1, keepdims=True)
        tilt = strength * (modes[:, 0] ** 2 - modes[:, 1] ** 2)
        along = modes @ n
        speeds = np.where(
            along > 1e-6, lower_sound(1 + tilt, 1 - tilt, G, N) / np.where(along > 1e-6, along, 1.0), np.inf
        )
        best = modes[int(np.argmin(speeds))]
    return float(np.min(speeds))


@pytest.mark.parametrize("strength", [0.0, 0.4, -0.8, 0.95])
@pytest.mark.parametrize("n", [(1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (1.0, 1.0, 0.0), (0.3, -0.5, 0.7), (0.0, 0.0, 1.0)])
def test_brute_force(strength: float, n: tuple[float, float, float]) -> None:
    direction = np.array(n) / np.linalg.norm(n)
    found = bm.Condensate(bm.Mixture(bm.DWave(1.0, strength), *G), *N).critical_velocity(n)
    assert float(found) == pytest.approx(brute_force(strength, direction), rel=1e-8)
    tilt = strength * float(found.mode[0] ** 2 - found.mode[1] ** 2)
    there = lower_sound(np.asarray(1 + tilt), np.asarray(1 - tilt), G, N) / (found.mode @ direction)
    assert float(found) == pytest.approx(float(there), rel=1e-10), "the mode belongs to the velocity"
    assert float(found.k) == 0


@pytest.mark.parametrize("unit", [1e-8, 1e-4, 1e4, 1e8])
def test_accuracy_does_not_depend_on_the_unit_of_velocity(unit: float) -> None:
    """Couplings times x scale every sound velocity by sqrt(x)."""
    diagonal = [1.0, 1.0, 0.0]
    plain = bm.Condensate(bm.Mixture(bm.DWave(1.0, 0.8), *G), *N).critical_velocity(diagonal)
    couplings = G[0] * unit, G[1] * unit, G[2] * unit
    scaled = bm.Condensate(bm.Mixture(bm.DWave(1.0, 0.8), *couplings), *N).critical_velocity(diagonal)
    assert float(scaled) / np.sqrt(unit) == pytest.approx(float(plain), rel=1e-10)


def test_isotropic_gas_has_the_sound_velocity() -> None:
    gas = bm.Condensate(bm.Mixture(bm.Quadratic(1.0, 3.0), *G), *N)
    assert float(gas.critical_velocity([1, 2, 2])) == pytest.approx(
        float(gas.sound_velocities([1, 0, 0]).lower), rel=1e-12
    )
    np.testing.assert_allclose(gas.critical_velocity([1, 2, 2]).mode, [1 / 3, 2 / 3, 2 / 3], atol=1e-6)


def test_along_the_soft_axis_it_is_the_sound_velocity() -> None:
    gas = altermagnet(0.8)
    assert float(gas.critical_velocity([1, 0, 0])) == pytest.approx(
        float(gas.sound_velocities([1, 0, 0]).lower), rel=1e-12
    )


def test_two_dimensions_equal_the_plane() -> None:
    flat = bm.Condensate(bm.Mixture(bm.DWave(1.0, 0.8), *G, dim=2), *N).critical_velocity([1.0, 1.0])
    assert float(flat) == pytest.approx(brute_force(0.8, np.array([1.0, 1.0, 0.0]) / np.sqrt(2)), rel=1e-8)
    assert flat.mode.shape == (2,)


def test_one_dimension() -> None:
    gas = bm.Condensate(bm.Mixture(bm.DWave(1.0, 0.5), *G, dim=1), *N)
    found = gas.critical_velocity([-2.0])
    assert float(found) == pytest.approx(float(gas.sound_velocities([1.0]).lower), rel=1e-14)
    assert [float(x) for x in found.mode] == [-1.0]


def lattice_brute_force(t1: Pair, t2: Pair, g: Couplings, n: Array) -> tuple[float, Array]:
    phi = np.arctan2(n[1], n[0]) + np.radians(np.linspace(-89.0, 89.0, 1001))
    rays = np.stack([np.cos(phi), np.sin(phi)], axis=-1)
    edge = np.pi / np.max(np.abs(rays), axis=-1, keepdims=True)
    grid = (np.array([1e-5, *np.linspace(0.01, 1, 200)])[:, None, None] * edge * rays).reshape(-1, 2)
    e1, e2 = (4 * np.sin(grid / 2) ** 2 @ np.array(t) for t in (t1, t2))
    speeds = frequencies(e1, e2, g, (1.0, 1.0))[1] / (grid @ n)
    best = int(np.argmin(speeds))
    return float(speeds[best]), grid[best]


@pytest.mark.parametrize("u", [0.01, 1.0, 30.0])
@pytest.mark.parametrize("n", [(1.0, 0.0), (0.6, 0.8), (-0.3, 1.0)])
def test_lattice(u: float, n: Pair) -> None:
    """At strong coupling the minimum sits at the edge of the zone, at weak coupling it is the limit of sound."""
    t1, t2, g = (1.5, 0.5), (0.5, 1.5), (u, u, 0.3 * u)
    direction = np.array(n) / np.linalg.norm(n)
    gas = bm.Condensate(bm.Mixture(bm.Hopping.nearest(t1, t2), *g, dim=2), 1.0, 1.0)
    found = gas.critical_velocity(n)
    value, mode = lattice_brute_force(t1, t2, g, direction)
    assert float(found) <= value * (1 + 1e-9)
    assert float(found) == pytest.approx(value, rel=2e-4)
    if float(found.k) > 0:
        lower = float(gas.frequencies(found.k * found.mode).lower)
        assert lower / float(found.k * found.mode @ direction) == pytest.approx(float(found), rel=1e-9)
        assert float(np.linalg.norm(found.k * found.mode - mode)) < 0.1


@pytest.mark.parametrize("unit", [1e-8, 1e8])
def test_lattice_does_not_depend_on_the_unit_of_energy(unit: float) -> None:
    values = [
        float(
            bm.Condensate(
                bm.Mixture(bm.Hopping.nearest([1.5 * x, 0.5 * x], [0.5 * x, 1.5 * x]), 30 * x, 30 * x, 9 * x, 2), 1, 1
            ).critical_velocity([0.6, 0.8])
        )
        / x
        for x in (1.0, unit)
    ]
    assert values[1] == pytest.approx(values[0], rel=1e-9)


def test_lattice_in_one_dimension_at_strong_coupling() -> None:
    """w/k of a chain at g >> t falls up to the k where tan(k d/2) = k d to first order; solved here exactly."""
    gas = bm.Condensate(bm.Mixture(bm.Hopping.nearest([1.0], [1.0]), 50.0, 60.0, 0.0, dim=1), 1.0, 1.0)

    def speed(k: float) -> float:
        e = 4 * np.sin(k / 2) ** 2
        return float(np.sqrt(e * (e + 100.0)) / k)

    step = 1e-6
    slope = speed(np.pi) - speed(np.pi - step)
    expected = (
        speed(np.pi) if slope < 0 else speed(float(brentq(lambda k: speed(k + step) - speed(k - step), 1.0, np.pi)))
    )
    assert float(gas.critical_velocity([1.0])) == pytest.approx(expected, rel=1e-10)


def test_directions_and_densities_broadcast() -> None:
    mix = bm.Mixture(bm.DWave(1.0, [[0.2], [0.8]]), *G)
    gas = bm.Condensate(mix, [0.5, 0.2, 0.1], 0.3)
    directions = np.array([1.0, 1.0, 0.0])
    found = gas.critical_velocity(directions)
    assert found.value.shape == found.k.shape == (2, 3)
    assert found.mode.shape == (2, 3, 3)
    single = bm.Condensate(bm.Mixture(bm.DWave(1.0, 0.8), *G), 0.2, 0.3).critical_velocity(directions)
    assert float(found.value[1, 1]) == pytest.approx(float(single), rel=1e-10)
    several = bm.Condensate(bm.Mixture(bm.DWave(1.0, 0.8), *G), 0.2, 0.3).critical_velocity(np.eye(3))
    assert several.value.shape == (3,)


def test_masked_points_are_nan() -> None:
    gas = bm.Condensate(bm.Mixture(bm.DWave(1.0, 0.5), 1.0, 1.0, [0.5, 1.5, -0.2]), 1.0, 1.0, unstable=bm.Mask())
    found = gas.critical_velocity([1, 0, 0])
    np.testing.assert_array_equal(np.isnan(found.value), [False, True, False])
    np.testing.assert_array_equal(np.isnan(found.mode).all(axis=-1), [False, True, False])


def test_at_the_threshold_it_vanishes() -> None:
    gas = bm.Condensate(bm.Mixture(bm.DWave(1.0, 0.5), 1.0, 1.0, 1.0), 1.0, 1.0)
    assert float(gas.critical_velocity([1, 1, 0])) == 0
