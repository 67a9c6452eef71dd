"""Renormalisation group flows: our two engines against a plain SciPy loop over the equations as one writes them."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rich.console import Console
from rich.table import Table
from scipy.integrate import solve_ivp

from benchmarks.timing import fresh_interpreter, measure
from bosemix.flow import Compiled, SciPy, Start, solve

__all__ = ["Row", "compare", "report"]

Array = NDArray[np.float64]
_K_IR = 1e-3
# Step of the central differences of the plain loop, relative to each variable: a compromise of rounding and truncation.
_STEP = 1e-4


@dataclass(frozen=True)
class Row:
    """One way to flows: flows per second, and the worst relative error of rho, beta, gamma and Z at the end."""

    name: str
    flows: int
    rate: float
    worst: float


def draw(size: int) -> Start:
    """Return random flows around those of the paper: m1/m2 from 1 to 4, gamma from -2 to 0."""
    rng = np.random.default_rng(20260614)
    return Start((rng.uniform(1, 4, size), 1.0), (0.1, 0.1), 2.1, 2.2, -rng.uniform(0, 2, size))


def compare(flows: int, singles: int, plain: int, repeats: int, rtol: float = 1e-8) -> list[Row]:
    """Return every way, on ``flows`` flows, ``singles`` for SciPy's solver and ``plain`` for the plain loop."""

    def row(name: str, size: int, call: Callable[[Start], Array], times: int) -> Row:
        start = draw(size)
        exact = _ends(solve(start, _K_IR, report=[], rtol=1e-12, engine=Compiled()).final)
        error = float(np.max(np.abs(call(start) / exact - 1)))
        return Row(name, size, size / measure(lambda: call(start), times).least, error)

    return [
        row(
            "bosemix, Compiled()",
            flows,
            lambda s: _ends(solve(s, _K_IR, report=[], rtol=rtol, engine=Compiled()).final),
            repeats,
        ),
        row(
            "bosemix, SciPy()", singles, lambda s: _ends(solve(s, _K_IR, report=[], rtol=rtol, engine=SciPy()).final), 3
        ),
        row("plain loop: solve_ivp, finite differences", plain, lambda s: plain_loop(s, rtol), 1),
    ]


def plain_loop(start: Start, rtol: float) -> Array:
    """Return (rho1, rho2, beta1, beta2, gamma, z1, z2) at the end of each flow by the formulas of a textbook."""
    ends = []
    for i in range(start.shape[0]):
        m1, gamma = float(start.m1[i]), float(start.gamma[i])
        y = np.array([0.1, 0.1, float(start.beta1), float(start.beta2), gamma, 1.0, 1.0])
        solution = solve_ivp(
            _textbook, (0.0, np.log(_K_IR)), y, args=(m1, 1.0), method="RK45", rtol=rtol, atol=1e-3 * rtol
        )
        ends.append(solution.y[:, -1])
    return np.array(ends)


def _textbook(t: float, y: Array, m1: float, m2: float) -> Array:
    """Return the slopes of Eqs. (9) to (12) with every derivative by central differences of the mode sum."""
    k = float(np.exp(t))
    rho, beta, gamma, z = y[:2], y[2:4], y[4], y[5:7]
    e1, e2 = k * k / (2 * m1), k * k / (2 * m2)

    def drive(r1: float, r2: float, mu1: float, mu2: float) -> float:
        def modes(f1: float, f2: float) -> float:
            a1 = f1 + beta[0] * (r1 - rho[0]) + gamma * (r2 - rho[1]) - z[0] * mu1
            a2 = f2 + beta[1] * (r2 - rho[1]) + gamma * (r1 - rho[0]) - z[1] * mu2
            b1, b2 = a1 + 2 * r1 * beta[0], a2 + 2 * r2 * beta[1]
            trace = a1 * b1 / z[0] ** 2 + a2 * b2 / z[1] ** 2
            return float(np.sqrt(trace + 2 * np.sqrt(a1 * a2 * (b1 * b2 - 4 * r1 * r2 * gamma**2)) / (z[0] * z[1])))

        h1, h2 = _STEP * e1, _STEP * e2
        return (modes(e1 + h1, e2) - modes(e1 - h1, e2)) / (2 * h1) * k / m1 + (
            modes(e1, e2 + h2) - modes(e1, e2 - h2)
        ) / (2 * h2) * k / m2

    x = np.array([rho[0], rho[1], 0.0, 0.0])
    steps = 10 * _STEP * np.array([min(rho[0], e1 / beta[0]), min(rho[1], e2 / beta[1]), e1 / z[0], e2 / z[1]])
    here = drive(*x)

    def moved(*moves: tuple[int, int]) -> float:
        point = x.copy()
        for axis, sign in moves:
            point[axis] += sign * steps[axis]
        return drive(*point)

    def second(i: int, j: int) -> float:
        if i == j:
            return (moved((i, 1)) - 2 * here + moved((i, -1))) / float(steps[i]) ** 2
        corners = moved((i, 1), (j, 1)) - moved((i, 1), (j, -1)) - moved((i, -1), (j, 1)) + moved((i, -1), (j, -1))
        return corners / float(4 * steps[i] * steps[j])

    f1, f2 = ((moved((i, 1)) - moved((i, -1))) / float(2 * steps[i]) for i in (0, 1))
    det = beta[0] * beta[1] - gamma**2
    slopes = [(gamma * f2 - beta[1] * f1) / det, (gamma * f1 - beta[0] * f2) / det]
    slopes += [second(0, 0), second(1, 1), second(0, 1), -second(0, 2), -second(1, 3)]
    return np.array(slopes) * k**4 / (12 * np.pi**2)


def report(console: Console) -> None:
    """Print speed and error of every way, and what the first flow costs."""
    rows = compare(1000, 50, 5, 5)
    table = Table(title=f"Flows from k = 1 to {_K_IR:g} at rtol = 1e-8, one core")
    for head in ("way", "flows/s", "1000 flows", "times plain", "worst error"):
        table.add_column(head, justify="left" if head == "way" else "right")
    for row in rows:
        table.add_row(
            row.name,
            f"{row.rate:.3g}",
            f"{1000 / row.rate:.3g} s",
            f"{row.rate / rows[-1].rate:.3g}",
            f"{row.worst:.0e}",
        )
    console.print(table)
    console.print("The plain loop has seven equations of our nineteen; its error is that of its differences.")
    _report_start(console)


def _report_start(console: Console) -> None:
    table = Table(title="Start, seconds in a fresh process (best of three; empty store: once)")
    table.add_column("from import to")
    table.add_column("seconds", justify="right")
    with tempfile.TemporaryDirectory() as folder:
        stored = {**os.environ, "NUMBA_CACHE_DIR": folder}
        plain, compiled = _FIRST.format(engine="SciPy"), _FIRST.format(engine="Compiled")
        table.add_row("first flow, SciPy()", f"{min(fresh_interpreter(plain, stored) for _ in range(3)):.2f}")
        table.add_row("first flow, Compiled(), nothing stored (compiles)", f"{fresh_interpreter(compiled, stored):.2f}")
        warm = min(fresh_interpreter(compiled, stored) for _ in range(3))
        table.add_row("first flow, Compiled(), code stored", f"{warm:.2f}")
    console.print(table)


def _ends(end: object) -> Array:
    names = ("rho1", "rho2", "beta1", "beta2", "gamma", "z1", "z2")
    return np.stack([getattr(end, name) for name in names], axis=-1)


_FIRST = """
import time
start = time.perf_counter()
import bosemix as bm
begin = bm.flow.Start((4.0, 1.0), (0.1, 0.1), 2.1, 2.2, -1.0)
bm.flow.solve(begin, engine=bm.flow.{engine}())
print(time.perf_counter() - start)
"""
