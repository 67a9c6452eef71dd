"""What the paper says on where tetramers and hexamers are bound (Fig. 2 and its text)."""

from __future__ import annotations

import xarray as xr
from scipy.optimize import brentq

from bosemix.lattice import AllChannels, BoseHubbard, Square, binding_energy
from bosemix.papers.claims import Claim, Verdict, judge
from bosemix.papers.findings import Finding
from bosemix.papers.volante2025.claims.channel import gap_to_three_dimers
from bosemix.papers.volante2025.claims.geometry import coordination
from bosemix.papers.volante2025.claims.onset import onset_claims
from bosemix.papers.volante2025.model import binding

__all__ = ["binding_claims", "binding_findings"]

_SEVEN = Square(7, 7)


def binding_claims(data: xr.Dataset) -> tuple[Claim, ...]:
    """Return the claims that the data of Fig. 2 decide, with single points where they need them."""
    return (_bound(), _window(), _channels(), *onset_claims(), _no_hexamer(data), coordination(), _bands())


def binding_findings(data: xr.Dataset) -> tuple[Finding, ...]:
    """Return what the data of Fig. 2 show beyond the paper."""
    return (_kink(data),)


def _zero(u: float, weak: float, strong: float) -> float:
    """Return the U_AB/U between ``weak`` and ``strong`` where eps_b of AABB on 7 x 7 sites is zero."""
    return float(brentq(lambda x: binding("AABB", _SEVEN, u, x * u).value, strong, weak, xtol=1e-6))


def _bound() -> Claim:
    edges = {u: _zero(u, -0.05, -0.95) for u in (2.0, 3.0, 5.0)}
    listed = ", ".join(f"U_AB/U < {x:.2f} at U/t = {u:g}" for u, x in edges.items())
    return Claim(
        key="bound",
        place="Text on Fig. 2",
        text="Bound clusters “are indeed formed for |U_AB|/U < 1 and U/t ≳ 5”; “beyond a strong repulsion”",
        paper="only above U/t ≈ 5",
        ours=f"AABB on 7 × 7 sites is bound for {listed}",
        verdict=judge(holds=edges[2.0] < -1.0),
        reason="ε_b < 0 inside |U_AB| < U at every U/t tried; the colours of a map hide how small it is.",
    )


def _window() -> Claim:
    upper = _zero(40.0, -0.02, -0.12)
    lower = _zero(40.0, -0.12, -0.3)
    return Claim(
        key="window",
        place="Text on Fig. 2",
        text="“the bound states are formed within a range U_AB⁽¹⁾ < U < U_AB⁽⁰⁾”, with ε_b = 0 at both ends",
        paper="a range",
        ours=f"U_AB/t from {40 * lower:.2f} to {40 * upper:.2f} at U/t = 40, AABB on 7 × 7 sites",
        verdict=Verdict.ONLY_UNDER,
        reason=(
            "The middle must read U_AB. The weak end is where the mean-field energy 2(U_eff + U_AB)/M changes sign, "
            "which moves to zero with the size of the lattice: it is no threshold of binding."
        ),
    )


def _channels() -> Claim:
    names = set()
    for u in (8.0, 20.0, 60.0):
        for x in (-0.05, -0.15, -0.4, -0.9):
            model = BoseHubbard(_SEVEN, t=1.0, u=u, u_ab=x * u)
            names.add(binding_energy(model, "AABB", channels=AllChannels()).threshold)
    return Claim(
        key="free-particle",
        place="Text on Eq. (4)",
        text="For AABB “having a free particle is never favorable”: 2 AB is the lowest channel",
        paper="2 AB",
        ours=f"lowest of all channels at 12 points, U/t = 8 to 60: {', '.join(sorted(names))}",
        verdict=judge(holds=names == {"2 AB"}),
        reason="",
    )


def _no_hexamer(data: xr.Dataset) -> Claim:
    curve = data["binding_AAABBB"].sel(size_AAABBB=4, curve_u=60.0)
    inside = curve.where(curve["curve_x"] > -0.9, drop=True)
    collapse = curve.where(curve < 0, drop=True)["curve_x"]
    return Claim(
        key="no-hexamer",
        place="Text on Fig. 2",
        text="“no hexamer is found for M = 4 × 4 and U = 60t”",
        paper="ε_b > 0",
        ours=(
            f"least ε_b/t = {float(inside.min()):+.4f} at U_AB/U = {float(inside.idxmin()):.2f}; negative only at the "
            f"edge of collapse, U_AB/U ≤ {float(collapse.max()):.2f}"
        ),
        verdict=judge(holds=float(inside.min()) > 0),
        reason="A finite-size effect, as the paper says: on 5 × 5 sites the hexamer is bound.",
    )


def _bands() -> Claim:
    gaps = gap_to_three_dimers(Square(4, 4), 40.0, (-0.14, -0.235, -0.5, -0.9))
    listed = ", ".join(f"{gap:+.3f} t at {x:g}" for x, gap in gaps.items())
    return Claim(
        key="bands",
        place="App. A",
        text="The AABB + AB band “appears at noticeably larger energies than that of the AAABBB and 3AB systems”",
        paper="noticeably larger",
        ours=f"E_AABB + E_AB − 3 E_AB on 4 × 4 sites at U/t = 40: {listed} (U_AB/U)",
        verdict=judge(holds=min(gaps.values()) > 0.2),
        reason="The gap equals ε_b of AABB by Eq. (4), at most 0.1 t: where the tetramer is bound it is the lower one.",
    )


def _kink(data: xr.Dataset) -> Finding:
    at = {x: binding("AAABBB", Square(5, 5), 40.0, 40 * x) for x in (-0.25, -0.15, -0.06)}
    listed = ", ".join(f"{found.threshold} at {x:g}" for x, found in at.items())
    least = data["minimum_binding_AAABBB"].sel(size_AAABBB=5, curve_u=40.0)
    return Finding(
        key="kink",
        text="ε_b of the hexamer, Eq. (5), has kinks where ε_b of the tetramer is zero and the lowest channel changes",
        numbers=f"U/t = 40, 5 × 5 sites: lowest channel {listed} (U_AB/U); minimum {float(least):.4f} t",
        reason="A search for minima must not take it for smooth; the derivative jumps there.",
    )
