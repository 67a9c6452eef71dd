"""The attractions between the species at which a cluster begins or ceases to be bound."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from bosemix.checks import check_tolerance
from bosemix.lattice.clusters.attractions import LEAST_RTOL, attractions
from bosemix.lattice.clusters.binding import BindingEnergy, binding_energy
from bosemix.lattice.clusters.compositions import AllChannels, Channels
from bosemix.lattice.model import BoseHubbard

__all__ = ["BindingCrossing", "binding_crossings"]


@dataclass(frozen=True, eq=False)
class BindingCrossing:
    """A crossing of the ground state of a cluster with the bottom of a band, eps_b = 0.

    Attributes:
        u_ab : float, attraction there [energy]
        binding : BindingEnergy there, with the channel and the slope
    """

    u_ab: float
    binding: BindingEnergy

    @property
    def binds(self) -> bool:
        """Whether the cluster comes down below the band as the attraction grows; otherwise it leaves it."""
        return self.binding.slope > 0

    def __str__(self) -> str:
        word = "bound" if self.binds else "free"
        return f"U_AB = {self.u_ab:.8g}: {self.binding.cluster} crosses {self.binding.threshold}, {word} from here"


def binding_crossings(
    model: BoseHubbard,
    cluster: str,
    *,
    strongest: float | None = None,
    channels: Channels = AllChannels(),
    rtol: float = 1e-8,
) -> tuple[BindingCrossing, ...]:
    """Return where the binding energy is zero as U_AB falls from 0, from weak to strong attraction.

    The exact slope d eps_b/d U_AB shows where eps_b turns between two points of the same sign, so that two crossings
    close to each other are not missed.

    Args:
        model : BoseHubbard; its u_ab is not used
        cluster : text, such as "AABB"
        strongest : float or None, the U_AB < 0 to search up to [energy]; None for -U of the weaker species
        channels : AllChannels() for the lowest band, or NamedChannels("2 AB + A") for the band of one channel
        rtol : float, relative accuracy of U_AB
    Returns: tuple of BindingCrossings, empty if there are none

    Raises:
        InputError: ``strongest`` not < 0, none given where u <= 0, t = 0, rtol < 1e-15, or as ``binding_energy``
        ConvergenceError: as ``binding_energy``
    """
    from scipy.optimize import brentq

    check_tolerance(rtol, least=LEAST_RTOL)

    def at(u_ab: float) -> BindingEnergy:
        return binding_energy(replace(model, u_ab=u_ab), cluster, channels=channels)

    points = list(_with_turns(at, [(u, at(u)) for u in attractions(model, strongest).tolist()]))
    found = []
    for (weaker, one), (stronger, other) in pairwise(points):
        if np.sign(one.value) != np.sign(other.value):
            root = float(brentq(lambda u: at(u).value, stronger, weaker, rtol=rtol, xtol=1e-300))
            found.append(BindingCrossing(root, at(root)))
    return tuple(found)


def _with_turns(
    at: Callable[[float], BindingEnergy], points: list[tuple[float, BindingEnergy]]
) -> Iterator[tuple[float, BindingEnergy]]:
    """Yield the points, and between them those where eps_b turns after it has come closer to zero."""
    from scipy.optimize import brentq

    for (weaker, one), (stronger, other) in pairwise(points):
        yield weaker, one
        # As the attraction grows, eps_b changes by -slope.
        if one.value * other.value > 0 and one.value * one.slope > 0 > one.value * other.slope:
            turn = float(brentq(lambda u: at(u).slope, stronger, weaker, rtol=1e-6))
            yield turn, at(turn)
    yield points[-1]
