"""From light and atoms to t and U: Mathieu's functions, deep lattices, units, and where the model ends."""

from __future__ import annotations

from collections.abc import Callable
from math import exp, pi, sqrt
from typing import Any

import numpy as np
import pytest
from scipy.constants import atomic_mass, h, hbar, physical_constants
from scipy.special import mathieu_a, mathieu_b

from bosemix.atoms import isotope
from bosemix.checks import Array
from bosemix.errors import FermionError, InputError, UnitError, UnknownAtomError
from bosemix.lattice import Band, BoseHubbard, Chain, Cubic, OpticalLattice, Square, Triangular, ground_state

BOHR = physical_constants["Bohr radius"][0]
RUBIDIUM, POTASSIUM = (isotope(label).mass * atomic_mass for label in ("87Rb", "41K"))
DEPTHS = [0.5, 3.0, 5.0, 10.0, 20.0, 40.0]


def hubbard(lattice: object = None, **changes: Any) -> BoseHubbard:
    light: dict[str, Any] = {"depth": 10, "spacing": "532 nm", "trap": "20 kHz"}
    atoms: dict[str, Any] = {"first": "87Rb", "second": "87Rb", "a_aa": "100 a0", "a_bb": "100 a0", "a_ab": "-50 a0"}
    light |= {name: value for name, value in changes.items() if name in light}
    atoms |= {name: value for name, value in changes.items() if name in atoms}
    make: Callable[..., BoseHubbard] = BoseHubbard.from_optical_lattice
    return make(Square(3, 3) if lattice is None else lattice, OpticalLattice(**light), **atoms)


@pytest.mark.parametrize("s", DEPTHS[1:])
def test_bands_are_mathieu_functions(s: float) -> None:
    """-psi'' + s sin^2 x psi = E psi: the band runs from a_0(s/4) + s/2 to b_1(s/4) + s/2, the next from a_1."""
    band, q = Band(s), s / 4
    bottom, top, above = (float(f) + s / 2 for f in (mathieu_a(0, q), mathieu_b(1, q), mathieu_a(1, q)))
    hops = np.array([band.tunnelling(n) for n in range(20)])
    signs = (-1.0) ** np.arange(20)
    assert -hops[0] - 2 * hops[1:].sum() == pytest.approx(bottom, rel=1e-10)
    assert -hops[0] - 2 * (hops * signs)[1:].sum() == pytest.approx(top, rel=1e-10)
    assert band.gap == pytest.approx(above - top, rel=1e-10)


@pytest.mark.parametrize(("s", "t"), [(5, 0.0658), (10, 0.0192), (15, 0.00652), (20, 0.00249)])
def test_known_tunnelling(s: float, t: float) -> None:
    """Values that tables of optical lattices give, three digits."""
    assert Band(s).tunnelling() == pytest.approx(t, rel=6e-3)


def test_tunnelling_of_a_deep_lattice() -> None:
    """t/E_r -> (4/sqrt(pi)) s^(3/4) exp(-2 sqrt(s)), with corrections of the order s^(-1/2)."""
    depths = np.array([10.0, 20.0, 40.0, 80.0])
    found = [Band(s).tunnelling() / (4 / sqrt(pi) * s**0.75 * exp(-2 * sqrt(s))) - 1 for s in depths]
    assert np.all(np.diff(np.abs(found)) < 0)
    assert np.all(np.abs(found) * np.sqrt(depths) < 0.75)


def test_signs_of_further_hops() -> None:
    for s in (3.0, 10.0):
        band = Band(s)
        assert band.tunnelling() > 0 > band.tunnelling(2)
        assert band.next_ratio == pytest.approx(-band.tunnelling(2) / band.tunnelling(), rel=1e-12)
    ratios = [Band(s).next_ratio for s in DEPTHS]
    assert np.all(np.diff(ratios) < 0)


def grid(sites: int = 16) -> Array:
    return (np.arange(sites * 128) + 0.5) / 128 - sites / 2


@pytest.mark.parametrize("s", [3.0, 5.0, 12.0, 30.0])
def test_wannier_functions_are_orthonormal_and_carry_the_band(s: float) -> None:
    """<w_0|w_n> = 0 or 1, and <w_0|H|w_1> = -t by finite differences of w itself."""
    band, x = Band(s), grid()
    at_home, beside = band.wannier(x), band.wannier(x - 1)
    assert at_home @ at_home / 128 == pytest.approx(1, abs=1e-9)
    assert at_home @ beside / 128 == pytest.approx(0, abs=1e-9)
    step = 1e-3
    bend = (band.wannier(x - 1 + step) + band.wannier(x - 1 - step) - 2 * beside) / (pi * step) ** 2
    hop = at_home @ (-bend + s * np.sin(pi * x) ** 2 * beside) / 128
    assert hop == pytest.approx(-band.tunnelling(), rel=1e-3)
    assert band.wannier(np.array(0.0)) > 0
    assert band.wannier(-x) == pytest.approx(at_home, abs=1e-12)


@pytest.mark.parametrize(("one", "other"), [(4.0, 4.0), (10.0, 10.0), (10.0, 25.0)])
def test_overlap_is_the_integral(one: float, other: float) -> None:
    x = grid()
    direct = np.sum(Band(one).wannier(x) ** 2 * Band(other).wannier(x) ** 2) / 128
    assert Band(one).overlap(Band(other)) == pytest.approx(direct, rel=1e-9)
    assert Band(one).overlap(Band(other)) == pytest.approx(Band(other).overlap(Band(one)), rel=1e-12)


@pytest.mark.parametrize("s", [20.0, 50.0, 100.0])
def test_interaction_of_a_deep_cubic_lattice(s: float) -> None:
    """U -> sqrt(8/pi) k a s^(3/4) E_r, from below as s^(-1/2): the wells are softer than harmonic ones."""
    model = hubbard(Cubic(2, 2, 2), depth=s, trap=None, a_aa="30 a0", a_bb="10 a0", a_ab="-20 a0")
    recoil = h / (8 * RUBIDIUM * 532e-9**2) / 1e3
    for a, u in ((30, model.interactions[0]), (10, model.interactions[1]), (-20, model.u_ab)):
        harmonic = sqrt(8 / pi) * pi / 532e-9 * a * BOHR * s**0.75 * recoil
        assert 0.6 < (1 - u / harmonic) * sqrt(s) < 0.75
    assert model.tunnelling[0] == pytest.approx(recoil * Band(s).tunnelling(), rel=1e-9)


def test_interaction_in_a_plane() -> None:
    """U = g int w^4 int w^4/(sqrt(2 pi) l), in SI, with l of the trap."""
    model, x = hubbard(trap="18 kHz"), grid()
    density = np.sum(Band(10.0).wannier(x) ** 4) / 128 / 532e-9
    length = sqrt(hbar / (RUBIDIUM * 2 * pi * 18e3))
    g = 4 * pi * hbar**2 * 100 * BOHR / RUBIDIUM
    expected = g * density**2 / (sqrt(2 * pi) * length) / h / 1e3
    assert model.interactions == pytest.approx((expected, expected), rel=1e-8)
    assert model.u_ab == pytest.approx(-expected / 2, rel=1e-8)
    assert model.symmetric


def test_two_isotopes() -> None:
    """Unequal masses, depths and traps: g_AB by the reduced mass, the overlaps of unequal densities."""
    model = hubbard(Chain(6), second="41K", depth=(12, "9 Er"), trap=("20 kHz", "30 kHz"), a_aa=100, a_bb=60, a_ab=-70)
    x = grid()
    overlap = np.sum(Band(12.0).wannier(x) ** 2 * Band(9.0).wannier(x) ** 2) / 128 / 532e-9
    squares = hbar / (RUBIDIUM * 2 * pi * 20e3), hbar / (POTASSIUM * 2 * pi * 30e3)
    g = 2 * pi * hbar**2 * -70 * BOHR * (1 / RUBIDIUM + 1 / POTASSIUM)
    assert model.u_ab == pytest.approx(g * overlap / (pi * sum(squares)) / h / 1e3, rel=1e-8)
    recoil = h / (8 * POTASSIUM * 532e-9**2) / 1e3
    assert model.tunnelling[1] == pytest.approx(recoil * Band(9.0).tunnelling(), rel=1e-9)
    assert not model.symmetric
    swapped = hubbard(
        Chain(6), first="41K", second="87Rb", depth=(9, 12), trap=("30 kHz", "20 kHz"), a_aa=60, a_bb=100, a_ab=-70
    )
    assert swapped.tunnelling == pytest.approx(model.tunnelling[::-1])
    assert swapped.interactions == pytest.approx(model.interactions[::-1])
    assert swapped.u_ab == pytest.approx(model.u_ab)


def test_units() -> None:
    light = OpticalLattice(10, "532 nm", "20 kHz")
    assert light.recoil("87Rb") == pytest.approx(h / (8 * RUBIDIUM * 532e-9**2) / 1e3, rel=1e-9)
    assert light.recoil("87Rb") == pytest.approx(2.03, abs=5e-3)
    depth = f"{10 * light.recoil('87Rb')!r} kHz"
    expected = hubbard()
    for same in (
        hubbard(depth="10 Er"),
        hubbard(depth=depth),
        hubbard(depth=(10, 10)),
        hubbard(spacing=0.532),
        hubbard(trap=20),
        hubbard(trap=(20, 20)),
        hubbard(trap=f"{2 * pi * 20!r} krad/s"),
        hubbard(a_aa=100, a_ab=-50),
        hubbard(a_aa=f"{100 * BOHR / 1e-9!r} nm"),
    ):
        assert same.tunnelling == pytest.approx(expected.tunnelling, rel=1e-9)
        assert same.interactions == pytest.approx(expected.interactions, rel=1e-9)
        assert same.u_ab == pytest.approx(expected.u_ab, rel=1e-9)
    assert light.band("87Rb").depth == 10
    assert OpticalLattice((10, 12), "532 nm").band("41K", 1).depth == 12


def test_a_model_of_atoms_has_a_ground_state() -> None:
    model = hubbard(Square(5, 5))
    one = ground_state(model, 2, 2)
    t = model.tunnelling[0]
    plain = ground_state(BoseHubbard(Square(5, 5), 1.0, model.interactions[0] / t, model.u_ab / t), 2, 2)
    assert one.energy / t == pytest.approx(plain.energy, rel=1e-10)
    assert one.distance("AB") == pytest.approx(plain.distance("AB"), abs=1e-6)


@pytest.mark.parametrize(
    ("changes", "error", "message"),
    [
        ({"depth": 2.0}, InputError, r"depth must be larger: at 2 recoil energies 87Rb hops over two sites at 0\.14"),
        ({"depth": 0.0}, InputError, r"depth must be > 0, got 0 recoil energies"),
        ({"depth": (8, 9, 10)}, InputError, r"depth must be one, or a pair for \(A, B\), got \(8, 9, 10\)"),
        ({"depth": "10 nm"}, UnitError, r"depth = '10 nm' has the dimension"),
        ({"depth": "ten Er"}, UnitError, r"depth must be a number, or a number and a unit"),
        ({"spacing": "-532 nm"}, InputError, r"spacing must be one length > 0, got '-532 nm'"),
        ({"spacing": (0.5, 0.6)}, InputError, r"spacing must be one length > 0, got \(0\.5, 0\.6\)"),
        ({"a_ab": (1.0, 2.0)}, InputError, r"a_ab must be one length, got \(1\.0, 2\.0\)"),
        ({"a_ab": "20 kHz"}, UnitError, r"a_ab = '20 kHz' has the dimension"),
        (
            {"a_aa": "20000 a0"},
            InputError,
            r"a_aa must be smaller in size: .* kHz, reaches the next band, .* kHz above",
        ),
        ({"a_ab": "-20000 a0"}, InputError, r"a_ab must be smaller in size: .* a smaller a_ab or a weaker trap"),
        ({"trap": None}, InputError, r"trap must be given: nothing confines the atoms along 1 axes"),
        ({"trap": "0 kHz"}, InputError, r"trap must be one frequency > 0, or a pair for \(A, B\), got '0 kHz'"),
        ({"trap": (1, 2, 3)}, InputError, r"trap must be one frequency > 0, or a pair for \(A, B\), got \(1, 2, 3\)"),
        ({"lattice": Cubic(2, 2, 2)}, InputError, r"trap must be left out for a lattice along all three axes, got"),
        ({"lattice": Triangular(3, 3)}, InputError, r"lattice must be a Chain, Square or Cubic, .* got Triangular"),
        ({"first": "87Rbb"}, UnknownAtomError, r"first must name an isotope"),
        ({"second": "40K"}, FermionError, r"second must name a boson"),
    ],
)
def test_what_is_refused(changes: dict[str, object], error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        hubbard(changes.pop("lattice", None), **changes)


def test_depth_that_is_just_enough() -> None:
    assert Band(3.1).next_ratio < 0.1 < Band(3.0).next_ratio
