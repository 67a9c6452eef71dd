"""Checks of numbers at the edge: each returns a float array or says what is wrong and what would be right."""

from __future__ import annotations

from dataclasses import fields
from types import NoneType, UnionType
from typing import SupportsFloat, get_args

import numpy as np
from numpy.typing import ArrayLike, NDArray

from bosemix.errors import InputError

__all__ = [
    "Array",
    "check_choice",
    "check_pair",
    "check_tolerance",
    "finite",
    "non_negative",
    "positive",
    "unit_vectors",
    "vectors",
    "whole",
]

Array = NDArray[np.float64]


def finite(name: str, value: ArrayLike) -> Array:
    """Return ``value`` as a float64 array, all entries finite real numbers."""
    try:
        array = np.asarray(value)
        if np.iscomplexobj(array):
            raise TypeError
        array = np.asarray(array, dtype=np.float64)
    except (TypeError, ValueError):
        raise InputError(f"{name} must be a real number or an array of them, got {value!r}") from None
    if not np.all(np.isfinite(array)):
        raise InputError(f"{name} must be finite, got {_first(array, ~np.isfinite(array))}")
    return array


def positive(name: str, value: ArrayLike) -> Array:
    """Return ``value`` as a float64 array, all entries > 0."""
    array = finite(name, value)
    if not np.all(array > 0):
        raise InputError(f"{name} must be > 0, got {_first(array, array <= 0)}")
    return array


def non_negative(name: str, value: ArrayLike) -> Array:
    """Return ``value`` as a float64 array, all entries >= 0."""
    array = finite(name, value)
    if not np.all(array >= 0):
        raise InputError(f"{name} must be >= 0, got {_first(array, array < 0)}")
    return array


def vectors(name: str, value: ArrayLike, dim: int) -> Array:
    """Return ``value`` as a float64 array of vectors, shape (..., dim)."""
    array = finite(name, value)
    if array.ndim == 0 or array.shape[-1] != dim:
        raise InputError(
            f"{name} must have shape (..., {dim}), one component per dimension on the last axis; "
            f"got shape {array.shape}"
        )
    return array


def unit_vectors(name: str, value: ArrayLike, dim: int) -> Array:
    """Return the directions of ``value``, shape (..., dim), each scaled to length 1."""
    array = vectors(name, value, dim)
    length = np.linalg.norm(array, axis=-1, keepdims=True)
    if not np.all(length > 0):
        raise InputError(f"{name} must not hold the zero vector: it has no direction")
    return np.asarray(array / length)


def check_tolerance(value: float, name: str = "rtol", *, least: float = 0.0) -> None:
    """Refuse a tolerance that is not a positive finite number, or below the ``least`` that rounding leaves."""
    if not isinstance(value, SupportsFloat) or not 0 < float(value) < np.inf:
        raise InputError(f"{name} must be > 0 and finite, got {value!r}")
    if value < least:
        raise InputError(f"{name} must be >= {least:g}, which rounding leaves, got {value!r}")


def check_choice(name: str, value: object, kinds: UnionType) -> None:
    """Refuse a value that is no object of one of these classes; a class or a text would pass for the default."""
    if isinstance(value, kinds):
        return
    classes = [kind for kind in get_args(kinds) if kind is not NoneType]
    known = [f"{kind.__name__}(...)" if fields(kind) else f"{kind.__name__}()" for kind in classes]
    hint = f": write {value.__name__}(), with brackets" if isinstance(value, type) else ""
    raise InputError(f"{name} must be {' or '.join(known)}, got {value!r}{hint}")


def check_pair(name: str, value: object, form: str) -> None:
    """Refuse what is no pair of numbers or arrays, one for each species."""
    pair = list(value) if isinstance(value, tuple | list) or (isinstance(value, np.ndarray) and value.ndim) else []
    if len(pair) != 2:
        raise InputError(f"{name} must be the pair {form}, got {value!r}")


def whole(name: str, value: object, least: int) -> int:
    """Return a whole number >= ``least``."""
    if isinstance(value, bool) or not isinstance(value, int | np.integer) or value < least:
        raise InputError(f"{name} must be a whole number >= {least}, got {value!r}")
    return int(value)


def _first(array: Array, bad: NDArray[np.bool_]) -> str:
    index = np.unravel_index(int(np.argmax(bad)), array.shape)
    where = f" at index {tuple(int(i) for i in index)}" if array.ndim else ""
    return f"{float(array[index])!r}{where}"
