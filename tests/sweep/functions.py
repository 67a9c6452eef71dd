"""Functions that sweeps of the tests import by name, some of them with an accident built in."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

import numpy as np
import xarray as xr

import bosemix as bm

__all__ = ["accident", "busy", "complex_wave", "counted", "logged", "picky", "sound", "threads"]


def sound(strength: float, a12: float) -> object:
    mixture = bm.Mixture.from_scattering_lengths(bm.DWave(1.0, strength), 1.0, 1.0, a12)
    return bm.Condensate(mixture, 0.001, 0.001).sound_velocities([1, 0, 0])


def busy(x: float, y: float, seconds: float = 0.0) -> dict[str, float]:
    """Return two numbers after keeping a core busy for a while."""
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        pass
    return {"sine": float(np.sin(x) * y), "sum": x + y}


def logged(x: float, log: str, seconds: float = 0.0) -> float:
    """Write down each call with the process, to count what is computed twice."""
    busy(x, x, seconds)
    with Path(log).open("a") as file:
        file.write(f"{x}\n")
    return x**3


def counted(x: float) -> dict[str, float]:
    """Take 20 ms, and write the call down in the file that the environment names."""
    found = busy(x, 2.0, 0.02)
    with Path(os.environ["BOSEMIX_TEST_LOG"]).open("a") as file:
        file.write(f"{x}\n")
    return found


def picky(x: float) -> float:
    """Raise for negative x, unless a file ``allowed`` in the current folder says otherwise."""
    if x < 0 and not os.environ.get("BOSEMIX_TEST_ALLOW"):
        raise ValueError(f"{x} is negative")
    return float(np.sqrt(abs(x)))


def complex_wave(x: float, label: str) -> xr.Dataset:
    t = np.linspace(0, 1, 3)
    return xr.Dataset(
        {"wave": ("t", np.exp(1j * x * t), {"units": "1"}), "even": int(x) % 2 == 0, "name": f"{label} µ", "n": int(x)},
        coords={"t": t, "side": ("t", ["left", "middle", "right"])},
    )


def accident(x: float, flag: str, seconds: float = 0.02) -> float:
    """Kill the worker at x = 3, once: the file ``flag`` remembers; without a flag, always."""
    busy(x, x, seconds)
    if x == 3 and (not flag or not Path(flag).exists()):
        if flag:
            Path(flag).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return x**2


def threads(x: float) -> dict[str, float]:
    """Return how many threads a worker may use, and a product whose bits depend on how it is cut into parts."""
    names = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMBA_NUM_THREADS")
    a = np.random.default_rng(int(x)).normal(size=(300, 300))
    found = {name: float(os.environ.get(name, "0")) for name in names}
    return {**found, "trace": float(np.trace(a @ a @ a.T)), "pid": float(os.getpid())}
