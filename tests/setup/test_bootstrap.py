"""The set-up with a stand-in for pip, which records its arguments and downloads nothing."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import bootstrap

TOOLS = Path(bootstrap.__file__).parent
WAITING = "set-up: another set-up is at work in this folder; waiting for it to end\n"
# The stand-in appends one line per call to calls.log, then behaves as the file "mode" says.
FAKE_PIP = """
import pathlib, subprocess, sys, time
root = pathlib.Path.cwd()
with (root / "calls.log").open("a") as log:
    log.write(" | ".join(sys.argv[1:]) + "\\n")
mode = (root / "mode").read_text()
if mode == "fail" or (mode == "fail once" and (root / "calls.log").read_text().count("\\n") == 1):
    sys.exit("no route to the packages")
if mode == "hold":  # like pip --python, which works in a child of its own
    subprocess.run([sys.executable, "child.py"], check=True)
"""
# Leaves a sign of life until the file "go" is there.
CHILD = """
import pathlib, time
for beat in range(1200):
    if pathlib.Path("go").exists():
        break
    pathlib.Path("beat").write_text(str(beat))
    time.sleep(0.05)
pathlib.Path("end").touch()
"""
DRIVER = """
import signal, sys, pathlib
sys.path.insert(0, sys.argv[1])
import bootstrap
bootstrap.find_pip = lambda: [sys.executable, "fake_pip.py"]
for number in (signal.SIGINT, signal.SIGTERM):
    signal.signal(number, signal.default_int_handler)
sys.exit(bootstrap.main(pathlib.Path.cwd()))
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a project folder with a space in its path."""
    root = tmp_path / "a b" / "bosemix"
    (root / "tools").mkdir(parents=True)
    for name in bootstrap.INPUTS:
        (root / name).write_text(name)
    (root / "fake_pip.py").write_text(FAKE_PIP)
    (root / "child.py").write_text(CHILD)
    (root / "mode").write_text("work")
    return root


def start(root: Path) -> subprocess.Popen[str]:
    """Start a set-up in a process and a process group of its own."""
    command = [sys.executable, "-c", DRIVER, str(TOOLS)]
    return subprocess.Popen(command, cwd=root, stderr=subprocess.PIPE, text=True, start_new_session=True)


def finish(process: subprocess.Popen[str]) -> tuple[int, str]:
    _, said = process.communicate(timeout=60)
    return process.returncode, said


def set_up(root: Path) -> tuple[int, str]:
    return finish(start(root))


def calls(root: Path) -> list[str]:
    log = root / "calls.log"
    return log.read_text().splitlines() if log.exists() else []


def wait_for(condition: Callable[[], object]) -> None:
    for _ in range(600):
        if condition():
            return
        time.sleep(0.05)
    raise TimeoutError


def test_first_set_up_installs_lock_then_project(root: Path) -> None:
    status, said = set_up(root)
    assert status == 0, said
    locked, project = calls(root)
    assert locked.startswith(f"--python | {root}/.venv/bin/python | install")
    assert "--require-hashes" in locked
    assert locked.endswith("-r | requirements.lock")
    assert project.endswith("--no-deps | --no-build-isolation | --editable | .")
    assert (root / ".venv/bin/python").exists()
    assert not list((root / ".venv").rglob("pip")), "the environment is to be made without pip"
    assert bootstrap.is_ready(root)


def test_nothing_changed_means_nothing_done(root: Path) -> None:
    set_up(root)
    (root / "calls.log").unlink()
    assert set_up(root) == (0, "")
    assert calls(root) == []


@pytest.mark.parametrize("name", bootstrap.INPUTS)
def test_changed_input_means_anew(root: Path, name: str) -> None:
    set_up(root)
    (root / name).write_text("changed")
    assert not bootstrap.is_ready(root)
    assert set_up(root)[0] == 0
    assert len(calls(root)) == 4


def test_moved_folder_means_anew(root: Path) -> None:
    set_up(root)
    moved = root.rename(root.with_name("moved here"))
    assert not bootstrap.is_ready(moved)
    assert set_up(moved)[0] == 0
    assert bootstrap.is_ready(moved)
    assert f"{moved}/.venv" in calls(moved)[-1]


def test_other_interpreter_means_anew(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    set_up(root)
    monkeypatch.setattr(sys, "version", "3.11.99")
    assert not bootstrap.is_ready(root)


def test_broken_interpreter_link_means_anew(root: Path) -> None:
    set_up(root)
    (root / ".venv/bin/python").unlink()
    assert not bootstrap.is_ready(root)


def test_half_built_is_removed(root: Path) -> None:
    (root / ".venv/lib").mkdir(parents=True)
    (root / ".venv/lib/half").touch()
    assert set_up(root)[0] == 0
    assert not (root / ".venv/lib/half").exists()


def test_link_is_removed_but_not_what_it_points_to(root: Path) -> None:
    kept = root / "kept"
    kept.mkdir()
    (root / ".venv").symlink_to(kept)
    assert set_up(root)[0] == 0
    assert kept.is_dir()
    assert not (root / ".venv").is_symlink()


@pytest.fixture
def held(root: Path) -> Iterator[subprocess.Popen[str]]:
    """Return a set-up that is in the midst of installing, until the file "go" is there."""
    (root / "mode").write_text("hold")
    process = start(root)
    wait_for((root / "beat").exists)
    (root / "mode").write_text("work")
    yield process
    (root / "go").touch()
    process.communicate()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_interrupt_ends_all_and_says_so_in_one_line(
    root: Path, held: subprocess.Popen[str], number: signal.Signals
) -> None:
    held.send_signal(number)
    status, said = finish(held)
    assert status == 130
    assert said.splitlines()[2:] == ["set-up: stopped; the next make begins it anew"]
    assert not bootstrap.is_ready(root)
    beat = (root / "beat").read_text()
    time.sleep(0.3)
    assert (root / "beat").read_text() == beat, "the child of pip was left running"
    assert not (root / "end").exists()


def test_killed_half_way_the_next_builds_anew(root: Path, held: subprocess.Popen[str]) -> None:
    os.killpg(held.pid, signal.SIGKILL)
    finish(held)
    assert not bootstrap.is_ready(root)
    assert set_up(root)[0] == 0
    assert bootstrap.is_ready(root)


def test_killed_alone_the_next_waits_for_what_still_writes(root: Path, held: subprocess.Popen[str]) -> None:
    held.kill()
    held.wait()
    second = start(root)
    assert second.stderr is not None
    assert second.stderr.readline() == WAITING
    assert len(calls(root)) == 1
    (root / "go").touch()
    assert finish(second)[0] == 0
    assert (root / "end").exists()
    assert len(calls(root)) == 3
    assert bootstrap.is_ready(root)


def test_two_at_once_build_once(root: Path, held: subprocess.Popen[str]) -> None:
    second = start(root)
    assert second.stderr is not None
    assert second.stderr.readline() == WAITING
    (root / "go").touch()
    assert finish(second) == (0, "")
    assert finish(held)[0] == 0
    assert len(calls(root)) == 2


def test_failed_download_is_tried_again(root: Path) -> None:
    (root / "mode").write_text("fail once")
    status, said = set_up(root)
    assert status == 0
    assert "trying once more" in said
    assert bootstrap.is_ready(root)


def test_failure_shows_output_and_one_line(root: Path) -> None:
    (root / "mode").write_text("fail")
    status, said = set_up(root)
    assert status == 1
    assert "no route to the packages" in said
    assert said.splitlines()[-1].startswith("set-up: failed: installing the locked packages")
    assert len(calls(root)) == 2
    assert not bootstrap.is_ready(root)


@pytest.fixture
def pip_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Return a function that sets the version of pip on PATH; the interpreter itself has no pip."""

    def set_version(line: str) -> None:
        for name, script in (("python", "exit 1"), ("pip3", f"echo '{line}'"), ("pip", f"echo '{line}'")):
            (tmp_path / name).write_text(f"#!/usr/bin/env sh\n{script}\n")
            (tmp_path / name).chmod(0o755)
        monkeypatch.setattr(bootstrap, "PYTHON", str(tmp_path / "python"))
        monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)

    return set_version


def test_pip_on_path_will_do(tmp_path: Path, pip_says: Callable[[str], None]) -> None:
    pip_says("pip 22.3 from somewhere")
    assert bootstrap.find_pip() == [str(tmp_path / "pip3")]


@pytest.mark.parametrize(
    ("line", "expected"), [("pip 22.2.2 from somewhere", "pip 22.2 is too old"), ("", "pip was not found")]
)
def test_pip_missing_or_too_old_is_one_clear_line(pip_says: Callable[[str], None], line: str, expected: str) -> None:
    pip_says(line)
    with pytest.raises(bootstrap.SetupError, match=expected) as caught:
        bootstrap.find_pip()
    assert "\n" not in str(caught.value)


def test_wrong_python_is_one_clear_line(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 10, 13))
    assert bootstrap.main(root) == 1
    assert capsys.readouterr().err.startswith("set-up: failed: Python 3.11 to 3.13 is needed, this is ")
    assert not (root / ".venv").exists()


@pytest.mark.skipif(shutil.which("make") is None, reason="make is not installed")
@pytest.mark.parametrize("target", ["run", "test"])
def test_missing_python_is_one_clear_line(root: Path, target: str) -> None:
    shutil.copy(TOOLS.parent / "Makefile", root)
    # Without these: variables given to an outer make would come before ours.
    outer = ("MAKEFLAGS", "MFLAGS", "MAKEOVERRIDES", "MAKELEVEL")
    clean = {name: value for name, value in os.environ.items() if name not in outer}
    command = ["make", "PYTHON=no-such-python", target]
    result = subprocess.run(command, cwd=root, env=clean, capture_output=True, text=True, check=False)
    assert result.returncode != 0
    assert result.stdout == ""
    ours = [line for line in result.stderr.splitlines() if not line.startswith("make")]
    assert len(ours) == 1
    assert ours[0].startswith("no-such-python was not found: install it")
