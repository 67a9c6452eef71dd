"""A chunk as the bytes of one NetCDF file, made in memory: what reaches the disk is checked against its checksum."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from io import BytesIO
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bosemix.errors import InputError
from bosemix.sweep.names import Json, described, restored
from bosemix.sweep.points import Named, Points

__all__ = ["Chunk", "decoded", "encoded"]

_LAYOUT, _DONE = "chunk_layout", "computed_point"
# What the netCDF-4 format calls a dimension that has no coordinate.
_BARE = "This is a netCDF dimension but not a netCDF variable.{:10d}"


@dataclass(frozen=True, eq=False)
class Chunk:
    """The outcome at some points that follow each other.

    Attributes:
        reasons : tuple of str, one per point: why it failed, empty where it did not
        points : Points where the function returned, or None if it did so nowhere
        attributes : mapping, attributes of a whole map
    """

    reasons: tuple[str, ...]
    points: Points | None
    attributes: Mapping[str, Any] = field(default_factory=dict)

    @property
    def failed(self) -> int:
        """How many of the points failed."""
        return sum(map(bool, self.reasons))


def encoded(chunk: Chunk) -> bytes:
    """Return the chunk as NetCDF, the same bytes for the same chunk.

    Raises:
        InputError: arrays of other things than numbers and text
    """
    h5py = import_module("h5py")  # which has no types
    variables = chunk.points.variables if chunk.points else {}
    coords = chunk.points.coords if chunk.points else {}
    shapes = {
        # First the coordinates, which are the scales of the others' axes.
        **{name: (one.dims, one) for name, one in sorted(coords.items(), key=lambda pair: pair[1].dims != (pair[0],))},
        **{name: ((_DONE, *one.dims), one) for name, one in variables.items()},
    }
    layout: Json = {
        "attributes": {name: described(f"attribute {name!r}", value) for name, value in chunk.attributes.items()},
        "reasons": list(chunk.reasons),
        "variables": _layout(variables),
        "coords": _layout(coords),
    }
    with h5py.File("chunk", "w", driver="core", backing_store=False) as file:
        for name, (dims, one) in shapes.items():
            _write(file, name, dims, one.values)
        text = json.dumps(layout).encode()
        file.create_dataset(_LAYOUT, data=np.array(text, dtype=f"S{len(text)}"))
        file.flush()
        return bytes(file.id.get_file_image())


def decoded(image: bytes) -> Chunk:
    """Return the chunk that `encoded` made these bytes of."""
    h5py = import_module("h5py")
    with h5py.File(BytesIO(image), "r") as file:
        layout = json.loads(file[_LAYOUT][()].decode())
        variables = _read(file, layout["variables"])
        coords = _read(file, layout["coords"])
    attributes = {name: restored(value) for name, value in layout["attributes"].items()}
    return Chunk(tuple(layout["reasons"]), Points(variables, coords) if variables else None, attributes)


def _layout(named: Mapping[str, Named]) -> dict[str, Json]:
    return {
        name: {
            "dims": list(one.dims),
            "dtype": one.values.dtype.str,
            "attrs": {key: described(f"attribute {key!r} of {name!r}", value) for key, value in one.attrs.items()},
        }
        for name, one in named.items()
    }


def _read(file: Any, layout: Mapping[str, Any]) -> dict[str, Named]:
    found = {}
    for name, one in layout.items():
        values = file[name][()]
        if one["dtype"][1] == "U":
            values = _text(values)
        attrs = {key: restored(value) for key, value in one["attrs"].items()}
        found[name] = Named(tuple(one["dims"]), np.asarray(values, dtype=one["dtype"]), attrs)
    return found


def _text(values: NDArray[np.bytes_]) -> NDArray[np.str_]:
    return np.char.decode(values, "utf-8")


def _write(file: Any, name: str, dims: Sequence[str], values: NDArray[Any]) -> None:
    if values.dtype.kind not in "biufcU":
        raise InputError(f"a store holds numbers and text, but the function returns {values.dtype} for {name!r}")
    if values.dtype.kind == "b":
        values = values.astype(np.int8)
    if values.dtype.kind == "U":
        values = np.char.encode(values, "utf-8")
    variable = file.create_dataset(name, data=values)
    if (name,) == tuple(dims):
        variable.make_scale(name)
        return
    for axis, (dim, size) in enumerate(zip(dims, values.shape, strict=True)):
        if dim not in file:
            file.create_dataset(dim, shape=(size,), dtype=">f4").make_scale(_BARE.format(size))
        variable.dims[axis].attach_scale(file[dim])
