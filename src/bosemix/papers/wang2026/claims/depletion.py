"""What the paper says about the quantum depletion and the stability edge (Secs. II.3 and III.2, Fig. 2)."""

from __future__ import annotations

import numpy as np
import xarray as xr

from bosemix.papers.claims import Claim, Verdict, judge
from bosemix.papers.wang2026.model import UNEQUAL, average

__all__ = ["depletion_claims"]

_ROUNDING = 1e-12
# "Weakly" is no number: we count a change of the total depletion by less than 5 % as weak.
_WEAK = 0.05


def depletion_claims(data: xr.Dataset) -> tuple[Claim, ...]:
    """Return the claims that the data of Fig. 2 decide."""
    return (_structure(data), _average(data), _weak(data), _edge(data), _lists())


def _structure(data: xr.Dataset) -> Claim:
    values = data["magnetisation"].values
    quarter = (values.shape[-1] - 1) // 4
    turned = np.roll(values[:, :-1], -quarter, axis=-1)
    odd = float(np.max(np.abs(values[:, :-1] + turned)))
    along_x = ", ".join(f"{value:.4f}" for value in values[:, 0])
    strengths = ", ".join(f"{value:g}" for value in data["strength_a"].values)
    finite = bool(np.all(np.abs(values[1:, 0]) > 1e-3))
    return Claim(
        key="magnetisation",
        place="Sec. III.2, on Fig. 2(a)",
        text="m_ex “is generally nonzero and inherits the angular structure imposed by altermagnetism”",
        paper="“nonzero”, d-wave",
        ours=f"along x: {along_x} for λ = {strengths}; odd under a turn by 90° to {odd:.1g}",
        verdict=judge(holds=finite and odd < _ROUNDING),
        reason="Negative along x for λ > 0: species ↑ is lighter there, has more kinetic energy, and is depleted less.",
    )


def _average(data: xr.Dataset) -> Claim:
    balanced = float(np.max(np.abs(average(data["magnetisation"].values))))
    unequal = float(average(data["magnetisation_unequal"].sel(strength_a=0.8).values))
    return Claim(
        key="magnetisation-average",
        place="Sec. III.2, on Fig. 2(a)",
        text="“upon integrating over the azimuthal angle φ the magnetization averages to zero”",
        paper="0",
        ours=f"|mean over φ| ≤ {balanced:.1g}; {unequal:+.4f} for n_↑, n_↓ = {_densities()} (λ = 0.8)",
        verdict=judge(holds=balanced < _ROUNDING),
        reason=(
            "Holds in the paper's symmetric case, where a turn by 90° exchanges the species. A d-wave splitting alone "
            "is not enough: the second number is for unequal densities of the same total."
        ),
    )


def _weak(data: xr.Dataset) -> Claim:
    changes = {name: _change(data, name) for name in ("fraction", "fraction_fixed_couplings")}
    fixed_a, fixed_g = (float(change[np.argmax(np.abs(change))]) for change in changes.values())
    first, last = (f"{value:g}" for value in data["a12"].values[[0, -1]])
    small = f"{float(changes['fraction'][0]):+.2%}"
    return Claim(
        key="depletion-weak",
        place="Sec. III.2, on Fig. 2(b)",
        text="“the total depletion depends only weakly on λ over the parameter range considered”",
        paper="“weakly”",
        ours=(
            f"λ from 0 to 0.8: {small} (a_↑↓ = {first} a) to {fixed_a:+.2%} ({last} a) at fixed scattering lengths; "
            f"up to {fixed_g:+.0%} at fixed couplings"
        ),
        verdict=judge(holds=abs(fixed_a) < _WEAK, otherwise=abs(fixed_g) < _WEAK),
        reason=(
            "The convention does it: at fixed a, the fall of the coupling g offsets what the anisotropy adds to the "
            "depletion, exactly so for a_↑↓ = 0. At fixed g the depletion grows, as (1 − λ²)^(−1/2) "
            "for g′ = 0. We count less than 5 % as weak."
        ),
    )


def _edge(data: xr.Dataset) -> Claim:
    strength = data["strength"].values
    brackets, inside, held = [], True, True
    for a12, edge in zip(data["a12"].values, data["edge"].values, strict=True):
        unstable = np.isnan(data["fraction"].sel(a12=a12).values)
        held = held and not np.any(np.isnan(data["fraction_fixed_couplings"].sel(a12=a12).values))
        if np.any(unstable):
            first = int(np.argmax(unstable))
            inside = inside and bool(strength[first - 1] <= edge <= strength[first])
            brackets.append(
                f"a_↑↓ = {a12:g} a: between {strength[first - 1]:.2f} and {strength[first]:.2f} ({edge:.4f})"
            )
        else:
            inside = inside and bool(edge > strength[-1])
    return Claim(
        key="stability",
        place="Eq. (21)",
        text="The mixture is stable and miscible for |a_↑↓| < (1 − λ²)^(1/3) a: altermagnetism narrows the window",
        paper="λ < [1 − (a_↑↓/a)³]^½",
        ours=f"the mixture becomes unstable at λ, {'; '.join(brackets)}; at fixed couplings never for λ < 1",
        verdict=judge(holds=inside, otherwise=not held),
        reason=(
            "In brackets the edge by Eq. (21). The criterion proper, g′² < g², contains no λ: the window narrows only "
            "because g falls with λ at fixed a. The curves turn unstable within one grid step of that edge."
        ),
    )


def _lists() -> Claim:
    return Claim(
        key="depletion-curves",
        place="Fig. 2",
        text="The curves “for different interspecies scattering lengths”",
        paper="values of λ and a_↑↓ not listed",
        ours="λ = 0 to 0.8 in (a); a_↑↓ = 0.1 to 0.7 a in (b)",
        verdict=Verdict.NOT_TESTABLE,
        reason="Neither the text nor the caption lists the parameters of the curves: no number to compare with.",
    )


def _change(data: xr.Dataset, name: str) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """Return the relative change of the depletion from strength 0 to 0.8 for each a12."""
    ends = data[name].sel(strength=[0.0, 0.8], method="nearest").values
    return np.asarray(ends[:, 1] / ends[:, 0] - 1)


def _densities() -> str:
    return ", ".join(f"{value:g}" for value in UNEQUAL)
