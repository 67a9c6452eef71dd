"""Tie lines in the plane of both densities: a pure phase in coexistence with a mixed one."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

import numpy as np
from scipy.optimize import brentq

from bosemix.bogoliubov import BeyondMeanField, Condensate
from bosemix.bogoliubov.vacuum_derivatives import vacuum_gradient
from bosemix.checks import Array
from bosemix.errors import ConvergenceError, InputError
from bosemix.mixture import Mixture

__all__ = ["Outcome", "Phase", "TieLine", "path_of_equal_mu1", "phase_at", "phases_on_path", "tie_line"]

# Densities of species 2 tried along the path, as fractions of its density in the pure phase 2; close to the pure edge
# of a window the mixed phase is nearly pure.
_FRACTIONS = np.concatenate([(np.arange(1, 100) / 100) ** 2, 1 - np.geomspace(1e-2, 1e-6, 20)])
_STEPS = 60
# Newton's steps in the logarithm of a density end here; further from the mean-field density than this none is sought.
_CLOSE, _FURTHEST = 1e-14, 20.0
# Accuracy of averages over directions.
_RTOL = 1e-11


class Outcome(Enum):
    """What a large bath of pure species 1 does with a little of species 2."""

    MIXES = "miscible"
    MIXED_BUBBLE = "bubbles of the mixed phase"
    PURE_BUBBLE = "bubbles of the pure other species"


class Phase(NamedTuple):
    """A uniform phase: densities, chemical potentials and pressure, in the units of the mixture."""

    n1: float
    n2: float
    mu1: float
    mu2: float
    pressure: float


@dataclass(frozen=True)
class TieLine:
    """What coexists with the bath.

    Attributes:
        outcome : Outcome, in words
        bath : Phase, pure species 1
        bubble : Phase or None, what coexists with it at equal pressure and mu1; None where species 2 mixes
        residual : float, largest relative mismatch of pressure and mu1
    """

    outcome: Outcome
    bath: Phase
    bubble: Phase | None
    residual: float


def phase_at(mixture: Mixture, n1: float, n2: float, theory: BeyondMeanField) -> Phase:
    """Return the phase at given densities: mu_i = dE/dn_i, P = sum n_i mu_i - E, E = mean field + E_B."""
    mu1, mu2, pressure = _state(mixture, np.asarray(n1), np.asarray(n2), theory)
    return Phase(float(n1), float(n2), float(mu1), float(mu2), float(pressure))


def _state(mixture: Mixture, n1: Array, n2: Array, theory: BeyondMeanField) -> tuple[Array, Array, Array]:
    gas = Condensate(mixture, n1, n2)
    mu1, mu2 = gas.chemical_potentials(theory)
    mean_field = 0.5 * (mixture.g11 * n1**2 + mixture.g22 * n2**2) + mixture.g12 * n1 * n2
    energy = mean_field + gas.vacuum_energy(theory.policy).value
    return mu1, mu2, n1 * mu1 + n2 * mu2 - energy


def tie_line(mixture: Mixture, n1: float, theory: BeyondMeanField) -> TieLine:
    """Return what a bath of pure species 1 at density ``n1`` does with species 2.

    Along the densities of mu1 equal to that of the bath, dP = n2 dmu2. A bubble is where the pressure is that of the
    bath again; of all ways to add an atom of species 2 (to the bath, to a mixed bubble, to a bubble of pure 2), the one
    of the lowest mu2 wins. Searching along this path never collapses onto the pure phase n2 = 0.

    Raises:
        InputError: arrays of couplings, or attraction beyond the threshold
        ConvergenceError: the densities of equal mu1 were not found
    """
    _check_mixture(mixture)
    bath, mixed, pure = phases_on_path(mixture, n1, theory)
    candidates: list[tuple[float, Outcome, Phase | None]] = [(bath.mu2, Outcome.MIXES, None)]
    if pure.mu1 >= bath.mu1:
        candidates.append((pure.mu2, Outcome.PURE_BUBBLE, pure))
    if mixed is not None:
        candidates.append((mixed.mu2, Outcome.MIXED_BUBBLE, mixed))
    _, outcome, bubble = min(candidates, key=lambda candidate: candidate[0])
    residual = 0.0 if bubble is None else abs(bubble.pressure / bath.pressure - 1)
    if bubble is not None and bubble.n1 > 0:
        residual = max(residual, abs(bubble.mu1 / bath.mu1 - 1))
    return TieLine(outcome, bath, bubble, residual)


def phases_on_path(mixture: Mixture, n1: float, theory: BeyondMeanField) -> tuple[Phase, Phase | None, Phase]:
    """Return the bath, the mixed phase of its pressure and mu1 if there is one, and pure 2 at its pressure."""
    bath = phase_at(mixture, n1, 0.0, theory)
    pure = phase_at(mixture, 0.0, density_of_pure_2(mixture, bath.pressure, theory), theory)
    return bath, _mixed_phase(mixture, bath, pure.n2, theory), pure


def density_of_pure_2(mixture: Mixture, pressure: float, theory: BeyondMeanField) -> float:
    """Return the density of pure species 2 at a given pressure, P = g22 n^2/2 + n dE_B/dn - E_B.

    E_B is homogeneous in the density, in 2D up to a logarithm: one evaluation gives it at all others.

    Raises:
        ConvergenceError: the vacuum energy is no small correction
    """
    if not pressure > 0:
        raise _no_density(pressure)
    guess = float(np.sqrt(2 * pressure / mixture.g22))
    gas = Condensate(mixture, 0.0, guess)
    energy = float(gas.vacuum_energy(theory.policy).value)
    # d(E_B/n^nu)/dlog n, nu = 1 + D/2: zero but for rounding in 1D and 3D.
    nu = 1 + mixture.dim / 2
    log = guess * float(vacuum_gradient(gas, theory.policy, _RTOL).value[..., 1]) - nu * energy
    half = 0.5 * float(mixture.g22) * guess**2
    shift = 0.0
    for _ in range(_STEPS):
        # Newton in the logarithm of the density, off by the small parameter of the theory at first.
        quantum = math.exp(nu * shift) * ((nu - 1) * (energy + log * shift) + log)
        value = half * math.exp(2 * shift) + quantum - pressure
        slope = 2 * half * math.exp(2 * shift) + nu * quantum + math.exp(nu * shift) * (nu - 1) * log
        if not slope > 0:
            break
        step = value / slope
        shift -= step
        if abs(step) <= _CLOSE:
            return guess * math.exp(shift)
        if abs(shift) > _FURTHEST:
            break
    raise _no_density(pressure)


def _no_density(pressure: float) -> ConvergenceError:
    return ConvergenceError(
        f"no density of pure species 2 was found that has the pressure {pressure:.6g}: the vacuum energy is no small "
        "correction"
    )


def path_of_equal_mu1(mixture: Mixture, mu1: float, n2: Array, theory: BeyondMeanField) -> Array:
    """Return n1(n2) with mu1(n1, n2) = ``mu1``, NaN where the path has left n1 > 0.

    Raises:
        ConvergenceError: the steps did not settle
    """
    floor = 1e-6 * mu1 / float(mixture.g11)
    n1 = np.maximum((mu1 - mixture.g12 * n2) / mixture.g11, floor)
    for _ in range(_STEPS):
        # Steps of mean-field stiffness: beyond mean field is a small part of it, so each gains a few digits.
        step = (Condensate(mixture, n1, n2).chemical_potentials(theory).mu1 - mu1) / mixture.g11
        previous, n1 = n1, np.maximum(n1 - step, 0.1 * n1)
        # The path ends where n1 falls towards zero: there is no solution beyond.
        alive = n1 > floor
        if np.all(np.abs(n1 - previous)[alive] <= 1e-13 * mu1 / mixture.g11):
            return np.where(alive, n1, np.nan)
        n1 = np.where(alive, n1, floor / 2)
    raise ConvergenceError(
        "the densities of equal mu1 were not found: the vacuum energy is not a small correction here"
    )


def _mixed_phase(mixture: Mixture, bath: Phase, n2_pure: float, theory: BeyondMeanField) -> Phase | None:
    """Return the first phase along the path whose pressure comes back to that of the bath from below."""

    def excess(n2: Array) -> Array:
        n1 = path_of_equal_mu1(mixture, bath.mu1, n2, theory)
        known = np.isfinite(n1)
        pressure = np.full(n2.shape, np.nan)
        pressure[known] = _state(mixture, n1[known], n2[known], theory)[2]
        return pressure - bath.pressure

    n2 = n2_pure * _FRACTIONS
    values = excess(n2)
    rising = np.flatnonzero((values[:-1] < 0) & (values[1:] >= 0))
    if len(rising) == 0:
        return None
    low, high = n2[rising[0]], n2[rising[0] + 1]
    root = float(brentq(lambda x: float(excess(np.array([x]))[0]), low, high, xtol=1e-15 * n2_pure, rtol=1e-13))
    return phase_at(mixture, float(path_of_equal_mu1(mixture, bath.mu1, np.array([root]), theory)[0]), root, theory)


def _check_mixture(mixture: Mixture) -> None:
    """Refuse arrays of couplings, and attraction under which no mixture of both species stays uniform."""
    if any(part.ndim for part in (mixture.g11, mixture.g22, mixture.g12)):
        raise InputError("tie lines take one mixture at a time: loop over arrays, or use sweep.over")
    if mixture.g12 < 0 and mixture.determinant < 0:
        ratio = float(mixture.g12 / np.sqrt(mixture.g11 * mixture.g22))
        raise InputError(
            "g12 must be >= -sqrt(g11 g22) for phases in a bath: beyond it a mixture contracts or collapses; "
            f"got g12/sqrt(g11 g22) = {ratio:g}. bm.phases.droplet and phase_map tell which"
        )
