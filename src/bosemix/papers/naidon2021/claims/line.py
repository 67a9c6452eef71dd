"""What the paper says about the soft line and its tangents (Fig. 1 and the text around it)."""

from __future__ import annotations

import numpy as np
import xarray as xr

from bosemix.papers.claims import Claim, judge
from bosemix.papers.naidon2021.equations import printed_edges
from bosemix.papers.naidon2021.model import ALPHA, DIMS, detuning, window
from bosemix.phases import soft_phases
from bosemix.phases.soft_line import SoftLine

__all__ = ["line_claims"]

_ALPHAS = np.linspace(1.05, 10.0, 180)
_S = np.linspace(0.0, 1.0, 101)


def line_claims(data: xr.Dataset) -> tuple[Claim, ...]:
    """Return the claims that the data of Fig. 1 decide, with K'' along the soft line where they need it."""
    return (_scenarios(data), _continuous(data), _monotonic(), _tangent_rule(), _only_unequal())


def _scenarios(data: xr.Dataset) -> Claim:
    kinds = []
    for dg in data["dg"].values:
        found = soft_phases(alpha=ALPHA, masses=(1, 1), dim=1, dg=float(dg))
        kinds.append("-".join([one.phases[0].value for one in found] + [found[-1].phases[1].value]))
    expected = ["1-2", *["1-1+2-2"] * 4]
    orders = [soft_phases(alpha=ALPHA, masses=(1, 1), dim=1, dg=float(dg))[0].order.value for dg in data["dg"].values]
    holds = kinds == expected and orders == ["first order"] * 4 + ["second order"]
    return Claim(
        key="scenarios",
        place="Text on Fig. 1(b)",
        text="Concave, concave-convex, convex: 1|2, (1+2)|1, and a mixed phase between two second-order transitions",
        paper="first order for r = 1.1; first order between 1 and 1+2 for r = 0.8, 0.5, 0.2; second order for r = −0.1",
        ours=f"phases along μ₋: {', '.join(kinds)}; first transition: {', '.join(orders)}",
        verdict=judge(holds=holds),
        reason="From the lower convex hull of Ω. Between 1+2 and pure 2 the transition is of second order for r < 1.",
    )


def _continuous(data: xr.Dataset) -> Claim:
    shares = (0.999, 0.95, 0.75, 0.5, 0.25, 0.05, 0.001)
    found = window(ALPHA, 1.0, 1)
    s = np.array([float(found.composition(share)) for share in shares])
    listed = ", ".join(f"{value:.3f}" for value in s)
    return Claim(
        key="composition",
        place="Text on Fig. 1(b)",
        text="“The constitution of this mixed bubble changes continuously from pure 2 to pure 1 phase” as δg falls",
        paper="continuous",
        ours=f"s = {listed} for r = {', '.join(map(str, shares))}; in Fig. 1(b) {_touching(data)}",
        verdict=judge(holds=bool(np.all(np.diff(s) < 0) and s[0] > 0.99 and s[-1] < 0.01)),
        reason="s = 0 is pure 1, s = 1 is pure 2; at the tangent δg equals a mean of K'' between pure 1 and s.",
    )


def _touching(data: xr.Dataset) -> str:
    values = data["touch"].values
    return ", ".join(f"{value:.4f}" for value in values[np.isfinite(values)])


def _monotonic() -> Claim:
    grows = []
    for dim in DIMS:
        for alpha in (1.1, 2.7, 10.0):
            grows.append(bool(np.all(np.diff(SoftLine(dim, 1.0, np.asarray(alpha)).curvature(_S)) > 0)))
    return Claim(
        key="monotonic",
        place="Text before Eq. (11)",
        text="For α > 1 “Ω''(n₋) monotonically grows with n₋” in all dimensions",
        paper="grows",
        ours=f"grows in {sum(grows)} of {len(grows)} cases: D = 1, 2, 3, α = 1.1, 2.7, 10, on 101 points",
        verdict=judge(holds=all(grows)),
        reason="For equal masses. With unequal masses Ω'' may have a maximum inside, which makes the pinch of Fig. 2.",
    )


def _tangent_rule() -> Claim:
    worst = 0.0
    for dim in DIMS:
        line = SoftLine(dim, 1.0, _ALPHAS)
        printed = printed_edges(dim, _ALPHAS)
        zero = np.zeros_like(_ALPHAS)
        for ours, theirs in ((line.curvature(zero) / 2, printed.lower), (line.end_means()[1], printed.upper)):
            worst = max(worst, float(np.max(np.abs(ours / theirs - 1))))
    return Claim(
        key="edges",
        place="Eqs. (11), (12), (13) with (14), (16), (17)",
        text="δg_min and δg_max for equal masses in three, two and one dimensions",
        paper="closed forms",
        ours=f"agree with quadrature over momenta to {worst:.0e} for α from {_ALPHAS[0]:g} to {_ALPHAS[-1]:g}",
        verdict=judge(holds=worst < 1e-12),
        reason="K'' by integrals that hold for any masses; at the edges dg = K''(0)/2 and the mean of s K''(s).",
    )


def _only_unequal() -> Claim:
    equal, unequal = window(1.0, 1.0, 3), window(1.0, 20.0, 3)
    return Claim(
        key="unequal",
        place="Text before Fig. 2",
        text="Mixed bubbles appear “only in mixtures with unequal intraspecies interactions (α ≠ 1)”",
        paper="none at α = 1",
        ours=(
            f"equal masses: {equal.hosts.item().value}; z = 20, D = 3: {unequal.hosts.item().value} from "
            f"{float(unequal.opens):.4f} to {detuning(unequal, 1.0):.4f} at α = 1"
        ),
        verdict=judge(holds=not bool(equal.in1 | equal.in2), otherwise=not bool(unequal.in1 | unequal.in2)),
        reason="The sentence stands in the part on equal masses and holds there only; the abstract says it right.",
    )
