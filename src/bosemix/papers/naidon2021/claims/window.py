"""What the paper says about the regions of Fig. 2."""

from __future__ import annotations

import numpy as np
import xarray as xr

from bosemix.checks import Array
from bosemix.papers.claims import Claim, judge
from bosemix.papers.findings import Finding
from bosemix.papers.naidon2021.claims.notation import notation_claims
from bosemix.papers.naidon2021.equations import r_of_eq_18
from bosemix.papers.naidon2021.model import DIMS, RATIOS, window
from bosemix.phases import pinch
from bosemix.phases.edges import pure_edges

__all__ = ["window_claims", "window_findings"]


def window_claims(data: xr.Dataset) -> tuple[Claim, ...]:
    """Return the claims that the data of Fig. 2 decide, and those on its notation."""
    return (_widens(data), _exchange(data), _pinched(data), _never_cancels(data), _probable(), _signs(data),
            _running(), *notation_claims())  # fmt: skip


def window_findings(data: xr.Dataset) -> tuple[Finding, ...]:
    """Return what the data of Fig. 2 show beyond the paper."""
    points = []
    for dim in DIMS:
        for ratio in RATIOS[1:]:
            found = pinch(masses=(1, ratio), dim=dim)
            points.append(f"D = {dim}, z = {ratio:g}: α = {found.lower:.4f} to {found.upper:.4f}")
    wide = pinch(masses=(1, 100), dim=1)
    heights = data["final"].sel(dim=1, ratio=20.0).interp(alpha=0.9)
    return (
        Finding(
            key="pinch-range",
            text="Where both pure phases host mixed bubbles",
            numbers="; ".join(points),
            reason=(
                "The ends are where the 1|2 line turns from touching a pure phase to touching a mixed one. At the "
                f"upper end in 1D the triple point sits next to pure 2: s = {float(heights):.3f} at α = 0.9, z = 20."
            ),
        ),
        Finding(
            key="pinch-signs",
            text="In one dimension and for very unequal masses the pinch reaches beyond α = 1",
            numbers=f"z = 100: α = {wide.lower:.4f} to {wide.upper:.4f}",
            reason="ln α and ln z then have the same sign, against the text; for z = 5 and 20 the text holds.",
        ),
    )


def _widens(data: xr.Dataset) -> Claim:
    wide = data["closes"] - np.minimum(data["edge1"], data["edge2"])
    at = wide.sel(alpha=2.7, method="nearest")
    listed = "; ".join(f"D = {dim}: " + ", ".join(f"{v:.3f}" for v in at.sel(dim=dim).values) for dim in DIMS)
    return Claim(
        key="widens",
        place="Text on Fig. 2",
        text="“the mixed-bubble region significantly widens with increasing the mass imbalance”",
        paper="z = 1, 5, 20",
        ours=f"width at α = {float(at['alpha']):.2f}: {listed}",
        verdict=judge(holds=bool(np.all(np.diff(at.transpose("dim", "ratio").values, axis=1) > 0))),
        reason="Where ln α and ln z have the same sign; where they have not, the region is pinched first.",
    )


def _exchange(data: xr.Dataset) -> Claim:
    alpha = data["alpha"].values
    worst = 0.0
    for dim in DIMS:
        for ratio in RATIOS:
            panel, other = data.sel(dim=dim, ratio=ratio), window(1 / alpha, 1 / ratio, dim)
            size = np.abs(panel["closes"].values) + 1e-9
            for a, b in (("edge1", other.edge2), ("edge2", other.edge1), ("closes", other.closes)):
                worst = max(worst, float(np.max(np.abs(panel[a].values - b) / size)))
    return Claim(
        key="exchange",
        place="Text on Fig. 2",
        text="Boundaries for 1/z follow by α → 1/α and an exchange of blue and pink",
        paper="exact",
        ours=f"to {worst:.0e} of the 1|2 boundary over all nine panels",
        verdict=judge(holds=worst < 1e-12),
        reason="It is the exchange of the names of the species; η and R stay because m, g and n₊ do.",
    )


def _pinched(data: xr.Dataset) -> Claim:
    both = (data["edge1"] < data["closes"]) & (data["edge2"] < data["closes"])
    log = np.log(data["alpha"]) * np.log(data["ratio"])
    inside, equal = both & (log >= 0), both.sel(ratio=1.0)
    return Claim(
        key="pinched",
        place="Text on Fig. 2",
        text="“when ln α and ln z are of different signs” both effects compete and “pinch the mixed-bubble region”",
        paper="different signs; none for z = 1",
        ours=f"{int(both.sum())} of {both.size} points have both kinds of bubbles, {int(inside.sum())} at equal signs",
        verdict=judge(holds=int(inside.sum()) == 0 and int(equal.sum()) == 0),
        reason="For z = 5 and 20. Much more unequal masses are another matter in 1D: see the findings.",
    )


def _never_cancels(data: xr.Dataset) -> Claim:
    width = (data["closes"] - np.minimum(data["edge1"], data["edge2"])) / np.abs(data["closes"])
    least = {ratio: float(width.sel(ratio=ratio).min()) for ratio in RATIOS[1:]}
    return Claim(
        key="never-cancels",
        place="Text on Fig. 2",
        text="Mass and interaction imbalance “cannot completely cancel the nonquadratic part of E_B”",
        paper="the region never closes for z ≠ 1",
        ours=", ".join(f"z = {ratio:g}: width at least {value:.3f} of δg" for ratio, value in least.items()),
        verdict=judge(holds=all(value > 0 for value in least.values())),
        reason="Over all α and D; with equal masses it closes at α = 1.",
    )


def _probable() -> Claim:
    spans = {
        ratio: [float(np.log(found.upper / found.lower)) for found in (pinch(masses=(1, ratio), dim=d) for d in DIMS)]
        for ratio in RATIOS[1:]
    }
    listed = "; ".join(f"z = {ratio:g}: {', '.join(f'{v:.3f}' for v in span)}" for ratio, span in spans.items())
    return Claim(
        key="probable",
        place="Text on Fig. 2",
        text="The concave-convex-concave scenario “becomes more probable with decreasing D”",
        paper="D = 3, 2, 1",
        ours=f"range of ln α with both kinds for D = 3, 2, 1: {listed}",
        verdict=judge(holds=all(bool(np.all(np.diff(span) > 0)) for span in spans.values())),
        reason="",
    )


def _signs(data: xr.Dataset) -> Claim:
    ranges = {dim: (_least(data, dim), float(data["closes"].sel(dim=dim).max())) for dim in DIMS}
    return Claim(
        key="signs",
        place="Text after Eq. (17)",
        text="“mixed bubbles require δg to be negative in low dimensions and positive for D = 3”",
        paper="D = 1, 2: δg < 0; D = 3: δg > 0",
        ours=(
            f"D = 3: δg/(gη) from {ranges[3][0]:.1e}; D = 1: up to {ranges[1][1]:.1e}; D = 2: R from "
            f"{ranges[2][0]:.1e} to {ranges[2][1]:.1e}, so that δg < 0 only where "
            "ln(κ²/m g n₊) exceeds 8πR over the bracket "
            "of Eq. (18)"
        ),
        verdict=judge(holds=ranges[3][0] >= 0 and ranges[1][1] <= 0, otherwise=ranges[2][1] < 0),
        reason=(
            "In 2D the couplings are those at a cutoff, and Bogoliubov theory needs κ² far above m g n₊: then the "
            "logarithm makes δg negative. At κ² = m g n₊, where R = δg/(m g²), it is positive."
        ),
    )


def _least(data: xr.Dataset, dim: int) -> float:
    at = data.sel(dim=dim)
    return float(np.minimum(np.minimum(at["edge1"], at["edge2"]), at["closes"]).min())


def _running() -> Claim:
    worst, alpha = 0.0, np.array([0.3, 0.9, 2.7])
    for ratio in RATIOS:
        reference = pure_edges(2, np.asarray(ratio), alpha)
        for kappa in (1e-3, 1.0, 1e3):
            log = np.full_like(alpha, -2 * np.log(kappa))
            for edge, found in zip(reference, pure_edges(2, np.asarray(ratio), alpha, kappa), strict=True):
                size = np.abs(edge) + np.abs(found)
                worst = max(worst, _largest(np.abs(r_of_eq_18(found, alpha, ratio, log) - edge) / size))
    return Claim(
        key="running",
        place="Eq. (18)",
        text="R “does not run with κ in the Bogoliubov approximation”",
        paper="exact",
        ours=f"edges at κ from 1e-3 to 1e3 give the same R to {worst:.0e} of δg (z = 1, 5, 20)",
        verdict=judge(holds=worst < 1e-12),
        reason="With n₊ in the logarithm, where our copy of the paper prints n_±.",
    )


def _largest(values: Array) -> float:
    return float(np.max(values))
