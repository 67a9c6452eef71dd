"""The lock is complete, has a hash for all it holds, and agrees with the project's metadata."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text())
WANTED: list[str] = [
    *PROJECT["build-system"]["requires"],
    *PROJECT["project"]["dependencies"],
    *(line for group in PROJECT["project"]["optional-dependencies"].values() for line in group),
]


def locked(text: str) -> dict[str, str]:
    """Return the version of each package; a line without an exact version or a hash is an error."""
    versions: dict[str, str] = {}
    for line in text.replace("\\\n", " ").splitlines():
        found = re.fullmatch(r"([\w.-]+)==([\w.+!]+)( *;[^#]*?)?( +--hash=sha256:[0-9a-f]{64})+ *", line)
        if not found:
            raise ValueError(line)
        versions[canonicalize_name(found[1])] = found[2]
    return versions


LOCKED = locked((ROOT / "requirements.lock").read_text())


@pytest.mark.parametrize("name", ["hatchling", "editables", "h5py"])
def test_lock_holds(name: str) -> None:
    assert name in LOCKED


@pytest.mark.parametrize("wanted", WANTED)
def test_lock_fulfils_the_metadata(wanted: str) -> None:
    requirement = Requirement(wanted)
    assert requirement.specifier.contains(LOCKED[canonicalize_name(requirement.name)])


@pytest.mark.parametrize(
    "line",
    [
        "numpy==2.0.0\n",
        "numpy>=2.0 --hash=sha256:" + 64 * "0",
        "numpy==2.0 --hash=md5:0",
        "--some-option x",
        "numpy @ https://example.org/numpy.whl",
    ],
)
def test_line_without_version_or_hash_is_found(line: str) -> None:
    with pytest.raises(ValueError, match=re.escape(line.strip())):
        locked(line)


def test_versions_agree() -> None:
    version = PROJECT["project"]["version"]
    assert f"\nversion: {version}\n" in (ROOT / "CITATION.cff").read_text()
    assert f"\n## {version}" in (ROOT / "CHANGELOG.md").read_text()
