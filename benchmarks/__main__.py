"""Run all benchmarks, or those named: python -m benchmarks bogoliubov."""

from __future__ import annotations

import sys
from collections.abc import Callable

from rich.console import Console

from benchmarks import bogoliubov, flow, lattice, phases, ranks, sweeps, vacuum_energy

THEORIES: dict[str, Callable[[Console], None]] = {
    "bogoliubov": bogoliubov.report,
    "lattice": lattice.report,
    "phases": phases.report,
    "ranks": ranks.report,
    "sweeps": sweeps.report,
    "vacuum_energy": vacuum_energy.report,
    "flow": flow.report,
}


def main(names: list[str]) -> int:
    """Run the benchmarks in ``names``, or all of them; return the exit status."""
    console = Console()
    unknown = [name for name in names if name not in THEORIES]
    if unknown:
        console.print(f"no benchmark {unknown[0]!r}: take {' or '.join(THEORIES)}", markup=False)
        return 2
    for name in names or THEORIES:
        THEORIES[name](console)
    return 0


sys.exit(main(sys.argv[1:]))
