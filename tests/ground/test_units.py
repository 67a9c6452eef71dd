"""Units: hand-computed SI sizes, every accepted spelling, round trips, and the message of every error."""

from __future__ import annotations

import subprocess
import sys
from math import pi

import numpy as np
import pint
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bosemix import units
from bosemix.errors import InputError, UnitError
from bosemix.units import Kind, QuantityLike, Scales, from_internal, lab_unit, to_internal

# CODATA 2022, Mohr et al., Rev. Mod. Phys. 97, 025002 (2025); h and k_B are exact in the SI.
H = 6.62607015e-34  # J s
HBAR = H / (2 * pi)
K_B = 1.380649e-23  # J/K
U = 1.66053906892e-27  # kg
A0 = 5.29177210544e-11  # m
MICRON = 1e-6  # m
ENERGY = HBAR**2 / (U * MICRON**2)  # J, the internal unit of energy of lab mixtures
CODATA = 2e-9  # u moved by 1.3e-9 between CODATA 2018 and 2022: scipy may carry either

LAB = Scales.lab()


def read(value: QuantityLike, kind: Kind, dim: int = 3, plain: str | None = None) -> np.ndarray:
    return to_internal("x", value, kind, scales=LAB, dim=dim, plain=plain)


@pytest.mark.parametrize(
    ("kind", "dim", "si"),
    [
        (Kind.LENGTH, 3, MICRON),
        (Kind.WAVENUMBER, 3, 1 / MICRON),
        (Kind.MASS, 3, U),
        (Kind.DENSITY, 1, 1 / MICRON),
        (Kind.DENSITY, 3, 1 / MICRON**3),
        (Kind.ENERGY, 3, ENERGY),
        (Kind.VELOCITY, 3, HBAR / (U * MICRON)),
        (Kind.COUPLING, 2, ENERGY * MICRON**2),
        (Kind.COUPLING, 3, ENERGY * MICRON**3),
        (Kind.ENERGY_DENSITY, 2, ENERGY / MICRON**2),
        (Kind.DIMENSIONLESS, 3, 1.0),
        (Kind.INVERSE_ENERGY, 3, 1 / ENERGY),
        (Kind.SURFACE_TENSION, 3, ENERGY / MICRON**2),
        (Kind.SURFACE_TENSION, 2, ENERGY / MICRON),
        (Kind.SURFACE_TENSION, 1, ENERGY),
        (Kind.TIME, 3, HBAR / ENERGY),
        (Kind.THREE_BODY_RATE, 3, MICRON**6 * ENERGY / HBAR),
        (Kind.THREE_BODY_RATE, 1, MICRON**2 * ENERGY / HBAR),
    ],
)
def test_si_size_of_lab_scales(kind: Kind, dim: int, si: float) -> None:
    assert LAB.si(kind, dim) == pytest.approx(si, rel=CODATA, abs=0)


def test_lab_velocity_and_energy_by_hand() -> None:
    # hbar/(u um) = 1.054571818e-34/(1.660539069e-27 * 1e-6) m/s; hbar/(2 pi u um^2) likewise
    assert LAB.si(Kind.VELOCITY, 3) == pytest.approx(0.0635077992, rel=1e-8)
    energy = from_internal(1.0, Kind.ENERGY, "kHz", scales=LAB, dim=3)
    assert float(energy) == pytest.approx(10.10758017, rel=1e-8)


@pytest.mark.parametrize(
    ("text", "kind", "dim", "internal"),
    [
        *((text, Kind.DENSITY, 3, 100.0) for text in ("1e14 cm^-3", "1e14/cm^3", "1e14 1/cm^3")),
        ("1e14cm**-3", Kind.DENSITY, 3, 100.0),
        ("2 1/um", Kind.DENSITY, 1, 2.0),
        ("2/um", Kind.DENSITY, 1, 2.0),
        ("2 um^-2", Kind.DENSITY, 2, 2.0),
        ("5 1/um", Kind.WAVENUMBER, 3, 5.0),
        *((text, Kind.LENGTH, 3, 65 * A0 / MICRON) for text in ("65 a0", "65a0", "+65. a0", "65*a0")),
        (" 65 bohr ", Kind.LENGTH, 3, 65 * A0 / MICRON),
        ("-1.5e1 a0", Kind.LENGTH, 3, -15 * A0 / MICRON),
        ("100 nm", Kind.LENGTH, 3, 0.1),
        *((text, Kind.LENGTH, 3, 3.0) for text in ("3 um", "3 \u00b5m", "3 \u03bcm", "3.0", "3")),
        ("86.9 u", Kind.MASS, 3, 86.9),
        ("1.2 mm/s", Kind.VELOCITY, 3, 1.2e-3 / (HBAR / (U * MICRON))),
        ("2 kHz", Kind.ENERGY, 3, 2e3 * H / ENERGY),
        ("2 krad/s", Kind.ENERGY, 3, 2e3 * HBAR / ENERGY),
        ("60 rad/min", Kind.ENERGY, 3, HBAR / ENERGY),
        ("50 nK", Kind.ENERGY, 3, 50e-9 * K_B / ENERGY),
        ("1e-30 J", Kind.ENERGY, 3, 1e-30 / ENERGY),
        ("1 nK um^3", Kind.COUPLING, 3, 1e-9 * K_B / ENERGY),
        ("1 kHz um", Kind.COUPLING, 1, 1e3 * H / ENERGY),
        ("1 rad um^3/s", Kind.COUPLING, 3, HBAR / ENERGY),
        ("1 nPa", Kind.ENERGY_DENSITY, 3, 1e-9 / (ENERGY / MICRON**3)),
        ("1 kHz/um^2", Kind.ENERGY_DENSITY, 2, 1e3 * H / ENERGY),
        ("1/kHz", Kind.INVERSE_ENERGY, 3, ENERGY / (1e3 * H)),
        ("2 s/rad", Kind.INVERSE_ENERGY, 3, 2 * ENERGY / HBAR),
        ("50 percent", Kind.DIMENSIONLESS, 3, 0.5),
    ],
)
def test_text_with_a_unit(text: str, kind: Kind, dim: int, internal: float) -> None:
    assert float(read(text, kind, dim)) == pytest.approx(internal, rel=CODATA, abs=0)


def test_u_is_exactly_one() -> None:
    assert float(read("40.96182525611 u", Kind.MASS)) == pytest.approx(40.96182525611, rel=4e-16)


def test_hertz_is_two_pi_times_radian_per_second() -> None:
    ratio = read("1 Hz", Kind.ENERGY) / read("1 rad/s", Kind.ENERGY)
    assert float(ratio) == pytest.approx(2 * pi, rel=1e-15)


def test_plain_numbers_are_internal_unless_a_unit_is_named() -> None:
    np.testing.assert_array_equal(read([1, 2.5], Kind.LENGTH), [1, 2.5])
    bohr = read("1 a0", Kind.LENGTH)
    np.testing.assert_array_equal(read([1, 65.0], Kind.LENGTH, plain="a0"), [bohr, 65 * bohr])
    np.testing.assert_array_equal(read("65", Kind.LENGTH, plain="a0"), 65 * bohr)
    np.testing.assert_array_equal(to_internal("n1", "1e14", Kind.DENSITY, scales=None, dim=3), 1e14)


def test_sequences_and_shapes() -> None:
    assert read(1.0, Kind.LENGTH).shape == ()
    assert read("1 um", Kind.LENGTH).shape == ()
    nested = read([["1 um", 2], ("3 um", "4000 nm")], Kind.LENGTH)
    np.testing.assert_allclose(nested, [[1, 2], [3, 4]], rtol=1e-15)
    np.testing.assert_allclose(read(np.array(["1 um", "2 um"]), Kind.LENGTH), [1, 2], rtol=1e-15)
    assert read([], Kind.LENGTH).shape == (0,)


def test_pint_quantities_of_a_foreign_registry() -> None:
    registry: pint.UnitRegistry[float] = pint.UnitRegistry()
    registry.define("smoot = 1.7 m")
    lengths = read(registry.Quantity(np.array([1.0, 2.0]), "um"), Kind.LENGTH)
    np.testing.assert_allclose(lengths, [1, 2], rtol=1e-15)
    for text in ("2 kHz", "2 krad/s", "50 nK"):
        assert read(registry.Quantity(text), Kind.ENERGY) == read(text, Kind.ENERGY)
    assert read([registry.Quantity("3 um"), "3 um"], Kind.LENGTH).tolist() == pytest.approx([3, 3])
    with pytest.raises(UnitError, match=r"x = '1 smoot' has the unknown unit 'smoot'"):
        read(registry.Quantity(1, "smoot"), Kind.LENGTH)


UNITS = {
    Kind.LENGTH: ("a0", "nm"),
    Kind.WAVENUMBER: ("1/um", "cm^-1"),
    Kind.MASS: ("u", "kg"),
    Kind.ENERGY: ("kHz", "nK", "rad/s", "J"),
    Kind.VELOCITY: ("mm/s", "um/ms"),
    Kind.INVERSE_ENERGY: ("1/kHz", "s/rad", "1/nK"),
}


@given(
    x=st.floats(1e-20, 1e20) | st.floats(-1e20, -1e-20),
    kind=st.sampled_from(Kind),
    dim=st.sampled_from([1, 2, 3]),
    scales=st.builds(Scales, length=st.floats(1e-10, 1.0), mass=st.floats(1e-30, 1.0)),
    data=st.data(),
)
def test_round_trip(x: float, kind: Kind, dim: int, scales: Scales, data: st.DataObject) -> None:
    unit = data.draw(st.sampled_from([*UNITS.get(kind, ()), lab_unit(kind, dim)]))
    shown = float(from_internal(x, kind, unit, scales=scales, dim=dim))
    back = to_internal("x", f"{shown!r} {unit}", kind, scales=scales, dim=dim)
    assert float(back) == pytest.approx(x, rel=1e-14, abs=0)


RATIO = st.floats(1e-3, 1e3)


@given(length=RATIO, mass=RATIO, kind=st.sampled_from(Kind), dim=st.integers(1, 3))
def test_scaling_law(length: float, mass: float, kind: Kind, dim: int) -> None:
    """Units of length and mass that are larger by a and b scale a quantity by a^length b^mass."""
    larger = Scales(length=LAB.length * length, mass=LAB.mass * mass)
    powers = kind.exponents(dim)
    assert larger.si(kind, dim) / LAB.si(kind, dim) == pytest.approx(mass ** powers[0] * length ** powers[1])


def test_lab_units_fit_their_kind_and_keep_nan() -> None:
    for kind in Kind:
        for dim in (1, 2, 3):
            converted = from_internal([1.0, np.nan], kind, lab_unit(kind, dim), scales=LAB, dim=dim)
            assert converted[0] > 0
            assert np.isnan(converted[1])
    assert lab_unit(Kind.DENSITY, 2) == "cm^-2"
    assert lab_unit(Kind.COUPLING, 1) == "nK um"
    assert lab_unit(Kind.ENERGY_DENSITY, 3) == "nK/um^3"


@pytest.mark.parametrize(
    ("value", "kind", "message"),
    [
        ("65 kg", Kind.LENGTH, r"x = '65 kg' has the dimension \[mass\], where length in 3D is needed"),
        ("2/um", Kind.DENSITY, r"density in 3D is needed: take 'cm\^-3'"),
        ("1 kHz", Kind.VELOCITY, r"velocity in 3D is needed: take 'mm/s'"),
        ("1 Hz", Kind.COUPLING, r"coupling in 3D is needed: take 'nK um\^3'"),
        ("1 um", Kind.ENERGY, r"energy in 3D is needed: take 'kHz' \(E/h\), 'krad/s' \(E/hbar\), 'nK'"),
        ("1 um", Kind.DIMENSIONLESS, r"x = '1 um' has .* a pure number is needed: leave the unit out"),
        ("65 a00", Kind.LENGTH, r"x = '65 a00' has the unknown unit 'a00': did you mean 'a0'\?"),
        ("3 KHz", Kind.ENERGY, r"unknown unit 'KHz': did you mean 'kHz'\?"),
        ("3 smoots", Kind.LENGTH, r"unknown unit 'smoots': did you mean"),
        ("3 xyzzyq", Kind.LENGTH, r"unknown unit 'xyzzyq': a unit to take is 'um'"),
        ("1*10^14 cm^-3", Kind.DENSITY, r"cannot be read: write a number and a unit, .* '1e3 cm\^-3'"),
        ("3 um)", Kind.LENGTH, r"x = '3 um\)' cannot be read"),
        ("50 degC", Kind.ENERGY, r"x = '50 degC' has an offset or logarithmic unit: take a proportional one"),
        ("3 dB um", Kind.LENGTH, r"offset or logarithmic unit"),
        ("3 dB", Kind.DIMENSIONLESS, r"offset or logarithmic unit"),
        ("um", Kind.LENGTH, r"x must be a number, or a number and a unit such as '65 a0', got 'um'"),
        ("", Kind.LENGTH, r"x must be a number, or a number and a unit"),
        (["1 um", ["2 um"]], Kind.LENGTH, r"x must be a rectangular array, got rows of different length"),
        (["1 um", "2 s"], Kind.LENGTH, r"x\[1\] = '2 s' has the dimension \[time\]"),
        ("nan", Kind.LENGTH, r"x must be finite, got nan"),
        ("1e999 um", Kind.LENGTH, r"x must be finite, got inf"),
        ([1.0, np.inf], Kind.LENGTH, r"x must be finite, got inf at index \(1,\)"),
        (1j, Kind.LENGTH, r"x must be a real number"),
    ],
)
def test_refused(value: QuantityLike, kind: Kind, message: str) -> None:
    with pytest.raises(InputError, match=message):
        read(value, kind)


@pytest.mark.parametrize("unit", ["1/s", "pi kHz", "rad kHz", "turn/s", "deg/s", "Bq", "rad Bq", "rpm"])
def test_ambiguous_frequencies_are_refused(unit: str) -> None:
    message = r"is ambiguous between E/h and E/hbar: take 'Hz' for a frequency \(E = h f\) or 'rad/s'"
    with pytest.raises(UnitError, match=message):
        read(f"2 {unit}", Kind.ENERGY)
    with pytest.raises(UnitError, match=message):
        from_internal(1.0, Kind.ENERGY, unit, scales=LAB, dim=3)


@pytest.mark.parametrize("value", ["1e14 cm^-3", ["1e14 cm^-3"], pint.UnitRegistry().Quantity(2.0, "cm^-3")])
def test_a_dimensionless_mixture_takes_plain_numbers(value: QuantityLike) -> None:
    message = (
        r"n1.* = '.*' carries a unit, but this mixture is dimensionless \(hbar = 1\): give a plain number, "
        r"or build the mixture with Mixture.from_atoms"
    )
    with pytest.raises(UnitError, match=message):
        to_internal("n1", value, Kind.DENSITY, scales=None, dim=3)


def test_results_of_a_dimensionless_mixture_have_no_unit() -> None:
    with pytest.raises(UnitError, match=r"unit = 'kHz' does not apply: results of a dimensionless mixture"):
        from_internal(1.0, Kind.ENERGY, "kHz", scales=None, dim=3)


def test_from_internal_refuses_complex_values_and_wrong_units() -> None:
    with pytest.raises(InputError, match="values must be real: convert the real and the imaginary part"):
        from_internal(np.array([1j]), Kind.ENERGY, "kHz", scales=LAB, dim=3)
    with pytest.raises(UnitError, match=r"unit = 'kg' has the dimension \[mass\], where energy in 3D"):
        from_internal(1.0, Kind.ENERGY, "kg", scales=LAB, dim=3)


def test_scales_must_be_positive() -> None:
    with pytest.raises(InputError, match="length must be > 0"):
        Scales(length=0.0, mass=1.0)
    with pytest.raises(InputError, match="mass must be finite"):
        Scales(length=1.0, mass=np.inf)


def test_plain_numbers_import_neither_pint_nor_scipy() -> None:
    code = (
        "import sys; from bosemix.units import Kind, to_internal; "
        "to_internal('k', [1, 2], Kind.WAVENUMBER, scales=None, dim=3); "
        "sys.exit(' '.join({'pint', 'scipy'} & set(sys.modules)) or 0)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_public_surface() -> None:
    classes = {"Kind", "QuantityLike", "Scales"}
    assert set(units.__all__) == classes | {"from_internal", "lab_unit", "to_internal"}
