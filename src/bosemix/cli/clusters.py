"""``bosemix clusters``: energy, binding and structure of a few bosons on a lattice."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from cyclopts import App, Parameter

if TYPE_CHECKING:
    from bosemix.lattice import AllChannels, BoseHubbard, Bravais, PaperChannels

__all__ = ["clusters_app"]

_EXAMPLE = """\
Example:
    bosemix clusters AABB --lattice square --size 9 9 --u 40 --u-ab -4
    bosemix clusters AAB --lattice chain --size 24 --open x --u 8 --u-ab -3
    bosemix clusters AABB --size 7 --u 40 --minimum
    bosemix clusters AABB --size 6 --u 40 --u-ab -8 --levels 40
    bosemix clusters AAABBB --size 9 --u 40 --cost"""

_AXES = ("x", "y", "z")
_Many = Parameter(consume_multiple=True, negative="")


@Parameter(name="*")
@dataclass(frozen=True)
class _System:
    """The lattice and the model.

    Attributes:
        size: sites along each axis; a single number holds for all axes
        u: interaction within a species, or two for A and B
        u_ab: interaction between the species
        lattice: chain, square, triangular or cubic
        open: axes without periodic boundary, such as x y
        t: tunnelling, or two for A and B
    """

    size: Annotated[list[int], _Many]
    u: Annotated[list[float], _Many]
    u_ab: float | None = None
    lattice: str = "square"
    open: Annotated[tuple[str, ...], _Many] = ()
    t: Annotated[tuple[float, ...], _Many] = (1.0,)


def clusters_app() -> App:
    """Return the command ``clusters``."""
    app = App(name="clusters", help_epilogue=_EXAMPLE)
    app.default(_clusters)
    return app


def _clusters(
    cluster: str,
    /,
    *,
    system: _System,
    channels: str = "all",
    minimum: Annotated[bool, Parameter(negative="")] = False,
    levels: int | None = None,
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
    from bosemix.lattice.compositions import composition

    _check_attraction(system.u_ab, minimum=minimum, cost=cost)
    _check_levels(levels, minimum=minimum)
    numbers, ways, model = composition(cluster), _channels(channels), _model(system)
    results().print(f"{cluster} on {_place(system)}: {model.cost(*numbers)}")
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


def _place(system: _System) -> str:
    sites = " x ".join(map(str, _lattice(system).shape))
    edge = f", open along {', '.join(system.open)}" if system.open else ", periodic"
    return f"{sites} sites, {system.lattice} lattice{edge}"


def _model(system: _System) -> BoseHubbard:
    from bosemix.lattice import BoseHubbard

    return BoseHubbard(_lattice(system), t=_pair("t", system.t), u=_pair("u", system.u))


def _pair(name: str, values: list[float] | tuple[float, ...]) -> float | tuple[float, float]:
    from bosemix.errors import InputError

    if len(values) == 1:
        return values[0]
    if len(values) == 2:
        return values[0], values[1]
    raise InputError(f"--{name} must be one number, or two for A and B, got {len(values)}")


def _lattice(system: _System) -> Bravais:
    from bosemix.errors import InputError
    from bosemix.lattice import Chain, Cubic, Square, Triangular
    from bosemix.nearest import name_hint

    kinds: dict[str, tuple[Callable[..., Bravais], int]] = {
        "chain": (Chain, 1),
        "square": (Square, 2),
        "triangular": (Triangular, 2),
        "cubic": (Cubic, 3),
    }
    if system.lattice not in kinds:
        raise InputError(
            f"--lattice must be a known lattice, got {system.lattice!r}: {name_hint(system.lattice, kinds)}"
        )
    kind, dim = kinds[system.lattice]
    if len(system.size) not in (1, dim):
        raise InputError(
            f"--size must be one number, or one for each of {dim} axes of the {system.lattice} lattice, got "
            f"{' '.join(map(str, system.size))}"
        )
    for axis in system.open:
        if axis not in _AXES[:dim]:
            raise InputError(f"--open must name axes of the lattice, got {axis!r}: {name_hint(axis, _AXES[:dim])}")
    sizes = system.size * dim if len(system.size) == 1 else system.size
    return kind(*sizes, periodic=tuple(axis not in system.open for axis in _AXES[:dim]))


def _channels(word: str) -> AllChannels | PaperChannels:
    from bosemix.errors import InputError
    from bosemix.lattice import AllChannels, PaperChannels
    from bosemix.nearest import name_hint

    known: dict[str, AllChannels | PaperChannels] = {"all": AllChannels(), "paper": PaperChannels()}
    if word not in known:
        raise InputError(f"--channels must be all or paper, got {word!r}: {name_hint(word, known)}")
    return known[word]
