"""What is held fixed while fluctuations are integrated out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

__all__ = ["FixedChemicalPotentials", "FixedDensities", "Hold"]


@dataclass(frozen=True)
class FixedChemicalPotentials:
    """Chemical potentials stay at the mean-field values of the cutoff; densities run: Krippa 2026, Eqs. (8), (9)."""


@dataclass(frozen=True)
class FixedDensities:
    """Densities n_i stay at their values at the cutoff; the chemical potentials run so that alpha_i = 0.

    Both choices describe the same gas only where the truncation is exact. Own derivation: Eq. (8) with n_i' = 0.
    """


Hold: TypeAlias = FixedChemicalPotentials | FixedDensities
