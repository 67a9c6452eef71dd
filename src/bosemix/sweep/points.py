"""What a function may return at one point, and how points are stacked into one labelled map."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import xarray as xr
from numpy.typing import NDArray

from bosemix.errors import InputError
from bosemix.results import Meaning, Result
from bosemix.sweep.arguments import Axes
from bosemix.units import Kind, lab_unit

__all__ = ["as_dataset", "stack"]


def as_dataset(value: object) -> xr.Dataset:
    """Return what the function gave at one point as a Dataset.

    Args:
        value : number (then named "value"), mapping of names to numbers, result of a condensate, DataArray or
            Dataset; a result of a lab mixture is expressed in lab units

    Raises:
        InputError: anything else, or arrays without named axes
    """
    if isinstance(value, xr.Dataset):
        return value
    if isinstance(value, xr.DataArray):
        return value.to_dataset(name=value.name or "value")
    if isinstance(value, Result):
        return _result(value)
    named = value if isinstance(value, Mapping) else {"value": value}
    return xr.Dataset({name: _number(str(name), number) for name, number in named.items()})


def stack(axes: Axes, points: Sequence[xr.Dataset]) -> xr.Dataset:
    """Return one Dataset over ``axes`` from its points in C order (the last axis runs fastest).

    Raises:
        InputError: points that differ in their names or inner coordinates, or names that clash with an axis
    """
    first = points[0]
    for name in (*first.variables, *first.dims):
        if name in axes:
            raise InputError(f"the function returns {name!r}, which is the name of an axis: rename one of them")
    for i, point in enumerate(points[1:], start=1):
        _compare(first, point, _where(axes, i))
    shape = tuple(len(values) for values in axes.values())
    data = {
        name: (
            (*axes, *variable.dims),
            np.stack([point[name].values for point in points]).reshape(shape + variable.shape),
            variable.attrs,
        )
        for name, variable in first.data_vars.items()
    }
    return xr.Dataset(data, coords={**axes, **first.coords})


def _compare(first: xr.Dataset, point: xr.Dataset, where: str) -> None:
    names, others = sorted(map(str, first.data_vars)), sorted(map(str, point.data_vars))
    if names != others:
        raise InputError(f"the function must return the same names at every point, got {names}, but {others} {where}")
    same = all(first[name].dims == point[name].dims for name in first.data_vars)
    if not same or first.sizes != point.sizes or not first.coords.to_dataset().equals(point.coords.to_dataset()):
        raise InputError(f"the function must return the same inner axes at every point; they differ {where}")


def _where(axes: Axes, flat: int) -> str:
    index = np.unravel_index(flat, tuple(len(values) for values in axes.values()))
    return "at " + ", ".join(f"{name} = {values[i]}" for (name, values), i in zip(axes.items(), index, strict=True))


def _result(result: Result) -> xr.Dataset:
    meaning = result.meaning
    if meaning.scales is not None and meaning.unit is None and meaning.kind != Kind.DIMENSIONLESS:
        return _result(result.to(lab_unit(meaning.kind, meaning.dim)))
    data = xr.Dataset({name: _number(name, getattr(result, name)) for name in result.quantities})
    for array in data.values():
        array.attrs["units"] = _unit(meaning)
    return data


def _unit(meaning: Meaning) -> str:
    return meaning.unit or ("1" if meaning.kind == Kind.DIMENSIONLESS else "hbar = 1")


def _number(name: str, value: object) -> NDArray[Any]:
    array = np.asarray(value)
    if array.ndim or array.dtype.kind not in "biufc":
        raise InputError(
            f"the function must return numbers, got {value!r} for {name!r}; "
            "return an xarray.DataArray to give an array with named axes"
        )
    return array
