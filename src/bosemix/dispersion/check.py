"""The published interface check: run it on a dispersion of your own before you trust its results."""

from __future__ import annotations

import numpy as np

from bosemix.checks import Array
from bosemix.dispersion.directions import product_rule
from bosemix.dispersion.protocol import Dispersion
from bosemix.errors import InputError

__all__ = ["check_dispersion"]


def check_dispersion(dispersion: Dispersion, dim: int, *, rtol: float = 1e-9) -> None:
    """Test that ``dispersion`` keeps every promise of the ``Dispersion`` protocol in ``dim`` dimensions.

    Checked on fixed (not random) vectors: dimension, shapes, eps(0) = 0, eps > 0, eps(-k) = eps(k), the
    form h k^2/2 (for all k in free space, for small k on a lattice), periodicity, and the direction rule.

    Args:
        dispersion: the object to test
        dim: int, 1, 2 or 3
        rtol: float, relative tolerance of the comparisons

    Raises:
        InputError: names the promise that is broken, with the vector and both numbers
    """
    if dispersion.dim not in (None, dim):
        raise InputError(f"dispersion.dim is {dispersion.dim!r}, but {dim} dimensions are asked for")
    n = product_rule(dim, 5).vectors
    k = n * np.linspace(0.3, 1.7, len(n))[:, None]
    if dispersion.zone is not None:
        k = k * (dispersion.zone.edge / 2)
    _check_values(dispersion, k, rtol)
    _check_small_k(dispersion, n, rtol)
    _check_rule(dispersion, dim)


def _check_values(dispersion: Dispersion, k: Array, rtol: float) -> None:
    energies, mirrored = dispersion.energies(k), dispersion.energies(-k)
    at_rest = dispersion.energies(np.zeros_like(k[:1]))
    for name, e, e_mirror, zero in zip(("eps1", "eps2"), energies, mirrored, at_rest, strict=True):
        if np.shape(e) != k.shape[:-1]:
            raise InputError(f"{name} must have shape {k.shape[:-1]} for k of shape {k.shape}, got {np.shape(e)}")
        if zero[0] != 0:
            raise InputError(f"{name} must vanish at k = 0, got {zero[0]!r}")
        if not np.all(e > 0):
            raise InputError(f"{name} must be > 0 for k != 0, got {np.min(e)!r} at k = {k[int(np.argmin(e))]}")
        _compare(f"{name}(-k) must equal {name}(k)", e_mirror, e, k, rtol)
    if dispersion.zone is not None:
        for shift in 2 * dispersion.zone.edge * np.eye(k.shape[-1]):
            for name, e, e_shift in zip(("eps1", "eps2"), energies, dispersion.energies(k + shift), strict=True):
                _compare(f"{name} must be periodic in the zone", e_shift, e, k, rtol)


def _check_small_k(dispersion: Dispersion, n: Array, rtol: float) -> None:
    # On a lattice the next order in k is relatively (k d)^2, here 1e-12.
    sizes = (0.25, 4.0) if dispersion.zone is None else (1e-6 * dispersion.zone.edge / np.pi,)
    for size in sizes:
        pairs = zip(("eps1", "eps2"), dispersion.energies(size * n), dispersion.inverse_masses(n), strict=True)
        for name, e, h in pairs:
            rule = f"{name} must equal inverse_mass k^2/2" + ("" if dispersion.zone is None else " at small k")
            _compare(rule, e, h * size**2 / 2, size * n, rtol)


def _check_rule(dispersion: Dispersion, dim: int) -> None:
    rule = dispersion.directions(dim, 6)
    if rule.vectors.shape != (len(rule.weights), dim):
        raise InputError(f"directions must hold vectors of shape (M, {dim}), got {rule.vectors.shape}")
    if not np.allclose(np.linalg.norm(rule.vectors, axis=-1), 1, rtol=0, atol=1e-12):
        raise InputError("directions must hold unit vectors")
    total = float(np.sum(rule.weights))
    if not np.all(rule.weights > 0) or abs(total - 1) > 1e-12:
        raise InputError(f"directions must have positive weights with sum 1, got the sum {total!r}")
    # Averages of curvatures, by the rule and by one that holds for every function.
    fine, reference = dispersion.directions(dim, 24), product_rule(dim, 24)
    h, expected = dispersion.inverse_masses(fine.vectors), dispersion.inverse_masses(reference.vectors)
    for name, got, right in (
        ("h1", h[0], expected[0]),
        ("h2", h[1], expected[1]),
        ("h1 h2", h[0] * h[1], expected[0] * expected[1]),
    ):
        average, truth = float(fine.weights @ got), float(reference.weights @ right)
        if abs(average - truth) > 1e-6 * truth:
            raise InputError(
                f"directions must average over all directions: <{name}> is {average!r} by the rule and {truth!r} by "
                "product_rule; return product_rule(dim, order) if in doubt"
            )


def _compare(rule: str, got: Array, expected: Array, k: Array, rtol: float) -> None:
    bad = ~np.isclose(got, expected, rtol=rtol, atol=0)
    if np.any(bad):
        i = int(np.argmax(bad))
        raise InputError(f"{rule}: {got[i]!r} against {expected[i]!r} at k = {k[i]}")
