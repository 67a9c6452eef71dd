"""The local minimum of a binding energy as the attraction between the species grows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from bosemix.checks import Array, check_tolerance
from bosemix.lattice.clusters.attractions import LEAST_RTOL, attractions
from bosemix.lattice.clusters.binding import BindingEnergy, binding_energy
from bosemix.lattice.clusters.compositions import AllChannels, Channels
from bosemix.lattice.model import BoseHubbard

__all__ = ["BindingMinimum", "binding_minimum", "first_bracket"]


@dataclass(frozen=True, eq=False)
class BindingMinimum:
    """Where a binding energy is lowest, or that it nowhere is.

    Attributes:
        u_ab : float or None, attraction at the minimum [energy]
        binding : BindingEnergy or None, the energies, states and threshold there
        reason : text, what was found or why there is nothing
    """

    u_ab: float | None
    binding: BindingEnergy | None
    reason: str

    @property
    def exists(self) -> bool:
        """Whether there is a minimum."""
        return self.binding is not None

    def __str__(self) -> str:
        return self.reason if self.binding is None else f"{self.reason} at U_AB = {self.u_ab:.8g}\n{self.binding}"


def binding_minimum(
    model: BoseHubbard,
    cluster: str,
    *,
    strongest: float | None = None,
    channels: Channels = AllChannels(),
    rtol: float = 1e-8,
) -> BindingMinimum:
    """Return the first local minimum of the binding energy met as U_AB falls from 0.

    It is a root of d eps_b/d U_AB, which the theorem of Hellmann and Feynman gives exactly, not a search on eps_b.
    Coming from the weak side it is never mistaken for the collapse at U_AB < -U.

    Args:
        model : BoseHubbard; its u_ab is not used
        cluster : text, such as "AABB"
        strongest : float or None, the U_AB < 0 to search up to [energy]; None for -U of the weaker species
        channels : AllChannels(), PaperChannels() or NamedChannels("2 AB")
        rtol : float, relative accuracy of U_AB
    Returns: BindingMinimum, with the reason where there is none

    Raises:
        InputError: ``strongest`` not < 0, none given where u <= 0, t = 0, rtol < 1e-15, or as ``binding_energy``
        ConvergenceError: as ``binding_energy``
    """
    check_tolerance(rtol, least=LEAST_RTOL)
    searched = attractions(model, strongest)

    def at(u_ab: float) -> BindingEnergy:
        return binding_energy(replace(model, u_ab=u_ab), cluster, channels=channels)

    ends = first_bracket(at, searched)
    if ends is None:
        return BindingMinimum(None, None, f"none: eps_b falls steadily with U_AB down to {searched[-1]:g}")
    from scipy.optimize import brentq

    root = float(brentq(lambda u: at(u).slope, *ends, rtol=rtol, xtol=1e-300))
    found = at(root)
    kink = abs(found.slope) > 1e-3 * sum(abs(at(end).slope) for end in ends)
    reason = "a kink, where the lowest channel changes" if kink else "a smooth minimum"
    return BindingMinimum(root, found, reason)


def first_bracket(binding: Callable[[float], BindingEnergy], u_ab: Array) -> tuple[float, float] | None:
    """Return the first neighbours with a minimum of the binding energy between them, or None.

    Args:
        binding : callable, U_AB -> BindingEnergy
        u_ab : float array (N,), falling; no more are computed than needed
    Returns: the stronger and the weaker attraction, where d eps_b/d U_AB is < 0 and > 0
    """
    weaker = None
    for at in u_ab.tolist():
        slope = binding(at).slope
        if weaker is not None and slope < 0:
            return at, weaker
        weaker = at if slope > 0 else None
    return None
