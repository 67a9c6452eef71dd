"""Where the work is done: in this process, in processes of this machine, or on a Dask cluster."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

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
    """A worker process ended in the middle of its work."""


class Engine(Protocol):
    """Something that applies a function to tasks; results come in any order and carry their own number."""

    @property
    def workers(self) -> int:
        """How many tasks run at the same time."""
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

    def run(self, function: Callable[[T], R], tasks: Sequence[T]) -> Iterator[R]:
        """Yield the results in order."""
        yield from map(function, tasks)


@dataclass(frozen=True)
class Local:
    """Processes of this machine (joblib's loky), each with one thread for BLAS, numba and FFT.

    Attributes:
        processes : int or None, number of processes; None takes one for every core that this process may use
    """

    processes: int | None = None

    def __post_init__(self) -> None:
        if self.processes is not None and self.processes < 1:
            raise InputError(f"processes must be >= 1, got {self.processes}")

    @property
    def workers(self) -> int:
        """Number of processes."""
        return self.processes or int(needed("joblib", "Local").cpu_count())

    def run(self, function: Callable[[T], R], tasks: Sequence[T]) -> Iterator[R]:
        """Yield the results as they are ready.

        Raises:
            WorkerDied: a process ended, by itself or by the system, mostly for want of memory
        """
        joblib = needed("joblib", "Local")
        died = needed("joblib.externals.loky.process_executor", "Local").BrokenProcessPool
        # One worker is one of two that is given all the work: joblib would do without a process of its own.
        jobs, ahead = max(2, self.workers), "2*n_jobs" if self.workers > 1 else 1
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
        needed("distributed", "DaskCluster")

    @property
    def workers(self) -> int:
        """Number of processes to start; for a cluster that runs already, of the cores of this machine."""
        return self.processes or os.cpu_count() or 1

    def run(self, function: Callable[[T], R], tasks: Sequence[T]) -> Iterator[R]:
        """Yield the results as they are ready; Dask gives the task of a worker that died to another.

        Raises:
            WorkerDied: several workers died of the same task
        """
        joblib, distributed = needed("joblib", "DaskCluster"), needed("distributed", "DaskCluster")
        with self._connected() as client, joblib.parallel_config(backend="dask", client=client):
            try:
                yield from _parallel(joblib, function, tasks, "2*n_jobs")
            except distributed.KilledWorker as error:
                raise WorkerDied(str(error)) from error

    @contextlib.contextmanager
    def _connected(self) -> Iterator[Client]:
        distributed = needed("distributed", "DaskCluster")
        if self.client is not None:
            yield self.client
            return
        try:
            if self.processes is not None:
                place = distributed.LocalCluster(
                    n_workers=self.processes, threads_per_worker=1, processes=True, dashboard_address=None
                )
            else:
                place = contextlib.nullcontext(self.address)
            with place as scheduler, distributed.Client(scheduler, set_as_default=False) as client:
                yield client
        except OSError as error:
            raise InputError(f"the Dask scheduler {self.address} cannot be reached: {error}; is it running?") from error


def _parallel(joblib: Any, function: Callable[[T], R], tasks: Sequence[T], ahead: str | int) -> Iterator[R]:
    parallel = joblib.Parallel(return_as="generator_unordered", batch_size=1, pre_dispatch=ahead, max_nbytes=None)
    results: Iterator[R] = parallel(joblib.delayed(function)(task) for task in tasks)
    yield from results
