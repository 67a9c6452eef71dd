"""The dimer AB on its own: its energy by total momentum, from one equation, on finite and infinite lattices."""

from __future__ import annotations

import numpy as np
from scipy.optimize import brentq

from bosemix.checks import Array
from bosemix.errors import InputError
from bosemix.lattice.model import BoseHubbard
from bosemix.lattice.protocol import Lattice

__all__ = ["band_energies", "dimer_energies"]


def band_energies(lattice: Lattice, t: float) -> Array:
    """Return the energies -t sum cos(k d) of one boson, d the neighbours, shape ``lattice.periods`` [energy].

    Raises:
        InputError: a lattice whose sites are not all equal by translation
    """
    if len(lattice.translations) != lattice.n_sites:
        raise InputError(f"every axis of the lattice must be periodic for bands, got {lattice}")
    step_to = np.argsort(lattice.translations[:, 0])
    hopping = np.zeros(lattice.n_sites)
    for i, j in lattice.bonds:
        for here, there in ((i, j), (j, i)):
            if here == 0:
                hopping[step_to[there]] -= t
    return np.asarray(np.fft.fftn(hopping.reshape(lattice.periods)).real)


def dimer_energies(model: BoseHubbard) -> Array:
    """Return the energy of a bound pair AB at each total momentum K, shape ``lattice.periods`` [energy].

    1 = U_AB / M sum over q of 1 / (E - e_A(q) - e_B(K - q)), the root below all the denominators. [mattis1986]

    Args:
        model : BoseHubbard with u_ab < 0 on a lattice periodic along every axis
    Returns: float array (periods)

    Raises:
        InputError: u_ab not < 0, or an open axis
    """
    if not model.u_ab < 0:
        raise InputError(f"u_ab must be < 0 for a bound pair, got {model.u_ab:g}")
    band_a, band_b = (band_energies(model.lattice, t) for t in model.tunnelling)
    periods = model.lattice.periods
    axes = tuple(range(len(periods)))
    # e(K - q) as a function of q: turned round, then shifted by K.
    turned = np.roll(np.flip(band_b), 1, axis=axes)
    energies = np.empty(periods)
    for k in np.ndindex(*periods):
        pair = band_a + np.roll(turned, k, axis=axes)
        lowest = float(pair.min())

        def excess(depth: float, pair: Array = pair, lowest: float = lowest) -> float:
            return float(-model.u_ab * np.mean(1 / (pair - lowest + depth))) - 1

        energies[k] = lowest - brentq(excess, -model.u_ab / (2 * pair.size), -2 * model.u_ab, xtol=1e-14, rtol=1e-14)
    return energies
