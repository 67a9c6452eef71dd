"""How an unstable mixture decays: its fastest growing mode, and the error that reports it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from bosemix.checks import Array
from bosemix.errors import UnstableError
from bosemix.stability import Instability
from bosemix.units import Kind, from_internal, lab_unit

if TYPE_CHECKING:
    from bosemix.bogoliubov.condensate import Condensate

__all__ = ["fastest_growth", "unstable_error"]

# Directions per angle and wave numbers per direction of the search.
_DIRECTIONS = 16
_WAVE_NUMBERS = 200


def fastest_growth(gas: Condensate) -> Instability:
    """Return max over k of |Im w(k)| = sqrt(-w^2), the wave number and the direction; zeros where stable.

    The least eigenvalue of X = e^{1/2} (e + 2 G) e^{1/2} is searched along the axes, the diagonals and the
    nodes of the direction rule, then refined in k by a parabola through the best three points.
    """
    shape, dim = gas.shape, gas.mixture.dim
    growth, k, direction = np.zeros(shape), np.zeros(shape), np.zeros((*shape, dim))
    for row in np.argwhere(~np.broadcast_to(gas.stable, shape)):
        index = tuple(int(i) for i in row)
        growth[index], k[index], direction[index] = _search(gas, index)
    return Instability(growth, k, direction)


def unstable_error(gas: Condensate) -> UnstableError:
    """Return the error for the first unstable point of ``gas``."""
    shape = gas.shape
    index = tuple(int(i) for i in np.argwhere(~np.broadcast_to(gas.stable, shape))[0])
    growth, k, direction = _search(gas, index)
    mix = gas.mixture
    g11, g22, g12, n1, n2 = (
        float(np.broadcast_to(part, shape)[index]) for part in (mix.g11, mix.g22, mix.g12, gas.n1, gas.n2)
    )
    square = f"g12^2/(g11 g22) = {g12**2 / (g11 * g22):.8g}" if g11 * g22 else f"g12 = {g12:.6g}"
    where = f" at index {index}" if shape else ""
    axis = ", ".join(f"{c:.3g}" for c in direction)
    return UnstableError(
        f"the uniform mixture is unstable{where}: g11 > 0, g22 > 0 and g12^2 <= g11 g22 must hold, got "
        f"g11 = {g11:.6g}, g22 = {g22:.6g}, {square} at densities n1 = {_shown(gas, n1, Kind.DENSITY)}, "
        f"n2 = {_shown(gas, n2, Kind.DENSITY)}; fastest growth {_shown(gas, growth, Kind.ENERGY)} at "
        f"k = {_shown(gas, k, Kind.WAVENUMBER)} along ({axis}). Change the couplings; in Python, "
        "Condensate(..., unstable=Mask()) returns NaN there instead",
        densities=(n1, n2),
        k=k,
        direction=tuple(float(c) for c in direction),
    )


def _shown(gas: Condensate, value: float, kind: Kind) -> str:
    """Return a number as text, in lab units where the mixture has them."""
    mix = gas.mixture
    if mix.scales is None:
        return f"{value:.6g}"
    unit = lab_unit(kind, mix.dim)
    return f"{float(from_internal(value, kind, unit, scales=mix.scales, dim=mix.dim)):.6g} {unit}"


def _search(gas: Condensate, index: tuple[int, ...]) -> tuple[float, float, Array]:
    """Return growth rate, wave number and direction of the fastest mode at one point of the parameters."""
    dispersion, dim, shape = gas.mixture.dispersion, gas.mixture.dim, gas.shape
    u1, u2, w, d = (float(np.broadcast_to(part, shape)[index]) for part in gas.interaction_energies)

    last: tuple[Any, ...] = (..., *index)

    def at_point(pair: tuple[Array, Array], lead: tuple[int, ...]) -> list[Array]:
        return [np.broadcast_to(part, (*lead, *shape))[last] for part in pair]

    diagonal = np.ones((1, dim)) / np.sqrt(dim)
    directions = np.concatenate([np.eye(dim), diagonal, dispersion.directions(dim, _DIRECTIONS).vectors])
    lines = directions.reshape(-1, 1, *(1,) * len(shape), dim)
    h1, h2 = at_point(dispersion.inverse_masses(lines), (len(directions), 1))
    # Kinetic energy beyond twice the interaction energy stabilises every mode.
    least_eigenvalue = _lesser_root(np.asarray(u1 + u2), np.asarray(d), np.hypot(u1 - u2, 2 * np.sqrt(w)))
    longest = np.sqrt(4 * abs(least_eigenvalue) / np.minimum(h1, h2))
    if dispersion.zone is not None:
        longest = dispersion.zone.edge / np.max(np.abs(directions), axis=-1, keepdims=True)
    k = longest * np.linspace(0, 1, _WAVE_NUMBERS + 1)[1:]
    e1, e2 = at_point(dispersion.energies(k.reshape(*k.shape, *(1,) * len(shape), 1) * lines), k.shape)
    s1, s2 = e1 * (e1 + 2 * u1), e2 * (e2 + 2 * u2)
    product = e1 * e2 * (e1 * e2 + 2 * (e1 * u2 + e2 * u1) + 4 * d)
    square = _lesser_root(s1 + s2, product, np.hypot(s1 - s2, 4 * np.sqrt(w * e1 * e2)))
    row, column = (int(i) for i in np.unravel_index(int(np.argmin(square)), square.shape))
    k_best, least = _vertex(k[row], square[row], column)
    return float(np.sqrt(max(0.0, -least))), k_best, directions[row]


def _lesser_root(total: Array, product: Array, difference: Array) -> Array:
    """Return the lesser of two numbers from their sum, product and distance, without cancellation near zero."""
    greater = 0.5 * (total + difference)
    return np.where(total > 0, product / np.where(greater > 0, greater, 1.0), 0.5 * (total - difference))


def _vertex(x: Array, y: Array, at: int) -> tuple[float, float]:
    """Return the vertex of the parabola through the least of the equidistant points and its neighbours."""
    if at in (0, len(x) - 1):
        return float(x[at]), float(y[at])
    left, middle, right = (float(v) for v in y[at - 1 : at + 2])
    curvature = left - 2 * middle + right
    shift = 0.5 * (left - right) / curvature if curvature > 0 else 0.0
    return float(x[at] + shift * (x[1] - x[0])), middle - 0.25 * (left - right) * shift
