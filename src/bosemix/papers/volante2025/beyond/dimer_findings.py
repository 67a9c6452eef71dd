"""What N dimers on one lattice say about a droplet of them (Fig. 17)."""

from __future__ import annotations

import numpy as np
import xarray as xr

from bosemix.papers.findings import Finding
from bosemix.papers.volante2025.beyond.dimers import self_bound
from bosemix.papers.volante2025.beyond.energies import U, cluster_energy

__all__ = ["dimer_findings"]

_LIQUID, _GAS = (-8.0, -7.0, -6.0, -5.0, -4.0), (-20.0, -14.0)
# Sites along each axis of a lattice that is large against a dimer.
_LARGE = 25


def dimer_findings(data: xr.Dataset) -> tuple[Finding, ...]:
    """Return which clusters are bound, where a droplet is at rest, and what the size of the lattice does to both."""
    return (_octamer(data), _at_rest(data), _pairs(data), _tight(data))


def _octamer(data: xr.Dataset) -> Finding:
    gains = data["gain"].sel(size=5, dimers=[2, 3, 4])
    listed = "; ".join(
        f"{u_ab:g}: " + ", ".join(f"{gain:+.3f}" for gain in gains.sel(u_ab=u_ab).values) for u_ab in _LIQUID
    )
    return Finding(
        key="octamer",
        text="Four dimers are bound too",
        numbers=f"ε_b/t of AABB, AAABBB, AAAABBBB on 5 × 5 sites by U_AB/t: {listed}",
        reason=(
            "Against every channel of fewer dimers. At −7 and −8 each further dimer gains more than the one before, as "
            "in a liquid; at weaker attraction four wide dimers no longer have room on 25 sites."
        ),
    )


def _at_rest(data: xr.Dataset) -> Finding:
    found = {(n, u_ab): self_bound(data, n, u_ab) for n in (4, 5, 6) for u_ab in _LIQUID}
    listed = "; ".join(
        f"{u_ab:g}: "
        + ", ".join(f"{found[n, u_ab][0]:.3f}, {found[n, u_ab][1]:+.3f} ({n} × {n})" for n in (4, 5, 6)
                    if np.isfinite(found[n, u_ab][0]))
        for u_ab in _LIQUID
    )  # fmt: skip
    drops = ", ".join(f"{_image(data, n):+.3f} ({n} × {n})" for n in (4, 5, 6, 7))
    return Finding(
        key="self-bound",
        text="The energy per dimer has a minimum in the density: a liquid at zero pressure, not converged in size",
        numbers=(
            f"dimers per site there and depth/t, by U_AB/t: {listed}; a single dimer at −6 lies {drops} from one on "
            f"{_LARGE} × {_LARGE} sites"
        ),
        reason=(
            "The density at rest grows with the attraction, from one dimer on 16 sites to one on 6. Depths on "
            "neighbouring sizes differ by factors: each dimer touches its own images round the torus, an effect as "
            "large as the binding. Where no minimum is listed the last dimer computed still gains, or the second loses."
        ),
    )


def _image(data: xr.Dataset, size: int) -> float:
    u_ab = -6.0
    return float(data["single"].sel(size=size, u_ab=u_ab)) - cluster_energy(_LARGE, 1, 1, u_ab)["energy"]


def _pairs(data: xr.Dataset) -> Finding:
    crowd = (data["dimers"] - 1) / data["size"] ** 2
    coupling = (2 * data["excess"] / crowd).where((crowd > 0) & (crowd < 0.1) & (data["size"] > 3))
    listed = "; ".join(
        f"{u_ab:g}: {float(coupling.sel(u_ab=u_ab).min()):+.2f} to {float(coupling.sel(u_ab=u_ab).max()):+.2f}"
        for u_ab in (*_GAS, -10.0, *_LIQUID[:-1])
    )
    return Finding(
        key="collapse",
        text="Energies fall onto one curve of the density where dimers repel, not where they attract",
        numbers=f"2M(E_2N/N − E_2)/(N − 1)/t for (N − 1)/M < 0.1 on 4 × 4 to 7 × 7 sites, by U_AB/t: {listed}",
        reason=(
            "For a dilute gas it is one number, the coupling of dimers, when pairs N(N − 1)/2 are counted. It is so "
            "for tight dimers. Wide ones are as large as the lattices."
        ),
    )


def _tight(data: xr.Dataset) -> Finding:
    rows = data["excess"].sel(u_ab=[-38.0, -30.0, *_GAS], dimers=data["dimers"][1:], size=[4, 5, 6, 7])
    least = rows.min(("size", "dimers"))
    listed = ", ".join(
        f"{float(least.sel(u_ab=u_ab)):+.4f} at {u_ab:g} (V/t_eff = {2 + 4 * u_ab / U:+.1f})"
        for u_ab in rows["u_ab"].values
    )
    return Finding(
        key="no-tight-droplet",
        text="Tight dimers make no droplet, but next to the collapse",
        numbers=f"least energy per dimer less that of one, 4 × 4 to 7 × 7 sites, N > 1, over t by U_AB/t: {listed}",
        reason=(
            "To leading order in t they are bosons that exclude each other, hop by t_eff = 2t²/|U_AB| and feel V = "
            "4t²/|U_AB| − 8t²/U from a neighbour: V/t_eff = 2 − 4|U_AB|/U. Binding takes V/t_eff < −2 (the point of "
            "the equivalent spins where they become a ferromagnet), |U_AB| > U. Only higher orders bind them, close to "
            "that point."
        ),
    )
