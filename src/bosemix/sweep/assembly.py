"""From the chunks of a store to one labelled map."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import xarray as xr
from numpy.typing import NDArray

from bosemix.errors import InputError, StoreError
from bosemix.sweep.images import Chunk, decoded
from bosemix.sweep.manifest import Manifest
from bosemix.sweep.points import Named, Points, joined, laid_out
from bosemix.sweep.store import ChunkFiles

__all__ = ["Contents", "assembled", "contents"]

COMPUTED, FAILED, MISSING = 0, 1, 2
_STATUS, _REASON = "status", "reason"
_MEANINGS = {"flag_values": np.array([0, 1, 2], np.int8), "flag_meanings": "computed failed missing"}


@dataclass(frozen=True, eq=False)
class Contents:
    """What a store holds.

    Attributes:
        chunks : tuple of Chunk or None, in order; None where there is no whole file
        status : int8 array (points,), 0 computed, 1 failed, 2 missing
        reasons : text array (points,), why a point failed
    """

    chunks: tuple[Chunk | None, ...]
    status: NDArray[np.int8]
    reasons: NDArray[np.str_]


def contents(manifest: Manifest, files: ChunkFiles) -> Contents:
    """Return what a store holds; damaged files count as missing."""
    plan, chunks = manifest.plan, []
    status, reasons = np.full(plan.size, MISSING, np.int8), [""] * plan.size
    for start, stop in manifest.ranges:
        kept = files.read(manifest.key(plan, start, stop))
        chunk = None if kept is None else decoded(kept)
        if chunk is not None:
            status[start:stop] = [FAILED if reason else COMPUTED for reason in chunk.reasons]
            reasons[start:stop] = chunk.reasons
        chunks.append(chunk)
    return Contents(tuple(chunks), status, np.array(reasons, dtype=np.str_))


def assembled(manifest: Manifest, held: Contents) -> xr.Dataset:
    """Return the map; points that are not computed are NaN, and then ``status`` and ``reason`` say which and why.

    Raises:
        StoreError: no point is computed
        InputError: points that return different names
    """
    plan = manifest.plan
    computed = np.flatnonzero(held.status == COMPUTED)
    parts: Sequence[tuple[int, Points]] = [
        (start, chunk.points)
        for (start, _), chunk in zip(manifest.ranges, held.chunks, strict=True)
        if chunk is not None and chunk.points is not None
    ]
    if not parts:
        failed = np.flatnonzero(held.status == FAILED)
        why = f"; the first failed {plan.where(int(failed[0]))}: {held.reasons[failed[0]]}" if failed.size else ""
        raise StoreError(f"none of the {plan.size} points is computed{why}")
    found = joined([points for _, points in parts], lambda i: plan.where(parts[i][0]))
    if computed.size == plan.size:
        return laid_out(plan, found)
    spread = {name: _spread(one, computed, plan.size) for name, one in found.variables.items()}
    for name in (_STATUS, _REASON):
        if name in spread:
            raise InputError(f"the function returns {name!r}, the name for what happened to points: rename it")
    spread[_STATUS] = Named((), held.status, {"long_name": "what became of the point", **_MEANINGS})
    spread[_REASON] = Named((), held.reasons, {"long_name": "why the point failed"})
    return laid_out(plan, Points(spread, found.coords))


def _spread(one: Named, computed: NDArray[np.intp], size: int) -> Named:
    """Return values at all points: those computed, NaN elsewhere, empty text for text."""
    kind = one.values.dtype.kind
    empty: Any = "" if kind == "U" else np.nan
    dtype = one.values.dtype if kind in "fcU" else np.float64
    values = np.full((size, *one.values.shape[1:]), empty, dtype)
    values[computed] = one.values
    return Named(one.dims, values, one.attrs)
