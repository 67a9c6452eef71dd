"""Second routes to the numbers of bosemix: 4x4 Bogoliubov matrices in mpmath and NumPy, plain quadrature rules.

Nothing here imports bosemix: the tests compare two codes that share no line.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Any

import numpy as np
from numpy.typing import NDArray

# mpmath has no type hints: loaded as an untyped module.
mpmath: Any = import_module("mpmath")
mp: Any = mpmath.mp

Array = NDArray[np.float64]
# Floats, or numbers of mpmath.
Vector = Sequence[Any] | NDArray[np.float64]
Pair = tuple[float, float]
Couplings = tuple[float, float, float]


@dataclass(frozen=True)
class Modes:
    """Positive-norm eigenmodes of the 4x4 Bogoliubov matrix: u[species][branch], branch 0 the upper one."""

    omega: list[Any]
    u: list[list[Any]]
    v: list[list[Any]]

    def occupation(self, species: int) -> Any:
        return sum(v**2 for v in self.v[species])

    def thermal(self, species: int, temperature: float) -> Any:
        pairs = zip(self.u[species], self.v[species], self.omega, strict=True)
        return sum((u**2 + v**2) / mp.expm1(w / temperature) for u, v, w in pairs)

    def weights(self, branch: int, n: Pair) -> tuple[Any, Any, Any]:
        """Return (dd, ss, sd) per particle, x_i = sqrt(n_i) (u_i + v_i)."""
        up, down = (mp.sqrt(n[i]) * (self.u[i][branch] + self.v[i][branch]) for i in (0, 1))
        total = mp.mpf(n[0]) + n[1]
        return (up + down) ** 2 / total, (up - down) ** 2 / total, (up**2 - down**2) / total

    def structure(self, n: Pair, temperature: float = 0.0) -> tuple[Any, Any, Any]:
        factors = [mp.coth(w / (2 * temperature)) if temperature else mp.one for w in self.omega]
        upper, lower = self.weights(0, n), self.weights(1, n)
        dd, ss, sd = (factors[0] * a + factors[1] * b for a, b in zip(upper, lower, strict=True))
        return dd, ss, sd


def mp_modes(e: Sequence[Any], g: Couplings, n: Pair, digits: int = 60) -> Modes:
    """Diagonalise diag(1, 1, -1, -1) H with ``digits`` digits; e are the two kinetic energies."""
    with mp.workdps(digits):
        u1, u2 = mp.mpf(g[0]) * n[0], mp.mpf(g[1]) * n[1]
        w = mp.mpf(g[2]) * mp.sqrt(mp.mpf(n[0]) * n[1])
        a, b = [[e[0] + u1, w], [w, e[1] + u2]], [[u1, w], [w, u2]]
        rows = [[*a[0], *b[0]], [*a[1], *b[1]], [-x for x in (*b[0], *a[0])], [-x for x in (*b[1], *a[1])]]
        values, vectors = mp.eig(mp.matrix(rows))
        positive = sorted((i for i in range(4) if mp.re(values[i]) > 0), key=lambda i: -mp.re(values[i]))
        columns = []
        for branch, i in enumerate(positive):
            column = [mp.re(vectors[row, i]) for row in range(4)]
            norm = mp.sqrt(column[0] ** 2 + column[1] ** 2 - column[2] ** 2 - column[3] ** 2)
            gauge = -1 if column[branch] < 0 else 1
            columns.append([gauge * x / norm for x in column])
        u, v = ([[columns[branch][row + 2 * hole] for branch in (0, 1)] for row in (0, 1)] for hole in (0, 1))
        return Modes([mp.re(values[i]) for i in positive], u, v)


def mp_d_wave(k: Vector, strength: float, mass: float = 1.0) -> tuple[Any, Any]:
    """Return the kinetic energies of Wang et al. 2026, Eqs. (7), (8), from exact values of the floats."""
    with mp.workdps(60):
        square = sum(mp.mpf(c) ** 2 for c in k)
        odd = mp.mpf(strength) * (mp.mpf(k[0]) ** 2 - mp.mpf(k[1]) ** 2)
        return (square + odd) / (2 * mp.mpf(mass)), (square - odd) / (2 * mp.mpf(mass))


def mp_quadratic(k: Vector, masses: Pair) -> tuple[Any, Any]:
    with mp.workdps(60):
        square = sum(mp.mpf(c) ** 2 for c in k)
        return square / (2 * mp.mpf(masses[0])), square / (2 * mp.mpf(masses[1]))


def bogoliubov_matrix(e1: Array, e2: Array, g: Couplings, n: Pair) -> Array:
    """Return diag(1, 1, -1, -1) H of shape (..., 4, 4), whose eigenvalues are the frequencies and their negatives."""
    u1, u2, w = g[0] * n[0], g[1] * n[1], g[2] * np.sqrt(n[0] * n[1])
    b = np.array([[u1, w], [w, u2]])
    a = b + np.stack([e1, e2], axis=-1)[..., None] * np.eye(2)
    b = np.broadcast_to(b, a.shape)
    top, bottom = np.concatenate([a, b], axis=-1), np.concatenate([-b, -a], axis=-1)
    return np.concatenate([top, bottom], axis=-2)


def growth_rates(e1: Array, e2: Array, g: Couplings, n: Pair) -> Array:
    """Return the largest imaginary part among the four eigenvalues."""
    return np.asarray(np.max(np.linalg.eigvals(bogoliubov_matrix(e1, e2, g, n)).imag, axis=-1))


def frequencies(e1: Array, e2: Array, g: Couplings, n: Pair) -> tuple[Array, Array]:
    """Return (upper, lower) from the 2x2 matrix e (e + 2 G), whose eigenvalues are the squared frequencies."""
    w = g[2] * np.sqrt(n[0] * n[1])
    rows = [[e1 * (e1 + 2 * g[0] * n[0]), 2 * e1 * w], [2 * e2 * w, e2 * (e2 + 2 * g[1] * n[1])]]
    squares = np.linalg.eigvals(np.moveaxis(np.array(rows), (0, 1), (-2, -1)))
    ordered = np.sqrt(np.sort(np.real(squares), axis=-1))
    return ordered[..., 1], ordered[..., 0]


def sphere(n_polar: int = 40, n_azimuth: int = 160) -> tuple[Array, Array]:
    """Return unit vectors (M, 3) and weights (M,) of a product rule over the full sphere."""
    z, w = np.polynomial.legendre.leggauss(n_polar)
    phi = 2 * np.pi * (np.arange(n_azimuth) + 0.5) / n_azimuth
    zz, pp = np.meshgrid(z, phi, indexing="ij")
    rho = np.sqrt(1 - zz**2)
    vectors = np.stack([rho * np.cos(pp), rho * np.sin(pp), zz], axis=-1).reshape(-1, 3)
    return vectors, np.repeat(w, n_azimuth) / (2 * n_azimuth)


def mp_radial_integral(f: Callable[[Any, int], Any], dim: int, scale: float, index: int, *, digits: int = 18) -> Any:
    """Return int d^dim k/(2 pi)^dim f(k, index) by tanh-sinh quadrature with ``digits`` digits."""
    area = {1: 1 / mp.pi, 2: 1 / (2 * mp.pi), 3: 1 / (2 * mp.pi**2)}[dim]
    with mp.workdps(digits):
        return area * mp.quad(lambda k: k ** (dim - 1) * f(k, index), [0, scale, 10 * scale, mp.inf])
