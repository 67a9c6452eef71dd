"""The dimer AB on its own: its energy by total momentum, from one equation, on finite and infinite lattices."""

from __future__ import annotations

import numpy as np

from bosemix.checks import Array
from bosemix.errors import InputError
from bosemix.lattice.geometry.protocol import Lattice
from bosemix.lattice.model import BoseHubbard

__all__ = ["band_energies", "dimer_distance", "dimer_energies", "on_grid"]


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


def on_grid(values: Array, shape: tuple[int, ...]) -> Array:
    """Return a periodic function known on one grid of momenta on another of ``shape``, by its Fourier series."""
    from scipy.signal import resample

    for axis, number in enumerate(shape):
        if number != values.shape[axis]:
            values = resample(values, number, axis=axis)
    return values


def dimer_energies(model: BoseHubbard, *, refined: int = 1) -> Array:
    """Return the energy of a bound pair AB at each total momentum K, shape ``lattice.periods`` [energy].

    1 = U_AB / M sum over q of 1 / (E - e_A(q) - e_B(K - q)), the root below all the denominators. [mattis1986]

    Args:
        model : BoseHubbard with u_ab < 0 on a lattice periodic along every axis
        refined : int, 1 for the sum over the momenta q of the lattice itself, more for so many times more along each
            axis, towards the integral of the infinite lattice
    Returns: float array (periods)

    Raises:
        InputError: u_ab not < 0, ``refined`` < 1, or an open axis
    """
    if not model.u_ab < 0:
        raise InputError(f"u_ab must be < 0 for a bound pair, got {model.u_ab:g}")
    if refined < 1:
        raise InputError(f"refined must be >= 1, got {refined}")
    periods = model.lattice.periods
    axes = tuple(range(len(periods)))
    fine = tuple(refined * n for n in periods)
    # A band of hops to neighbours is a few waves: finer momenta are exact.
    band_a, band_b = (on_grid(band_energies(model.lattice, t), fine) for t in model.tunnelling)
    # e(K - q) as a function of q: turned round, then shifted by K.
    turned = np.roll(np.flip(band_b), 1, axis=axes)
    energies = np.empty(periods)
    for k in np.ndindex(*periods):
        pair = band_a + np.roll(turned, tuple(refined * n for n in k), axis=axes)
        energies[k] = _bound(pair, model.u_ab)
    return energies


def dimer_distance(model: BoseHubbard, separations: Array) -> float:
    """Return the mean distance of A and B in a dimer at rest, the same site included [spacing].

    The amplitude at the separation r is the Fourier sum of 1 / (E - e_A(q) - e_B(-q)). [mattis1986]

    Args:
        model : BoseHubbard with u_ab < 0 on a lattice periodic along every axis
        separations : float array, distance at each r of a torus, of the lattice or larger [spacing]
    """
    band_a, band_b = (on_grid(band_energies(model.lattice, t), separations.shape) for t in model.tunnelling)
    pair = band_a + np.roll(np.flip(band_b), 1, axis=tuple(range(band_b.ndim)))
    weights = np.fft.ifftn(1 / (pair - _bound(pair, model.u_ab))).real ** 2
    return float(np.average(separations, weights=weights))


def _bound(pair: Array, u_ab: float) -> float:
    """Return the energy E below all of ``pair`` with 1 = u_ab times the mean of 1 / (E - pair)."""
    from scipy.optimize import brentq

    lowest = float(pair.min())

    def excess(depth: float) -> float:
        return float(-u_ab * np.mean(1 / (pair - lowest + depth))) - 1

    return float(lowest - brentq(excess, -u_ab / (2 * pair.size), -2 * u_ab, xtol=1e-14, rtol=1e-14))
