"""What a store holds, for a look from outside while a sweep runs or after it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from bosemix.errors import StoreError
from bosemix.sweep.assembly import COMPUTED, FAILED, contents
from bosemix.sweep.manifest import read_manifest
from bosemix.sweep.provenance import versions
from bosemix.sweep.store import CHUNKS, ChunkFiles

__all__ = ["Status", "status"]


@dataclass(frozen=True)
class Status:
    """How far a sweep is.

    Attributes:
        function : str, "module:function"
        axes : mapping of the name of a parameter to its number of values
        points : int, all of them
        computed : int, points that worked
        failed : int, points whose function raised
        chunks : int, all of them
        kept : int, chunks with a whole file
        damaged : int, chunks whose file is not what its name says; they are computed again
        reasons : tuple of texts, the first failed points and why
        version : text, what made the store if it is not this version, else empty
    """

    function: str
    axes: dict[str, int]
    points: int
    computed: int
    failed: int
    chunks: int
    kept: int
    damaged: int
    reasons: tuple[str, ...]
    version: str

    def __str__(self) -> str:
        size = " x ".join(f"{name} ({count})" for name, count in self.axes.items())
        lines = [
            f"{self.function} over {size}",
            f"  points  {self.computed} computed, {self.failed} failed, {self.points - self.computed - self.failed} to "
            f"come, of {self.points}",
            f"  chunks  {self.kept} kept, {self.damaged} damaged, of {self.chunks}",
            *(f"  failed  {reason}" for reason in self.reasons),
        ]
        if self.version:
            lines.append(f"  made by another version: {self.version}; to read it works, to go on does not")
        return "\n".join(lines)


def status(store: str | Path) -> Status:
    """Return how far the sweep in a folder is; nothing is computed or changed.

    Raises:
        StoreError: no sweep there, or a damaged manifest
    """
    folder = Path(store)
    manifest = read_manifest(folder)
    if manifest is None:
        raise StoreError(f"{folder} holds no sweep: name the folder that was given as store")
    files = ChunkFiles(folder / CHUNKS)
    held, plan = contents(manifest, files), manifest.plan
    failed = np.flatnonzero(held.status == FAILED)
    own = {name.removeprefix("version_"): text for name, text in versions().items()}
    other = [f"{name} {text}" for name, text in manifest.about["versions"].items() if own.get(name) != text]
    return Status(
        function=manifest.about["function"],
        axes={name: len(values) for parameters in plan.dims.values() for name, values in parameters.items()},
        points=plan.size,
        computed=int(np.sum(held.status == COMPUTED)),
        failed=failed.size,
        chunks=len(held.chunks),
        kept=sum(chunk is not None for chunk in held.chunks),
        damaged=len(files.damaged),
        reasons=tuple(f"{plan.where(int(i))}: {held.reasons[i]}" for i in failed[:3]),
        version=", ".join(other),
    )
