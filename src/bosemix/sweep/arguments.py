"""Whether a function takes exactly the parameters that it is given."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Collection

from bosemix.errors import InputError
from bosemix.nearest import name_hint

__all__ = ["checked_names"]


def checked_names(function: Callable[..., object], swept: Collection[str], fixed: Collection[str]) -> None:
    """Check that every parameter is given once and that ``function`` takes exactly what is given.

    Raises:
        InputError: a name given twice, a name that the function does not take, or a parameter without a value
    """
    for name in swept:
        if name in fixed:
            raise InputError(f"{name} must be an axis or fixed, but was given as both: leave one out")
    try:
        parameters = inspect.signature(function).parameters.values()
    except ValueError:  # a function written in C may hide what it takes
        return
    called = getattr(function, "__name__", type(function).__name__)
    taken = [p.name for p in parameters if p.kind in (p.POSITIONAL_OR_KEYWORD, p.KEYWORD_ONLY)]
    open_ended = any(p.kind is p.VAR_KEYWORD for p in parameters)
    for name in (*swept, *fixed):
        if name not in taken and not open_ended:
            raise InputError(f"{called} takes no parameter {name!r}: {name_hint(name, taken)}")
    for p in parameters:
        given = p.name in swept or p.name in fixed or p.default is not p.empty
        if not given and p.kind not in (p.VAR_POSITIONAL, p.VAR_KEYWORD):
            raise InputError(f"{called} needs a value of {p.name!r}: give it as an axis or as a fixed parameter")
