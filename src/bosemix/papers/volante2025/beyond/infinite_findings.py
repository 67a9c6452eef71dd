"""What the infinite lattice shows: depth, position and size of the cluster at its minimum."""

from __future__ import annotations

import numpy as np
import xarray as xr

from bosemix.papers.findings import Finding
from bosemix.papers.volante2025.beyond.limits import Minimum, lowest_point

__all__ = ["curve_minimum", "infinite_findings"]


def curve_minimum(data: xr.Dataset) -> Minimum:
    """Return the minimum of the binding energy of the infinite lattice over U_AB."""
    bound = _resolved(data)
    return lowest_point(bound["u_ab"].values, bound["binding_limit"].values, bound["binding_error"].values)


def infinite_findings(data: xr.Dataset) -> tuple[Finding, ...]:
    """Return the findings of Fig. 12."""
    found = [_sizes(data), _unresolved(data)]
    if _resolved(data).sizes["u_ab"] >= 4:
        found.insert(0, _minimum(data))
    return tuple(found)


def _resolved(data: xr.Dataset) -> xr.Dataset:
    return data.isel(u_ab=np.isfinite(data["binding_limit"].values))


def _minimum(data: xr.Dataset) -> Finding:
    lowest, smallest = curve_minimum(data), int(data["size"].min())
    box = data["binding"].sel(size=smallest)
    at, depth = float(box["u_ab"][np.argmin(box.values)]), float(box.min())
    place = "" if lowest.inside else ", at the weakest attraction that is resolved: a bound on the depth"
    return Finding(
        key="infinite-minimum",
        text="The minimum of the binding energy survives on the infinite lattice, far shallower",
        numbers=(
            f"ε_b* = {lowest.value:.4f} ± {lowest.value_error:.4f} t at U_AB = {lowest.at:.2f} ± {lowest.at_error:.2f} "
            f"t{place}; on {smallest} × {smallest} sites {depth:.3f} t at {at:g} t"
        ),
        reason=(
            "On the lattices of the paper most of the depth is that of a box smaller than the cluster. Attractions "
            f"weaker than {float(_resolved(data)['u_ab'].max()):g} t are not resolved: there a dimer outgrows them."
        ),
    )


def _sizes(data: xr.Dataset) -> Finding:
    there = data.isel(u_ab=np.isfinite(data["r_ab_limit"].values))
    rows = zip(there["u_ab"].values, there["r_ab_limit"].values, there["r_ab_error"].values, strict=True)
    return Finding(
        key="infinite-size",
        text="A and B are several sites apart on the infinite lattice, the farther the weaker two dimers are bound",
        numbers="; ".join(f"U_AB = {u_ab:g} t: {r:.2f} ± {error:.2f} d" for u_ab, r, error in rows) or "none resolved",
        reason="Half of the four pairs are dimers, the others are as far apart as the dimers.",
    )


def _unresolved(data: xr.Dataset) -> Finding:
    rows = [(float(at), str(why)) for at, why in zip(data["u_ab"], data["outcome"].values, strict=True)]
    return Finding(
        key="infinite-unresolved",
        text="Where lattices of this size say nothing about the cluster on the infinite one",
        numbers="; ".join(f"U_AB = {u_ab:g} t: {why}" for u_ab, why in rows if why != "bound") or "nowhere",
        reason="Towards weak attraction a dimer outgrows the lattice, towards strong attraction the pair of dimers.",
    )
