"""What a file says about where its numbers come from; no date, so that equal runs make equal files."""

from __future__ import annotations

import platform
from collections.abc import Callable, Mapping
from importlib.metadata import PackageNotFoundError, version
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

__all__ = ["Attribute", "as_attribute", "function_name", "versions"]

# What NetCDF can store as an attribute.
Attribute: TypeAlias = str | int | float | NDArray[Any]

_PACKAGES = ("bosemix", "numpy", "scipy", "numba", "xarray")


def versions() -> dict[str, str]:
    """Return the versions of Python and of the packages that make the numbers, as ``version_<name>``."""
    found = {"python": platform.python_version(), **{package: _version(package) for package in _PACKAGES}}
    return {f"version_{name}": text for name, text in found.items()}


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:  # a source tree that is not installed
        return "not installed"


def function_name(function: Callable[..., object]) -> str:
    """Return module and qualified name of a function, or the print of an object that has none."""
    name = getattr(function, "__qualname__", None)
    return f"{function.__module__}.{name}" if name else repr(type(function))


def as_attribute(value: object) -> Attribute:
    """Return numbers, texts and rows of numbers as they are, and anything else as text."""
    if isinstance(value, bool | np.bool_):
        return str(bool(value))
    if isinstance(value, str | int | float):
        return value
    if isinstance(value, Mapping):
        return str(dict(value))
    try:
        array = np.asarray(value)
    except ValueError:
        return str(value)
    return array if array.dtype.kind in "iuf" and array.ndim <= 1 and array.size else str(value)
