"""The smallest bubble: when gathering beats spreading over the bath, in the thin-wall picture.

N atoms of the guest (density n* in the bubble) gain Delta = mu_bath - mu_bubble each by leaving the bath, where their
chemical potential at vanishing density is mu_bath, for a bubble of radius R; its wall costs sigma per area. With the
unit ball of volume V_D = 2, pi, 4 pi/3 and surface D V_D,

    dF = sigma D V_D R^{D-1} - Delta n* V_D R^D < 0   where   R > R_min = D sigma/(n* Delta),   N_min = n* V_D R_min^D,

in 3D R_min = 3 sigma/(n* Delta), N_min = 36 pi sigma^3/(n*^2 Delta^3). Between (D - 1)/D of R_min, where dF is largest,
and R_min a bubble is metastable; in 1D sigma is an energy and R half of the length. Bath and bubble have the densities
of coexistence, no size correction is made: it holds for R much larger than the width of the wall. Own derivation.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from bosemix.checks import positive
from bosemix.errors import InputError

__all__ = ["ThinWall", "thin_wall"]

_UNIT_BALL = {1: 2.0, 2: np.pi, 3: 4 * np.pi / 3}


class ThinWall(NamedTuple):
    """The bubble that costs as much as its atoms gain.

    Attributes:
        radius : float, R_min [length]
        atoms : float, N_min, atoms of the guest in it
    """

    radius: float
    atoms: float


def thin_wall(*, surface_tension: float, density: float, gain: float, dim: int) -> ThinWall:
    """Return radius and number of guest atoms of the smallest bubble, R = D sigma/(n* Delta), N = n* V_D R^D.

    Args:
        surface_tension : float, sigma > 0 [energy length^(1 - dim)]
        density : float, n* > 0, density of the guest in the bubble [length^-dim]
        gain : float, Delta > 0, chemical potential of the guest in the bath minus that in the bubble [energy]
        dim : int, 1, 2 or 3
    Returns: ThinWall

    Raises:
        InputError: a number that is not positive, or another dimension
    """
    if dim not in _UNIT_BALL:
        raise InputError(f"dim must be 1, 2 or 3, got {dim!r}")
    sigma, density, gain = (
        float(positive(name, value))
        for name, value in (("surface_tension", surface_tension), ("density", density), ("gain", gain))
    )
    radius = dim * sigma / (density * gain)
    return ThinWall(radius, density * _UNIT_BALL[dim] * radius**dim)
