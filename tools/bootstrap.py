"""Set up .venv: the locked packages, then bosemix itself in editable form.

Every make target calls this first. When nothing has changed it only compares a stamp and returns.
Otherwise it builds .venv anew, and writes the stamp last, so that a set-up killed half-way never
passes for a finished one. Standard library only: it runs before anything is installed.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PYTHONS = ((3, 11), (3, 13))
OLDEST_PIP = (22, 3)  # the first with --python
INPUTS = ("requirements.lock", "pyproject.toml", "tools/bootstrap.py")
# Inside an activated .venv sys.executable would vanish with the .venv that is built anew.
PYTHON: str = getattr(sys, "_base_executable", None) or sys.executable


class SetupError(Exception):
    """A step failed; the text is the one line that says so."""


def say(line: str) -> None:
    """Write one line to stderr, which make does not hold back."""
    sys.stderr.write(f"set-up: {line}\n")
    sys.stderr.flush()


def digest(root: Path) -> str:
    """Return a digest of all that .venv depends on: the inputs, the place and the interpreter."""
    state = hashlib.sha256()
    for name in INPUTS:
        state.update((root / name).read_bytes() + b"\0")
    state.update(os.fsencode(f"{root}\0{sys.version}\0{sys.base_prefix}"))
    return state.hexdigest()


def is_ready(root: Path) -> bool:
    """Return whether .venv was built to the end from the present inputs, here."""
    try:
        stamp = (root / ".venv" / "stamp").read_text(encoding="ascii")
    except (OSError, ValueError):
        return False
    return stamp == digest(root) and os.access(root / ".venv" / "bin" / "python", os.X_OK)


@contextmanager
def lock(root: Path) -> Iterator[int]:
    """Hold the lock of the folder, outside .venv since that is removed; yield its file descriptor."""
    with (root / ".venv.lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("another set-up is at work in this folder; waiting for it to end")
            fcntl.flock(file, fcntl.LOCK_EX)
        yield file.fileno()


def call(command: list[str], root: Path, held: int) -> tuple[int, str]:
    """Run a command; return its exit status and output. Interrupted, end it and what it started.

    The command inherits the lock: should this process be killed, the next set-up still waits until
    nothing writes to .venv any more.
    """
    with subprocess.Popen(
        command,
        cwd=root,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        pass_fds=(held,),
    ) as process:
        try:
            output, _ = process.communicate()
        except KeyboardInterrupt:
            process.send_signal(signal.SIGINT)  # SIGTERM would leave pip's own child behind
            process.communicate()  # the output ends when the last of them has ended
            raise
    return process.returncode, output


def step(name: str, command: list[str], root: Path, held: int, tries: int = 1) -> None:
    """Run one step of the set-up, again if it fails and a try is left."""
    say(name)
    for left in reversed(range(tries)):
        status, output = call(command, root, held)
        if status == 0:
            return
        sys.stderr.write(output)
        if left:
            say("that failed; trying once more (downloads are kept)")
    raise SetupError(f"{name}: exit status {status}, see above")


def find_pip() -> list[str]:
    """Return the command of a pip that knows --python: this interpreter's own, else one on PATH."""
    on_path = (shutil.which(name) for name in ("pip3", "pip"))
    old = None
    for command in [[PYTHON, "-m", "pip"], *([path] for path in on_path if path)]:
        result = subprocess.run([*command, "--version"], capture_output=True, text=True, check=False)
        version = re.match(r"pip (\d+)\.(\d+)", result.stdout)
        if version and (int(version[1]), int(version[2])) >= OLDEST_PIP:
            return command
        old = old or version
    need = ".".join(map(str, OLDEST_PIP))
    if old:
        raise SetupError(f"{old[0]} is too old; install pip {need} or newer")
    raise SetupError(f"pip was not found; install it, {need} or newer (on Debian: apt install python3-pip)")


def discard(venv: Path) -> None:
    """Remove an old or half-built .venv, its stamp first: what is left of it is never taken for whole."""
    (venv / "stamp").unlink(missing_ok=True)
    if venv.is_symlink():
        venv.unlink()
    elif venv.exists():
        shutil.rmtree(venv)


def build(root: Path, held: int) -> None:
    """Build .venv from nothing."""
    state = digest(root)  # before the long steps: an input edited meanwhile shows as a difference
    pip = [*find_pip(), "--python", str(root / ".venv" / "bin" / "python"), "install"]
    pip += ["--quiet", "--no-input", "--disable-pip-version-check", "--no-user", "--retries", "10"]
    discard(root / ".venv")
    version = sys.version.split()[0]
    step(f"making .venv with Python {version}", [PYTHON, "-m", "venv", "--without-pip", ".venv"], root, held)
    # Wheels only: a source package would fetch build tools for which the lock has no hashes.
    locked = [*pip, "--require-hashes", "--only-binary", ":all:", "-r", "requirements.lock"]
    step("installing the locked packages; this takes a minute or two", locked, root, held, tries=2)
    editable = [*pip, "--no-deps", "--no-build-isolation", "--editable", "."]
    step("installing bosemix", editable, root, held)
    part = root / ".venv" / "stamp.part"
    part.write_text(state, encoding="ascii")
    part.replace(root / ".venv" / "stamp")


def main(root: Path = ROOT) -> int:
    """Make .venv ready; return the exit status."""
    start = time.monotonic()
    try:
        if not PYTHONS[0] <= sys.version_info[:2] <= PYTHONS[1]:
            raise SetupError(f"Python 3.11 to 3.13 is needed, this is {sys.version.split()[0]}")
        with lock(root) as held:
            if not is_ready(root):
                build(root, held)
                say(f"done in {time.monotonic() - start:.0f} s")
    except KeyboardInterrupt:
        say("stopped; the next make begins it anew")
        return 130
    except (SetupError, OSError) as error:
        say(f"failed: {error}")
        return 1
    return 0


if __name__ == "__main__":
    # SIGTERM stops the set-up like Ctrl-C; set both, as a shell lets its background jobs ignore SIGINT.
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.default_int_handler)
    sys.exit(main())
