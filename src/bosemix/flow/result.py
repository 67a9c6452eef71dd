"""The flow that ``solve`` returns."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bosemix.checks import Array
from bosemix.errors import InputError
from bosemix.flow.equations import NAMES
from bosemix.flow.hold import Hold
from bosemix.flow.local import slopes_at
from bosemix.flow.quantities import Quantities
from bosemix.flow.running import Running
from bosemix.flow.shell import Shell
from bosemix.flow.sound import Compressibility, SoundRoute
from bosemix.flow.status import Crossing, Status
from bosemix.nearest import name_hint
from bosemix.units import Kind, from_internal

__all__ = ["Flow", "State"]

_KINDS = {
    **dict.fromkeys(("rho1", "rho2", "n1", "n2"), Kind.DENSITY),
    **dict.fromkeys(("beta1", "beta2", "gamma"), Kind.COUPLING),
    **dict.fromkeys(("alpha1", "alpha2", "mu1", "mu2"), Kind.ENERGY),
    **dict.fromkeys(("u0", "pressure"), Kind.ENERGY_DENSITY),
    "k": Kind.WAVENUMBER,
}
# Step in ln k of the differences that turn slopes of the state into those of an observable.
_STEP = 1e-5


@dataclass(frozen=True, eq=False)
class State(Quantities):
    """The mixture at one scale of each flow."""


@dataclass(frozen=True, eq=False, repr=False)
class Flow(Quantities):
    """Flows from the cutoff down to k_ir: arrays (..., K), one flow of K scales per entry of the start.

    A single flow that ends early stops at its last scale; of many flows those that end early hold NaN beyond it,
    which ``statuses`` announces. ``final`` always holds the last state of each.

    Attributes:
        final : State, where each flow ended, arrays (...)
        statuses : array (...) of Status
        crossings : tuple of Crossings, where species left or entered the condensed phase
        hold : FixedChemicalPotentials or FixedDensities
        shell : Shell, regulator, temperature and truncation
        rtol : float, relative tolerance of the integration; errors stay within ten times of it
    """

    final: State
    statuses: NDArray[Any]
    crossings: tuple[Crossing, ...]
    hold: Hold
    shell: Shell
    rtol: float

    @property
    def status(self) -> Status:
        """How the flow ended; of many flows, how the first one ended that did not reach k_ir."""
        early = [status for status in self.statuses.flat if status is not Status.COMPLETE]
        return early[0] if early else Status.COMPLETE

    def sound_velocities(self, route: SoundRoute = Compressibility()) -> tuple[Array, Array]:
        """Return (upper, lower) along the flow, (..., K) [velocity]; see ``Compressibility`` and ``Residues``."""
        return route(self)

    def running(self, observable: Callable[[Quantities], Array]) -> Running:
        """Return a quantity at the end of the flow with its scale and its slope d/d ln k, by the flow equations.

        Args:
            observable : callable, State -> array (...), as in ``flow.running(lambda at: at.sigma)``
        Returns: Running
        """
        slopes = slopes_at(self.final, self.hold, self.shell)
        ends = [observable(_moved(self.final, slopes, h)) for h in (-_STEP, _STEP)]
        return Running(observable(self.final), self.final.k, (ends[1] - ends[0]) / (2 * _STEP))

    def converted(self, name: str, unit: str) -> Array:
        """Return the array ``name`` along the flow in a laboratory unit, as in ``converted("n1", "cm^-3")``.

        Raises:
            InputError: the array has no unit of its own, or no such array exists
            UnitError: the unit does not fit, or the start is dimensionless
        """
        if name not in _KINDS:
            raise InputError(f"name must be an array that has a unit, got {name!r}: {name_hint(name, _KINDS)}")
        return from_internal(getattr(self, name), _KINDS[name], unit, scales=self.start.scales, dim=self.start.dim)

    def __repr__(self) -> str:
        return str(self)

    def __str__(self) -> str:
        end = self.final
        shown = ("k", "rho1", "rho2", "beta1", "beta2", "gamma", "z1", "z2", "n1", "n2", "u0")
        lines = [f"Flow of a mixture in {self.start.dim}D: {self.status.value}"]
        lines += [f"  {crossing}" for crossing in self.crossings]
        lines += [f"  {name:<6}{np.array2string(getattr(end, name), precision=8, threshold=12)}" for name in shown]
        return "\n".join(lines)


def _moved(state: State, slopes: dict[str, Array], step: float) -> State:
    """Return the state a step in ln k further."""
    higher = {name: value + step * slopes[name] for name, value in state.higher.items()}
    return replace(state, higher=higher, **{name: getattr(state, name) + step * slopes[name] for name in NAMES})
