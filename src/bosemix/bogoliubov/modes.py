"""What each observable asks of a condensate first: its interaction energies, checked for stability."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from bosemix.bogoliubov.instability import unstable_error
from bosemix.bogoliubov.policy import Raise
from bosemix.checks import Array

if TYPE_CHECKING:
    from bosemix.bogoliubov.condensate import Condensate

__all__ = ["Interactions", "interactions"]


class Interactions(NamedTuple):
    """Interaction energies for the kernel, NaN at unstable points, and the mask that announces them."""

    u1: Array
    u2: Array
    w: Array
    d: Array
    stable: NDArray[np.bool_]


def interactions(gas: Condensate) -> Interactions:
    """Return the interaction energies of ``gas``.

    Raises:
        UnstableError: some point is unstable and the condensate was not made with Mask()
    """
    u1, u2, w, d = gas.interaction_energies
    stable = gas.stable
    if not np.all(stable):
        if isinstance(gas.unstable, Raise):
            raise unstable_error(gas)
        u1, u2, w, d = (np.where(stable, energy, np.nan) for energy in (u1, u2, w, d))
    return Interactions(u1, u2, w, d, stable)
