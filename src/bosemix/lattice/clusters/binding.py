"""Binding energies of clusters against everything they can fall apart into."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from bosemix.checks import check_choice
from bosemix.lattice.clusters.compositions import (
    AllChannels,
    Channels,
    channel_label,
    composition,
    label,
    twins,
)
from bosemix.lattice.ground_state import GroundState
from bosemix.lattice.model import BoseHubbard
from bosemix.lattice.routes import Automatic, Route
from bosemix.lattice.solve import ground_state

__all__ = ["BindingEnergy", "binding_energy"]


@dataclass(frozen=True, eq=False)
class BindingEnergy:
    """The energy of a cluster less that of the lowest channel: negative if the cluster is bound.

    Attributes:
        cluster : text, such as "AABB"
        value : float, binding energy [energy]
        channels : mapping of channel, such as "2 AB", to its energy [energy], lowest first
        threshold : text, the lowest channel
        slope : float, d value/d U_AB by the theorem of Hellmann and Feynman; it jumps where the threshold changes
        residual : float, the largest residual of the states involved [energy]
        states : mapping of cluster to its GroundState, the cluster itself first
    """

    cluster: str
    value: float
    channels: Mapping[str, float]
    threshold: str
    slope: float
    residual: float
    states: Mapping[str, GroundState] = field(repr=False)

    @property
    def bound(self) -> bool:
        """Whether the cluster lies below all the channels."""
        return self.value < 0

    def __str__(self) -> str:
        lines = [f"{self.cluster}: binding energy {self.value:+.9g}, {'bound' if self.bound else 'not bound'}"]
        energy = self.states[self.cluster].energy
        lines += [f"  {name:<16} E = {e:.10g}   {energy - e:+.6g}" for name, e in self.channels.items()]
        return "\n".join(lines)


def binding_energy(
    model: BoseHubbard,
    cluster: str,
    *,
    channels: Channels = AllChannels(),
    tolerance: float = 1e-7,
    route: Route = Automatic(),
) -> BindingEnergy:
    """Return the binding energy of a cluster, eps_b = E(cluster) - min over channels of the sum of E(parts).

    With ``PaperChannels`` these are Eqs. (4), (5), (10), (11) of Volante-Abovich et al. (2025). [volante2025]

    Args:
        model : BoseHubbard
        cluster : text of letters A and B, such as "AABB"
        channels : AllChannels(), PaperChannels() or NamedChannels("2 AB")
        tolerance : float, as of ``ground_state``
        route : as of ``ground_state``
    Returns: BindingEnergy

    Raises:
        InputError: a name that is no cluster, one without these channels, or as ``ground_state``
        ConvergenceError: as ``ground_state``
    """
    whole = composition(cluster)
    check_choice("channels", channels, Channels)
    ways = channels.of(whole)
    twin = twins(ways, symmetric=model.symmetric)
    solved = (whole, *sorted(set(twin.values())))
    states = {c: ground_state(model, *c, tolerance=tolerance, route=route) for c in solved}
    sums = sorted((sum(states[twin[part]].energy for part in way), channel_label(way), way) for way in ways)
    lowest, threshold, way = sums[0]
    contacts = [states[twin[part]].contacts("AB") for part in way]
    return BindingEnergy(
        cluster=label(whole),
        value=states[whole].energy - lowest,
        channels={name: e for e, name, _ in sums},
        threshold=threshold,
        slope=states[whole].contacts("AB") - sum(contacts),
        residual=max(state.residual for state in states.values()),
        states={label(c): state for c, state in states.items()},
    )
