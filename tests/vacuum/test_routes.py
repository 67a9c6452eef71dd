"""Ways to the same number: closed forms, quadrature, elliptic integrals, both engines; what is refused."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import bosemix as bm
from bosemix.compilation import compiled
from bosemix.errors import InputError, UnstableError
from tests.oracles import Array, Pair
from tests.samples import powers

Route = bm.Automatic | bm.Quadrature | bm.Elliptic


def gas_of(
    dim: int, masses: tuple[object, object], g12: object = 0.7, n: Pair = (0.8, 1.3), kappa: float | None = None
) -> bm.Condensate:
    if dim == 2 and kappa is None:
        kappa = 1.0
    dispersion = bm.Quadratic(np.asarray(masses[0], float), np.asarray(masses[1], float))
    return bm.Condensate(bm.Mixture(dispersion, 1.0, 1.44, np.asarray(g12, float), dim=dim, kappa=kappa), *n)


def value(gas: bm.Condensate, route: Route = bm.Automatic()) -> Array:
    return np.asarray(gas.vacuum_energy(bm.Complex(), route=route).value)


@pytest.mark.parametrize("dim", [1, 2, 3])
@given(powers(-2, 2), st.floats(0.0, 1.6))
def test_equal_masses(dim: int, m: float, g12: float) -> None:
    """The closed form of equal masses, the quadrature at equal masses, and elliptic integrals nearby."""
    gas = gas_of(dim, (m, m), g12)
    closed, summed = complex(value(gas)), complex(value(gas, bm.Quadrature()))
    size = abs(closed) + (m if dim == 2 else 0)
    assert abs(closed - summed) <= 3e-14 * size
    if dim != 2:
        # E_B is even in log(m2/m1) to first order once the mean mass is held: average over both sides.
        near = [complex(value(gas_of(dim, (m * (1 - s), m * (1 + s)), g12), bm.Elliptic())) for s in (1e-3, -1e-3)]
        assert abs(sum(near) / 2 - closed) <= 2e-5 * size
    step = 1e-3
    exact = [complex(value(gas_of(dim, (m, m * (1 + f * step)), g12), bm.Quadrature())) for f in (-2, -1, 1, 2)]
    interpolated = (-exact[0] + 4 * exact[1] + 4 * exact[2] - exact[3]) / 6
    assert abs(interpolated - closed) <= 1e-10 * size


@pytest.mark.parametrize("dim", [1, 3])
@given(st.floats(0.0, 1.6))
def test_elliptic_integrals_close_to_equal_masses(dim: int, g12: float) -> None:
    gas = gas_of(dim, (1.0, 1.001), g12)
    assert abs(complex(value(gas, bm.Elliptic())) - complex(value(gas, bm.Quadrature()))) <= 1e-11


@pytest.mark.parametrize("dim", [1, 3])
@given(powers(-2, 2), st.floats(0.0, 2.0))
def test_elliptic_integrals(dim: int, ratio: float, g12: float) -> None:
    """Within the sum of both errors, also where E_B is complex."""
    gas = gas_of(dim, (1.0, ratio * 1.01), g12)
    if ratio * 1.01 == 1.0:
        return
    first, second = (gas.vacuum_energy(bm.Complex(), route=route) for route in (bm.Elliptic(), bm.Quadrature()))
    assert abs(complex(first.value) - complex(second.value)) <= float(first.error) + float(second.error)


def test_automatic_chooses_point_by_point() -> None:
    m2, g12 = np.array([1.0, 2.0, 3.0])[:, None], np.array([0.7, 1.2])
    names = {
        1: [["closed form for equal masses"] * 2, ["Gauss-Legendre"] * 2, ["Gauss-Legendre"] * 2],
        2: [["closed form for equal masses"] * 2, *[["Gauss-Legendre", "elementary form at the 2D threshold"]] * 2],
        3: [["closed form for equal masses"] * 2, ["Gauss-Legendre"] * 2, ["Gauss-Legendre"] * 2],
    }
    for dim in (1, 2, 3):
        mixed = gas_of(dim, (1.0, m2), g12)
        found = mixed.vacuum_energy()
        if dim == 2:
            # 1.2 is 1.44's root only in decimal: the determinant of the floats is not zero.
            exact = bm.Mixture(bm.Quadratic(1.0, m2), 1.0, 4.0, np.array([0.7, 2.0]), dim=2, kappa=1.0)
            found = bm.Condensate(exact, 0.8, 1.3).vacuum_energy()
        assert found.method.tolist() == names[dim]
        for i in range(3):
            for j in range(2):
                mix = found if dim == 2 else mixed.vacuum_energy()
                g22 = 4.0 if dim == 2 else 1.44
                one = bm.Mixture(
                    bm.Quadratic(1.0, float(m2[i, 0])), 1.0, g22, (0.7, 2.0)[j] if dim == 2 else g12[j],
                    dim=dim, kappa=1.0 if dim == 2 else None,
                )  # fmt: skip
                single = bm.Condensate(one, 0.8, 1.3).vacuum_energy()
                assert float(single.value) == pytest.approx(float(mix.value[i, j]), rel=1e-15)
                assert str(single.method) == mix.method[i, j]


def test_automatic_mixes_complex_and_real_points() -> None:
    gas = gas_of(3, (1.0, np.array([1.0, 2.0])[:, None]), np.array([0.7, 1.5]))
    for engine in (bm.NumPy(), bm.Numba()):
        found = value(gas, bm.Automatic(engine))
        assert found.dtype == complex
        assert np.all(found.imag[:, 0] == 0)
        assert np.all(found.imag[:, 1] > 0)
        for i, m2 in enumerate((1.0, 2.0)):
            for j, g12 in enumerate((0.7, 1.5)):
                assert complex(found[i, j]) == pytest.approx(complex(value(gas_of(3, (1.0, m2), g12))), rel=1e-14)


def test_threshold_in_two_dimensions() -> None:
    """The elementary form against the quadrature, from nearly equal to very unequal masses and energies."""
    ratio = np.concatenate([1 + np.geomspace(1e-9, 1, 7), np.geomspace(1e-3, 0.9, 7), np.geomspace(3, 1e3, 5)])
    for n2 in (1e-6, 0.1, 1.0, 1e4):
        mix = bm.Mixture(bm.Quadratic(1.0, ratio), 1.0, 4.0, -2.0, dim=2, kappa=1.7)
        gas = bm.Condensate(mix, 1.0, n2)
        closed, summed = gas.vacuum_energy(), gas.vacuum_energy(route=bm.Quadrature())
        similar = (ratio > 1 / 30) & (ratio < 30)
        expected = np.where(similar, "elementary form at the 2D threshold", "Gauss-Legendre")
        np.testing.assert_array_equal(closed.method, expected)
        assert np.all(np.abs(closed.value - summed.value) <= closed.error + summed.error)
        # It loses a digit for each decade of the mass ratio.
        size = (1 + ratio * (4 * n2) ** 2) * (1 + np.abs(np.log(ratio * n2)))
        assert np.all(closed.error <= 1e-13 * size * np.maximum(ratio, 1 / ratio))


@given(st.sampled_from([1, 2, 3]), powers(-3, 3), powers(-4, 4), st.floats(0.0, 1.0) | powers(-12, 0), powers(-1, 1))
def test_numba_gives_the_numbers_of_numpy(dim: int, ratio: float, energy: float, share: float, kappa: float) -> None:
    mix = bm.Mixture(
        bm.Quadratic(1.0, ratio), 1.0, energy, np.sqrt(share * energy), dim=dim, kappa=kappa if dim == 2 else None
    )
    gas = bm.Condensate(mix, 1.0, 1.0)
    if not bool(gas.stable):
        return
    first, second = (gas.vacuum_energy(route=bm.Quadrature(engine)) for engine in (bm.NumPy(), bm.Numba()))
    # The error is 64 roundings of the sizes of all parts.
    assert abs(float(first.value) - float(second.value)) <= 1e-14 * float(first.error) / (64 * 2.2e-16)
    assert float(first.error) == pytest.approx(float(second.error), rel=1e-12)


def test_numba_on_many_points_at_once() -> None:
    """Every rule of the set, in one call, in any order."""
    rng = np.random.default_rng(1)
    for dim in (1, 2, 3):
        m2, g22 = 10 ** rng.uniform(-3, 3, 500), 10 ** rng.uniform(-6, 6, 500)
        g12 = np.sqrt(g22 * (1 - 10 ** rng.uniform(-12, 0, 500)))
        mix = bm.Mixture(bm.Quadratic(1.0, m2), 1.0, g22, g12, dim=dim, kappa=1.0 if dim == 2 else None)
        gas = bm.Condensate(mix, 1.0, 1.0)
        first, second = (gas.vacuum_energy(route=bm.Quadrature(engine)) for engine in (bm.NumPy(), bm.Numba()))
        assert np.all(np.abs(first.value - second.value) <= first.error)
        assert np.max(np.abs(first.value - second.value) / first.error) < 1


def test_lab_units() -> None:
    """The energy density converts; its gradient is an energy."""
    mix = bm.Mixture.from_atoms("41K", "87Rb", a11=65, a22=100.4, a12=-75)
    gas = bm.Condensate(mix, "1e14 cm^-3", "8e13 cm^-3")
    found = gas.vacuum_energy()
    density = 1e14 * 1e6
    hbar, u = 1.054571817e-34, 1.66053906892e-27
    masses = float(mix.dispersion.inverse_masses(np.array([1.0, 0, 0]))[0]), 0.0
    joules = float(found.value) * hbar**2 / (u * 1e-12) / 1e-18
    assert masses[0] == pytest.approx(1 / 40.96182525, rel=1e-8)
    assert float(found.to("J/m^3").value) == pytest.approx(joules, rel=1e-8)
    assert joules > 0
    assert density > 0
    assert "VacuumEnergy" in str(found)
    slopes = gas.vacuum_derivatives()
    kelvin = float(slopes.gradient[0]) * hbar**2 / (u * 1e-12) / 1.380649e-23
    assert float(slopes.to("nK").gradient[0]) == pytest.approx(kelvin * 1e9, rel=1e-8)


REFUSED: dict[str, tuple[Callable[[], object], type[Exception], str]] = {
    "no cutoff": (
        lambda: bm.Condensate(bm.Mixture(bm.Quadratic(1, 2), 1, 1, 0.5, dim=2), 1, 1).vacuum_energy(),
        InputError,
        "kappa must be given in two dimensions: couplings run with the cutoff and so does the vacuum energy",
    ),
    "no cutoff for derivatives": (
        lambda: bm.Condensate(bm.Mixture(bm.Quadratic(1, 2), 1, 1, 0.5, dim=2), 1, 1).vacuum_derivatives(),
        InputError,
        r"kappa must be given in two dimensions.*pass kappa=\.\.\. to Mixture, or build it from scattering lengths",
    ),
    "negative density": (lambda: gas_of(3, (1, 2), n=(-1.0, 1.0)), InputError, r"n1 must be >= 0, got -1\.0"),
    "infinite density": (lambda: gas_of(3, (1, 2), n=(1.0, np.inf)), InputError, "n2 must be finite, got inf"),
    "coupling that is no number": (lambda: gas_of(3, (1, 2), np.nan), InputError, "g12 must be finite, got nan"),
    "refused instability": (
        lambda: gas_of(3, (1, 2), 1.3).vacuum_energy(bm.Refuse()),
        UnstableError,
        r"the uniform mixture is unstable: g11 > 0, g22 > 0 and g12\^2 <= g11 g22 must hold",
    ),
    "refused instability of derivatives": (
        lambda: gas_of(1, (1, 2), -1.3).vacuum_derivatives(bm.Refuse()),
        UnstableError,
        "the uniform mixture is unstable",
    ),
    "elliptic in 2D": (
        lambda: gas_of(2, (1, 2)).vacuum_energy(route=bm.Elliptic()),
        InputError,
        r"route=Elliptic\(\) needs dim 1 or 3 and m1 != m2; take Automatic\(\)",
    ),
    "elliptic for equal masses": (
        lambda: gas_of(3, ([1, 2], 2)).vacuum_energy(route=bm.Elliptic()),
        InputError,
        r"route=Elliptic\(\) needs dim 1 or 3 and m1 != m2",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_refusals(name: str) -> None:
    call, error, message = REFUSED[name]
    with pytest.raises(error, match=message):
        call()


@pytest.mark.parametrize("policy", [bm.Threshold(), bm.RealPart(), bm.Complex(), bm.Refuse()], ids=str)
@pytest.mark.parametrize(("g11", "g22"), [(-1.0, 1.0), (1.0, -0.5)])
def test_attraction_within_a_species(policy: bm.Threshold, g11: float, g22: float) -> None:
    gas = bm.Condensate(bm.Mixture(bm.Quadratic(1.0, 2.0), g11, g22, 0.1), 1.0, 1.0)
    for call in (gas.vacuum_energy, gas.vacuum_derivatives):
        with pytest.raises(UnstableError, match=r"g11 > 0, g22 > 0 and g12\^2 <= g11 g22 must hold, got"):
            call(policy)


KERNEL = """
def halve(x):
    return x / {divisor}
"""
CALLER = """
from callee import halve

def fill(out):
    for i in range(out.size):
        out[i] = halve(out[i])
"""
RUN = """
import sys
sys.path.insert(0, {folder!r})
import numpy as np
from bosemix.compilation import compiled
import callee, caller
out = np.ones(3)
function = compiled(caller.fill, callee.halve)
function(out)
print(caller.fill.__qualname__, out[0])
"""


def test_stored_code_is_renewed_when_a_callee_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Numba looks at the file of the caller alone; the name of the function carries a digest of all files."""
    monkeypatch.setenv("NUMBA_CACHE_DIR", str(tmp_path / "stored"))
    (tmp_path / "caller.py").write_text(CALLER)
    found = []
    for divisor in ("2.0", "4.0", "2.0"):
        (tmp_path / "callee.py").write_text(KERNEL.format(divisor=divisor))
        done = subprocess.run(
            [sys.executable, "-B", "-c", RUN.format(folder=str(tmp_path))], capture_output=True, text=True, check=True
        )
        found.append(done.stdout.split())
    assert [result for _, result in found] == ["0.5", "0.25", "0.5"]
    names = [name for name, _ in found]
    assert all(name.startswith("fill_") and len(name) == len("fill_") + 16 for name in names)
    assert names[0] == names[2] != names[1]
    assert list((tmp_path / "stored").rglob("*.nbc"))


def test_compiled_functions_give_the_numbers_of_their_source() -> None:
    out = np.array([1.0, 2.0])
    compiled(fill_doubles, double)(out)
    np.testing.assert_array_equal(out, [2.0, 4.0])


def double(x: float) -> float:
    return 2 * x


def fill_doubles(out: Array) -> None:
    for i in range(out.size):
        out[i] = double(out[i])


def test_a_single_point_in_an_array_keeps_its_axis() -> None:
    alone = gas_of(3, ([1.0], 2.0)).vacuum_energy()
    assert alone.value.shape == alone.error.shape == alone.method.shape == (1,)
    assert alone.value[0] == gas_of(3, (1.0, 2.0)).vacuum_energy().value
