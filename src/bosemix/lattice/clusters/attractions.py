"""The attractions between the species that searches along U_AB go through."""

from __future__ import annotations

import numpy as np

from bosemix.checks import Array, finite
from bosemix.errors import InputError
from bosemix.lattice.model import BoseHubbard

__all__ = ["LEAST_RTOL", "attractions"]

# No root along U_AB is more accurate than this: SciPy's own bound is four times the spacing of numbers at 1.
LEAST_RTOL = 1e-15

# The search starts at this attraction, in units of t, and grows it by at most this factor a step.
_WEAKEST, _FACTOR = 0.05, 1.25


def attractions(model: BoseHubbard, strongest: float | None) -> Array:
    """Return U_AB (N,) from weak attraction on to the strongest, each a little stronger than the one before.

    Args:
        model : BoseHubbard; its u_ab is not used
        strongest : float or None, U_AB < 0 [energy]; None for -U of the weaker species

    Raises:
        InputError: ``strongest`` not < 0, none given where u <= 0, or t = 0
    """
    weaker = min(model.interactions)
    if strongest is None and weaker <= 0:
        raise InputError(f"u must be > 0 to search up to u_ab = -u, got {weaker:g}: give strongest=")
    given = finite("strongest", -weaker if strongest is None else strongest)
    if given.ndim or not given < 0:
        raise InputError(f"strongest must be an attraction, u_ab < 0, got {strongest!r}")
    last = float(given)
    if not any(model.tunnelling):
        raise InputError("t must not be 0: without tunnelling eps_b is made of straight lines along u_ab")
    weakest = min(_WEAKEST * max(abs(t) for t in model.tunnelling), 0.5 * abs(last))
    number = 2 + int(np.log(abs(last) / weakest) / np.log(_FACTOR))
    return -np.geomspace(weakest, abs(last), number)
