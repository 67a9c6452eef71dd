"""Datasets as files: NetCDF for programs, CSV for everything else."""

from __future__ import annotations

import csv
from collections.abc import Hashable, Iterator
from pathlib import Path
from typing import TextIO

import numpy as np
import xarray as xr

from bosemix.errors import InputError
from bosemix.files import replacing

__all__ = ["to_csv", "to_netcdf"]


def to_netcdf(data: xr.Dataset, path: str | Path) -> Path:
    """Write ``data`` with its units and attributes to one NetCDF file, whole or not at all.

    Args:
        data : Dataset
        path : file name, by custom ending in .nc
    Returns: Path of the file

    Raises:
        InputError: the file cannot be written there
    """
    with replacing(Path(path)) as temporary:
        data.to_netcdf(temporary, engine="h5netcdf")
    return Path(path)


def to_csv(data: xr.Dataset, path: str | Path) -> tuple[Path, ...]:
    """Write ``data`` as tables, one row per point, numbers with all their digits.

    Lines that start with # carry the attributes, the variables without axes, and the units of the columns.

    Args:
        data : Dataset
        path : file name; variables on different axes make several files, with the names of the axes added
    Returns: tuple of Paths of the files

    Raises:
        InputError: nothing to tabulate, or a file that cannot be written there
    """
    tables: dict[tuple[Hashable, ...], list[Hashable]] = {}
    for name, variable in data.variables.items():
        if variable.dims and name not in data.dims:
            tables.setdefault(variable.dims, []).append(name)
    if not tables:
        raise InputError("the dataset must hold a variable with an axis to make a table, got none")
    path = Path(path)
    written = []
    for dims, names in tables.items():
        ending = "" if len(tables) == 1 else "-" + "-".join(map(str, dims))
        target = path.with_name(f"{path.stem}{ending}{path.suffix}")
        with replacing(target) as temporary, temporary.open("w", newline="", encoding="utf-8") as file:
            _write(file, data, dims, names)
        written.append(target)
    return tuple(written)


def _write(file: TextIO, data: xr.Dataset, dims: tuple[Hashable, ...], names: list[Hashable]) -> None:
    file.writelines(f"# {line}\n" for line in _header(data, [*dims, *names]))
    columns = [np.asarray(data[name].values) for name in (*dims, *names)]
    shape = tuple(data.sizes[dim] for dim in dims)
    grids = np.meshgrid(*columns[: len(dims)], indexing="ij")
    flat = [np.broadcast_to(column, shape).ravel().tolist() for column in (*grids, *columns[len(dims) :])]
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow([*dims, *names])
    writer.writerows(zip(*flat, strict=True))


def _header(data: xr.Dataset, columns: list[Hashable]) -> Iterator[str]:
    for name, value in data.attrs.items():
        yield f"{name}: {_one_line(value)}"
    for name, variable in data.variables.items():
        if not variable.dims:
            yield f"{name}: {variable.values[()]!s} {variable.attrs.get('units', '')}".rstrip()
    for name in columns:
        attrs = dict(data[name].attrs)
        unit, meaning = attrs.pop("units", "1"), attrs.pop("long_name", name)
        own = "".join(f"; {key} = {_one_line(value)}" for key, value in attrs.items())
        yield f"column {name} [{unit}]: {_one_line(meaning)}{own}"


def _one_line(value: object) -> str:
    return " ".join(str(value).split())
