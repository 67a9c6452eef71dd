"""Whether AABB on the lattice follows the ratio of the scattering lengths, and where two dimers stop to attract."""

from __future__ import annotations

import numpy as np
import xarray as xr
from scipy.interpolate import PchipInterpolator

from bosemix.papers.findings import Finding

__all__ = ["CONTINUUM", "spread_at", "thresholds", "universal_findings"]

# a_AB/a_AA below which two dimers repel each other in the continuum, "about 10". [guijarro2020]
CONTINUUM = 10.0
# Ratios at which the curves of several U are compared.
_COMPARED = (15.0, 22.0)


def thresholds(data: xr.Dataset) -> dict[float, tuple[float, float, float]]:
    """Return for each U/t where V passes zero: a_AB/a_AA, its error, and a_AB [d]; without those where it does not."""
    found = {}
    for u in np.unique(data["u"].values):
        rows = data.isel(pair=data["u"].values == u).sortby("ratio")
        x, v, error = (rows[name].values for name in ("ratio", "interaction", "interaction_error"))
        last = int(np.argmax(v < 0))
        if last == 0 or not np.any(v < 0):
            continue
        curve = PchipInterpolator(np.log(x), v)
        at = float(curve.solve(0.0, extrapolate=False)[-1])
        straight = float(np.interp(0.0, v[[last, last - 1]], np.log(x)[[last, last - 1]]))
        open_ = max(abs(straight - at), max(error[last - 1], error[last]) / abs(float(curve.derivative()(at))))
        size = float(np.exp(np.interp(at, np.log(x), np.log(rows["a_ab"].values))))
        found[float(u)] = (float(np.exp(at)), float(np.exp(at) * open_), size)
    return found


def spread_at(data: xr.Dataset, ratio: float) -> dict[float, tuple[float, float]]:
    """Return -eps_b/E_AB and its error for each U/t whose points lie on both sides of a ratio."""
    found = {}
    for u in np.unique(data["u"].values):
        rows = data.isel(pair=(data["u"].values == u) & np.isfinite(data["binding"].values)).sortby("ratio")
        x, depth = np.log(rows["ratio"].values), -(rows["binding"] / rows["dimer"]).values
        if x.size >= 2 and x[0] <= np.log(ratio) <= x[-1]:
            value = float(np.exp(PchipInterpolator(x, np.log(depth))(np.log(ratio))))
            relative = np.interp(np.log(ratio), x, (rows["binding_error"] / -rows["binding"]).values)
            found[float(u)] = (value, float(value * relative))
    return found


def universal_findings(data: xr.Dataset) -> tuple[Finding, ...]:
    """Return the findings of Fig. 14."""
    listed = []
    for ratio in _COMPARED:
        row = (f"U = {u:g} t {value:.5f} ± {error:.5f}" for u, (value, error) in spread_at(data, ratio).items())
        listed.append(f"at a ratio of {ratio:g}: {', '.join(row)}")
    collapse = Finding(
        key="universal",
        text="Binding energies follow the ratio of the scattering lengths, though the dimers are hardly larger than d",
        numbers=f"-ε_b/|E_AB| {'; '.join(listed)}",
        reason=(
            "a_AA is below 0.1985 d on this lattice, whatever U > 0, so that a_AB is one or two sites where AABB is "
            "about to break: close to the continuum, not in it. Near U_AB = -U (U = 10 t) pairs on one site bind."
        ),
    )
    rows = [
        f"U = {u:g} t: {ratio:.2f} ± {error:.2f} (a_AB = {size:.2f} d)"
        for u, (ratio, error, size) in thresholds(data).items()
    ]
    threshold = Finding(
        key="dimer-threshold",
        text="Two dimers start to repel each other at a ratio somewhat below that of the continuum, about 10",
        numbers=f"V = 0 at a_AB/a_AA by U: {'; '.join(rows) or 'nowhere'}; bound at every U_AB where no U is named",
        reason=(
            "The continuum: Guijarro et al., Phys. Rev. A 101, 041602(R) (2020), two models in the same units. On the "
            "lattice ε_b is below 3e-4 |E_AB| already at a ratio of 11 and exponentially small before it vanishes, so "
            "that only V tells where; there the dimers are no larger than a site or two."
        ),
    )
    return (collapse, threshold)
