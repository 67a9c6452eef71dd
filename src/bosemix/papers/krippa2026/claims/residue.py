"""What the paper says about the residues over attraction and mass ratio (Fig. 8)."""

from __future__ import annotations

import numpy as np
import xarray as xr

from bosemix.papers.claims import Claim, judge
from bosemix.papers.krippa2026.model import CONVENTIONS, K_IR, held_by, listed

__all__ = ["residue_claims"]

_END = K_IR[-1]
# "Rather small" is no number: up to a tenth.
_SMALL = 0.1


def residue_claims(data: xr.Dataset) -> tuple[Claim, ...]:
    """Return the claims that the data of Fig. 8 decide."""
    return (_falls(data), _heavy(data), _small(data), _ratio(data))


def _at(data: xr.Dataset, name: str, ratio: float, bare: float, k: float) -> float:
    return float(data["sigma"].sel(convention=name, ratio=ratio, k=k).sel(bare=bare, method="nearest"))


def _falls(data: xr.Dataset) -> Claim:
    # The values of the axis run towards stronger attraction; the figure reaches gamma = -1.5.
    at = data["sigma"].sel(ratio=4.0, k=_END).where(data["bare"] > -1.51, drop=True)
    holds = {name: bool(np.all(np.diff(at.sel(convention=name)) < 0)) for name in CONVENTIONS}
    shown = ", ".join(f"{100 * _at(data, 'A', 4.0, bare, _END):.0f}" for bare in (-0.1, -1.0, -1.5))
    return Claim(
        key="sigma-falls",
        place="Text on Fig. 8",
        text="“Z₂/Z₁ − 1 decreases monotonically with increasing the attraction between species”",
        paper="falls towards γ = −1.5 at R = 4",
        ours=f"{listed(holds)}; A at γ = −0.1, −1, −1.5: {shown} % (k = 0.001)",
        verdict=held_by(holds),
        reason="The most robust of the trends.",
    )


def _heavy(data: xr.Dataset) -> Claim:
    holds = {name: _at(data, name, 4.0, -0.5, _END) > 0 for name in CONVENTIONS}
    return Claim(
        key="heavy",
        place="Text on Fig. 8",
        text="“the wave-function renormalisation of the heavier component … is slightly more pronounced”",
        paper="Z₁ < Z₂ at R = 4",
        ours=f"{listed(holds)}",
        verdict=held_by(holds),
        reason="Where R is inverted, species 1 is the light one, and the sign changes with it.",
    )


def _small(data: xr.Dataset) -> Claim:
    values = {name: _at(data, name, 4.0, -0.5, _END) for name in CONVENTIONS}
    early = {name: _at(data, name, 4.0, -0.5, K_IR[0]) for name in CONVENTIONS}
    holds = {name: abs(value) < _SMALL for name, value in values.items()}
    shown = ", ".join(f"{name} {100 * values[name]:.1f} ({100 * early[name]:.1f})" for name in CONVENTIONS)
    return Claim(
        key="sigma-small",
        place="Text on Fig. 8",
        text="“the overall effect is numerically rather small”",
        paper="small",
        ours=f"σ in % at γ = −0.5, k = 0.001 (k = 0.1): {shown}",
        verdict=held_by(holds),
        reason="Its size is that of the unit of mass and of the scale at which it is read; up to 10 % counts as small.",
    )


def _ratio(data: xr.Dataset) -> Claim:
    drops = {name: _at(data, name, 4.0, -0.13, _END) / _at(data, name, 1.0, -0.13, _END) for name in CONVENTIONS}
    holds = all(4 < drops[name] < 8 for name in CONVENTIONS)
    return Claim(
        key="six-times",
        place="Text on Fig. 8",
        text="At γ = −0.13 the renormalisation drops “by almost 6 times when going from R = 4 to R = 1”",
        paper="σ(R = 4)/σ(R = 1) ≈ 6",
        ours=", ".join(f"{name} {drop:.0f}" for name, drop in drops.items()) + " (at the nearest γ, k = 0.001)",
        verdict=judge(holds=holds),
        reason="At R = 1 the stiffer species 2 is renormalised more: σ is negative there, so the ratio is too.",
    )
