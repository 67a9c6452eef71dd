"""Many flows at once: an embedded Runge-Kutta pair of order 5(4) with dense output, made to be compiled.

Dormand and Prince 1980; the fourth-order interpolant between steps is Shampine's 1986. The flow is not stiff in ln k
(slopes change by less than 0.2 per unit of ln k), so explicit steps are limited by accuracy alone.
"""

from __future__ import annotations

import numpy as np

from bosemix.checks import Array
from bosemix.flow.equations import Row, Setting, fill_slopes

__all__ = [
    "COMPLETE",
    "DEPLETED",
    "LEAST_STEP",
    "MOST_EVENTS",
    "STOPPED",
    "UNSTABLE",
    "fill_flows",
    "interpolate",
    "lost",
    "run_flow",
    "step",
    "switched",
]

# Slopes of the stages, the last row being the solution of order 5.
_A = np.array(
    [
        [0, 0, 0, 0, 0, 0],
        [1 / 5, 0, 0, 0, 0, 0],
        [3 / 40, 9 / 40, 0, 0, 0, 0],
        [44 / 45, -56 / 15, 32 / 9, 0, 0, 0],
        [19372 / 6561, -25360 / 2187, 64448 / 6561, -212 / 729, 0, 0],
        [9017 / 3168, -355 / 33, 46732 / 5247, 49 / 176, -5103 / 18656, 0],
        [35 / 384, 0, 500 / 1113, 125 / 192, -2187 / 6784, 11 / 84],
    ]
)
_C = np.array([0, 1 / 5, 3 / 10, 4 / 5, 8 / 9, 1, 1])
# Difference to the embedded solution of order 4.
_E = np.array([-71 / 57600, 0, 71 / 16695, -71 / 1920, 17253 / 339200, -22 / 525, 1 / 40])
# Coefficients of the interpolant, by stage and power of the fraction of the step.
_P = np.array(
    [
        [1, -8048581381 / 2820520608, 8663915743 / 2820520608, -12715105075 / 11282082432],
        [0, 0, 0, 0],
        [0, 131558114200 / 32700410799, -68118460800 / 10900136933, 87487479700 / 32700410799],
        [0, -1754552775 / 470086768, 14199869525 / 1410260304, -10690763975 / 1880347072],
        [0, 127303824393 / 49829197408, -318862633887 / 49829197408, 701980252875 / 199316789632],
        [0, -282668133 / 205662961, 2019193451 / 616988883, -1453857185 / 822651844],
        [0, 40617522 / 29380423, -110615467 / 29380423, 69997945 / 29380423],
    ]
)
# How a flow ended, the values of ``status.Status``.
COMPLETE, STOPPED, DEPLETED, UNSTABLE = 0, 1, 2, 3
# Events that are followed: a species that leaves stays away in every flow seen so far.
MOST_EVENTS = 8
# Shorter steps in ln k mean that the solution ends here.
LEAST_STEP = 1e-12
_FIRST_STEP, _MOST_TRIES = -0.02, 60
# The share of beta1 beta2 at which the stability factor counts as zero.
_LEAST_MARGIN = 1e-10


def step(t: float, h: float, y: Array, setting: Setting, stages: Array, trial: Array) -> None:
    """Write y(t + h) into ``trial`` and the slopes of all stages into ``stages`` (7, N)."""
    for row in range(7):
        for i in range(y.size):
            increment = 0.0
            for j in range(row):
                increment += _A[row, j] * stages[j, i]
            trial[i] = y[i] + h * increment
        fill_slopes(np.exp(t + _C[row] * h), trial, setting, stages[row])


def error_of(h: float, y: Array, trial: Array, stages: Array, rtol: float, scale: Array) -> float:
    """Return the largest error of a step in units of its tolerance; NaN if a stage was."""
    worst = 0.0
    for i in range(y.size):
        error = 0.0
        for j in range(7):
            error += _E[j] * stages[j, i]
        error = abs(h * error) / (rtol * (scale[i] + max(abs(y[i]), abs(trial[i]))))
        if not error <= worst:
            worst = error
    return worst


def interpolate(fraction: float, h: float, y: Array, stages: Array, out: Array) -> None:
    """Write y(t + fraction h) into ``out``."""
    for i in range(y.size):
        increment = 0.0
        for j in range(7):
            weight = fraction * (_P[j, 0] + fraction * (_P[j, 1] + fraction * (_P[j, 2] + fraction * _P[j, 3])))
            increment += weight * stages[j, i]
        out[i] = y[i] + h * increment


def crossing(trial: Array, setting: Setting) -> int:
    """Return which entry of the state a step took below zero, rho of a condensed species or alpha; -1 for none."""
    for i in range(2):
        index = i if setting[4 + i] else 15 + i
        if trial[index] < 0:
            return index
    return -1


def narrow(bracket: Array, h: float, value: float) -> float:
    """Return the next step to try towards a zero, or ``h`` itself where ``value`` after it is zero: Illinois' rule.

    ``bracket`` is (step that ends above zero, value after it, step that ends below, value after it, tries).
    """
    bracket[4] += 1
    side = 2 if value < 0 else 0
    bracket[side], bracket[side + 1] = h, value
    if bracket[4] > 1:
        bracket[3 - side] *= 0.5
    settled = abs(value) < 1e-15 or bracket[0] - bracket[2] < 1e-15 or bracket[4] > _MOST_TRIES
    return h if settled else (bracket[0] * bracket[3] - bracket[2] * bracket[1]) / (bracket[3] - bracket[1])


def lost(y: Row, setting: Setting) -> bool:
    """Return whether the stability factor beta1 beta2 - gamma^2 of two condensates has fallen to zero."""
    return bool(setting[4] and setting[5] and y[2] * y[3] - y[4] * y[4] < _LEAST_MARGIN * y[2] * y[3])


def switched(setting: Setting, index: int) -> Setting:
    """Return the setting of the phase past the point where entry ``index`` of the state vanished."""
    m1, m2, v, dim, condensed1, condensed2, fixed = setting
    if index in (0, 15):
        return m1, m2, v, dim, 1.0 - condensed1, condensed2, fixed
    return m1, m2, v, dim, condensed1, 1.0 - condensed2, fixed


def run_flow(
    times: Array, y: Array, setting: Setting, rtol: float, scale: Array, out: Array, switches: Array
) -> tuple[int, float]:
    """Follow one flow through the falling ``times`` = ln k; write its states into ``out`` and the last one into ``y``.

    Returns how it ended and the last time reached. ``switches`` (L, 2) takes the index of what vanished and its time.
    """
    stages, trial, bracket = np.empty((7, y.size)), np.empty(y.size), np.empty(5)
    t, h, done, events, index = times[0], _FIRST_STEP, 0, 0, -1
    while t > times[-1]:
        if not h < -LEAST_STEP and index < 0:
            return STOPPED, t
        h = max(h, times[-1] - t)
        step(t, h, y, setting, stages, trial)
        error = error_of(h, y, trial, stages, rtol, scale)
        if not error <= 1:
            h *= max(0.2, 0.9 * error**-0.2) if error < 1e10 else 0.2
            index = -1
            continue
        if index < 0:
            index = crossing(trial, setting)
            bracket[0], bracket[1], bracket[4] = 0.0, 1.0, 0.0
        if index >= 0:
            following = narrow(bracket, h, trial[index] / y[index])
            if following != h:
                h = following
                continue
        after = times[-1] if h == times[-1] - t else t + h
        while done < times.size and times[done] >= after:
            interpolate((times[done] - t) / h, h, y, stages, out[done])
            done += 1
        t = after
        for i in range(y.size):
            y[i] = trial[i]
        if lost(y, setting):
            return UNSTABLE, t
        h *= min(5.0, 0.9 * (error + 1e-12) ** -0.2)
        if index >= 0:
            y[index] = 0.0
            if setting[6] or events == MOST_EVENTS:
                return DEPLETED if setting[6] else STOPPED, t
            switches[events, 0], switches[events, 1] = index, t
            setting, events, index, h = switched(setting, index), events + 1, -1, _FIRST_STEP
    return COMPLETE, t


def fill_flows(
    times: Array, y: Array, settings: Array, rtol: float, scales: Array, out: Array, switches: Array, ends: Array
) -> None:
    """Follow the flows of the rows of ``y`` (L, N); ``ends`` (L, 2) takes how each ended and its last time."""
    for i in range(y.shape[0]):
        p = settings[i]
        fixed = (p[0], p[1], p[2], p[3], p[4], p[5], p[6])
        ends[i, 0], ends[i, 1] = run_flow(times[i], y[i], fixed, rtol, scales[i], out[i], switches[i])
