"""Landau's critical velocity of an obstacle dragged through the mixture."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from bosemix.bogoliubov import kernel
from bosemix.bogoliubov.modes import Interactions, interactions
from bosemix.bogoliubov.sound import squared_velocities
from bosemix.checks import Array
from bosemix.dispersion import Zone
from bosemix.results import Result
from bosemix.units import Kind

if TYPE_CHECKING:
    from bosemix.bogoliubov.condensate import Condensate

__all__ = ["CriticalVelocity", "critical_velocity"]

# Tangents of the angles between the motion and the modes from which the search starts.
_START_TANGENTS = np.tan(np.radians([-80.0, -60.0, -40.0, -20.0, 0.0, 20.0, 40.0, 60.0, 80.0]))
# Points per axis of the zone from which the search on a lattice starts.
_START_POINTS = {1: 401, 2: 81, 3: 25}


@dataclass(frozen=True, eq=False)
class CriticalVelocity(Result):
    """Landau critical velocity.

    Attributes:
        value : array (...), the velocity [velocity]
        mode : array (..., dim), unit vector along the momentum of the mode that is excited first
        k : array (...), its wave number; 0 where the minimum is the limit of sound waves [length^-1]
    """

    value: Array
    mode: Array
    k: Array

    quantities = ("value",)

    def __float__(self) -> float:
        """Return the velocity of a single point."""
        return float(self.value)


def critical_velocity(gas: Condensate, direction: Array) -> CriticalVelocity:
    """Return v_c(n) = min_k w_lower(k)/(k . n) over all k with k . n > 0, for unit vectors n (..., dim).

    In free space w/k grows with k along each direction (the matrix X/k^2 does), so the minimum lies at
    k -> 0 and v_c = min over m of c_lower(m)/(m . n): in general not the sound velocity along n. On a lattice
    k runs over the first Brillouin zone. It holds for an obstacle at rest in the frame of the lattice or of
    the anisotropy; without Galilean invariance it does not bound the superflow.

    Raises:
        UnstableError: imaginary frequencies (unless the condensate was made with Mask())
    """
    here = interactions(gas)
    dim = direction.shape[-1]
    shape = np.broadcast_shapes(gas.shape, direction.shape[:-1])
    n = np.broadcast_to(direction, (*shape, dim))
    value, mode, k = np.full(shape, np.nan), np.full((*shape, dim), np.nan), np.full(shape, np.nan)
    zone = gas.mixture.dispersion.zone
    for index in np.argwhere(np.broadcast_to(here.stable, shape)):
        at = tuple(int(i) for i in index)
        modes = _point_modes(gas, here, shape, at)
        found = _slowest_sound(modes, n[at]) if zone is None else _slowest_in_zone(modes, n[at], zone)
        value[at], mode[at], k[at] = found
    return CriticalVelocity(value, mode, k, meaning=gas.meaning(Kind.VELOCITY), stable=here.stable)


class _Modes(NamedTuple):
    """The lower branch at one point of the parameter arrays."""

    sound: Callable[[Array], Array]  # lim w_lower(s k)/s for s -> 0, homogeneous of degree 1 in k (..., dim)
    lower: Callable[[Array], Array]  # w_lower(k)


def _point_modes(gas: Condensate, here: Interactions, shape: tuple[int, ...], index: tuple[int, ...]) -> _Modes:
    dispersion = gas.mixture.dispersion
    u1, u2, w, d = (np.broadcast_to(energy, shape)[index] for energy in here[:4])

    here_index: tuple[Any, ...] = (..., *index)

    def pick(pair: tuple[Array, Array], lead: tuple[int, ...]) -> list[Array]:
        return [np.broadcast_to(e, (*lead, *shape))[here_index] for e in pair]

    def expand(k: Array) -> Array:
        return k.reshape(*k.shape[:-1], *(1,) * len(shape), k.shape[-1])

    def sound(k: Array) -> Array:
        length = np.linalg.norm(k, axis=-1)
        h1, h2 = pick(dispersion.inverse_masses(expand(k / length[..., None])), k.shape[:-1])
        speed: Array = length * np.sqrt(squared_velocities(h1, h2, u1, u2, w, d)[1])
        return speed

    def lower(k: Array) -> Array:
        e1, e2 = pick(dispersion.energies(expand(k)), k.shape[:-1])
        return kernel.branch_frequencies(e1, e2, u1, u2, w, d)[1]

    return _Modes(sound, lower)


def _slowest_sound(modes: _Modes, n: Array) -> tuple[float, Array, float]:
    """Return min over m of c_lower(m)/(m . n), m, and k = 0; with m = n + t across no constraint is left."""
    from scipy.optimize import minimize

    across = np.linalg.svd(n[None])[2][1:]
    if len(across) == 0:
        return float(modes.sound(n)), n, 0.0
    starts = np.stack(np.meshgrid(*[_START_TANGENTS] * len(across), indexing="ij"), axis=-1)
    starts = starts.reshape(-1, len(across))
    speeds = modes.sound(n + starts @ across)
    best = int(np.argmin(speeds))
    # In units of the speed at the start, so that the tolerance of the search is relative.
    unit = float(speeds[best]) or 1.0

    def velocity(t: Array) -> float:
        return float(modes.sound(n + t @ across)) / unit

    found = minimize(velocity, starts[best], method="BFGS", options={"gtol": 1e-7})
    m = n + found.x @ across
    return float(found.fun) * unit, m / np.linalg.norm(m), 0.0


def _slowest_in_zone(modes: _Modes, n: Array, zone: Zone) -> tuple[float, Array, float]:
    """Return min of w_lower(k)/(k . n) over the first zone, k/|k| and |k|; sound counts as k = 0."""
    from scipy.optimize import minimize

    axis = np.linspace(-zone.edge, zone.edge, _START_POINTS[zone.dim])
    grid = np.stack(np.meshgrid(*[axis] * zone.dim, indexing="ij"), axis=-1).reshape(-1, zone.dim)
    grid = grid[grid @ n > 1e-9 * zone.edge]
    speeds = modes.lower(grid) / (grid @ n)
    best = int(np.argmin(speeds))
    # In units of the zone and of the speed at the start, so that the tolerances of the search are relative.
    unit = float(speeds[best])
    wall = float(np.max(speeds)) / unit

    def velocity(x: Array) -> float:
        along = float(x @ n) * zone.edge
        return float(modes.lower(x * zone.edge)) / along / unit if along > 0 else wall

    box = [(-1.0, 1.0)] * zone.dim
    start: Array = grid[best] / zone.edge
    found = minimize(velocity, start, method="L-BFGS-B", bounds=box, options={"ftol": 1e-15, "gtol": 1e-8})
    limit = _slowest_sound(modes, n)
    value, k = float(found.fun) * unit, found.x * zone.edge
    length = float(np.linalg.norm(k))
    return (value, k / length, length) if value < limit[0] else limit
