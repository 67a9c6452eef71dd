"""No tracked file names a registry, an index address, an absolute path or a machine."""

from __future__ import annotations

import re
import shutil
import socket
import subprocess
from fnmatch import fnmatch
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

# The escaped dots and the brackets keep these expressions from matching their own text.
PATTERNS = {
    "registry host": r"(?i)\b(pypi\.org|pythonhosted\.org|npmjs\.(org|com)|yarnpkg\.com|anaconda\.(org|com)|"
    r"prefix\.dev|crates\.io|rubygems\.org|proxy\.golang\.org|maven\.org|docker\.io|ghcr\.io|quay\.io|"
    r"jfrog\.io|(deb|security|ftp[\w.]*)\.debian\.org|(archive|security)\.ubuntu\.com)\b",
    "index option": r"(?i)index[-_]url(?!\w)|find[-_]links(?!\w)|(?<!\S)-i\s+https?[:]",
    # Not after what makes it the middle of an address, of a relative path or of a formatted one.
    "absolute path": r"(?<![\w./~)}\]])/(home|root|Users|usr|opt|tmp|var|etc|mnt|media|srv|work|workspace|"
    r"builds|private|nix)(?![\w-])",
    "Windows path": r"\b[A-Z]:\\{1,2}(Users|Windows|Program)",
    "file address": r"\bfile[:]//",
    "machine name": r"\b[a-z][a-z0-9-]*\.(internal|lan|corp|intranet)\b|\bip-\d+-\d+-\d+-\d+\b",
}


def own_patterns() -> dict[str, str]:
    """Return patterns for the names of this machine: host, home and checkout, where telling."""
    host = socket.gethostname()
    found = {"this machine's name": rf"\b{re.escape(host)}\b"} if re.search(r"\d", host) else {}
    for name, path in (("this home", Path.home()), ("this checkout", ROOT)):
        if len(path.parts) > 2:
            found[name] = rf"(?<![\w.]){re.escape(str(path))}(?![\w-])"
    return found


def findings(text: str) -> list[str]:
    text = re.sub(r"#!/usr/bin/env\b", "", text)
    every = {**PATTERNS, **own_patterns()}
    return [f"{name}: {m[0]}" for name, pattern in every.items() for m in re.finditer(pattern, text)]


def tracked_files(root: Path) -> list[Path]:
    """Return the files git tracks; where there is no git, all but what .gitignore leaves out."""
    names: list[str] = []
    if shutil.which("git"):
        command = ["git", "ls-files", "-z"]
        listed = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
        names = listed.stdout.split("\0")
    if "pyproject.toml" in names:
        return [root / name for name in names if (root / name).is_file()]
    ignored = [".git", *(line.strip("/") for line in (root / ".gitignore").read_text().splitlines())]
    return [
        path
        for path in root.rglob("*")
        if path.is_file() and not any(fnmatch(part, glob) for part in path.relative_to(root).parts for glob in ignored)
    ]


def test_tracked_files_name_no_registry_path_or_machine() -> None:
    files = tracked_files(ROOT)
    assert ROOT / "requirements.lock" in files
    found = {
        str(path.relative_to(ROOT)): what
        for path in files
        if (what := findings(path.read_bytes().decode(errors="replace")))
    }
    assert found == {}


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("registry host", "see https://pypi|.org/simple"),
        ("registry host", "https://files.pythonhosted|.org/x.whl"),
        ("registry host", "http://deb|.debian.org/debian"),
        ("index option", "--index|-url x"),
        ("index option", "PIP_EXTRA_INDEX|_URL=x"),
        ("index option", "-i |https://x/simple"),
        ("absolute path", "cd /|home/someone"),
        ("absolute path", "PATH=/|usr/bin"),
        ("absolute path", "echo >/|tmp/x"),
        ("absolute path", '"/|work"'),
        ("absolute path", "#!/|usr/bin/python3"),
        ("Windows path", r"C:\|Users\x"),
        ("file address", "file|:///x"),
        ("machine name", "build-7|.internal"),
    ],
)
def test_patterns_find_what_they_should(kind: str, text: str) -> None:
    text = text.replace("|", "")  # it only keeps this file from being found
    assert any(found.startswith(kind) for found in findings(text)), text


@pytest.mark.parametrize(
    "text",
    [
        "https://doi.org/10.1103/PhysRev.106.1135",
        "https://example.org/home/tmp/x",
        "#!/usr/bin/env bash",
        "results/report.html, build/tmp/x, ./var/x, ~/papers/x",
        "g/2, N/V, (a)/tmp_n, {folder}/tmp/x",
    ],
)
def test_patterns_leave_the_rest_alone(text: str) -> None:
    assert findings(text) == []


@pytest.mark.parametrize("text", ["on node-17.", "in /some/place/src", "see /some/body/x"])
def test_names_of_this_machine_are_found(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    assert findings(text) == []
    monkeypatch.setattr(socket, "gethostname", lambda: "node-17")
    monkeypatch.setattr(Path, "home", lambda: Path("/some/body"))
    monkeypatch.setitem(globals(), "ROOT", Path("/some/place"))
    assert len(findings(text)) == 1


def test_without_git_ignored_files_are_left_out(tmp_path: Path) -> None:
    (tmp_path / ".gitignore").write_text(".venv\nresults/\n*.egg-info/\n")
    for name in ("a.py", ".venv/x", "src/results/x", "b.egg-info/x"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    assert {path.name for path in tracked_files(tmp_path)} == {".gitignore", "a.py"}
