"""``bosemix clusters``: energy, binding and structure of a few bosons on a lattice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from cyclopts import App, Parameter

from bosemix.cli.cluster_system import System, channels_of, model_of, place
from bosemix.cli.whole import whole_number

if TYPE_CHECKING:
    from bosemix.lattice import AllChannels, BoseHubbard, PaperChannels

__all__ = ["clusters_app"]

_EXAMPLE = """\
Example:
    bosemix clusters AABB --lattice square --size 9 9 --u 40 --u-ab -4
    bosemix clusters AAB --lattice chain --size 24 --open x --u 8 --u-ab -3
    bosemix clusters AABB --size 7 --u 40 --minimum
    bosemix clusters AABB --size 6 --u 40 --u-ab -8 --levels 40
    bosemix clusters AAABBB --size 9 --u 40 --cost"""


def clusters_app() -> App:
    """Return the command ``clusters``."""
    app = App(name="clusters", help_epilogue=_EXAMPLE)
    app.default(_clusters)
    return app


def _clusters(
    cluster: str,
    /,
    *,
    system: System,
    channels: str = "all",
    minimum: Annotated[bool, Parameter(negative="")] = False,
    levels: Annotated[int | None, Parameter(converter=whole_number)] = None,
    cost: Annotated[bool, Parameter(negative="")] = False,
) -> None:
    """Show the ground state of a few bosons of two species on a lattice, and what binds them.

    Energies are in the unit of t, lengths in lattice spacings. What it costs is shown before it is computed.

    Args:
        cluster: bosons of species A and B, such as AABB
        system: lattice and model
        channels: what the cluster may fall apart into: all, or only those of the paper volante2025
        minimum: look for the attraction at which the binding energy has its local minimum; no --u-ab then
        levels: show so many of its lowest states, with their symmetry, and the bands of what it may fall apart into
        cost: show only how many states, how much memory and time it takes
    """
    from dataclasses import replace

    from bosemix.cli.cluster_table import cluster_tables
    from bosemix.cli.consoles import results
    from bosemix.lattice import binding_energy, binding_minimum
    from bosemix.lattice.clusters.compositions import composition
    from bosemix.lattice.spectra.cost import spectrum_bytes

    _check_attraction(system.u_ab, minimum=minimum, cost=cost)
    _check_levels(levels, minimum=minimum)
    numbers, ways, model = composition(cluster), channels_of(channels), model_of(system)
    results().print(f"{cluster} on {place(system)}: {model.cost(*numbers)}")
    if levels is not None:
        results().print(f"its levels, whatever their number: about {spectrum_bytes(model, *numbers) / 2**20:,.1f} MiB")
    if cost:
        return
    if system.u_ab is not None and levels is not None:
        _show_levels(replace(model, u_ab=system.u_ab), cluster, ways, levels)
        return
    if system.u_ab is None:
        found = binding_minimum(model, cluster, channels=ways)
        results().print(found.reason if found.u_ab is None else f"{found.reason} at u_ab = {found.u_ab:.8g}")
        binding = found.binding
    else:
        binding = binding_energy(replace(model, u_ab=system.u_ab), cluster, channels=ways)
    for table in cluster_tables(binding) if binding else ():
        results().print(table)


def _check_attraction(u_ab: float | None, *, minimum: bool, cost: bool) -> None:
    from bosemix.errors import InputError

    if minimum and u_ab is not None:
        raise InputError(f"--minimum looks for u_ab, but got --u-ab {u_ab:g}: leave one of them out")
    if u_ab is None and not (minimum or cost):
        raise InputError("--u-ab must be given, as in --u-ab -4; or --minimum to look for it, or --cost")


def _check_levels(levels: int | None, *, minimum: bool) -> None:
    from bosemix.errors import InputError

    if levels is None:
        return
    if levels < 1:
        raise InputError(f"--levels must be a number of states >= 1, got {levels}")
    if minimum:
        raise InputError("--levels are shown at one --u-ab, but got --minimum: leave one of them out")


def _show_levels(model: BoseHubbard, cluster: str, channels: AllChannels | PaperChannels, levels: int) -> None:
    from bosemix.cli.cluster_table import level_tables
    from bosemix.cli.consoles import results
    from bosemix.cli.progress import watch
    from bosemix.lattice import channel_levels

    with watch(f"{levels} levels of {cluster} and of its bands") as progress:
        found = channel_levels(model, cluster, states=levels, channels=channels, progress=progress)
    for table in level_tables(found):
        results().print(table)
