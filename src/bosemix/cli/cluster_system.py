"""The lattice, the model and the channels that ``bosemix clusters`` is asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from bosemix.cli.whole import whole_numbers

if TYPE_CHECKING:
    from bosemix.lattice import AllChannels, BoseHubbard, Bravais, PaperChannels

__all__ = ["System", "channels_of", "model_of", "place"]

_AXES = ("x", "y", "z")
_Many = Parameter(consume_multiple=True, negative="")


@Parameter(name="*")
@dataclass(frozen=True)
class System:
    """The lattice and the model.

    Attributes:
        size: sites along each axis; a single number holds for all axes
        u: interaction within a species, or two for A and B
        u_ab: interaction between the species
        lattice: chain, square, triangular or cubic
        open: axes without periodic boundary, such as x y
        t: tunnelling, or two for A and B
    """

    size: Annotated[list[int], Parameter(consume_multiple=True, negative="", converter=whole_numbers)]
    u: Annotated[list[float], _Many]
    u_ab: float | None = None
    lattice: str = "square"
    open: Annotated[tuple[str, ...], _Many] = ()
    t: Annotated[tuple[float, ...], _Many] = (1.0,)


def place(system: System) -> str:
    """Return the lattice in words."""
    sites = " x ".join(map(str, _lattice(system).shape))
    edge = f", open along {', '.join(system.open)}" if system.open else ", periodic"
    return f"{sites} sites, {system.lattice} lattice{edge}"


def model_of(system: System) -> BoseHubbard:
    """Return the model without the interaction between the species.

    Raises:
        InputError: --t or --u of more than two numbers, an unknown lattice, or sizes or open axes that it does not have
    """
    from bosemix.lattice import BoseHubbard

    return BoseHubbard(_lattice(system), t=_pair("t", system.t), u=_pair("u", system.u))


def _pair(name: str, values: list[float] | tuple[float, ...]) -> float | tuple[float, float]:
    from bosemix.errors import InputError

    if len(values) == 1:
        return values[0]
    if len(values) == 2:
        return values[0], values[1]
    raise InputError(f"--{name} must be one number, or two for A and B, got {len(values)}")


def _lattice(system: System) -> Bravais:
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


def channels_of(word: str) -> AllChannels | PaperChannels:
    """Return the channels of this word.

    Raises:
        InputError: neither all nor paper
    """
    from bosemix.errors import InputError
    from bosemix.lattice import AllChannels, PaperChannels
    from bosemix.nearest import name_hint

    known: dict[str, AllChannels | PaperChannels] = {"all": AllChannels(), "paper": PaperChannels()}
    if word not in known:
        raise InputError(f"--channels must be all or paper, got {word!r}: {name_hint(word, known)}")
    return known[word]
