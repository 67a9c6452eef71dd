"""The tables that ``bosemix clusters`` prints."""

from __future__ import annotations

import numpy as np
from rich.table import Table

from bosemix.lattice import BindingEnergy, ChannelLevels, Spectrum

__all__ = ["cluster_tables", "level_tables"]


def cluster_tables(binding: BindingEnergy) -> tuple[Table, Table]:
    """Return what a cluster may fall apart into, and its ground state.

    Args:
        binding : BindingEnergy
    Returns: Table of channel, energy, binding energy against it; Table of quantity, value, unit
    """
    return _channels(binding), _state(binding)


def level_tables(levels: ChannelLevels) -> tuple[Table, Table]:
    """Return the levels of a cluster, and the bands of what it may fall apart into.

    Args:
        levels : ChannelLevels
    Returns: Table of energy, states, momentum, representation, parity; Table of channel, bottom, ground state of the
        cluster less it, states, and the energy up to which they are complete
    """
    return _levels(levels.cluster, levels.spectrum), _bands(levels)


def _levels(cluster: str, spectrum: Spectrum) -> Table:
    title = f"{cluster}: {spectrum.states.size} states, residuals up to {spectrum.residual.max():.0e}"
    table = Table("energy", "states", "momentum", "irrep", "parity", title=title, title_justify="left")
    for column in table.columns:
        column.justify = "right"
    rows = (spectrum.energy, spectrum.multiplicity, spectrum.momentum.tolist(), spectrum.irrep, spectrum.parity)
    for energy, number, momentum, irrep, parity in zip(*rows, strict=True):
        table.add_row(
            f"{energy:.9f}", f"{number}", ",".join(map(str, momentum)), irrep, f"{parity:+d}" if parity else ""
        )
    return table


def _bands(levels: ChannelLevels) -> Table:
    title = f"bands: {levels.below} of these states below all of them"
    names = ("channel", "bottom", f"{levels.cluster} less bottom", "states", "up to")
    table = Table(*names, title=title, title_justify="left")
    for column in table.columns[1:]:
        column.justify = "right"
    for name, band in levels.channels.items():
        table.add_row(name, f"{band[0]:.9f}", f"{levels.gaps[name]:+.6g}", f"{band.size}", f"{band[-1]:.9f}")
    return table


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
