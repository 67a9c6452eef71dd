"""What a user waits for before the first number: import, first call, and numba's compilation."""

from __future__ import annotations

import os
import tempfile

from rich.console import Console
from rich.table import Table

from benchmarks.timing import fresh_interpreter

__all__ = ["report"]

_IMPORT = """
import time
start = time.perf_counter()
import bosemix
print(time.perf_counter() - start)
"""
_FIRST = """
import time
start = time.perf_counter()
import bosemix as bm
gas = bm.Condensate(bm.Mixture(bm.DWave(1.0, 0.5), 1.0, 1.0, 0.3), 0.5, 0.5)
gas.{call}
print(time.perf_counter() - start)
"""


def report(console: Console) -> None:
    """Print the seconds from the start of the import to the result, each in a fresh process."""
    table = Table(title="Start, seconds in a fresh process (best of three; cold: once)")
    table.add_column("from import to")
    table.add_column("seconds", justify="right")
    numba = _FIRST.format(call="frequencies([[1.0, 0.0, 0.0]], engine=bm.Numba())")
    with tempfile.TemporaryDirectory() as folder:
        stored = {**os.environ, "NUMBA_CACHE_DIR": folder}
        table.add_row("import bosemix", _best(_IMPORT))
        table.add_row("first frequency, NumPy", _best(_FIRST.format(call="frequencies([[1.0, 0.0, 0.0]])")))
        table.add_row("total depletion, NumPy", _best(_FIRST.format(call="depletion()")))
        table.add_row("first frequency, numba, cold (compiles)", f"{fresh_interpreter(numba, stored):.2f}")
        table.add_row("first frequency, numba, code stored", _best(numba, stored))
    console.print(table)


def _best(code: str, environment: dict[str, str] | None = None) -> str:
    where = dict(os.environ) if environment is None else environment
    return f"{min(fresh_interpreter(code, where) for _ in range(3)):.3f}"
