"""One map that is computed once for a given state of the code, and then kept."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from pathlib import Path

import xarray as xr

from bosemix.errors import StoreWarning
from bosemix.sweep.filling import Progress
from bosemix.sweep.images import Chunk, decoded, encoded
from bosemix.sweep.manifest import FORMAT
from bosemix.sweep.names import fingerprint, import_name, source_digest
from bosemix.sweep.points import gather
from bosemix.sweep.provenance import versions
from bosemix.sweep.store import ChunkFiles, tidy

__all__ = ["kept"]


def kept(function: Callable[[Progress], xr.Dataset], folder: str | Path, progress: Progress) -> tuple[xr.Dataset, bool]:
    """Return ``function(progress)``, or what it returned before if neither the code nor the packages changed.

    Args:
        function : callable that can be imported by name, progress callback -> Dataset
        folder : folder of this function alone; what older code computed is removed from it
        progress : callable (points done, points in all)
    Returns: Dataset as it was kept, and whether it was there before

    Raises:
        InputError: a function that cannot be imported by name, or data that no file can hold
        StoreError: the folder cannot be written
    """
    folder = Path(folder)
    name, packages = import_name(function), dict(versions())
    key = fingerprint({"format": FORMAT, "function": name, "sources": source_digest(function), **packages})
    tidy(folder)
    files = ChunkFiles(folder)
    image = files.read(key)
    found = image is not None
    if files.damaged:
        warnings.warn(f"{folder}: a damaged file is computed again", StoreWarning, stacklevel=2)
    if image is None:
        image = _image(function(progress))
        files.write(key, image)
        files.forget_others(key)
    return _dataset(image), found


def _image(data: xr.Dataset) -> bytes:
    return encoded(Chunk(("",), gather([data], lambda _: ""), data.attrs))


def _dataset(image: bytes) -> xr.Dataset:
    chunk = decoded(image)
    variables = chunk.points.variables if chunk.points else {}
    coords = chunk.points.coords if chunk.points else {}
    return xr.Dataset(
        {name: (one.dims, one.values[0], dict(one.attrs)) for name, one in variables.items()},
        coords={name: (one.dims, one.values, dict(one.attrs)) for name, one in coords.items()},
        attrs=dict(chunk.attributes),
    )
