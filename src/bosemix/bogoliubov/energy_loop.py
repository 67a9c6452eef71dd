"""The vacuum energy point by point, compiled by numba: for maps, fields and single energies in microseconds."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from bosemix.bogoliubov import graded_rules, pair_integrand, single_energy
from bosemix.checks import Array
from bosemix.compilation import compiled

__all__ = ["energy_filler", "fill_energy"]

_Packed: TypeAlias = tuple[Array, Array, Array, NDArray[np.int64]]
_Pair: TypeAlias = tuple[Array, Array]
_Triple: TypeAlias = tuple[Array, Array, Array]
_Fill: TypeAlias = Callable[[int, float, _Packed, _Triple, _Pair, _Pair, _Pair, _Pair], None]


def fill_energy(
    dim: int, limit: float, rules: _Packed, masses: _Triple, u: _Pair, coupling: _Pair, counter: _Pair, out: _Pair
) -> None:
    """Write E_B and the sum of the sizes of its parts for flat arrays of points with d >= 0; made to be compiled.

    The same quadrature as ``radial.radial_energy``: ``masses`` is (m1, m2, kappa), ``coupling`` is (w, d). The
    first inner loop fills a buffer that the second one adds up, so that the compiler can use vector
    instructions in the first without changing the order of the sum.
    """
    ratios, nodes, weights, offsets = rules
    buffer = np.empty(nodes.size)
    sphere = 1 / np.pi if dim == 1 else 1 / (2 * np.pi) if dim == 2 else 1 / (2 * np.pi**2)
    for i in range(u[0].size):
        m1, m2, u1, u2, w, d = masses[0][i], masses[1][i], u[0][i], u[1][i], coupling[0][i], coupling[1][i]
        term = (counter[0][i], counter[1][i])
        k0, ratio = graded_rules.momentum_scale(m1, m2, u1, u2, d, limit)
        rule = 0
        while rule < ratios.size - 1 and ratios[rule] < ratio:
            rule += 1
        start, count = offsets[rule], offsets[rule + 1] - offsets[rule]
        scale = 0.5 * k0 * k0
        h1, h2, h12 = scale / m1, scale / m2, scale / np.sqrt(m1 * m2)
        for j in range(count):
            y = nodes[start + j] * nodes[start + j]
            buffer[j] = pair_integrand.energy((h1 * y, h2 * y, h12 * y), (u1, u2), w, d, term)
        total = 0.0
        for j in range(count):
            total += weights[start + j] * buffer[j]
        pair = total * sphere * k0**dim
        reduced = m1 * m2 / (m1 + m2)
        log = w * reduced / (2 * np.pi) * np.log(masses[2][i] ** 2 / (2 * reduced * term[1])) if dim == 2 else 0.0
        lone1 = single_energy.single_energy(dim, m1, u1, masses[2][i])
        lone2 = single_energy.single_energy(dim, m2, u2, masses[2][i])
        out[0][i] = lone1 + lone2 + pair - log
        out[1][i] = abs(lone1) + abs(lone2) + abs(pair) + abs(log)
        if dim == 2:
            # Logarithms that pass through zero keep their rounding.
            out[1][i] += (m1 * u1 * u1 + m2 * u2 * u2 + 4 * reduced * w) / (8 * np.pi)


@cache
def energy_filler() -> _Fill:
    """Return ``fill_energy`` compiled; its code is stored on disk."""
    return compiled(
        fill_energy,
        pair_integrand.energy,
        pair_integrand.frequencies,
        single_energy.single_energy,
        graded_rules.momentum_scale,
    )
