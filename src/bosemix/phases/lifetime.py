"""How long a phase lives against three-body losses."""

from __future__ import annotations

import numpy as np

from bosemix.checks import Array, finite, positive
from bosemix.errors import InputError
from bosemix.units import Kind, QuantityLike, Scales, from_internal, to_internal

__all__ = ["three_body_lifetime"]


def three_body_lifetime(density: QuantityLike, k3: QuantityLike) -> Array:
    """Return 1/(K3 n^2) in seconds, from dn/dt = -K3 n^3.

    n is the density of all atoms of the phase, both species, and K3 counts the atoms that are lost, not the events; one
    K3 stands for all ways to form triples. 1/(K3 n^2) is the time in which the initial rate would remove everything;
    after it a uniform gas has 1/sqrt(3) of its density. For a condensate K3 is 1/6 of that of a thermal gas.

    Args:
        density : text "1e14 cm^-3" or number [um^-3], 3D density of all atoms, > 0, shape (...)
        k3 : text "1e-28 cm^6/s" or number [cm^6/s], > 0, shape (...)
    Returns: array (...) [s]

    Raises:
        InputError: a number that is not positive
        UnitError: a unit that is not one of these
    """
    scales = Scales.lab()
    n = positive("density", to_internal("density", density, Kind.DENSITY, scales=scales, dim=3))
    rate = finite("k3", to_internal("k3", k3, Kind.THREE_BODY_RATE, scales=scales, dim=3, plain="cm^6/s"))
    if not np.all(rate > 0):
        raise InputError(f"k3 must be > 0, got {k3!r}")
    return np.asarray(from_internal(1 / (rate * n**2), Kind.TIME, "s", scales=scales, dim=3))
