"""Coherence factors u and v of the Bogoliubov transformation, by closed form or by a 4x4 diagonalisation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from bosemix.bogoliubov import kernel
from bosemix.bogoliubov.modes import interactions
from bosemix.bogoliubov.paraunitary import diagonalise
from bosemix.checks import Array
from bosemix.errors import InputError
from bosemix.results import Result
from bosemix.units import Kind

if TYPE_CHECKING:
    from bosemix.bogoliubov.condensate import Condensate

__all__ = ["Amplitudes", "ClosedForm", "ParaUnitary", "Route"]


@dataclass(frozen=True, eq=False)
class Amplitudes(Result):
    """Coherence factors a_i = sum_branch (u_i b + v_i b^+), normalised to sum_i (u_i^2 - v_i^2) = 1.

    Attributes:
        u : array (..., 2, 2), axes (..., species, branch), branch 0 the upper one
        v : array (..., 2, 2), likewise
    """

    u: Array
    v: Array

    quantities = ("u", "v")


@dataclass(frozen=True)
class ClosedForm:
    """Closed form, free of cancellation at large k.

    With X = e^{1/2} (e + 2 G) e^{1/2} and its normalised eigenvectors c: u, v = c (w +- e)/(2 sqrt(e w)).
    Gauge: species 1 has u >= 0 in the upper branch and species 2 has u >= 0 in the lower one; where the
    branches are degenerate, upper is species 1. Source: Wang et al. 2026, Eqs. (27)-(30).
    """

    def __call__(self, gas: Condensate, k: Array) -> Amplitudes:
        """Return the amplitudes at ``k`` of shape (..., dim), k != 0."""
        u1, u2, w, d, stable = interactions(gas)
        e1, e2 = _energies(gas, k)
        frequencies = kernel.branch_frequencies(e1, e2, u1, u2, w, d)
        g12 = np.copysign(np.sqrt(w), gas.mixture.g12)
        cosine, sine = mixing(e1, e2, u1, u2, g12)
        u, v = np.empty((2, *cosine.shape, 2, 2))
        for branch, (c1, c2) in enumerate(((cosine, sine), (-sine, cosine))):
            omega = frequencies[branch]
            rows = ((c1, c2, e1, e2, u1), (c2, c1, e2, e1, u2))
            for species, (c, c_other, e, e_other, shift) in enumerate(rows):
                # c (e - w)/(2 sqrt(e w)) with e - w rationalised by the eigenvalue equation of X
                pull = shift * np.sqrt(e) * c + g12 * np.sqrt(e_other) * c_other
                v[..., species, branch] = -pull / (np.sqrt(omega) * (omega + e))
                u[..., species, branch] = 0.5 * c * (omega + e) / np.sqrt(e * omega)
        return Amplitudes(u, v, meaning=gas.meaning(Kind.DIMENSIONLESS), stable=stable)


@dataclass(frozen=True)
class ParaUnitary:
    """Independent check: batched Cholesky and 4x4 eigenvalue problem, in the gauge of the closed form.

    It loses digits as k -> 0, where the two dispersing modes and their mirror images meet.
    """

    def __call__(self, gas: Condensate, k: Array) -> Amplitudes:
        """Return the amplitudes at ``k`` of shape (..., dim), k != 0."""
        u1, u2, w, _, stable = interactions(gas)
        e1, e2 = _energies(gas, k)
        g12 = np.copysign(np.sqrt(w), gas.mixture.g12)
        e1, e2, u1, u2, g12 = np.broadcast_arrays(e1, e2, u1, u2, g12)
        hidden = np.isnan(u1)
        # LAPACK stops at NaN: free particles stand in for masked points.
        try:
            u, v = diagonalise(e1, e2, *(np.where(hidden, 0.0, part) for part in (u1, u2, g12)))
        except np.linalg.LinAlgError:
            raise InputError(
                f"k is too small for ParaUnitary(): kinetic energies down to {float(np.min(np.minimum(e1, e2))):.3g} "
                "are lost to rounding beside the interaction energies; use ClosedForm()"
            ) from None
        u, v = (np.where(hidden[..., None, None], np.nan, part) for part in (u, v))
        return Amplitudes(u, v, meaning=gas.meaning(Kind.DIMENSIONLESS), stable=stable)


Route: TypeAlias = ClosedForm | ParaUnitary


def mixing(e1: Array, e2: Array, u1: Array, u2: Array, g12: Array) -> tuple[Array, Array]:
    """Return (c, s), the eigenvectors (c, s) of the upper and (-s, c) of the lower branch of X; c >= 0.

    tan(2 angle) = 4 G12 sqrt(e1 e2)/(w1^2 - w2^2), solved with half-angle forms that add numbers of one sign.
    """
    cross = 2 * g12 * np.sqrt(e1 * e2)
    # Not w1^2 - w2^2 as it stands: at large k that loses u1 - u2 beside e1 + u1.
    split = (e1 - e2) * (e1 + e2) + 2 * (e1 * u1 - e2 * u2)
    gap = np.sqrt(split**2 + 4 * cross**2)
    degenerate = gap == 0
    large = np.sqrt(0.5 + np.abs(split) / (2 * gap + degenerate) + 0.5 * degenerate)
    small = cross / ((gap + degenerate) * large)
    sign = np.where(cross < 0, -1.0, 1.0)
    first = split >= 0
    return np.where(first, large, np.abs(small)), np.where(first, small, sign * large)


def _energies(gas: Condensate, k: Array) -> tuple[Array, Array]:
    e1, e2 = gas.mixture.dispersion.energies(k)
    if not (np.all(e1 > 0) and np.all(e2 > 0)):
        raise InputError("k must not be zero: u and v diverge as k^{-1/2} there; leave k = 0 out of the grid")
    return e1, e2
