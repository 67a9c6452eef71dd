"""Progress of long work: a bar on a terminal, one line per finished piece anywhere else."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from bosemix.cli.consoles import errors
from bosemix.sweep import Progress as Callback

__all__ = ["watch"]


@contextmanager
def watch(label: str) -> Iterator[Callback]:
    """Show the progress of one piece of work while the context lasts, then its name and time."""
    console, start = errors(), time.perf_counter()
    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task(label, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)
    console.print(f"{label}  ({time.perf_counter() - start:.1f} s)")
