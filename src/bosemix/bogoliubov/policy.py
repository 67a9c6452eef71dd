"""What to do with points of an array at which the mixture is unstable."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

__all__ = ["Instabilities", "Mask", "Raise"]


@dataclass(frozen=True)
class Raise:
    """Raise UnstableError at the first unstable point."""


@dataclass(frozen=True)
class Mask:
    """Return NaN at unstable points and say so in the ``stable`` array of the result."""


Instabilities: TypeAlias = Raise | Mask
