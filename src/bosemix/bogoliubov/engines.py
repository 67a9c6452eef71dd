"""How a large grid of frequencies is evaluated: NumPy in blocks, or the same source compiled by numba."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import TypeAlias

from bosemix.bogoliubov import kernel
from bosemix.checks import Array
from bosemix.compilation import compiled

__all__ = ["Engine", "NumPy", "Numba"]

_Fill: TypeAlias = Callable[[Array, Array, Array, Array, Array, Array, Array, Array], None]


@dataclass(frozen=True)
class NumPy:
    """Array expressions of NumPy, in blocks that fit the cache: no start-up cost."""

    def filler(self) -> _Fill:
        """Return the function that writes a block of frequencies."""

        def fill(e1: Array, e2: Array, u1: Array, u2: Array, w: Array, d: Array, upper: Array, lower: Array) -> None:
            upper[:], lower[:] = kernel.branch_frequencies(e1, e2, u1, u2, w, d)

        return fill


@dataclass(frozen=True)
class Numba:
    """The same expressions compiled, with the same bits as result: five times faster once energies are known.

    Loading numba takes a second at first use in a process, two where its code is not stored on disk yet,
    so it pays from some ten million frequencies, or a million vacuum energies, on.
    """

    def filler(self) -> _Fill:
        """Return the function that writes a block of frequencies."""
        return _compiled()


Engine: TypeAlias = NumPy | Numba


@cache
def _compiled() -> _Fill:
    return compiled(kernel.fill_branch_frequencies, kernel.frequency_product, kernel.branch_frequencies)
