"""The binding energy of two dimers on the infinite lattice, from periodic lattices too small to hold them.

A weakly bound AABB is two dimers AB, and the box matters as long as exp(-kappa L) does, kappa their decay length,
which at L = 25 is far from small. What the box does to two dimers is known: a contact interaction V between them has
the energy eps at which

  -1/V = 1/L^d sum over K of 1/(2 E_AB(K) - 2 E_AB(0) - eps).

V depends on what happens where they touch, hardly on the energy, and on the box only as far as it squeezes a dimer:

  V = v0 + v1 eps + (v2 + v3 eps) s,   s = 2 E_AB(0) on L sites less that of the infinite lattice.

v1 is the effective range of the dimers; s falls as exp(-L/size of a dimer). Four sizes give the four constants, and
s = 0 the infinite lattice (own derivation, after M. Luescher, Nucl. Phys. B 354, 531 (1991)). [luescher1991]
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bosemix.checks import Array
from bosemix.errors import ConvergenceError, InputError
from bosemix.lattice.infinite.boxes import Boxes, boxes
from bosemix.lattice.infinite.contact import ContactLaw, bound_energy, bound_on_plane
from bosemix.lattice.infinite.dimers import dimer_energies
from bosemix.lattice.model import BoseHubbard

__all__ = ["InfiniteLattice", "binding_in", "two_dimers_on_infinite_lattice"]


@dataclass(frozen=True, eq=False)
class InfiniteLattice:
    """A binding energy extrapolated to the infinite lattice.

    Attributes:
        value : float, binding energy [energy]
        error : float, the larger change when the largest size, or v3, is left out [energy]
        sizes : int array (n,), numbers of sites
        contact : float array (n,), V by each size [energy]
        law : ContactLaw, v0, v1, v2 and v3
        boxes : Boxes, the sizes as two dimers
    """

    value: float
    error: float
    sizes: Array
    contact: Array
    law: ContactLaw
    boxes: Boxes

    def __str__(self) -> str:
        return f"binding energy on the infinite lattice {self.value:.5f} +- {self.error:.5f}"

    def expected(self, model: BoseHubbard) -> tuple[float, float]:
        """Return the binding energy that follows for another, larger lattice, and its error [energy].

        Raises:
            ConvergenceError: none follows
        """
        pair = 2 * dimer_energies(model)
        shift = self.boxes.shift(pair)
        lowest = float(self.boxes.eps[-1])
        found = [bound_energy(pair, law, shift, lowest) for law in self.boxes.laws()]
        return found[0], float(np.max(np.abs(np.subtract(found[1:], found[0]))))


def two_dimers_on_infinite_lattice(models: Sequence[BoseHubbard], binding: Sequence[float]) -> InfiniteLattice:
    """Return the binding energy of AABB against two dimers for an infinite lattice.

    Args:
        models : at least five BoseHubbard that differ in the size of their lattice, ascending; the last five count
        binding : their binding energies E(AABB) - 2 E(AB), all < 0 [energy]
    Returns: InfiniteLattice

    Raises:
        InputError: too few sizes, other parameters than the size that differ, binding energies that are not < 0, an
            open axis
        ConvergenceError: the sizes lead to no bound state, or to one less certain than it is deep: take larger sizes
    """
    return binding_in(boxes(models, binding))


def binding_in(sized: Boxes) -> InfiniteLattice:
    """Return ``two_dimers_on_infinite_lattice`` of sizes that are boxes already."""
    if not np.all(sized.eps < 0):
        raise InputError(f"binding must be < 0 at every size, got {sized.eps.max():g}")
    laws = sized.laws()
    found = [bound_on_plane(sized.plane, law, float(sized.eps[-1]))[0] for law in laws]
    error = float(np.max(np.abs(np.subtract(found[1:], found[0]))))
    if error > abs(found[0]):
        raise ConvergenceError(f"binding on the infinite lattice {found[0]:.2g} +- {error:.2g}: take larger sizes")
    sizes = np.array([model.lattice.n_sites for model in sized.models])
    return InfiniteLattice(found[0], error, sizes, sized.contact, laws[0], sized)
