"""Arrays of densities, couplings and strengths give what a loop over numbers gives."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import pytest

import bosemix as bm
from bosemix.errors import InputError
from tests.oracles import Array
from tests.samples import altermagnet

K = np.array([0.4, -0.3, 0.2])
# Name -> (numbers of one result, relative tolerance: quadratures stop where the worst point of an array allows)
OBSERVABLES: dict[str, tuple[Callable[[bm.Condensate], Sequence[Array]], float]] = {
    "frequencies": (lambda gas: list(gas.frequencies(K)), 1e-14),
    "sound": (lambda gas: list(gas.sound_velocities([1, 1, 0])), 1e-14),
    "critical velocity": (lambda gas: [gas.critical_velocity([1, 1, 0]).value], 1e-9),
    "depletion at k": (lambda gas: [gas.depletion_at(K, 0.2).up, gas.depletion_at(K, 0.2).down], 1e-13),
    "depletion": (lambda gas: [gas.depletion().up, gas.depletion().down, gas.depletion().fraction], 1e-9),
    "thermal": (lambda gas: [gas.thermal_depletion(0.2).up, gas.free_energy(0.2).value], 1e-9),
    "structure": (lambda gas: [gas.structure_factor(K, 0.2).dd, gas.structure_factor(K).sd], 1e-12),
    "chemical potentials": (lambda gas: list(gas.chemical_potentials()), 1e-14),
}


@pytest.mark.parametrize("name", OBSERVABLES)
def test_a_loop_over_everything(name: str) -> None:
    strengths, couplings, densities = [[[0.0]], [[0.85]]], [[0.2], [-0.7], [0.9]], [0.3, 0.01, 2.0, 0.1]
    numbers, rtol = OBSERVABLES[name]
    wide = numbers(bm.Condensate(bm.Mixture(bm.DWave(1.0, strengths), 1.0, 1.5, couplings), densities, 0.4))
    for i, strength in enumerate((0.0, 0.85)):
        for j, (g12,) in enumerate(couplings):
            for k, n1 in enumerate(densities):
                single = numbers(bm.Condensate(bm.Mixture(bm.DWave(1.0, strength), 1.0, 1.5, g12), n1, 0.4))
                for array, number in zip(wide, single, strict=True):
                    value = float(np.broadcast_to(array, (2, 3, 4))[i, j, k])
                    assert value == pytest.approx(float(number), rel=rtol, abs=1e-15), (strength, g12, n1)


@pytest.mark.parametrize("name", OBSERVABLES)
def test_arrays_of_masses(name: str) -> None:
    numbers, rtol = OBSERVABLES[name]
    masses = [1.0, 3.0]
    wide = numbers(bm.Condensate(bm.Mixture(bm.Quadratic(masses, 2.0), 1.0, 1.5, 0.3), 0.3, 0.4))
    for i, m1 in enumerate(masses):
        single = numbers(bm.Condensate(bm.Mixture(bm.Quadratic(m1, 2.0), 1.0, 1.5, 0.3), 0.3, 0.4))
        for array, number in zip(wide, single, strict=True):
            assert float(np.broadcast_to(array, (2,))[i]) == pytest.approx(float(number), rel=rtol)


def test_form_factor_of_many_strengths() -> None:
    form = bm.FormFactor(1.0, [0.1, 0.3], lambda n: 3 * n[..., 2] ** 2 - 1)
    wide = bm.Condensate(bm.Mixture(form, 1.0, 1.0, 0.3), 1.0, 1.0)
    one = bm.FormFactor(1.0, 0.3, lambda n: 3 * n[..., 2] ** 2 - 1)
    single = bm.Condensate(bm.Mixture(one, 1.0, 1.0, 0.3), 1.0, 1.0)
    assert wide.shape == (2,)
    assert float(wide.depletion().up[1]) == pytest.approx(float(single.depletion().up), rel=1e-10)
    assert float(wide.critical_velocity([0, 1, 1]).value[1]) == pytest.approx(
        float(single.critical_velocity([0, 1, 1])), rel=1e-9
    )
    assert float(wide.frequencies(K).lower[1]) == float(single.frequencies(K).lower)


def test_arrays_of_k_and_densities() -> None:
    gas = bm.Condensate(bm.Mixture(bm.Quadratic(1.0, 2.0), 1.0, 1.0, 0.2), [0.1, 0.2], 0.5)
    k = np.linspace(0.1, 1.0, 15).reshape(5, 1, 3)
    assert gas.frequencies(k).upper.shape == (5, 2)
    assert gas.structure_factor(k).sd.shape == (5, 2)
    assert gas.depletion_at(k, 0.1).total.shape == (5, 2)


@pytest.mark.parametrize(
    ("n1", "n2", "message"),
    [
        (-1.0, 1.0, r"n1 must be >= 0, got -1\.0"),
        (1.0, [0.5, -0.25], r"n2 must be >= 0, got -0\.25"),
        (0.0, 0.0, "n1 and n2 must not both be zero: there is no condensate"),
        ([0.0, 1.0], [0.0, 1.0], "n1 and n2 must not both be zero"),
        (np.nan, 1.0, "n1 must be finite, got nan"),
        (1.0, np.inf, "n2 must be finite, got inf"),
        ("many", 1.0, "n1 must be a number, or a number and a unit"),
        (1j, 1.0, "n1 must be a real number"),
    ],
)
def test_bad_densities(n1: float, n2: float, message: str) -> None:
    with pytest.raises(InputError, match=message):
        bm.Condensate(altermagnet(0.1).mixture, n1, n2)


def test_densities_and_couplings_that_do_not_fit() -> None:
    mix = bm.Mixture(bm.Quadratic(1.0, 2.0), [1.0, 2.0, 3.0], 1.0, 0.1)
    with pytest.raises(InputError, match=r"must broadcast against each other, got shapes n1 \(2,\), .*g11 \(3,\)"):
        bm.Condensate(mix, [0.1, 0.2], 0.1)


def test_wave_vectors_that_do_not_fit() -> None:
    gas = bm.Condensate(altermagnet(0.5).mixture, [0.1, 0.2], 0.1)
    with pytest.raises(InputError, match=r"q has shape \(3,\) before its last axis.*add axes, as in q\[:, None, :\]"):
        gas.structure_factor(np.ones((3, 3)))
    with pytest.raises(InputError, match=r"direction has shape \(3,\)"):
        gas.sound_velocities(np.ones((3, 3)))


@pytest.mark.parametrize("rtol", [0.0, -1e-9, np.nan])
def test_a_tolerance_is_a_positive_number(rtol: float) -> None:
    gas = altermagnet(0.5)
    with pytest.raises(InputError, match="rtol must be"):
        gas.depletion(rtol=rtol)
    with pytest.raises(InputError, match="rtol must be"):
        gas.vacuum_energy(rtol=rtol)
