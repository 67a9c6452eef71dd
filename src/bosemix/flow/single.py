"""One flow by SciPy's DOP853, stopped and restarted where a species leaves or enters the condensed phase."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from bosemix.checks import Array
from bosemix.flow.equations import Setting
from bosemix.flow.runge_kutta import COMPLETE, DEPLETED, LEAST_STEP, MOST_EVENTS, STOPPED, UNSTABLE, lost, switched
from bosemix.flow.shell import Shell

if TYPE_CHECKING:
    from scipy.integrate import DOP853

__all__ = ["SingleFlow", "follow"]


class SingleFlow(NamedTuple):
    """States (K, S) up to the end, the last state and its ln k, how it ended, and (index, ln k) of each event."""

    path: Array
    last: Array
    time: float
    code: int
    switches: list[tuple[int, float]]


class _Piece(NamedTuple):
    """A part of a flow without events: its states, its end, and which entry of the state vanished there, or -1."""

    path: list[Array]
    last: Array
    time: float
    vanished: int
    code: int


def follow(times: Array, y: Array, setting: Array, rtol: float, scale: Array, shell: Shell = Shell()) -> SingleFlow:
    """Follow a flow through the falling ``times`` = ln k."""
    path, now = [y], float(times[0])
    switches: list[tuple[int, float]] = []
    m1, m2, v, dim, condensed1, condensed2, fixed = setting.tolist()
    phase: Setting = (m1, m2, v, dim, condensed1, condensed2, fixed)
    while True:
        piece = _piece(now, times[len(path) :], y, phase, rtol, scale, shell)
        path += piece.path
        now, y = piece.time, piece.last
        if piece.vanished < 0 or fixed:
            return SingleFlow(np.array(path), y, now, piece.code, switches)
        if len(switches) == MOST_EVENTS:
            return SingleFlow(np.array(path), y, now, STOPPED, switches)
        switches.append((piece.vanished, now))
        phase = switched(phase, piece.vanished)


def _piece(now: float, times: Array, y: Array, setting: Setting, rtol: float, scale: Array, shell: Shell) -> _Piece:
    """Follow a flow until something vanishes, in units in which every quantity has the same absolute tolerance."""
    from scipy.integrate import DOP853

    watched = [i if setting[4 + i] else 15 + i for i in range(2)]
    path: list[Array] = []
    solver: DOP853[Any] = DOP853(
        lambda t, u: shell.slopes(t, u * scale, setting) / scale, now, y / scale, times[-1], rtol=rtol, atol=rtol
    )
    for status in _steps(solver):
        # SciPy goes on with steps that only rounding separates.
        before, now = now, float(solver.t)
        if status == "failed" or (status == "running" and before - now < LEAST_STEP):
            return _Piece(path, solver.y * scale, now, -1, STOPPED)
        if lost(solver.y * scale, setting):
            return _Piece(path, solver.y * scale, now, -1, UNSTABLE)
        dense = solver.dense_output()
        below = [index for index in watched if solver.y[index] < 0]
        ends = [(_root(dense, index, before, now), index) for index in below]
        end, vanished = max(ends, default=(now, -1))
        while len(path) < len(times) and times[len(path)] >= end:
            path.append(dense(times[len(path)]) * scale)
        if vanished >= 0:
            last = dense(end) * scale
            last[vanished] = 0.0
            return _Piece(path, last, end, vanished, DEPLETED)
    return _Piece(path, solver.y * scale, now, -1, COMPLETE)


def _steps(solver: DOP853[Any]) -> Iterator[str]:
    """Take the steps of a solver and yield its status after each."""
    while solver.status == "running":
        solver.step()
        yield solver.status


def _root(dense: Callable[[float], Array], index: int, first: float, last: float) -> float:
    """Return where an entry of the state vanishes between ``first`` and ``last``, where it is negative."""
    from scipy.optimize import brentq

    if dense(first)[index] <= 0:
        return first
    return float(brentq(lambda time: float(dense(time)[index]), last, first, xtol=1e-14))
