"""Maps of phases and windows of laboratory mixtures: seconds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from rich.console import Console
from rich.table import Table

import bosemix as bm
from benchmarks.timing import measure
from bosemix.phases import coexistence_window, droplet, soft_phase_map

__all__ = ["Row", "compare", "report", "windows"]


@dataclass(frozen=True)
class Row:
    """A question: seconds for an answer, and points in it."""

    name: str
    seconds: float
    points: int


def compare(size: int, repeats: int) -> list[Row]:
    """Return the times of maps of ``size`` x ``size`` points in all dimensions, and of one droplet."""
    alpha, g12 = np.geomspace(0.1, 10.0, size), np.linspace(-1.2, 1.2, size)[:, None]

    def mapped(dim: int, ratio: float) -> Callable[[], object]:
        return lambda: soft_phase_map(alpha=alpha, g12=g12, eta=0.1, masses=(1.0, ratio), dim=dim)

    attracted = bm.Mixture.from_atoms("41K", "87Rb", a11=62, a22=100.4, a12=-80)
    rows = [
        Row(f"map, {dim}D, masses 1 and {ratio:g}", measure(mapped(dim, ratio), repeats).least, size**2)
        for dim in (1, 2, 3)
        for ratio in (1.0, 5.0, 20.0)
    ]
    rows.append(Row("droplet of 41K-87Rb", measure(lambda: droplet(attracted), repeats).least, 1))
    rows.append(Row("its range of compositions", measure(lambda: droplet(attracted).ratios, repeats).least, 1))
    return rows


def windows(densities: Sequence[str], repeats: int) -> list[Row]:
    """Return the times of the windows of two laboratory mixtures, with the error bar of the theory."""
    potassium = bm.Mixture.from_atoms("41K", "39K", a11=65, a22=440, a12=174)
    lithium = bm.Mixture.from_atoms("7Li", "174Yb", a11=30, a22=105, a12="1.16 nm")

    def window(mixture: bm.Mixture, tune: str, density: str) -> Callable[[], object]:
        return lambda: coexistence_window(mixture, tune, n1=density)

    return [
        Row(f"window of {name} at {density}", measure(window(mixture, tune, density), repeats).least, 1)
        for name, mixture, tune in (("41K-39K", potassium, "a22"), ("7Li-174Yb", lithium, "a11"))
        for density in densities
    ]


def report(console: Console) -> None:
    """Print the seconds of each."""
    table = Table(title="Phases: maps of 200 x 200 points, windows, droplets")
    for head in ("question", "seconds", "points per second"):
        table.add_column(head, justify="left" if head == "question" else "right")
    for row in [*compare(size=200, repeats=3), *windows(["1e13 cm^-3", "1e14 cm^-3"], repeats=3)]:
        table.add_row(row.name, f"{row.seconds:.4f}", f"{row.points / row.seconds:.3g}")
    console.print(table)
