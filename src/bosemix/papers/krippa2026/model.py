"""The mixture of the paper, under every mass convention that its mass ratio may mean."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import TypeAlias

import numpy as np
import xarray as xr
from numpy.typing import ArrayLike

from bosemix.checks import Array
from bosemix.flow import Compiled, Compressibility, Residues, Start, solve
from bosemix.papers.claims import Verdict
from bosemix.papers.maps import described
from bosemix.sweep import Progress, over

__all__ = [
    "ATTRACTIONS", "BETA1", "BETA2", "CONVENTIONS", "DENSITY", "K_IR", "RATIOS", "STATED", "STIFFNESSES",
    "along_attraction", "along_ratio", "along_stiffness", "every_convention", "held_by", "listed", "start",
]  # fmt: skip

BETA1, BETA2, DENSITY = 2.1, 2.2, 0.1
# Scales at which quantities that run to the end are read; the paper names none.
K_IR = (0.1, 0.01, 0.001)
RATIOS = np.linspace(1.0, 4.0, 25)
# The bare threshold is at sqrt(2.1 * 2.2) = 2.1494.
ATTRACTIONS = -np.concatenate([np.linspace(0.1, 1.9, 37), np.linspace(1.91, 2.12, 43)])
STIFFNESSES = np.linspace(1.0, 2.5, 31)

_Masses: TypeAlias = Callable[[Array], tuple[Array, Array]]

# The paper gives R = m1/m2 only. Units: hbar = Lambda = 1, kinetic energies q^2/2m.
CONVENTIONS: Mapping[str, _Masses] = MappingProxyType(
    {
        "A": lambda r: (r, np.ones_like(r)),
        "B": lambda r: (np.ones_like(r), 1 / r),
        "C": lambda r: (np.sqrt(r), 1 / np.sqrt(r)),
        "D": lambda r: (2 * r / (1 + r), 2 / (1 + r)),
        "E": lambda r: ((1 + r) / 2, (1 + r) / (2 * r)),
        "F": lambda r: (0.5 * np.ones_like(r), 0.5 / r),
        "G": lambda r: (np.ones_like(r), r),
        "H": lambda r: (1 / r, np.ones_like(r)),
    }
)
# Those in which R is m1/m2, as the paper writes; G and H have it inverted.
STATED = ("A", "B", "C", "D", "E", "F")

_NAMES = {
    "ratio": ("mass ratio R = m₁/m₂", "1"),
    "bare": ("start value of γ", "ħ²/(m Λ)"),
    "stiffness": ("s = β₂/β₁ at the start", "1"),
    "k": ("scale k_IR", "Λ"),
    "rho1": ("condensate ρ₁", "Λ³"),
    "rho2": ("condensate ρ₂", "Λ³"),
    "gamma": ("coupling γ between the species", "ħ²/(m Λ)"),
    "sigma": ("σ = Z₂/Z₁ − 1", "1"),
    "tau": ("stability factor β₁β₂ − γ²", "ħ⁴/(m² Λ²)"),
    "upper_residues": ("c₊ from Z", "ħΛ/m"),
    "lower_residues": ("c₋ from Z", "ħΛ/m"),
    "upper_response": ("c₊ from K", "ħΛ/m"),
    "lower_response": ("c₋ from K", "ħΛ/m"),
    "upper_bare": ("Bogoliubov c₊, bare couplings", "ħΛ/m"),
    "lower_bare": ("Bogoliubov c₋, bare couplings", "ħΛ/m"),
    "upper_dressed": ("Bogoliubov c₊, scattering lengths", "ħΛ/m"),
    "lower_dressed": ("Bogoliubov c₋, scattering lengths", "ħΛ/m"),
}


def start(
    ratio: ArrayLike, gamma: ArrayLike, convention: str = "A", *, beta1: ArrayLike = BETA1, beta2: ArrayLike = BETA2
) -> Start:
    """Return the start of the paper at the mass ratio R = m1/m2, couplings at the cutoff (its Sec. 4)."""
    masses = CONVENTIONS[convention](np.asarray(ratio, float))
    return Start(masses, (DENSITY, DENSITY), beta1, beta2, gamma)


def along_ratio(convention: str, bare: float) -> xr.Dataset:
    """Return what flows at one start value of gamma give over (ratio, k), with Bogoliubov velocities over ratio."""
    begin = start(RATIOS, bare, convention)
    data = _flows(begin, "ratio", RATIOS)
    for name, gas in (("bare", begin.bare_condensate()), ("dressed", begin.condensate())):
        upper, lower = gas.sound_velocities([1.0, 0.0, 0.0])
        data[f"upper_{name}"], data[f"lower_{name}"] = ("ratio", upper), ("ratio", lower)
    return data


def along_attraction(convention: str, ratio: float) -> xr.Dataset:
    """Return what flows at one mass ratio give over (bare, k), bare being the start value of gamma."""
    return _flows(start(ratio, ATTRACTIONS, convention), "bare", ATTRACTIONS)


def along_stiffness(convention: str, bare: float) -> xr.Dataset:
    """Return what flows at equal masses give over (stiffness, k), stiffness being beta2/beta1 at the cutoff."""
    return _flows(start(1.0, bare, convention, beta2=BETA1 * STIFFNESSES), "stiffness", STIFFNESSES)


def every_convention(
    point: Callable[[str, float], xr.Dataset], axis: str, values: Sequence[float], progress: Progress
) -> xr.Dataset:
    """Return ``point`` for every convention and every value of its second argument ``axis``."""
    data = over(point, {"convention": list(CONVENTIONS), axis: values}, progress=progress)
    note = "conventions: A m2=1, B m1=1, C m1 m2=1, D m1+m2=2, E reduced mass 1/2, F m1=1/2, G and H: A, B inverted"
    return described(data, {name: label for name, label in _NAMES.items() if name in data.variables}).assign_attrs(
        note=note, beta1=BETA1, beta2=BETA2, density=DENSITY
    )


def _flows(begin: Start, axis: str, values: Array) -> xr.Dataset:
    flow = solve(begin, K_IR[-1], report=K_IR[:-1], engine=Compiled(), rtol=1e-9)
    residues, response = flow.sound_velocities(Residues()), flow.sound_velocities(Compressibility())
    found = {
        **{name: getattr(flow, name) for name in ("rho1", "rho2", "gamma", "sigma", "tau")},
        "upper_residues": residues[0], "lower_residues": residues[1],
        "upper_response": response[0], "lower_response": response[1],
    }  # fmt: skip
    return xr.Dataset(
        {name: ((axis, "k"), value[:, 1:]) for name, value in found.items()}, coords={axis: values, "k": list(K_IR)}
    )


def held_by(holds: Mapping[str, bool]) -> Verdict:
    """Return the verdict on a claim from whether it holds in each convention with R = m1/m2."""
    kept = [holds[name] for name in STATED]
    if all(kept):
        return Verdict.REPRODUCED
    return Verdict.ONLY_UNDER if any(kept) else Verdict.NOT_REPRODUCED


def listed(holds: Mapping[str, bool]) -> str:
    """Return in which conventions a claim holds, as text."""
    yes, no = (", ".join(name for name in CONVENTIONS if holds[name] is want) for want in (True, False))
    return f"holds in {yes or 'none'}" + (f", not in {no}" if no and yes else "")
