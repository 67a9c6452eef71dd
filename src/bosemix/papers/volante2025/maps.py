"""The maps over U_AB/U and U/t and the curves over U_AB/U that several figures draw."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType

import numpy as np
import xarray as xr

from bosemix.papers.maps import combined, described
from bosemix.papers.volante2025.model import LATTICES, MAP_U, map_row, mean_distance, size_row
from bosemix.sweep import Local, Progress, over

__all__ = ["BALANCED", "ENGINE", "IMBALANCED", "NAMES", "SIZES", "curves", "figure_data", "maps"]

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
# Rows take seconds: all cores share them.
ENGINE = Local()
NAMES = MappingProxyType(dict(_NAMES) | {"cluster": ("cluster", "1")})


def figure_data(clusters: Sequence[str], curve_u: Sequence[float], progress: Progress) -> xr.Dataset:
    """Return the maps of ``clusters`` and their curves at U/t in ``curve_u`` for all sizes."""
    parts = [maps(clusters, progress), *(curves(cluster, curve_u, progress) for cluster in clusters)]
    note = "t = 1, d = 1; binding energies against the channels of Eqs. (4), (5), (10), (11)"
    return combined(*parts, note=note)


def maps(clusters: Sequence[str], progress: Progress) -> xr.Dataset:
    """Return all that ``map_row`` gives, over (cluster, u, x)."""
    data = _shared(map_row, {"cluster": clusters, "u": MAP_U.tolist()}, progress)
    lattices = [LATTICES[cluster] for cluster in clusters]
    data["r0"] = ("cluster", [mean_distance(lattice) for lattice in lattices])
    data["lattice"] = ("cluster", [f"{lattice.lx} x {lattice.ly}" for lattice in lattices])
    data["lattice"].attrs.update(long_name="sites of the square lattice, periodic")
    return described(data, {name: NAMES[name] for name in NAMES if name in data.variables})


def curves(cluster: str, u: Sequence[float], progress: Progress) -> xr.Dataset:
    """Return all that ``size_row`` gives, over (size, u, x); the cluster is added to each name but that of curve_x."""
    every = _shared(size_row, {"cluster": (cluster,), "size": SIZES[cluster], "u": u}, progress)
    data = every.isel(cluster=0, drop=True)
    described(data, {name: text for name, text in _NAMES.items() if name in data.variables})
    data["size"].attrs.update(long_name="lattice of size x size sites", units="1")
    names = {name: f"{name}_{cluster}" for name in map(str, data.variables) if name not in ("x", "u")}
    return data.rename(names | {"x": "curve_x", "u": "curve_u"}).drop_attrs(deep=False).assign_attrs(data.attrs)


def _shared(
    function: Callable[..., xr.Dataset], axes: Mapping[str, Sequence[object]], progress: Progress
) -> xr.Dataset:
    """Return ``over`` of rows, computed for the first figure that asks for them: 2, 4, 6 and 7 share theirs."""
    found = first_computed(function, *((name, tuple(values)) for name, values in axes.items()))
    if not found:
        each = {name: np.asarray(values) for name, values in axes.items()}
        found.append(over(function, each, progress=progress, engine=ENGINE))
    return found[0].copy()


@lru_cache(maxsize=16)
def first_computed(*_: object) -> list[xr.Dataset]:
    """Return the place where the rows of one function and these axes are put when they are computed."""
    return []
