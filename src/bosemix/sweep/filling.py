"""Filling a store: what is missing is computed and put away chunk by chunk, whatever happens in between."""

from __future__ import annotations

import contextlib
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeAlias, TypeVar

from bosemix.errors import StoreError, StoreWarning, WorkerError
from bosemix.sweep.axes import Plan
from bosemix.sweep.engines import Engine, WorkerDied
from bosemix.sweep.images import decoded
from bosemix.sweep.manifest import Manifest, described_sweep, read_manifest, write_manifest
from bosemix.sweep.store import CHUNKS, ChunkFiles, check_writable, refuse_other_folder, tidy
from bosemix.sweep.work import Done, Task, image, lost

__all__ = ["Progress", "Sweep", "fill", "results"]

V = TypeVar("V")

# Called as progress(points done, points in all).
Progress: TypeAlias = Callable[[int, int], None]

# How often workers may die in a row with nothing computed in between.
_DEATHS = 3
# A chunk holds no more points than this, however little they cost.
_MOST_POINTS = 4096


@dataclass(frozen=True, eq=False)
class Sweep:
    """What is to be computed.

    Attributes:
        function : callable
        plan : Plan
        fixed : mapping, parameters that are the same at every point
        attributes : mapping, attributes of the map
        units : mapping of name to unit
    """

    function: Callable[..., object]
    plan: Plan
    fixed: Mapping[str, Any]
    attributes: Mapping[str, Any]
    units: Mapping[str, str]

    @property
    def everything(self) -> Task:
        """All points as one task."""
        return Task(self.function, self.plan, self.fixed, 0, self.plan.size)


def fill(
    sweep: Sweep, folder: Path, engine: Engine, progress: Progress, *, chunk: int | None, retry_failed: bool
) -> tuple[Manifest, ChunkFiles]:
    """Compute what a store lacks, and return what it is about and its chunks, all of them there.

    Raises:
        StoreError: the store is about another sweep or from another version, or cannot be written
        WorkerError: workers died again and again
        InputError: points that return different names
    """
    about = described_sweep(sweep.function, sweep.plan, sweep.fixed)
    # A cluster of its own is up for all that follows, and not started for a store that lacks nothing.
    with contextlib.ExitStack() as stack:
        manifest = read_manifest(folder)
        if manifest is None:
            refuse_other_folder(folder)
            check_writable(folder / CHUNKS)
            engine = stack.enter_context(engine.started())
            manifest = _begin(sweep, folder, engine, about, chunk)
        manifest.check_same(about, folder)
        if chunk is not None and chunk != manifest.chunk:
            raise StoreError(f"{folder} has chunks of {manifest.chunk} points, asked for are {chunk}: leave chunk out")
        tidy(folder)
        files = ChunkFiles(folder / CHUNKS)
        missing = _missing(sweep, manifest, files, retry_failed)
        _report(files)
        if missing:
            engine = stack.enter_context(engine.started())
        left = sum(task.stop - task.start for task in missing)
        total = sweep.plan.size
        progress(total - left, total)
        for done in results(engine, image, missing, sweep.plan, lost):
            files.write(manifest.key(sweep.plan, done.start, done.stop), done.value)
            left -= done.stop - done.start
            progress(total - left, total)
    return manifest, files


def results(
    engine: Engine,
    function: Callable[[Task], Done[V]],
    tasks: Sequence[Task],
    plan: Plan,
    lost: Callable[[Task], Done[V]] | None = None,
) -> Iterator[Done[V]]:
    """Yield what becomes of each task; tasks whose worker died are given again.

    Where workers die several times with nothing computed in between, the tasks that may be the cause go alone.
    One that takes its worker down even then becomes ``lost(task)``.

    Raises:
        WorkerError: without ``lost``, a task took its worker down time and again
    """
    pending, deaths, alone = {task.start: task for task in tasks}, 0, 0
    while pending:
        given = list(pending.values())[: 1 if alone else None]
        alone = max(0, alone - 1)
        try:
            for done in engine.run(function, given):
                del pending[done.start]
                deaths = 0
                yield done
        except WorkerDied as error:
            deaths += error.deaths
            where = plan.where(given[0].start)
            if len(given) == 1 and deaths >= _DEATHS:
                if lost is None:
                    raise WorkerError(
                        f"a worker process died {deaths} times in a row, last {where}, often for want of memory: "
                        "take fewer processes"
                    ) from error
                del pending[given[0].start]
                yield lost(given[0])
                continue
            if deaths >= _DEATHS:
                # What was under way when it happened is among these.
                alone = 2 * engine.workers
            _warn(f"a worker process died; {len(pending)} chunks without a result are given again", 3)


def _begin(sweep: Sweep, folder: Path, engine: Engine, about: Mapping[str, Any], chunk: int | None) -> Manifest:
    """Write the manifest of a new store; without a size of chunks, compute the first one and take its time."""
    manifest, done = Manifest(about, sweep.attributes, sweep.units, chunk or 1), None
    if chunk is None:
        first = replace(sweep.everything, stop=min(_MOST_POINTS, sweep.plan.size), measure=True)
        (done,) = results(engine, image, [first], sweep.plan)
        manifest = replace(manifest, chunk=done.stop)
    write_manifest(folder, manifest)
    # Another writer may have been first: then it is his size that counts.
    manifest = read_manifest(folder) or manifest
    if done is not None and done.stop == manifest.chunk:
        ChunkFiles(folder / CHUNKS).write(manifest.key(sweep.plan, done.start, done.stop), done.value)
    return manifest


def _missing(sweep: Sweep, manifest: Manifest, files: ChunkFiles, retry_failed: bool) -> list[Task]:
    missing = []
    for start, stop in manifest.ranges:
        kept = files.read(manifest.key(sweep.plan, start, stop))
        if kept is None or (retry_failed and decoded(kept).failed):
            missing.append(replace(sweep.everything, start=start, stop=stop))
    return missing


def _report(files: ChunkFiles) -> None:
    if files.damaged:
        _warn(f"{files.folder}: {len(files.damaged)} damaged chunk files are computed again", 5)


def _warn(message: str, level: int) -> None:
    warnings.warn(message, StoreWarning, stacklevel=level)
