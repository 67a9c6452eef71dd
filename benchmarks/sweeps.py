"""What a store and its workers cost per chunk, next to the chunk itself."""

from __future__ import annotations

import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from rich.console import Console
from rich.table import Table

from bosemix.sweep import Engine, Local, Serial, over

__all__ = ["compare", "report", "work"]


@dataclass(frozen=True)
class Row:
    """Cost of one engine.

    Attributes:
        name : str
        chunk : float, time that the work of a chunk takes [s]
        overhead : float, time that a worker spends on a chunk beyond its work [s]
    """

    name: str
    chunk: float
    overhead: float


def work(x: float, seconds: float) -> float:
    """Keep a worker waiting for ``seconds``; asleep, so that workers do not take cores from each other."""
    time.sleep(seconds)
    return x


def compare(chunks: int = 60, seconds: float = 0.1) -> list[Row]:
    """Return the cost per chunk of engines of this machine, once their processes are up."""
    engines: dict[str, Engine] = {"Serial()": Serial(), "Local(1)": Local(1), "Local(2)": Local(2)}
    return [Row(name, seconds, _overhead(engine, chunks, seconds)) for name, engine in engines.items()]


def report(console: Console) -> None:
    """Print the overhead per chunk."""
    table = Table(title="Sweeps with a store: time per chunk and worker beyond the work, 0.1 s (target: 5 ms)")
    table.add_column("engine")
    table.add_column("ms per chunk", justify="right")
    for row in compare():
        table.add_row(row.name, f"{row.overhead * 1e3:.1f}")
    console.print(table)


def _overhead(engine: Engine, chunks: int, seconds: float) -> float:
    times: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        over(
            work,
            {"x": np.arange(float(chunks))},
            store=Path(folder) / "store",
            engine=engine,
            chunk=1,
            seconds=seconds,
            progress=lambda done, total: times.append(time.perf_counter()),
        )
    # The first chunks wait for the processes to start.
    first = 2 * engine.workers
    return (times[-1] - times[first]) / (len(times) - 1 - first) * engine.workers - seconds
