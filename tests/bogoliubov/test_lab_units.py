"""Laboratory mixtures: numbers worked out in SI by hand, conversions and their refusals."""

from __future__ import annotations

from collections.abc import Callable
from math import pi, sqrt

import numpy as np
import pytest

import bosemix as bm
from bosemix.errors import FermionError, InputError, UnitError, UnknownAtomError
from bosemix.units import QuantityLike
from tests.samples import altermagnet

# CODATA 2022 (h and k_B exact); mass of 87Rb from AME2020.
H, K_B, U, A0 = 6.62607015e-34, 1.380649e-23, 1.66053906892e-27, 5.29177210544e-11
HBAR = H / (2 * pi)
M = 86.909180520 * U
CODATA = 1e-8


def rubidium(a12: float = 60.0) -> bm.Mixture:
    return bm.Mixture.from_atoms("87Rb", "87Rb", a11="100 a0", a22=100, a12=a12)


GAS = bm.Condensate(rubidium(), "1e14 cm^-3", 0.0)
DENSITY = 1e20  # m^-3


def test_sound_velocity() -> None:
    speed = sqrt(4 * pi * 100 * A0 * DENSITY) * HBAR / M
    found = GAS.sound_velocities([1, 0, 0])
    assert float(found.upper) > 0
    assert float(found.to("mm/s").upper) == pytest.approx(speed * 1e3, rel=CODATA)
    assert float(GAS.critical_velocity([1, 0, 0]).to("um/ms").value) == pytest.approx(0, abs=1e-3)


def test_frequency_is_e_over_h() -> None:
    k = 2e6  # 1/m
    e, u = (HBAR * k) ** 2 / (2 * M), 4 * pi * HBAR**2 * 100 * A0 / M * DENSITY
    omega = sqrt(e * (e + 2 * u))
    spellings: list[QuantityLike] = [np.array([2.0, 0, 0]), ["2 1/um", "0 1/um", "0 1/um"], ["20000 1/cm", 0, 0]]
    for spelling in spellings:
        found = GAS.frequencies(spelling)
        assert float(found.to("kHz").upper) == pytest.approx(omega / H / 1e3, rel=CODATA)
    assert float(GAS.frequencies_along([1, 0, 0], "2 1/um").to("nK").upper) == pytest.approx(
        omega / K_B * 1e9, rel=CODATA
    )
    assert float(GAS.frequencies_along([1, 0, 0], 2).to("krad/s").upper) == pytest.approx(
        omega / HBAR / 1e3, rel=CODATA
    )


def test_depletion_and_chemical_potential() -> None:
    expected = 8 / (3 * sqrt(pi)) * sqrt(DENSITY * (100 * A0) ** 3)
    found = GAS.depletion()
    assert float(found.fraction) == pytest.approx(expected, rel=CODATA)
    lab = found.to("cm^-3")
    assert float(lab.up) == pytest.approx(expected * 1e14, rel=CODATA)
    assert float(lab.error) <= 1e-10 * float(lab.up)
    mu = 4 * pi * HBAR**2 * 100 * A0 / M * DENSITY
    assert float(GAS.chemical_potentials().to("nK").mu1) == pytest.approx(mu / K_B * 1e9, rel=CODATA)


def test_temperature_in_every_spelling() -> None:
    by_kelvin = GAS.thermal_depletion("100 nK")
    by_energy = GAS.thermal_depletion(f"{100e-9 * K_B!r} J")
    assert float(by_kelvin.up) == pytest.approx(float(by_energy.up), rel=1e-9)
    assert float(GAS.free_energy("100 nK").to("nK/um^3").value) < 0
    q = [1.0, 0.0, 0.0]
    hot = GAS.structure_factor(q, "100 nK")
    assert float(hot.dd) > float(GAS.structure_factor(q).dd)
    assert float(GAS.depletion_at(q, "100 nK").up) > float(GAS.depletion_at(q).up)


def test_dynamic_structure_factor_in_time() -> None:
    omega = ["1 kHz", "2 kHz"]
    found = GAS.dynamic_structure_factor([1.0, 0.0, 0.0], omega, bm.Gaussian(0.1))
    converted = found.to("1/kHz")
    # 1 internal energy is hbar^2/(u um^2) = h x 10.1 kHz
    unit = HBAR**2 / (U * 1e-12) / H / 1e3
    np.testing.assert_allclose(converted.dd, found.dd / unit, rtol=CODATA)


def test_unequal_atoms_take_the_reduced_mass() -> None:
    mix = bm.Mixture.from_atoms("41K", "87Rb", a11="65 a0", a22="100 a0", a12="163 a0")
    m1, m2 = 40.96182525, 86.90918053
    a = 163 * A0 / 1e-6
    assert float(mix.g12) == pytest.approx(2 * pi * a * (m1 + m2) / (m1 * m2), rel=CODATA)
    assert float(mix.g11) == pytest.approx(4 * pi * 65 * A0 / 1e-6 / m1, rel=CODATA)
    assert mix.labels == ("41K", "87Rb")
    assert str(mix).startswith("Mixture 41K + 87Rb in 3D: g11 = ")
    assert "lengths in um, masses in u, hbar = 1" in str(mix)


def test_results_print_in_lab_units() -> None:
    assert "kHz" in str(GAS.frequencies([1.0, 0.0, 0.0]))
    assert "mm/s" in str(GAS.sound_velocities([1, 0, 0]))
    assert "cm^-3" in str(GAS.depletion())
    assert "nK/um^3" in str(GAS.free_energy("50 nK"))
    assert "mm/s" in str(GAS.sound_velocities([1, 0, 0]).to("mm/s"))
    assert "nm/s" in str(GAS.sound_velocities([1, 0, 0]).to("nm/s"))
    assert str(GAS.structure_factor([1.0, 0.0, 0.0])).splitlines()[1].startswith("  dd = 0.")
    plain = str(altermagnet(0.5).sound_velocities([1, 0, 0]))
    assert plain.splitlines()[0] == "SoundVelocities"
    assert "mm/s" not in plain


def test_the_mask_survives_conversion() -> None:
    gas = bm.Condensate(rubidium(200.0), [100.0, 0.0], 50.0, unstable=bm.Mask())
    found = gas.sound_velocities([1, 0, 0]).to("mm/s")
    np.testing.assert_array_equal(np.isnan(found.lower), [True, False])
    np.testing.assert_array_equal(found.stable, [False, True])


def test_a_result_converts_once() -> None:
    once = GAS.frequencies([1.0, 0.0, 0.0]).to("kHz")
    with pytest.raises(UnitError, match="these values are in kHz already: convert the original result instead"):
        once.to("nK")


def test_dimensionless_results_do_not_convert() -> None:
    message = "unit = 'kHz' does not apply: results of a dimensionless mixture"
    with pytest.raises(UnitError, match=message):
        altermagnet(0.5).frequencies([1.0, 0.0, 0.0]).to("kHz")


def test_a_result_converts_to_its_own_kind_only() -> None:
    with pytest.raises(UnitError, match=r"unit = 'kHz' has the dimension .*, where velocity in 3D is needed"):
        GAS.sound_velocities([1, 0, 0]).to("kHz")


@pytest.mark.parametrize("argument", ["n1", "n2", "k", "temperature", "omega"])
def test_units_on_a_dimensionless_mixture(argument: str) -> None:
    gas = altermagnet(0.5)
    k = np.array([0.1, 0.0, 0.0])
    calls: dict[str, Callable[[], object]] = {
        "n1": lambda: bm.Condensate(gas.mixture, "1 um^-3", 0.1),
        "n2": lambda: bm.Condensate(gas.mixture, 0.1, "1 um^-3"),
        "k": lambda: gas.frequencies(["1 1/um", 0, 0]),
        "temperature": lambda: gas.free_energy("50 nK"),
        "omega": lambda: gas.dynamic_structure_factor(k, ["1 kHz"], bm.Gaussian(0.1)),
    }
    with pytest.raises(UnitError, match=rf"{argument}.* carries a unit, but this mixture is dimensionless"):
        calls[argument]()


@pytest.mark.parametrize(
    ("n1", "message"),
    [
        ("1 kg", r"n1 = '1 kg' has the dimension \[mass\], where density in 3D is needed: take 'cm\^-3'"),
        ("1e14 cm^-2", "n1 = '1e14 cm\\^-2' has the dimension"),
        ("1e14 cmm^-3", "unknown unit 'cmm': did you mean"),
        ("-1e12 cm^-3", r"n1 must be >= 0, got '-1e12 cm\^-3'"),
    ],
)
def test_wrong_units(n1: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        bm.Condensate(rubidium(), n1, 0.0)


def test_a_density_that_forgot_its_unit() -> None:
    message = (
        r"n2 = 1e\+14 um\^-3 = 1e\+26 cm\^-3 means n a\^3 = 1\.48e\+07, which is no dilute gas; plain numbers are in "
        r"um\^-3 in Python: write '1e14 cm\^-3' to give a unit"
    )
    with pytest.raises(InputError, match=message):
        bm.Condensate(rubidium(), 100.0, [50.0, 1e14])
    assert float(bm.Condensate(altermagnet(0.5).mixture, 1e14, 1.0).n1) == 1e14, "only lab mixtures are asked"


@pytest.mark.parametrize(
    ("atoms", "error", "message"),
    [
        (("42K", "87Rb"), UnknownAtomError, "first must name an isotope of the table, .* got '42K'"),
        (("87Rb", "40K"), FermionError, "second must name a boson, got '40K': .* take 39K or 41K"),
    ],
)
def test_wrong_atoms(atoms: tuple[str, str], error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        bm.Mixture.from_atoms(*atoms, a11=100, a22=100, a12=100)


def test_wrong_scattering_lengths() -> None:
    with pytest.raises(UnitError, match=r"a12 = '3 s' has the dimension \[time\], where length"):
        bm.Mixture.from_atoms("87Rb", "41K", a11=100, a22=100, a12="3 s")
    with pytest.raises(InputError, match="a11 must be finite"):
        bm.Mixture.from_atoms("87Rb", "41K", a11=np.nan, a22=100, a12=1)
