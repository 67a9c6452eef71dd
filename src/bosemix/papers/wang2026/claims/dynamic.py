"""What the dynamic structure factors show."""

from __future__ import annotations

import numpy as np
import xarray as xr

from bosemix.checks import Array
from bosemix.papers.findings import Finding

__all__ = ["dynamic_findings"]

_Q = 0.1


def dynamic_findings(data: xr.Dataset) -> tuple[Finding, ...]:
    """Return what the data of Fig. 6 show."""
    return (_spin_of_lines(data), _moment(data))


def _spin_of_lines(data: xr.Dataset) -> Finding:
    shown = "; ".join(
        f"along {'x' if direction == 'x' else 'the node'}: {_share(data, direction, 'dd')} of S_dd, "
        f"{_share(data, direction, 'ss')} of S_ss"
        for direction in ("x", "node")
    )
    return Finding(
        key="dynamic-lines",
        text="Along x each line answers to density and spin alike; along a node one is density and the other is spin",
        numbers=f"share of the upper line at q = {_Q}/a, {shown}",
        reason=(
            "Where the species have different kinetic energies the upper branch is mostly the lighter species and the "
            "lower one the heavier. S_sd shows it with its sign: one line positive, the other negative."
        ),
    )


def _moment(data: xr.Dataset) -> Finding:
    ratios = [_first_moment(data, direction) / (0.5 * _Q**2) for direction in ("x", "node")]
    return Finding(
        key="dynamic-moment",
        text="The first moment of S_sd measures the altermagnetic splitting directly",
        numbers=(
            f"∫ω S_sd dω/(q²/2m) = {ratios[0]:.6f} along x, {abs(ratios[1]):.6f} along the node, from the map at "
            f"q = {_Q}/a; λ = {float(data.attrs['strength']):g}"
        ),
        reason=(
            "An f-sum rule: for equal densities the moment is (ε_↑ − ε_↓)/2 at any interaction strength, so it is "
            "λ cos 2φ q²/2m in the plane."
        ),
    )


def _share(data: xr.Dataset, direction: str, name: str) -> str:
    return f"{float(data[f'share_{name}'].sel(direction=direction).sel(q=_Q, method='nearest')):.1%}"


def _first_moment(data: xr.Dataset, direction: str) -> float:
    at = data.sel(direction=direction).sel(q=_Q, method="nearest")
    return float(np.trapezoid(_values(at["omega"]) * _values(at["sd"]), _values(at["omega"])))


def _values(array: xr.DataArray) -> Array:
    return np.asarray(array.values, dtype=np.float64)
