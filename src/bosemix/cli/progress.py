"""Progress of long work: a bar on a terminal, one line per finished piece anywhere else."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from bosemix.cli.consoles import errors
from bosemix.sweep import Progress as Callback

__all__ = ["watch", "watch_points"]

# Where there is no terminal, one line in this time [s].
_EVERY = 10.0


@contextmanager
def watch(label: str) -> Iterator[Callback]:
    """Show the progress of one piece of work while the context lasts, then its name and time."""
    console, start = errors(), time.perf_counter()
    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task(label, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)
    console.print(f"{label}  ({time.perf_counter() - start:.1f} s)")


@contextmanager
def watch_points(label: str) -> Iterator[Callback]:
    """Show points done, their rate and the time that is left; the points of an earlier run do not count as speed."""
    console, clock = errors(), _Clock()
    columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.fields[speed]}"))
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task(label, total=None, speed="")
        last = -_EVERY

        def show(done: int, total: int) -> None:
            nonlocal last
            text = clock.text(done, total)
            bar.update(task, completed=done, total=total, speed=text)
            if not console.is_terminal and (clock.seconds - last >= _EVERY or done == total):
                last = clock.seconds
                console.print(f"{label}: {text}")

        yield show
    console.print(f"{label}  ({clock.seconds:.1f} s)")


class _Clock:
    """Time since the first count of points, and what follows from it."""

    def __init__(self) -> None:
        self._start = time.perf_counter()
        self._first: tuple[float, int] | None = None

    @property
    def seconds(self) -> float:
        return time.perf_counter() - self._start

    def text(self, done: int, total: int) -> str:
        self._first = self._first or (self.seconds, done)
        since, earlier = self._first
        took, new = self.seconds - since, done - earlier
        if not new or took <= 0:
            return f"{done} of {total} points"
        left = timedelta(seconds=round((total - done) * took / new))
        return f"{done} of {total} points, {new / took:.3g} per second, {left} left"
