"""Energies of larger clusters on periodic square lattices, and the lowest ways in which they can fall apart."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import xarray as xr

from bosemix.checks import Array
from bosemix.lattice import BoseHubbard, Square, ground_state
from bosemix.lattice.clusters.compositions import Composition
from bosemix.sweep import Zip

__all__ = ["U", "cases", "cluster_energy", "lowest", "splits", "table"]

# U/t of all figures past the paper.
U = 40.0
# Residual [t]: energies are right to about 1e-12 t, contacts to 1e-6.
_TOLERANCE = 1e-6


def cluster_energy(
    size: int, n_a: int, n_b: int, u_ab: float, u: float = U, u_aa: float | None = None
) -> dict[str, float]:
    """Return energy and contacts of n_a and n_b bosons on ``size`` x ``size`` sites, periodic, at t = 1.

    Args:
        size : int, sites along each axis
        n_a : int, number of A bosons
        n_b : int, number of B bosons
        u_ab : float, U_AB/t
        u : float, U/t
        u_aa : float or None, the interaction between the A bosons if it is another one [t]
    Returns: dict of energy [t] and contacts, dE/dU_AB

    Raises:
        InputError, ConvergenceError: as ``ground_state``
    """
    same = (u if u_aa is None else u_aa, u)
    # The basis is built sooner with the larger number first; the names of the species change neither result.
    if n_a < n_b:
        same, n_a, n_b = same[::-1], n_b, n_a
    model = BoseHubbard(Square(size, size), t=1.0, u=same, u_ab=u_ab)
    state = ground_state(model, n_a, n_b, tolerance=_TOLERANCE)
    return {"energy": state.energy, "contacts": state.contacts("AB")}


def cases(*which: tuple[int, Composition]) -> Zip:
    """Return the axis over lattices and clusters: pairs of (size, (n_a, n_b))."""
    return Zip(
        size=[size for size, _ in which], n_a=[whole[0] for _, whole in which], n_b=[whole[1] for _, whole in which]
    )


def table(data: xr.Dataset, size: int) -> dict[Composition, Array]:
    """Return energy and contacts of each cluster on one lattice.

    Args:
        data : Dataset of ``over`` with ``cluster_energy``, over (case, u_ab) with the coordinates size, n_a, n_b
        size : int, sites along each axis
    Returns: dict of (n_a, n_b) to float array (2, N) over u_ab: energy [t] and contacts
    """
    at = data.isel(case=np.flatnonzero(data["size"].values == size)).transpose("case", "u_ab")
    states = np.stack([at["energy"].values, at["contacts"].values], axis=1)
    return {(int(a), int(b)): one for a, b, one in zip(at["n_a"].values, at["n_b"].values, states, strict=True)}


def splits(states: Mapping[Composition, Array]) -> dict[Composition, Array]:
    """Return the lowest way in which each cluster can fall apart into others of the table.

    Args:
        states : mapping of (n_a, n_b) to float array (2, N): energy [t] and contacts
    Returns: dict of (n_a, n_b) to float array (2, N): sums of energies [t] and of contacts over the parts; without
        the clusters that no two of the table make up
    """
    found: dict[Composition, Array] = {}
    best: dict[Composition, Array] = {}
    for whole in sorted(states, key=sum):
        rests = {part: (whole[0] - part[0], whole[1] - part[1]) for part in best}
        ways = [best[part] + best[rest] for part, rest in rests.items() if rest in best]
        if ways:
            found[whole] = lowest(ways)
        best[whole] = lowest([states[whole], found[whole]]) if ways else states[whole]
    return found


def lowest(ways: list[Array]) -> Array:
    """Return of arrays (2, N), energy and contacts, at each point that of the lowest energy."""
    stacked = np.stack(ways)
    which = np.argmin(stacked[:, 0], axis=0)
    return np.asarray(np.take_along_axis(stacked, which[None, None, :], axis=0)[0])
