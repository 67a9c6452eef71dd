"""Scattering lengths on the square lattice against its Green function and against wide dimers."""

from __future__ import annotations

import numpy as np
import pytest

from bosemix.errors import InputError
from bosemix.lattice import BoseHubbard, Square, dimer_energies, scattering_length


@pytest.mark.parametrize("u", [-7.0, 3.0, 40.0])
def test_node_of_the_wave_function_at_zero_energy(u: float) -> None:
    # psi = 1 + U A(r)/(8 t), where A, the potential kernel of the square lattice, is known on the diagonal (n, n):
    # 4/pi times the sum of 1/(2k - 1). Far away it must be proportional to ln(r/a).
    n, t = 4000, 1.5
    odd = 1 / (2 * np.arange(1, 2 * n + 1) - 1)
    near, far = (1 + u * 4 / np.pi * odd[:count].sum() / (8 * t) for count in (n, 2 * n))
    slope = (far - near) / np.log(2)
    expected = n * np.sqrt(2) * np.exp(-near / slope)
    assert float(scattering_length(u, t)) == pytest.approx(expected, rel=1e-6)


@pytest.mark.parametrize("t", [(1.0, 1.0), (1.0, 0.4)])
def test_wide_dimers_have_the_energy_of_the_continuum(t: tuple[float, float]) -> None:
    # |E| = 4 hbar^2/(2 mu a^2 exp(2 gamma)), with hbar^2/(2 mu) = t_A + t_B; what is left falls with E itself.
    left = []
    for u_ab in (-4.5 * sum(t) / 2, -4.0 * sum(t) / 2):
        energy = dimer_energies(BoseHubbard(Square(3, 3), t, 0.0, u_ab), refined=85)[0, 0]
        depth = -4 * sum(t) / 2 * 2 - energy
        a = float(scattering_length(u_ab, sum(t) / 2))
        left.append(depth * a**2 * np.exp(2 * np.euler_gamma) / (4 * sum(t)) - 1)
    assert abs(left[1]) < 0.05
    assert abs(left[1]) < 0.7 * abs(left[0])


def test_ratio_of_the_two_lengths() -> None:
    ratio = scattering_length(np.array([-5.0, -4.0])) / scattering_length(40.0)
    np.testing.assert_allclose(ratio, np.exp(4 * np.pi * (1 / np.array([5.0, 4.0]) + 1 / 40)), rtol=1e-12)


def test_refusals() -> None:
    with pytest.raises(InputError, match="u must not be 0"):
        scattering_length([0.0, 1.0])
    with pytest.raises(InputError, match="t must be"):
        scattering_length(1.0, 0.0)
