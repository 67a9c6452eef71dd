"""Ground states over MPI ranks: the numbers of one machine, where petsc4py and slepc4py are installed."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from bosemix.errors import InputError
from bosemix.lattice import BoseHubbard, Chain, Square, distributed, distributed_ground_state, ground_state

SCRIPT = """
import json, sys
from bosemix.lattice import BoseHubbard, Square, distributed_ground_state
found = distributed_ground_state(BoseHubbard(Square(7, 7), 1.0, 40.0, float(sys.argv[1])), 2, 2)
weight = float(found.amplitudes @ found.amplitudes)
sys.stdout.write(json.dumps([found.energy, found.residual, list(found.rows), weight, found.n_states]) + "\\n")
"""
# An environment of its own may hold the MPI packages: see the page on lattices.
PYTHON = os.environ.get("BOSEMIX_MPI_PYTHON") or sys.executable
AVAILABLE = shutil.which("mpirun") and ("BOSEMIX_MPI_PYTHON" in os.environ or find_spec("slepc4py"))


@pytest.mark.skipif(not AVAILABLE, reason="needs mpirun, petsc4py and slepc4py (BOSEMIX_MPI_PYTHON names their Python)")
@pytest.mark.parametrize(("ranks", "u_ab"), [(1, -8.0), (2, -8.0), (2, -50.0)])
def test_ranks_agree_with_one_machine(ranks: int, u_ab: float, tmp_path: Path) -> None:
    script = tmp_path / "solve.py"
    script.write_text(SCRIPT, encoding="utf-8")
    command = ["mpirun", "--allow-run-as-root", "--oversubscribe", "-n", str(ranks), PYTHON, str(script), str(u_ab)]
    output = subprocess.run(command, check=True, capture_output=True, text=True, timeout=300).stdout
    rows = sorted((json.loads(line) for line in output.splitlines()), key=lambda row: list(row[2]))
    local = ground_state(BoseHubbard(Square(7, 7), 1.0, 40.0, u_ab), 2, 2)
    assert len(rows) == ranks
    assert rows[0][2][0] == 0
    assert rows[-1][2][1] == rows[0][4] == 2164
    assert sum(row[3] for row in rows) == pytest.approx(1.0, abs=1e-10)
    for energy, residual, *_ in rows:
        assert energy == pytest.approx(local.energy, rel=1e-10)
        assert residual < 1e-5


def test_missing_packages_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr(distributed, "import_module", missing)
    with pytest.raises(InputError, match="needs petsc4py and slepc4py: install them as the page on lattices says"):
        distributed_ground_state(BoseHubbard(Chain(4), 1.0, 5.0, -1.0), 1, 1)


def test_symmetries_must_hold() -> None:
    with pytest.raises(InputError, match=r"t must be > 0 for both species on the reduced basis, got -1\.0"):
        distributed_ground_state(BoseHubbard(Chain(4), -1.0, 5.0, -1.0), 1, 1)
