"""The scattering length of an interaction on one site of the square lattice."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from bosemix.checks import Array, finite, positive
from bosemix.errors import InputError

__all__ = ["scattering_length"]


def scattering_length(u: ArrayLike, t: ArrayLike = 1.0) -> Array:
    """Return the two-dimensional scattering length of two particles on the infinite square lattice.

      a = d exp(-gamma)/(2 sqrt 2) exp(-2 pi (t_1 + t_2)/U),

    where their wave function at zero energy, ln(r/a) far away, has its node; in the same convention a dimer of mass
    ratio one, as large as many sites, is bound by 4 hbar^2/(2 mu a^2 exp(2 gamma)) = 64 t exp(-8 pi t/|U|). From the
    Green function of the square lattice (own derivation). [mattis1986]

    Args:
        u : float or array (...), interaction of the two on one site, of either sign [energy]
        t : float or array (...), mean tunnelling (t_1 + t_2)/2 of the two [energy]
    Returns: float array (...) [spacing]: below 0.1985 where they repel, above where they attract each other

    Raises:
        InputError: u = 0, or t not > 0
    """
    interaction, tunnelling = finite("u", u), positive("t", t)
    if np.any(interaction == 0):
        raise InputError("u must not be 0: no interaction has no scattering length")
    return np.asarray(np.exp(-np.euler_gamma - 4 * np.pi * tunnelling / interaction) / np.sqrt(8))
