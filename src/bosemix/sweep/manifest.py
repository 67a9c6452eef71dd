"""What a store is about: the manifest beside its chunks."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from bosemix.errors import StoreError
from bosemix.sweep.axes import Plan
from bosemix.sweep.names import Json, described, fingerprint, import_name, source_digest
from bosemix.sweep.provenance import versions
from bosemix.sweep.store import put

__all__ = ["FORMAT", "Manifest", "described_sweep", "read_manifest", "write_manifest"]

FORMAT = 1
_FILE = "manifest.json"
# What must agree before a sweep goes on in a store, and the words for it.
_IDENTITY = {
    "function": "of the function",
    "fixed": "with the fixed parameters",
    "axes": "over the axes",
    "versions": "by the versions",
    "sources": "from source code of the digest",
}


@dataclass(frozen=True, eq=False)
class Manifest:
    """A sweep as its store knows it.

    Attributes:
        about : mapping, JSON: function, axes, fixed, versions, sources
        attributes : mapping, attributes of the map
        units : mapping of name to unit
        chunk : int, number of points per chunk
    """

    about: Mapping[str, Any]
    attributes: Mapping[str, Any]
    units: Mapping[str, str]
    chunk: int

    @property
    def plan(self) -> Plan:
        """The points of the sweep."""
        return Plan(
            {
                axis["dim"]: {one["name"]: np.asarray(one["values"], one["dtype"]) for one in axis["parameters"]}
                for axis in self.about["axes"]
            }
        )

    @property
    def ranges(self) -> list[tuple[int, int]]:
        """First point of each chunk, and its last one plus one."""
        size = self.plan.size
        return [(start, min(start + self.chunk, size)) for start in range(0, size, self.chunk)]

    def key(self, plan: Plan, start: int, stop: int) -> str:
        """Return the key of a chunk: function, code, fixed parameters and those of its points."""
        code = {name: self.about[name] for name in ("function", "fixed", "versions", "sources")}
        return fingerprint({"format": FORMAT, **code, "points": [plan.point(i) for i in range(start, stop)]})

    def check_same(self, about: Mapping[str, Any], folder: Path) -> None:
        """Check that a store is about the sweep that is asked for.

        Raises:
            StoreError: it is about another one, or from another version; says in what they differ
        """
        for name, words in _IDENTITY.items():
            if self.about[name] != about[name]:
                kept, asked = _difference(self.about[name], about[name])
                raise StoreError(
                    f"{folder} holds a sweep {words} {kept}, but asked for is {asked}: choose another folder, "
                    f"{_way_back(name)}, or remove {folder} to compute anew"
                )


def described_sweep(function: Callable[..., object], plan: Plan, fixed: Mapping[str, object]) -> dict[str, Json]:
    """Return what tells one sweep from another, as JSON.

    Raises:
        InputError: a function that cannot be imported by name, or a fixed parameter that cannot be named
    """
    axes: list[Json] = [
        {
            "dim": dim,
            "parameters": [
                {"name": name, "values": values.tolist(), "dtype": values.dtype.str}
                for name, values in parameters.items()
            ],
        }
        for dim, parameters in plan.dims.items()
    ]
    return {
        "function": import_name(function),
        "axes": axes,
        "fixed": {name: described(name, value) for name, value in fixed.items()},
        "versions": {name.removeprefix("version_"): text for name, text in versions().items()},
        "sources": source_digest(function),
    }


def read_manifest(folder: Path) -> Manifest | None:
    """Return the manifest of a store, or None where there is none.

    Raises:
        StoreError: a folder that holds something else, or a manifest that is damaged or of another format
    """
    path = folder / _FILE
    try:
        text = path.read_text("utf-8")
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, UnicodeDecodeError) as error:
        raise StoreError(f"{path} cannot be read: {error}; restore it, or remove {folder} to compute anew") from error
    try:
        found = json.loads(text)
        content, checksum = found["sweep"], found["checksum"]
        whole = fingerprint(content) == checksum
    except (ValueError, KeyError, TypeError):
        whole = False
    if not whole:
        raise StoreError(f"{path} is damaged: restore it, or remove {folder} to compute anew")
    if content["format"] != FORMAT:
        raise StoreError(
            f"{folder} has format {content['format']}, this version reads {FORMAT}: take the version of bosemix that "
            f"made it ({content['about']['versions']['bosemix']}), or choose another folder"
        )
    return Manifest(content["about"], content["attributes"], content["units"], content["chunk"])


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Write the manifest of a new store; one that another writer has just put there stays.

    Raises:
        StoreError: it cannot be written
    """
    content: Json = {
        "format": FORMAT,
        "about": dict(manifest.about),
        "attributes": dict(manifest.attributes),
        "units": dict(manifest.units),
        "chunk": manifest.chunk,
    }
    put(folder / _FILE, {"sweep": content, "checksum": fingerprint(content)}, replace=False)


def _difference(kept: Any, asked: Any) -> tuple[str, str]:
    """Return both sides in words, reduced to what differs."""
    if isinstance(kept, dict) and isinstance(asked, dict):
        names = [name for name in {**kept, **asked} if kept.get(name) != asked.get(name)]
        sides = [", ".join(f"{name} = {side.get(name, 'not given')}" for name in names) for side in (kept, asked)]
        return sides[0], sides[1]
    if isinstance(kept, list) and isinstance(asked, list):
        return _axes(kept), _axes(asked)
    return str(kept), str(asked)


def _axes(axes: list[Any]) -> str:
    parts = []
    for axis in axes:
        for one in axis["parameters"]:
            values = one["values"]
            parts.append(f"{one['name']} = {values[0]} ... {values[-1]} ({len(values)} values)")
    return ", ".join(parts)


def _way_back(name: str) -> str:
    return "go back to that version" if name in ("versions", "sources") else "go back to that sweep"
