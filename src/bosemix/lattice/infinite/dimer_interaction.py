"""The contact interaction of two dimers AB, of either sign: where it vanishes, AABB falls apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bosemix.checks import Array
from bosemix.lattice.infinite.boxes import Boxes, boxes
from bosemix.lattice.model import BoseHubbard

__all__ = ["DimerInteraction", "dimer_interaction", "interaction_in"]


@dataclass(frozen=True, eq=False)
class DimerInteraction:
    """The contact interaction V of two dimers, extrapolated to the infinite lattice.

    Attributes:
        value : float, V [energy]; two dimers bind on a lattice in one or two dimensions where V < 0
        error : float, the larger change when the largest size, or v3, is left out [energy]
        contact : float array (n,), what each size says [energy]
    """

    value: float
    error: float
    contact: Array


def dimer_interaction(models: Sequence[BoseHubbard], binding: Sequence[float]) -> DimerInteraction:
    """Return the contact interaction of two dimers at zero energy, v0 of ``two_dimers_on_infinite_lattice``.

    Where V passes zero the binding energy is exponentially small, but V is smooth. [luescher1991]

    Args:
        models : at least five BoseHubbard that differ in the size of their lattice, ascending
        binding : their energies E(AABB) - 2 E(AB), of either sign [energy]
    Returns: DimerInteraction

    Raises:
        InputError: too few sizes, other parameters than the size that differ, an open axis, or energies at which two
            dimers would be in motion
    """
    return interaction_in(boxes(models, binding))


def interaction_in(sized: Boxes) -> DimerInteraction:
    """Return ``dimer_interaction`` of sizes that are boxes already."""
    value, *others = (law(0.0) for law in sized.laws())
    return DimerInteraction(value, float(np.max(np.abs(np.subtract(others, value)))), sized.contact)
