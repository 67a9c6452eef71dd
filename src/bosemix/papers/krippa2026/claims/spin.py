"""What the paper says about the spin mode (Fig. 7) and about both near the threshold (Sec. 5)."""

from __future__ import annotations

import numpy as np
import xarray as xr

from bosemix.flow import Compiled, Residues, solve
from bosemix.papers.claims import Claim, Verdict, judge
from bosemix.papers.krippa2026.claims.velocity import rows
from bosemix.papers.krippa2026.model import CONVENTIONS, K_IR, held_by, listed, start

__all__ = ["spin_claims"]

_END = K_IR[-1]


def spin_claims(data: xr.Dataset) -> tuple[Claim, ...]:
    """Return the claims that the data of Fig. 7 decide."""
    return (_falls(data), _degenerate(), _imaginary())


def _falls(data: xr.Dataset) -> Claim:
    def falling(name: str, convention: str, k: float | None = None) -> bool:
        at = data[name].isel(bare=0).sel(convention=convention)
        at = at.sel(k=k) if k is not None else at
        return bool(np.all(np.diff(at.values) < 0))

    holds = {name: falling("lower_bare", name) and falling("lower_residues", name, _END) for name in CONVENTIONS}
    earlier = {name: falling("lower_bare", name) and falling("lower_residues", name, K_IR[0]) for name in CONVENTIONS}
    response = ", ".join(name for name in CONVENTIONS if falling("lower_response", name, _END))
    plain = ", ".join(name for name in CONVENTIONS if falling("lower_bare", name))
    return Claim(
        key="spin-falls",
        place="Text on Fig. 7",
        text="“Both within the Bogoliubov approximation and in the FRG framework … the spin velocity decreases”",
        paper="c₋ falls with R in both",
        ours=(
            f"at k = 0.001: {listed(holds)}; at k = 0.1: {listed(earlier)}; A at R = 1, 2, 4: from Z "
            f"{rows(data, 'lower_residues', 'A')}, from K {rows(data, 'lower_response', 'A')}, Bogoliubov "
            f"{rows(data, 'lower_bare', 'A')}"
        ),
        verdict=held_by(holds),
        reason=(
            f"From K it falls in {response}, in Bogoliubov theory in {plain}. From Z the growth "
            "with ln 1/k is steepest at large m₁."
        ),
    )


def _degenerate() -> Claim:
    flow = solve(start([1.0], -2.12), _END, report=[], engine=Compiled())
    upper, lower = (float(value[0]) for value in Residues()(flow.final))
    return Claim(
        key="degenerate",
        place="Sec. 5",
        text="“For equal masses, the density and spin sound velocities become nearly degenerate” near the instability",
        paper="c₊ ≈ c₋ at R = 1",
        ours=f"c₊ = {upper:.3f}, c₋ = {lower:.3f} at γ = −2.12 (from Z, k = 0.001)",
        verdict=judge(holds=upper < 1.5 * lower),
        reason="Near the threshold c₋² is proportional to β₁β₂ − γ² and goes to zero, c₊ does not.",
    )


def _imaginary() -> Claim:
    gamma = -np.array([1.5, 1.9, 2.1, 2.14, 2.149])
    flow = solve(start(1.0, gamma), _END, report=[], engine=Compiled())
    least = float(np.min(flow.final.tau / (flow.final.beta1 * flow.final.beta2)))
    return Claim(
        key="imaginary-spin",
        place="Sec. 5",
        text="“the spin-wave velocity becomes imaginary even while the effective potential still supports a … minimum”",
        paper="before the classical criterion",
        ours=f"c₋² stays positive up to |γ| = 2.149: β₁β₂ − γ² at k = 0.001 is at least {least:.1e} of β₁β₂",
        verdict=Verdict.NOT_REPRODUCED,
        reason=("It cannot follow from the equations: both c₋² and the curvature of U have the sign of β₁β₂ − γ²."),
    )
