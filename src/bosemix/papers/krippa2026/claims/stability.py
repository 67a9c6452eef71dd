"""What the paper says about the stability factor (Fig. 10), the Lee-Huang-Yang energy and the density."""

from __future__ import annotations

import numpy as np
import xarray as xr

from bosemix.flow import Compiled, FixedDensities, Start, pressure_shift, solve
from bosemix.papers.claims import Claim, judge
from bosemix.papers.findings import Finding
from bosemix.papers.krippa2026.model import BETA1, BETA2, CONVENTIONS, K_IR, held_by, listed, start

__all__ = ["stability_claims", "stability_findings"]

_END = K_IR[-1]


def stability_claims(data: xr.Dataset) -> tuple[Claim, ...]:
    """Return the claims that the data of Fig. 10 decide."""
    return (_root(), _falls(data), _grows(data), _lhy(), _density())


def _root() -> Claim:
    squares = [BETA1 * BETA2 - bare**2 for bare in (-0.5, -1.5)]
    return Claim(
        key="tau-root",
        place="Fig. 10",
        text="“τ = √(β₁β₂ − γ²)”, with starting values 4.38 and 2.36",
        paper="square root",
        ours=f"√: {squares[0] ** 0.5:.2f}, {squares[1] ** 0.5:.2f}; without: {squares[0]:.2f}, {squares[1]:.2f}",
        verdict=judge(holds=False),
        reason="The starting values are those without the root, to a unit in the last digit.",
    )


def _falls(data: xr.Dataset) -> Claim:
    start_of = xr.DataArray([BETA1 * BETA2 - b**2 for b in data["bare"].values], coords={"bare": data["bare"].values})
    below = data["tau"] < start_of
    holds = {name: bool(below.sel(convention=name).all()) for name in CONVENTIONS}
    squared = data["gamma"] ** 2
    less = squared / (data["tau"] + squared) < 1 - start_of / (BETA1 * BETA2)
    return Claim(
        key="tau-falls",
        place="Text on Fig. 10",
        text="“The stability factors decrease during the RG flow”",
        paper="τ(k) < τ(Λ)",
        ours=f"{listed(holds)}, at every R and k; γ²/β₁β₂ falls too at {int(less.sum())} of {less.size} points",
        verdict=held_by(holds),
        reason="All couplings get weaker; but γ² falls faster than β₁β₂: the mixture moves away from its threshold.",
    )


def _grows(data: xr.Dataset) -> Claim:
    holds = {
        name: any(bool(np.all(np.diff(data["tau"].sel(convention=name, k=k), axis=-1) > 0)) for k in K_IR)
        for name in CONVENTIONS
    }
    at = data["tau"].sel(bare=-0.5, k=K_IR[0])
    shown = "; ".join(
        f"{name} " + ", ".join(f"{float(at.sel(convention=name, ratio=r)):.3f}" for r in (1.0, 2.0, 4.0))
        for name in ("A", "B")
    )
    return Claim(
        key="tau-grows",
        place="Text on Fig. 10",
        text="“The stability factor increases with growing asymmetry …, approaching (but never reach) its initial …”",
        paper="τ rises with R",
        ours=f"{listed(holds)}; γ(Λ) = −0.5, k = 0.1, R = 1, 2, 4: {shown}",
        verdict=held_by(holds),
        reason="It rises where masses shrink with R, where γ of Fig. 3 does not rise: no convention has both.",
    )


def _lhy() -> Claim:
    ratios = []
    for density in (1e-6, 1e-8, 1e-10):
        begin = Start.from_scattering_lengths((4.0, 1.0), (density, density), 1.0, 1.0, -0.5, cutoff=0.1)
        ratios.append(float(pressure_shift(solve(begin, 1e-7, report=[], rtol=1e-12)).ratio))
    return Claim(
        key="lhy",
        place="Sec. 5",
        text="“the non-analytic Lee-Huang-Yang contribution is not captured explicitly”",
        paper="not captured",
        ours=(
            "pressure of the flow beyond mean field over the Lee-Huang-Yang term, m = (4, 1), a₁₂/a = −0.5, at "
            f"na³ = 1e-6, 1e-8, 1e-10: {', '.join(f'{ratio:.4f}' for ratio in ratios)}"
        ),
        verdict=judge(holds=abs(ratios[-1] - 1) > 0.01),
        reason="U₀ carries it, for unequal masses as well. A polynomial about one minimum has no droplet, though.",
    )


def _density() -> Claim:
    flow = solve(start(4.0, -1.0), _END, report=[0.1, 0.01], engine=Compiled())
    product, density = flow.z1 * flow.rho1, flow.n1
    return Claim(
        key="density",
        place="Text after Eq. (7)",
        text="“the physical density is defined as n_ph(k) = Z(k)ρ₀(k)”",
        paper="Zρ₀",
        ours=(
            f"Z₁ρ₁ = {product[1]:.4f}, {product[2]:.4f}, {product[3]:.4f} at k = 0.1, 0.01, 0.001, while n₁ of Eq. (8) "
            f"stays at {density[3]:.4f} (A, R = 4, γ = −1)"
        ),
        verdict=judge(holds=abs(product[-1] / density[-1] - 1) < 0.05),
        reason="Z runs to zero with ln k and the density does not. At T = 0 all of the gas is superfluid.",
    )


def stability_findings(data: xr.Dataset) -> tuple[Finding, ...]:
    """Return what flows like those of Fig. 10 show beyond the paper."""
    flow = solve(start(4.0, -1.0), _END, report=[])
    running = {"τ": flow.running(lambda at: at.tau), "σ": flow.running(lambda at: at.sigma)}
    shown = ", ".join(f"{name} = {float(r.value):.3f}, slope {float(r.slope):.3f}" for name, r in running.items())
    held = solve(start(1.0, -0.5), _END, report=[], hold=FixedDensities()).final
    free = solve(start(1.0, -0.5), _END, report=[]).final
    return (
        Finding(
            key="slopes",
            text="What runs with ln k has a value only together with its scale",
            numbers=f"A, R = 4, γ(Λ) = −1 at k = 0.001: {shown} per unit of ln k",
            reason="A decade further down they change by 2.3 times the slope.",
        ),
        Finding(
            key="fixed-densities",
            text="Holding the densities instead of the chemical potentials changes little but the condensate",
            numbers=(
                f"A, R = 1, γ(Λ) = −0.5: ρ₁ {float(held.rho1):.5f} against {float(free.rho1):.5f}, τ "
                f"{float(held.tau):.4f} against {float(free.tau):.4f}, γ {float(held.gamma):.4f} against "
                f"{float(free.gamma):.4f} (k = 0.001)"
            ),
            reason="The condensate then shows the depletion; at fixed chemical potentials the density grows instead.",
        ),
    )
