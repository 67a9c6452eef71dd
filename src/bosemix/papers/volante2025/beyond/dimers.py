"""N dimers on one lattice: what each further one gains, and the equation of state of the droplet."""

from __future__ import annotations

import numpy as np
import xarray as xr

from bosemix.papers.maps import described
from bosemix.papers.volante2025.beyond.energies import splits, table

__all__ = ["equation_of_state", "self_bound"]

_NAMES = {
    "size": ("lattice of size x size sites", "1"),
    "dimers": ("dimers N", "1"),
    "u_ab": ("U_AB", "t"),
    "gain": ("energy of N dimers less that of the lowest channel of dimers", "t"),
    "slope": ("its derivative by U_AB", "1"),
    "excess": ("energy per dimer less that of one dimer", "t"),
    "density": ("dimers per site", "1"),
    "single": ("energy of one dimer", "t"),
}


def equation_of_state(points: xr.Dataset) -> xr.Dataset:
    """Return gain, excess and density of N dimers over (size, dimers, u_ab); NaN where there are too many dimers.

    eps_2N = E_2N - min over channels of the sum of E_2n, and e = E_2N/N - E_2, with E_2N of N bosons of each species.

    Args:
        points : Dataset of ``cluster_energy`` over (case, u_ab), N bosons of each species
    Returns: Dataset of gain and excess [t] and slope over (size, dimers, u_ab), density over (size, dimers), and
        single, the energy of one dimer, over (size, u_ab) [t]
    """
    sizes, dimers = (np.unique(points[name].values) for name in ("size", "n_a"))
    gain, excess = (np.full((sizes.size, dimers.size, 2, points.sizes["u_ab"]), np.nan) for _ in range(2))
    single = np.empty((sizes.size, points.sizes["u_ab"]))
    for i, size in enumerate(sizes.tolist()):
        states = table(points, size)
        ways = splits(states)
        single[i] = states[1, 1][0]
        for j, n in enumerate(dimers.tolist()):
            if (n, n) in states:
                excess[i, j] = states[n, n] / n - states[1, 1]
            if (n, n) in ways:
                gain[i, j] = states[n, n] - ways[n, n]
    dims = ("size", "dimers", "u_ab")
    data = xr.Dataset(
        {"gain": (dims, gain[:, :, 0]), "slope": (dims, gain[:, :, 1]), "excess": (dims, excess[:, :, 0])}
        | {"density": (dims[:2], dimers / sizes[:, None] ** 2), "single": (("size", "u_ab"), single)},
        coords={"size": sizes, "dimers": dimers, "u_ab": points["u_ab"].values},
        attrs=dict(points.attrs),
    )
    return described(data, _NAMES)


def self_bound(data: xr.Dataset, size: int, u_ab: float) -> tuple[float, float]:
    """Return density and excess [t] where the excess is lowest: at zero pressure, by a parabola through three points.

    Returns: dimers per site and energy; NaN where the excess falls or rises over all that was computed
    """
    at = data.sel(size=size, u_ab=u_ab).dropna("dimers", subset=["excess"])
    density, excess = at["density"].values, at["excess"].values
    k = int(np.argmin(excess))
    if not 0 < k < excess.size - 1:
        return np.nan, np.nan
    near = slice(k - 1, k + 2)
    curve = np.polynomial.Polynomial.fit(density[near], excess[near], 2)
    lowest = float(curve.deriv().roots()[0].real)
    return lowest, float(curve(lowest))
