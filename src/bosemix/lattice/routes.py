"""By which basis a ground state is found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

__all__ = ["Automatic", "FullBasis", "Reduced", "Route"]


@dataclass(frozen=True)
class Reduced:
    """Orbits under the space group and the exchange of the species, Davidson's method: exact for t > 0."""


@dataclass(frozen=True)
class FullBasis:
    """All pairs of configurations and SciPy's Lanczos method: plain, slow, for any t."""


@dataclass(frozen=True)
class Automatic:
    """Reduced where the ground state is sure to be invariant, t > 0 for both species, and FullBasis elsewhere."""


Route: TypeAlias = Automatic | Reduced | FullBasis
