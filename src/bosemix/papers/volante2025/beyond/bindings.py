"""Binding energies of balanced clusters over the attraction, on lattices of several sizes."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import xarray as xr
from matplotlib.axes import Axes
from scipy.interpolate import CubicHermiteSpline

from bosemix.checks import Array
from bosemix.lattice.clusters.compositions import Composition, composition
from bosemix.papers.maps import described
from bosemix.papers.volante2025.beyond.energies import splits, table
from bosemix.papers.volante2025.minima import interpolated
from bosemix.plot.colours import spread

__all__ = ["bindings", "complete_table", "draw_cluster", "parts_of", "spline"]

# Points of a curve as it is drawn.
_FINE = 400
_NAMES = {
    "cluster": ("cluster", "1"),
    "size": ("lattice of size x size sites", "1"),
    "u_ab": ("U_AB", "t"),
    "binding": ("binding energy against every channel", "t"),
    "slope": ("its derivative by U_AB", "1"),
    "minimum_u_ab": ("U_AB at the minimum, NaN where there is none", "t"),
    "minimum_binding": ("binding energy at the minimum, NaN where there is none", "t"),
}


def parts_of(cluster: str) -> tuple[Composition, ...]:
    """Return a cluster and all its parts, of two that differ by exchange the one with more A."""
    n_a, n_b = composition(cluster)
    every = {(max(a, b), min(a, b)) for a in range(n_a + 1) for b in range(n_b + 1)}
    return tuple(sorted(every - {(0, 0)}))


def complete_table(points: xr.Dataset, size: int) -> dict[Composition, Array]:
    """Return ``table`` with the clusters that follow by exchange of the species."""
    states = table(points, size)
    return states | {whole[::-1]: one for whole, one in states.items()}


def bindings(points: xr.Dataset, clusters: Sequence[str]) -> xr.Dataset:
    """Return binding energies and their slopes over (cluster, size, u_ab), and the minima over (cluster, size).

    Args:
        points : Dataset of ``cluster_energy`` over (case, u_ab), with all ``parts_of`` the clusters
        clusters : names of clusters
    Returns: Dataset of binding [t], slope, minimum_u_ab and minimum_binding [t]
    """
    sizes, u_ab = np.unique(points["size"].values), points["u_ab"].values
    found = np.empty((len(clusters), sizes.size, 2, u_ab.size))
    for j, size in enumerate(sizes.tolist()):
        states = complete_table(points, size)
        ways = splits(states)
        found[:, j] = [states[whole] - ways[whole] for whole in map(composition, clusters)]
    minima = np.array([[interpolated(CubicHermiteSpline(u_ab, *pair)) for pair in rows] for rows in found])
    dims = ("cluster", "size", "u_ab")
    data = xr.Dataset(
        {"binding": (dims, found[:, :, 0]), "slope": (dims, found[:, :, 1])}
        | {"minimum_u_ab": (dims[:2], minima[..., 0]), "minimum_binding": (dims[:2], minima[..., 1])},
        coords={"cluster": list(clusters), "size": sizes, "u_ab": u_ab},
        attrs=dict(points.attrs),
    )
    return described(data, _NAMES)


def spline(data: xr.Dataset) -> CubicHermiteSpline:
    """Return the curve through ``binding`` over u_ab with its exact slopes."""
    return CubicHermiteSpline(data["u_ab"].values, data["binding"].values, data["slope"].values)


def draw_cluster(axes: Axes, data: xr.Dataset) -> None:
    """Draw the binding energy of one cluster over u_ab, a curve for each size, with its points and its minimum."""
    fine = np.linspace(data["u_ab"].values[0], data["u_ab"].values[-1], _FINE)
    for size, colour in zip(data["size"].values, spread(data.sizes["size"]), strict=True):
        at = data.sel(size=size)
        axes.plot(fine, spline(at)(fine), color=colour, linewidth=1.4, label=f"{size} × {size}")
        axes.plot(data["u_ab"], at["binding"], ".", color=colour, markersize=3)
        axes.plot(at["minimum_u_ab"], at["minimum_binding"], "o", color=colour, markersize=6)
    axes.set_xlabel(r"$U_\mathrm{AB}/t$")
    axes.set_ylabel(r"$\epsilon_\mathrm{b}/t$")
