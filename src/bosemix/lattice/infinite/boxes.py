"""AABB on lattices of several sizes, as two dimers in boxes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from bosemix.checks import Array, finite
from bosemix.errors import InputError
from bosemix.lattice.infinite.contact import ContactLaw, contact_sum, fitted_law
from bosemix.lattice.infinite.dimers import dimer_energies
from bosemix.lattice.model import BoseHubbard

__all__ = ["Boxes", "boxes"]


@dataclass(frozen=True, eq=False)
class Boxes:
    """Binding energies of AABB by size, and what two dimers in these boxes make of them.

    Attributes:
        models : tuple of n BoseHubbard, by rising size
        eps : float array (n,), E(AABB) - 2 E(AB) [energy]
        pairs : tuple of n float arrays (periods), energies of two dimers with momenta K and -K [energy]
        plane : float array, the same without a box, on the momenta of the largest lattice: smooth, so that these give
            all others
        shifts : float array (n,), by how much the box shifts the energy of two free dimers [energy]
        contact : float array (n,), contact interaction of two dimers that gives ``eps`` [energy]
    """

    models: tuple[BoseHubbard, ...]
    eps: Array
    pairs: tuple[Array, ...]
    plane: Array
    shifts: Array
    contact: Array

    def shift(self, pair: Array) -> float:
        """Return by how much the box of ``pair`` shifts the energy of two free dimers [energy]."""
        return float(pair.flat[0] - self.plane.flat[0])

    def laws(self) -> tuple[ContactLaw, ContactLaw, ContactLaw]:
        """Return the law by the last four sizes, the four before the last one, and the last three with a term less."""
        return self._law(-4, None), self._law(-5, -1), self._law(-3, None)

    def _law(self, first: int, last: int | None) -> ContactLaw:
        return fitted_law(self.contact[first:last], self.eps[first:last], self.shifts[first:last])


def boxes(models: Sequence[BoseHubbard], binding: Sequence[float]) -> Boxes:
    """Return the sizes as boxes.

    Raises:
        InputError: no sequence of models, fewer than five sizes, not rising, other parameters that differ, an open
            axis, or binding energies at which two dimers would be in motion
    """
    eps = finite("binding", np.asarray(binding))
    if isinstance(models, BoseHubbard) or not all(isinstance(model, BoseHubbard) for model in models):
        raise InputError(f"models must be a sequence of BoseHubbard, one for each size, got {models!r}")
    if len(models) < 5 or eps.shape != (len(models),):
        raise InputError(f"binding must hold one energy for each of at least 5 sizes, got {eps.size} for {len(models)}")
    if any(replace(model, lattice=models[0].lattice) != models[0] for model in models):
        raise InputError("the models must differ in the size of their lattice alone")
    sites = [model.lattice.n_sites for model in models]
    if sites != sorted(set(sites)):
        raise InputError(f"the models must be in order of rising size, got {sites} sites")
    pairs = tuple(2 * dimer_energies(model) for model in models)
    moving = np.array([np.sort(pair, axis=None)[1] - pair.flat[0] for pair in pairs])
    if np.any(eps == 0) or np.any(eps >= moving):
        raise InputError(f"binding must be below that of two dimers in motion, and not 0, got {eps} with {moving}")
    plane = 2 * dimer_energies(models[-1], refined=2)
    shifts = np.array([pair.flat[0] - plane.flat[0] for pair in pairs])
    contact = np.array([-1 / contact_sum(pair, e) for pair, e in zip(pairs, eps, strict=True)])
    return Boxes(tuple(models), eps, pairs, plane, shifts, contact)
