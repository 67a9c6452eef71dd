"""Bogoliubov theory: frequencies and amplitudes of a large grid against eigenvalue solvers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal, localcontext

import numpy as np
from numpy.typing import NDArray
from rich.console import Console
from rich.table import Table

import bosemix as bm
from benchmarks import depletion, startup
from benchmarks.timing import copy_bandwidth, measure

__all__ = ["Row", "compare", "report"]

Array = NDArray[np.float64]

# Bytes that any program must move per point: three components of k, or two energies, in; two frequencies out.
_FROM_K, _FROM_ENERGIES = 40, 32


@dataclass(frozen=True)
class Row:
    """One way to the modes, its points per second, and its largest relative error in a frequency or in u."""

    name: str
    gives: str
    points: int
    rate: float
    error: float


def compare(points: int, matrices: int, repeats: int) -> list[Row]:
    """Return our ways on ``points`` wave vectors and the eigenvalue solvers on the first ``matrices`` of them."""
    gas = _gas()
    k = _wave_vectors(gas, points)
    few = k[:matrices]
    frequencies = _pair(gas.frequencies(few))
    u = gas.amplitudes(few).u
    blocks, m, x = _blocks(gas, k), _matrices(gas, few), _symmetric(gas, few)
    exact, checked = _exact(gas, few[:1000]), few[:1000]

    def row(name: str, gives: str, size: int, error: float, call: Callable[[], object]) -> Row:
        return Row(name, gives, size, size / measure(call, repeats).least, error)

    def error(found: Array) -> float:
        return float(np.max(np.abs(found / frequencies - 1)))

    def against_exact(engine: bm.NumPy | bm.Numba) -> float:
        return float(np.max(np.abs(_pair(gas.frequencies(checked, engine=engine)) / exact - 1)))

    both = against_exact(bm.NumPy()), against_exact(bm.Numba())
    colpa = gas.amplitudes(few, route=bm.ParaUnitary()).u
    eig, eigvals = np.linalg.eig, np.linalg.eigvals
    return [
        row("NumPy, from k", "w", points, both[0], lambda: gas.frequencies(k)),
        row("NumPy, from energies", "w", points, both[0], lambda: _fill(bm.NumPy(), blocks)),
        row("numba, from k", "w", points, both[1], lambda: gas.frequencies(k, engine=bm.Numba())),
        row("numba, from energies", "w", points, both[1], lambda: _fill(bm.Numba(), blocks)),
        row("NumPy, from k", "w, n(k), S(k)", points, np.nan, lambda: _three(gas, k)),
        row("NumPy, from k", "u, v", points, np.nan, lambda: gas.amplitudes(k)),
        row("2x2 eigh", "w, c", matrices, error(np.sqrt(np.linalg.eigh(x)[0]).T[::-1]), lambda: np.linalg.eigh(x)),
        row("Colpa 4x4", "u, v", matrices, _largest(colpa, u), lambda: gas.amplitudes(few, bm.ParaUnitary())),
        row("linalg.eigvals 4x4", "w", matrices, error(_positive(eigvals(m))), lambda: eigvals(m)),
        row("linalg.eig 4x4", "w, u, v", matrices, error(_positive(eig(m)[0])), lambda: eig(m)),
    ]


def report(console: Console) -> None:
    """Print speed and error of every way, the limits of the machine, start-up times, and the total depletion."""
    found = compare(10**6, 10**5, 5)
    table = Table(title="Bogoliubov modes on one core, |k| from 1e-3 to 1e2 healing wave numbers")
    for head in ("way", "gives", "points/s", "times eig", "worst error"):
        table.add_column(head, justify="left" if head in ("way", "gives") else "right")
    for row in found:
        shown = "" if np.isnan(row.error) else f"{row.error:.1e}"
        table.add_row(row.name, row.gives, f"{row.rate:.2e}", f"{row.rate / found[-1].rate:.1f}", shown)
    console.print(table)
    console.print(
        "Worst error: relative, of a frequency or of u; ours against 50 digits, the solvers against ours. "
        "A million points; a hundred thousand for the solvers, which are handed their matrices ready made."
    )
    bandwidth = copy_bandwidth()
    shares = [
        f"{row.name}: {row.rate * moved / bandwidth:.0%}"
        for row, moved in zip(found, (_FROM_K, _FROM_ENERGIES, _FROM_K, _FROM_ENERGIES), strict=False)
    ]
    console.print(
        f"Limit: this core copies {bandwidth / 1e9:.1f} GB/s, so {bandwidth / _FROM_K:.1e} points/s from k and "
        f"{bandwidth / _FROM_ENERGIES:.1e} from energies. Reached: {'; '.join(shares)}."
    )
    startup.report(console)
    depletion.report(console)


def _gas() -> bm.Condensate:
    """Return a mixture with nothing equal, so that no symmetry helps anyone."""
    mix = bm.Mixture.from_scattering_lengths(bm.DWave(mass=1.0, strength=0.6), a11=1.0, a22=1.4, a12=0.35)
    return bm.Condensate(mix, n1=1.2e-3, n2=0.8e-3)


def _wave_vectors(gas: bm.Condensate, size: int) -> Array:
    """Return random directions with lengths from 1e-3 to 1e2 healing wave numbers, even in the logarithm."""
    rng = np.random.default_rng(20260101)
    n = rng.normal(size=(size, 3))
    u1, u2 = gas.interaction_energies[:2]
    length = np.sqrt(2 * float(u1 + u2)) * 10 ** rng.uniform(-3, 2, size)
    k: Array = n * (length / np.linalg.norm(n, axis=1))[:, None]
    return k


def _pair(branches: bm.bogoliubov.Branches) -> Array:
    return np.stack([branches.upper, branches.lower])


def _largest(found: Array, expected: Array) -> float:
    """Return the largest difference over the largest entry of each matrix."""
    scale = np.max(np.abs(expected), axis=(-2, -1), keepdims=True)
    return float(np.max(np.abs(found - expected) / scale))


def _blocks(gas: bm.Condensate, k: Array, size: int = 16384) -> list[tuple[Array, ...]]:
    """Return (e1, e2, u1, u2, w, d, upper, lower) in blocks that fit into the cache."""
    e1, e2 = gas.mixture.dispersion.energies(k)
    out = np.empty((2, len(k)))
    parts = [slice(start, start + size) for start in range(0, len(k), size)]
    constant = [np.full(size, float(energy)) for energy in gas.interaction_energies]
    return [
        (e1[part], e2[part], *(value[: e1[part].size] for value in constant), out[0, part], out[1, part])
        for part in parts
    ]


def _fill(engine: bm.NumPy | bm.Numba, blocks: list[tuple[Array, ...]]) -> None:
    fill = engine.filler()
    for e1, e2, u1, u2, w, d, upper, lower in blocks:
        fill(e1, e2, u1, u2, w, d, upper, lower)


def _three(gas: bm.Condensate, k: Array) -> None:
    gas.frequencies(k)
    gas.depletion_at(k)
    gas.structure_factor(k)


def _matrices(gas: bm.Condensate, k: Array) -> Array:
    """Return the matrices whose eigenvalues are the frequencies with both signs, [[A, B], [-B, -A]]."""
    e1, e2 = gas.mixture.dispersion.energies(k)
    u1, u2, w, _ = gas.interaction_energies
    b = np.array([[u1, np.sqrt(w)], [np.sqrt(w), u2]])
    a = np.zeros((len(k), 2, 2)) + b
    a[:, 0, 0] += e1
    a[:, 1, 1] += e2
    return np.block([[a, np.broadcast_to(b, a.shape)], [np.broadcast_to(-b, a.shape), -a]])


def _symmetric(gas: bm.Condensate, k: Array) -> Array:
    """Return X = e^{1/2} (e + 2 G) e^{1/2}, whose eigenvalues are the squared frequencies."""
    e = np.stack(gas.mixture.dispersion.energies(k), axis=-1)
    u1, u2, w, _ = gas.interaction_energies
    g = np.array([[u1, np.sqrt(w)], [np.sqrt(w), u2]])
    root = np.sqrt(e)
    x: Array = 2 * root[:, :, None] * g * root[:, None, :]
    x[:, [0, 1], [0, 1]] += e**2
    return x


def _positive(eigenvalues: NDArray[np.inexact]) -> Array:
    ordered: Array = np.sort(np.real(eigenvalues), axis=-1)[:, ::-1]
    return ordered[:, :2].T


def _exact(gas: bm.Condensate, k: Array) -> Array:
    """Return (upper, lower) by the textbook formula in 50 digits, from the same floats that the engines are given."""
    mix = gas.mixture
    found = []
    with localcontext(prec=50):
        g11, g22, g12, n1, n2 = (Decimal(float(value)) for value in (mix.g11, mix.g22, mix.g12, gas.n1, gas.n2))
        for pair in zip(*mix.dispersion.energies(k), strict=True):
            e1, e2 = (Decimal(float(e)) for e in pair)
            s1, s2 = e1 * (e1 + 2 * g11 * n1), e2 * (e2 + 2 * g22 * n2)
            root = ((s1 - s2) ** 2 + 16 * g12**2 * n1 * n2 * e1 * e2).sqrt()
            found.append([float(((s1 + s2 + sign * root) / 2).sqrt()) for sign in (1, -1)])
    return np.array(found).T
