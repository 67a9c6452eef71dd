"""Solving the flow equations from the cutoff down to k_ir."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from bosemix.checks import Array, check_choice, check_tolerance, positive
from bosemix.errors import InputError
from bosemix.flow.engines import Compiled, Engine, Problem, SciPy, Trajectories
from bosemix.flow.equations import NAMES
from bosemix.flow.hold import FixedChemicalPotentials, Hold
from bosemix.flow.local import rows, setting_rows
from bosemix.flow.regulator import Litim, Regulator
from bosemix.flow.result import Flow, State
from bosemix.flow.runge_kutta import COMPLETE, DEPLETED, UNSTABLE
from bosemix.flow.shell import Shell
from bosemix.flow.start import Start
from bosemix.flow.status import Crossing, Status
from bosemix.flow.truncation import HigherOrder, QuadraticPotential, Truncation, higher_names
from bosemix.units import Kind, QuantityLike, to_internal

__all__ = ["solve"]

_PER_DECADE = 32
_LEAST_RTOL = 1e-13
# From here on loading the compiled code pays.
_MANY = 100
# Below this share of beta1 beta2 the stability factor is what stopped the flow.
_MARGINAL = 1e-6


def solve(
    start: Start,
    k_ir: QuantityLike = 1e-3,
    *,
    report: ArrayLike | None = None,
    hold: Hold = FixedChemicalPotentials(),
    engine: Engine | None = None,
    rtol: float = 1e-10,
    regulator: Regulator = Litim(),
    temperature: QuantityLike = 0.0,
    truncation: Truncation = QuadraticPotential(),
) -> Flow:
    """Return the flow of the mixture: Krippa 2026, Eqs. (8) to (13), Litim regulator (15).

    Args:
        start: Start
        k_ir: float or text, where the flow ends, below the cutoff [length^-1]
        report: array (K,), falling scales between cutoff and k_ir at which to report; 32 per decade by default.
            Cutoff and k_ir are always reported
        hold: FixedChemicalPotentials() as in the paper, or FixedDensities()
        engine: SciPy() or Compiled(); by default SciPy up to 100 flows and compiled code for more
        rtol: float, relative tolerance of every quantity
        regulator: Litim() as in the paper, or Exponential()
        temperature: float or text such as "10 nK", k_B = 1 [energy]
        truncation: QuadraticPotential() as in the paper, or HigherOrder(3) or HigherOrder(4), at zero temperature

    Returns: Flow; one that ends early has the trajectory up to there and a status that says why

    Raises:
        InputError: k_ir is not positive and below the cutoff, ``report`` does not fall, rtol is below 1e-13, or
            temperature is negative, or above zero with HigherOrder
        UnitError: k_ir has another unit than a wave number
    """
    check_tolerance(rtol, least=_LEAST_RTOL)
    check_choice("hold", hold, Hold)
    check_choice("regulator", regulator, Regulator)
    check_choice("truncation", truncation, Truncation)
    check_choice("engine", engine, Engine | None)
    end = positive("k_ir", to_internal("k_ir", k_ir, Kind.WAVENUMBER, scales=start.scales, dim=start.dim))
    if end.ndim:
        raise InputError(f"k_ir must be one number, got shape {end.shape}: scales to report go into report=")
    if not np.all(end < start.cutoff):
        raise InputError(f"k_ir must be below the cutoff, {float(np.min(start.cutoff)):g}, got {float(end):g}")
    shell = Shell(regulator, _temperature(start, temperature, truncation), truncation)
    scales = _scales(start, float(end), report)
    problem = Problem(
        np.log(scales),
        _first_states(start, truncation),
        setting_rows(start, hold, 1, 1),
        _absolute_scales(start, truncation),
        rtol,
        shell,
    )
    many = shell.plain and len(problem.states) > _MANY
    run = engine or (Compiled() if many else SciPy())
    return _flow(start, scales, run(problem), hold, problem)


def _temperature(start: Start, temperature: QuantityLike, truncation: Truncation) -> float:
    plain = to_internal("temperature", temperature, Kind.ENERGY, scales=start.scales, dim=start.dim)
    if plain.ndim or plain < 0:
        raise InputError(f"temperature must be one number >= 0, got {temperature!r}")
    if plain > 0 and isinstance(truncation, HigherOrder):
        raise InputError(f"temperature must be 0 with HigherOrder, got {temperature!r}: take QuadraticPotential()")
    return float(plain)


def _scales(start: Start, end: float, report: ArrayLike | None) -> Array:
    """Return the scales to report, (L, K)."""
    cutoffs = rows(start, start.cutoff)
    if report is None:
        decades = float(np.log10(np.max(cutoffs) / end))
        fractions = np.linspace(0, 1, 1 + int(np.ceil(_PER_DECADE * decades)))
        found = cutoffs * (end / cutoffs) ** fractions
    else:
        inner = positive("report", report)
        if inner.ndim != 1 or np.any(np.diff(inner) >= 0) or np.any((inner <= end) | (inner >= np.min(cutoffs))):
            raise InputError(
                f"report must be falling scales between the cutoff, {float(np.min(cutoffs)):g}, and k_ir, {end:g}, "
                f"both left out; got {np.array2string(inner, threshold=6)}"
            )
        ones = np.ones_like(cutoffs)
        found = np.concatenate([cutoffs, inner * ones, end * ones], axis=1)
    found[:, 0], found[:, -1] = cutoffs[:, 0], end
    return found


def _first_states(start: Start, truncation: Truncation) -> Array:
    s = start
    mu1, mu2 = s.beta1 * s.n1 + s.gamma * s.n2, s.beta2 * s.n2 + s.gamma * s.n1
    passive, higher = (0.0,) * 8, (0.0,) * len(higher_names(truncation))
    return rows(s, s.n1, s.n2, s.beta1, s.beta2, s.gamma, 1.0, 1.0, s.n1, s.n2, *passive, mu1, mu2, *higher)


def _absolute_scales(start: Start, truncation: Truncation) -> Array:
    """Return what an absolute error is measured by, (L, S): quantities that start at zero need one of their own."""
    s = start
    gap1, gap2, g = s.beta1 * s.n1, s.beta2 * s.n2, np.sqrt(s.beta1 * s.beta2)
    response = (1 / s.beta1, 1 / s.beta2, 1 / g)
    higher = [g * s.n1 ** (1 - name.count("1")) * s.n2 ** (1 - name.count("2")) for name in higher_names(truncation)]
    energies = (gap1, gap2, gap1 + g * s.n2, gap2 + g * s.n1)
    return rows(
        s, s.n1, s.n2, s.beta1, s.beta2, g, 1.0, 1.0, s.n1, s.n2, 0.01 * (gap1 * s.n1 + gap2 * s.n2), *response, 1.0,
        1.0, *energies, *higher,
    )  # fmt: skip


def _flow(start: Start, scales: Array, found: Trajectories, hold: Hold, problem: Problem) -> Flow:
    path, k = found.path, scales
    if not start.shape and found.codes[0] != COMPLETE:
        reached = scales[0] > np.exp(found.ends[0])
        path = np.concatenate([path[:, reached], found.last[:, None]], axis=1)
        k = np.concatenate([scales[:, reached], np.exp(found.ends)[:, None]], axis=1)
    return Flow(
        start,
        k.reshape(*start.shape, -1),
        **_named(path, (*start.shape, path.shape[1]), problem.shell),
        final=State(
            start,
            _end_scales(scales, found).reshape(start.shape),
            **_named(found.last, start.shape, problem.shell),
        ),
        statuses=_statuses(found).reshape(start.shape),
        crossings=_crossings(start, found),
        hold=hold,
        shell=problem.shell,
        rtol=problem.rtol,
    )


def _named(states: Array, shape: tuple[int, ...], shell: Shell) -> dict[str, Any]:
    names = (*NAMES, *higher_names(shell.truncation))
    parts = {name: states[..., i].reshape(shape) for i, name in enumerate(names)}
    higher = {name: parts.pop(name) for name in names[len(NAMES) :]}
    return {**parts, "higher": higher}


def _end_scales(scales: Array, found: Trajectories) -> Array:
    """Return where each flow ended; k_ir itself where it was reached."""
    return np.where(found.codes == COMPLETE, scales[:, -1], np.exp(found.ends))


def _statuses(found: Trajectories) -> NDArray[Any]:
    beta1, beta2, gamma = found.last[:, 2], found.last[:, 3], found.last[:, 4]
    marginal = 1 - gamma**2 / (beta1 * beta2) < _MARGINAL
    table = {COMPLETE: Status.COMPLETE, DEPLETED: Status.DEPLETED, UNSTABLE: Status.UNSTABLE}
    statuses = np.empty(len(found.codes), dtype=object)
    for i, code in enumerate(found.codes.tolist()):
        statuses[i] = table.get(code, Status.UNSTABLE if marginal[i] else Status.STOPPED)
    return statuses


def _crossings(start: Start, found: Trajectories) -> tuple[Crossing, ...]:
    events = []
    for flow, number in np.argwhere(np.isfinite(found.switches[..., 0])):
        which, time = found.switches[flow, number]
        index = tuple(int(i) for i in np.unravel_index(flow, start.shape)) if start.shape else ()
        events.append(Crossing(1 + int(which in (1, 16)), bool(which < 2), float(np.exp(time)), index))
    return tuple(events)
