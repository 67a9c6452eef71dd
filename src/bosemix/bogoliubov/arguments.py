"""Arguments of a condensate's methods: units taken off, shapes and signs checked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import ArrayLike

from bosemix.checks import Array, unit_vectors, vectors
from bosemix.errors import InputError
from bosemix.units import Kind, QuantityLike, to_internal

if TYPE_CHECKING:
    from bosemix.bogoliubov.condensate import Condensate

__all__ = ["along", "check_dilute", "check_shapes", "directions", "energy", "wave_vectors"]


def wave_vectors(gas: Condensate, name: str, k: QuantityLike) -> Array:
    """Return ``k`` as plain wave vectors (..., dim) whose leading axes broadcast with the parameters."""
    mix = gas.mixture
    return _fitting(gas, name, vectors(name, _wave_numbers(gas, name, k), mix.dim))


def directions(gas: Condensate, direction: ArrayLike) -> Array:
    """Return unit vectors (..., dim) whose leading axes broadcast with the parameters."""
    return _fitting(gas, "direction", unit_vectors("direction", direction, gas.mixture.dim))


def along(gas: Condensate, direction: ArrayLike, k: QuantityLike) -> Array:
    """Return wave vectors (..., dim) of the wave numbers ``k`` (...) along one direction."""
    return _fitting(gas, "k", _wave_numbers(gas, "k", k)[..., None] * directions(gas, direction))


def energy(gas: Condensate, name: str, value: QuantityLike) -> Array:
    """Return a plain energy or temperature (k_B = 1), >= 0."""
    mix = gas.mixture
    plain = to_internal(name, value, Kind.ENERGY, scales=mix.scales, dim=mix.dim)
    if not np.all(plain >= 0):
        raise InputError(f"{name} must be >= 0, got {value if isinstance(value, str) else float(np.min(plain))!r}")
    return plain


def check_shapes(gas: Condensate) -> None:
    """Refuse densities, couplings and masses that do not broadcast against each other."""
    mix = gas.mixture
    shapes = [part.shape for part in (gas.n1, gas.n2, mix.g11, mix.g22, mix.g12)]
    try:
        np.broadcast_shapes(*shapes, *(h.shape for h in mix.dispersion.inverse_masses(np.eye(mix.dim)[0])))
    except ValueError:
        raise InputError(
            "densities, couplings and masses must broadcast against each other, got shapes "
            f"n1 {shapes[0]}, n2 {shapes[1]}, g11 {shapes[2]}, g22 {shapes[3]}, g12 {shapes[4]}: add axes to one"
        ) from None


def check_dilute(gas: Condensate) -> None:
    """Refuse lab densities that exceed one atom per a^3: a plain number was meant in another unit."""
    mix = gas.mixture
    if mix.scales is None or mix.dim != 3:
        return
    h1, h2 = mix.dispersion.inverse_masses(np.eye(3)[0])
    for name, n, g, h in (("n1", gas.n1, mix.g11, h1), ("n2", gas.n2, mix.g22, h2)):
        gas_parameter = float(np.max(n * np.abs(g / (4 * np.pi * h)) ** 3))
        if gas_parameter > 1:
            raise InputError(
                f"{name} = {float(np.max(n)):g} um^-3 = {1e12 * float(np.max(n)):g} cm^-3 means n a^3 = "
                f"{gas_parameter:.3g}, which is no dilute gas; plain numbers are in um^-3 in Python: write "
                "'1e14 cm^-3' to give a unit"
            )


def _wave_numbers(gas: Condensate, name: str, k: QuantityLike) -> Array:
    return to_internal(name, k, Kind.WAVENUMBER, scales=gas.mixture.scales, dim=gas.mixture.dim)


def _fitting(gas: Condensate, name: str, array: Array) -> Array:
    try:
        np.broadcast_shapes(array.shape[:-1], gas.shape)
    except ValueError:
        raise InputError(
            f"{name} has shape {array.shape[:-1]} before its last axis, which does not broadcast with the "
            f"parameters, shape {gas.shape}: add axes, as in {name}[:, None, :]"
        ) from None
    return array
