"""Studies for several cores: the heat maps of the paper at full resolution, and clusters on growing lattices.

A sweep is given ``bosemix.papers.volante2025.study:point`` over ``u`` and ``x``, 100 x 100 points, or ``on_square``
over ``size`` and ``u_ab``.
"""

from __future__ import annotations

import numpy as np

from bosemix.checks import Array
from bosemix.errors import InputError
from bosemix.lattice import Square
from bosemix.nearest import name_hint
from bosemix.papers.volante2025.model import LATTICES, binding, observe

__all__ = ["FULL_U", "FULL_X", "on_square", "point"]

# U_AB/U and U/t of a full map.
FULL_X: Array = np.linspace(-1.0, 0.0, 100)
FULL_U: Array = np.linspace(0.6, 60.0, 100)


def point(u: float, x: float, cluster: str = "AABB", size: int | None = None) -> dict[str, float]:
    """Return one point of the maps of Figs. 2, 4, 6 and 9.

    Args:
        u : float, U/t
        x : float, U_AB/U
        cluster : text, AABB, AAABBB, AAB or AAABB
        size : int, sites along each axis of the periodic square lattice; None for that of the paper
    Returns: dict of binding [t], slope, r_ab, r_aa [spacing], entropy [bit]

    Raises:
        InputError: a cluster that is not one of the paper, or as ``ground_state``
    """
    if cluster not in LATTICES:
        raise InputError(f"cluster must be one of the paper, got {cluster!r}: {name_hint(cluster, LATTICES)}")
    return observe(cluster, LATTICES[cluster] if size is None else Square(size, size), u, x * u)


def on_square(size: int, u_ab: float, u: float = 40.0, cluster: str = "AABB") -> dict[str, float]:
    """Return one point of the study of the infinite lattice: a cluster on ``size`` x ``size`` sites, periodic.

    Args:
        size : int, sites along each axis
        u_ab : float, U_AB/t
        u : float, U/t
        cluster : text, AABB, AAABBB, AAB or AAABB
    Returns: dict of binding [t] and r_ab [spacing]
    """
    found = binding(cluster, Square(size, size), u, u_ab)
    return {"binding": found.value, "r_ab": found.states[cluster].distance("AB")}
