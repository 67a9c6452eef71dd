"""The Brillouin zone of a cubic lattice and a quadrature on it that is exact about the point k = 0."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from bosemix.checks import Array

__all__ = ["Zone"]


@dataclass(frozen=True)
class Zone:
    """First Brillouin zone |k_i| <= pi/spacing of the cubic lattice in ``dim`` dimensions.

    Args:
        spacing: float, lattice constant d [length]
        dim: int, number of dimensions
    """

    spacing: float
    dim: int

    @property
    def edge(self) -> float:
        """Half width pi/d of the zone [length^-1]."""
        return float(np.pi / self.spacing)

    def rule(self, order: int) -> tuple[Array, Array]:
        """Return nodes (N, dim) and weights (N,) so that sum(w f) = int_zone d^dim k/(2 pi)^dim f(k).

        f must be even, f(-k) = f(k). The half zone is cut into pyramids with their tips at k = 0 (Duffy's
        map), k = edge s^p (1, y, z): a tip where f behaves as 1/|k| or log|k| then costs no accuracy.
        """
        # In 1D the volume element does not help to tame a logarithm at the tip: a steeper map does.
        power = 4 if self.dim == 1 else 2
        x, w = np.polynomial.legendre.leggauss(order)
        s, ws = (x + 1) / 2, w / 2
        faces = np.meshgrid(*([x] * (self.dim - 1)), s, indexing="ij")
        weights = np.meshgrid(*([w] * (self.dim - 1)), ws, indexing="ij")
        tip = faces[-1].ravel()
        across = [tip**power * face.ravel() for face in faces[:-1]]
        weight = np.prod([part.ravel() for part in weights], axis=0) * power * tip ** (power * self.dim - 1)
        nodes = [np.stack([*across[:axis], tip**power, *across[axis:]], axis=-1) for axis in range(self.dim)]
        # Factor 2: the mirror images -k of the pyramids, which even functions do not tell apart.
        scale = 2 * (self.edge / (2 * np.pi)) ** self.dim
        return self.edge * np.concatenate(nodes), scale * np.tile(weight, self.dim)
