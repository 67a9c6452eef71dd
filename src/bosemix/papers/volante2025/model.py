"""What the figures of the paper share: lattices, ranges, and one row of a map, U/t = const."""

from __future__ import annotations

from collections.abc import Callable
from types import MappingProxyType

import numpy as np
import xarray as xr
from numpy.typing import ArrayLike

from bosemix.checks import Array
from bosemix.lattice import BindingEnergy, BoseHubbard, Chain, Lattice, PaperChannels, Square, binding_energy
from bosemix.papers.volante2025.minima import bracket, root_in

__all__ = [
    "CURVE_X",
    "LATTICES",
    "MAP_U",
    "MAP_X",
    "binding",
    "chain_row",
    "map_row",
    "mean_distance",
    "observe",
    "row",
    "size_row",
]

# The lattices of the heat maps.
LATTICES = MappingProxyType(
    {"AABB": Square(7, 7), "AAABBB": Square(5, 5), "AAB": Square(13, 13), "AAABB": Square(5, 5)}
)
# U_AB/U and U/t of the heat maps, denser where more happens; bosemix.papers.volante2025.study has all 100 x 100.
MAP_X = np.unique([-0.97, *(-(np.linspace(1.0, 0.0, 22) ** 1.6))]) + 0.0
MAP_U = np.array([2, 3.5, 5, 6.5, 7.6, 9.4, 11.5, 15, 19, 24, 31, 40, 50, 60])
# U_AB/U of the curves: past the collapse at -1.
CURVE_X = np.concatenate(
    [[-1.1, -1.05, -1.02, -1.0, -0.98, -0.95, -0.9, -0.8, -0.7, -0.6, -0.5], np.linspace(-0.4, 0.0, 29)]
)

# Residual [t]: energies are right to about 1e-12 t, slopes and distances to 1e-6. It is the same for the points of a
# row and for the search between them, so that both see the same signs of the slope.
_TOLERANCE = 1e-6


def binding(cluster: str, lattice: Lattice, u: float, u_ab: float) -> BindingEnergy:
    """Return the binding energy at t = 1 against the channels of the paper."""
    model = BoseHubbard(lattice, t=1.0, u=u, u_ab=u_ab)
    return binding_energy(model, cluster, channels=PaperChannels(), tolerance=_TOLERANCE)


def mean_distance(lattice: Lattice) -> float:
    """Return r0, the mean distance of two bosons put anywhere at random, the same site included [spacing]."""
    return float(np.mean(lattice.distances))


def row(u: float, u_ab: ArrayLike, lattice: Lattice, cluster: str, *, observables: bool = True) -> dict[str, Array]:
    """Return what a map shows along U/t = const, and the local minimum of the binding energy there.

    Args:
        u : float, U/t
        u_ab : float array (N,), U_AB/t, rising
        lattice : Lattice
        cluster : text, such as "AABB"
        observables : bool, whether distances and entropy are wanted
    Returns: dict of arrays (N,): binding [t], slope, r_ab and r_aa [spacing], entropy [bit]; and of arrays ():
        minimum_u_ab, minimum_binding [t], NaN where eps_b has no local minimum
    """
    attractions = np.asarray(u_ab, dtype=np.float64)
    points = [observe(cluster, lattice, u, float(one), observables=observables) for one in attractions]
    found = {name: np.array([point[name] for point in points]) for name in points[0]}
    ends = bracket(attractions, found["slope"])
    root = root_in(lambda at: binding(cluster, lattice, u, at), ends) if ends else None
    lowest = (np.nan, np.nan) if root is None else (root.u_ab, root.binding.value)
    return found | {"minimum_u_ab": np.asarray(lowest[0]), "minimum_binding": np.asarray(lowest[1])}


def observe(cluster: str, lattice: Lattice, u: float, u_ab: float, *, observables: bool = True) -> dict[str, float]:
    """Return what ``row`` does, at one U_AB/t."""
    found = binding(cluster, lattice, u, u_ab)
    point = {"binding": found.value, "slope": found.slope}
    if observables:
        state = found.states[cluster]
        point |= {"r_ab": state.distance("AB"), "r_aa": state.distance("AA"), "entropy": state.entropy}
    return point


def map_row(cluster: str, u: float) -> xr.Dataset:
    """Return the row of a heat map over x = U_AB/U."""
    balanced = cluster in ("AABB", "AAABBB")
    return _over_x(MAP_X, u, lambda u_ab: row(u, u_ab, LATTICES[cluster], cluster, observables=balanced))


def size_row(cluster: str, size: int, u: float) -> xr.Dataset:
    """Return a curve over x = U_AB/U on the lattice of ``size`` x ``size`` sites."""
    balanced = cluster in ("AABB", "AAABBB")
    lattice = Square(size, size)
    return _over_x(CURVE_X, u, lambda u_ab: row(u, u_ab, lattice, cluster, observables=balanced))


def chain_row(length: int, u: float) -> xr.Dataset:
    """Return a row over x = U_AB/U on the ring of ``length`` sites, for AABB."""
    return _over_x(MAP_X, u, lambda u_ab: row(u, u_ab, Chain(length), "AABB", observables=False))


def _over_x(x: Array, u: float, along: Callable[[Array], dict[str, Array]]) -> xr.Dataset:
    found = along(x * u)
    return xr.Dataset({name: ("x", value) if value.ndim else value for name, value in found.items()}, coords={"x": x})
