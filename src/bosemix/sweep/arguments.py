"""Checks of what is swept: the axes, the fixed parameters, and whether the function takes them."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

from bosemix.errors import InputError
from bosemix.nearest import name_hint

__all__ = ["Axes", "checked_axes", "checked_names"]

Axes: TypeAlias = Mapping[str, NDArray[Any]]


def checked_axes(axes: Mapping[str, ArrayLike | Sequence[str]]) -> dict[str, NDArray[Any]]:
    """Return the axes as one-dimensional arrays of numbers or texts.

    Raises:
        InputError: no axis, or an axis that is empty, not one-dimensional, not finite or of other things
    """
    if not axes:
        raise InputError("axes must name at least one parameter with its values, got none")
    return {name: _axis(name, values) for name, values in axes.items()}


def checked_names(function: Callable[..., object], axes: Axes, fixed: Mapping[str, object]) -> None:
    """Check that every parameter is given once and that ``function`` takes exactly what is given.

    Raises:
        InputError: a name given twice, a name that the function does not take, or a parameter without a value
    """
    for name in axes:
        if name in fixed:
            raise InputError(f"{name} must be an axis or fixed, but was given as both: leave one out")
    try:
        parameters = inspect.signature(function).parameters.values()
    except ValueError:  # a function written in C may hide what it takes
        return
    called = getattr(function, "__name__", type(function).__name__)
    taken = [p.name for p in parameters if p.kind in (p.POSITIONAL_OR_KEYWORD, p.KEYWORD_ONLY)]
    open_ended = any(p.kind is p.VAR_KEYWORD for p in parameters)
    for name in (*axes, *fixed):
        if name not in taken and not open_ended:
            raise InputError(f"{called} takes no parameter {name!r}: {name_hint(name, taken)}")
    for p in parameters:
        given = p.name in axes or p.name in fixed or p.default is not p.empty
        if not given and p.kind not in (p.VAR_POSITIONAL, p.VAR_KEYWORD):
            raise InputError(f"{called} needs a value of {p.name!r}: give it as an axis or as a fixed parameter")


def _axis(name: str, values: ArrayLike | Sequence[str]) -> NDArray[Any]:
    try:
        array = np.asarray(values)
    except ValueError:
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
