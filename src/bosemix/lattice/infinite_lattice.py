"""The binding energy of two dimers on the infinite lattice, from periodic lattices too small to hold them.

A weakly bound AABB is two dimers AB, and the box matters as long as exp(-kappa L) does, kappa their decay length,
which at L = 25 is far from small. What the box does to two dimers is known: the lattice sum

  g(eps, L) = 1/L^d sum over K of 1/(2 E_AB(K) - 2 E_AB(0) - eps)

equals -1/V for a contact interaction V between dimers. V depends on what happens where they touch, so g at the
computed eps(L) converges much faster than eps(L) itself; the infinite lattice then gives eps back (own derivation,
after M. Luescher, Nucl. Phys. B 354, 531 (1991)). [luescher1991]
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from bosemix.checks import Array, finite
from bosemix.errors import ConvergenceError, InputError
from bosemix.lattice.dimers import dimer_energies, on_grid
from bosemix.lattice.model import BoseHubbard

__all__ = ["InfiniteLattice", "two_dimers_on_infinite_lattice"]

# Points of the finest momentum grid, and how well the last two must agree.
_POINTS, _RTOL = 1 << 24, 1e-6


@dataclass(frozen=True, eq=False)
class InfiniteLattice:
    """A binding energy extrapolated to the infinite lattice.

    Attributes:
        value : float, binding energy [energy]
        error : float, how far the last two extrapolations, and the last size without one, leave it open [energy]
        sizes : int array (n,), numbers of sites
        contact : float array (n,), the lattice sum g of each size [1/energy]
        contact_limit : float, its extrapolation [1/energy]
        matched : float array (n,), what each size alone says about the infinite lattice [energy]
    """

    value: float
    error: float
    sizes: Array
    contact: Array
    contact_limit: float
    matched: Array

    def __str__(self) -> str:
        return f"binding energy on the infinite lattice {self.value:.5f} +- {self.error:.5f}"


def two_dimers_on_infinite_lattice(models: Sequence[BoseHubbard], binding: Sequence[float]) -> InfiniteLattice:
    """Return the binding energy of AABB against two dimers for an infinite lattice.

    The lattice sums of the sizes approach their limit geometrically; the last three give it.

    Args:
        models : at least four BoseHubbard that differ in the size of their lattice, equally spaced and ascending
        binding : their binding energies E(AABB) - 2 E(AB), all < 0 [energy]
    Returns: InfiniteLattice

    Raises:
        InputError: too few sizes, other parameters than the size that differ, binding energies that are not < 0, an
            open axis
        ConvergenceError: the lattice sums do not approach a limit, or two dimers are not bound there: take larger sizes
    """
    eps = finite("binding", np.asarray(binding))
    if len(models) < 4 or eps.shape != (len(models),):
        raise InputError(f"binding must hold one energy for each of at least 4 sizes, got {eps.size} for {len(models)}")
    if not np.all(eps < 0):
        raise InputError(f"binding must be < 0 at every size, got {eps.max():g}")
    if any(replace(model, lattice=models[0].lattice) != models[0] for model in models):
        raise InputError("the models must differ in the size of their lattice alone")
    pairs = [2 * dimer_energies(model) for model in models]
    sums = np.array([_lattice_sum(pair, e) for pair, e in zip(pairs, eps, strict=True)])
    # The energy of a dimer is smooth, so its values at the momenta of the largest lattice give those in between.
    excess = 2 * dimer_energies(models[-1], refined=2)
    limit, before = _limit(sums[-3:]), _limit(sums[-4:-1])
    matched = np.array([_binding(excess, g) for g in sums])
    value, earlier = _binding(excess, limit), _binding(excess, before)
    error = max(abs(value - earlier), 0.3 * abs(value - matched[-1]))
    sizes = np.array([model.lattice.n_sites for model in models])
    return InfiniteLattice(value, error, sizes, sums, limit, matched)


def _lattice_sum(pair: Array, eps: float) -> float:
    """Return the mean of 1/(E(K) - E(0) - eps) for the energies of two dimers with momenta K and -K [1/energy]."""
    return float(np.mean(1 / (pair - pair.flat[0] - eps)))


def _limit(sums: Array) -> float:
    """Return the limit of three terms of a geometric approach."""
    first, second = np.diff(sums)
    ratio = second / first
    if not 0 < ratio < 1:
        raise ConvergenceError(
            f"the lattice sums {sums[0]:.6g}, {sums[1]:.6g}, {sums[2]:.6g} do not approach a limit: take larger sizes"
        )
    return float(sums[2] + second * ratio / (1 - ratio))


def _binding(pair: Array, limit: float) -> float:
    """Return the eps < 0 at which the lattice sum of the infinite lattice is ``limit``: finer grids until it stays."""
    from scipy.optimize import brentq

    grid, before = pair, np.inf
    while 2**grid.ndim * grid.size <= _POINTS:
        grid = on_grid(grid, tuple(2 * number for number in grid.shape))
        if _lattice_sum(grid, -_RTOL / limit) < limit:
            raise ConvergenceError(f"two dimers with the lattice sum {limit:.6g} are not bound on the infinite lattice")
        eps = float(brentq(lambda e, grid=grid: _lattice_sum(grid, e) - limit, -1 / limit, -_RTOL / limit, rtol=1e-12))
        if abs(eps - before) < _RTOL * abs(eps):
            return eps
        before = eps
    raise ConvergenceError(f"binding of {before:.1e} is too weak for a grid of {_POINTS:,} momenta")
