"""Clusters on lattices: our ground states against QuSpin and the plain SciPy route, each in a process of its own.

Environment variables: BOSEMIX_QUSPIN_PYTHON, an interpreter that has QuSpin if ours has not; BOSEMIX_LATTICE_SIZES,
what to compare, such as "AABB 5, AABB 7"; BOSEMIX_LATTICE_TIMES, what to time of ours, such as "AABB 21, AAABBB 9"
(minutes).
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import numpy as np
from rich.console import Console
from rich.table import Table

import bosemix as bm
from benchmarks.lattice_ways import peak_mebibytes
from benchmarks.timing import copy_bandwidth, measure
from bosemix.lattice import solve
from bosemix.lattice.basis.structure import interaction_energy

__all__ = ["Point", "Row", "Size", "compare", "heat_map", "matvec", "ours", "report"]

U, U_AB = 40.0, -8.0
_COMPARED = "AABB 5, AABB 7, AAABBB 4"
_TIMED = "AABB 7, AABB 9, AABB 13, AAABBB 5, AAABBB 6"
_WAYS = Path(__file__).with_name("lattice_ways.py")
# One thread, for all ways alike.
_ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMBA_NUM_THREADS"), "1")


@dataclass(frozen=True)
class Size:
    """A cluster on a periodic square of length x length sites, in text "AABB 7"."""

    cluster: str
    length: int

    @classmethod
    def read(cls, text: str) -> list[Size]:
        """Return the sizes of a text such as "AABB 5, AABB 7"."""
        parts = [part.split() for part in text.split(",")]
        return [cls(cluster, int(length)) for cluster, length in parts]

    @property
    def numbers(self) -> tuple[int, int]:
        """Numbers of A and B bosons."""
        return self.cluster.count("A"), self.cluster.count("B")

    @property
    def model(self) -> bm.lattice.BoseHubbard:
        """The model with t = 1."""
        return bm.lattice.BoseHubbard(bm.lattice.Square(self.length, self.length), 1.0, U, U_AB)

    def __str__(self) -> str:
        return f"{self.cluster} {self.length}x{self.length}"


@dataclass(frozen=True)
class Row:
    """One way to one ground state: seconds, energy, most memory of its process [MiB]; seconds NaN if not installed."""

    way: str
    size: Size
    seconds: float
    energy: float
    mebibytes: float


@dataclass(frozen=True)
class Point:
    """Seconds for each point of a heat map, structure shared: with energy and distances, and with entropy too."""

    plain: float
    entropy: float


def ours(size: Size, repeats: int) -> dict[str, float]:
    """Return what one ground state takes, structure included: first call and least of the repeats [s], and products."""
    start = time.perf_counter()
    bm.lattice.ground_state(size.model, *size.numbers)
    cold = time.perf_counter() - start
    seconds = []
    for _ in range(repeats):
        solve._kept_structure.cache_clear()
        start = time.perf_counter()
        state = bm.lattice.ground_state(size.model, *size.numbers)
        seconds.append(time.perf_counter() - start)
    return {
        "cold": cold,
        "seconds": min(seconds),
        "energy": state.energy,
        "products": state.products,
        "mebibytes": peak_mebibytes(),
    }


def quspin_python() -> str | None:
    """Return the interpreter to run QuSpin with, None if there is none."""
    if given := os.environ.get("BOSEMIX_QUSPIN_PYTHON"):
        return given
    return sys.executable if find_spec("quspin") else None


def compare(sizes: list[Size]) -> list[Row]:
    """Return our way, SciPy's and QuSpin's for each size."""
    rows = []
    for size in sizes:
        numbers = [str(n) for n in (size.length, size.length, *size.numbers, U, U_AB)]
        found = _fresh(size, repeats=5)
        rows.append(Row("bosemix", size, found["seconds"], found["energy"], found["mebibytes"]))
        for way, python in (("scipy", sys.executable), ("quspin", quspin_python())):
            if python is None:
                rows.append(Row(way, size, np.nan, np.nan, np.nan))
                continue
            other = _run([python, str(_WAYS), way, *numbers])
            rows.append(Row(way, size, other["seconds"], other["energy"], other["mebibytes"]))
    return rows


def heat_map(size: Size, points: int) -> Point:
    """Return the seconds a point along U_AB/U takes."""
    n = size.numbers
    models = [bm.lattice.BoseHubbard(size.model.lattice, 1.0, U, U * x) for x in np.linspace(-0.05, -0.95, points)]

    def run(entropy: bool) -> None:
        for model in models:
            state = bm.lattice.ground_state(model, *n)
            sum(state.distance(species) for species in ("AB", "AA"))
            if entropy:
                _ = state.entropy

    plain, entropy = measure(lambda: run(False), 3), measure(lambda: run(True), 3)
    return Point(plain.least / points, entropy.least / points)


def matvec(size: Size) -> tuple[float, float]:
    """Return the seconds of one product with H, and the bytes that it must read and write at least."""
    n_a, n_b = size.numbers
    parts = solve._structure(size.model.lattice, n_a, n_b, n_a == n_b)
    diagonal = interaction_energy(parts.shared, size.model)
    apply = parts.applier(size.model, diagonal)
    x, y = parts.root / np.linalg.norm(parts.root), np.empty_like(parts.root)
    # Hops and row starts once; x, roots, diagonal and scaled vector read, the latter and y written.
    least = parts.packed.nbytes + parts.start.nbytes + 7 * x.nbytes
    return measure(lambda: apply(x, y), 15).least, float(least)


def report(console: Console) -> None:
    """Print the comparison with its ratios, our times, seconds a point, and how near the matvec is to the memory."""
    _report_comparison(console, compare(Size.read(os.environ.get("BOSEMIX_LATTICE_SIZES", _COMPARED))))
    _report_times(console, Size.read(os.environ.get("BOSEMIX_LATTICE_TIMES", _TIMED)))
    found = heat_map(Size("AABB", 7), 30)
    console.print(
        f"Heat map of AABB 7x7, U = {U:g}, one thread: {1e3 * found.plain:.1f} ms a point with energy and distances, "
        f"{1e3 * found.entropy:.1f} ms with entropy"
    )
    bandwidth = copy_bandwidth()
    for size in (Size("AABB", 9), Size("AABB", 17), Size("AAABBB", 6)):
        seconds, least = matvec(size)
        console.print(
            f"Product with H, {size}: {1e3 * seconds:.2f} ms, {least / 2**20:.1f} MiB at least: "
            f"{least / seconds / bandwidth:.0%} of the bandwidth of a copy ({bandwidth / 1e9:.1f} GB/s)"
        )


def _report_comparison(console: Console, rows: list[Row]) -> None:
    table = Table(title=f"Ground state, U = {U:g}, U_AB = {U_AB:g}, one thread, warm, structure included")
    for head in ("problem", "way", "seconds", "times ours", "MiB", "energy less ours"):
        table.add_column(head, justify="left" if head in ("problem", "way") else "right")
    names = {"scipy": "SciPy, full basis, kron", "quspin": "QuSpin, tensor_basis"}
    for row in rows:
        own = next(r for r in rows if r.size == row.size and r.way == "bosemix")
        name = names.get(row.way, row.way)
        if np.isnan(row.seconds):
            table.add_row(str(row.size), name, "not installed", "", "", "")
            continue
        ratio, off = f"{row.seconds / own.seconds:,.0f}", f"{row.energy - own.energy:.0e}"
        table.add_row(str(row.size), name, f"{row.seconds:.4f}", ratio, f"{row.mebibytes:,.0f}", off)
    console.print(table)


def _report_times(console: Console, sizes: list[Size]) -> None:
    table = Table(title="Our ground states in a fresh process, one thread, code stored")
    for head in ("problem", "reduced states", "first call, s", "warm, s", "products", "MiB", "told before, MiB"):
        table.add_column(head, justify="left" if head == "problem" else "right")
    for size in sizes:
        cost, found = size.model.cost(*size.numbers), _fresh(size, repeats=3)
        times = f"{found['cold']:.3f}", f"{found['seconds']:.4f}"
        sizes_ = f"{found['mebibytes']:,.0f}", f"{cost.bytes / 2**20:,.0f}"
        table.add_row(str(size), f"{cost.reduced_states:,}", *times, f"{found['products']:.0f}", *sizes_)
    console.print(table)


_FRESH = """
import json, sys
sys.path.insert(0, {root!r})
from benchmarks.lattice import Size, ours
print(json.dumps(ours(Size({cluster!r}, {length}), {repeats})))
"""


def _fresh(size: Size, repeats: int) -> dict[str, float]:
    code = _FRESH.format(root=str(_WAYS.parents[1]), cluster=size.cluster, length=size.length, repeats=repeats)
    return _run([sys.executable, "-c", code])


def _run(command: list[str]) -> dict[str, float]:
    """Return the numbers that a process prints last as JSON."""
    done = subprocess.run(command, env={**os.environ, **_ONE_THREAD}, capture_output=True, text=True, check=True)
    numbers: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return numbers
