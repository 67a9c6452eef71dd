"""What the critical velocity shows that the sound velocities do not."""

from __future__ import annotations

import numpy as np
import xarray as xr

from bosemix.papers.findings import Finding

__all__ = ["velocity_findings"]


def velocity_findings(data: xr.Dataset) -> tuple[Finding, ...]:
    """Return what the data of Fig. 5 show."""
    return (_smaller(data), _tilted(data), _flat(data))


def _smaller(data: xr.Dataset) -> Finding:
    node = data.sel(strength=0.8).sel(phi=np.pi / 4, method="nearest")
    axis = data.sel(strength=0.8).sel(phi=0.0)
    return Finding(
        key="critical-below-sound",
        text="An obstacle excites the gas below the speed of sound along its way, unless it moves along x, y or z",
        numbers=(
            f"v_c = {float(node['critical']):.7f}, c₋ = {float(node['sound']):.7f} ħ/(m a) along the node "
            f"({float(node['ratio']) - 1:+.0%}); v_c = c₋ = {float(axis['critical']):.7f} along x (λ = 0.8)"
        ),
        reason=(
            "v_c is the least c₋(m)/(m·n) over all directions m of the mode, and a mode at an angle is cheaper when "
            "c₋ is small there. It belongs to k → 0: ω/k grows with k along each direction."
        ),
    )


def _tilted(data: xr.Dataset) -> Finding:
    tilts = data["tilt"].sel(phi=np.pi / 4, method="nearest")
    shown = ", ".join(f"{float(tilts.sel(strength=s)):.1f}°" for s in (0.4, 0.6, 0.8))
    return Finding(
        key="critical-tilt",
        text="The first wave is not emitted along the motion",
        numbers=f"along the node it is {shown} off, for λ = 0.4, 0.6, 0.8",
        reason="Towards x and towards y alike: two beams at once, where the motion is along a node.",
    )


def _flat(data: xr.Dataset) -> Finding:
    at = data.sel(strength=0.8)
    spread = {name: float(at[name].max() / at[name].min()) for name in ("critical", "sound")}
    return Finding(
        key="critical-square",
        text="v_c varies less with direction than c₋: its curve is almost a square at large λ",
        numbers=f"largest over smallest: {spread['critical']:.3f} (v_c), {spread['sound']:.3f} (c₋), λ = 0.8, xy plane",
        reason="1/v_c is the support function of the curve 1/c₋: only the convex hull of that curve matters.",
    )
