"""A function evaluated on a grid of parameters, as one labelled Dataset."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np
import xarray as xr

from bosemix.errors import InputError, StoreError, StoreWarning
from bosemix.nearest import name_hint
from bosemix.sweep.arguments import checked_names
from bosemix.sweep.assembly import FAILED, Contents, assembled, contents
from bosemix.sweep.axes import AxisLike, Zip, planned
from bosemix.sweep.engines import Engine, Local, Serial
from bosemix.sweep.filling import Progress, Sweep, fill, results
from bosemix.sweep.manifest import Manifest, read_manifest
from bosemix.sweep.names import described, restored
from bosemix.sweep.points import gather, laid_out
from bosemix.sweep.provenance import as_attribute, function_name, versions
from bosemix.sweep.store import CHUNKS, ChunkFiles
from bosemix.sweep.work import computed

__all__ = ["Progress", "load", "over"]


def over(
    function: Callable[..., object],
    axes: Mapping[str, AxisLike | Zip],
    /,
    *,
    units: Mapping[str, str] | None = None,
    progress: Progress | None = None,
    store: str | Path | None = None,
    engine: Engine | None = None,
    chunk: int | None = None,
    retry_failed: bool = False,
    **fixed: object,
) -> xr.Dataset:
    """Return ``function(**point, **fixed)`` at every point of the product of ``axes``.

    Args:
        function : callable that takes the names of ``axes`` and ``fixed`` and returns a number, a mapping of
            names to numbers, a result of a condensate, or a DataArray or Dataset with inner axes of its own; with a
            store, one that can be imported by name
        axes : mapping of parameter name to values (N,), numbers or texts, to ``Linear`` or ``Log``; or of the name
            of a dimension to ``Zip``, parameters that change together; the last axis varies fastest
        units : mapping of the name of an axis or variable to its unit
        progress : callable (points done, points in all) or None
        store : folder that keeps what is computed; the same sweep goes on there, and computes only what is missing
        engine : Serial, Local or DaskCluster; None: Local with a store, else Serial
        chunk : int, points that are computed and kept together; None: as many as cost 0.1 s, by the first ones
        retry_failed : bool, compute points again that a store keeps as failed
        fixed : parameters that are the same at every point
    Returns: Dataset, variables of shape (*axes, *inner axes); attributes hold the fixed parameters, the name of
        the function and the versions of the packages. With a store, a point whose function raises is NaN, and the
        variables ``status`` and ``reason`` say so

    Raises:
        InputError: an axis that is empty or not one-dimensional, a name that is given twice or that the function
            does not take, a unit for an unknown name, points that return different names, or a function or fixed
            parameter that a store cannot name
        StoreError: the store is about another sweep or from another version, cannot be written, or no point worked
        WorkerError: worker processes died again and again
    """
    plan = planned(axes)
    checked_names(function, plan.names, fixed)
    if chunk is not None and chunk < 1:
        raise InputError(f"chunk must be >= 1, got {chunk}")
    sweep = Sweep(function, plan, fixed, _attributes(function, fixed), units or {})
    progress = progress or _silent
    if store is None:
        return _in_memory(sweep, engine or Serial(), progress, chunk)
    manifest, files = fill(
        replace(sweep, attributes={name: described(name, value) for name, value in sweep.attributes.items()}),
        Path(store),
        engine or Local(),
        progress,
        chunk=chunk,
        retry_failed=retry_failed,
    )
    held = contents(manifest, files)
    data = _labelled(assembled(manifest, held), sweep)
    _announce(manifest, held)
    return data


def load(store: str | Path) -> xr.Dataset:
    """Return what a store holds so far; points that are missing or failed are NaN, see ``status`` and ``reason``.

    Raises:
        StoreError: no sweep there, a damaged manifest, or no point computed yet
    """
    folder = Path(store)
    manifest = read_manifest(folder)
    if manifest is None:
        raise StoreError(f"{folder} holds no sweep: name the folder that was given as store")
    data = assembled(manifest, contents(manifest, ChunkFiles(folder / CHUNKS)))
    _set_units(data, manifest.units)
    data.attrs = {name: restored(value) for name, value in manifest.attributes.items()}
    return data


def _in_memory(sweep: Sweep, engine: Engine, progress: Progress, chunk: int | None) -> xr.Dataset:
    total = sweep.plan.size
    # Some chunks for every worker, so that none is left waiting for the last one.
    size = chunk or (1 if engine.workers == 1 else max(1, total // (8 * engine.workers)))
    tasks = [replace(sweep.everything, start=start, stop=min(start + size, total)) for start in range(0, total, size)]
    found, count = {}, 0
    with engine.started() as running:
        for done in results(running, computed, tasks, sweep.plan):
            found[done.start] = done.value
            count += len(done.value)
            progress(count, total)
    points = [point for start in sorted(found) for point in found[start]]
    return _labelled(laid_out(sweep.plan, gather(points, sweep.plan.where)), sweep)


def _labelled(data: xr.Dataset, sweep: Sweep) -> xr.Dataset:
    _set_units(data, sweep.units)
    data.attrs = dict(sweep.attributes)
    return data


def _announce(manifest: Manifest, held: Contents) -> None:
    failed = np.flatnonzero(held.status == FAILED)
    if failed.size:
        first = int(failed[0])
        warnings.warn(
            f"{failed.size} of {held.status.size} points failed and are NaN, see status and reason; the first one "
            f"{manifest.plan.where(first)}: {held.reasons[first]}. retry_failed=True computes them again",
            StoreWarning,
            stacklevel=3,
        )


def _silent(done: int, total: int) -> None:
    """Take progress and say nothing."""


def _set_units(data: xr.Dataset, units: Mapping[str, str]) -> None:
    for name, unit in units.items():
        if name not in data.variables:
            raise InputError(f"units names {name!r}: {name_hint(name, map(str, data.variables))}")
        data[name].attrs["units"] = unit


def _attributes(function: Callable[..., object], fixed: Mapping[str, object]) -> dict[str, object]:
    own: dict[str, object] = {"function": function_name(function), **versions()}
    for name in fixed:
        if name in own:
            raise InputError(f"{name!r} is the name of an attribute of every map: rename the parameter")
    return {name: as_attribute(value) for name, value in fixed.items()} | own
