"""The tables that ``bosemix clusters`` prints."""

from __future__ import annotations

import numpy as np
from rich.table import Table

from bosemix.lattice import BindingEnergy

__all__ = ["cluster_tables"]


def cluster_tables(binding: BindingEnergy) -> tuple[Table, Table]:
    """Return what a cluster may fall apart into, and its ground state.

    Args:
        binding : BindingEnergy
    Returns: Table of channel, energy, binding energy against it; Table of quantity, value, unit
    """
    return _channels(binding), _state(binding)


def _channels(binding: BindingEnergy) -> Table:
    energy = binding.states[binding.cluster].energy
    word = "bound" if binding.bound else "not bound"
    title = f"{binding.cluster}: binding energy {binding.value:+.9g}, {word}"
    table = Table("channel", "energy", f"{binding.cluster} less channel", "", title=title, title_justify="left")
    for column in table.columns[1:3]:
        column.justify = "right"
    for name, value in binding.channels.items():
        table.add_row(name, f"{value:.9g}", f"{energy - value:+.6g}", "threshold" * (name == binding.threshold))
    return table


def _state(binding: BindingEnergy) -> Table:
    state = binding.states[binding.cluster]
    table = Table("quantity", "value", "unit", title=f"ground state, {state.method}", title_justify="left")
    table.columns[1].justify = "right"
    table.add_row("energy", f"{state.energy:.12g}", "unit of t")
    table.add_row("residual", f"{state.residual:.1e}", "unit of t")
    present = [name for name in ("AB", "AA", "BB") if _possible(binding.cluster, name)]
    for name in present:
        table.add_row(f"mean distance r_{name}", f"{state.distance(name):.8g}", "spacing")
    if present:
        uncorrelated = float(np.mean(state.model.lattice.distances))
        table.add_row("mean distance of any two sites", f"{uncorrelated:.8g}", "spacing")
    for name in present:
        table.add_row(f"pairs {name} on one site", f"{state.contacts(name):.8g}", "")
    table.add_row("entanglement entropy of the species", f"{state.entropy:.8g}", "bit")
    return table


def _possible(cluster: str, pair: str) -> bool:
    return all(cluster.count(species) >= pair.count(species) for species in pair)
