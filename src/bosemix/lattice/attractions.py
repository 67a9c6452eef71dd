"""The attractions between the species that searches along U_AB go through."""

from __future__ import annotations

import numpy as np

from bosemix.checks import Array
from bosemix.errors import InputError
from bosemix.lattice.model import BoseHubbard

__all__ = ["attractions"]

# The search starts at this attraction, in units of t, and grows it by at most this factor a step.
_WEAKEST, _FACTOR = 0.05, 1.25


def attractions(model: BoseHubbard, strongest: float | None) -> Array:
    """Return U_AB (N,) from weak attraction on to the strongest, each a little stronger than the one before.

    Args:
        model : BoseHubbard; its u_ab is not used
        strongest : float or None, U_AB < 0 [energy]; None for -U of the weaker species

    Raises:
        InputError: ``strongest`` not < 0, or t = 0
    """
    last = -min(model.interactions) if strongest is None else float(strongest)
    if not last < 0:
        raise InputError(f"strongest must be an attraction, u_ab < 0, got {last:g}")
    if not any(model.tunnelling):
        raise InputError("t must not be 0: without tunnelling eps_b is made of straight lines along u_ab")
    weakest = min(_WEAKEST * max(abs(t) for t in model.tunnelling), 0.5 * abs(last))
    number = 2 + int(np.log(abs(last) / weakest) / np.log(_FACTOR))
    return -np.geomspace(weakest, abs(last), number)
