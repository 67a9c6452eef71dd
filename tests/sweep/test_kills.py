"""Sweeps that are killed go on where they were, and end in the same bits."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest

from bosemix.sweep import status
from tests.sweep.processes import environment

POINTS = 40
STUDY = """
function = "tests.sweep.functions:counted"
store = "s"
output = "out.nc"
chunk = 1
axes = {{ x = {{ start = 0.0, stop = 1.0, points = {points} }} }}
engine = {{ kind = "{kind}"{more} }}
"""


class Case:
    """One study in a folder of its own."""

    def __init__(self, folder: Path, *, kind: str, more: str = "") -> None:
        folder.mkdir()
        self.folder = folder
        (folder / "study.toml").write_text(STUDY.format(points=POINTS, kind=kind, more=more))
        self.runs = 0

    def start(self) -> subprocess.Popen[str]:
        self.runs += 1
        return subprocess.Popen(
            [sys.executable, "-m", "bosemix", "sweep", "study.toml"],
            cwd=self.folder,
            env=environment(BOSEMIX_TEST_LOG=f"log-{self.runs}", PYTHONWARNINGS="ignore"),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def finish(self) -> bytes:
        run = self.start()
        out, err = run.communicate(timeout=120)
        assert run.returncode == 0, out + err
        return (self.folder / "out.nc").read_bytes()

    def calls(self) -> list[str]:
        """Return the points that the last run computed."""
        path = self.folder / f"log-{self.runs}"
        return path.read_text().split() if path.exists() else []

    def kept(self) -> int:
        """Return how many whole chunks are there; none of them damaged."""
        if not (self.folder / "s" / "manifest.json").exists():
            return 0
        found = status(self.folder / "s")
        assert found.damaged == 0
        return found.kept

    def wait_for_chunks(self, count: int) -> None:
        end = time.monotonic() + 60
        while len(list((self.folder / "s" / "chunks").glob("*.nc"))) < count:
            assert time.monotonic() < end
            time.sleep(0.002)


def kill_and_resume(case: Case, moment: float, whole: bytes) -> int:
    """Kill a run that many seconds after its first chunk, go on, and return how many chunks were kept."""
    run = case.start()
    case.wait_for_chunks(1)
    time.sleep(moment)
    run.kill()
    # Its workers hold the other ends of the pipes, and follow it.
    run.communicate(timeout=30)
    kept = case.kept()
    assert case.finish() == whole
    assert len(case.calls()) == POINTS - kept
    assert case.kept() == POINTS
    assert not list(case.folder.rglob("*.unfinished"))
    return kept


def test_killed_runs_end_in_the_same_bits(tmp_path: Path) -> None:
    whole = Case(tmp_path / "undisturbed", kind="serial").finish()
    moments = np.random.default_rng(20)
    kept = [
        kill_and_resume(Case(tmp_path / f"case-{i}", kind="serial"), moments.uniform(0, 0.9), whole) for i in range(2)
    ]
    assert min(kept) > 0
    assert min(kept) < POINTS


@pytest.mark.slow
def test_twenty_kills(tmp_path: Path) -> None:
    whole = Case(tmp_path / "undisturbed", kind="serial").finish()
    moments = np.random.default_rng(1)
    kept = [
        kill_and_resume(
            Case(tmp_path / f"case-{i}", kind="local", more=", processes = 2"), moments.uniform(0, 0.45), whole
        )
        for i in range(20)
    ]
    assert len(set(kept)) > 5


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGINT, 130)])
def test_asked_to_stop_a_run_ends_within_a_second(tmp_path: Path, number: int, code: int) -> None:
    case = Case(tmp_path / "case", kind="local", more=", processes = 2")
    run = case.start()
    case.wait_for_chunks(3)
    asked = time.monotonic()
    run.send_signal(number)
    assert run.stderr is not None
    lines = []
    for line in run.stderr:
        lines.append(line)
        if "stopped" in line:
            break
    assert time.monotonic() - asked < 1
    lines += run.communicate(timeout=20)[1].splitlines()
    assert run.returncode == code
    err = "".join(lines)
    assert f"stopped by {signal.Signals(number).name}; what is finished is in s: the same command goes on" in err
    assert "Traceback" not in err
    assert 0 < case.kept() < POINTS
    kept = case.kept()
    case.finish()
    assert len(case.calls()) == POINTS - kept
