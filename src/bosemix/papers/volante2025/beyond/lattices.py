"""Minima of AABB on lattices of several kinds."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

import numpy as np

from bosemix.errors import InputError
from bosemix.lattice import BoseHubbard, Chain, Cubic, Graph, Lattice, Square, Triangular, binding_minimum
from bosemix.nearest import name_hint
from bosemix.papers.volante2025.beyond.energies import U

__all__ = ["LATTICES", "honeycomb", "minimum_on"]


def honeycomb(length: int) -> Graph:
    """Return the honeycomb of ``length`` x ``length`` cells, periodic: three neighbours, as on a ladder, in the plane.

    Site 0 of a cell is joined to site 1 of its own cell and of those before it along both axes.
    """
    cells = [(x, y) for x in range(length) for y in range(length)]

    def at(x: int, y: int, site: int) -> int:
        return 2 * ((x % length) * length + y % length) + site

    def moved(to: Callable[[int, int, int], int]) -> tuple[int, ...]:
        return tuple(to(x, y, site) for x, y in cells for site in (0, 1))

    edges = [(at(x, y, 0), at(x - dx, y - dy, 1)) for x, y in cells for dx, dy in ((0, 0), (1, 0), (0, 1))]
    generators = (
        moved(lambda x, y, site: at(x + 1, y, site)),
        moved(lambda x, y, site: at(-x, -y, 1 - site)),
        moved(lambda x, y, site: at(y, x, site)),
        moved(lambda x, y, site: at(-x - y - site, x, site)),  # by 120 degrees about a site
    )
    return Graph(tuple(edges), generators)


# By name, the lattice of a length.
LATTICES: Mapping[str, Callable[[int], Lattice]] = MappingProxyType(
    {
        "square": lambda length: Square(length, length),
        "triangular": lambda length: Triangular(length, length),
        "honeycomb": honeycomb,
        "cubic": lambda length: Cubic(length, length, length),
        "ladder": lambda length: Square(length, 2, (True, False)),
        "ring": Chain,
    }
)


def minimum_on(kind: str, length: int) -> dict[str, float]:
    """Return the first local minimum of the binding energy of AABB against all channels, at t = 1, U = 40.

    Args:
        kind : text, a name of ``LATTICES``
        length : int, cells along each long axis
    Returns: dict of u_ab and binding [t], NaN where there is no minimum; sites and neighbours of a site

    Raises:
        InputError: an unknown lattice
    """
    if kind not in LATTICES:
        raise InputError(f"kind must be a lattice of the figure, got {kind!r}: {name_hint(kind, LATTICES)}")
    lattice = LATTICES[kind](length)
    found = binding_minimum(BoseHubbard(lattice, t=1.0, u=U), "AABB")
    return {
        "u_ab": np.nan if found.u_ab is None else found.u_ab,
        "binding": np.nan if found.binding is None else found.binding.value,
        "sites": float(lattice.n_sites),
        "neighbours": 2 * len(lattice.bonds) / lattice.n_sites,
    }
