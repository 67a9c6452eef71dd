"""How flows are integrated: SciPy's DOP853 one by one, or a compiled Runge-Kutta pair for many."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from bosemix.checks import Array
from bosemix.compilation import compiled
from bosemix.errors import InputError
from bosemix.flow import driving, equations, jets, runge_kutta
from bosemix.flow.shell import Shell
from bosemix.flow.single import follow

__all__ = ["Compiled", "Engine", "Problem", "SciPy", "Trajectories"]


class Problem(NamedTuple):
    """L flows: falling ln k (L, K), states at the cutoff (L, S), settings (L, 7), scales of absolute errors."""

    times: Array
    states: Array
    settings: Array
    scales: Array
    rtol: float
    shell: Shell


class Trajectories(NamedTuple):
    """States (L, K, S), NaN past the end; last states (L, S) and times (L,); how each ended; events (L, 8, 2)."""

    path: Array
    last: Array
    ends: Array
    codes: NDArray[np.int64]
    switches: Array


@dataclass(frozen=True)
class SciPy:
    """The method of order 8 of Dormand and Prince in SciPy: no start-up cost, 15 ms per flow at rtol = 1e-10."""

    def __call__(self, problem: Problem) -> Trajectories:
        """Return all trajectories."""
        found = _empty(problem)
        for i in range(len(problem.states)):
            row = (problem.times[i], problem.states[i], problem.settings[i])
            end = follow(*row, problem.rtol, problem.scales[i], problem.shell)
            found.path[i, : len(end.path)] = end.path
            found.last[i], found.ends[i], found.codes[i] = end.last, end.time, end.code
            found.switches[i, : len(end.switches)] = np.reshape(end.switches, (-1, 2))
        return found


@dataclass(frozen=True)
class Compiled:
    """The method of order 5 of Dormand and Prince, compiled by numba: 0.1 ms per flow.

    Loading numba takes a second at first use in a process, six where its code is not stored on disk yet.
    """

    def __call__(self, problem: Problem) -> Trajectories:
        """Return all trajectories.

        Raises:
            InputError: a temperature above zero, another regulator than Litim's, or a potential of higher order
        """
        if not problem.shell.plain:
            raise InputError(
                "engine must be SciPy() above zero temperature, for regulators other than Litim() and for truncations "
                "other than QuadraticPotential()"
            )
        found, ends = _empty(problem), np.empty((len(problem.states), 2))
        found.last[:] = problem.states
        _compiled()(
            problem.times, found.last, problem.settings, problem.rtol, problem.scales, found.path, found.switches, ends
        )
        found.codes[:], found.ends[:] = ends[:, 0].astype(int), ends[:, 1]
        return found


Engine: TypeAlias = SciPy | Compiled


def _empty(problem: Problem) -> Trajectories:
    flows, points, size = *problem.times.shape, problem.states.shape[1]
    return Trajectories(
        np.full((flows, points, size), np.nan),
        np.empty((flows, size)),
        np.empty(flows),
        np.empty(flows, dtype=np.int64),
        np.full((flows, runge_kutta.MOST_EVENTS, 2), np.nan),
    )


@cache
def _compiled() -> Any:
    return compiled(
        runge_kutta.fill_flows,
        *(jets.linear, jets.shifted, jets.combine, jets.product, jets.chain),
        *(driving.reciprocal, driving.lone_species, driving.mixing, driving.mode_drive),
        *(
            equations.moved,
            equations.defined,
            equations.per_state,
            equations.shell_arguments,
            equations.write_slopes,
            equations.fill_slopes,
        ),
        *(runge_kutta.step, runge_kutta.error_of, runge_kutta.interpolate, runge_kutta.crossing, runge_kutta.narrow),
        *(runge_kutta.switched, runge_kutta.lost, runge_kutta.run_flow),
    )
