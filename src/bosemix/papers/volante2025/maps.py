"""The maps over U_AB/U and U/t and the curves over U_AB/U that several figures draw."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

import xarray as xr

from bosemix.papers.maps import combined, described
from bosemix.papers.volante2025.model import LATTICES, MAP_U, map_row, mean_distance, size_row
from bosemix.sweep import Progress, over

__all__ = ["BALANCED", "IMBALANCED", "NAMES", "SIZES", "curves", "figure_data", "maps"]

BALANCED, IMBALANCED = ("AABB", "AAABBB"), ("AAB", "AAABB")
# Lattices of size x size sites of the curves; the paper names the largest.
SIZES: Mapping[str, tuple[int, ...]] = MappingProxyType(
    {"AABB": (5, 7, 9), "AAABBB": (3, 4, 5), "AAB": (7, 9, 13), "AAABB": (3, 4, 5)}
)
_NAMES = MappingProxyType(
    {
        "u": ("U/t", "1"),
        "x": ("U_AB/U", "1"),
        "binding": ("binding energy ε_b", "t"),
        "slope": ("dε_b/dU_AB", "1"),
        "r_ab": ("mean distance r_AB", "d"),
        "r_aa": ("mean distance r_AA", "d"),
        "r0": ("mean distance r0 of uncorrelated bosons", "d"),
        "entropy": ("von Neumann entropy S_E", "bit"),
        "minimum_u_ab": ("U_AB at the local minimum of ε_b, NaN where there is none", "t"),
        "minimum_binding": ("ε_b at its local minimum, NaN where there is none", "t"),
    }
)
NAMES = MappingProxyType(dict(_NAMES) | {"cluster": ("cluster", "1")})


def figure_data(clusters: Sequence[str], curve_u: Sequence[float], progress: Progress) -> xr.Dataset:
    """Return the maps of ``clusters`` and their curves at U/t in ``curve_u`` for all sizes."""
    parts = [maps(clusters, progress), *(curves(cluster, curve_u) for cluster in clusters)]
    note = "t = 1, d = 1; binding energies against the channels of Eqs. (4), (5), (10), (11)"
    return combined(*parts, note=note)


def maps(clusters: Sequence[str], progress: Progress) -> xr.Dataset:
    """Return all that ``map_row`` gives, over (cluster, u, x)."""
    data = over(map_row, {"cluster": list(clusters), "u": MAP_U}, progress=progress)
    lattices = [LATTICES[cluster] for cluster in clusters]
    data["r0"] = ("cluster", [mean_distance(lattice) for lattice in lattices])
    data["lattice"] = ("cluster", [f"{lattice.lx} x {lattice.ly}" for lattice in lattices])
    data["lattice"].attrs.update(long_name="sites of the square lattice, periodic")
    return described(data, {name: NAMES[name] for name in NAMES if name in data.variables})


def curves(cluster: str, u: Sequence[float]) -> xr.Dataset:
    """Return all that ``size_row`` gives, over (size, u, x); the cluster is added to each name but that of curve_x."""
    data = over(size_row, {"size": list(SIZES[cluster]), "u": list(u)}, cluster=cluster)
    described(data, {name: text for name, text in _NAMES.items() if name in data.variables})
    data["size"].attrs.update(long_name="lattice of size x size sites", units="1")
    names = {name: f"{name}_{cluster}" for name in map(str, data.variables) if name not in ("x", "u")}
    return data.rename(names | {"x": "curve_x", "u": "curve_u"}).drop_attrs(deep=False).assign_attrs(data.attrs)
