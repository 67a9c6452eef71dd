"""What the paper says on value and position of the minimum (Fig. 3 and its text)."""

from __future__ import annotations

from functools import lru_cache
from types import MappingProxyType

import numpy as np
import xarray as xr

from bosemix.errors import ConvergenceError
from bosemix.lattice import Square
from bosemix.papers.claims import Claim, Verdict, judge
from bosemix.papers.findings import Finding
from bosemix.papers.volante2025.minima import Minimum, first_minimum
from bosemix.papers.volante2025.model import binding, mean_distance

__all__ = ["minimum_claims", "minimum_findings"]

_LARGE = 1000.0
# Lattices beyond the paper, and where to look for U_AB*/t at U/t = 40.
_LARGER = MappingProxyType({11: (-4.1, -4.5), 13: (-3.9, -4.4)})


def minimum_claims(data: xr.Dataset) -> tuple[Claim, ...]:
    """Return the claims that the data of Fig. 3 decide, with points at U/t = 1000 and on larger lattices."""
    limit = {int(n): _near(int(n), _LARGE, (-4.0, -6.5)) for n in data["size"].values}
    return (_rises(data), _value(data, limit), _position(data, limit), _convergence(data), _universal())


def minimum_findings(data: xr.Dataset) -> tuple[Finding, ...]:
    """Return what becomes of the minimum on larger lattices."""
    at = data.sel(u=40.0)
    sizes = {int(n): (float(at["binding"].sel(size=n)), float(at["share"].sel(size=n))) for n in data["size"].values}
    for n, ends in _LARGER.items():
        found = _near(n, 40.0, ends).binding
        sizes[n] = found.value, found.states["AABB"].distance("AB") / mean_distance(Square(n, n))
    listed = ", ".join(f"{value:.4f}, {share:.3f} ({n} × {n})" for n, (value, share) in sizes.items())
    return (
        Finding(
            key="depth-by-size",
            text="The depth of the minimum is mostly an effect of the finite lattice",
            numbers=f"ε_b*/t and r_AB*/r0 of AABB at U/t = 40: {listed}",
            reason=(
                "Neither has converged at 13 × 13 sites: the cluster is about as wide as the lattices of the paper, "
                "which therefore never contain it, and r_AB* in units of r0 is an effect of the box."
            ),
        ),
    )


# Both the claim and the finding on larger lattices need it.
@lru_cache(maxsize=16)
def _near(size: int, u: float, ends: tuple[float, float]) -> Minimum:
    lattice = Square(size, size)
    found = first_minimum(lambda u_ab: binding("AABB", lattice, u, u_ab), np.linspace(*ends, 5))
    if found is None:
        raise ConvergenceError(f"no minimum of eps_b was found for U_AB/t in {ends} at U/t = {u:g}")
    return found


def _rises(data: xr.Dataset) -> Claim:
    steps = np.diff(data["binding"].transpose("size", "u").values, axis=1)
    return Claim(
        key="value-rises",
        place="Text on Fig. 3(a)",
        text="“ε_b* increases with U for all lattice sizes”",
        paper="increases",
        ours=f"on {int((steps > 0).sum())} of {steps.size} steps from U/t = 8.2 to 100",
        verdict=judge(holds=bool(np.all(steps > 0))),
        reason="",
    )


def _value(data: xr.Dataset, limit: dict[int, Minimum]) -> Claim:
    at60 = {n: float(data["binding"].sel(size=n, u=60.0)) for n in limit}
    pairs = ", ".join(f"{at60[n]:.4f} and {found.binding.value:.4f} ({n} × {n})" for n, found in limit.items())
    return Claim(
        key="value-limit",
        place="Text on Fig. 3(a)",
        text="“for very large U, the binding energy converges to ε_b* ≈ −0.1t in all cases”",
        paper="−0.1 for all sizes",
        ours=f"ε_b*/t at U/t = 60 and 1000: {pairs}",
        verdict=judge(holds=all(abs(found.binding.value + 0.1) < 0.01 for found in limit.values())),
        reason="It passes −0.1 t near U/t = 60 and goes on rising; the limits differ between the lattices.",
    )


def _position(data: xr.Dataset, limit: dict[int, Minimum]) -> Claim:
    listed = ", ".join(f"{found.u_ab:.2f} ({n} × {n})" for n, found in limit.items())
    seven = {60: float(data["u_ab"].sel(size=7, u=60.0)), 100: float(data["u_ab"].sel(size=7, u=100.0))}
    ratios = ", ".join(f"{u_ab / u:.3f}" for u, u_ab in (*seven.items(), (_LARGE, limit[7].u_ab)))
    moved = max(abs(float(data["u_ab"].sel(size=n, u=60.0)) / found.u_ab - 1) for n, found in limit.items())
    return Claim(
        key="position-limit",
        place="Text on Fig. 3(b)",
        text="“the position of the minimum also converges to U_AB*/U ≈ −0.1 for very large U/t”",
        paper="U_AB*/U → −0.1",
        ours=(
            f"U_AB*/U = {ratios} at U/t = 60, 100, 1000 (7 × 7); what converges is U_AB*/t: {listed} at U/t = 1000, "
            f"within {100 * moved:.0f} % of U/t = 60"
        ),
        verdict=judge(holds=abs(limit[7].u_ab / _LARGE + 0.1) < 0.02),
        reason="For U → ∞ bosons of a species exclude each other and the one scale left is U_AB/t, not U_AB/U.",
    )


def _convergence(data: xr.Dataset) -> Claim:
    values = {int(n): float(data["binding"].sel(size=n, u=40.0)) for n in data["size"].values}
    values |= {n: _near(n, 40.0, ends).binding.value for n, ends in _LARGER.items()}
    steps = np.diff(list(values.values()))
    shrink = np.diff(steps) < 0
    listed, sizes = ", ".join(f"{step:+.4f}" for step in steps), ", ".join(f"{n} × {n}" for n in values)
    return Claim(
        key="convergence",
        place="Text on Fig. 2",
        text="“a clear convergence pattern is difficult to observe”",
        paper="none up to 9 × 9 sites",
        ours=f"ε_b*/t at U/t = 40 changes by {listed} along {sizes}",
        verdict=judge(holds=not shrink[0], otherwise=not np.all(shrink[1:])),
        reason="True up to 9 × 9 sites; from 7 × 7 on each step is smaller than the one before.",
    )


def _universal() -> Claim:
    return Claim(
        key="universal",
        place="Text on Fig. 2",
        text="“in the small lattice systems examined here, ε_b does not show any universal behavior”",
        paper="none",
        ours="not tested: lattices of up to 9 × 9 sites do not contain the cluster",
        verdict=Verdict.NOT_TESTABLE,
        reason="It takes the infinite lattice and the scattering lengths of the lattice: Fig. 14, beyond the paper.",
    )
