"""Two dimers that interact where they touch: lattice sums, what is left outside, grids as good as no box.

With E(K) the energies of the two dimers at momenta K and -K, and G(R) the Fourier sum of 1/(E(K) - E(0) - eps), an
energy eps belongs to the contact interaction V = -1/G(0), and the dimers are G(R)^2 far apart (own derivation).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from bosemix.checks import Array
from bosemix.errors import ConvergenceError
from bosemix.lattice.infinite.dimers import on_grid

__all__ = ["ContactLaw", "bound_energy", "bound_on_plane", "contact_sum", "exterior", "fitted_law"]

# Points of the finest momentum grid, and how far exp(-kappa n) of a grid of n points must have fallen.
_POINTS, _DECAY = 1 << 22, 16.0


def contact_sum(pair: Array, eps: float) -> float:
    """Return G(0), the mean of 1/(E(K) - E(0) - eps) over the momenta of two dimers [1/energy]."""
    return float(np.mean(1 / (pair - pair.flat[0] - eps)))


def exterior(pair: Array, eps: float, separations: Array) -> tuple[float, float]:
    """Return the sums of G(R)^2 and of its product with ``separations`` over all R [1/energy^2]."""
    weights = np.fft.ifftn(1 / (pair - pair.flat[0] - eps)).real ** 2
    return float(weights.sum()), float((weights * separations).sum())


@dataclass(frozen=True, eq=False)
class ContactLaw:
    """The contact interaction by energy, V = v0 + v1 eps + (v2 + v3 eps) shift.

    v1 is an effective range: dimers that overlap are no longer two dimers, so the sum of G(R)^2 counts them too often.
    The shift is that of a dimer by the box, for which the box squeezes them while they touch, too.

    Attributes:
        coefficients : float array (4,)
    """

    coefficients: Array

    def __call__(self, eps: float, shift: float = 0.0) -> float:
        """Return V at an energy, in a box that shifts two free dimers by ``shift`` [energy]."""
        c = self.coefficients
        return float(c[0] + c[2] * shift + self.slope(shift) * eps)

    def slope(self, shift: float = 0.0) -> float:
        """Return dV/d eps."""
        return float(self.coefficients[1] + self.coefficients[3] * shift)


def fitted_law(contact: Array, eps: Array, shifts: Array) -> ContactLaw:
    """Return the law through three sizes (then v3 = 0) or four."""
    columns = np.stack([np.ones_like(eps), eps, shifts, eps * shifts], axis=1)[:, : contact.size]
    scales = np.abs(columns).max(axis=0)
    coefficients = np.zeros(4)
    coefficients[: contact.size] = np.linalg.lstsq(columns / scales, contact, rcond=None)[0] / scales
    return ContactLaw(coefficients)


def bound_energy(pair: Array, law: ContactLaw, shift: float, lowest: float) -> float:
    """Return the eps between ``lowest`` and 0 at which V G(0) = -1.

    Raises:
        ConvergenceError: none there
    """
    from scipy.optimize import brentq

    def excess(eps: float) -> float:
        return 1 + law(eps, shift) * contact_sum(pair, eps)

    highest = 1e-9 * lowest
    if not excess(highest) < 0 < excess(lowest):
        raise ConvergenceError("the sizes lead to no bound state of two dimers: take larger ones")
    return float(brentq(excess, lowest, highest, rtol=1e-12))


def bound_on_plane(pair: Array, law: ContactLaw, lowest: float) -> tuple[float, Array]:
    """Return ``bound_energy`` of the infinite lattice, and the energies of the pair on the grid that stands for it.

    Raises:
        ConvergenceError: none there, or it is bound so weakly that no grid resolves it
    """
    grid, eps = pair, lowest
    while max(grid.shape) < (number := _points(pair, eps)):
        if number**pair.ndim > _POINTS:
            raise ConvergenceError(
                f"two dimers are bound by about {-eps:.1e}, too weakly for a grid of {_POINTS:,} momenta"
            )
        grid = on_grid(pair, (number,) * pair.ndim)
        eps = bound_energy(grid, law, 0.0, lowest)
    return eps, grid


def _points(pair: Array, eps: float) -> int:
    """Return the points along each axis, a power of two, at which the box of a grid is no longer felt."""
    curvature = (pair.flat[1] - pair.flat[0]) / (2 * np.pi / pair.shape[-1]) ** 2
    needed = max(_DECAY * np.sqrt(-curvature / eps), *pair.shape)
    return 1 << int(np.ceil(np.log2(needed)))
