"""Total depletion of the altermagnetic gas: our quadrature against nested adaptive integrals of the textbook sum."""

from __future__ import annotations

import math
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from rich.console import Console
from rich.table import Table
from scipy.integrate import IntegrationWarning, nquad

import bosemix as bm
from benchmarks.timing import measure

__all__ = ["Row", "compare", "report"]

_STRENGTH = 0.8
_DENSITY = 0.001  # of each species [1/a^3]
# The depleted fraction at these numbers, to 13 digits, from an independent program with 40 digits.
_FRACTION = 0.04772855715169
_CUTOFF = 50.0  # of the integral that is cut off [1/a]

_Integrand: TypeAlias = Callable[[float, float, float], float]


@dataclass(frozen=True)
class Row:
    """One way to the depletion: seconds for one value, and its relative error."""

    name: str
    seconds: float
    error: float


def compare(rtol: float) -> list[Row]:
    """Return our depletion, and the nested integrals at the relative tolerance ``rtol``."""
    mix = bm.Mixture.from_scattering_lengths(bm.DWave(mass=1.0, strength=_STRENGTH), a11=1.0, a22=1.0, a12=0.1)
    gas = bm.Condensate(mix, _DENSITY, _DENSITY)
    truth = 2 * _DENSITY * _FRACTION
    occupation = _textbook(float(mix.g11) * _DENSITY, float(mix.g12) * _DENSITY)

    def cut(k: float, z: float, phi: float) -> float:
        return k * k * occupation(k, z, phi)

    def mapped(s: float, z: float, phi: float) -> float:
        k = s / (1 - s)
        return k * k / (1 - s) ** 2 * occupation(k, z, phi)

    def nested(name: str, integrand: _Integrand, longest: float) -> Row:
        value = 0.0

        def call() -> None:
            nonlocal value
            value = _integral(integrand, longest, rtol)

        seconds = measure(call, 1).least
        return Row(name, seconds, value / truth - 1)

    ours = Row("bosemix, rtol = 1e-10", measure(gas.depletion, 20).least, float(gas.depletion().total) / truth - 1)
    return [
        ours,
        nested(f"nquad to k = {_CUTOFF:.0f}/a", cut, _CUTOFF),
        nested("nquad to infinity, k = s/(1 - s)", mapped, 1.0),
    ]


def report(console: Console) -> None:
    """Print time and error of each way."""
    table = Table(title=f"Total depletion, strength {_STRENGTH}, a12 = 0.1, n a^3 = {2 * _DENSITY}")
    for head in ("way", "seconds", "times ours", "relative error"):
        table.add_column(head, justify="left" if head == "way" else "right")
    found = compare(1e-6)
    for row in found:
        table.add_row(row.name, f"{row.seconds:.2e}", f"{row.seconds / found[0].seconds:.0f}", f"{row.error:.1e}")
    console.print(table)
    console.print(
        "nquad with epsrel = 1e-6, on a sixteenth of the sphere by symmetry. Error: against 13 digits from a program "
        "that works with 40."
    )


def _integral(integrand: _Integrand, longest: float, rtol: float) -> float:
    with warnings.catch_warnings():
        # Rounding in the textbook amplitudes keeps nquad from its goal, and it says so.
        warnings.simplefilter("ignore", IntegrationWarning)
        part, _ = nquad(integrand, [(0, longest), (0, 1), (0, math.pi / 4)], opts={"epsrel": rtol, "epsabs": 0})
    return float(16 * part / (2 * math.pi) ** 3)


def _textbook(u: float, g: float) -> _Integrand:
    """Return sum_branch (v_1^2 + v_2^2) with v^2 = c^2 (e - w)^2/(4 e w), as written in a paper, for equal species."""

    def occupation(k: float, z: float, phi: float) -> float:
        tilt = _STRENGTH * (1 - z * z) * math.cos(2 * phi)
        e1, e2 = 0.5 * k * k * (1 + tilt), 0.5 * k * k * (1 - tilt)
        s1, s2 = e1 * (e1 + 2 * u), e2 * (e2 + 2 * u)
        root = math.hypot(s1 - s2, 4 * g * math.sqrt(e1 * e2))
        total = 0.0
        for sign in (1, -1):
            omega = math.sqrt((s1 + s2 + sign * root) / 2)
            c1 = (1 + sign * (s1 - s2) / root) / 2
            total += c1 * (e1 - omega) ** 2 / (4 * e1 * omega) + (1 - c1) * (e2 - omega) ** 2 / (4 * e2 * omega)
        return total

    return occupation
