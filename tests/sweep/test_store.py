"""The store: resume, failures, damage, other sweeps and versions, places that cannot be written."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
import warnings
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any, cast

import numpy as np
import pytest
import xarray as xr

import bosemix as bm
from bosemix.errors import InputError, StoreError, StoreWarning
from bosemix.sweep import Linear, Log, Serial, Zip, kept, load, over, status, to_netcdf
from tests.sweep.functions import busy, complex_wave, logged, picky, sound
from tests.sweep.processes import environment

X = [0.5, 1.0, 1.5, 2.0, 2.5]


def chunk_files(store: Path) -> list[Path]:
    return sorted((store / "chunks").iterdir())


def calls(log: Path) -> list[float]:
    return [float(line) for line in log.read_text().split()] if log.exists() else []


def sweep(store: Path, **more: Any) -> xr.Dataset:
    return over(busy, {"x": X, "y": [1.0, 2.0]}, store=store, engine=Serial(), chunk=2, **more)


# Content -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("chunk", [None, 1, 3, 100])
def test_store_returns_what_memory_returns(tmp_path: Path, chunk: int | None) -> None:
    axes: dict[str, Any] = {"strength": [0.0, 0.8], "a12": Log(0.1, 0.4, 3)}
    plain = over(sound, axes, units={"upper": "c"})
    stored = over(sound, axes, units={"upper": "c"}, store=tmp_path / "s", engine=Serial(), chunk=chunk)
    xr.testing.assert_identical(plain, stored)
    xr.testing.assert_identical(plain, load(tmp_path / "s"))


def test_every_kind_of_value_survives(tmp_path: Path) -> None:
    axes: dict[str, Any] = {"x": [1.0, 2.0, 3.0], "label": ["a", "longer"]}
    xr.testing.assert_identical(
        over(complex_wave, axes), over(complex_wave, axes, store=tmp_path / "s", engine=Serial(), chunk=4)
    )


def test_complex_numbers_survive_netcdf(tmp_path: Path) -> None:
    data = over(complex_wave, {"x": [1.0, 2.0]}, label="a")
    with xr.open_dataset(to_netcdf(data, tmp_path / "a.nc"), engine="h5netcdf") as found:
        assert found["wave"].dtype == np.complex128
        xr.testing.assert_equal(found.load(), data)


def test_chunks_are_plain_netcdf(tmp_path: Path) -> None:
    over(complex_wave, {"x": [1.0, 2.0]}, label="a", store=tmp_path, engine=Serial(), chunk=2)
    (path,) = chunk_files(tmp_path)
    assert path.read_bytes()[:4] == b"\x89HDF"
    with xr.open_dataset(path, engine="h5netcdf") as found:
        assert found["wave"].dims == ("computed_point", "t")
        for i, x in enumerate([1.0, 2.0]):
            np.testing.assert_array_equal(found["wave"].values[i], complex_wave(x, "a")["wave"].values)


def test_zipped_parameters_share_a_dimension(tmp_path: Path) -> None:
    axes: dict[str, Any] = {"pair": Zip(x=[1.0, 2.0, 3.0], y=Linear(0, 1, 3)), "seconds": [0.0]}
    for data in (over(busy, axes), over(busy, axes, store=tmp_path, engine=Serial())):
        assert data["sum"].dims == ("pair", "seconds")
        np.testing.assert_array_equal(data["sum"][:, 0], [1.0, 2.5, 4.0])
        np.testing.assert_array_equal(data["y"], [0.0, 0.5, 1.0])
        assert data["x"].dims == ("pair",)


def test_scales() -> None:
    np.testing.assert_allclose(Log(1e-5, 1e-3, 3).values(), [1e-5, 1e-4, 1e-3], rtol=1e-15)
    assert list(Linear(0, 1, 3).values()) == [0, 0.5, 1]


@pytest.mark.parametrize(
    ("axes", "message"),
    [
        ({"x": Zip()}, "axis 'x' zips no parameters"),
        ({"p": Zip(x=[1.0], y=[1.0, 2.0])}, "must have the same length, got {'x': 1, 'y': 2}"),
        ({"p": Zip(x=[1.0], y=[1.0]), "y": [1.0]}, "'y' is given twice among the axes"),
        ({"y": Zip(x=[1.0]), "p": Zip(y=[1.0])}, "'y' is given twice among the axes"),
        ({"x": Log(0, 1, 3)}, "the ends of a Log axis must be > 0"),
        ({"x": Linear(0, 1, 0)}, "points must be a whole number >= 1, got 0"),
        ({"x": Linear(0, 1, cast(int, 2.5))}, r"points must be a whole number >= 1, got 2\.5"),
        (cast(dict[str, Any], [1, 2]), r"axes must be a mapping of parameter names to values, .* got \[1, 2\]"),
    ],
)
def test_axes_that_are_refused(axes: dict[str, Any], message: str) -> None:
    with pytest.raises(InputError, match=message):
        over(busy, axes)


def test_chunk_is_measured_and_then_fixed(tmp_path: Path) -> None:
    log = tmp_path / "log"
    axes = {"x": np.arange(1.0, 7.0)}
    first = over(logged, axes, store=tmp_path / "s", engine=Serial(), log=str(log), seconds=0.06)
    # The first point is not timed; two of 0.06 s make 0.1 s.
    assert json.loads((tmp_path / "s" / "manifest.json").read_text())["sweep"]["chunk"] == 2
    again = over(logged, axes, store=tmp_path / "s", engine=Serial(), log=str(log), seconds=0.06)
    xr.testing.assert_identical(first, again)
    assert sorted(set(calls(log))) == list(axes["x"])
    assert len(calls(log)) == 7
    with pytest.raises(StoreError, match="has chunks of 2 points, asked for are 3: leave chunk out"):
        over(logged, axes, store=tmp_path / "s", chunk=3, log=str(log), seconds=0.06)
    with pytest.raises(InputError, match="chunk must be >= 1, got 0"):
        over(logged, axes, store=tmp_path / "s", chunk=0, log=str(log))


def test_progress_starts_with_what_is_there(tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    sweep(tmp_path)
    chunk_files(tmp_path)[1].unlink()
    sweep(tmp_path, progress=lambda done, total: seen.append((done, total)))
    assert seen == [(8, 10), (10, 10)]


def test_only_what_is_missing_is_computed(tmp_path: Path) -> None:
    log = tmp_path / "log"

    def run() -> xr.Dataset:
        return over(logged, {"x": X}, store=tmp_path / "s", engine=Serial(), chunk=1, log=str(log))

    whole = run()
    names = [path.name for path in chunk_files(tmp_path / "s")]
    for path in chunk_files(tmp_path / "s")[:2]:
        path.unlink()
    log.unlink()
    xr.testing.assert_identical(run(), whole)
    assert len(calls(log)) == 2
    assert [path.name for path in chunk_files(tmp_path / "s")] == names


def test_typed_parameters_have_names(tmp_path: Path) -> None:
    fixed: dict[str, Any] = {
        "a": bm.FixedCouplings(),
        "b": bm.DWave(1.0, 0.5),
        "c": np.arange(3.0),
        "d": {"k": (1, 2j)},
        "e": None,
    }
    data = over(swallow, {"x": [1.0]}, store=tmp_path / "s", engine=Serial(), **fixed)
    assert data.attrs["b"] == str(fixed["b"])
    over(swallow, {"x": [1.0]}, store=tmp_path / "s", engine=Serial(), **fixed)
    with pytest.raises(StoreError, match=r"b = \{.*'array': 0.5.* but asked for is b = \{.*'array': 0.4"):
        over(swallow, {"x": [1.0]}, store=tmp_path / "s", engine=Serial(), **{**fixed, "b": bm.DWave(1.0, 0.4)})
    with pytest.raises(InputError, match=r"f = <object object at .*> cannot be named in a store"):
        over(swallow, {"x": [1.0]}, store=tmp_path / "s", engine=Serial(), f=object())


def swallow(x: float, **fixed: object) -> float:
    return x


@pytest.mark.parametrize("function", [lambda x: x, partial(swallow, y=1)])
def test_function_of_a_store_is_importable(tmp_path: Path, function: Any) -> None:
    with pytest.raises(InputError, match=r"must be importable by name, got .*: define it at the top level"):
        over(function, {"x": [1.0]}, store=tmp_path)


# Failed points -------------------------------------------------------------------------------------------


def test_failed_points_are_kept_announced_and_retried(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def run(**more: Any) -> xr.Dataset:
        return over(picky, {"x": [1.0, -4.0, 9.0, -16.0]}, store=tmp_path, engine=Serial(), chunk=2, **more)

    message = r"2 of 4 points failed and are NaN, .*the first one at x = -4.0: ValueError: -4.0 is negative"
    with pytest.warns(StoreWarning, match=message):
        data = run()
    np.testing.assert_array_equal(data["value"], [1.0, np.nan, 3.0, np.nan])
    np.testing.assert_array_equal(data["status"], [0, 1, 0, 1])
    assert data["reason"].values.tolist() == ["", "ValueError: -4.0 is negative", "", "ValueError: -16.0 is negative"]
    found = status(tmp_path)
    assert (found.computed, found.failed, found.kept) == (2, 2, 2)
    assert "  failed  at x = -4.0: ValueError: -4.0 is negative" in str(found)
    monkeypatch.setenv("BOSEMIX_TEST_ALLOW", "1")
    with pytest.warns(StoreWarning, match="retry_failed=True computes them again"):
        run()
    np.testing.assert_array_equal(run(retry_failed=True)["value"], [1.0, 2.0, 3.0, 4.0])
    assert set(run()) == {"value"}
    assert len(chunk_files(tmp_path)) == 2


def test_points_that_all_fail(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"none of the 2 points is computed; the first failed at x = -1.0: ValueError"):
        over(picky, {"x": [-1.0, -2.0]}, store=tmp_path, engine=Serial())


def named_status(x: float) -> dict[str, float]:
    return {"status": picky(x)}


def whole_numbers(x: float) -> dict[str, object]:
    return {"n": int(picky(x)), "even": x % 2 == 0}


def test_status_is_a_name_of_ours(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="the function returns 'status', the name for what happened"):
        over(named_status, {"x": [1.0, -1.0]}, store=tmp_path, engine=Serial())


def test_whole_numbers_with_a_gap_become_real(tmp_path: Path) -> None:
    with pytest.warns(StoreWarning, match="1 of 2 points failed"):
        data = over(whole_numbers, {"x": [4.0, -1.0]}, store=tmp_path, engine=Serial())
    np.testing.assert_array_equal(data["n"], [2.0, np.nan])
    np.testing.assert_array_equal(data["even"], [1.0, np.nan])


def uneven(x: float) -> dict[str, float]:
    return {"a": x} if x < 2 else {"b": x}


def dated(x: float) -> xr.DataArray:
    return xr.DataArray(np.array(["2026-01-01"], "datetime64[ns]"), dims="t")


@pytest.mark.parametrize("chunk", [1, 5])
def test_points_that_differ(tmp_path: Path, chunk: int) -> None:
    with pytest.raises(InputError, match=r"same names at every point, got \['a'\], but \['b'\] at x = 2.0"):
        over(uneven, {"x": X}, store=tmp_path, engine=Serial(), chunk=chunk)


def test_what_no_file_holds(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="holds numbers and text, but the function returns datetime64"):
        over(dated, {"x": [1.0]}, store=tmp_path, engine=Serial())


# Damage --------------------------------------------------------------------------------------------------


def test_damaged_files_are_reported_and_computed_again(tmp_path: Path) -> None:
    whole = sweep(tmp_path)
    before = {path: path.read_bytes() for path in chunk_files(tmp_path)}
    truncated, flipped, empty = list(before)[:3]
    truncated.write_bytes(before[truncated][:-100])
    flipped.write_bytes(bytes([*before[flipped][:5000], before[flipped][5000] ^ 1, *before[flipped][5001:]]))
    empty.write_bytes(b"")
    assert status(tmp_path).damaged == 3
    assert "2 kept, 3 damaged, of 5" in str(status(tmp_path))
    with pytest.warns(StoreWarning, match="3 damaged chunk files are computed again"):
        xr.testing.assert_identical(sweep(tmp_path), whole)
    assert {path: path.read_bytes() for path in chunk_files(tmp_path)} == before


def test_load_of_a_store_with_gaps(tmp_path: Path) -> None:
    whole = sweep(tmp_path)
    chunk_files(tmp_path)[0].unlink()
    partial = load(tmp_path)
    gaps = partial["status"].values == 2
    assert gaps.sum() == 2
    np.testing.assert_array_equal(partial["sum"].values[~gaps], whole["sum"].values[~gaps])
    assert np.isnan(partial["sum"].values[gaps]).all()
    assert "8 computed, 0 failed, 2 to come, of 10" in str(status(tmp_path))


@pytest.mark.parametrize("damage", [lambda text: text[:-20], lambda text: text.replace("0.5", "0.6"), lambda _: "[]"])
def test_damaged_manifest(tmp_path: Path, damage: Any) -> None:
    sweep(tmp_path)
    path = tmp_path / "manifest.json"
    path.write_text(damage(path.read_text()))
    with pytest.raises(StoreError, match=r"manifest.json is damaged: restore it, or remove .* to compute anew"):
        sweep(tmp_path)


def test_unreadable_files(tmp_path: Path) -> None:
    sweep(tmp_path)
    path = chunk_files(tmp_path)[0]
    path.unlink()
    path.mkdir()
    with pytest.raises(StoreError, match="cannot be read: Is a directory"):
        sweep(tmp_path)
    (tmp_path / "manifest.json").write_bytes(b"\xff\xfe")
    with pytest.raises(StoreError, match=r"manifest.json cannot be read"):
        sweep(tmp_path)


def test_leftovers_of_dead_processes_are_removed(tmp_path: Path) -> None:
    sweep(tmp_path)
    import socket

    dead = subprocess.run([sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, check=True)
    host, alive = socket.gethostname(), os.getpid()
    names = [f"{host}~{int(dead.stdout)}~a.unfinished", f"{host}~{alive}~b.unfinished", "elsewhere~1~c.unfinished"]
    for name in names:
        (tmp_path / "chunks" / name).touch()
    sweep(tmp_path)
    assert {path.name for path in chunk_files(tmp_path) if path.suffix == ".unfinished"} == set(names[1:])


# Other sweeps and versions -------------------------------------------------------------------------------


def rewritten(store: Path, **about: Any) -> None:
    from bosemix.sweep.names import fingerprint

    path = store / "manifest.json"
    content = json.loads(path.read_text())["sweep"]
    content["format"] = about.pop("format", content["format"])
    content["about"].update(about)
    path.write_text(json.dumps({"sweep": content, "checksum": fingerprint(content)}))


def test_store_of_another_version(tmp_path: Path) -> None:
    whole = sweep(tmp_path)
    before = [path.read_bytes() for path in chunk_files(tmp_path)]
    about = json.loads((tmp_path / "manifest.json").read_text())["sweep"]["about"]
    rewritten(tmp_path, versions={**about["versions"], "numpy": "1.0"})
    message = (
        rf"holds a sweep by the versions numpy = 1.0, but asked for is numpy = {np.__version__}: choose another "
        "folder, go back to that version, or remove .* to compute anew"
    )
    with pytest.raises(StoreError, match=message):
        sweep(tmp_path)
    assert "made by another version: numpy 1.0" in str(status(tmp_path))
    rewritten(tmp_path, versions=about["versions"], sources="0123")
    with pytest.raises(StoreError, match="from source code of the digest 0123, but asked for is"):
        sweep(tmp_path)
    rewritten(tmp_path, sources=about["sources"], format=0)
    with pytest.raises(StoreError, match="has format 0, this version reads 1: take the version of bosemix"):
        sweep(tmp_path)
    rewritten(tmp_path, format=1)
    xr.testing.assert_identical(sweep(tmp_path), whole)
    assert [path.read_bytes() for path in chunk_files(tmp_path)] == before


def test_store_of_another_sweep(tmp_path: Path) -> None:
    sweep(tmp_path)
    with pytest.raises(StoreError, match=r"over the axes x = 0.5 ... 2.5 \(5 values\).*asked for is x = 0.5 ... 1.0"):
        over(busy, {"x": [0.5, 1.0], "y": [1.0, 2.0]}, store=tmp_path, engine=Serial())
    with pytest.raises(StoreError, match=r"fixed parameters seconds = not given, but asked for is seconds = 0.001"):
        sweep(tmp_path, seconds=0.001)
    with pytest.raises(StoreError, match=r"of the function tests.sweep.functions:busy, but asked for is .*:sound"):
        over(sound, {"strength": [0.5], "a12": [0.1]}, store=tmp_path, engine=Serial())


def test_source_of_the_function_counts(tmp_path: Path) -> None:
    code = (
        "import sys; sys.path.insert(0, '.')\n"
        "from bosemix.sweep import Serial, over\nimport own\n"
        "print(over(own.f, {'x': [2.0]}, store='s', engine=Serial())['value'].values[0])"
    )

    def run() -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-c", code], cwd=tmp_path, env=environment(), capture_output=True, text=True, check=False
        )

    (tmp_path / "own.py").write_text("def f(x):\n    return x + 1.25\n")
    assert run().stdout == "3.25\n"
    (tmp_path / "own.py").write_text("def f(x):\n    return x + 100.25\n")
    assert "StoreError: s holds a sweep from source code of the digest" in run().stderr


# Places --------------------------------------------------------------------------------------------------


def test_places_that_are_no_store(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreError, match="file is a file, and a store is a folder"):
        sweep(tmp_path / "file")
    with pytest.raises(StoreError, match="holds files but no manifest of a sweep: choose a new or an empty folder"):
        sweep(tmp_path)
    with pytest.raises(StoreError, match="cannot be made a folder"):
        sweep(tmp_path / "file" / "inside")
    for look in (load, status):
        with pytest.raises(StoreError, match="holds no sweep: name the folder that was given as store"):
            look(tmp_path)


def mounted(*command: str) -> bool:
    return os.name == "posix" and subprocess.run(command, capture_output=True, check=False).returncode == 0


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 64 kB."""
    disk = tmp_path / "disk"
    disk.mkdir()
    if not mounted("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(disk)):
        pytest.skip("needs the right to mount a tmpfs")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def test_full_disk(small_disk: Path) -> None:
    axes = {"x": np.arange(20.0)}

    def run() -> xr.Dataset:
        return over(busy, axes, y=1.0, store=small_disk / "s", engine=Serial(), chunk=1)

    with pytest.raises(StoreError, match="No space left on device; the chunks that it holds are whole: make room"):
        run()
    found = status(small_disk / "s")
    assert 0 < found.kept < 20
    assert found.damaged == 0
    assert not list(small_disk.rglob("*.unfinished"))
    subprocess.run(["mount", "-o", "remount,size=10m", str(small_disk)], check=True)
    xr.testing.assert_identical(run(), over(busy, axes, y=1.0))


def test_full_disk_without_a_mount(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sync, count = os.fsync, 0

    def full(handle: int) -> None:
        nonlocal count
        count += 1
        if count > 8:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        sync(handle)

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StoreError, match="No space left on device"):
        sweep(tmp_path)
    monkeypatch.undo()
    assert status(tmp_path).kept == 3
    assert not list(tmp_path.rglob("*.unfinished"))
    xr.testing.assert_identical(sweep(tmp_path), over(busy, {"x": X, "y": [1.0, 2.0]}))


def test_read_only_mount(tmp_path: Path) -> None:
    real, view = tmp_path / "real", tmp_path / "view"
    view.mkdir()
    whole = sweep(real / "s")
    (tmp_path / "real" / "empty").mkdir()
    if not mounted("mount", "--bind", str(real), str(view)):
        pytest.skip("needs the right to mount a folder")
    try:
        subprocess.run(["mount", "-o", "remount,ro,bind", str(view)], check=True)
        xr.testing.assert_identical(sweep(view / "s"), whole)
        xr.testing.assert_identical(load(view / "s"), whole)
        chunk_files(real / "s")[0].unlink()
        with pytest.raises(StoreError, match="cannot be written: Read-only file system"):
            sweep(view / "s")
        with pytest.raises(StoreError, match="cannot be made a folder: Read-only file system"):
            sweep(view / "new")
        (real / "empty" / "chunks").mkdir()
        with pytest.raises(StoreError, match="may not be written: make it writable"):
            sweep(view / "empty")
        assert status(view / "s").kept == 4
    finally:
        subprocess.run(["umount", str(view)], check=True)
    xr.testing.assert_identical(sweep(real / "s"), whole)


def test_file_system_without_hard_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    xr.testing.assert_identical(sweep(tmp_path), sweep(tmp_path))


# Two writers ---------------------------------------------------------------------------------------------

WRITER = """
import sys
from pathlib import Path
from bosemix.sweep import Serial, over
from tests.sweep.functions import busy
Path(sys.argv[1]).touch()
while len(list(Path().glob("ready-*"))) < 2: pass
x = [float(i) for i in range(40)]
print(float(over(busy, {"x": x}, y=1.0, seconds=0.003, store="s", engine=Serial())["sum"].sum()))
"""


def test_two_writers_on_one_store(tmp_path: Path) -> None:
    command = [sys.executable, "-c", WRITER]
    writers = [
        subprocess.Popen([*command, f"ready-{i}"], cwd=tmp_path, env=environment(), stdout=subprocess.PIPE)
        for i in range(2)
    ]
    assert [writer.communicate()[0] for writer in writers] == [b"820.0\n"] * 2
    found = status(tmp_path / "s")
    assert (found.kept, found.damaged) == (found.chunks, 0)
    with warnings.catch_warnings(record=True) as seen:
        again = over(busy, {"x": np.arange(40.0)}, y=1.0, seconds=0.003, store=tmp_path / "s", engine=Serial())
    assert not seen
    xr.testing.assert_equal(again, over(busy, {"x": np.arange(40.0)}, y=1.0))


def test_two_starts_at_once_agree_on_the_chunks(tmp_path: Path) -> None:
    from bosemix.sweep.manifest import Manifest, read_manifest, write_manifest

    about = {"function": "a:b", "axes": [], "fixed": {}, "versions": {}, "sources": ""}
    for size in (3, 5):
        write_manifest(tmp_path, Manifest(about, {}, {}, size))
    found = read_manifest(tmp_path)
    assert found is not None
    assert found.chunk == 3


# One map -------------------------------------------------------------------------------------------------

RUNS: list[int] = []


def one_map(progress: object) -> xr.Dataset:
    RUNS.append(1)
    return complex_wave(2.0, "a").assign_attrs(row=np.array([1.0, 2.0]), count=3, note="two\nlines")


def test_a_map_is_computed_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    RUNS.clear()
    first, early = kept(one_map, tmp_path, lambda done, total: None)
    again, late = kept(one_map, tmp_path, lambda done, total: None)
    assert (early, late, len(RUNS)) == (False, True, 1)
    xr.testing.assert_identical(first, again)
    xr.testing.assert_identical(first, one_map(None))
    (path,) = tmp_path.iterdir()
    path.write_bytes(path.read_bytes()[:-1])
    with pytest.warns(StoreWarning, match="a damaged file is computed again"):
        xr.testing.assert_identical(kept(one_map, tmp_path, lambda done, total: None)[0], first)
    monkeypatch.setattr("bosemix.sweep.keeping.source_digest", lambda _: "edited")
    assert kept(one_map, tmp_path, lambda done, total: None)[1] is False
    assert len(list(tmp_path.iterdir())) == 1
