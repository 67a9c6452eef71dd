"""The harness: repeat a call, start a fresh interpreter, measure what the machine can do at best."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

__all__ = ["Timing", "copy_bandwidth", "fresh_interpreter", "measure"]


@dataclass(frozen=True)
class Timing:
    """Wall times of one call [s]: the least of the repeats is the least disturbed, the median tells the load."""

    least: float
    median: float


def measure(function: Callable[[], object], repeats: int = 7) -> Timing:
    """Return the timing of ``function`` over ``repeats`` calls, after one call that warms it up."""
    function()
    times = []
    for _ in range(repeats):
        start = time.perf_counter()
        function()
        times.append(time.perf_counter() - start)
    return Timing(min(times), statistics.median(times))


def fresh_interpreter(code: str, environment: Mapping[str, str]) -> float:
    """Return the number that ``code`` prints in a new Python process."""
    done = subprocess.run(
        [sys.executable, "-c", code], env=dict(environment), capture_output=True, text=True, check=True
    )
    return float(done.stdout)


def copy_bandwidth(size: int = 10**7) -> float:
    """Return the bytes per second, read plus written, of a copy that does not fit into the cache."""
    source, target = np.zeros(size), np.ones(size)
    return 2 * source.nbytes / measure(lambda: np.copyto(target, source)).least
