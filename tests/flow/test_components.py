"""The mode sum of many components against the mode kernel and a frequency integral."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.integrate import quad

from bosemix.bogoliubov import kernel
from bosemix.errors import InputError
from bosemix.flow import many_component_sum

COUPLINGS = np.array([[2.1, -1.0, 0.3], [-1.0, 2.2, 0.5], [0.3, 0.5, 1.8]])


def test_two_components() -> None:
    found = many_component_sum([0.02, 0.1], [0.1, 0.2], COUPLINGS[:2, :2])
    arguments = (0.02, 0.1, 0.1 * 2.1, 0.2 * 2.2, 0.1 * 0.2 * (2.1 * 2.2 - 1.0))
    assert float(found) == pytest.approx(float(kernel.mode_sum(*(np.asarray(x) for x in arguments))), rel=1e-14)


def test_three_components_against_an_integral_over_frequencies() -> None:
    # ln det[(w^2 + X)/(w^2 + Y)]/2 pi integrates to the difference of sums of roots: Y = A^2/Z^2 without couplings.
    a, rho, z = np.array([0.02, 0.1, 0.3]), np.array([0.1, 0.2, 0.05]), np.array([0.8, 0.9, 1.1])

    def log(w: float) -> float:
        block = np.diag(a) + 2 * np.sqrt(np.outer(rho, rho)) * COUPLINGS
        full = np.block([[block, np.diag(w * z)], [-np.diag(w * z), np.diag(a)]])
        free = np.block([[np.diag(a), np.diag(w * z)], [-np.diag(w * z), np.diag(a)]])
        return float(np.linalg.slogdet(full)[1] - np.linalg.slogdet(free)[1])

    integral = quad(lambda x: log(x / (1 - x)) / (1 - x) ** 2, 0, 1, epsabs=1e-10, epsrel=1e-10, limit=400)[0]
    expected = float(integral) / np.pi + float(np.sum(a / z))
    assert float(many_component_sum(a, rho, COUPLINGS, z)) == pytest.approx(expected, rel=1e-7)


def test_what_is_refused() -> None:
    with pytest.raises(InputError, match=r"couplings must be symmetric matrices \(2, 2\).*got \(3, 3\)"):
        many_component_sum([0.1, 0.1], [0.1, 0.1], COUPLINGS)
    with pytest.raises(InputError, match="couplings must be symmetric"):
        many_component_sum([0.1, 0.1], [0.1, 0.1], [[1.0, 0.2], [0.1, 1.0]])
    with pytest.raises(InputError, match="couplings must be stable at these densities"):
        many_component_sum([1e-3, 1e-3], [0.1, 0.1], [[1.0, -2.0], [-2.0, 1.0]])
    with pytest.raises(InputError, match="energies must be >= 0"):
        many_component_sum([-0.1, 0.1], [0.1, 0.1], COUPLINGS[:2, :2])
