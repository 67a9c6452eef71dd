"""One ground state over MPI ranks: the same numbers from 1 and 2 ranks and from one machine, and the memory of a rank.

Environment variables: BOSEMIX_MPI_PYTHON, an interpreter that has petsc4py and slepc4py if ours has not;
BOSEMIX_RANKS_SIZE, length of the square for AABB, 21 if not given (2 minutes; 25 takes 10).
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from importlib.util import find_spec

from rich.console import Console
from rich.table import Table

import bosemix as bm

__all__ = ["MISSING", "Rank", "report", "solve"]

_SCRIPT = """
import json, sys
from bosemix.lattice import BoseHubbard, Square, distributed_ground_state
size, u_ab = int(sys.argv[1]), float(sys.argv[2])
found = distributed_ground_state(BoseHubbard(Square(size, size), 1.0, 40.0, u_ab), 2, 2)
weight = float(found.amplitudes @ found.amplitudes)
with open("/proc/self/status") as status:
    peak = next(int(line.split()[1]) / 1024 for line in status if line.startswith("VmHWM"))
sys.stdout.write(json.dumps([found.energy, found.residual, *found.rows, weight, found.n_states, peak]) + "\\n")
"""
_PYTHON = os.environ.get("BOSEMIX_MPI_PYTHON") or sys.executable

# Why it cannot run here; empty if it can.
MISSING = (
    ""
    if shutil.which("mpirun") and ("BOSEMIX_MPI_PYTHON" in os.environ or find_spec("slepc4py"))
    else "needs mpirun, petsc4py and slepc4py (BOSEMIX_MPI_PYTHON names their Python)"
)


@dataclass(frozen=True)
class Rank:
    """What one rank found: energy, residual, its rows, their weight, all states, its most memory [MiB]."""

    energy: float
    residual: float
    first: int
    last: int
    weight: float
    n_states: int
    peak: float


def solve(ranks: int, size: int, u_ab: float) -> list[Rank]:
    """Return what each rank found for AABB at U = 40 on ``size`` x ``size`` sites, in the order of their rows."""
    words = ["mpirun", "--allow-run-as-root", "--oversubscribe", "-n", str(ranks), _PYTHON, "-c", _SCRIPT]
    done = subprocess.run([*words, str(size), str(u_ab)], check=True, capture_output=True, text=True)
    found = [Rank(*json.loads(line)) for line in done.stdout.splitlines() if line.startswith("[")]
    return sorted(found, key=lambda rank: rank.first)


def report(console: Console) -> None:
    """Print energies and memory of 1 and 2 ranks and of one machine."""
    if MISSING:
        console.print(f"ranks: not run, {MISSING}")
        return
    size, u_ab = int(os.environ.get("BOSEMIX_RANKS_SIZE", "21")), -8.0
    one, two = solve(1, size, u_ab), solve(2, size, u_ab)
    local = bm.lattice.ground_state(bm.lattice.BoseHubbard(bm.lattice.Square(size, size), 1.0, 40.0, u_ab), 2, 2)
    table = Table("ranks", "rows", "energy less that of one machine, relative", "peak MiB", "of 1 rank")
    for ranks in (one, two):
        for rank in ranks:
            error = (rank.energy - local.energy) / abs(local.energy)
            share = rank.peak / one[0].peak
            rows = f"{rank.last - rank.first:,}"
            table.add_row(str(len(ranks)), rows, f"{error:+.1e}", f"{rank.peak:,.0f}", f"{share:.0%}")
    console.print(f"AABB {size}x{size} over MPI ranks; the limit of the last column is 50 %")
    console.print(table)
