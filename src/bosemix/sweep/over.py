"""A function evaluated on a grid of parameters, as one labelled Dataset."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

import xarray as xr
from numpy.typing import ArrayLike

from bosemix.errors import InputError
from bosemix.nearest import name_hint
from bosemix.sweep.arguments import checked_axes, checked_names
from bosemix.sweep.points import as_dataset, stack
from bosemix.sweep.provenance import as_attribute, function_name, versions

__all__ = ["Progress", "over"]

# Called as progress(points done, points in all).
Progress: TypeAlias = Callable[[int, int], None]


def over(
    function: Callable[..., object],
    axes: Mapping[str, ArrayLike | Sequence[str]],
    /,
    *,
    units: Mapping[str, str] | None = None,
    progress: Progress | None = None,
    **fixed: object,
) -> xr.Dataset:
    """Return ``function(**point, **fixed)`` at every point of the product of ``axes``.

    Args:
        function : callable that takes the names of ``axes`` and ``fixed`` and returns a number, a mapping of
            names to numbers, a result of a condensate, or a DataArray or Dataset with inner axes of its own
        axes : mapping of parameter name to values (N,), numbers or texts; the last axis varies fastest
        units : mapping of the name of an axis or variable to its unit
        progress : callable (points done, points in all) or None
        fixed : parameters that are the same at every point
    Returns: Dataset, variables of shape (*axes, *inner axes); attributes hold the fixed parameters, the name of
        the function and the versions of the packages

    Raises:
        InputError: an axis that is empty or not one-dimensional, a name that is given twice or that the function
            does not take, a unit for an unknown name, or points that return different names
    """
    grid = checked_axes(axes)
    checked_names(function, grid, fixed)
    total = math.prod(len(values) for values in grid.values())
    points = []
    for done, point in enumerate(itertools.product(*(values.tolist() for values in grid.values())), start=1):
        points.append(as_dataset(function(**dict(zip(grid, point, strict=True)), **fixed)))
        if progress is not None:
            progress(done, total)
    data = stack(grid, points)
    _set_units(data, units or {})
    data.attrs = _attributes(function, fixed)
    return data


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
