"""Any homogeneous quadratic splitting f(direction) between two species of one mass."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from bosemix.checks import Array, finite, positive
from bosemix.dispersion.directions import DirectionRule, product_rule
from bosemix.dispersion.quadratic import Quadratic
from bosemix.errors import InputError

__all__ = ["FormFactor"]

# Directions per angle on which the sign of the kinetic energy is tried when the object is built.
_TRIAL_ORDER = 32


@dataclass(frozen=True, eq=False, init=False)
class FormFactor:
    """General form factor: eps_i(k) = k^2 [1 +- strength f(k/|k|)] / (2 mass), upper sign for species 1.

    Args:
        mass: float or array (...), mass [mass]
        strength: float or array (...), such that |strength f| < 1 for every direction
        form: callable, unit vectors (..., dim) -> (...), real and even, f(-n) = f(n)
        dimensions: int, 2 or 3, the length of the vectors that ``form`` takes

    Raises:
        InputError: mass not positive, ``form`` of the wrong shape, or |strength f| >= 1 somewhere
    """

    mass: Array
    strength: Array
    form: Callable[[Array], Array]
    dimensions: int

    def __init__(
        self, mass: ArrayLike, strength: ArrayLike, form: Callable[[Array], Array], dimensions: int = 3
    ) -> None:
        if dimensions not in (2, 3):
            raise InputError(f"dimensions must be 2 or 3, got {dimensions!r}: in 1D there is one direction only")
        object.__setattr__(self, "mass", positive("mass", mass))
        object.__setattr__(self, "strength", finite("strength", strength))
        object.__setattr__(self, "form", form)
        object.__setattr__(self, "dimensions", dimensions)
        self._check_positive()

    @property
    def dim(self) -> int:
        """The number of dimensions that the form is defined in."""
        return self.dimensions

    @property
    def zone(self) -> None:
        """Free space."""
        return

    def energies(self, k: Array) -> tuple[Array, Array]:
        """Return (eps1, eps2) at ``k`` of shape (..., dim); both vanish at k = 0, where f is not asked."""
        k2 = np.einsum("...i,...i->...", k, k)
        length = np.sqrt(k2)[..., None]
        # At k = 0 any direction will do: the energy is zero times a finite form.
        direction = np.where(length > 0, k / np.where(length > 0, length, 1.0), np.eye(self.dimensions)[0])
        up, down = self.inverse_masses(direction)
        return k2 * up / 2, k2 * down / 2

    def inverse_masses(self, direction: Array) -> tuple[Array, Array]:
        """Return ((1 + strength f)/m, (1 - strength f)/m) for unit vectors (..., dim)."""
        tilt = self.strength * self._values(direction)
        if not np.all(np.abs(tilt) < 1):
            raise InputError(
                "strength must satisfy |strength f| < 1 in every direction, but it reaches "
                f"{np.max(np.abs(tilt)):.6g}: lower the strength"
            )
        return (1 + tilt) / self.mass, (1 - tilt) / self.mass

    def directions(self, dim: int, order: int) -> DirectionRule:
        """Return the product rule; a form of high angular momentum needs a high order."""
        return product_rule(dim, order)

    def isotropic(self) -> Quadratic:
        """Return the free particles of strength 0."""
        return Quadratic(self.mass, self.mass)

    def _values(self, direction: Array) -> Array:
        values = finite("form(direction)", self.form(direction))
        if values.shape != direction.shape[:-1]:
            raise InputError(
                f"form must map unit vectors of shape (..., {self.dimensions}) to shape (...); "
                f"it mapped {direction.shape} to {values.shape}"
            )
        return values

    def _check_positive(self) -> None:
        trial = product_rule(self.dimensions, _TRIAL_ORDER).vectors
        axes = np.concatenate([np.eye(self.dimensions), trial])
        size = np.max(np.abs(self.strength)) * np.abs(self._values(axes))
        worst = int(np.argmax(size))
        if not size[worst] < 1:
            raise InputError(
                f"strength must satisfy |strength f| < 1 in every direction, but it reaches {size[worst]:.6g} "
                f"along {tuple(float(c) for c in axes[worst].round(4))}: lower the strength"
            )
