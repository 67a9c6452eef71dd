"""What the paper says on entanglement (Figs. 6 and 7 and their text)."""

from __future__ import annotations

from math import comb, log2

import numpy as np
import xarray as xr

from bosemix.lattice import BoseHubbard, Square, ground_state
from bosemix.papers.claims import Claim, judge
from bosemix.papers.volante2025.model import LATTICES

__all__ = ["distance_entropy_claims", "entropy_claims"]

_BOSONS = {"AABB": 2, "AAABBB": 3}
_PRINTED = {"AABB": 10.17, "AAABBB": 11.14}


def entropy_claims(data: xr.Dataset) -> tuple[Claim, ...]:
    """Return the claims that the data of Fig. 6 decide, with single points where they need them."""
    highest = {cluster: float(data["entropy"].sel(cluster=cluster).max()) for cluster in _BOSONS}
    return (_highest(data, highest), _entangled(highest), _only_there(data), _vanishes(data))


def distance_entropy_claims(data: xr.Dataset) -> tuple[Claim, ...]:
    """Return the claim that the data of Fig. 7 decide."""
    inside = data.where(data["x"] >= -0.9, drop=True)
    steps_s, steps_r = (np.diff(inside[name].transpose("u", "x").values, axis=1) for name in ("entropy", "r_ab"))
    start = data.sel(x=0.0)
    most = float(start["entropy"].max())
    same = float(abs(start["r_ab"] / start["r0"] - 1).max())
    return (
        Claim(
            key="entropy-distance",
            place="Text on Fig. 7",
            text="S_E “vanishes in the limit of r_AB = r0” and “shows a monotonic increase with decreasing r_AB”",
            paper="monotonic",
            ours=(
                f"at U_AB = 0 S_E < {max(most, 1e-10):.0e} bit and r_AB = r0 to {max(same, 1e-10):.0e}; S_E rises "
                f"and r_AB falls on {int(((steps_s < 0) & (steps_r > 0)).sum())} of {steps_s.size} steps to -0.9"
            ),
            verdict=judge(holds=bool(np.all(steps_s < 0) and np.all(steps_r > 0)) and most < 1e-6 and same < 1e-4),
            reason="With r0 = 2.6525 d. Closer to U_AB = −U the cluster collapses and S_E falls again.",
        ),
    )


def _highest(data: xr.Dataset, highest: dict[str, float]) -> Claim:
    listed = ", ".join(f"{value:.3f} ({cluster})" for cluster, value in highest.items())
    return Claim(
        key="entropy-maximum",
        place="Text on Fig. 6",
        text="The entropy “quickly reaches a constant maximum entropy of S_E ≈ 10.17 and S_E ≈ 11.14”",
        paper="10.17, 11.14",
        ours=f"largest on the map, U/t up to {float(data['u'].max()):g}: {listed}",
        verdict=judge(holds=all(abs(value - _PRINTED[cluster]) < 0.02 for cluster, value in highest.items())),
        reason="The numbers belong to U/t = 60 and U_AB/U close to −0.95; the maximum moves with U.",
    )


def _entangled(highest: dict[str, float]) -> Claim:
    plateaus, bounds, missing = [], [], []
    for cluster, n in _BOSONS.items():
        m = LATTICES[cluster].n_sites
        full, dimers = log2(comb(n + m - 1, n)), log2(comb(m, n))
        bounds.append(f"{highest[cluster]:.3f} < log₂ C(M, N) = {dimers:.4f} < log₂ D_A = {full:.4f}")
        missing.append(full - highest[cluster])
    for u in (40.0, 100.0):
        model = BoseHubbard(Square(7, 7), t=1.0, u=u, u_ab=-0.93 * u)
        plateaus.append(f"{ground_state(model, 2, 2).entropy:.3f} at U/t = {u:g}")
    return Claim(
        key="maximally-entangled",
        place="Text on Fig. 6",
        text="“The latter means that the system becomes maximally entangled for interactions U_AB < U_AB*”",
        paper="log₂ D_A, after Eq. (9)",
        ours=f"{'; '.join(bounds)}; AABB at U_AB/U = -0.93: {', '.join(plateaus)}",
        verdict=judge(holds=max(missing) < 0.01),
        reason=(
            "The plateau is a gas of tight dimers that exclude each other: each of the C(M, N) ways to place them has "
            "its own state of both species. It stays below log₂ C(M, N), and further below the bound of the paper."
        ),
    )


def _only_there(data: xr.Dataset) -> Claim:
    listed, near = [], []
    for cluster in _BOSONS:
        size = data[f"size_{cluster}"].values[-1]
        for u in (40.0, 60.0):
            at = data.sel({f"size_{cluster}": size, "curve_u": u})
            growth = at[f"growth_{cluster}"]
            steepest, star = float(growth.idxmin()), float(at[f"minimum_u_ab_{cluster}"]) / u
            listed.append(f"{steepest:.3f} against {star:.3f} ({cluster}, {size} × {size}, U/t = {u:g})")
            near.append(abs(steepest - star))
    return Claim(
        key="entropy-derivative",
        place="Text on Fig. 6",
        text="“the magnitude of the derivative greatly increases around U_AB*, while it vanishes elsewhere”",
        paper="around U_AB*",
        ours=f"U_AB/U of the steepest rise and of the minimum of ε_b: {', '.join(listed)}",
        verdict=judge(holds=max(near) < 0.05),
        reason="The derivative is that of a spline through points 0.014 apart in U_AB/U.",
    )


def _vanishes(data: xr.Dataset) -> Claim:
    listed, at_minimum, at_half = [], [], []
    for cluster in _BOSONS:
        at = data.sel(cluster=cluster, u=60.0)
        star, most = float(at["minimum_u_ab"]) / 60.0, float(at["entropy"].max())
        full, half = np.interp([star, star / 2], at["x"].values, at["entropy"].values) / most
        listed.append(f"{cluster}: {100 * full:.0f} % at U_AB*, {100 * half:.0f} % at half of it")
        at_minimum.append(full)
        at_half.append(half)
    return Claim(
        key="entropy-vanishes",
        place="Text on Fig. 6",
        text="“For U_AB > U_AB* … the two species are essentially not entangled”",
        paper="approximately zero",
        ours=f"of the largest S_E at U/t = 60: {'; '.join(listed)}",
        verdict=judge(holds=max(at_half) < 0.1, otherwise=max(at_minimum) < 0.1),
        reason="Only well before U_AB*: at the minimum itself a third of the entropy is there already.",
    )
