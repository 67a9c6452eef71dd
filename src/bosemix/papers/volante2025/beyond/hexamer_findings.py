"""What larger lattices say about tetramers and hexamers (Fig. 15)."""

from __future__ import annotations

import xarray as xr

from bosemix.papers.findings import Finding
from bosemix.papers.volante2025.beyond.bindings import spline

__all__ = ["hexamer_findings", "listed_minima"]


def hexamer_findings(data: xr.Dataset) -> tuple[Finding, ...]:
    """Return where the minima lie, and where three dimers hold together but two do not."""
    minima = "; ".join(f"{cluster}: {listed_minima(data.sel(cluster=cluster))}" for cluster in data["cluster"].values)
    return (
        Finding(
            key="minima-by-size",
            text="The hexamer is bound more deeply than the tetramer, and its minimum moves in the same way",
            numbers=f"ε_b*/t at U_AB*/t, U/t = 40: {minima}",
            reason=(
                "Both minima go to weaker attraction on larger lattices, where a wider cluster fits. The depth of the "
                "hexamer has just passed its largest value at 6 × 6 sites, as that of the tetramer did: what "
                "remains on the infinite lattice cannot be read from these sizes."
            ),
        ),
        _window(data),
    )


def listed_minima(data: xr.Dataset) -> str:
    """Return the minima of one cluster by size, as text."""
    rows = zip(data["size"].values, data["minimum_binding"].values, data["minimum_u_ab"].values, strict=True)
    return ", ".join(f"{value:+.4f} at {u_ab:.2f} ({size} × {size})" for size, value, u_ab in rows)


def _window(data: xr.Dataset) -> Finding:
    ends = {
        (str(cluster), int(size)): float(spline(data.sel(cluster=cluster, size=size)).roots(extrapolate=False)[0])
        for cluster in data["cluster"].values
        for size in data["size"].values
    }
    listed = ", ".join(
        f"{ends['AAABBB', int(n)]:.2f} and {ends['AABB', int(n)]:.2f} ({n} × {n})" for n in data["size"].values
    )
    return Finding(
        key="three-without-two",
        text="From 5 × 5 sites on there is an attraction at which three dimers hold together, but two do not",
        numbers=f"U_AB/t beyond which AAABBB and AABB are no longer bound: {listed}",
        reason=(
            "The window is narrow and both ends still move with the size; tight dimers repel, and the range of "
            "binding is that where dimers are wide enough to share their bosons."
        ),
    )
