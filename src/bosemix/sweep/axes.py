"""What a sweep runs over: lists, scales that count up in steps or factors, and parameters that change together."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

from bosemix.checks import positive, whole
from bosemix.errors import InputError

__all__ = ["AxisLike", "Linear", "Log", "Plan", "Zip", "planned"]


@dataclass(frozen=True)
class Linear:
    """Values in equal steps, both ends included.

    Attributes:
        start : float, first value
        stop : float, last value
        points : int, how many
    """

    start: float
    stop: float
    points: int

    def values(self) -> NDArray[np.float64]:
        """Return the values, shape (points,)."""
        return np.linspace(self.start, self.stop, _count(self.points))


@dataclass(frozen=True)
class Log:
    """Values in equal factors, both ends included and exact.

    Attributes:
        start : float, first value, > 0
        stop : float, last value, > 0
        points : int, how many
    """

    start: float
    stop: float
    points: int

    def values(self) -> NDArray[np.float64]:
        """Return the values, shape (points,)."""
        start, stop = positive("the ends of a Log axis", [self.start, self.stop]).tolist()
        return np.geomspace(start, stop, _count(self.points))


@dataclass(frozen=True, init=False, eq=False)
class Zip:
    """Several parameters that change together, along one dimension of the map: ``Zip(n1=[...], n2=[...])``.

    Attributes:
        parameters : mapping of parameter name to its values, all of the same length
    """

    parameters: Mapping[str, AxisLike]

    def __init__(self, **parameters: AxisLike) -> None:
        object.__setattr__(self, "parameters", parameters)


AxisLike: TypeAlias = ArrayLike | Sequence[str] | Linear | Log


@dataclass(frozen=True, eq=False)
class Plan:
    """The points of a sweep, in C order: the last dimension runs fastest.

    Attributes:
        dims : mapping of dimension to its parameters, each a mapping of name to values (N,)
    """

    dims: Mapping[str, Mapping[str, NDArray[Any]]]

    @property
    def shape(self) -> tuple[int, ...]:
        """Number of values along each dimension."""
        return tuple(len(next(iter(parameters.values()))) for parameters in self.dims.values())

    @property
    def size(self) -> int:
        """Number of points."""
        return math.prod(self.shape)

    @property
    def names(self) -> tuple[str, ...]:
        """Names of all parameters that change."""
        return tuple(name for parameters in self.dims.values() for name in parameters)

    def point(self, flat: int) -> dict[str, Any]:
        """Return the parameters of point number ``flat`` as plain Python values."""
        indices = np.unravel_index(flat, self.shape)
        pairs = zip(self.dims.values(), indices, strict=True)
        return {name: values[i].item() for parameters, i in pairs for name, values in parameters.items()}

    def where(self, flat: int) -> str:
        """Return where point number ``flat`` is, for messages."""
        return "at " + ", ".join(f"{name} = {value}" for name, value in self.point(flat).items())


def planned(axes: Mapping[str, AxisLike | Zip]) -> Plan:
    """Return the checked plan of ``axes``.

    Raises:
        InputError: no mapping, no axis, an axis that is empty, not one-dimensional, not finite or of other things,
            zipped parameters of different length, or a name that is given twice
    """
    if not isinstance(axes, Mapping):
        raise InputError(f"axes must be a mapping of parameter names to values, as {{'a12': [0.1, 0.3]}}, got {axes!r}")
    if not axes:
        raise InputError("axes must name at least one parameter with its values, got none")
    plan = Plan({dim: _dimension(dim, axis) for dim, axis in axes.items()})
    names = list(plan.names)
    names += [dim for dim, parameters in plan.dims.items() if dim not in parameters]
    for name in names:
        if names.count(name) > 1:
            raise InputError(f"{name!r} is given twice among the axes: rename the zipped axis or leave one out")
    return plan


def _dimension(dim: str, axis: AxisLike | Zip) -> dict[str, NDArray[Any]]:
    if not isinstance(axis, Zip):
        return {dim: _values(dim, axis)}
    found = {name: _values(name, values) for name, values in axis.parameters.items()}
    if not found:
        raise InputError(f"axis {dim!r} zips no parameters: name at least one, as in Zip(n1=[...], n2=[...])")
    lengths = {name: len(values) for name, values in found.items()}
    if len(set(lengths.values())) > 1:
        raise InputError(f"the zipped parameters of {dim!r} must have the same length, got {lengths}")
    return found


def _values(name: str, values: AxisLike) -> NDArray[Any]:
    try:
        array = values.values() if isinstance(values, Linear | Log) else np.asarray(values)
    except ValueError as error:
        if isinstance(error, InputError):
            raise
        array = np.asarray(None)
    if array.ndim != 1:
        raise InputError(f"axis {name!r} must be one-dimensional, got {values!r}")
    if array.size == 0:
        raise InputError(f"axis {name!r} must hold at least one value, got none")
    if array.dtype.kind not in "iufU":
        raise InputError(f"axis {name!r} must hold real numbers or texts, got {array.dtype} values")
    if array.dtype.kind == "f" and not np.all(np.isfinite(array)):
        raise InputError(f"axis {name!r} must be finite, got {array[~np.isfinite(array)][0]}")
    return array


def _count(points: int) -> int:
    return whole("points", points, 1)
