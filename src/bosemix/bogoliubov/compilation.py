"""Compiling plain Python kernels with numba, and keeping the code on disk without ever running stale code."""

from __future__ import annotations

import hashlib
import inspect
from collections.abc import Callable
from typing import Any

__all__ = ["compiled"]


def compiled(function: Callable[..., None], *callees: Callable[..., Any]) -> Callable[..., None]:
    """Return ``function`` compiled, together with the kernel functions that it calls.

    numba is imported here: it takes half a second to load, which small problems need not pay. It renews stored
    code only when the file of ``function`` changes, so a digest of all the files involved goes into the name.
    """
    import numba
    from numba.extending import register_jitable

    modules = {inspect.getmodule(part) for part in (function, *callees)}
    sources = sorted(inspect.getsource(module) for module in modules if module is not None)
    digest = hashlib.sha256("".join(sources).encode()).hexdigest()[:16]
    for callee in callees:
        # The kernels stay plain Python; this tells numba to compile them where it meets them.
        register_jitable(error_model="numpy")(callee)
    function.__qualname__ = f"{function.__name__}_{digest}"
    result: Callable[..., None] = numba.njit(cache=True, error_model="numpy")(function)
    return result
