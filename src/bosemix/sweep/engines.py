"""Where the work is done: in this process, in processes of this machine, or on a Dask cluster."""

from __future__ import annotations

import contextlib
import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

import psutil

from bosemix.checks import whole
from bosemix.errors import InputError
from bosemix.sweep.optional import needed

if TYPE_CHECKING:
    from distributed import Client

__all__ = ["DaskCluster", "Engine", "Local", "Serial", "WorkerDied"]

# A worker that has nothing to do for so long [s] ends; one whose parent was killed would wait for ever.
_IDLE_SECONDS = 60

T = TypeVar("T")
R = TypeVar("R")


class WorkerDied(Exception):
    """Worker processes ended in the middle of their work.

    Attributes:
        deaths : int, how many of them, one after the other
    """

    def __init__(self, message: str, deaths: int = 1) -> None:
        super().__init__(message)
        self.deaths = deaths


class Engine(Protocol):
    """Something that applies a function to tasks; results come in any order and carry their own number."""

    @property
    def workers(self) -> int:
        """How many tasks run at the same time."""
        ...

    def started(self) -> AbstractContextManager[Engine]:
        """Return the engine with its workers up for a ``with`` block, in which it may run several times."""
        ...

    def run(self, function: Callable[[T], R], tasks: Sequence[T]) -> Iterator[R]:
        """Yield the results as they are ready.

        Raises:
            WorkerDied: a worker process ended; tasks without a result are to be given again
        """
        ...


@dataclass(frozen=True)
class Serial:
    """One task after the other, in this process; with as many threads as this process was given."""

    @property
    def workers(self) -> int:
        """One."""
        return 1

    def started(self) -> AbstractContextManager[Engine]:
        """Return this engine: it needs no start."""
        return contextlib.nullcontext(self)

    def run(self, function: Callable[[T], R], tasks: Sequence[T]) -> Iterator[R]:
        """Yield the results in order."""
        yield from map(function, tasks)


@dataclass(frozen=True)
class Local:
    """Processes of this machine (joblib's loky), each with one thread for BLAS, numba and FFT.

    Attributes:
        processes : int or None, number of processes; None takes one for every core that this process may use
        memory : float or None, memory that one point takes at most [GiB]: no more processes than that are free to hold
    """

    processes: int | None = None
    memory: float | None = None

    def __post_init__(self) -> None:
        if self.processes is not None:
            whole("processes", self.processes, 1)
        if self.memory is not None and not self.memory > 0:
            raise InputError(f"memory must be > 0 GiB, got {self.memory:g}")

    @property
    def workers(self) -> int:
        """Number of processes."""
        most = self.processes or int(needed("joblib", "Local").cpu_count())
        if self.memory is None:
            return most
        return max(1, min(most, int(psutil.virtual_memory().available / (self.memory * 2**30))))

    def started(self) -> AbstractContextManager[Engine]:
        """Return this engine: joblib starts its processes with the first task and keeps them for the next run."""
        return contextlib.nullcontext(self)

    def run(self, function: Callable[[T], R], tasks: Sequence[T]) -> Iterator[R]:
        """Yield the results as they are ready.

        Raises:
            WorkerDied: a process ended, by itself or by the system, mostly for want of memory
        """
        joblib = needed("joblib", "Local")
        died = needed("joblib.externals.loky.process_executor", "Local").BrokenProcessPool
        # One worker is one of two that is given all the work: joblib would do without a process of its own.
        workers = self.workers
        jobs, ahead = max(2, workers), "2*n_jobs" if workers > 1 else 1
        with joblib.parallel_config(
            backend="loky", n_jobs=jobs, inner_max_num_threads=1, idle_worker_timeout=_IDLE_SECONDS
        ):
            try:
                yield from _parallel(joblib, function, tasks, ahead)
            except died as error:
                raise WorkerDied(str(error)) from error


@dataclass(frozen=True)
class DaskCluster:
    """Workers of a Dask cluster: a running one, or one started on this machine for the time of the sweep.

    Attributes:
        address : str or None, of the scheduler, such as "tcp://10.0.0.1:8786"
        client : distributed.Client or None, one that is connected already
        processes : int or None, number of worker processes to start on this machine
    """

    address: str | None = None
    client: Client | None = None
    processes: int | None = None

    def __post_init__(self) -> None:
        given = [name for name in ("address", "client", "processes") if getattr(self, name) is not None]
        if len(given) != 1:
            raise InputError(f"DaskCluster takes one of address, client and processes, got {given or 'none'}")
        if self.processes is not None:
            whole("processes", self.processes, 1)
        needed("distributed", "DaskCluster")

    @property
    def workers(self) -> int:
        """Number of threads of the cluster; before it is connected, of processes to start or cores of this machine."""
        if self.client is not None:
            return _threads(self.client)
        return self.processes or os.cpu_count() or 1

    @contextlib.contextmanager
    def started(self) -> Iterator[DaskCluster]:
        """Connect to the cluster, or start one, for a ``with`` block.

        Raises:
            InputError: no scheduler answers at the address, or the processes do not start
        """
        if self.client is not None:
            yield self
            return
        distributed = needed("distributed", "DaskCluster")
        with contextlib.ExitStack() as stack:
            try:
                place = self.address if self.processes is None else stack.enter_context(_local_cluster(self.processes))
                client = stack.enter_context(distributed.Client(place, set_as_default=False))
            except OSError as error:
                raise InputError(
                    f"the Dask scheduler {self.address} cannot be reached: {error}; is it running?"
                ) from error
            yield DaskCluster(client=client)

    def run(self, function: Callable[[T], R], tasks: Sequence[T]) -> Iterator[R]:
        """Yield the results as they are ready; Dask gives the task of a worker that died to another.

        Raises:
            WorkerDied: several workers died of the same task; all others are done by then
        """
        with self.started() as engine:
            yield from _submitted(engine.client, function, tasks)


def _local_cluster(processes: int) -> Any:
    """Return worker processes of this machine, and a scheduler on ports that are free."""
    distributed = needed("distributed", "DaskCluster")
    try:
        # Without an address of its own the server for diagnostics wants port 8787, which another cluster may have.
        return distributed.LocalCluster(
            n_workers=processes,
            threads_per_worker=1,
            processes=True,
            dashboard_address="127.0.0.1:0",
            scheduler_kwargs={"dashboard": False},
        )
    except RuntimeError as error:
        raise InputError(
            f"the {processes} processes of DaskCluster do not start: {error}; "
            "in a script, call it under: if __name__ == '__main__'"
        ) from error


def _threads(client: Any) -> int:
    """Return how many tasks a cluster runs at a time, at least one: its workers may be on their way."""
    return max(1, int(sum(client.nthreads().values())))


def _submitted(client: Any, function: Callable[[T], R], tasks: Sequence[T]) -> Iterator[R]:
    # Not by joblib: its generators wait for ever for a task that Dask has given up.
    distributed = needed("distributed", "DaskCluster")
    waiting, killed = deque(tasks), None
    running: set[Any] = set()
    try:
        while waiting or running:
            # The workers of a cluster come and go.
            ahead = 2 * _threads(client)
            while waiting and len(running) < ahead:
                running.add(client.submit(function, waiting.popleft(), pure=False))
            with client.as_current():
                finished = distributed.wait(running, return_when="FIRST_COMPLETED").done
            running -= finished
            for future in finished:
                try:
                    yield future.result()
                except distributed.KilledWorker as error:
                    killed = error
    finally:
        client.cancel(list(running))
    if killed is not None:
        raise WorkerDied(str(killed), killed.allowed_failures + 1) from killed


def _parallel(joblib: Any, function: Callable[[T], R], tasks: Sequence[T], ahead: str | int) -> Iterator[R]:
    parallel = joblib.Parallel(return_as="generator_unordered", batch_size=1, pre_dispatch=ahead, max_nbytes=None)
    results: Iterator[R] = parallel(joblib.delayed(function)(task) for task in tasks)
    yield from results
