"""Packages that are loaded when an option needs them."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from bosemix.errors import InputError

__all__ = ["needed"]


def needed(module: str, purpose: str) -> Any:
    """Return the module of this name.

    Raises:
        InputError: it is not installed; says what needs it and how to get it
    """
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        raise InputError(
            f'{purpose} needs the package {module.partition(".")[0]!r}: install it with pip install "bosemix[cluster]"'
        ) from error
