"""The mean distance of A and B in AABB on the infinite lattice.

Of the four pairs AB two are dimers and two lie between them. With N the sum of G(R)^2 over the separations R of two
dimers, X that of |R| G(R)^2, and r_in the distance in a dimer,

  r_AB = r_in/2 + (X/2 + c)/(N - n),   n = d(-1/V)/d eps.

n is what N has too much where the dimers overlap, known from the effective range of their energy, and c is what is
missing there; c = c0 + c1 s settles like V. N and X are those of the box, r_in too (own derivation). [luescher1991]
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bosemix.checks import Array, finite
from bosemix.errors import ConvergenceError, InputError
from bosemix.lattice.geometry.lattices import Square
from bosemix.lattice.infinite.boxes import Boxes, boxes
from bosemix.lattice.infinite.contact import ContactLaw, bound_on_plane, exterior
from bosemix.lattice.infinite.dimers import dimer_distance
from bosemix.lattice.model import BoseHubbard

__all__ = ["InfiniteDistance", "distance_in", "distance_on_infinite_lattice"]

# Sites along each axis of the torus that stands for the infinite lattice of one dimer.
_DIMER_SITES = 512


@dataclass(frozen=True)
class InfiniteDistance:
    """A mean distance of A and B extrapolated to the infinite lattice.

    Attributes:
        value : float [spacing]
        error : float, the largest change when the largest size, v3, or c1 is left out [spacing]
    """

    value: float
    error: float

    def __str__(self) -> str:
        return f"distance of A and B on the infinite lattice {self.value:.3f} +- {self.error:.3f}"


def distance_on_infinite_lattice(
    models: Sequence[BoseHubbard], binding: Sequence[float], r_ab: Sequence[float]
) -> InfiniteDistance:
    """Return the mean distance of A and B in AABB, the same site included, for an infinite square lattice.

    Args:
        models : at least five BoseHubbard on ``Square`` that differ in its size, ascending; the last five count
        binding : their binding energies E(AABB) - 2 E(AB), all < 0 [energy]
        r_ab : their mean distances of A and B, the nearest images [spacing]
    Returns: InfiniteDistance

    Raises:
        InputError: another lattice, or as ``two_dimers_on_infinite_lattice``
        ConvergenceError: no bound state follows, or one whose dimers overlap at every distance: take larger sizes
    """
    return distance_in(boxes(models, binding), finite("r_ab", np.asarray(r_ab)))


def distance_in(sized: Boxes, distance: Array) -> InfiniteDistance:
    """Return ``distance_on_infinite_lattice`` of sizes that are boxes already."""
    if distance.shape != sized.eps.shape:
        raise InputError(f"r_ab must hold one distance for each of {sized.eps.size} sizes, got {distance.size}")
    if not all(isinstance(model.lattice, Square) for model in sized.models):
        raise InputError("the models must be on Square lattices: others have other distances")
    if not np.all(sized.eps < 0):
        raise InputError(f"binding must be < 0 at every size, got {sized.eps.max():g}")
    best, shorter, simpler = sized.laws()
    value, settled = _distances(sized, distance, best, -1)
    shorter_value, _ = _distances(sized, distance, shorter, -2)
    simpler_value, _ = _distances(sized, distance, simpler, -1)
    changes = np.abs(np.subtract((settled, shorter_value, simpler_value), value))
    return InfiniteDistance(value, float(changes.max()))


def _distances(sized: Boxes, r_ab: Array, law: ContactLaw, last: int) -> tuple[float, float]:
    """Return the distance by one law, with c by the sizes ``last - 1`` and ``last``, and with that of the last one."""
    first, second = (_missing(sized, r_ab, law, at) for at in (last - 1, last))
    near, far = sized.shifts[[last - 1, last]]
    limit = second - far * (second - first) / (far - near)
    eps, grid = bound_on_plane(sized.plane, law, float(sized.eps[-1]))
    total, moment = exterior(grid, eps, _separations(grid.shape))
    inner = dimer_distance(sized.models[-1], _separations((_DIMER_SITES, _DIMER_SITES)))
    outside = _outside(total, law, eps, 0.0)
    return float(inner / 2 + (moment / 2 + limit) / outside), float(inner / 2 + (moment / 2 + second) / outside)


def _missing(sized: Boxes, r_ab: Array, law: ContactLaw, at: int) -> float:
    """Return c of one size."""
    pair, eps = sized.pairs[at], float(sized.eps[at])
    separations = _separations(pair.shape)
    total, moment = exterior(pair, eps, separations)
    inner = dimer_distance(sized.models[at], separations)
    return float((r_ab[at] - inner / 2) * _outside(total, law, eps, float(sized.shifts[at])) - moment / 2)


def _outside(total: float, law: ContactLaw, eps: float, shift: float) -> float:
    """Return N - n, the sum of G(R)^2 as far as the dimers do not overlap."""
    outside = total - law.slope(shift) / law(eps, shift) ** 2
    if not outside > 0:
        raise ConvergenceError("dimers that overlap at every distance are no two dimers: take larger sizes")
    return outside


def _separations(shape: tuple[int, ...]) -> Array:
    """Return the distances of the nearest images on a torus, shape ``shape`` [spacing]."""
    steps = [np.minimum(np.arange(number), number - np.arange(number)) for number in shape]
    return np.asarray(np.hypot(steps[0][:, None], steps[1]))
