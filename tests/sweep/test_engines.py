"""Engines: the same bits, one thread per worker, and workers that die."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
import xarray as xr

from bosemix.errors import InputError, StoreWarning, WorkerError
from bosemix.sweep import DaskCluster, Local, Serial, over, status
from tests.sweep.functions import accident, busy, complex_wave, logged, sound, threads
from tests.sweep.processes import environment

pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::DeprecationWarning")


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    """A Dask cluster of two worker processes."""
    distributed = import_module("distributed")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", environment()["PYTHONPATH"])
        with (
            distributed.LocalCluster(
                n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None
            ) as place,
            distributed.Client(place, set_as_default=False) as client,
        ):
            yield client


def test_same_bits_for_every_number_of_workers(tmp_path: Path) -> None:
    axes = {"strength": [0.0, 0.3, 0.8], "a12": [0.1, 0.2]}
    plain = over(sound, axes)
    for workers in (1, 2, 4):
        stored = over(sound, axes, store=tmp_path / str(workers), engine=Local(workers), chunk=1)
        xr.testing.assert_identical(stored, plain)
    names = [{path.name for path in (tmp_path / str(n) / "chunks").iterdir()} for n in (1, 2, 4)]
    assert names[0] == names[1] == names[2]
    assert len(names[0]) == 6


def test_same_bits_on_a_cluster(tmp_path: Path, cluster: Any) -> None:
    axes: dict[str, Any] = {"x": [1.0, 2.0, 3.0], "label": ["a", "bb"]}
    stored = over(complex_wave, axes, store=tmp_path / "dask", engine=DaskCluster(client=cluster), chunk=1)
    xr.testing.assert_identical(stored, over(complex_wave, axes))
    over(complex_wave, axes, store=tmp_path / "serial", engine=Serial(), chunk=1)
    names = [{path.name for path in (tmp_path / one / "chunks").iterdir()} for one in ("dask", "serial")]
    assert names[0] == names[1]


def test_cluster_by_address(cluster: Any) -> None:
    data = over(busy, {"x": [1.0, 2.0]}, y=1.0, engine=DaskCluster(cluster.scheduler.address))
    np.testing.assert_array_equal(data["sum"], [2.0, 3.0])


def test_engines_in_memory_take_any_function() -> None:
    seen: list[tuple[int, int]] = []
    data = over(lambda x: x + 1, {"x": np.arange(50)}, engine=Local(2), progress=lambda *count: seen.append(count))
    np.testing.assert_array_equal(data["value"], np.arange(1, 51))
    assert seen[-1] == (50, 50)
    with pytest.raises(ZeroDivisionError):
        over(lambda x: 1 / x, {"x": [1, 0]}, engine=Local(2))


def test_workers_have_one_thread_and_so_the_same_bits() -> None:
    axes = {"x": [0.0, 1.0, 2.0]}
    one, two = (over(threads, axes, engine=Local(n)) for n in (1, 2))
    for data in (one, two):
        for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMBA_NUM_THREADS"):
            np.testing.assert_array_equal(data[name], 1)
        assert os.getpid() not in data["pid"].values
    xr.testing.assert_identical(one["trace"], two["trace"])


def test_worker_that_dies_once(tmp_path: Path) -> None:
    axes = {"x": np.arange(12.0)}
    flag = str(tmp_path / "flag")
    with pytest.warns(StoreWarning, match=r"a worker process died; \d+ chunks without a result are given again"):
        data = over(accident, axes, flag=flag, store=tmp_path / "s", engine=Local(2), chunk=1)
    np.testing.assert_array_equal(data["value"], np.arange(12.0) ** 2)
    assert (status(tmp_path / "s").kept, status(tmp_path / "s").damaged) == (12, 0)


def test_points_that_take_their_worker_down_are_kept_as_failed(tmp_path: Path) -> None:
    axes = {"x": np.arange(8.0)}
    with pytest.warns(StoreWarning) as seen:
        data = over(accident, axes, flag="", store=tmp_path, engine=Local(2), chunk=1)
    assert "1 of 8 points failed" in str(seen[-1].message)
    np.testing.assert_array_equal(data["value"], np.where(axes["x"] == 3, np.nan, axes["x"] ** 2))
    assert data["reason"].values[3] == "WorkerError: its worker process died, often for want of memory"


def test_without_a_store_a_worker_that_always_dies_is_an_error() -> None:
    with (
        pytest.warns(StoreWarning, match="a worker process died"),
        pytest.raises(WorkerError, match=r"a worker process died 3 times in a row, last at x = 3.0, often for want"),
    ):
        over(accident, {"x": [3.0]}, flag="", engine=Local(2))


def test_dask_worker_killed_in_mid_run(tmp_path: Path, cluster: Any) -> None:
    pids = list(cluster.run(os.getpid).values())
    assert len(set(pids)) == 2
    killer = threading.Timer(0.5, os.kill, (pids[0], signal.SIGKILL))
    killer.start()
    axes = {"x": np.arange(40.0)}
    data = over(busy, axes, y=1.0, seconds=0.05, store=tmp_path / "s", engine=DaskCluster(client=cluster), chunk=1)
    killer.join()
    np.testing.assert_array_equal(data["sum"], np.arange(40.0) + 1)
    assert (status(tmp_path / "s").kept, status(tmp_path / "s").damaged) == (40, 0)
    end = time.monotonic() + 20
    while len(cluster.scheduler_info()["workers"]) < 2 and time.monotonic() < end:
        time.sleep(0.1)


def test_error_of_a_file_is_not_taken_for_that_of_a_scheduler(tmp_path: Path, cluster: Any) -> None:
    with pytest.raises(FileNotFoundError):
        over(logged, {"x": [1.0]}, log=str(tmp_path / "no" / "log"), engine=DaskCluster(cluster.scheduler.address))


def test_no_more_processes_than_have_room(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("psutil.virtual_memory", lambda: SimpleNamespace(available=10 * 2**30))
    assert Local(8, memory=3.0).workers == 3
    assert Local(2, memory=3.0).workers == 2
    assert Local(8, memory=30.0).workers == 1


def test_cluster_whose_processes_do_not_start(monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(**options: Any) -> Any:
        raise RuntimeError("Nanny failed to start.")

    monkeypatch.setattr(import_module("distributed"), "LocalCluster", failing)
    with pytest.raises(
        InputError, match=r"the 2 processes of DaskCluster do not start: Nanny .*; in a script, call it"
    ):
        over(busy, {"x": [1.0]}, y=1.0, engine=DaskCluster(processes=2))


@pytest.mark.slow
def test_task_that_kills_every_dask_worker(cluster: Any) -> None:
    with pytest.raises(WorkerError, match=r"a worker process died 4 times in a row, last at x = 3\.0"):
        over(accident, {"x": [3.0]}, flag="", engine=DaskCluster(client=cluster))


@pytest.mark.slow
def test_points_that_take_dask_workers_down_are_kept_as_failed(tmp_path: Path, cluster: Any) -> None:
    axes = {"x": np.arange(8.0)}
    with pytest.warns(StoreWarning) as seen:
        data = over(accident, axes, flag="", store=tmp_path, engine=DaskCluster(client=cluster), chunk=1)
    assert "1 of 8 points failed" in str(seen[-1].message)
    np.testing.assert_array_equal(data["value"], np.where(axes["x"] == 3, np.nan, axes["x"] ** 2))
    assert data["reason"].values[3] == "WorkerError: its worker process died, often for want of memory"


@pytest.mark.slow
def test_cluster_of_its_own_is_started_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    distributed = import_module("distributed")
    started: list[Any] = []
    start = distributed.LocalCluster

    def counting(**options: Any) -> Any:
        started.append(start(**options))
        return started[-1]

    monkeypatch.setenv("PYTHONPATH", environment()["PYTHONPATH"])
    monkeypatch.setattr(distributed, "LocalCluster", counting)
    axes = {"x": np.arange(6.0)}
    for _ in range(2):  # the second time nothing is missing
        data = over(busy, axes, y=1.0, store=tmp_path, engine=DaskCluster(processes=2))
        np.testing.assert_array_equal(data["sum"], np.arange(6.0) + 1)
    assert len(started) == 1


def test_scheduler_that_is_not_there(tmp_path: Path) -> None:
    import dask

    with (
        dask.config.set({"distributed.comm.timeouts.connect": "0.3s"}),
        pytest.raises(InputError, match=r"the Dask scheduler tcp://127.0.0.1:9 cannot be reached: .*; is it running\?"),
    ):
        over(busy, {"x": [1.0]}, y=1.0, store=tmp_path, engine=DaskCluster("tcp://127.0.0.1:9"))


def test_engines_check_what_they_are_given(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(InputError, match="processes must be a whole number >= 1, got 0"):
        Local(0)
    with pytest.raises(InputError, match="memory must be > 0 GiB, got 0"):
        Local(memory=0.0)
    with pytest.raises(InputError, match="processes must be a whole number >= 1, got 0"):
        DaskCluster(processes=0)
    with pytest.raises(InputError, match="takes one of address, client and processes, got none"):
        DaskCluster()
    with pytest.raises(InputError, match=r"got \['address', 'processes'\]"):
        DaskCluster("tcp://x", processes=2)
    monkeypatch.setitem(sys.modules, "distributed", None)
    message = r"DaskCluster needs the package 'distributed': install it with pip install \"bosemix\[cluster\]\""
    with pytest.raises(InputError, match=message):
        DaskCluster(processes=2)


def test_number_of_workers() -> None:
    assert Serial().workers == 1
    assert Local(3).workers == DaskCluster(processes=3).workers == 3
    assert Local().workers >= 1
    assert DaskCluster("tcp://x").workers >= 1
