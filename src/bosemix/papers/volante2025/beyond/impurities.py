"""One and two A bosons among N of B: how much a bath binds an impurity, and two impurities to each other."""

from __future__ import annotations

from itertools import product

import numpy as np
import xarray as xr

from bosemix.checks import Array
from bosemix.lattice.clusters.compositions import Composition
from bosemix.papers.maps import described
from bosemix.papers.volante2025.beyond.energies import splits, table

__all__ = ["impurities"]

_NAMES = {
    "size": ("lattice of size x size sites", "1"),
    "u_aa": ("interaction of the impurities", "t"),
    "bath": ("bosons of the bath N", "1"),
    "u_ab": ("U_AB", "t"),
    "polaron": ("energy of one impurity in the bath", "t"),
    "bipolaron": ("energy of the second impurity less that of the first", "t"),
    "gain": ("energy of 1 + N less that of the lowest channel", "t"),
    "double_gain": ("energy of 2 + N less that of the lowest channel", "t"),
}


def impurities(points: xr.Dataset) -> xr.Dataset:
    """Return the energies of polaron and bipolaron and what is bound; NaN where there are too many bosons.

    With E(n_a, n_b): polaron E(1, N) - E(0, N) - E(1, 0), bipolaron E(2, N) - 2 E(1, N) + E(0, N).

    Args:
        points : Dataset of ``cluster_energy`` over (case, u_ab) with the coordinates size, n_a, n_b, u_aa
    Returns: Dataset of polaron and gain over (size, bath, u_ab), of bipolaron and double_gain over (u_aa, size, bath,
        u_ab) [t]
    """
    sizes, baths, kinds = (np.unique(points[name].values) for name in ("size", "n_b", "u_aa"))
    shape = (kinds.size, sizes.size, baths.size, points.sizes["u_ab"])
    found = {name: np.full(shape, np.nan) for name in ("polaron", "bipolaron", "gain", "double_gain")}
    for (i, u_aa), (j, size) in product(enumerate(kinds), enumerate(sizes.tolist())):
        own = (points["u_aa"].values == u_aa) | (points["n_a"].values < 2)
        states = table(points.isel(case=np.flatnonzero(own)), size)
        for name, rows in _energies(states, baths.tolist()).items():
            found[name][i, j] = rows
    dims = ("u_aa", "size", "bath", "u_ab")
    data = xr.Dataset(
        {name: (dims, found[name]) for name in ("bipolaron", "double_gain")}
        | {name: (dims[1:], found[name][0]) for name in ("polaron", "gain")},
        coords={"u_aa": kinds, "size": sizes, "bath": baths, "u_ab": points["u_ab"].values},
        attrs=dict(points.attrs),
    )
    return described(data, _NAMES)


def _energies(states: dict[Composition, Array], baths: list[int]) -> dict[str, Array]:
    """Return polaron, bipolaron and what they gain over (bath, u_ab)."""
    missing = np.full_like(states[1, 0][0], np.nan)
    energies = {whole: one[0] for whole, one in states.items()} | {(0, 0): np.zeros_like(missing)}

    def energy(n_a: int, n_b: int) -> Array:
        return np.asarray(energies.get((n_a, n_b), missing))

    ways = splits(states)
    bound = {whole: energies[whole] - way[0] for whole, way in ways.items()}
    return {
        "polaron": np.array([energy(1, n) - energy(0, n) - energy(1, 0) for n in baths]),
        "bipolaron": np.array([energy(2, n) - 2 * energy(1, n) + energy(0, n) for n in baths]),
        "gain": np.array([bound.get((1, n), missing) for n in baths]),
        "double_gain": np.array([bound.get((2, n), missing) for n in baths]),
    }
