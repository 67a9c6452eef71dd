"""How far the potential is expanded about its minimum."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from bosemix.errors import InputError
from bosemix.flow.series import JET_SIZE, words

__all__ = ["HigherOrder", "QuadraticPotential", "Truncation", "higher_names"]


@dataclass(frozen=True)
class QuadraticPotential:
    """U to second order in rho_i: Krippa 2026, Eq. (3)."""


@dataclass(frozen=True)
class HigherOrder:
    """U to third or fourth order: U_0 + sum_ab u_ab (rho1' - rho1)^a (rho2' - rho2)^b/(a! b!), a + b <= order.

    The cubic and quartic couplings are 0 at the cutoff and feed back into all others. Own derivation.

    Args:
        order: int, 3 or 4

    Raises:
        InputError: another order
    """

    order: int = 3

    def __post_init__(self) -> None:
        if self.order not in (3, 4):
            raise InputError(f"order must be 3 or 4, got {self.order!r}: order 2 is QuadraticPotential()")


Truncation: TypeAlias = QuadraticPotential | HigherOrder


def higher_names(truncation: Truncation) -> tuple[str, ...]:
    """Return the names of the couplings beyond the second order, as u112 for d3U/drho1^2 drho2."""
    if isinstance(truncation, QuadraticPotential):
        return ()
    return tuple("u" + "".join(str(axis + 1) for axis in word) for word in words(truncation.order)[JET_SIZE:])
