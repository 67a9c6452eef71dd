"""What the paper says about the mixed structure factor (Sec. III.3, Fig. 3)."""

from __future__ import annotations

import numpy as np
import xarray as xr

from bosemix.papers.claims import Claim, Verdict, judge
from bosemix.papers.wang2026.model import UNEQUAL, average

__all__ = ["structure_claims"]

_ROUNDING = 1e-12


def structure_claims(data: xr.Dataset) -> tuple[Claim, ...]:
    """Return the claims that the data of Fig. 3 decide."""
    return (_zero(data), _finite(data), _average(data), _normalisation(data), _scale(data))


def _zero(data: xr.Dataset) -> Claim:
    balanced = float(np.max(np.abs(data["sd"].sel(strength=0.0).values)))
    unequal = float(data["sd_unequal"].sel(strength=0.0).values[0])
    return Claim(
        key="zero-without",
        place="Sec. III.3",
        text="S_sd “is identically zero in the absence of altermagnetism”",
        paper="0",
        ours=f"{balanced:.1g} at λ = 0; {unequal:+.4f} for n_↑, n_↓ = {_densities()}",
        verdict=judge(holds=balanced < _ROUNDING),
        reason=(
            "Holds for n_↑ = n_↓ and equal couplings, where the paper states it. Unequal densities mix density and "
            "spin with no altermagnetism at all, so a finite S_sd is no sign of it by itself; its change of sign under "
            "a turn by 90° is."
        ),
    )


def _finite(data: xr.Dataset) -> Claim:
    values = data["sd"].values
    peaks = values.max(axis=-1)
    shown = ", ".join(f"±{peak:.5f} (λ = {s:g})" for s, peak in zip(data["strength"].values, peaks, strict=True) if s)
    return Claim(
        key="anisotropic",
        place="Sec. III.3, on Fig. 3",
        text="S_sd “becomes finite for λ > 0” and “is strongly anisotropic in φ”",
        paper="“finite”, “strongly anisotropic”",
        ours=f"extremes {shown}",
        verdict=judge(holds=bool(np.all(peaks[1:] > 1e-3) and np.allclose(values.min(axis=-1), -peaks, rtol=1e-9))),
        reason="At q = 0.1/a; positive along x, negative along y, zero along the diagonals.",
    )


def _average(data: xr.Dataset) -> Claim:
    worst = float(np.max(np.abs(average(data["sd"].values))))
    unequal = float(average(data["sd_unequal"].sel(strength=0.8).values))
    return Claim(
        key="average-zero",
        place="Sec. III.3, on Fig. 3; Summary",
        text="“its angular average vanishes, consistent with globally vanished magnetization”",
        paper="0",
        ours=f"|mean over φ| ≤ {worst:.1g}; {unequal:+.4f} for n_↑, n_↓ = {_densities()} (λ = 0.8)",
        verdict=judge(holds=worst < _ROUNDING),
        reason="By the turn that exchanges the species; without that symmetry the average is finite.",
    )


def _normalisation(data: xr.Dataset) -> Claim:
    at = data.sel(strength=0.8)
    printed, far, ours = (float(at[name]) for name in ("dd_as_printed", "dd_large_q", "sd_as_printed"))
    return Claim(
        key="normalisation",
        place="Eqs. (39), (41)–(47)",
        text="“For n_↑ = n_↓, we obtain” S_AB = ½ Σ x_A x_B with x = √n_σ (u + v)",
        paper=f"S_dd → {printed:.4g}/a³ at large q, S_sd = {ours:.3g}/a³ (λ = 0.8, along x)",
        ours=f"S_dd → {far:.4g} at large q, S_sd = {float(at['sd'][0]):.5f}",
        verdict=judge(holds=abs(printed / far - 1) < 1e-3),
        reason=(
            "The ½ stands for n_σ/n, so x in Eqs. (42)–(47) must be u + v alone. With the √n_σ of Eq. (39) kept as "
            "well, the result is off by n/2 and S_dd misses its limit 1. We normalise by 1/n as Eq. (41) defines."
        ),
    )


def _scale(data: xr.Dataset) -> Claim:
    return Claim(
        key="figure-scale",
        place="Fig. 3",
        text="The values of S_sd in the figure, “for various λ”",
        paper="neither λ nor values in the text",
        ours=f"{float(data['sd'].max()):.5f} at most, at λ = 0.8",
        verdict=Verdict.NOT_TESTABLE,
        reason="The strengths are not listed, and the text does not tell which of the two normalisations is plotted.",
    )


def _densities() -> str:
    return ", ".join(f"{value:g}" for value in UNEQUAL)
