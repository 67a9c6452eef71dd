"""The flow equations at given states: settings of the kernel, slopes of the state."""

from __future__ import annotations

import numpy as np

from bosemix.checks import Array
from bosemix.flow.equations import NAMES
from bosemix.flow.hold import FixedDensities, Hold
from bosemix.flow.quantities import Quantities
from bosemix.flow.shell import Shell
from bosemix.flow.start import Start
from bosemix.flow.truncation import higher_names

__all__ = ["rows", "setting_rows", "slopes_at"]


def rows(start: Start, *values: object) -> Array:
    """Return arrays that broadcast with the start as rows, (L, number of values)."""
    return np.stack([np.broadcast_to(np.asarray(value, float), start.shape).ravel() for value in values], axis=-1)


def setting_rows(start: Start, hold: Hold, condensed1: object, condensed2: object) -> Array:
    """Return the settings of the kernel, (L, 7)."""
    fixed = isinstance(hold, FixedDensities)
    return rows(start, start.m1, start.m2, start.states_below, start.dim, condensed1, condensed2, fixed)


def slopes_at(state: Quantities, hold: Hold, shell: Shell) -> dict[str, Array]:
    """Return d/d ln k of every entry of the state, (...) each, by the flow equations."""
    start = state.start
    settings = setting_rows(start, hold, state.rho1 > 0, state.rho2 > 0)
    plain = (getattr(state, name) for name in NAMES)
    times, states = np.log(rows(start, state.k)[:, 0]), rows(start, *plain, *state.higher.values())
    found = np.array(
        [
            shell.slopes(time, y, (s[0], s[1], s[2], s[3], s[4], s[5], s[6]))
            for time, y, s in zip(times, states, settings.tolist(), strict=True)
        ]
    )
    return {name: found[:, i].reshape(start.shape) for i, name in enumerate((*NAMES, *higher_names(shell.truncation)))}
