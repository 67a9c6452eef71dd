"""What a function may return at one point, and how points are gathered and laid out as one labelled map."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import xarray as xr
from numpy.typing import NDArray

from bosemix.errors import InputError
from bosemix.results import Meaning, Result
from bosemix.sweep.axes import Plan
from bosemix.units import Kind, lab_unit

__all__ = ["Named", "Points", "as_dataset", "gather", "joined", "laid_out"]


@dataclass(frozen=True, eq=False)
class Named:
    """An array with named axes.

    Attributes:
        dims : tuple of str, names of its (inner) axes
        values : array
        attrs : mapping, unit and meaning
    """

    dims: tuple[str, ...]
    values: NDArray[Any]
    attrs: Mapping[str, Any]


@dataclass(frozen=True, eq=False)
class Points:
    """What a function returned at some points.

    Attributes:
        variables : mapping of name to Named, values of shape (points, *inner axes); dims name the inner axes only
        coords : mapping of name to Named, the inner coordinates, the same at every point
    """

    variables: Mapping[str, Named]
    coords: Mapping[str, Named]


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


def gather(points: Sequence[xr.Dataset], where: Callable[[int], str]) -> Points:
    """Return the points of one sweep as arrays; ``where`` tells the place of a point in messages.

    Raises:
        InputError: points that differ in their names or inner coordinates
    """
    first = points[0]
    for i, point in enumerate(points[1:], start=1):
        _compare(first, point, where(i))
    variables = {
        str(name): Named(
            tuple(map(str, variable.dims)), np.stack([point[name].values for point in points]), variable.attrs
        )
        for name, variable in first.data_vars.items()
    }
    coords = {
        str(name): Named(tuple(map(str, coord.dims)), coord.values, coord.attrs) for name, coord in first.coords.items()
    }
    return Points(variables, coords)


def joined(parts: Sequence[Points], where: Callable[[int], str]) -> Points:
    """Return parts of a sweep one after the other; ``where`` tells the place of part number i in messages.

    Raises:
        InputError: parts that differ in their names or inner coordinates
    """
    first = parts[0]
    frames = [_frame(part) for part in (first, *parts[1:])]
    for i, frame in enumerate(frames[1:], start=1):
        _compare(frames[0], frame, where(i))
    variables = {
        name: Named(one.dims, np.concatenate([part.variables[name].values for part in parts]), one.attrs)
        for name, one in first.variables.items()
    }
    return Points(variables, first.coords)


def laid_out(plan: Plan, points: Points) -> xr.Dataset:
    """Return one Dataset over the dimensions of ``plan`` from all its points.

    Raises:
        InputError: names that the function returns and that clash with those of the axes
    """
    inner = {dim for one in points.variables.values() for dim in one.dims}
    for name in (*points.variables, *points.coords, *inner):
        if name in plan.names or name in plan.dims:
            raise InputError(f"the function returns {name!r}, which is the name of an axis: rename one of them")
    outer = tuple(plan.dims)
    data = {
        name: ((*outer, *one.dims), one.values.reshape(plan.shape + one.values.shape[1:]), dict(one.attrs))
        for name, one in points.variables.items()
    }
    coords: dict[str, Any] = {
        name: (dim, values) for dim, parameters in plan.dims.items() for name, values in parameters.items()
    }
    coords |= {name: (one.dims, one.values, dict(one.attrs)) for name, one in points.coords.items()}
    return xr.Dataset(data, coords=coords)


def _frame(points: Points) -> xr.Dataset:
    """Return names, inner axes and coordinates of points as a Dataset of one of them."""
    return xr.Dataset(
        {name: (one.dims, one.values[0]) for name, one in points.variables.items()},
        coords={name: (one.dims, one.values) for name, one in points.coords.items()},
    )


def _compare(first: xr.Dataset, point: xr.Dataset, where: str) -> None:
    names, others = sorted(map(str, first.data_vars)), sorted(map(str, point.data_vars))
    if names != others:
        raise InputError(f"the function must return the same names at every point, got {names}, but {others} {where}")
    same = all(first[name].dims == point[name].dims for name in first.data_vars)
    if not same or first.sizes != point.sizes or not first.coords.to_dataset().equals(point.coords.to_dataset()):
        raise InputError(f"the function must return the same inner axes at every point; they differ {where}")


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
