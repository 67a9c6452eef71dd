"""The balanced droplet of the altermagnetic mixture: where attraction between the species and quantum pressure meet.

With n1 = n2 = n/2 and equal g, dg = g + g12 < 0, the energy density is E/V = dg n^2/4 + C n^(5/2): mean field and
vacuum energy, C evaluated at the threshold g12 = -g, because dg is the small parameter (Petrov 2015, for the
isotropic gas). The pressure p = n mu - E/V, mu = d(E/V)/dn, is

    p = dg n^2/4 + (3/2) C n^(5/2),

and vanishes at sqrt(n0) = -dg/6C: a droplet in vacuum has the density n0 = (dg/6C)^2. A uniform gas is stable
where d^2(E/V)/dn^2 = dg/2 + (15/4) C sqrt(n) > 0, that is above the spinodal at sqrt(n) = -2 dg/15C, 0.64 n0.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from bosemix.bogoliubov import BeyondMeanField, Threshold
from bosemix.checks import Array
from bosemix.papers.wang2026.model import gas
from bosemix.scattering import FixedScatteringLengths, ScatteringConvention

__all__ = ["Droplet", "droplet", "energy_per_particle", "pressure_root"]

_SPINODAL = 0.64
# Density at which C is read off, 1/a^3; any one will do, for the vacuum energy is C n^(5/2) exactly.
_ANY_DENSITY = 1e-5


@dataclass(frozen=True, eq=False)
class Droplet:
    """Droplet in vacuum; NaN where dg >= 0 and there is none.

    Attributes:
        density : array (...), total density n0 inside [1/a^3]
        spinodal : array (...), density below which the uniform gas is unstable [1/a^3]
        balance : array (...), dg/g
    """

    density: Array
    spinodal: Array
    balance: Array


def droplet(
    strength: ArrayLike, a12: ArrayLike, convention: ScatteringConvention = FixedScatteringLengths()
) -> Droplet:
    """Return the droplet of the paper's gas at ``strength`` and ``a12``, which broadcast."""
    difference, slope, g = _coefficients(strength, a12, convention)
    density = np.where(difference < 0, (difference / (6 * slope)) ** 2, np.nan)
    return Droplet(density, _SPINODAL * density, difference / g)


def energy_per_particle(strength: float, a12: float, n: Array) -> Array:
    """Return E/N = dg n/4 + C n^(3/2) at densities ``n`` (N,), at fixed scattering lengths."""
    difference, slope, _ = _coefficients(strength, a12, FixedScatteringLengths())
    return difference * n / 4 + slope * n**1.5


def _coefficients(strength: ArrayLike, a12: ArrayLike, convention: ScatteringConvention) -> tuple[Array, Array, Array]:
    """Return dg, C and g; C at the threshold where dg < 0, at the true g12 elsewhere."""
    half = _ANY_DENSITY / 2
    condensate = gas(strength, a12=a12, n1=half, n2=half, convention=convention)
    mix = condensate.mixture
    return mix.g11 + mix.g12, condensate.vacuum_energy(Threshold()).value / _ANY_DENSITY**2.5, mix.g11


def pressure_root(strength: float, a12: float) -> float:
    """Return the density at which n mu - E/V vanishes, by a search with the chemical potentials of the mixture.

    An independent check of ``droplet``: the derivatives are taken under the integral, the search knows no power law.
    """
    from scipy.optimize import brentq

    guess = float(droplet(strength, a12).density)

    def pressure(share: float) -> float:
        n = share * guess
        condensate = gas(strength, a12=a12, n1=n / 2, n2=n / 2)
        mix, mu = condensate.mixture, condensate.chemical_potentials(BeyondMeanField(Threshold()))
        mean_field = float(mix.g11 + mix.g12) * n**2 / 4
        return 0.5 * n * float(mu.mu1 + mu.mu2) - mean_field - float(condensate.vacuum_energy(Threshold()).value)

    # In units of the guess, so that the tolerances of the search are relative.
    return guess * float(brentq(pressure, 0.3, 3.0, xtol=1e-14))
