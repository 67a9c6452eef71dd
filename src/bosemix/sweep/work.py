"""What a worker does: compute a chunk, and hand back the bytes of its file."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Generic, TypeVar

import xarray as xr

from bosemix.sweep.axes import Plan
from bosemix.sweep.images import Chunk, encoded
from bosemix.sweep.points import as_dataset, gather

__all__ = ["LEAST_SECONDS", "Done", "Task", "computed", "image", "lost"]

V = TypeVar("V")

# A chunk should cost at least this [s]: next to it a file and a message count for little.
LEAST_SECONDS = 0.1
# A first point that takes this long [s] is not repeated just to take its time.
_LONG = 10.0


@dataclass(frozen=True, eq=False)
class Task:
    """Some points of a sweep that follow each other.

    Attributes:
        function : callable
        plan : Plan
        fixed : mapping, parameters that are the same at every point
        start : int, number of the first point
        stop : int, number of the last point plus one
        measure : bool, stop early, as soon as the points have taken LEAST_SECONDS
    """

    function: Callable[..., object]
    plan: Plan
    fixed: Mapping[str, Any]
    start: int
    stop: int
    measure: bool = False


@dataclass(frozen=True, eq=False)
class Done(Generic[V]):
    """A task that is done.

    Attributes:
        start : int, number of its first point
        stop : int, number of its last point plus one
        value : what was asked for, of these points
    """

    start: int
    stop: int
    value: V


def computed(task: Task) -> Done[list[xr.Dataset]]:
    """Return what the function gives at each point, and let its errors through."""
    _prepare()
    points = [as_dataset(task.function(**task.plan.point(i), **task.fixed)) for i in range(task.start, task.stop)]
    return Done(task.start, task.stop, points)


def image(task: Task) -> Done[bytes]:
    """Return the chunk of a task as bytes; a point whose function raises is kept as failed, with the reason.

    Raises:
        InputError: the points return different names, or what no file can hold
    """
    _prepare()
    outcomes: list[xr.Dataset | str] = []
    first, rest = 0.0, 0.0
    for i in range(task.start, task.stop):
        begun = time.perf_counter()
        outcomes.append(_outcome(task, i))
        took = time.perf_counter() - begun
        first, rest = (first, rest + took) if i > task.start else (took, 0.0)
        if task.measure and (first > _LONG or rest >= LEAST_SECONDS):
            # The first point also loads and compiles, so it does not count.
            outcomes = outcomes[: max(1, len(outcomes) - 1)]
            break
    places = [task.start + i for i, outcome in enumerate(outcomes) if not isinstance(outcome, str)]
    found = [outcome for outcome in outcomes if not isinstance(outcome, str)]
    points = gather(found, lambda n: task.plan.where(places[n])) if found else None
    chunk = Chunk(tuple(outcome if isinstance(outcome, str) else "" for outcome in outcomes), points)
    return Done(task.start, task.start + len(outcomes), encoded(chunk))


def _outcome(task: Task, number: int) -> xr.Dataset | str:
    """Return one point, or why it failed: whatever a theory raises belongs to its point, not to the sweep."""
    try:
        value = task.function(**task.plan.point(number), **task.fixed)
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    return as_dataset(value)


def lost(task: Task) -> Done[bytes]:
    """Return the chunk of a task that takes its worker down, all of it failed."""
    reason = "WorkerError: its worker process died, often for want of memory"
    return Done(task.start, task.stop, encoded(Chunk((reason,) * (task.stop - task.start), None)))


def _prepare() -> None:
    """In a worker: one thread for numba; leave Ctrl-C to the process that gives out the work, and end with it."""
    if multiprocessing.current_process().name == "MainProcess":
        return
    numba = sys.modules.get("numba")
    if numba is not None:
        numba.set_num_threads(1)
    if threading.current_thread() is threading.main_thread():  # a worker of joblib; those of Dask have a nanny
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        _end_with_parent()


@cache
def _end_with_parent() -> None:
    """End this process soon after the one that gives out the work, which has no chance to say so if it is killed."""
    parent = os.getppid()

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(0.5)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
