"""How a flow ended, and where a species left or entered the condensed phase."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

__all__ = ["Crossing", "Status"]


class Status(Enum):
    """How a flow ended; the value says what to do next."""

    COMPLETE = "the flow reached k_ir"
    UNSTABLE = (
        "beta1 beta2 - gamma^2 fell to zero: the uniform mixture is lost at this k; start with a smaller |gamma|, or "
        "read the trajectory up to here"
    )
    DEPLETED = (
        "a condensate vanished at fixed density, which this truncation cannot follow: take FixedChemicalPotentials()"
    )
    STOPPED = (
        "the steps became too short: Z_i ran to zero, where the truncation ends (very strong coupling, or low "
        "dimension); start with weaker couplings, or read the trajectory up to here"
    )


@dataclass(frozen=True)
class Crossing:
    """A species that leaves the condensed phase, or enters it again.

    Attributes:
        species : int, 1 or 2
        leaves : bool, True where its condensate vanishes, False where it appears
        k : float, scale of the event [length^-1]
        index : tuple of ints, which of the flows; () for a single one
    """

    species: int
    leaves: bool
    k: float
    index: tuple[int, ...] = ()

    def __str__(self) -> str:
        verb = "leaves" if self.leaves else "enters"
        return f"species {self.species} {verb} the condensed phase at k = {self.k:.10g}"
