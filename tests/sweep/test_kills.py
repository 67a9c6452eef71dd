"""Sweeps that are killed go on where they were, and end in the same bits."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
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
# Forks a process per study, so that only one has to import the package.
FORKS = """
import os, sys
from bosemix.cli import main
import bosemix.sweep.studying, bosemix.cli.progress, tests.sweep.functions, h5netcdf
for line in sys.stdin:
    folder, log = line.split("|")
    child = os.fork()
    if not child:
        os.chdir(folder)
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        os.environ["BOSEMIX_TEST_LOG"] = log.strip()
        os._exit(main(["sweep", "study.toml"]))
    print(child, flush=True)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""


class Forks:
    """Processes of the command line that share their imports."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-c", FORKS],
            env=environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )

    def start(self, folder: Path, log: str) -> int:
        assert self._process.stdin is not None
        self._process.stdin.write(f"{folder}|{log}\n")
        self._process.stdin.flush()
        return self.wait()

    def wait(self) -> int:
        assert self._process.stdout is not None
        return int(self._process.stdout.readline())

    def close(self) -> None:
        self._process.communicate()


@pytest.fixture(scope="module")
def forks() -> Iterator[Forks]:
    found = Forks()
    yield found
    found.close()


class Case:
    """One study in a folder of its own."""

    def __init__(self, folder: Path, *, kind: str, more: str = "") -> None:
        folder.mkdir()
        self.folder = folder
        (folder / "study.toml").write_text(STUDY.format(points=POINTS, kind=kind, more=more))
        self.runs = 0

    def log(self) -> str:
        self.runs += 1
        return f"log-{self.runs}"

    def start(self) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-m", "bosemix", "sweep", "study.toml"],
            cwd=self.folder,
            env=environment(BOSEMIX_TEST_LOG=self.log(), PYTHONWARNINGS="ignore"),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def finish(self, forks: Forks) -> bytes:
        forks.start(self.folder, self.log())
        assert forks.wait() == 0
        return (self.folder / "out.nc").read_bytes()

    def calls(self) -> list[str]:
        """Return the points that the last run computed."""
        path = self.folder / f"log-{self.runs}"
        return path.read_text().split() if path.exists() else []

    def kept(self) -> int:
        """Return how many whole chunks are there; none of them damaged."""
        found = status(self.folder / "s")
        assert found.damaged == 0
        return found.kept

    def wait_for_chunks(self, count: int) -> None:
        end = time.monotonic() + 60
        while len(list((self.folder / "s" / "chunks").glob("*.nc"))) < count:
            assert time.monotonic() < end
            time.sleep(0.002)

    def check_resumed(self, kept: int, found: bytes, whole: bytes) -> None:
        assert found == whole
        assert len(self.calls()) == POINTS - kept
        assert self.kept() == POINTS
        assert not list(self.folder.rglob("*.unfinished"))


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory, forks: Forks) -> bytes:
    """Return the file of a run that nobody disturbs."""
    return Case(tmp_path_factory.mktemp("whole") / "case", kind="serial").finish(forks)


def test_killed_runs_end_in_the_same_bits(tmp_path: Path, forks: Forks, whole: bytes) -> None:
    counts = []
    for i, moment in enumerate(np.random.default_rng(7).uniform(0, 0.9, 4)):
        case = Case(tmp_path / f"case-{i}", kind="serial")
        run = forks.start(case.folder, case.log())
        case.wait_for_chunks(1)
        time.sleep(moment)
        os.kill(run, signal.SIGKILL)
        assert forks.wait() == -signal.SIGKILL
        counts.append(case.kept())
        case.check_resumed(counts[-1], case.finish(forks), whole)
    assert 0 < min(counts) < POINTS
    assert len(set(counts)) > 1


@pytest.mark.slow
def test_twenty_kills_of_a_run_with_workers(tmp_path: Path, forks: Forks, whole: bytes) -> None:
    counts = []
    for i, moment in enumerate(np.random.default_rng(1).uniform(0, 0.45, 20)):
        case = Case(tmp_path / f"case-{i}", kind="local", more=", processes = 2")
        run = case.start()
        case.wait_for_chunks(1)
        time.sleep(moment)
        run.kill()
        run.wait()
        for pipe in (run.stdout, run.stderr):
            # Not read to the end: its workers follow a little later and hold the other ends until then.
            assert pipe is not None
            pipe.close()
        counts.append(case.kept())
        again = case.start()
        out, err = again.communicate(timeout=120)
        assert again.returncode == 0, out + err
        case.check_resumed(counts[-1], (case.folder / "out.nc").read_bytes(), whole)
    assert len(set(counts)) > 5


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGINT, 130)])
def test_asked_to_stop_a_run_ends_within_a_second(tmp_path: Path, number: signal.Signals, code: int) -> None:
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
    assert f"stopped by {number.name}; what is finished is in s: the same command goes on from there" in err
    assert "Traceback" not in err
    assert 3 <= case.kept() < POINTS
